//! A record laid out for the rules: its fields with their places, which tags it has, and which kinds of bytes.

use holdsync_marc_codec::{Field, Leader, Record, RecordView, Tag};
use holdsync_prepare::StripList;

use crate::context::Spot;

/// A record to be checked, wherever its fields lie.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Built or read into memory of its own.
    Owned(&'a Record),
    /// In place: nothing is copied.
    View(RecordView<'a>),
}

impl<'a> From<&'a Record> for Source<'a> {
    fn from(record: &'a Record) -> Self {
        Self::Owned(record)
    }
}

impl<'a> From<RecordView<'a>> for Source<'a> {
    fn from(view: RecordView<'a>) -> Self {
        Self::View(view)
    }
}

/// Kinds of bytes that some rules look for and most fields do not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes(u16);

impl Bytes {
    /// 80 and above.
    pub(crate) const NON_ASCII: Self = Self(1);
    /// C0 control characters and DEL, without tab, line breaks, escape and delimiters.
    pub(crate) const CONTROL: Self = Self(2);
    /// Tab, line feed, carriage return.
    pub(crate) const LINE_BREAK: Self = Self(4);
    /// 1B, which begins the switches of MARC-8.
    pub(crate) const ESCAPE: Self = Self(8);
    /// 1D and 1E, which end records and fields; in a control field 1F as well, which begins subfields.
    pub(crate) const STRAY: Self = Self(16);
    const DELIMITER: Self = Self(32);
    /// `#`, `^` and `\`, which some write for blanks.
    pub(crate) const PLACEHOLDER: Self = Self(64);
    /// C2, with which the C1 control characters begin in UTF-8.
    pub(crate) const C1: Self = Self(256);
    /// `&`, which begins entities.
    pub(crate) const AMPERSAND: Self = Self(128);

    /// Both kinds.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of the kinds is in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn of_byte(byte: u8) -> Self {
        match byte {
            0xc2 => Self::NON_ASCII.and(Self::C1),
            0x80.. => Self::NON_ASCII,
            b'\t' | b'\n' | b'\r' => Self::LINE_BREAK,
            0x1b => Self::ESCAPE,
            0x1d | 0x1e => Self::STRAY,
            0x1f => Self::DELIMITER,
            0..=0x1f | 0x7f => Self::CONTROL,
            b'#' | b'^' | b'\\' => Self::PLACEHOLDER,
            b'&' => Self::AMPERSAND,
            _ => Self(0),
        }
    }

    /// The kinds of bytes in the data.
    fn of(data: &[u8]) -> Self {
        #[expect(
            clippy::indexing_slicing,
            reason = "a byte is within 256, and it is seen while compiling"
        )]
        static KINDS: [u16; 256] = {
            let mut kinds = [0; 256];
            let mut byte = u8::MAX;
            loop {
                kinds[byte as usize] = Bytes::of_byte(byte).0;
                match byte.checked_sub(1) {
                    Some(next) => byte = next,
                    None => break kinds,
                }
            }
        };
        let kind = |byte: &u8| KINDS.get(usize::from(*byte)).copied().unwrap_or(0);
        // two at a time, so that one need not wait for the other
        let (pairs, rest) = data.as_chunks::<2>();
        let (even, odd) = pairs.iter().fold((0, 0), |(even, odd), [one, other]| {
            (even | kind(one), odd | kind(other))
        });
        Self(rest.iter().fold(even | odd, |kinds, byte| kinds | kind(byte)))
    }
}

/// A set of tags. Tags that are no three digits share a few places, so such a tag may seem to be there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tags([u64; 16]);

/// The place of a tag among 1,024: its number, or for other tags one of the last 24.
fn place(tag: Tag) -> (usize, u64) {
    let [a, b, c] = tag.as_bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let place = if a < 10 && b < 10 && c < 10 {
        a * 100 + b * 10 + c
    } else {
        1_000 + (a + 3 * b + 7 * c) % 24
    };
    ((place / 64) as usize, 1 << (place % 64))
}

impl Tags {
    fn insert(&mut self, tag: Tag) {
        let (word, bit) = place(tag);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the tag is there; for one that is no three digits, whether it may be.
    #[inline]
    pub(crate) fn has(&self, tag: Tag) -> bool {
        let (word, bit) = place(tag);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// One field with its place and what kinds of bytes it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) field: Field<'a>,
    /// Which field with this tag, from 1.
    pub(crate) occurrence: u32,
    pub(crate) bytes: Bytes,
    /// Whether the strip list leaves it in.
    pub(crate) sent: bool,
}

impl Placed<'_> {
    pub(crate) const fn spot(&self) -> Spot {
        Spot::field(self.field.tag(), self.occurrence)
    }
}

/// The whole record, with the fields that will not be sent.
pub(crate) struct Contents<'a> {
    leader: Leader,
    pub(crate) placed: Vec<Placed<'a>>,
    pub(crate) tags: Tags,
    /// Of all fields that will be sent.
    pub(crate) bytes: Bytes,
}

impl<'a> Contents<'a> {
    /// Lays the record out, in the memory of `room`.
    pub(crate) fn read(source: Source<'a>, strip: Option<&StripList>, room: Vec<Placed<'static>>) -> Self {
        let leader = match source {
            Source::Owned(record) => record.leader(),
            Source::View(view) => view.leader(),
        };
        let mut contents = Self {
            leader,
            placed: emptied(room),
            tags: Tags::default(),
            bytes: Bytes::default(),
        };
        match source {
            Source::Owned(record) => contents.lay_out(record.fields(), strip),
            Source::View(view) => contents.lay_out(view.fields(), strip),
        }
        contents
    }

    fn lay_out(&mut self, fields: impl Iterator<Item = Field<'a>>, strip: Option<&StripList>) {
        for field in fields {
            let tag = field.tag();
            let before = match self.placed.last() {
                Some(last) if last.field.tag() == tag => Some(last),
                _ if self.tags.has(tag) => self.last_of(tag),
                _ => None,
            };
            let occurrence = before.map_or(1, |before| before.occurrence + 1);
            let sent = match before {
                Some(before) => before.sent,
                None => !strip.is_some_and(|list| list.strips(tag)),
            };
            let mut bytes = Bytes::of(field.data());
            if field.is_control() && bytes.meets(Bytes::DELIMITER) {
                bytes = bytes.and(Bytes::STRAY);
            }
            self.tags.insert(tag);
            if sent {
                self.bytes = self.bytes.and(bytes);
            }
            self.placed.push(Placed {
                field,
                occurrence,
                bytes,
                sent,
            });
        }
    }

    fn last_of(&self, tag: Tag) -> Option<&Placed<'a>> {
        self.placed.iter().rev().find(|placed| placed.field.tag() == tag)
    }

    /// The memory, for the next record.
    pub(crate) fn into_room(self) -> Vec<Placed<'static>> {
        emptied(self.placed)
    }

    /// The leader.
    pub(crate) const fn leader(&self) -> Leader {
        self.leader
    }

    /// All fields in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'a>> + Clone + '_ {
        self.placed.iter().map(|placed| placed.field)
    }

    /// All fields with this tag, in order.
    pub(crate) fn fields_of(&self, tag: Tag) -> impl Iterator<Item = Field<'a>> + Clone + '_ {
        let placed: &[Placed<'a>] = if self.tags.has(tag) { &self.placed } else { &[] };
        placed
            .iter()
            .map(|placed| placed.field)
            .filter(move |field| field.tag() == tag)
    }

    /// The first field with this tag.
    pub(crate) fn first(&self, tag: Tag) -> Option<Field<'a>> {
        self.fields_of(tag).next()
    }

    /// The data of the first field with this tag.
    pub(crate) fn control(&self, tag: Tag) -> Option<&'a [u8]> {
        self.first(tag).map(|field| field.data())
    }
}

/// The same memory for other contents: nothing is left in it, so nothing is borrowed any more.
fn emptied<'b>(mut room: Vec<Placed<'_>>) -> Vec<Placed<'b>> {
    room.clear();
    room.into_iter()
        .map(|placed| Placed {
            field: Field::new(placed.field.tag(), &[]),
            occurrence: placed.occurrence,
            bytes: placed.bytes,
            sent: placed.sent,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Bytes, Contents, Source};
    use holdsync_marc_codec::{Leader, Record, RecordView, Tag, encode};
    use holdsync_prepare::StripList;

    fn record() -> Record {
        let mut record = Record::new(Leader::default());
        record.push_control(Tag::new(*b"001"), b"99\x1f1");
        for (tag, text) in [
            (b"500", &b"one"[..]),
            (b"650", b"tab\t"),
            (b"500", b"caf\xc3\xa9"),
            (b"952", b"shelf\x1b"),
            (b"CAT", b"x"),
        ] {
            record.push_data(Tag::new(*tag), *b"  ").subfield(b'a', text);
        }
        record
    }

    #[test]
    fn owned_and_in_place_read_the_same() {
        let record = record();
        let mut bytes = Vec::new();
        encode(&record, &mut bytes).unwrap();
        let view = RecordView::parse(&bytes, &mut Vec::new()).unwrap();
        let list = StripList::default();
        let seen = |source: Source<'_>| {
            let contents = Contents::read(source, Some(&list), Vec::new());
            let fields = contents.placed.iter();
            fields
                .map(|placed| {
                    format!(
                        "{:?} {} {} {:?}",
                        placed.field, placed.occurrence, placed.sent, placed.bytes
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(seen((&record).into()), seen(view.into()));
    }

    #[test]
    fn fields_know_their_place_and_their_bytes() {
        let record = record();
        let list = StripList::default();
        let contents = Contents::read((&record).into(), Some(&list), Vec::new());
        let occurrences: Vec<u32> = contents.placed.iter().map(|placed| placed.occurrence).collect();
        assert_eq!(occurrences, [1, 1, 1, 2, 1, 1]);
        let with = |bytes: Bytes| -> Vec<String> {
            let fields = contents.placed.iter().filter(|placed| placed.bytes.meets(bytes));
            fields.map(|placed| placed.field.tag().to_string()).collect()
        };
        assert_eq!(with(Bytes::STRAY), ["001"]);
        assert_eq!(with(Bytes::LINE_BREAK.and(Bytes::NON_ASCII)), ["650", "500"]);
        // 952 is not sent
        assert_eq!(with(Bytes::ESCAPE), ["952"]);
        assert!(!contents.bytes.meets(Bytes::ESCAPE) && contents.bytes.meets(Bytes::NON_ASCII));
        assert!(contents.tags.has(Tag::new(*b"952")) && !contents.tags.has(Tag::new(*b"245")));
        assert_eq!(contents.fields_of(Tag::new(*b"CAT")).count(), 1);
        assert_eq!(contents.fields_of(Tag::new(*b"DOG")).count(), 0);
    }

    #[test]
    fn the_memory_serves_record_after_record() {
        let record = record();
        let room = Contents::read((&record).into(), None, Vec::new()).into_room();
        let (capacity, place) = (room.capacity(), room.as_ptr() as usize);
        let again = Contents::read((&record).into(), None, room);
        assert_eq!(
            (again.placed.capacity(), again.placed.as_ptr() as usize),
            (capacity, place)
        );
    }
}
