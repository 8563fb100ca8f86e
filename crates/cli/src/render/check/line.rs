//! A finding as one JSON object: a line of its own with `--format jsonl`.

use holdsync_ids::OclcNumber;
use holdsync_marc_codec::Tag;
use holdsync_validator::{Effect, Level, Rule};
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

/// What the lines of one file say again and again, worked out once: most records have the same two findings.
#[derive(Default)]
pub(crate) struct Heads {
    file: String,
    known: Vec<Head>,
    /// Of the record before.
    record: Stretch,
}

/// What a rule's lines say again and again.
struct Head {
    of: (&'static Rule, Level, Effect),
    /// From the file to the effect.
    text: Vec<u8>,
    /// Of the finding before: from the byte to the position.
    at: At,
    place: Vec<u8>,
}

/// The place within a record.
type At = (Option<u64>, Option<Tag>, Option<u32>, Option<u8>, Option<u32>);

/// Where a record stands.
#[derive(Default)]
struct Stretch {
    of: (u64, u64, Option<u64>),
    /// From the number to the length.
    text: Vec<u8>,
}

impl Heads {
    fn of(&mut self, noted: &Noted<'_>) -> Option<(&Head, &Stretch)> {
        let (rule, level, effect) = (noted.rule, noted.finding.level, noted.finding.effect);
        if self.file != noted.file {
            noted.file.clone_into(&mut self.file);
            self.known.clear();
        }
        let same = |head: &Head| {
            let (of_rule, of_level, of_effect) = head.of;
            std::ptr::eq(of_rule, rule) && (of_level, of_effect) == (level, effect)
        };
        let index = self.known.iter().position(same).unwrap_or(self.known.len());
        if index == self.known.len() {
            self.known.push(Head {
                of: (rule, level, effect),
                text: head(noted),
                at: At::default(),
                place: place(At::default()),
            });
        }
        let head = self.known.get_mut(index)?;
        let finding = &noted.finding.place;
        let at = (
            finding.byte_offset,
            finding.tag,
            finding.occurrence,
            finding.subfield,
            finding.position,
        );
        if head.at != at {
            (head.at, head.place) = (at, place(at));
        }
        let of = (finding.ordinal, finding.offset, finding.length);
        if self.record.of != of || self.record.text.is_empty() {
            self.record.of = of;
            stretch(of, &mut self.record.text);
        }
        Some((head, &self.record))
    }
}

fn head(noted: &Noted<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    text(&mut out, r#"{"file":""#, noted.file);
    // none of these four has anything in it to be escaped
    for (key, word) in [
        (r#","code":""#, noted.finding.code.as_str()),
        (r#"","name":""#, noted.rule.name),
        (r#"","level":""#, noted.finding.level.name()),
        (r#"","effect":""#, noted.finding.effect.name()),
    ] {
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(word.as_bytes());
    }
    out.push(b'"');
    out
}

fn stretch((ordinal, offset, length): (u64, u64, Option<u64>), out: &mut Vec<u8>) {
    out.clear();
    number_or_null(
        out,
        r#","ordinal":"#,
        Some(ordinal).filter(|ordinal| *ordinal > 0),
    );
    number(out, r#","offset":"#, offset);
    number_or_null(out, r#","length":"#, length);
}

fn place((byte, tag, occurrence, subfield, position): At) -> Vec<u8> {
    let mut out = Vec::new();
    number_or_null(&mut out, r#","byte":"#, byte);
    match tag {
        Some(tag) => text(&mut out, r#","tag":""#, &tag.to_string()),
        None => out.extend_from_slice(br#","tag":null"#),
    }
    number_or_null(&mut out, r#","occurrence":"#, occurrence.map(u64::from));
    match subfield.map(char::from) {
        Some(code) => text(&mut out, r#","subfield":""#, code.encode_utf8(&mut [0; 4])),
        None => out.extend_from_slice(br#","subfield":null"#),
    }
    number_or_null(&mut out, r#","position":"#, position.map(u64::from));
    out
}

/// Appends the line: what [`Line`] says, written without a detour, since there is one for nearly every record.
pub(crate) fn print(noted: &Noted<'_>, heads: &mut Heads, out: &mut Vec<u8>) {
    let finding = noted.finding;
    let Some((head, record)) = heads.of(noted) else {
        return;
    };
    out.extend_from_slice(&head.text);
    text(out, r#","message":""#, &finding.message);
    out.extend_from_slice(&record.text);
    out.extend_from_slice(&head.place);
    match noted.control_number {
        Some(control_number) => text(out, r#","control_number":""#, control_number),
        None => out.extend_from_slice(br#","control_number":null"#),
    }
    if let (None, None, None) = (finding.mms, finding.number, finding.repair) {
        out.extend_from_slice(b",\"mms_id\":null,\"oclc_number\":null,\"repaired\":false}\n");
        return;
    }
    match finding.mms {
        Some(mms) => text(out, r#","mms_id":""#, &mms.to_string()),
        None => out.extend_from_slice(br#","mms_id":null"#),
    }
    number_or_null(out, r#","oclc_number":"#, finding.number.map(OclcNumber::get));
    out.extend_from_slice(match finding.repair {
        Some(_) => b",\"repaired\":true}\n",
        None => b",\"repaired\":false}\n",
    });
}

/// Appends a text with its key, which ends with the quotation mark in front of the text.
fn text(out: &mut Vec<u8>, key: &str, value: &str) {
    out.extend_from_slice(key.as_bytes());
    if needs_escapes(value.as_bytes()) {
        out.pop();
        // a string cannot refuse to be written
        let _ = serde_json::to_writer(out, value);
    } else {
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
    }
}

/// Whether there is a control character, a quotation mark or a backslash, eight bytes at a time.
fn needs_escapes(text: &[u8]) -> bool {
    match text.last_chunk() {
        Some(last) => {
            let (blocks, _) = text.as_chunks();
            blocks.iter().chain([last]).any(|block| needs_an_escape(*block))
        }
        None => text.iter().any(|byte| needs_an_escape([*byte; 8])),
    }
}

const fn needs_an_escape(eight: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let bytes = u64::from_le_bytes(eight);
    let control = bytes.wrapping_sub(ONES * b' ' as u64) & !bytes;
    let quotation = bytes ^ (ONES * b'"' as u64);
    let quotation = quotation.wrapping_sub(ONES) & !quotation;
    let backslash = bytes ^ (ONES * b'\\' as u64);
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    // the highest bit of the first byte that is meant, and perhaps of others behind it
    (control | quotation | backslash) & (ONES * 0x80) != 0
}

fn number_or_null(out: &mut Vec<u8>, key: &str, value: Option<u64>) {
    match value {
        Some(value) => number(out, key, value),
        None => {
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(b"null");
        }
    }
}

fn number(out: &mut Vec<u8>, key: &str, mut value: u64) {
    const MOST: usize = u64::MAX.ilog10() as usize + 1;
    out.extend_from_slice(key.as_bytes());
    let mut digits = [b'0'; MOST];
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' | (value % 10).to_le_bytes()[0];
        value /= 10;
        count += 1;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(MOST - count..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Heads, Line, Noted, needs_escapes, number, print};
    use holdsync_ids::{MmsId, OclcNumber};
    use holdsync_marc_codec::{Record, Tag};
    use holdsync_validator::{Effect, Finding, FindingPlace, Level, Places, Source, find};

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
            message: message.to_owned().into(),
            place: if full { place } else { FindingPlace::default() },
            mms: MmsId::new(991_234_567_806_421).filter(|_| full),
            number: OclcNumber::new(12_345).filter(|_| full),
            repair: full.then_some(holdsync_prepare::Repair::NumberSpelling),
        }
    }

    fn noted<'a>(
        file: &'a str,
        finding: &'a Finding,
        control_number: Option<&'a str>,
        places: &'a Places<'a>,
    ) -> Noted<'a> {
        Noted {
            file,
            rule: find("NUM004").unwrap(),
            finding,
            control_number,
            places,
            piece: &[],
            fingerprint: None,
            suppressed: None,
            known: false,
            has_baseline: false,
        }
    }

    #[test]
    fn the_line_is_what_serde_makes_of_it() {
        let record = Record::default();
        let mut heads = Heads::default();
        let places = Places::new(Source::from(&record), 1);
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
                let noted = noted(value, &finding, full.then_some(value), &places);
                // the second time the beginning is known
                for _ in 0..2 {
                    let mut out = Vec::new();
                    print(&noted, &mut heads, &mut out);
                    let expected = serde_json::to_string(&Line::of(&noted)).unwrap();
                    assert_eq!(String::from_utf8(out).unwrap(), expected + "\n");
                }
            }
        }
    }

    #[test]
    fn beginnings_are_told_apart() {
        let record = Record::default();
        let places = Places::new(Source::from(&record), 1);
        let (mut heads, mut different) = (Heads::default(), std::collections::BTreeSet::new());
        for (level, effect) in [
            (Level::Note, Effect::Unknown),
            (Level::Error, Effect::Unknown),
            (Level::Error, Effect::Staging),
            (Level::Note, Effect::Unknown),
        ] {
            for (code, full) in [("NUM004", true), ("NUM001", true), ("NUM004", false)] {
                for file in ["one", "other", "one"] {
                    let rule = find(code).unwrap();
                    let finding = Finding {
                        code: rule.code,
                        level,
                        effect,
                        ..finding("text", full)
                    };
                    let noted = Noted {
                        rule,
                        ..noted(file, &finding, None, &places)
                    };
                    let mut out = Vec::new();
                    print(&noted, &mut heads, &mut out);
                    let expected = serde_json::to_string(&Line::of(&noted)).unwrap();
                    assert_eq!(String::from_utf8(out.clone()).unwrap(), expected + "\n");
                    different.insert(out);
                }
            }
        }
        assert_eq!(different.len(), 3 * 3 * 2);
    }

    #[test]
    fn what_needs_an_escape_is_seen_wherever_it_stands() {
        for length in 0..30 {
            for byte in u8::MIN..=u8::MAX {
                for place in 0..length {
                    let mut text = vec![b'!'; length];
                    text[place] = byte;
                    let expected = byte < b' ' || matches!(byte, b'"' | b'\\');
                    assert_eq!(needs_escapes(&text), expected, "{text:?}");
                }
            }
            assert!(!needs_escapes(&vec![0xff; length]));
        }
    }

    #[test]
    fn numbers_are_written_in_full() {
        let mut value = u64::MAX;
        while value > 0 {
            for value in [value, value - 1] {
                let mut out = Vec::new();
                number(&mut out, "", value);
                assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
            }
            value /= 10;
        }
    }
}
