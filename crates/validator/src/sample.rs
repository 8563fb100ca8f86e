//! Records written down as text, for the tests of the rules.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_prepare::{BibSettings, RecordStatus, prepare_bib};

use crate::{Finding, Profile, RecordContext, check_record};

const MMS: &str = "991234567806421";

/// A record of lines `=035  \\$a…`, with `\` for a blank indicator and `{1F}` for a byte. 001, 035 and 245 are added
/// where there are none, unless a line `=035  -` asks for none.
pub(crate) fn record(lines: &str) -> Record {
    let mut record = Record::new(Leader::default());
    let mut text = String::new();
    let default = [
        ("001", format!("=001  {MMS}")),
        ("035", r"=035  \\$a(OCoLC)12345".into()),
        ("245", "=245  10$aTitle".into()),
    ];
    for (tag, line) in default {
        if !lines.contains(&format!("={tag}  ")) {
            text.push_str(&format!("{line}\n"));
        }
    }
    text.push_str(lines);
    for line in text
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.ends_with("  -"))
    {
        push(&mut record, &line[1..4], &bytes(&line[6..]));
    }
    record
}

fn push(record: &mut Record, tag: &str, data: &[u8]) {
    if tag == "LDR" {
        record.set_leader(Leader::from_bytes(data.try_into().unwrap()));
        return;
    }
    let tag = Tag::from_bytes(tag.as_bytes().try_into().unwrap());
    let mut data = data.to_vec();
    if !tag.is_control() {
        for byte in data.iter_mut().take(2).filter(|byte| **byte == b'\\') {
            *byte = b' ';
        }
        for byte in data.iter_mut().filter(|byte| **byte == b'$') {
            *byte = 0x1f;
        }
    }
    record.push_raw(tag, &data);
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (hex, behind) = after.split_once('}').unwrap();
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(hex, 16).unwrap());
        rest = behind;
    }
    bytes.extend(rest.bytes());
    bytes
}

pub(crate) fn findings(record: &Record) -> Vec<Finding> {
    let context = RecordContext {
        ordinal: 1,
        ..RecordContext::default()
    };
    check_record(record, &context)
}

/// The findings of one rule, where more is known than the record says.
pub(crate) fn of_rule_in(code: &str, record: &Record, context: &RecordContext<'_>) -> Vec<Finding> {
    let mut found = check_record(record, context);
    found.retain(|finding| finding.code.as_str() == code);
    found
}

/// The findings of one rule, as text.
pub(crate) fn of_rule(code: &str, record: &Record) -> Vec<String> {
    let found = findings(record)
        .into_iter()
        .filter(|finding| finding.code.as_str() == code);
    found.map(|finding| finding.to_string()).collect()
}

/// Asserts what one rule finds in a record.
#[track_caller]
pub(crate) fn check(code: &str, lines: &str, expected: &[&str]) {
    assert_eq!(of_rule(code, &record(lines)), expected);
}

/// Asserts what one rule finds in a holdings record, in the profile that asks most of it. Leader and 852 are added
/// where there are none, unless a line `=852  -` asks for none.
#[track_caller]
pub(crate) fn check_lhr(code: &str, lines: &str, expected: &[&str]) {
    assert_eq!(
        lhr_findings(code, lines, &RecordContext::default()),
        expected,
        "{lines}"
    );
}

/// The findings of one rule in such a holdings record, as text.
pub(crate) fn lhr_findings(code: &str, lines: &str, context: &RecordContext<'_>) -> Vec<String> {
    let default = [
        ("LDR", "=LDR  00000ny  a2200000un 4500"),
        ("852", r"=852  \\$aOCWMS$bMAIN"),
    ];
    let added = default
        .iter()
        .filter(|(tag, _)| !lines.contains(&format!("={tag}  ")));
    let mut text: String = added.map(|(_, line)| format!("{line}\n")).collect();
    text.push_str(lines);
    text.push_str("\n=245  -");
    let context = RecordContext {
        ordinal: 1,
        profile: Profile::SharedPrint,
        ..*context
    };
    check_record(&record(&text), &context)
        .into_iter()
        .filter(|finding| finding.code.as_str() == code)
        .map(|finding| finding.to_string())
        .collect()
}

/// Asserts that the rule finds something in the record, that it says what repairs it, and that it finds nothing any
/// more once the record is prepared.
#[track_caller]
pub(crate) fn check_repaired(code: &str, lines: &str) {
    let source = record(lines);
    let found: Vec<Finding> = findings(&source)
        .into_iter()
        .filter(|finding| finding.code.as_str() == code)
        .collect();
    assert!(!found.is_empty(), "{code} is silent");
    for finding in &found {
        assert!(finding.repair.is_some(), "{finding}");
    }
    let number: Option<OclcNumber> = found.iter().find_map(|finding| finding.number);
    let mms: MmsId = MMS.parse().unwrap();
    let mut out = Record::default();
    let prepared = prepare_bib(
        &source,
        mms,
        number,
        RecordStatus::New,
        &BibSettings::default(),
        &mut out,
    );
    for finding in &found {
        assert!(
            prepared.repairs.count(finding.repair.unwrap()) > 0,
            "{finding}: {:?}",
            finding.repair
        );
    }
    assert_eq!(of_rule(code, &out), [""; 0]);
}
