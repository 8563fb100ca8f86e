//! Local holdings records: what each doubt makes of a set, and that no set goes incomplete.

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, MmsId, OclcNumber};
use holdsync_plan::{
    BeforeCancel, Belief, Carrier, Evidence, GoneReason, HoldReason, Holding, HoldingStanding, LastSent,
    LhrPair, LhrPolicy, LhrTold, LhrWait, LocationId, NumberState, Outcome, Pair, Place, RemovesHolding,
    SentLhrs, Title, Told, Withheld, after_lhr_delete, before_cancel, decide_lhrs, set_digest,
};
use jiff::Timestamp;
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-03-02T04:00:00Z".parse().unwrap()
}

fn number(value: u64) -> OclcNumber {
    OclcNumber::new(value).unwrap()
}

fn mms(record: u64) -> MmsId {
    MmsId::new(990_000_000_006_421 + record * 10_000).unwrap()
}

fn id(record: u64) -> HoldingsId {
    HoldingsId::new(22_000_000_006_421 + record * 10_000).unwrap()
}

fn holding(record: u64, bib: u64) -> Holding {
    Holding {
        id: id(record),
        mms: mms(bib),
        symbol: Some("AAA".parse().unwrap()),
        standing: HoldingStanding::Wanted,
        digest: record,
        commitments: Vec::new(),
        location: Some(LocationId(1)),
        place: Place {
            file: 1,
            ordinal: record,
        },
        settings: 1,
        by_settings: false,
    }
}

fn held() -> Told {
    Told {
        belief: Belief::Held,
        evidence: Evidence::Confirmed,
        last: Some(LastSent {
            action: Action::Set,
            mms: Some(mms(1)),
            digest: 1,
            at: "2026-03-01T04:00:00Z".parse().unwrap(),
            attempts: 1,
        }),
        under_way: None,
        outcome: Some(Outcome::Done),
    }
}

fn title(value: u64, bibs: &[u64]) -> NumberState {
    let mut state = NumberState::new(Title::Number(number(value)));
    let carrier = |bib: &u64| Carrier {
        mms: mms(*bib),
        digest: 1,
        place: Place {
            file: 1,
            ordinal: *bib,
        },
    };
    state.wanted = bibs.iter().map(carrier).collect();
    state.told = Some(held());
    state
}

fn lhrs(numbers: Vec<NumberState>, holdings: Vec<Holding>) -> LhrPair {
    LhrPair {
        pair: Pair {
            symbol: "AAA".parse().unwrap(),
            family: numbers[0].title,
            numbers,
        },
        holdings,
        told: Vec::new(),
        elsewhere: Vec::new(),
    }
}

fn policy() -> LhrPolicy {
    LhrPolicy {
        can_set: true,
        can_delete: true,
        whole: true,
        first_released: true,
        ..LhrPolicy::default()
    }
}

fn sent(members: &[u64]) -> SentLhrs {
    SentLhrs {
        digest: set_digest(members.iter().map(|record| (id(*record), *record))),
        members: members.iter().map(|record| id(*record)).collect(),
        commitments: Vec::new(),
        at: "2026-03-01T05:00:00Z".parse().unwrap(),
    }
}

fn known(members: &[u64]) -> LhrTold {
    LhrTold {
        known: Some(sent(members)),
        ..LhrTold::default()
    }
}

fn waits(lhrs: &LhrPair, policy: &LhrPolicy) -> LhrWait {
    let decision = decide_lhrs(lhrs, policy, now());
    assert!(decision.steps.is_empty(), "{:?}", decision.steps);
    decision.waiting[0].reason
}

#[test]
fn a_set_is_that_of_all_bibs_and_goes_only_when_it_differs() {
    let mut pair = lhrs(
        vec![title(7, &[1, 2])],
        vec![holding(3, 2), holding(1, 1), holding(9, 5)],
    );
    let decision = decide_lhrs(&pair, &policy(), now());
    assert_eq!(decision.steps[0].members, [id(1), id(3)]);
    assert_eq!((decision.steps[0].lost, decision.steps[0].first), (0, true));
    pair.told = vec![(number(7), known(&[1, 3]))];
    assert_eq!(decide_lhrs(&pair, &policy(), now()), Default::default());
    pair.told = vec![(number(7), known(&[1, 3, 4]))];
    assert_eq!(decide_lhrs(&pair, &policy(), now()).steps[0].lost, 1);
    pair.told = vec![(
        number(7),
        LhrTold {
            unsure: true,
            ..known(&[1, 3])
        },
    )];
    assert_eq!(decide_lhrs(&pair, &policy(), now()).steps.len(), 1);
}

#[test]
fn each_doubt_is_a_reason_to_wait() {
    let pair = || lhrs(vec![title(7, &[1])], vec![holding(1, 1)]);
    let with = |change: &dyn Fn(&mut LhrPolicy)| {
        let mut changed = policy();
        change(&mut changed);
        changed
    };
    assert_eq!(
        waits(&pair(), &with(&|p| p.can_set = false)),
        LhrWait::NoCollection
    );
    assert_eq!(waits(&pair(), &with(&|p| p.whole = false)), LhrWait::NotWhole);
    assert_eq!(
        waits(&pair(), &with(&|p| p.first_released = false)),
        LhrWait::NeverSent
    );
    assert_eq!(
        waits(&pair(), &with(&|p| p.retained = [number(7)].into())),
        LhrWait::RetentionList
    );
    let unknown = with(&|p| p.untranslatable = [LocationId(1)].into());
    assert_eq!(
        waits(&pair(), &unknown),
        LhrWait::Held(HoldReason::Untranslatable)
    );

    let mut untold = pair();
    untold.pair.numbers[0].told = None;
    assert_eq!(waits(&untold, &policy()), LhrWait::TitleFirst);
    let mut committed = pair();
    let told = SentLhrs {
        commitments: vec![5],
        ..sent(&[1, 2])
    };
    committed.told = vec![(
        number(7),
        LhrTold {
            known: Some(told),
            ..LhrTold::default()
        },
    )];
    assert_eq!(waits(&committed, &policy()), LhrWait::RetentionVanishes);
    assert_eq!(
        waits(&committed, &with(&|p| p.reclamation = true)),
        LhrWait::Reclamation
    );
    let mut under_way = pair();
    under_way.told = vec![(
        number(7),
        LhrTold {
            way: Some(sent(&[1, 2])),
            ..LhrTold::default()
        },
    )];
    assert_eq!(waits(&under_way, &policy()), LhrWait::UnderWay);
    let mut by_settings = pair();
    by_settings.told = vec![(number(7), known(&[1, 2]))];
    by_settings.elsewhere = vec![Holding {
        by_settings: true,
        ..holding(2, 1)
    }];
    assert_eq!(waits(&by_settings, &policy()), LhrWait::SettingsChanged);
}

#[test]
fn one_record_held_back_holds_its_set() {
    for standing in [
        HoldingStanding::Withheld(HoldReason::Unreadable),
        HoldingStanding::Wanted,
    ] {
        let mut other = holding(2, 1);
        other.standing = standing;
        if standing == HoldingStanding::Wanted {
            other.symbol = None;
        }
        let pair = lhrs(vec![title(7, &[1])], vec![holding(1, 1), other]);
        assert!(matches!(waits(&pair, &policy()), LhrWait::Held(_)));
    }
    let mut pair = lhrs(vec![title(7, &[1])], vec![holding(1, 1), holding(2, 2)]);
    let reason = HoldReason::SeveralNumbers;
    pair.pair.numbers[0].withheld = vec![Withheld { mms: mms(2), reason }];
    assert_eq!(waits(&pair, &policy()), LhrWait::Held(reason));
}

#[test]
fn what_oclc_answered_with_another_number_goes_there() {
    let mut old = title(7, &[1]);
    old.told = Some(Told {
        belief: Belief::NotHeld,
        outcome: Some(Outcome::Moved(number(5))),
        ..held()
    });
    let mut pair = lhrs(vec![title(5, &[2]), old], vec![holding(1, 1), holding(2, 2)]);
    pair.told = vec![(number(7), known(&[1])), (number(5), known(&[2]))];
    let steps = decide_lhrs(&pair, &policy(), now()).steps;
    assert_eq!(steps.len(), 1);
    assert_eq!(
        (steps[0].number, steps[0].members.len(), steps[0].lost),
        (number(5), 2, 0)
    );
}

#[test]
fn numbers_that_may_be_one_are_asked_about_between_two_sendings() {
    let mut pair = lhrs(
        vec![title(5, &[1]), title(7, &[2])],
        vec![holding(1, 1), holding(2, 2)],
    );
    pair.told = vec![(number(5), known(&[1])), (number(7), known(&[]))];
    let decision = decide_lhrs(&pair, &policy(), now());
    assert!(decision.steps.is_empty());
    assert_eq!(decision.titles.len(), 2, "both are set again");
    for state in &mut pair.pair.numbers {
        let last = state.told.as_mut().and_then(|told| told.last.as_mut()).unwrap();
        last.at = "2026-03-01T06:00:00Z".parse().unwrap();
    }
    let decision = decide_lhrs(&pair, &policy(), now());
    assert_eq!((decision.steps.len(), decision.titles.len()), (1, 0));
}

#[test]
fn the_last_record_goes_before_the_holding() {
    let symbol = "AAA".parse().unwrap();
    let before = |told: Option<&LhrTold>, policy: &LhrPolicy| before_cancel(symbol, number(7), told, policy);
    assert_eq!(before(None, &policy()), BeforeCancel::Nothing);
    assert_eq!(before(Some(&known(&[])), &policy()), BeforeCancel::Nothing);
    let BeforeCancel::Delete(step) = before(Some(&known(&[1, 2])), &policy()) else {
        panic!()
    };
    assert_eq!(
        (step.action, step.members.len(), step.lost),
        (Action::Cancel, 2, 2)
    );
    let way = LhrTold {
        way: Some(sent(&[])),
        ..known(&[1])
    };
    assert_eq!(
        before(Some(&way), &policy()),
        BeforeCancel::Wait(LhrWait::UnderWay)
    );
    let reclamation = LhrPolicy {
        reclamation: true,
        ..policy()
    };
    assert_eq!(
        before(Some(&known(&[1])), &reclamation),
        BeforeCancel::Wait(LhrWait::Reclamation)
    );

    // A bib without copies keeps the holding: only the records go, and they mature.
    let mut gone = holding(1, 1);
    gone.standing = HoldingStanding::Gone {
        since: now(),
        reason: GoneReason::NoHoldings,
    };
    let mut pair = lhrs(vec![title(7, &[1])], vec![gone]);
    pair.told = vec![(number(7), known(&[1]))];
    let grace = LhrPolicy {
        grace: jiff::SignedDuration::from_hours(48),
        ..policy()
    };
    assert!(matches!(waits(&pair, &grace), LhrWait::Grace(_)));
    assert_eq!(
        decide_lhrs(&pair, &policy(), now()).steps[0].action,
        Action::Cancel
    );

    let after = |wanted, removes| after_lhr_delete(&held(), wanted, removes).belief;
    assert_eq!(after(false, RemovesHolding::Yes), Belief::NotHeld);
    assert_eq!(after(false, RemovesHolding::Unknown), Belief::Held);
    assert_eq!(after(true, RemovesHolding::Unknown), Belief::Unknown);
    assert_eq!(after(true, RemovesHolding::No), Belief::Held);
}

proptest! {
    /// Whatever is known, a set that goes holds every record of its number that counts as present.
    #[test]
    fn no_set_goes_incomplete(
        bibs in proptest::collection::vec(0_u64..3, 1..6),
        standings in proptest::collection::vec(0_u8..4, 6),
        told in proptest::collection::vec(0_u64..6, 0..4),
        unsure in any::<bool>(),
    ) {
        let holdings: Vec<Holding> = (0..).zip(&bibs).map(|(record, bib)| {
            let mut holding = holding(record, *bib);
            match standings[usize::try_from(record).unwrap()] {
                0 => holding.standing = HoldingStanding::Withheld(HoldReason::Finding),
                1 => holding.standing = HoldingStanding::Gone { since: now(), reason: GoneReason::DeleteFile },
                _ => {}
            }
            holding
        }).collect();
        let mut pair = lhrs(vec![title(5, &[0, 1]), title(7, &[2])], holdings);
        let mut told = told;
        told.sort_unstable();
        told.dedup();
        pair.told = vec![(number(5), LhrTold { unsure, ..known(&told) })];
        let decision = decide_lhrs(&pair, &policy(), now());
        for step in decision.steps {
            let bibs: &[u64] = if step.number == number(5) { &[0, 1] } else { &[2] };
            let there = |holding: &&Holding| bibs.iter().any(|bib| mms(*bib) == holding.mms)
                && !matches!(holding.standing, HoldingStanding::Gone { .. });
            let present: Vec<HoldingsId> = pair.holdings.iter().filter(there).map(|holding| holding.id).collect();
            match step.action {
                Action::Set => prop_assert_eq!(&step.members, &present),
                Action::Cancel => prop_assert!(present.is_empty()),
            }
        }
    }
}
