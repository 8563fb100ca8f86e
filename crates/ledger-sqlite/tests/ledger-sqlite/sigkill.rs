use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber, Symbol};
use holdsync_ledger::{
    DeliveryEnd, Item, Ledger, Memory, NewUpload, ReportFacts, ReportedRow, RowKey, Scope, SourceFacts,
    UploadId,
};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_plan::{Answer, Place, Reading, Title, Verdict};
use jiff::Timestamp;

const RECORDS: u64 = 40;
const KILLS: u64 = 20;
const LEDGER: &str = "HOLDSYNC_TEST_VICTIM_LEDGER";
const DONE: &str = "HOLDSYNC_TEST_VICTIM_DONE";

/// Each time a process that works through the script is killed somewhere in the midst, the ledger must hold
/// exactly what it said was done, or that and the whole of the next operation.
#[test]
fn whole_operations_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holdsync.ledger");
    let mut oracle = Memory::new();
    let mut done = 0;
    let mut torn = 0;
    for kill in 0..KILLS {
        let acknowledged = kill_after(&path, done, 1 + kill % 7, kill * 37_000 % 400_000);
        (done..acknowledged).for_each(|index| operate(&mut oracle, index));
        done = acknowledged;
        let ledger = SqliteLedger::open(&path).unwrap();
        let found = state(&ledger);
        if found != state(&oracle) {
            operate(&mut oracle, done);
            done += 1;
            torn += 1;
        }
        assert_eq!(found, state(&oracle), "after kill {kill} and {done} operations");
    }
    println!("{done} operations were done, {torn} of them not acknowledged");
    assert!(done > 2 * KILLS);
}

/// Starts the victim, lets it acknowledge some operations, kills it in the next and says how many were
/// acknowledged in all. How long it may go on is chance: a count of turns, and no time.
fn kill_after(path: &Path, done: u64, lines: u64, turns: u64) -> u64 {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sigkill::victim", "--nocapture"])
        .env(LEDGER, path)
        .env(DONE, done.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(victim.stdout.take().unwrap());
    let mut acknowledged = done;
    let mut line = String::new();
    while acknowledged < done + lines {
        line.clear();
        assert!(
            output.read_line(&mut line).unwrap() > 0,
            "the victim ended by itself"
        );
        acknowledged += u64::from(line.starts_with("done "));
    }
    (0..turns).for_each(|turn| {
        std::hint::black_box(turn);
    });
    kill(&mut victim);
    let rest = output
        .lines()
        .map_while(Result::ok)
        .filter(|line| line.starts_with("done "));
    acknowledged + u64::try_from(rest.count()).unwrap()
}

/// By its own process id, with the signal nobody can catch.
fn kill(victim: &mut Child) {
    victim.kill().unwrap();
    victim.wait().unwrap();
}

/// Runs as a process of its own and is killed; elsewhere it has nothing to do.
#[test]
fn victim() {
    let Ok(path) = std::env::var(LEDGER) else { return };
    let done: u64 = std::env::var(DONE).unwrap().parse().unwrap();
    let mut ledger = SqliteLedger::open(Path::new(&path)).unwrap();
    println!();
    for index in done.. {
        operate(&mut ledger, index);
        println!("done {index}");
    }
}

/// One operation of the script: six make a round of reading, delivering and hearing back.
fn operate(ledger: &mut dyn Ledger, index: u64) {
    let round = index / 6;
    let name = format!("1012345.pul.bib.20260302040000.{round}.mrc");
    let id = || UploadId(i64::try_from(round + 1).unwrap());
    match index % 6 {
        0 => read(ledger, round),
        1 => {
            let (collection, symbol) = ("1012345".parse().unwrap(), symbol());
            let upload = NewUpload {
                name,
                collection,
                symbol,
                unnumbered: false,
            };
            assert_eq!(ledger.reserve_upload(&upload, at(round)).unwrap(), id());
        }
        2 => ledger
            .pack_upload(id(), RECORDS * 100, &[1; 32], &items(round), at(round))
            .unwrap(),
        3 => ledger.begin_delivery(id(), at(round)).unwrap(),
        4 => ledger
            .end_delivery(id(), DeliveryEnd::Delivered, at(round))
            .unwrap(),
        _ => report(ledger, id(), round),
    }
}

fn read(ledger: &mut dyn Ledger, round: u64) {
    ledger
        .begin_stage("alma", Scope::Full { absence_proves: true })
        .unwrap();
    let mut sha256 = [0; 32];
    sha256[..8].copy_from_slice(&round.to_le_bytes());
    let facts = SourceFacts {
        name: String::new(),
        path: String::new(),
        sha256,
        bytes: 1,
        published: at(round),
    };
    let file = ledger.stage_file(&facts).unwrap();
    // Every round some records leave and the others change their numbers.
    for index in (0..RECORDS).filter(|index| index % 10 != round % 10) {
        let wanted = vec![(symbol(), Title::Number(number(round, index)))];
        let verdict = Verdict::Present {
            wanted,
            digest: round,
            unsure: None,
        };
        let reading = Reading {
            mms: mms(index),
            place: Place {
                file,
                ordinal: index + 1,
            },
            settings: 1,
            verdict,
        };
        ledger.stage_record(&reading, &[]).unwrap();
    }
    ledger.apply_stage(at(round)).unwrap();
}

fn items(round: u64) -> Vec<Item> {
    let item = |index| Item {
        ordinal: index + 1,
        offset: index * 100,
        length: 100,
        mms: Some(mms(index)),
        title: Title::Number(number(round, index)),
        action: Action::Set,
        digest: round,
    };
    (0..RECORDS).map(item).collect()
}

fn report(ledger: &mut dyn Ledger, id: UploadId, round: u64) {
    let row = |index| ReportedRow {
        line: index + 1,
        key: RowKey {
            mms: Some(mms(index)),
            place: None,
            sent: None,
        },
        // Some are answered with another number, so that families are joined.
        answer: Some(Answer::Done(Some(number(
            round,
            index - u64::from(index % 20 == 19),
        )))),
        text: String::from("match"),
    };
    let facts = ReportFacts {
        name: format!("report {round}"),
        collection: "1012345".parse().unwrap(),
        upload: Some(id),
        received: at(round),
        imported: at(round),
        complete: true,
    };
    let rows: Vec<ReportedRow> = (0..RECORDS).map(row).collect();
    ledger.import_report(&facts, &rows).unwrap();
}

/// All that matters, without the numbers of files: those of a stage that was lost are not given again.
fn state(ledger: &dyn Ledger) -> String {
    let mut pairs = Vec::new();
    let mut visit = |mut pair: holdsync_plan::Pair| {
        pair.numbers
            .iter_mut()
            .flat_map(|state| &mut state.wanted)
            .for_each(|one| one.place.file = 0);
        pairs.push(pair);
        true
    };
    ledger.differences(&mut visit).unwrap();
    let carried: Vec<_> = (0..RECORDS)
        .map(|index| ledger.carried_by(mms(index)).unwrap())
        .collect();
    let overview = ledger.overview().unwrap();
    let files: Vec<_> = overview
        .recent_files
        .iter()
        .map(|file| file.facts.sha256)
        .collect();
    let counted = (overview.symbols, overview.records, overview.open_uploads, files);
    format!("{counted:?}\n{carried:?}\n{pairs:?}")
}

fn symbol() -> Symbol {
    "PUL".parse().unwrap()
}

fn mms(index: u64) -> MmsId {
    MmsId::new(991_000_000_006_421 + index * 10_000).unwrap()
}

fn number(round: u64, index: u64) -> OclcNumber {
    OclcNumber::new(1 + round * 1_000 + index).unwrap()
}

fn at(round: u64) -> Timestamp {
    Timestamp::from_second(1_772_424_000 + i64::try_from(round).unwrap() * 3_600).unwrap()
}
