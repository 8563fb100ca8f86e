//! Measures the ledger at ten million synthetic pairs, or as many as the first argument says.
//!
//! `cargo run --release -p holdsync-ledger-sqlite --example ten_million -- [N]`. The figures and how they are
//! read are in `docs/bench/ledger.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs
)]

use std::path::Path;
use std::time::Instant;

use holdsync_ids::{Link, LinkEvidence, MmsId, OclcNumber, Symbol};
use holdsync_ledger::{Ledger, Scope, SourceFacts};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_plan::{Evidence, Place, Reading, Title, Verdict};
use jiff::Timestamp;

/// A prime above every count of records, so that multiplying by a constant shuffles them.
const PRIME: u64 = 99_999_999_977;

/// One record in so many names a former number in field 019.
const LINKED: u64 = 20;

fn main() {
    let count: u64 = std::env::args()
        .nth(1)
        .map_or(10_000_000, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holdsync.ledger");
    let symbol: Symbol = "PUL".parse().unwrap();
    let mut ledger = SqliteLedger::open(&path).unwrap();
    println!("{count} records, one holding each, one in {LINKED} with a former number");

    let full = Scope::Full { absence_proves: true };
    step("stage a full run", &path, || {
        stage(&mut ledger, full, 1, 0..count, |_| 0);
    });
    step("count it", &path, || {
        let totals = ledger.stage_totals().unwrap();
        assert_eq!(totals.wanted, [(symbol, count)]);
    });
    step("apply it", &path, || {
        assert_eq!(ledger.apply_stage(at(1)).unwrap().present, count);
    });
    step("differences: every pair, none told", &path, || {
        assert_eq!(differences(&ledger), count);
    });
    step("adopt every title", &path, || {
        assert_eq!(ledger.adopt_wanted(symbol, Evidence::Assumed).unwrap(), count);
    });
    step("differences: none", &path, || assert_eq!(differences(&ledger), 0));
    let changed = count.min(1_000);
    step("an increment with 1,000 numbers changed", &path, || {
        stage(&mut ledger, Scope::Incremental, 2, 0..changed, |_| 1);
        assert_eq!(ledger.apply_stage(at(2)).unwrap().present, changed);
    });
    // The new number is wanted and not told, the old one told and not wanted; with kin they are one pair.
    let pairs = 2 * changed - changed / LINKED;
    step("differences: 1,000 records", &path, || {
        assert_eq!(differences(&ledger), pairs);
    });
    let nightly = count.min(10_000);
    step("a nightly increment of 10,000", &path, || {
        let first = count - nightly;
        stage(&mut ledger, Scope::Incremental, 3, first..count, |_| 0);
        assert_eq!(ledger.apply_stage(at(3)).unwrap().present, nightly);
    });
    step("the next full run, staged", &path, || {
        stage(&mut ledger, full, 4, 0..count - 100, |index| {
            u64::from(index < changed)
        });
    });
    step("the next full run, applied; 100 absent", &path, || {
        let applied = ledger.apply_stage(at(4)).unwrap();
        assert_eq!((applied.present, applied.absent), (count - 100, 100));
    });
    step("the state of the whole", &path, || {
        assert_eq!(ledger.overview().unwrap().records, count);
    });
    drop(ledger);
    step("open it again", &path, || {
        drop(SqliteLedger::open(&path).unwrap());
    });
}

/// Stages records in an order that is neither that of MMS IDs nor that of numbers.
fn stage(
    ledger: &mut SqliteLedger,
    scope: Scope,
    day: i64,
    records: std::ops::Range<u64>,
    version: impl Fn(u64) -> u64,
) {
    ledger.begin_stage("alma", scope).unwrap();
    let mut sha256 = [0; 32];
    sha256[0] = u8::try_from(day).unwrap();
    let name = format!("full_{day}_new.xml");
    let facts = SourceFacts {
        path: name.clone(),
        name,
        sha256,
        bytes: 0,
        published: at(day),
    };
    let file = ledger.stage_file(&facts).unwrap();
    let total = records.end - records.start;
    for (ordinal, index) in (1..).zip(records) {
        let shuffled = index * 61_803_398_875 % PRIME;
        let mms = MmsId::new(990_000_000_000_000_000 + shuffled * 10_000 + 6_421).unwrap();
        let number = number(index, version(index));
        let links = (index % LINKED == 0).then(|| Link {
            a: self::number(index, 7),
            b: number,
            evidence: LinkEvidence::Field019,
        });
        let verdict = Verdict::Present {
            wanted: vec![("PUL".parse().unwrap(), Title::Number(number))],
            digest: index.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            unsure: None,
        };
        let reading = Reading {
            mms,
            place: Place { file, ordinal },
            settings: 0xfeed_beef_dead_beef,
            verdict,
        };
        ledger.stage_record(&reading, links.as_slice()).unwrap();
    }
    ledger.close_file(file, total, 0).unwrap();
}

/// The number a record carries: versions of one record do not share numbers with those of another.
fn number(index: u64, version: u64) -> OclcNumber {
    let shuffled = (index * 8 + version) * 1_000_003 % PRIME;
    OclcNumber::new(shuffled + 1).unwrap()
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_772_424_000 + day * 86_400).unwrap()
}

fn differences(ledger: &SqliteLedger) -> u64 {
    let mut count = 0;
    ledger
        .differences(&mut |_| {
            count += 1;
            true
        })
        .unwrap();
    count
}

fn step(name: &str, path: &Path, work: impl FnOnce()) {
    let begin = Instant::now();
    work();
    let seconds = begin.elapsed().as_secs_f64();
    println!(
        "{name:<42} {seconds:>8.2} s   peak {:>4} MiB   file {:>5} MiB",
        peak(),
        size(path)
    );
}

/// Peak resident size so far, in MiB; zero where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

/// The size of the ledger with its write-ahead log, in MiB.
fn size(path: &Path) -> u64 {
    let wal = path.with_extension("ledger-wal");
    [path, &wal]
        .iter()
        .filter_map(|path| std::fs::metadata(path).ok())
        .map(|file| file.len())
        .sum::<u64>()
        >> 20
}
