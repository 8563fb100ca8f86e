use std::collections::BTreeMap;
use std::fs;

use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_validator::{RecordContext, check_record, foreseen_by};

use crate::beside;

#[test]
fn every_message_of_the_real_reports_is_foreseen() {
    let Some(folder) = beside("corpora/reports") else {
        return;
    };
    let (mut rows, mut unknown) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with("ExceptionReport.txt") {
            continue;
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some(message) = line.split('|').nth(6).filter(|message| !message.is_empty()) else {
                continue;
            };
            rows += 1;
            if foreseen_by(message).is_empty() {
                unknown.push(message.to_owned());
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    assert!(rows > 50, "{rows}");
}

/// The messages about each record, by its local system number.
fn messages_by_record() -> Option<BTreeMap<String, Vec<String>>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(beside("corpora/reports")?).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with("ExceptionReport.txt") {
            continue;
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            let columns: Vec<&str> = line.split('|').collect();
            if let [_, local, _, _, _, _, message] = columns[..] {
                all.entry(local.to_owned()).or_default().push(message.to_owned());
            }
        }
    }
    Some(all)
}

/// A record of which nothing is known but what OCLC said of it.
fn described_by(local: &str, messages: &[String]) -> Record {
    let says = |text: &str| messages.iter().any(|message| message.contains(text));
    let part = says("Bibliographic Level (Leader/07) is equal to a");
    let leader = if part {
        *b"00000naa a2200000   4500"
    } else {
        *b"00000nam a2200000   4500"
    };
    let mut record = Record::new(Leader::from_bytes(leader));
    record.push_control(Tag::new(*b"001"), local.as_bytes());
    record.push_control(Tag::new(*b"008"), b"230712s2023    xx            000 0 eng d");
    record.push_data(Tag::new(*b"040"), *b"  ").subfield(b'e', b"rda");
    record
        .push_data(Tag::new(*b"245"), *b"00")
        .subfield(b'a', b"Title");
    if says("in 655 is equal to lcgft") {
        let mut form = record.push_data(Tag::new(*b"655"), *b" 7");
        form.subfield(b'a', b"Maps").subfield(b'2', b"lcgft");
    }
    record
}

/// A rule that nobody has published, held against the records that OCLC called sparse: three component parts without a
/// host, and a book of which the report says nothing that would make it one.
#[test]
fn what_oclc_called_sparse_is_sparse() {
    let Some(records) = messages_by_record() else {
        return;
    };
    let (mut sparse, mut parts) = (0, 0);
    for (local, messages) in &records {
        let is_sparse = messages.iter().any(|message| message == "Record is sparse.");
        let is_part = messages
            .iter()
            .any(|message| message.contains("then 773 must be present"));
        assert!(
            !is_part || is_sparse,
            "{local} is a part without a host and was not called sparse"
        );
        if !is_sparse {
            continue;
        }
        let findings = check_record(&described_by(local, messages), &RecordContext::default());
        let of = |code: &str| findings.iter().find(|finding| finding.code.as_str() == code);
        let found = of("BIB003").map(|finding| finding.message.as_ref());
        let expected = if is_part {
            "the record is sparse: no host item (773)"
        } else {
            "the record is sparse: no standard number, name, extent or series; no place or publisher (260, 264, 533 $c)"
        };
        assert_eq!(found, Some(expected), "{local}");
        assert_eq!(of("BIB006").is_some(), is_part, "{local}");
        sparse += 1;
        parts += usize::from(is_part);
    }
    assert_eq!((sparse, parts), (4, 3));
}
