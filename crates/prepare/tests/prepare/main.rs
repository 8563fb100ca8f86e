//! Preparing records: what comes out, what is counted, what never changes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

/// Records in, records out, line by line.
mod bib;
mod lhr;
/// Fields 035: which number goes, which stays.
mod numbers;
/// For any record: prepared once is prepared for good.
mod property;
/// Every readable record of the corpora.
mod real;

use holdsync_ids::OclcNumber;
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_prepare::{BibSettings, Prepared, RecordStatus, prepare_bib};

const MMS: &str = "991234567806421";

/// A record of lines `=035  \\$a…`; `\` is a blank indicator. `=LDR` gives the leader.
fn record(lines: &str) -> Record {
    let mut record = Record::new(Leader::default());
    for line in lines.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
        let (tag, data) = (&line[1..4], &line[6..]);
        if tag == "LDR" {
            record.set_leader(Leader::from_bytes(data.as_bytes().try_into().unwrap()));
            continue;
        }
        let tag = Tag::from_bytes(tag.as_bytes().try_into().unwrap());
        if tag.is_control() {
            record.push_control(tag, data.as_bytes());
        } else {
            let indicators = data[..2].replace('\\', " ");
            record.push_raw(
                tag,
                format!("{indicators}{}", data[2..].replace('$', "\x1f")).as_bytes(),
            );
        }
    }
    record
}

fn lines(record: &Record) -> Vec<String> {
    let field = |field: holdsync_marc_codec::Field<'_>| {
        let data = String::from_utf8_lossy(field.data()).replace('\x1f', "$");
        if field.is_control() {
            format!("={}  {data}", field.tag())
        } else {
            format!("={}  {}{}", field.tag(), data[..2].replace(' ', "\\"), &data[2..])
        }
    };
    record.fields().map(field).collect()
}

fn prepare(source: &Record, number: Option<u64>, settings: &BibSettings) -> (Record, Prepared) {
    let mut out = Record::default();
    let number = number.and_then(OclcNumber::new);
    let prepared = prepare_bib(
        source,
        MMS.parse().unwrap(),
        number,
        RecordStatus::Changed,
        settings,
        &mut out,
    );
    (out, prepared)
}

fn repairs(prepared: &Prepared) -> Vec<(&'static str, u64)> {
    prepared
        .repairs
        .iter()
        .map(|(repair, count)| (repair.name(), count))
        .collect()
}
