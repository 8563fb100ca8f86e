//! Writing records as ISO 2709, with true lengths or not at all.

use crate::directory::ENTRY_LENGTH;
use crate::field::{FIELD_TERMINATOR, Field, RECORD_TERMINATOR, SUBFIELD_DELIMITER};
use crate::leader::LEADER_LENGTH;
use crate::record::Record;
use crate::tag::Tag;

/// The longest record ISO 2709 holds, in bytes: five digits of leader/00–04.
pub const RECORD_LIMIT: usize = 99_999;
/// The longest field, in bytes with its terminator: four digits of a directory entry.
pub const FIELD_LIMIT: usize = 9_999;

/// Why a record was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// A field is longer than its directory entry can say.
    #[error("field {tag} (occurrence {occurrence}) has {length} bytes, the limit is {limit}")]
    FieldTooLong {
        /// The tag of the field.
        tag: Tag,
        /// Which field with this tag, counted from 1.
        occurrence: usize,
        /// Its length in bytes with the terminator.
        length: usize,
        /// [`FIELD_LIMIT`].
        limit: usize,
    },
    /// The record is longer than its leader can say.
    #[error(
        "the record has {length} bytes, the limit is {limit}; its longest field is {tag} (occurrence {occurrence})"
    )]
    RecordTooLong {
        /// The tag of the longest field.
        tag: Tag,
        /// Which field with this tag, counted from 1.
        occurrence: usize,
        /// Its length in bytes with leader, directory and terminators.
        length: usize,
        /// [`RECORD_LIMIT`].
        limit: usize,
    },
    /// A field holds a byte that ends fields (`0x1E`) or records (`0x1D`), so a reader would cut it there.
    #[error(
        "field {tag} (occurrence {occurrence}) holds the byte {byte:#04x} at {position}, which ends fields or records"
    )]
    Terminator {
        /// The tag of the field.
        tag: Tag,
        /// Which field with this tag, counted from 1.
        occurrence: usize,
        /// The byte, `0x1E` or `0x1D`.
        byte: u8,
        /// Its place in the data of the field, from 0.
        position: usize,
    },
    /// The leader or a tag holds a byte that begins subfields or ends fields or records.
    #[error("{} holds a byte that begins subfields or ends fields or records", header(*.field))]
    Header {
        /// The number of the field, from 1; 0 is the leader.
        field: usize,
    },
}

impl EncodeError {
    /// The tag of the field to blame, where there is one.
    #[must_use]
    pub const fn tag(&self) -> Option<Tag> {
        match *self {
            Self::FieldTooLong { tag, .. }
            | Self::RecordTooLong { tag, .. }
            | Self::Terminator { tag, .. } => Some(tag),
            Self::Header { .. } => None,
        }
    }
}

/// Appends `record` to `out` as ISO 2709.
///
/// Record length, base address and directory are true; leader/10–11 and leader/20–23 become `22` and `4500`, which
/// is what is written; all other leader positions, leader/09 among them, stay as they are. Fields keep their order.
///
/// # Errors
///
/// [`EncodeError`] where ISO 2709 cannot hold the record; `out` is then as before.
pub fn encode(record: &Record, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let base = LEADER_LENGTH + ENTRY_LENGTH * record.len() + 1;
    let length = base + record.fields().map(|field| field.data().len() + 1).sum::<usize>() + 1;
    check(record, length)?;
    out.reserve(length);
    push_leader(record, length, base, out);
    push_directory(record, out);
    for field in record.fields() {
        out.extend_from_slice(field.data());
        out.push(FIELD_TERMINATOR);
    }
    out.push(RECORD_TERMINATOR);
    Ok(())
}

fn push_leader(record: &Record, length: usize, base: usize, out: &mut Vec<u8>) {
    let mut leader = *record.leader().as_bytes();
    let parts: [(usize, &[u8]); 4] = [
        (0, &five_digits(length)),
        (10, b"22"),
        (12, &five_digits(base)),
        (20, b"4500"),
    ];
    for (at, part) in parts {
        for (byte, value) in leader.iter_mut().skip(at).zip(part) {
            *byte = *value;
        }
    }
    out.extend_from_slice(&leader);
}

fn push_directory(record: &Record, out: &mut Vec<u8>) {
    let at = out.len();
    out.resize(at + ENTRY_LENGTH * record.len(), 0);
    let (entries, _) = out.get_mut(at..).unwrap_or_default().as_chunks_mut();
    let mut start = 0;
    for (place, field) in entries.iter_mut().zip(record.fields()) {
        let size = field.data().len() + 1;
        *place = entry(field.tag(), size, start);
        start += size;
    }
    out.push(FIELD_TERMINATOR);
}

/// A directory entry: tag, four digits of length, five of start.
#[inline]
fn entry(tag: Tag, size: usize, start: usize) -> [u8; ENTRY_LENGTH] {
    let [a, b, c] = *tag.as_bytes();
    let [l0, l1, l2, l3] = four_digits(u32::try_from(size).unwrap_or(0));
    let [s0, s1, s2, s3, s4] = five_digits(start);
    [a, b, c, l0, l1, l2, l3, s0, s1, s2, s3, s4]
}

/// `value` in five decimal digits; the caller has checked that it fits.
#[inline]
fn five_digits(value: usize) -> [u8; 5] {
    let value = u32::try_from(value).unwrap_or(0);
    let [first, ..] = (value / 10_000).to_le_bytes();
    let [a, b, c, d] = four_digits(value % 10_000);
    [b'0' + first, a, b, c, d]
}

/// `value` in four decimal digits, all worked out at once.
#[inline]
fn four_digits(value: u32) -> [u8; 4] {
    let hundreds = (value / 100) | ((value % 100) << 16);
    // a tenth of each: 103/1024 is near enough below a hundred
    let tens = ((hundreds * 103) >> 10) & 0x000f_000f;
    let ones = hundreds - 10 * tens;
    (0x3030_3030 + tens + (ones << 8)).to_le_bytes()
}

fn check(record: &Record, length: usize) -> Result<(), EncodeError> {
    if record.leader().as_bytes().iter().any(|byte| is_structure(*byte)) {
        return Err(EncodeError::Header { field: 0 });
    }
    // one search over all, and one of each field only where that finds something
    let suspicious = ends_something(record.stored()).is_some();
    for (index, field) in record.fields().enumerate() {
        let size = field.data().len() + 1;
        // a letter or a digit is none
        if !field.tag().is_alphanumeric() && field.tag().as_bytes().iter().any(|byte| is_structure(*byte)) {
            return Err(EncodeError::Header { field: index + 1 });
        }
        if size > FIELD_LIMIT {
            let (tag, occurrence) = (field.tag(), occurrence(record, index));
            return Err(EncodeError::FieldTooLong {
                tag,
                occurrence,
                length: size,
                limit: FIELD_LIMIT,
            });
        }
        if suspicious && let Some((position, byte)) = ends_something(field.data()) {
            let (tag, occurrence) = (field.tag(), occurrence(record, index));
            return Err(EncodeError::Terminator {
                tag,
                occurrence,
                byte,
                position,
            });
        }
    }
    if length > RECORD_LIMIT {
        Err(too_long(record, length))
    } else {
        Ok(())
    }
}

const fn is_structure(byte: u8) -> bool {
    matches!(byte, SUBFIELD_DELIMITER | FIELD_TERMINATOR | RECORD_TERMINATOR)
}

fn header(field: usize) -> String {
    match field {
        0 => "the leader".to_owned(),
        field => format!("the tag of field {field}"),
    }
}

/// Place and value of the first byte that ends fields or records.
fn ends_something(data: &[u8]) -> Option<(usize, u8)> {
    let at = memchr::memchr2(FIELD_TERMINATOR, RECORD_TERMINATOR, data)?;
    data.get(at).map(|&byte| (at, byte))
}

fn too_long(record: &Record, length: usize) -> EncodeError {
    let longest = record
        .fields()
        .enumerate()
        .max_by_key(|(_, field)| field.data().len());
    let (tag, occurrence) = longest.map_or((Tag::new(*b"000"), 0), |(index, field)| {
        (field.tag(), occurrence(record, index))
    });
    EncodeError::RecordTooLong {
        tag,
        occurrence,
        length,
        limit: RECORD_LIMIT,
    }
}

/// Which field of its tag the field at `index` is, from 1.
fn occurrence(record: &Record, index: usize) -> usize {
    let tag = record.fields().nth(index).map(|field: Field<'_>| field.tag());
    record
        .fields()
        .take(index + 1)
        .filter(|field| Some(field.tag()) == tag)
        .count()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use super::{EncodeError, encode, five_digits, four_digits};
    use crate::{Leader, Record, Tag};

    const NOTE: Tag = Tag::new(*b"500");

    #[test]
    fn numbers_are_written_in_digits() {
        for value in 0..100_000_u32 {
            let text = format!("{value:05}");
            assert_eq!(five_digits(value as usize), text.as_bytes());
            if let Some(four) = text.strip_prefix('0') {
                assert_eq!(four_digits(value), four.as_bytes());
            }
        }
    }

    #[test]
    fn writes_true_lengths() {
        let mut record = Record::new(Leader::from_bytes(*b"99999cam a  99999Ii 9999"));
        record.push_control(Tag::new(*b"001"), b"99");
        record.push_data(NOTE, *b"1 ").subfield(b'a', b"Note");
        let mut out = b"before".to_vec();
        assert_eq!(encode(&record, &mut out), Ok(()));
        let expected = b"before00062cam a2200049Ii 4500001000300000500000900003\x1e99\x1e1 \x1faNote\x1e\x1d";
        assert_eq!(
            out.escape_ascii().to_string(),
            expected.escape_ascii().to_string()
        );
    }

    fn with_note(length: usize, count: usize) -> Record {
        let mut record = Record::default();
        for _ in 0..count {
            record
                .push_data(NOTE, *b"  ")
                .subfield(b'a', &vec![b'x'; length - 5]);
        }
        record
    }

    #[test]
    fn a_field_may_have_9999_bytes_and_no_more() {
        assert!(encode(&with_note(9_999, 1), &mut Vec::new()).is_ok());
        let mut record = with_note(100, 2);
        record.push_raw(NOTE, &[b'x'; 9_999]);
        let mut out = b"before".to_vec();
        let error = encode(&record, &mut out).unwrap_err();
        assert_eq!(
            error,
            EncodeError::FieldTooLong {
                tag: NOTE,
                occurrence: 3,
                length: 10_000,
                limit: 9_999
            }
        );
        assert_eq!(out, b"before");
    }

    #[test]
    fn a_record_may_have_99999_bytes_and_no_more() {
        let room = 99_999 - 24 - 12 * 11 - 2 - 9 * 9_999;
        let mut record = with_note(9_999, 9);
        record.push_raw(NOTE, b"xxxx");
        record.push_raw(NOTE, &vec![b'x'; room - 6]);
        assert_eq!(encode(&record, &mut Vec::new()), Ok(()));
        record.clear();
        for field in with_note(9_999, 10).fields() {
            record.push_field(field);
        }
        let error = encode(&record, &mut Vec::new()).unwrap_err();
        assert!(
            matches!(error, EncodeError::RecordTooLong { length: 100_136, .. }),
            "{error:?}"
        );
    }

    #[test]
    fn bytes_that_end_fields_are_refused() {
        let mut record = with_note(50, 1);
        record.push_data(NOTE, *b"  ").subfield(b'a', b"ab\x1ecd");
        let error = encode(&record, &mut Vec::new()).unwrap_err();
        assert_eq!(
            error,
            EncodeError::Terminator {
                tag: NOTE,
                occurrence: 2,
                byte: 0x1e,
                position: 6
            }
        );
        let mut record = Record::default();
        record.push_raw(Tag::new(*b"5\x1d0"), b"  ");
        assert_eq!(
            encode(&record, &mut Vec::new()),
            Err(EncodeError::Header { field: 1 })
        );
    }
}
