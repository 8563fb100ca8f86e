//! What OCLC adds to the formats, or narrows.

use holdsync_marc_codec::Tag;

use super::tables::oclc;
use super::tag_number;

/// Whether OCLC lists the field for local holdings records.
pub(crate) fn is_lhr_field(tag: Tag) -> bool {
    let bit = |number: usize| {
        oclc::LHR_FIELDS
            .get(number / 64)
            .map(|word| word >> (number % 64) & 1)
    };
    tag_number(tag).and_then(bit) == Some(1)
}

/// Whether OCLC takes the encoding level (leader/17) in a local holdings record.
pub(crate) fn is_lhr_encoding_level(level: u8) -> bool {
    oclc::LHR_ENCODING_LEVELS.contains(&level)
}

/// Whether the encoding level was OCLC's own and is given up.
pub(crate) fn is_retired_encoding_level(level: u8) -> bool {
    oclc::RETIRED_ENCODING_LEVELS.contains(&level)
}

/// The name of a field that OCLC supplies or defines.
pub(crate) fn reserved(tag: Tag) -> Option<&'static str> {
    named(&oclc::RESERVED, tag)
}

/// The name of a field that is left to local use.
pub(crate) fn local(tag: Tag) -> Option<&'static str> {
    named(&oclc::LOCAL, tag)
}

fn named(list: &[([u8; 3], &'static str)], tag: Tag) -> Option<&'static str> {
    let fits = |pattern: &[u8; 3]| {
        let mut pairs = pattern.iter().zip(tag.as_bytes());
        pairs.all(|(wanted, byte)| wanted == byte || *wanted == b'X' && byte.is_ascii_digit())
    };
    list.iter()
        .find(|(pattern, _)| fits(pattern))
        .map(|(_, name)| *name)
}
