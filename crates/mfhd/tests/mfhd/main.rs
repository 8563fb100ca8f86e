//! Holdings records, against the format and against records and patterns met in the field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// Pieces and runs, texts and data say the same.
mod compression;
/// What is wrong with captions, data and links is named with its place.
mod damage;
/// Nothing that bytes say makes it panic or take long.
mod hostile;
/// Next issues.
mod patterns;
/// Coded pairs in words, by Z39.71 and ISO 10324.
mod statements;
/// Location, numbers, coded data, actions, texts and items are read as the format defines them.
mod view;

use holdsync_marc_codec::{Record, text::mrk};

/// A record of lines in `.mrk` form; blanks are `\`.
pub fn record(lines: &str) -> Record {
    let mut record = Record::default();
    let text = format!("=LDR  00000ny  a2200000zn 4500\n{lines}\n\n");
    let framed = mrk::Reader::new(text.as_bytes())
        .next(&mut record)
        .unwrap()
        .unwrap();
    assert!(framed.anomalies.is_empty(), "{:?}", framed.anomalies);
    record
}
