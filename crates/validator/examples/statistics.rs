//! Checks a file of MARC 21 records with this crate alone, and counts what each rule finds.
//!
//! `cargo run --release -p holdsync-validator --example statistics -- FILE [PROFILE]`

use std::collections::BTreeMap;
use std::error::Error;
use std::io;

use holdsync_marc_codec::{Body, Reader};
use holdsync_validator::{Checker, Profile, RecordContext, damage, reading_findings};

#[expect(
    clippy::disallowed_methods,
    reason = "an example program opens its file itself"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (path, profile) = match words.as_slice() {
        [path] => (path, Profile::OclcBib),
        [path, profile] => (path, profile.parse()?),
        _ => return Err(io::Error::other("usage: statistics FILE [PROFILE]").into()),
    };
    let mut checker = Checker::new(profile);
    let mut reader = Reader::new(std::fs::File::open(path)?);
    let (mut records, mut counts) = (0_u64, BTreeMap::new());
    while let Some(framed) = reader.next_record()? {
        records += 1;
        let context = RecordContext {
            ordinal: framed.ordinal,
            offset: framed.offset,
            length: Some(framed.length),
            profile,
            ..RecordContext::default()
        };
        let findings = match framed.body {
            Body::Record(view, anomalies) => {
                let reading = reading_findings(anomalies, &context);
                checker.check(view, reading, &context)
            }
            Body::Damaged { reason, .. } => vec![damage(&reason, &context)],
        };
        for finding in findings {
            *counts
                .entry((finding.code, finding.level.name()))
                .or_insert(0_u64) += 1;
        }
    }
    println!("{records} records");
    for ((code, level), count) in counts {
        println!("{count:>9} {code} {level}");
    }
    Ok(())
}
