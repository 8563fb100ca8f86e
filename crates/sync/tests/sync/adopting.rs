//! Starting at a library that has synced for years, and first plans.

use holdsync_ids::OclcNumber;
use holdsync_marc_codec::Record;
use holdsync_plan::CapStop;
use holdsync_sync::{Approvals, Silent, SourceStop, WaitKind};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger};

fn numbers(values: impl IntoIterator<Item = u64>) -> Vec<OclcNumber> {
    values.into_iter().map(|n| OclcNumber::new(n).unwrap()).collect()
}

#[test]
fn adopting_sends_nothing_and_deletes_only_what_is_certain() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let bibs: Vec<Record> = (1..=40).map(|n| bib(n, n + 100, &["LA"], "Old")).collect();
    house.publish("new", &bibs);
    let clock = || "2026-03-01T05:00:00Z".parse().unwrap();
    let listed = [("AAA".parse().unwrap(), numbers((101..=120).chain([777])))];
    let report = house
        .work(&mut ledger, &mut Silent, &clock)
        .adopt(&listed)
        .unwrap();
    assert_eq!((report.listed, report.assumed), (21, 20));
    assert!(house.sync(&mut ledger).plan.steps.is_empty());
    assert!(house.post.names.is_empty(), "nothing was sent");
    house.later(24);
    house.publish(
        "delete",
        &[bib(1, 101, &["LA"], "Old"), bib(40, 140, &["LA"], "Old")],
    );
    house.sync(&mut ledger);
    house.later(49);
    let report = house.sync(&mut ledger);
    let titles: Vec<_> = report
        .plan
        .steps
        .iter()
        .filter_map(|step| step.title.number())
        .collect();
    assert_eq!(titles, numbers([101]), "listed goes, assumed waits for a person");
    let waits: Vec<WaitKind> = report.plan.waiting.keys().map(|(_, kind)| *kind).collect();
    assert!(
        waits.contains(&WaitKind::OnlyAssumed) && waits.contains(&WaitKind::NeverSeen),
        "{waits:?}"
    );
}

#[test]
fn a_large_first_plan_stops_and_the_exact_count_lets_it_pass() {
    let mut house = House::new(Switches::default());
    house.settings.rules.caps.first_plan = 20;
    let mut ledger = ledger();
    let bibs: Vec<Record> = (1..=21).map(|n| bib(n, n + 100, &["LA"], "Old")).collect();
    house.publish("new", &bibs);
    let report = house.sync(&mut ledger);
    assert!(report.plan.stopped && report.uploads.is_empty());
    assert_eq!(report.plan.stops, [CapStop::FirstPlan { sets: 21, cap: 20 }]);
    let wrong = Approvals {
        first_plan: Some(20),
        ..Approvals::default()
    };
    assert!(house.sync_with(&mut ledger, wrong).unwrap().plan.stopped);
    let right = Approvals {
        first_plan: Some(21),
        ..Approvals::default()
    };
    assert_eq!(house.sync_with(&mut ledger, right).unwrap().uploads.len(), 1);
}

#[test]
fn a_full_run_that_falls_stops_before_planning() {
    let mut house = House::new(Switches::default());
    house.settings.sources[0].full = true;
    let mut ledger = ledger();
    let bibs = |count| {
        (1..=count)
            .map(|n| bib(n, n + 100, &["LA"], "Old"))
            .collect::<Vec<Record>>()
    };
    house.publish("new", &bibs(40));
    house.sync(&mut ledger);
    house.later(24);
    let fallen = house.publish("new", &bibs(30));
    let report = house.sync(&mut ledger);
    assert!(matches!(
        report.sources[0].stop,
        Some(SourceStop::Fell {
            before: 40,
            now: 30,
            ..
        })
    ));
    std::fs::remove_file(fallen).unwrap();
    house.later(24);
    house.publish("new", &bibs(38));
    house.sync(&mut ledger);
    house.later(49);
    assert_eq!(
        house.sync(&mut ledger).plan.steps.len(),
        2,
        "absence from a full run deletes"
    );
    assert!(!house.holds("AAA", 140) && house.holds("AAA", 138));
}

#[test]
fn a_full_run_with_an_unreadable_nameless_record_deletes_nothing_by_absence() {
    let mut house = House::new(Switches::default());
    house.settings.sources[0].full = true;
    let mut ledger = ledger();
    let bibs = |count| {
        (1..=count)
            .map(|n| bib(n, n + 100, &["LA"], "Old"))
            .collect::<Vec<Record>>()
    };
    house.publish("new", &bibs(40));
    house.sync(&mut ledger);
    house.later(24);
    let path = house.publish("new", &bibs(39));
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend_from_slice(b"00099nam broken\x1d");
    std::fs::write(&path, bytes).unwrap();
    house.sync(&mut ledger);
    house.later(49);
    assert!(house.sync(&mut ledger).plan.steps.is_empty());
    assert!(house.holds("AAA", 140));
}
