//! A finding as one JSON object: a line of its own with `--format jsonl`.

use holdsync_ids::OclcNumber;
use serde::Serialize;

use super::tally::{Example, Noted};

/// The keys never change their meaning; new ones may come.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    file: &'a str,
    code: &'a str,
    name: &'a str,
    level: &'a str,
    effect: &'a str,
    message: &'a str,
    #[serde(serialize_with = "whole_or_null")]
    ordinal: u64,
    offset: u64,
    length: Option<u64>,
    byte: Option<u64>,
    tag: Option<Text>,
    occurrence: Option<u32>,
    subfield: Option<char>,
    position: Option<u32>,
    control_number: Option<&'a str>,
    mms_id: Option<Text>,
    oclc_number: Option<u64>,
    repaired: bool,
}

/// Something shown as text.
struct Text(String);

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A finding about a file has no record.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn whole_or_null<S: serde::Serializer>(ordinal: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    match ordinal {
        0 => serializer.serialize_none(),
        ordinal => serializer.serialize_u64(*ordinal),
    }
}

impl<'a> Line<'a> {
    pub(super) fn of(noted: &Noted<'a>) -> Self {
        Self::new(noted.file, noted.rule.name, noted.finding, noted.control_number)
    }

    pub(super) fn of_example(example: &'a Example, name: &'a str) -> Self {
        Self::new(
            &example.file,
            name,
            &example.finding,
            example.control_number.as_deref(),
        )
    }

    fn new(
        file: &'a str,
        name: &'a str,
        finding: &'a holdsync_validator::Finding,
        control_number: Option<&'a str>,
    ) -> Self {
        let place = &finding.place;
        Self {
            file,
            code: finding.code.as_str(),
            name,
            level: finding.level.name(),
            effect: finding.effect.name(),
            message: &finding.message,
            ordinal: place.ordinal,
            offset: place.offset,
            length: place.length,
            byte: place.byte_offset,
            tag: place.tag.map(|tag| Text(tag.to_string())),
            occurrence: place.occurrence,
            subfield: place.subfield.map(char::from),
            position: place.position,
            control_number,
            mms_id: finding.mms.map(|mms| Text(mms.to_string())),
            oclc_number: finding.number.map(OclcNumber::get),
            repaired: finding.repair.is_some(),
        }
    }
}

/// Appends the line.
pub(crate) fn print(noted: &Noted<'_>, out: &mut Vec<u8>) {
    // a string cannot refuse to be written
    let _ = serde_json::to_writer(&mut *out, &Line::of(noted));
    out.push(b'\n');
}
