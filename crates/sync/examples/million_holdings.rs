//! Measures a million holdings records read, grouped and planned, or as many as the second argument says.
//!
//! `cargo run --release -p holdsync-sync --example million_holdings -- FOLDER [N]` writes `FOLDER/holdings/holdings.mrc`
//! unless it is there, so that other programs can be measured on the same file. The figures are in `docs/bench/lhr.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs
)]

use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use globset::{Glob, GlobSetBuilder};
use holdsync_alma::{FieldMapping, HeldPolicy, HoldingsPlaces, SymbolTable, Target};
use holdsync_datasync::{Collection, CollectionAction, Format, Kind, State, Writer};
use holdsync_exchange::RemoteDir;
use holdsync_ids::{MmsId, OclcNumber, Symbol};
use holdsync_ledger::{Ledger, Scope, SourceFacts};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_marc_codec::{Leader, Record, Tag, encode};
use holdsync_plan::{Evidence, Place, Reading, Title, Verdict};
use holdsync_prepare::BibSettings;
use holdsync_sync::{
    Approvals, Content, Directories, LhrRules, NoNumber, Pack, Progress, Rules, Settings, Several, Source,
    Stage, Work,
};
use jiff::{SignedDuration, Timestamp};

/// Bibs: three of four have one holdings record, one of four has two; each fifth shares its number with the next.
fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let count: u64 = arguments.next().map_or(1_000_000, |text| text.parse().unwrap());
    let bibs = count * 4 / 5;
    fs::create_dir_all(folder.join("holdings")).unwrap();
    let file = folder.join("holdings/holdings.mrc");
    if !file.exists() {
        write_holdings(&file, bibs);
    }
    let database = folder.join("holdsync.ledger");
    let _ = fs::remove_file(&database);
    let mut ledger = SqliteLedger::open(&database).unwrap();
    titles(&mut ledger, bibs);
    let settings = settings(&folder);
    let now: Timestamp = "2026-03-02T04:00:00Z".parse().unwrap();
    let clock = || now;
    let mut laps = Laps::default();
    laps.lap("");
    let report = Work {
        ledger: &mut ledger,
        settings: &settings,
        approvals: Approvals::default(),
        clock: &clock,
        progress: &mut laps,
    }
    .plan()
    .unwrap();
    let read = report.sources[0].applied.unwrap().holdings;
    let sets = report.plan.lhr.steps.len();
    let records: usize = report.plan.lhr.steps.iter().map(|step| step.members.len()).sum();
    println!(
        "{read} holdings records read, {records} in {sets} sets due; {}",
        peak()
    );
    for (stage, wall, processor) in &laps.done {
        println!("{stage:<40} {wall:>7.2} s, processor {processor:>7.2} s");
    }
    assert_eq!(read, records as u64, "{:?}", report.plan.lhr.waiting);
    let mut digest = Digest::default();
    write!(digest, "{:?} {:?}", report.plan.steps, report.plan.lhr.steps).unwrap();
    println!("digest of the steps: {:016x}", digest.0.finish());
}

/// The time of each stage: on the clock, and of the processor over all threads.
#[derive(Default)]
struct Laps {
    last: Option<(Instant, f64)>,
    done: Vec<(&'static str, f64, f64)>,
}

impl Laps {
    fn lap(&mut self, stage: &'static str) {
        let now = (Instant::now(), processor());
        if let Some((instant, processor)) = self.last.replace(now) {
            let wall = now.0.duration_since(instant).as_secs_f64();
            self.done.push((stage, wall, now.1 - processor));
        }
    }
}

impl Progress for Laps {
    fn begin(&mut self, stage: Stage, _: &str, _: Option<u64>) {
        self.lap(match stage {
            Stage::Plan => "taken into the ledger",
            _ => "looked for and hashed",
        });
    }

    fn end(&mut self) {
        self.lap(if self.done.len() == 1 {
            "read, judged and staged"
        } else {
            "grouped and planned"
        });
    }
}

/// Seconds of processor time of the process so far, in hundredths; zero where the system does not tell.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks = after.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The hash of what is written.
#[derive(Default)]
struct Digest(DefaultHasher);

impl std::fmt::Write for Digest {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("VmHWM unknown").replace('\t', " ")
}

fn mms(bib: u64) -> MmsId {
    MmsId::new(990_000_000_006_421 + (bib + 1_000) * 10_000).unwrap()
}

fn number(bib: u64) -> OclcNumber {
    let bib = if bib % 5 == 1 { bib - 1 } else { bib };
    OclcNumber::new(1 + bib * 99_991 % 1_400_000_009).unwrap()
}

fn write_holdings(file: &Path, bibs: u64) {
    let mut out = BufWriter::new(fs::File::create(file).unwrap());
    let (mut bytes, mut id) = (Vec::new(), 0_u64);
    for bib in 0..bibs {
        for copy in 0..1 + u64::from(bib % 4 == 0) {
            id += 1;
            let mut record = Record::new(Leader::from_bytes(*b"00000cx  a22000001n 4500"));
            record.push_control(Tag::new(*b"001"), format!("22{id:011}6421").as_bytes());
            record.push_control(Tag::new(*b"004"), mms(bib).to_string().as_bytes());
            record.push_control(Tag::new(*b"005"), b"20260105101112.0");
            record.push_control(Tag::new(*b"008"), b"0601260u    8   4001uueng0210908");
            record
                .push_data(Tag::new(*b"852"), *b"0 ")
                .subfield(b'b', b"MAIN")
                .subfield(b'c', if copy == 0 { b"stacks" } else { b"reserv" })
                .subfield(b'h', format!("QA{}.{}", bib % 900, bib % 97).as_bytes())
                .subfield(b'i', format!(".B{} {}", bib % 7_919, 1950 + bib % 76).as_bytes());
            record.push_data(Tag::new(*b"866"), *b"41").subfield(
                b'a',
                format!(
                    "v.{}-{} ({}-{})",
                    1 + copy,
                    9 + bib % 60,
                    1950 + copy,
                    1960 + bib % 60
                )
                .as_bytes(),
            );
            bytes.clear();
            encode(&record, &mut bytes).unwrap();
            out.write_all(&bytes).unwrap();
        }
    }
    out.flush().unwrap();
}

/// A ledger that knows every bib, and OCLC every title.
fn titles(ledger: &mut SqliteLedger, bibs: u64) {
    let symbol: Symbol = "AAA".parse().unwrap();
    ledger
        .begin_stage(
            "bibs",
            Scope::Full {
                absence_proves: false,
            },
        )
        .unwrap();
    let facts = SourceFacts {
        name: "bibs.mrc".into(),
        path: "bibs.mrc".into(),
        sha256: [7; 32],
        bytes: 1,
        published: Timestamp::UNIX_EPOCH,
    };
    let file = ledger.stage_file(&facts).unwrap();
    for bib in 0..bibs {
        let reading = Reading {
            mms: mms(bib),
            place: Place {
                file,
                ordinal: bib + 1,
            },
            settings: 1,
            verdict: Verdict::Present {
                wanted: vec![(symbol, Title::Number(number(bib)))],
                digest: bib,
                unsure: None,
            },
        };
        ledger.stage_record(&reading, &[]).unwrap();
    }
    ledger.apply_stage(Timestamp::UNIX_EPOCH).unwrap();
    ledger.adopt_wanted(symbol, Evidence::Assumed).unwrap();
}

fn settings(folder: &Path) -> Settings {
    let mut symbols = SymbolTable::default();
    symbols.insert("MAIN", None, Target::Symbol("AAA".parse().unwrap()));
    let collection = |id: &str, kind| Collection {
        id: id.parse().unwrap(),
        symbol: "AAA".parse().unwrap(),
        kind,
        action: CollectionAction::ByRecordStatus,
        format: Format::Marc,
        state: State::Accepted,
        writer: Writer::Deliver,
    };
    let dir = |path| RemoteDir::new(path).unwrap();
    Settings {
        sources: vec![Source {
            name: "holdings".into(),
            folder: folder.join("holdings"),
            files: GlobSetBuilder::new()
                .add(Glob::new("*.mrc").unwrap())
                .build()
                .unwrap(),
            full: true,
            mapping: FieldMapping::default(),
            settle: SignedDuration::from_hours(-24 * 365 * 10),
            symbol_subfield: None,
            fall_percent: 10,
            content: Content::Holdings(HoldingsPlaces::default()),
        }],
        collections: vec![
            collection("1000001", Kind::Bibliographic),
            collection("1000002", Kind::LocalHoldings),
        ],
        symbols,
        held: HeldPolicy::default(),
        institution: None,
        no_number: NoNumber::Hold,
        several: Several::Hold,
        bib: BibSettings::default(),
        lhr: Some(LhrRules {
            send_first: true,
            ..LhrRules::default()
        }),
        rules: Rules::default(),
        pack: Pack::default(),
        directories: Directories {
            bib: dir("/xfer/metacoll/in/bib"),
            lhr: dir("/xfer/metacoll/in/lhr"),
            reports: dir("/xfer/metacoll/reports"),
        },
        outbox: folder.join("outbox"),
        limits: holdsync_unpack::Limits::default(),
        threads: 2,
        digest: 1,
    }
}
