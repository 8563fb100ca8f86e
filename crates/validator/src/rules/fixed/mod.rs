//! The fixed fields: 006, 007, 008.

mod codes;
pub(crate) mod country_code;
pub(crate) mod date_type_and_dates;
pub(crate) mod field_006_007;
pub(crate) mod field_008_count;
pub(crate) mod field_008_length;
pub(crate) mod fixed_code_invalid;
pub(crate) mod fixed_field_relationship;
pub(crate) mod language_code;
pub(crate) mod lhr_008_consistency;
pub(crate) mod lhr_one_copy;
pub(crate) mod lhr_without_007;

use holdsync_marc_codec::Tag;
use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::Spot;
use crate::schema::{Format, Layout, Material, layout};

pub(crate) const FIXED_LENGTH: Tag = Tag::new(*b"008");

/// The length of 008.
const fn length(format: Format) -> usize {
    match format {
        Format::Bibliographic => 40,
        Format::Holdings => 32,
    }
}

/// The first 008, where its length is right: in any other one positions do not mean anything.
fn fixed_length<'a>(subject: &Subject<'a>) -> Option<(&'a [u8], Spot)> {
    if subject.is_of_other_format() {
        return None;
    }
    let format = Format::of(subject.record.leader().kind());
    let (field, spot) = subject.fields_of(FIXED_LENGTH).next()?;
    (field.data().len() == length(format)).then_some((field.data(), spot))
}

/// Whether one of the bytes of 008 is a sign that some write for a blank.
fn has_placeholder(value: &[u8]) -> bool {
    value.iter().any(|byte| is_placeholder(Some(FIXED_LENGTH), *byte))
}

/// The layout of 008, by leader/06 and 07.
fn layout_of(subject: &Subject<'_>) -> Option<&'static Layout> {
    let leader = subject.record.leader();
    match Format::of(leader.kind()) {
        Format::Holdings => Some(layout::HOLDINGS_008),
        Format::Bibliographic => Material::of(leader.kind(), leader.byte(7)).map(Material::fixed),
    }
}
