//! How readings change what a record carries.

use holdsync_plan::{Carry, GoneReason, HoldReason, Place, Reading, Standing, Title, Verdict, merge};
use proptest::prelude::*;

use crate::build::{mms, now, number};

fn reading(settings: u64, verdict: Verdict) -> Reading {
    Reading {
        mms: mms(1),
        place: Place { file: 2, ordinal: 9 },
        settings,
        verdict,
    }
}

fn present(titles: &[(&str, u64)]) -> Verdict {
    let wanted = titles
        .iter()
        .map(|(symbol, n)| (symbol.parse().unwrap(), number(*n)))
        .collect();
    Verdict::Present {
        wanted,
        digest: 5,
        unsure: None,
    }
}

fn rows(titles: &[(&str, u64)]) -> Vec<Carry> {
    merge(&[], &reading(1, present(titles)), now())
}

fn say(rows: &[Carry]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let standing = match row.standing {
                Standing::Wanted => "wanted".to_owned(),
                Standing::Withheld(reason) => format!("withheld {reason:?}"),
                Standing::Gone { reason, .. } => format!("gone {reason:?}"),
            };
            format!("{} {} {standing}", row.symbol, row.title.number().unwrap())
        })
        .collect()
}

#[test]
fn a_changed_number_leaves_the_old_one_behind() {
    let after = merge(&rows(&[("A", 10)]), &reading(1, present(&[("A", 20)])), now());
    assert_eq!(say(&after), ["A 20 wanted", "A 10 gone NumberChanged"]);
    let back = merge(&after, &reading(1, present(&[("A", 10)])), now());
    assert_eq!(say(&back), ["A 10 wanted", "A 20 gone NumberChanged"]);
}

#[test]
fn holdings_at_a_symbol_come_and_go() {
    let after = merge(
        &rows(&[("A", 10), ("B", 10)]),
        &reading(1, present(&[("B", 10)])),
        now(),
    );
    assert_eq!(say(&after), ["B 10 wanted", "A 10 gone NoHoldings"]);
}

#[test]
fn the_same_loss_under_other_settings_is_told_apart() {
    let after = merge(&rows(&[("A", 10)]), &reading(2, present(&[])), now());
    assert_eq!(say(&after), ["A 10 gone SettingsChanged"]);
}

#[test]
fn a_record_held_back_counts_as_present_with_its_last_numbers() {
    let maybe = vec![("A".parse().unwrap(), number(20))];
    let held = Verdict::Held {
        reason: HoldReason::SeveralNumbers,
        maybe,
        digest: 1,
    };
    let after = merge(&rows(&[("A", 10)]), &reading(1, held), now());
    assert_eq!(
        say(&after),
        ["A 10 withheld SeveralNumbers", "A 20 withheld SeveralNumbers"]
    );
}

#[test]
fn what_an_unmapped_location_may_hide_stays() {
    let unsure = Verdict::Present {
        wanted: vec![("B".parse().unwrap(), number(10))],
        digest: 5,
        unsure: Some(HoldReason::UnmappedLocation),
    };
    let after = merge(&rows(&[("A", 10), ("B", 10)]), &reading(1, unsure), now());
    assert_eq!(say(&after), ["B 10 wanted", "A 10 withheld UnmappedLocation"]);
}

#[test]
fn a_delete_takes_all_and_keeps_the_first_day() {
    let deleted = |reason| reading(1, Verdict::Deleted { reason });
    let first = merge(
        &rows(&[("A", 10), ("B", 10)]),
        &deleted(GoneReason::DeleteFile),
        now(),
    );
    assert_eq!(say(&first), ["A 10 gone DeleteFile", "B 10 gone DeleteFile"]);
    let later = now() + jiff::SignedDuration::from_hours(24);
    assert_eq!(merge(&first, &deleted(GoneReason::Absent), later), first);
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    let titles = proptest::collection::vec((prop_oneof![Just("A"), Just("B")], 1_u64..4), 0..3);
    let pairs = titles.prop_map(|titles| {
        titles
            .into_iter()
            .map(|(symbol, n)| (symbol.parse().unwrap(), number(n)))
            .collect::<Vec<(_, Title)>>()
    });
    prop_oneof![
        (pairs.clone(), any::<bool>()).prop_map(|(wanted, sure)| Verdict::Present {
            wanted,
            digest: 1,
            unsure: (!sure).then_some(HoldReason::UnmappedLocation),
        }),
        pairs.prop_map(|maybe| Verdict::Held {
            reason: HoldReason::NoNumber,
            maybe,
            digest: 1
        }),
        Just(Verdict::Deleted {
            reason: GoneReason::DeleteFile
        }),
    ]
}

proptest! {
    /// Nothing a record ever carried is lost without a tombstone, and no (symbol, title) stands twice.
    #[test]
    fn nothing_is_forgotten(verdicts in proptest::collection::vec(any_verdict(), 1..8)) {
        let mut rows: Vec<Carry> = Vec::new();
        for verdict in verdicts {
            let before = rows.clone();
            rows = merge(&before, &reading(1, verdict.clone()), now());
            for old in &before {
                prop_assert!(rows.iter().any(|row| (row.symbol, row.title) == (old.symbol, old.title)));
            }
            let mut keys: Vec<_> = rows.iter().map(|row| (row.symbol, row.title)).collect();
            keys.sort();
            let all = keys.len();
            keys.dedup();
            prop_assert_eq!(all, keys.len());
            if matches!(verdict, Verdict::Held { .. }) {
                let was = before.iter().filter(|row| row.standing.is_present()).count();
                prop_assert!(rows.iter().filter(|row| row.standing.is_present()).count() >= was);
            }
        }
    }
}
