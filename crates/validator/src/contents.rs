//! A record laid out for the rules: its fields with their places, which tags it has, and which kinds of bytes.

use std::str::Utf8Error;

use holdsync_marc_codec::{Field, Leader, Record, RecordView, Tag};

pub(crate) use crate::bytes::Bytes;
use crate::calls::{Called, Calls};
use crate::context::Spot;
use crate::sent::Sent;
use crate::shape::{Surroundings, Walk};

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

/// Where the fields with a tag are. Tags that are no three digits share a few places, so such a tag may seem to be there.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    /// Counts the records, so that nothing has to be cleared between them.
    record: u32,
    /// Of each place: the record it speaks of, and its first and last field there. Empty until the first record.
    spans: Vec<(u32, u32, u32)>,
}

/// How many places there are.
const PLACES: usize = 1_024;

/// The place of a tag among 1,024: its number, or for other tags one of the last 24.
#[inline]
fn place(tag: Tag) -> usize {
    let [a, b, c] = *tag.as_bytes();
    // digits are told from others at once: under ten, and with six more under sixteen
    let digits = u32::from_be_bytes([0, a, b, c]) ^ 0x0030_3030;
    if (digits | digits.wrapping_add(0x0006_0606)) & 0xf0f0_f0f0 == 0 {
        return ((digits >> 16) * 100 + (digits >> 8 & 15) * 10 + (digits & 15)) as usize;
    }
    let digit = |byte: u8| usize::from(byte.wrapping_sub(b'0'));
    1_000 + (digit(a) + 3 * digit(b) + 7 * digit(c)) % 24
}

impl Tags {
    /// Begins with another record.
    fn begin(&mut self) {
        self.record = self.record.wrapping_add(1);
        if self.record == 0 || self.spans.is_empty() {
            self.record = 1;
            self.spans.clear();
            self.spans.resize(PLACES, (0, 0, 0));
        }
    }

    /// The field at `index` has a tag with this place; returns the last one before it that shares it.
    #[inline]
    fn insert(&mut self, place: usize, index: u32) -> Option<u32> {
        let (record, first, last) = self.spans.get_mut(place)?;
        if *record == self.record {
            return Some(std::mem::replace(last, index));
        }
        (*record, *first, *last) = (self.record, index, index);
        None
    }

    /// Between which fields those with the tag are.
    #[inline]
    fn span(&self, tag: Tag) -> Option<std::ops::RangeInclusive<usize>> {
        let (record, first, last) = *self.spans.get(place(tag))?;
        (record == self.record).then_some(first as usize..=last as usize)
    }

    /// Whether the tag is there; for one that is no three digits, whether it may be.
    #[inline]
    pub(crate) fn has(&self, tag: Tag) -> bool {
        self.span(tag).is_some()
    }
}

/// The memory of a record that is laid out, for the next one.
#[derive(Debug, Default)]
pub(crate) struct Room {
    placed: Vec<Placed<'static>>,
    tags: Tags,
}

/// One field with its place and what kinds of bytes it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) field: Field<'a>,
    /// The data as text, where they go beyond ASCII and are UTF-8 in each part.
    text: Option<&'a str>,
    /// Which field with this tag, from 1.
    pub(crate) occurrence: u32,
    pub(crate) bytes: Bytes,
    /// Whether the strip list leaves it in.
    pub(crate) sent: bool,
    /// The rules it calls for.
    pub(crate) called: Called,
}

impl<'a> Placed<'a> {
    pub(crate) const fn spot(&self) -> Spot {
        Spot::field(self.field.tag(), self.occurrence)
    }

    /// A part of the field's data, which need not be looked at again to be taken for text.
    pub(crate) fn part(&self, bytes: &'a [u8]) -> Part<'a> {
        let text = self.text.and_then(|text| {
            let start = (bytes.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
            text.get(start..start.checked_add(bytes.len())?)
        });
        Part { bytes, text }
    }
}

/// The value of a subfield, or what is in a control field.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) bytes: &'a [u8],
    /// The same as text, where that is known already.
    text: Option<&'a str>,
}

impl<'a> Part<'a> {
    /// The text, where it is UTF-8.
    pub(crate) fn text(&self) -> Result<&'a str, Utf8Error> {
        self.text.map_or_else(|| str::from_utf8(self.bytes), Ok)
    }
}

/// The whole record, with the fields that will not be sent.
pub(crate) struct Contents<'a> {
    leader: Leader,
    pub(crate) placed: Vec<Placed<'a>>,
    pub(crate) tags: Tags,
    /// Of all fields that will be sent.
    pub(crate) bytes: Bytes,
    /// How long these are together in MARC 21, with their entries in the directory.
    pub(crate) length: usize,
    /// The rules that the fields call for.
    pub(crate) called: Called,
}

impl<'a> Contents<'a> {
    /// Lays the record out, in the memory of `room`.
    pub(crate) fn read(source: Source<'a>, sent: &Sent, calls: &mut Calls, room: Room) -> Self {
        let leader = source.leader();
        let mut contents = Self {
            leader,
            placed: emptied(room.placed),
            tags: room.tags,
            bytes: Bytes::default(),
            length: 0,
            called: 0,
        };
        contents.tags.begin();
        match source {
            Source::Owned(record) => {
                for field in record.fields() {
                    contents.push(field, sent, calls);
                }
            }
            Source::View(view) => {
                for field in view.fields() {
                    contents.push(field, sent, calls);
                }
            }
        }
        contents
    }

    /// Lays the next field out.
    #[inline]
    fn push(&mut self, field: Field<'a>, sent: &Sent, calls: &mut Calls) {
        let tag = field.tag();
        let index = u32::try_from(self.placed.len()).unwrap_or(u32::MAX);
        let place = place(tag);
        let before = match self.tags.insert(place, index) {
            Some(before) => self.last_of(tag, before as usize),
            None => None,
        };
        let (occurrence, is_sent) = match before {
            Some((before, is_sent)) => (before + 1, is_sent),
            None => (1, sent.has_tag_at(tag, place)),
        };
        let around = Surroundings {
            is_holdings: is_holdings(self.leader),
            is_second: occurrence == 2,
        };
        let walk = Walk::over(field, sent, around);
        let called = calls.of_field(tag, walk.shape);
        self.called |= called;
        let (mut bytes, mut text) = (Bytes::default(), None);
        if !walk.is_plain {
            bytes = Bytes::of(field.data());
            if field.is_control() && bytes.meets(Bytes::DELIMITER) {
                bytes = bytes.and(Bytes::STRAY);
            }
            if bytes.meets(Bytes::NON_ASCII) {
                let read = simdutf8::basic::from_utf8(field.data());
                text = read.ok().filter(|_| walk.shape.is_some());
                if text.is_none() {
                    bytes = bytes.and(Bytes::INVALID);
                }
            }
        }
        if is_sent {
            self.bytes = self.bytes.and(bytes);
            self.length += 12 + field.data().len() + 1;
        }
        self.placed.push(Placed {
            field,
            text,
            occurrence,
            bytes,
            sent: is_sent,
            called,
        });
    }

    /// Of the last field with the tag that is not behind the one at `index`: which one it is, and whether it is sent.
    fn last_of(&self, tag: Tag, index: usize) -> Option<(u32, bool)> {
        let mut before = self.placed.get(..=index)?.iter().rev();
        let last = before.find(|placed| placed.field.tag() == tag)?;
        Some((last.occurrence, last.sent))
    }

    /// The memory, for the next record.
    pub(crate) fn into_room(self) -> Room {
        Room {
            placed: emptied(self.placed),
            tags: self.tags,
        }
    }

    /// Whether it is a holdings record, by leader/06.
    pub(crate) const fn is_holdings(&self) -> bool {
        is_holdings(self.leader)
    }

    /// The leader.
    pub(crate) const fn leader(&self) -> Leader {
        self.leader
    }

    /// All fields in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'a>> + Clone + '_ {
        self.placed.iter().map(|placed| placed.field)
    }

    /// All fields with this tag, in order, with their places.
    pub(crate) fn placed_of(&self, tag: Tag) -> impl Iterator<Item = &Placed<'a>> + Clone + '_ {
        let span = self.tags.span(tag).and_then(|span| self.placed.get(span));
        let placed = span.unwrap_or_default();
        placed.iter().filter(move |placed| placed.field.tag() == tag)
    }

    /// All fields with this tag, in order.
    pub(crate) fn fields_of(&self, tag: Tag) -> impl Iterator<Item = Field<'a>> + Clone + '_ {
        self.placed_of(tag).map(|placed| placed.field)
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

const fn is_holdings(leader: Leader) -> bool {
    matches!(leader.kind(), b'u' | b'v' | b'x' | b'y')
}

/// The same memory for other contents: nothing is left in it, so nothing is borrowed any more.
fn emptied<'b>(mut room: Vec<Placed<'_>>) -> Vec<Placed<'b>> {
    room.clear();
    room.into_iter()
        .map(|placed| Placed {
            field: Field::new(placed.field.tag(), &[]),
            text: None,
            occurrence: placed.occurrence,
            bytes: placed.bytes,
            sent: placed.sent,
            called: placed.called,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Bytes, Contents, PLACES, Room, Source, place};
    use crate::calls::Calls;
    use crate::sent::Sent;
    use holdsync_marc_codec::{Leader, Record, RecordView, Tag, encode};
    use holdsync_prepare::StripList;

    fn read<'a>(source: impl Into<Source<'a>>, room: Room) -> Contents<'a> {
        let mut sent = Sent::default();
        sent.go_by(Some(&StripList::default()));
        Contents::read(source.into(), &sent, &mut Calls::new(Vec::new()), room)
    }

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
        let seen = |source: Source<'_>| {
            let contents = read(source, Room::default());
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
        let contents = read(&record, Room::default());
        let occurrences: Vec<u32> = contents.placed.iter().map(|placed| placed.occurrence).collect();
        assert_eq!(occurrences, [1, 1, 1, 2, 1, 1]);
        let with = |bytes: Bytes| -> Vec<String> {
            let fields = contents.placed.iter().filter(|placed| placed.bytes.meets(bytes));
            fields.map(|placed| placed.field.tag().to_string()).collect()
        };
        assert!(contents.bytes.meets(Bytes::COMPOSED) && !contents.bytes.meets(Bytes::INVALID));
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
    fn each_number_has_a_place_of_its_own() {
        for number in 0..1_000 {
            let tag = Tag::from_bytes(format!("{number:03}").as_bytes().try_into().unwrap());
            assert_eq!(place(tag), number, "{tag}");
        }
        for byte in (u8::MIN..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
            for bytes in [
                [byte, b'0', b'9'],
                [b'9', byte, b'0'],
                [b'0', b'9', byte],
                [byte; 3],
            ] {
                assert!(
                    (1_000..PLACES).contains(&place(Tag::from_bytes(bytes))),
                    "{bytes:?}"
                );
            }
        }
    }

    #[test]
    fn the_memory_serves_record_after_record() {
        let record = record();
        let room = read(&record, Room::default()).into_room();
        let (capacity, place) = (room.placed.capacity(), room.placed.as_ptr() as usize);
        let again = read(&record, room);
        assert_eq!(
            (again.placed.capacity(), again.placed.as_ptr() as usize),
            (capacity, place)
        );
    }
}
