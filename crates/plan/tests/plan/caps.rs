//! R3: how much a run may change.

use holdsync_datasync::Action;
use holdsync_plan::{CapStop, Caps, Reason, Step, SymbolTotals, Totals};

use crate::build::{mms, number};

fn steps(totals: &mut Totals, action: Action, count: u64) {
    for n in 0..count {
        totals.add(&Step {
            action,
            symbol: "PUL".parse().unwrap(),
            title: number(n + 1),
            mms: Some(mms(n)),
            place: None,
            digest: 0,
            reason: Reason::NeverTold,
        });
    }
}

fn totals(held: u64, recent_cancels: u64) -> Totals {
    Totals::new([(
        "PUL".parse().unwrap(),
        SymbolTotals {
            held,
            recent_cancels,
            ..SymbolTotals::default()
        },
    )])
}

#[test]
fn a_large_first_plan_on_an_empty_ledger_stops() {
    let mut plan = totals(0, 0);
    steps(&mut plan, Action::Set, 1000);
    assert!(plan.stops(&Caps::default(), false).is_empty());
    steps(&mut plan, Action::Set, 1);
    assert_eq!(
        plan.stops(&Caps::default(), false),
        [CapStop::FirstPlan {
            sets: 1001,
            cap: 1000
        }]
    );
    assert!(
        plan.stops(&Caps::default(), true).is_empty(),
        "a reclamation sends everything once"
    );
}

#[test]
fn deletes_are_capped_by_number_and_share_over_seven_days() {
    let cap = |held, recent, count| {
        let mut plan = totals(held, recent);
        steps(&mut plan, Action::Cancel, count);
        plan.stops(&Caps::default(), false)
            .first()
            .map(|stop| (stop.count(), stop.stops_run()))
    };
    assert_eq!(cap(1_000_000, 0, 200), None);
    assert_eq!(cap(1_000_000, 0, 201), Some((201, false)));
    assert_eq!(cap(5_000, 0, 50), None);
    assert_eq!(cap(5_000, 0, 51), Some((51, false)));
    assert_eq!(
        cap(5_000, 45, 6),
        Some((6, false)),
        "what went in the last seven days counts"
    );
    assert_eq!(cap(100, 0, 10), None, "a small library can work");
    assert_eq!(cap(100, 0, 11), Some((11, false)));
}

#[test]
fn sets_are_capped_by_share_once_something_is_held() {
    let mut plan = totals(100_000, 0);
    steps(&mut plan, Action::Set, 5_001);
    assert_eq!(
        plan.stops(&Caps::default(), false)
            .first()
            .map(CapStop::stops_run),
        Some(true)
    );
    assert!(plan.stops(&Caps::default(), true).is_empty());
}

#[test]
fn records_without_a_number_have_a_cap_of_their_own() {
    let mut plan = totals(100_000, 0);
    for n in 0..51 {
        plan.add(&Step {
            action: Action::Set,
            symbol: "PUL".parse().unwrap(),
            title: holdsync_plan::Title::Unnumbered(mms(n)),
            mms: Some(mms(n)),
            place: None,
            digest: 0,
            reason: Reason::NeverTold,
        });
    }
    let stops = plan.stops(&Caps::default(), false);
    assert!(
        matches!(
            stops[..],
            [CapStop::Creates {
                creates: 51,
                cap: 50,
                ..
            }]
        ),
        "{stops:?}"
    );
}
