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
    #[cfg(test)]
    fn of(noted: &Noted<'a>) -> Self {
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

/// Appends the line: what [`Line`] says, written without a detour, since there is one for nearly every record.
pub(crate) fn print(noted: &Noted<'_>, out: &mut Vec<u8>) {
    let (finding, place) = (noted.finding, &noted.finding.place);
    text(out, r#"{"file":"#, noted.file);
    // none of these four has anything in it to be escaped
    for (key, word) in [
        (r#","code":""#, finding.code.as_str()),
        (r#"","name":""#, noted.rule.name),
        (r#"","level":""#, finding.level.name()),
        (r#"","effect":""#, finding.effect.name()),
    ] {
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(word.as_bytes());
    }
    text(out, r#"","message":"#, &finding.message);
    number(
        out,
        r#","ordinal":"#,
        Some(place.ordinal).filter(|ordinal| *ordinal > 0),
    );
    number(out, r#","offset":"#, Some(place.offset));
    number(out, r#","length":"#, place.length);
    number(out, r#","byte":"#, place.byte_offset);
    match place.tag {
        Some(tag) if tag.is_alphanumeric() => {
            out.extend_from_slice(br#","tag":""#);
            out.extend_from_slice(tag.as_bytes());
            out.push(b'"');
        }
        Some(tag) => text(out, r#","tag":"#, &tag.to_string()),
        None => out.extend_from_slice(br#","tag":null"#),
    }
    number(out, r#","occurrence":"#, place.occurrence);
    match place.subfield.map(char::from) {
        Some(code) => text(out, r#","subfield":"#, code.encode_utf8(&mut [0; 4])),
        None => out.extend_from_slice(br#","subfield":null"#),
    }
    number(out, r#","position":"#, place.position);
    match noted.control_number {
        Some(control_number) => text(out, r#","control_number":"#, control_number),
        None => out.extend_from_slice(br#","control_number":null"#),
    }
    match finding.mms {
        Some(mms) => text(out, r#","mms_id":"#, &mms.to_string()),
        None => out.extend_from_slice(br#","mms_id":null"#),
    }
    number(out, r#","oclc_number":"#, finding.number.map(OclcNumber::get));
    out.extend_from_slice(match finding.repair {
        Some(_) => b",\"repaired\":true}\n",
        None => b",\"repaired\":false}\n",
    });
}

fn text(out: &mut Vec<u8>, key: &str, value: &str) {
    out.extend_from_slice(key.as_bytes());
    // all of them, so that many are looked at at once
    let odd = |byte: &u8| (*byte < b' ') | (*byte == b'"') | (*byte == b'\\');
    if !value.as_bytes().iter().fold(false, |any, byte| any | odd(byte)) {
        out.push(b'"');
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
    } else {
        // a string cannot refuse to be written
        let _ = serde_json::to_writer(out, value);
    }
}

fn number(out: &mut Vec<u8>, key: &str, value: Option<impl Serialize + Copy>) {
    out.extend_from_slice(key.as_bytes());
    // nor can a number
    let _ = serde_json::to_writer(out, &value);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Line, Noted, print};
    use holdsync_ids::{MmsId, OclcNumber};
    use holdsync_marc_codec::{Record, Tag};
    use holdsync_validator::{Finding, FindingPlace, Source, find};

    /// A finding that says everything, or next to nothing.
    fn finding(message: &str, full: bool) -> Finding {
        let rule = find("NUM004").unwrap();
        let place = FindingPlace {
            ordinal: 7,
            offset: 70,
            length: Some(1_234),
            tag: Some(Tag::new(*b"035")),
            occurrence: Some(2),
            subfield: Some(b'a'),
            repeat: Some(1),
            position: Some(3),
            byte_offset: Some(99),
        };
        Finding {
            code: rule.code,
            level: rule.level,
            effect: rule.effect,
            message: message.to_owned(),
            place: if full { place } else { FindingPlace::default() },
            mms: MmsId::new(991_234_567_806_421).filter(|_| full),
            number: OclcNumber::new(12_345).filter(|_| full),
            repair: full.then_some(holdsync_prepare::Repair::NumberSpelling),
        }
    }

    #[test]
    fn the_line_is_what_serde_makes_of_it() {
        let record = Record::default();
        let texts = [
            "",
            "plain",
            "\"quoted\"",
            "back\\slash",
            "tab\t\0\u{7f}\u{1f}",
            "é \u{2028} 한",
        ];
        for (index, value) in texts.into_iter().enumerate() {
            for full in [true, false] {
                let mut finding = finding(value, full);
                finding.place.subfield = [None, Some(b'a'), Some(b'"'), Some(0xe9), Some(0x1f)][index % 5];
                finding.place.tag = [
                    None,
                    Some(*b"035"),
                    Some(*b"AVA"),
                    Some(*b"\"\\\xe9"),
                    Some(*b"1 \0"),
                ][index % 5]
                    .map(Tag::from_bytes);
                let noted = Noted {
                    file: value,
                    rule: find("NUM004").unwrap(),
                    finding: &finding,
                    control_number: full.then_some(value),
                    record: Source::from(&record),
                    piece: &[],
                    fingerprint: None,
                    suppressed: None,
                    known: false,
                    has_baseline: false,
                };
                let mut out = Vec::new();
                print(&noted, &mut out);
                let expected = serde_json::to_string(&Line::of(&noted)).unwrap();
                assert_eq!(String::from_utf8(out).unwrap(), expected + "\n");
            }
        }
    }
}
