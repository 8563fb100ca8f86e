//! The set rules over many records that exist only as entries: what they take in memory and time.
//!
//! `cargo run --release -p holdsync-validator --example many_records -- 10000000`
#![allow(clippy::disallowed_methods)]

use std::io;
use std::time::Instant;

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_validator::set::{Entry, NumberPlace, NumberPlaces, RecordKind, Run, SetContext};
use holdsync_validator::{Checker, Profile};

/// What is kept in memory before anything goes to disk, as `holdsync check` does.
const MEMORY: usize = 96 << 20;

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let count: u64 = count.unwrap_or(1_000_000);
    let start = Instant::now();
    let mut run = Run::new(MEMORY, tempfile::tempfile);
    for ordinal in 1..=count {
        run.add(&entry(ordinal, count))?;
    }
    let added = start.elapsed();
    let files = ["bibs.mrc".to_owned(), "holdings.mrc".to_owned()];
    let context = SetContext {
        files: &files,
        checker: &Checker::new(Profile::OclcBib),
        full: true,
        delete_limit: 200,
    };
    let mut found = std::collections::BTreeMap::<&str, u64>::new();
    let totals = run.finish(&context, &mut |finding| {
        *found.entry(finding.finding.code.as_str()).or_default() += 1;
    })?;
    println!(
        "{} bibliographic and {} holdings records: {:.1} s to take in, {:.1} s in all",
        totals.bibs,
        totals.holdings,
        added.as_secs_f64(),
        start.elapsed().as_secs_f64()
    );
    println!("{found:?}");
    Ok(())
}

/// Numbers that come in no order, as in a catalogue. One record in fifty shares its number with another, one in a
/// thousand comes twice, and every second one is a holdings record of a record that is there.
fn entry(ordinal: u64, count: u64) -> Entry {
    let holdings = ordinal.is_multiple_of(2);
    let title = scattered(ordinal / 2, count / 2 + 1);
    let local = if title.is_multiple_of(1000) {
        title / 1000
    } else {
        title
    };
    let mms = |title: u64| MmsId::new(990_000_000_006_421 + title * 10_000);
    Entry {
        file: u32::from(holdings),
        ordinal,
        offset: ordinal * 1_000,
        kind: if holdings {
            RecordKind::Holdings
        } else {
            RecordKind::Bibliographic
        },
        deletes: false,
        local: if holdings {
            holdsync_validator::set::LocalNumber::read(
                (22_000_000_006_421 + title * 10_000).to_string().as_bytes(),
            )
        } else {
            mms(local).map(Into::into)
        },
        number: OclcNumber::new(1 + title - u64::from(title.is_multiple_of(50))),
        places: if holdings {
            NumberPlaces::default().and(NumberPlace::Field014)
        } else {
            NumberPlaces::default()
        },
        bib: mms(local).filter(|_| holdings).map(Into::into),
        retention: false,
        years: None,
        digest: title,
    }
}

/// A permutation of the numbers below `of`, as good as random for sorting.
fn scattered(number: u64, of: u64) -> u64 {
    // a prime that divides no number of records this is run with
    number.wrapping_mul(1_000_000_007) % of
}
