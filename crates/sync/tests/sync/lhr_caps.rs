use holdsync_marc_codec::Record;
use holdsync_sync::{Approvals, LhrWaitKind, LostCap, RunReport};
use holdsync_worldcat::Switches;

use holdsync_ledger::Memory;

use crate::house::{House, ledger};
use crate::local_holdings::{at_oclc, first_full, waits, with_copies};

/// A title of two copies, of which the second may be gone.
fn title(at: u64, extent: &str, both: bool) -> Record {
    let mut copies = vec![(2 * at, "LA", extent.to_owned())];
    if both {
        copies.push((2 * at + 1, "LA", extent.to_owned()));
    }
    with_copies(at, 700 + at, &copies)
}

/// A library whose titles are at OCLC with two copies each.
fn library(titles: u64) -> (House, Memory) {
    let (mut house, mut ledger) = (House::with_lhrs(Switches::default()), ledger());
    let all: Vec<Record> = (1..=titles).map(|at| title(at, "v.1", true)).collect();
    first_full(&mut house, &mut ledger, &all);
    assert_eq!(left(&house, titles), 2 * titles);
    house.later(30);
    (house, ledger)
}

fn left(house: &House, titles: u64) -> u64 {
    let copies = (1..=titles).map(|at| at_oclc(house, "AAA", 700 + at).len());
    copies.map(|count| count as u64).sum()
}

/// Publishes these titles without their second copy.
fn lose(house: &mut House, titles: std::ops::RangeInclusive<u64>) {
    let changed: Vec<Record> = titles.map(|at| title(at, "v.1", false)).collect();
    house.publish("update", &changed);
}

fn run(house: &mut House, ledger: &mut Memory, allowed: Option<u64>) -> RunReport {
    let approvals = Approvals {
        lhrs_lost: allowed,
        ..Approvals::default()
    };
    house.sync_with(ledger, approvals).unwrap()
}

fn stops(report: &RunReport) -> Vec<(u64, u64)> {
    let stops = report.plan.lhr.stops.iter();
    stops.map(|LostCap { lost, cap, .. }| (*lost, *cap)).collect()
}

#[test]
fn one_percent_may_go_and_one_more_may_not() {
    let (mut house, mut ledger) = library(150);
    house.settings.rules.caps.lhrs_lost.count = 1;
    assert_eq!(house.settings.rules.caps.lhrs_lost.per_ten_thousand, 100);
    lose(&mut house, 1..=4);
    // a set that loses nothing goes all the same
    house.publish("update", &[title(9, "v.2", true)]);
    let report = run(&mut house, &mut ledger, None);
    assert_eq!(stops(&report), [(4, 3)]);
    assert_eq!(waits(&report, LhrWaitKind::Cap), 4);
    assert_eq!(left(&house, 150), 300);
    assert!(at_oclc(&house, "AAA", 709)[0].ends_with("v.2"));

    // only the exact count lets it pass
    house.later(2);
    for wrong in [3, 5, 300] {
        assert_eq!(stops(&run(&mut house, &mut ledger, Some(wrong))), [(4, 3)]);
        assert_eq!(left(&house, 150), 300);
    }
    assert_eq!(stops(&run(&mut house, &mut ledger, Some(4))), []);
    assert_eq!(left(&house, 150), 296);
}

#[test]
fn within_one_percent_nothing_is_said_and_seven_days_count_together() {
    let (mut house, mut ledger) = library(150);
    house.settings.rules.caps.lhrs_lost.count = 1;
    lose(&mut house, 1..=3);
    assert_eq!(stops(&run(&mut house, &mut ledger, None)), []);
    assert_eq!(left(&house, 150), 297);

    house.later(30);
    lose(&mut house, 4..=4);
    // one percent of those that are left is two
    assert_eq!(stops(&run(&mut house, &mut ledger, None)), [(1, 0)]);
    assert_eq!(left(&house, 150), 297);
    house.later(7 * 24);
    assert_eq!(stops(&run(&mut house, &mut ledger, None)), []);
    assert_eq!(left(&house, 150), 296);
}

/// So few records that one percent of them is none: the number counts.
#[test]
fn a_small_library_may_lose_ten() {
    let (mut house, mut ledger) = library(12);
    lose(&mut house, 1..=11);
    assert_eq!(stops(&run(&mut house, &mut ledger, None)), [(11, 10)]);
    assert_eq!(left(&house, 12), 24);
    house.later(1);
    // one comes back, and ten are within the cap
    house.publish("update", &[title(11, "v.1", true)]);
    assert_eq!(stops(&run(&mut house, &mut ledger, None)), []);
    assert_eq!(left(&house, 12), 14);
}

/// Deletes of whole sets count like losses within sets, and wait for the same release.
#[test]
fn withdrawn_titles_count_too() {
    let (mut house, mut ledger) = library(12);
    house.settings.rules.caps.cancel_floor = 1000;
    let gone: Vec<Record> = (1..=6).map(|at| with_copies(at, 700 + at, &[])).collect();
    house.publish("update", &gone);
    run(&mut house, &mut ledger, None);
    house.later(3 * 24);
    let report = run(&mut house, &mut ledger, None);
    assert_eq!(stops(&report), [(12, 10)]);
    assert_eq!(left(&house, 12), 24);
    assert!(house.holds("AAA", 701), "no holding goes before its copies");
    assert_eq!(stops(&run(&mut house, &mut ledger, Some(12))), []);
    assert_eq!(left(&house, 12), 12);
}
