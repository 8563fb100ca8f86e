//! The owned record: built, edited, reused.

use std::fmt;
use std::ops::Range;

use crate::field::{Field, SUBFIELD_DELIMITER, Subfield};
use crate::leader::Leader;
use crate::tag::Tag;

/// An owned record: a leader and fields in order, kept in one byte buffer with bounds.
///
/// [`clear`](Record::clear) keeps the memory, so one value can serve a whole file.
///
/// ```
/// use holdsync_marc_codec::{Leader, Record, Tag};
///
/// let mut record = Record::new(Leader::default());
/// record.push_control(Tag::new(*b"001"), b"991234");
/// record.push_data(Tag::new(*b"245"), *b"10").subfield(b'a', b"Title /").subfield(b'c', b"Name.");
/// assert_eq!(record.first(Tag::new(*b"245")).and_then(|field| field.subfield(b'c')), Some(&b"Name."[..]));
/// ```
#[derive(Clone, Default)]
pub struct Record {
    leader: Leader,
    data: Vec<u8>,
    bounds: Vec<Bounds>,
}

#[derive(Clone)]
struct Bounds {
    tag: Tag,
    range: Range<usize>,
}

impl Record {
    /// A record without fields.
    #[must_use]
    pub fn new(leader: Leader) -> Self {
        Self {
            leader,
            ..Self::default()
        }
    }

    /// Back to no fields and the default leader, keeping the memory.
    pub fn clear(&mut self) {
        self.leader = Leader::default();
        self.data.clear();
        self.bounds.clear();
    }

    /// The leader; its lengths are as read, not true ones.
    #[must_use]
    pub const fn leader(&self) -> Leader {
        self.leader
    }

    /// Replaces the leader.
    pub const fn set_leader(&mut self, leader: Leader) {
        self.leader = leader;
    }

    /// The number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The fields in order.
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> + Clone {
        self.bounds.iter().map(|bounds| self.field(bounds))
    }

    /// The fields with this tag, in order.
    pub fn fields_of(&self, tag: Tag) -> impl Iterator<Item = Field<'_>> + Clone {
        self.fields().filter(move |field| field.tag() == tag)
    }

    /// The first field with this tag.
    #[must_use]
    pub fn first(&self, tag: Tag) -> Option<Field<'_>> {
        self.fields_of(tag).next()
    }

    /// The data of the first field with this tag: `record.control(Tag::new(*b"001"))`.
    #[must_use]
    pub fn control(&self, tag: Tag) -> Option<&[u8]> {
        self.first(tag).map(|field| field.data())
    }

    /// Appends a control field.
    pub fn push_control(&mut self, tag: Tag, data: &[u8]) {
        self.push_raw(tag, data);
    }

    /// Appends a data field without subfields; the builder appends those.
    pub fn push_data(&mut self, tag: Tag, indicators: [u8; 2]) -> DataBuilder<'_> {
        self.push_raw(tag, &indicators);
        DataBuilder { record: self }
    }

    /// Appends a copy of a field, for example of another record.
    pub fn push_field(&mut self, field: Field<'_>) {
        self.push_raw(field.tag(), field.data());
    }

    /// Appends a field of data as it stands: for a data field two indicators, then `0x1F`, code and value repeated.
    pub fn push_raw(&mut self, tag: Tag, data: &[u8]) {
        let range = self.store(data);
        self.bounds.push(Bounds { tag, range });
    }

    /// Appends a field whose data `write` appends to what it is given, which holds other fields in front; for data that is made, such as
    /// converted text.
    ///
    /// ```
    /// use holdsync_marc_codec::{Record, Tag};
    ///
    /// let mut record = Record::default();
    /// record.push_written(Tag::new(*b"008"), |data| data.resize(data.len() + 40, b' '));
    /// assert_eq!(record.control(Tag::new(*b"008")), Some(&[b' '; 40][..]));
    /// ```
    pub fn push_written(&mut self, tag: Tag, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.data.len();
        write(&mut self.data);
        let end = self.data.len();
        self.bounds.push(Bounds {
            tag,
            range: start.min(end)..end,
        });
    }

    /// All bytes fields have, and perhaps more, in no order of use to anybody but a search for a byte that is in none.
    pub(crate) fn stored(&self) -> &[u8] {
        &self.data
    }

    /// Appends a subfield to the last field, whatever holds that; nothing where there is no field.
    #[inline]
    pub fn push_subfield(&mut self, code: u8, value: &[u8]) {
        self.push_parts(&[code], value);
    }

    #[inline]
    fn push_parts(&mut self, code: &[u8], value: &[u8]) {
        if let Some(last) = self.bounds.last_mut() {
            if last.range.end != self.data.len() {
                // another field was stored behind it: it moves to the end, where it can grow
                let start = self.data.len();
                self.data.extend_from_within(last.range.clone());
                last.range = start..self.data.len();
            }
            self.data.push(SUBFIELD_DELIMITER);
            self.data.extend_from_slice(code);
            self.data.extend_from_slice(value);
            last.range.end = self.data.len();
        }
    }

    /// Appends a copy of a subfield of another field to the last field, whatever its code is; nothing where there is no
    /// field.
    pub fn push_copy(&mut self, subfield: Subfield<'_>) {
        let (code, value) = Subfield::split(subfield.bytes());
        self.push_parts(code, value);
    }

    /// Puts a control field in front of all others.
    pub fn insert_control_first(&mut self, tag: Tag, data: &[u8]) {
        let range = self.store(data);
        self.bounds.insert(0, Bounds { tag, range });
    }

    /// Keeps the fields for which `keep` answers true, in their order.
    pub fn retain(&mut self, mut keep: impl FnMut(Field<'_>) -> bool) {
        let data = &self.data;
        self.bounds.retain(|bounds| keep(slice(data, bounds)));
    }

    fn store(&mut self, data: &[u8]) -> Range<usize> {
        let start = self.data.len();
        self.data.extend_from_slice(data);
        start..self.data.len()
    }

    fn field(&self, bounds: &Bounds) -> Field<'_> {
        slice(&self.data, bounds)
    }
}

fn slice<'a>(data: &'a [u8], bounds: &Bounds) -> Field<'a> {
    Field::new(bounds.tag, data.get(bounds.range.clone()).unwrap_or_default())
}

/// Equal leaders and equal fields in the same order.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.leader == other.leader && self.fields().eq(other.fields())
    }
}

impl Eq for Record {}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("leader", &self.leader)
            .field("fields", &self.fields().collect::<Vec<_>>())
            .finish()
    }
}

/// Appends subfields to the field [`Record::push_data`] has just begun.
#[derive(Debug)]
pub struct DataBuilder<'a> {
    record: &'a mut Record,
}

impl DataBuilder<'_> {
    /// Appends one subfield.
    pub fn subfield(&mut self, code: u8, value: &[u8]) -> &mut Self {
        self.record.push_subfield(code, value);
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use super::Record;
    use crate::{Leader, Tag};

    fn sample() -> Record {
        let mut record = Record::new(Leader::default());
        record.push_control(Tag::new(*b"008"), b"x");
        record
            .push_data(Tag::new(*b"245"), *b"10")
            .subfield(b'a', b"Title")
            .subfield(b'b', b"");
        record
            .push_data(Tag::new(*b"035"), *b"  ")
            .subfield(b'a', b"(OCoLC)1");
        record
    }

    #[test]
    fn the_order_of_fields_is_the_order_of_calls() {
        let mut record = sample();
        record.insert_control_first(Tag::new(*b"001"), b"99");
        let tags: Vec<String> = record.fields().map(|field| field.tag().to_string()).collect();
        assert_eq!(tags, ["001", "008", "245", "035"]);
        assert_eq!(record.control(Tag::new(*b"001")), Some(&b"99"[..]));
        assert_eq!(
            record.first(Tag::new(*b"245")).unwrap().data(),
            b"10\x1faTitle\x1fb"
        );
    }

    #[test]
    fn equality_is_by_fields_and_not_by_layout_in_memory() {
        let mut one = sample();
        one.insert_control_first(Tag::new(*b"001"), b"99");
        let mut other = Record::new(Leader::default());
        for field in one.fields() {
            other.push_field(field);
        }
        assert_eq!(one, other);
        other.retain(|field| field.tag() != Tag::new(*b"008"));
        assert_ne!(one, other);
        assert_eq!(other.len(), 3);
    }

    #[test]
    fn a_subfield_goes_to_the_last_field_wherever_that_is_stored() {
        let mut record = sample();
        record.insert_control_first(Tag::new(*b"001"), b"99");
        record.push_subfield(b'9', b"x");
        assert_eq!(
            record.first(Tag::new(*b"035")).unwrap().data(),
            b"  \x1fa(OCoLC)1\x1f9x"
        );
        record.retain(|field| field.tag() != Tag::new(*b"035"));
        record.push_subfield(b'c', b"y");
        assert_eq!(
            record.first(Tag::new(*b"245")).unwrap().data(),
            b"10\x1faTitle\x1fb\x1fcy"
        );
        assert_eq!(record.control(Tag::new(*b"001")), Some(&b"99"[..]));
        let mut empty = Record::default();
        empty.push_subfield(b'a', b"nowhere");
        assert!(empty.is_empty());
    }

    #[test]
    fn clear_forgets_everything() {
        let mut record = sample();
        record.clear();
        assert!(record.is_empty());
        assert_eq!(record, Record::default());
    }
}
