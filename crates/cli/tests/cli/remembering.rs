use std::fs;

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, MmsId, OclcNumber, Symbol};
use holdsync_ledger::{
    Item, Ledger as _, NewUpload, PackedLhrs, ReportFacts, ReportedRow, RowKey, Scope, SourceFacts,
};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_plan::{Answer, Place, Reading, SentLhrs, Title, Verdict};
use jiff::Timestamp;

use crate::house::{COLLECTION, House, PLAIN, SYMBOL};
use crate::together::{bib, deleted, found, holding};

const LHR: &str = "1012346";
const RECORDS: [&str; 3] = ["990003711377781", "990003711387781", "990003711397781"];

fn number(text: &str) -> OclcNumber {
    OclcNumber::new(text.parse().unwrap()).unwrap()
}

fn title(text: &str) -> Title {
    Title::Number(number(text))
}

fn symbol() -> Symbol {
    SYMBOL.parse().unwrap()
}

/// A ledger that remembers: the first record under 1234567, which is held; of that number two holdings records, one with
/// a retention commitment; 7654321 as provisional.
fn remember(house: &House) {
    let at: Timestamp = "2026-01-05T10:00:00Z".parse().unwrap();
    let mut ledger = SqliteLedger::open(&house.path("holdsync.db")).unwrap();
    ledger.begin_stage("alma", Scope::Incremental).unwrap();
    let file = ledger
        .stage_file(&SourceFacts {
            name: "a.mrc".to_owned(),
            path: "alma/a.mrc".to_owned(),
            sha256: [1; 32],
            bytes: 9,
            published: at,
        })
        .unwrap();
    let reading = |record: &str, ordinal, wanted: &str| Reading {
        mms: record.parse().unwrap(),
        place: Place { file, ordinal },
        settings: 0,
        verdict: Verdict::Present {
            wanted: vec![(symbol(), title(wanted))],
            digest: 7,
            unsure: None,
        },
    };
    ledger
        .stage_record(&reading(RECORDS[0], 1, "1234567"), &[])
        .unwrap();
    ledger
        .stage_record(&reading(RECORDS[1], 2, "1234568"), &[])
        .unwrap();
    ledger.close_file(file, 2, 0).unwrap();
    ledger.apply_stage(at).unwrap();
    ledger.adopt_listed(symbol(), &[number("1234567")]).unwrap();
    stage_at_oclc(&mut ledger, at);
    let upload = NewUpload {
        name: format!("{LHR}.aaa.lhr.mrc"),
        collection: LHR.parse().unwrap(),
        symbol: symbol(),
        unnumbered: false,
    };
    let id = ledger.reserve_upload(&upload, at).unwrap();
    let members = [22_334_455_660_007_781, 22_334_455_670_007_781];
    let sent = SentLhrs {
        digest: 1,
        members: members.map(|id| HoldingsId::new(id).unwrap()).to_vec(),
        commitments: vec![5],
        at,
    };
    let packed = PackedLhrs {
        sets: vec![(number("1234567"), sent)],
        records: 2,
        lost: 0,
    };
    ledger.pack_lhrs(id, 9, &[2; 32], &packed, at).unwrap();
}

/// The second record was sent, and OCLC has staged it.
fn stage_at_oclc(ledger: &mut SqliteLedger, at: Timestamp) {
    let upload = NewUpload {
        name: format!("{COLLECTION}.aaa.sent.mrc"),
        collection: COLLECTION.parse().unwrap(),
        symbol: symbol(),
        unnumbered: false,
    };
    let id = ledger.reserve_upload(&upload, at).unwrap();
    let mms: MmsId = RECORDS[1].parse().unwrap();
    let item = Item {
        ordinal: 1,
        offset: 0,
        length: 9,
        mms: Some(mms),
        title: title("1234568"),
        action: Action::Set,
        digest: 7,
    };
    ledger.pack_upload(id, 9, &[3; 32], &[item], at).unwrap();
    ledger.begin_delivery(id, at).unwrap();
    ledger
        .end_delivery(id, holdsync_ledger::DeliveryEnd::Delivered, at)
        .unwrap();
    let facts = ReportFacts {
        name: "a report".to_owned(),
        collection: COLLECTION.parse().unwrap(),
        upload: Some(id),
        received: at,
        imported: at,
        complete: true,
    };
    let row = ReportedRow {
        line: 1,
        key: RowKey {
            mms: Some(mms),
            ..RowKey::default()
        },
        answer: Some(Answer::Unresolved(Some(number("7654321")))),
        text: "unresolved".to_owned(),
    };
    ledger.import_report(&facts, &[row]).unwrap();
}

/// Where sync sends, it completes the sets of Alma's files; a file named for the collection is sent by somebody.
fn only_files_that_go_as_they_are_must_be_whole(house: &House, one: &[u8]) {
    let watched = fs::read_to_string(house.path("holdsync.toml")).unwrap();
    let sources =
        "[[source]]\nname = \"copies\"\nfolder = \"alma\"\nscope = \"full\"\ncontent = \"holdings\"\n";
    let delivered = watched.replace("\"watch\"", "\"deliver\"") + sources;
    house.write("holdsync.toml", delivered);
    let told = |more: &[&str]| with_ledger(house, &[&["--profile", "oclc-lhr"], more].concat());
    let broken = |file: &str| [format!("SHP002 {file} 1"), format!("SET005 {file} 1")];
    let whole = house.run(&[
        "check",
        "--config",
        "holdsync.toml",
        "one.mrc",
        "--profile",
        "oclc-lhr",
    ]);
    assert_eq!(whole.status, Some(0), "{whole:?}");
    assert_eq!(told(&["one.mrc"]), [""; 0]);
    assert_eq!(
        told(&["one.mrc", "--level", "SET005=warning"]),
        ["SET005 one.mrc 1"]
    );
    let named = format!("{LHR}.aaa.one.mrc");
    house.write(&named, one);
    assert_eq!(told(&[&named]), broken(&named));
    house.write("holdsync.toml", watched);
}

fn house() -> House {
    let house = House::new();
    let lhr = format!(
        "[[collection]]\nid = \"{LHR}\"\nsymbol = \"{SYMBOL}\"\nkind = \"lhr\"\naction = \"set\"\nformat = \"marc\"\n\
         state = \"accepted\"\nwriter = \"watch\"\n"
    );
    house.configure("7781", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", &lhr);
    house
}

/// The findings that only a ledger makes.
fn with_ledger(house: &House, arguments: &[&str]) -> Vec<String> {
    let without = found(house, arguments);
    let mut told = found(house, &[&["--config", "holdsync.toml"], arguments].concat());
    told.retain(|line| !without.contains(line));
    told
}

#[test]
fn what_the_ledger_remembers_is_told() {
    let house = house();
    house.write("staged.mrc", bib(RECORDS[2], "7654321"));
    house.write("changed.mrc", bib(RECORDS[0], "1234569"));
    house.write("same.mrc", bib(RECORDS[0], "1234567"));
    house.write("gone.mrc", deleted(bib(RECORDS[0], "1234567")));
    let one = holding("22334455660007781", RECORDS[0], "1234567");
    house.write("one.mrc", &one);
    house.write("new.mrc", holding("22334455680007781", RECORDS[2], "1234560"));
    for file in ["staged.mrc", "changed.mrc", "gone.mrc", "one.mrc", "new.mrc"] {
        assert_eq!(with_ledger(&house, &[file]), [""; 0], "no ledger is no news");
    }
    assert!(!house.path("holdsync.db").exists(), "asking makes no ledger");

    remember(&house);
    let before = fs::read(house.path("holdsync.db")).unwrap();
    assert_eq!(with_ledger(&house, &["staged.mrc"]), ["NUM006 staged.mrc 1"]);
    assert_eq!(with_ledger(&house, &["changed.mrc"]), ["SET010 changed.mrc 1"]);
    assert_eq!(with_ledger(&house, &["same.mrc"]), [""; 0]);
    assert_eq!(with_ledger(&house, &["gone.mrc"]), ["COL004 gone.mrc 1"]);
    let lhr = ["--profile", "oclc-lhr"];
    let told = with_ledger(&house, &[&lhr[..], &["one.mrc"]].concat());
    assert_eq!(told, ["SHP002 one.mrc 1", "SET005 one.mrc 1"]);
    only_files_that_go_as_they_are_must_be_whole(&house, &one);
    assert_eq!(
        with_ledger(&house, &[&lhr[..], &["new.mrc"]].concat()),
        ["COL003 new.mrc 1"]
    );
    let after = fs::read(house.path("holdsync.db")).unwrap();
    assert!(before == after, "a check changes nothing in the ledger");
}

#[test]
fn a_ledger_in_use_is_left_alone() {
    let house = house();
    remember(&house);
    house.write("changed.mrc", bib(RECORDS[0], "1234569"));
    let held = SqliteLedger::open(&house.path("holdsync.db")).unwrap();
    let out = house.run(&["check", "--config", "holdsync.toml", "changed.mrc"]);
    assert_eq!((out.status, out.stdout.contains("SET010")), (Some(0), false));
    let told = "the ledger is in use: FIL004, NUM006, SET005, SET010, COL003 and SHP002 are left out";
    assert!(out.stderr.contains(told), "{}", out.stderr);
    drop(held);
    let out = house.run(&["check", "--config", "holdsync.toml", "changed.mrc"]);
    assert!(out.stdout.contains("SET010"), "{out:?}");
}
