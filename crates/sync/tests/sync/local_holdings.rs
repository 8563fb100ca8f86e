//! Local holdings records: whole sets by number, whatever bibs they come from.

use holdsync_alma::HoldingsPlaces;
use holdsync_datasync::TranslationTable;
use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_plan::{HoldReason, RemovesHolding};
use holdsync_sync::{Approvals, Content, LhrWaitKind, RetentionList};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger, mms};

pub(crate) fn holdings_id(record: u64) -> String {
    format!("22{record:010}006421")
}

/// A bib with holdings records: ID, library, extent.
pub(crate) fn with_copies(record: u64, number: u64, copies: &[(u64, &str, String)]) -> Record {
    let mut bib = bib(record, number, &[], &format!("Title {record}"));
    for (id, library, extent) in copies {
        let id = holdings_id(*id);
        bib.push_data(Tag::new(*b"852"), *b"0 ")
            .subfield(b'b', library.as_bytes())
            .subfield(b'c', b"stacks")
            .subfield(b'8', id.as_bytes());
        bib.push_data(Tag::new(*b"866"), *b"41")
            .subfield(b'a', extent.as_bytes())
            .subfield(b'8', id.as_bytes());
    }
    bib
}

/// What WorldCat shows of the copies of a symbol on a number: ID and extent.
pub(crate) fn at_oclc(house: &House, symbol: &str, number: u64) -> Vec<String> {
    let mut found: Vec<String> = house
        .post
        .world
        .lhrs_on(symbol, number)
        .iter()
        .map(|lhr| {
            let extent = lhr.fields.iter().find(|field| field.starts_with("866"));
            format!("{} {}", lhr.local_number, extent.map_or("", |field| &field[8..]))
        })
        .collect();
    found.sort();
    found
}

fn copies(ids: &[u64], extent: &str) -> Vec<String> {
    ids.iter()
        .map(|id| format!("{} {extent}", holdings_id(*id)))
        .collect()
}

pub(crate) fn first_full(house: &mut House, ledger: &mut dyn Ledger, records: &[Record]) {
    house.settings.sources[0].full = true;
    house.publish("new", records);
    let report = house.sync(ledger);
    assert!(report.sources[0].stop.is_none(), "{:?}", report.sources[0].stop);
    house.settings.sources[0].full = false;
    house.later(30);
    house.sync(ledger);
}

pub(crate) fn waits(report: &holdsync_sync::RunReport, kind: LhrWaitKind) -> u64 {
    let waiting = report
        .plan
        .lhr
        .waiting
        .iter()
        .filter(|((_, known), _)| *known == kind);
    waiting.map(|(_, count)| *count).sum()
}

/// The trap: OCLC replaces all local holdings records of a number, Alma publishes by bib.
#[test]
fn a_change_of_one_of_two_bibs_with_one_number_keeps_the_copies_of_both() {
    let mut house = House::with_lhrs(Switches::default());
    let mut ledger = ledger();
    let one = with_copies(1, 700, &[(1, "LA", "v.1".into()), (2, "LB", "v.1".into())]);
    let two = with_copies(2, 700, &[(3, "LA", "v.1".into())]);
    first_full(&mut house, &mut ledger, &[one, two]);
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1, 3], "v.1"));
    assert_eq!(at_oclc(&house, "BBB", 700), copies(&[2], "v.1"));

    let changed = with_copies(1, 700, &[(1, "LA", "v.1-2".into()), (2, "LB", "v.1".into())]);
    house.publish("update", &[changed]);
    let report = house.sync(&mut ledger);
    assert_eq!(
        report.plan.lhr.steps.len(),
        1,
        "only the set of the symbol whose copy has changed"
    );
    let mut expected = copies(&[1], "v.1-2");
    expected.extend(copies(&[3], "v.1"));
    assert_eq!(at_oclc(&house, "AAA", 700), expected);
    assert_eq!(at_oclc(&house, "BBB", 700), copies(&[2], "v.1"));
    house.later(30);
    assert!(
        house.sync(&mut ledger).uploads.is_empty(),
        "a second run does nothing"
    );
}

#[test]
fn a_set_that_was_never_sent_waits_for_its_exact_release() {
    let mut house = House::with_lhrs(Switches::default());
    house.settings.lhr.as_mut().unwrap().send_first = false;
    let mut ledger = ledger();
    first_full(
        &mut house,
        &mut ledger,
        &[with_copies(1, 700, &[(1, "LA", "v.1".into())])],
    );
    let report = house.sync(&mut ledger);
    assert_eq!(waits(&report, LhrWaitKind::NeverSent), 1);
    assert!(at_oclc(&house, "AAA", 700).is_empty() && house.holds("AAA", 700));
    for (count, sent) in [(2, 0), (1, 1)] {
        let approvals = Approvals {
            first_lhrs: Some(count),
            ..Approvals::default()
        };
        house.sync_with(&mut ledger, approvals).unwrap();
        assert_eq!(at_oclc(&house, "AAA", 700).len(), sent);
    }
}

#[test]
fn the_last_copy_goes_before_its_holding() {
    for removes in [RemovesHolding::Yes, RemovesHolding::No, RemovesHolding::Unknown] {
        let lhr_delete_removes_holding = removes == RemovesHolding::Yes;
        let mut house = House::with_lhrs(Switches {
            lhr_delete_removes_holding,
            ..Switches::default()
        });
        house.settings.lhr.as_mut().unwrap().removes_holding = removes;
        let mut ledger = ledger();
        first_full(
            &mut house,
            &mut ledger,
            &[with_copies(1, 700, &[(1, "LA", "v.1".into())])],
        );
        house.publish("delete", &[with_copies(1, 700, &[])]);
        house.sync(&mut ledger);
        assert!(
            house.holds("AAA", 700) && !at_oclc(&house, "AAA", 700).is_empty(),
            "it matures"
        );
        house.later(50);
        house.sync(&mut ledger);
        assert!(at_oclc(&house, "AAA", 700).is_empty());
        assert_eq!(
            house.holds("AAA", 700),
            removes != RemovesHolding::Yes,
            "the delete waits for its answer"
        );
        house.later(30);
        let report = house.sync(&mut ledger);
        assert_eq!(
            report.uploads.is_empty(),
            removes == RemovesHolding::Yes,
            "{removes:?}"
        );
        assert!(!house.holds("AAA", 700), "{removes:?}");
    }
}

#[test]
fn a_commitment_does_not_vanish_unseen() {
    let mut house = House::with_lhrs(Switches::default());
    let mut ledger = ledger();
    let mut committed = with_copies(1, 700, &[(1, "LA", "v.1".into())]);
    committed
        .push_data(Tag::new(*b"583"), *b"1 ")
        .subfield(b'a', b"committed to retain")
        .subfield(b'c', b"20260101")
        .subfield(b'd', b"20401231")
        .subfield(b'f', b"Northern Shared Print")
        .subfield(b'8', holdings_id(1).as_bytes());
    first_full(&mut house, &mut ledger, &[committed]);
    assert_eq!(at_oclc(&house, "AAA", 700).len(), 1);
    house.publish("update", &[with_copies(1, 700, &[(1, "LA", "v.2".into())])]);
    let report = house.sync(&mut ledger);
    assert_eq!(waits(&report, LhrWaitKind::RetentionVanishes), 1);
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1], "v.1"));
    let approvals = Approvals {
        retention: Some(1),
        ..Approvals::default()
    };
    house.sync_with(&mut ledger, approvals).unwrap();
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1], "v.2"));

    ledger
        .retain("AAA".parse().unwrap(), &["700".parse().unwrap()])
        .unwrap();
    house.later(30);
    house.publish("update", &[with_copies(1, 700, &[(1, "LA", "v.3".into())])]);
    assert_eq!(waits(&house.sync(&mut ledger), LhrWaitKind::RetentionList), 1);
}

/// What the list protects follows the list: it is read anew, and only its own symbol's copies wait.
#[test]
fn a_retention_list_holds_its_titles_back() {
    let mut house = House::with_lhrs(Switches::default());
    let mut ledger = ledger();
    let shown = |extent: &str| {
        [
            with_copies(1, 700, &[(1, "LA", extent.into())]),
            with_copies(2, 800, &[(2, "LA", extent.into())]),
        ]
    };
    first_full(&mut house, &mut ledger, &shown("v.1"));
    let list = |symbol: &str| {
        let text = "OCLC Number;Title\n(OCoLC)ocm00000700;One\nnone 5;Two\n";
        RetentionList::read(symbol.parse().unwrap(), "kept.csv", text.as_bytes()).unwrap()
    };
    assert_eq!(list("AAA").numbers, ["700".parse().unwrap()]);
    house.settings.lhr.as_mut().unwrap().retention_lists = vec![list("AAA")];
    house.publish("update", &shown("v.2"));
    let report = house.sync(&mut ledger);
    assert_eq!(waits(&report, LhrWaitKind::RetentionList), 1);
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1], "v.1"));
    assert_eq!(at_oclc(&house, "AAA", 800), copies(&[2], "v.2"));
    let lines: Vec<_> = report
        .plan
        .lhr
        .unread_retained
        .iter()
        .map(|l| (l.line, l.text.as_str()))
        .collect();
    assert_eq!(lines, [(3, "none 5")]);

    house.settings.lhr.as_mut().unwrap().retention_lists = vec![list("BBB")];
    house.later(30);
    assert_eq!(waits(&house.sync(&mut ledger), LhrWaitKind::RetentionList), 0);
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1], "v.2"));
}

/// A list of nothing but bad lines is bounded in what it names, not in what it counts.
#[test]
fn the_bad_lines_of_a_retention_list_are_counted() {
    let text = "7\n".to_owned() + &"x 1\n".repeat(RetentionList::NAMED + 5);
    let list = RetentionList::read("AAA".parse().unwrap(), "kept.txt", text.as_bytes()).unwrap();
    assert_eq!(list.numbers.len(), 1);
    assert_eq!(list.unread.len(), RetentionList::NAMED);
    assert_eq!(list.unread_count, 1_005);
}

/// A holdings record published by itself.
pub(crate) fn mfhd(id: u64, bib: u64, library: &str, extent: &str) -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000ny  a2200000 i 4500"));
    record.push_control(Tag::new(*b"001"), holdings_id(id).as_bytes());
    record.push_control(Tag::new(*b"004"), mms(bib).to_string().as_bytes());
    record.push_control(Tag::new(*b"008"), b"0601260u    8   4001uueng0210908");
    record
        .push_data(Tag::new(*b"852"), *b"0 ")
        .subfield(b'b', library.as_bytes())
        .subfield(b'c', b"stacks")
        .subfield(b'x', b"private");
    record
        .push_data(Tag::new(*b"866"), *b"41")
        .subfield(b'a', extent.as_bytes());
    record
}

/// A house whose holdings records come by themselves, in a folder of their own.
pub(crate) fn with_single(house: &mut House) {
    let mut single = house.settings.sources[0].clone();
    house.settings.sources[0].content = Content::Bibs(None);
    single.content = Content::Holdings(HoldingsPlaces::default());
    single.name = "holdings".into();
    single.folder = single.folder.with_file_name("holdings");
    std::fs::create_dir(&single.folder).unwrap();
    house.settings.sources.push(single);
}

pub(crate) fn publish_single(house: &mut House, kind: &str, records: &[Record]) {
    house.settings.sources.swap(0, 1);
    house.publish(kind, records);
    house.settings.sources.swap(0, 1);
}

#[test]
fn a_record_absent_without_a_delete_holds_its_set() {
    let mut house = House::with_lhrs(Switches::default());
    with_single(&mut house);
    let mut ledger = ledger();
    house.settings.sources[1].full = true;
    house.publish(
        "new",
        &[bib(1, 700, &["LA", "LA"], "Title"), bib(2, 701, &["LA"], "Other")],
    );
    let all = [
        mfhd(1, 1, "LA", "v.1"),
        mfhd(2, 1, "LA", "v.2"),
        mfhd(3, 2, "LA", "v.3"),
    ];
    publish_single(&mut house, "new", &all);
    house.sync(&mut ledger);
    assert_eq!(
        (
            at_oclc(&house, "AAA", 700).len(),
            at_oclc(&house, "AAA", 701).len()
        ),
        (2, 1)
    );
    house.later(30);
    house.settings.sources[1].fall_percent = 50;
    publish_single(
        &mut house,
        "new",
        &[mfhd(1, 1, "LA", "v.9"), mfhd(3, 2, "LA", "v.9")],
    );
    let report = house.sync(&mut ledger);
    assert_eq!(
        waits(&report, LhrWaitKind::Held(HoldReason::AbsentWithoutDelete)),
        1
    );
    assert_eq!(at_oclc(&house, "AAA", 700).len(), 2, "nothing is lost");
    assert_eq!(at_oclc(&house, "AAA", 701), copies(&[3], "v.9"));
    house.later(30);
    house.settings.sources[1].full = false;
    publish_single(&mut house, "delete", &[mfhd(2, 1, "LA", "v.2")]);
    house.sync(&mut ledger);
    assert_eq!(at_oclc(&house, "AAA", 700), copies(&[1], "v.9"));
}

#[test]
fn nothing_goes_before_a_source_has_shown_everything() {
    let mut house = House::with_lhrs(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[with_copies(1, 700, &[(1, "LA", "v.1".into())])]);
    let report = house.sync(&mut ledger);
    assert_eq!(waits(&report, LhrWaitKind::NotWhole), 1);
    assert!(house.holds("AAA", 700) && at_oclc(&house, "AAA", 700).is_empty());
}

#[test]
fn locations_are_told_before_they_are_sent() {
    let mut house = House::with_lhrs(Switches::default());
    let mut table = TranslationTable::default();
    table.add(["AAA".into(), "LA".into(), "stacks".into()]);
    house.settings.lhr.as_mut().unwrap().translation = Some(table);
    let mut ledger = ledger();
    let copies = [(1, "LA", "v.1".to_owned()), (2, "LB", "v.1".to_owned())];
    first_full(&mut house, &mut ledger, &[with_copies(1, 700, &copies)]);
    let report = house.sync(&mut ledger);
    assert_eq!(
        report.plan.lhr.untranslatable,
        [["BBB", "LB", "stacks"].map(str::to_owned)]
    );
    assert_eq!(waits(&report, LhrWaitKind::Held(HoldReason::Untranslatable)), 1);
    assert_eq!(
        (
            at_oclc(&house, "AAA", 700).len(),
            at_oclc(&house, "BBB", 700).len()
        ),
        (1, 0)
    );
    house.later(2);
    house.publish("new", &[with_copies(2, 701, &[(3, "LA", "v.1".into())])]);
    assert!(house.sync(&mut ledger).new_locations.is_empty());
}

#[test]
fn no_report_of_an_unknown_layout_ends_a_run() {
    use holdsync_worldcat::LhrReports;
    for lhr_reports in [LhrReports::Tabs, LhrReports::Pipes] {
        let mut house = House::with_lhrs(Switches {
            lhr_reports,
            ..Switches::default()
        });
        let mut ledger = ledger();
        first_full(
            &mut house,
            &mut ledger,
            &[with_copies(1, 700, &[(1, "LA", "v.1".into())])],
        );
        house.post.reports.insert(
            "metacoll.AAA.datasync.1000003-1000003.D20260302.T040500123.lhrexcpt.txt".into(),
            format!(
                "LHR exceptions\nsome file\n\n{}|700|SEVERE|location could not be translated\n",
                holdings_id(1)
            )
            .into(),
        );
        let report = house.sync(&mut ledger);
        let told = report
            .reports
            .iter()
            .flat_map(|report| &report.notes)
            .any(|note| note.contains("SEVERE"));
        assert!(told, "{:?}", report.reports);
    }
}

/// What the check of the profile `oclc-lhr` passes is sent, and what it does not is held back.
#[test]
fn check_and_sync_agree_about_holdings_records() {
    type Change = fn(&mut Record);
    // Whether it is sent; where nothing is said, that follows from the check.
    let changes: [(&str, Option<bool>, Change); 10] = [
        ("sound", Some(true), |_| {}),
        ("no 007 and no 008", Some(true), |record| {
            record.retain(|field| !matches!(field.tag().as_bytes(), b"007" | b"008"));
        }),
        ("008 of a bib, blanks behind", Some(true), |record| {
            record.retain(|field| field.tag() != Tag::new(*b"008"));
            record.push_control(Tag::new(*b"008"), b"0601260u    8   4001uueng0210908        ");
        }),
        ("no type in the leader", Some(true), |record| {
            record.set_leader(Leader::from_bytes(*b"00000n   a2200000 1 4500"));
        }),
        ("signs for blanks", Some(true), |record| {
            record.set_leader(Leader::from_bytes(*b"00000ny##a22000001##4500"));
        }),
        ("a title", Some(true), |record| {
            record
                .push_data(Tag::new(*b"245"), *b"00")
                .subfield(b'a', b"Title");
        }),
        ("two locations", Some(false), |record| {
            record.push_data(Tag::new(*b"852"), *b"  ").subfield(b'b', b"LA");
        }),
        ("no library", Some(false), |record| {
            record.retain(|field| field.tag() != Tag::new(*b"852"));
            record
                .push_data(Tag::new(*b"852"), *b"  ")
                .subfield(b'c', b"stacks");
        }),
        ("a bib", Some(false), |record| {
            record.set_leader(Leader::from_bytes(*b"00000nam a2200000 i 4500"));
        }),
        ("a control character", None, |record| {
            record
                .push_data(Tag::new(*b"866"), *b"41")
                .subfield(b'a', b"v.1\x07");
        }),
    ];
    let mut house = House::with_lhrs(Switches::default());
    // A record without a library would count for no symbol otherwise.
    house
        .settings
        .symbols
        .set_fallback(holdsync_alma::Target::Symbol("AAA".parse().unwrap()));
    with_single(&mut house);
    let mut ledger = ledger();
    house.settings.sources[1].full = true;
    let (mut bibs, mut records) = (Vec::new(), Vec::new());
    for (at, (_, _, change)) in (0..).zip(changes) {
        bibs.push(bib(at, 800 + at, &["LA"], "Title"));
        let mut record = mfhd(at, at, "LA", "v.1");
        change(&mut record);
        records.push(record);
    }
    house.publish("new", &bibs);
    publish_single(&mut house, "new", &records);
    house.sync(&mut ledger);
    for ((at, (name, sends, _)), record) in (0_u64..).zip(&changes).zip(&records) {
        let context = holdsync_validator::RecordContext {
            profile: holdsync_validator::Profile::OclcLhr,
            number: Some((800 + at).to_string().parse().unwrap()),
            mms: mms(at).to_string().parse().ok(),
            ..Default::default()
        };
        let findings = holdsync_validator::check_record(record, &context);
        let errors: Vec<_> = findings
            .iter()
            .filter(|finding| finding.level == holdsync_validator::Level::Error && finding.repair.is_none())
            .collect();
        let sent = at_oclc(&house, "AAA", 800 + at).len() == 1;
        assert!(
            sent || !errors.is_empty(),
            "{name}: the check passes it, and it is not sent"
        );
        if let Some(expected) = sends {
            assert_eq!(sent, *expected, "{name}: {errors:?}");
        }
    }
}
