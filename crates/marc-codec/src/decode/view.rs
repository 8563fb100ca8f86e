//! A record in place: fields as slices of the bytes that were read.

use crate::anomaly::Anomaly;
use crate::decode::{examination, soundness, text};
use crate::directory::{ENTRY_LENGTH, Entry, QuickEntry};
use crate::field::{FIELD_TERMINATOR, Field};
use crate::leader::{LEADER_LENGTH, Leader};
use crate::record::Record;
use crate::tag::Tag;

/// A record read in place. Copying it is cheap; nothing is allocated.
#[derive(Clone, Copy, Debug)]
pub struct RecordView<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) directory: &'a [u8],
    /// Between the directory and the record terminator.
    pub(super) data: &'a [u8],
    pub(super) layout: Layout,
}

/// How tags find their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// By the lengths and starts of the directory.
    Directory,
    /// The n-th tag of the directory has the n-th stretch up to a field terminator.
    Terminators(EntryWidth),
}

/// How long the entries of a directory are that is not read for its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryWidth {
    /// All of this many bytes.
    Fixed(usize),
    /// Each as long as its true numbers need: a writer let five digits of length or six of start overflow.
    AsNeeded,
}

impl EntryWidth {
    /// Length of the entry of a field of `length` bytes at `start`.
    pub(super) const fn of(self, length: usize, start: usize) -> usize {
        match self {
            Self::Fixed(width) => width,
            Self::AsNeeded => ENTRY_LENGTH + digits_over(length, 10_000) + digits_over(start, 100_000),
        }
    }
}

/// How many digits more than usual a number needs that is not under `bound`.
const fn digits_over(number: usize, bound: usize) -> usize {
    let (mut bound, mut digits) = (bound, 0);
    while number >= bound {
        bound = bound.saturating_mul(10);
        digits += 1;
    }
    digits
}

impl<'a> RecordView<'a> {
    /// Reads the structure of one record, with or without its terminator, as [`Decoder`](crate::Decoder) frames it.
    ///
    /// What is wrong with it is appended to `anomalies`, with offsets from its first byte; a sound record adds
    /// nothing. Where the directory contradicts the data and there are as many terminated stretches as entries,
    /// the fields are read by their terminators.
    ///
    /// # Errors
    ///
    /// The reason why fields and tags cannot be brought together.
    pub fn parse(bytes: &'a [u8], anomalies: &mut Vec<Anomaly>) -> Result<Self, Anomaly> {
        match soundness::sound(bytes) {
            Some(view) => Ok(view),
            None => examination::examine(bytes, anomalies),
        }
    }

    /// All bytes of the record as they were given.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The leader.
    #[must_use]
    pub fn leader(&self) -> Leader {
        self.bytes
            .first_chunk::<LEADER_LENGTH>()
            .map_or_else(Leader::default, |bytes| Leader::from_bytes(*bytes))
    }

    /// The fields in the order of the directory.
    #[must_use]
    pub fn fields(&self) -> Fields<'a> {
        Fields {
            directory: self.directory,
            data: self.data,
            layout: self.layout,
            start: 0,
        }
    }

    /// The fields with this tag, in order.
    pub fn fields_of(&self, tag: Tag) -> impl Iterator<Item = Field<'a>> + Clone + use<'a> {
        let mut fields = self.fields();
        std::iter::from_fn(move || fields.next_of(tag))
    }

    /// The first field with this tag.
    #[must_use]
    pub fn first(&self, tag: Tag) -> Option<Field<'a>> {
        self.fields().next_of(tag)
    }

    /// The data of the first field with this tag: `view.control(Tag::new(*b"001"))`.
    #[must_use]
    pub fn control(&self, tag: Tag) -> Option<&'a [u8]> {
        self.first(tag).map(|field| field.data())
    }

    /// Appends to `anomalies` where the text is not the UTF-8 that leader/09 claims; nothing when it claims another
    /// coding. Offsets count from the first byte of the record.
    pub fn check_text(&self, anomalies: &mut Vec<Anomaly>) {
        text::check(self, anomalies);
    }

    /// Copies leader and fields into `record`, in place of what it held.
    pub fn to_record(&self, record: &mut Record) {
        record.clear();
        record.set_leader(self.leader());
        for field in self.fields() {
            record.push_field(field);
        }
    }

    /// Where in the bytes of the record `part`, a slice of them, begins.
    pub(crate) fn offset_of(&self, part: &[u8]) -> usize {
        (part.as_ptr() as usize)
            .saturating_sub(self.bytes.as_ptr() as usize)
            .min(self.bytes.len())
    }
}

/// Iterator over the fields of a [`RecordView`].
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    /// What is left of the directory.
    directory: &'a [u8],
    /// All data, or for a layout by terminators what is left of it.
    data: &'a [u8],
    layout: Layout,
    /// Start of `data` in all data.
    start: usize,
}

impl<'a> Fields<'a> {
    /// The part of the directory not yet passed.
    pub(super) const fn directory(&self) -> &'a [u8] {
        self.directory
    }

    /// The next field with this tag; other entries are passed by their tag alone.
    fn next_of(&mut self, tag: Tag) -> Option<Field<'a>> {
        if self.layout == Layout::Directory {
            while let Some((entry, rest)) = self.directory.split_first_chunk::<ENTRY_LENGTH>() {
                self.directory = rest;
                if entry.starts_with(tag.as_bytes()) {
                    return Some(by_entry(entry, self.data));
                }
            }
            return None;
        }
        self.find(|field| field.tag() == tag)
    }

    /// The next stretch up to a field terminator; its entry is passed as well.
    #[cold]
    fn next_terminated(&mut self, width: EntryWidth) -> &'a [u8] {
        let end = memchr::memchr(FIELD_TERMINATOR, self.data).unwrap_or(self.data.len());
        let data = self.data.get(..end).unwrap_or_default();
        self.data = self.data.get(end + 1..).unwrap_or_default();
        let length = data.len() + 1;
        let width = width.of(length, self.start);
        self.directory = self.directory.get(width..).unwrap_or_default();
        self.start += length;
        data
    }
}

/// The field of an entry; where its numbers are none or point out of the data, what there is of it.
#[inline]
fn by_entry<'a>(entry: &[u8; ENTRY_LENGTH], data: &'a [u8]) -> Field<'a> {
    let QuickEntry {
        tag, length, start, ..
    } = QuickEntry::parse(entry);
    let field = match data.get(start..start + length).and_then(<[u8]>::split_last) {
        Some((&FIELD_TERMINATOR, field)) => field,
        _ => carefully(entry, data),
    };
    Field::new(tag, field)
}

#[cold]
fn carefully<'a>(entry: &[u8; ENTRY_LENGTH], data: &'a [u8]) -> &'a [u8] {
    let Entry { length, start, .. } = Entry::parse(entry);
    let rest = data.get(start.unwrap_or(usize::MAX)..).unwrap_or_default();
    let field = rest.get(..length.unwrap_or(0)).unwrap_or(rest);
    field.strip_suffix(&[FIELD_TERMINATOR]).unwrap_or(field)
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    #[inline]
    fn next(&mut self) -> Option<Field<'a>> {
        match self.layout {
            Layout::Directory => {
                let (entry, rest) = self.directory.split_first_chunk::<ENTRY_LENGTH>()?;
                self.directory = rest;
                Some(by_entry(entry, self.data))
            }
            Layout::Terminators(width) => {
                let tag = *self.directory.first_chunk()?;
                // no field is made where it is not used: in registers it costs less than in memory
                Some(Field::new(Tag::from_bytes(tag), self.next_terminated(width)))
            }
        }
    }
}

impl std::iter::FusedIterator for Fields<'_> {}
