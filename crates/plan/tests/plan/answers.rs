//! What an answer changes.

use holdsync_datasync::Action::{Cancel, Set};
use holdsync_ids::OclcNumber;
use holdsync_plan::{Answer, Belief, Evidence, Outcome, Told, after_answer, presumed};

use crate::build::{number, outcome, sent, told, under_way};

fn n(value: u64) -> OclcNumber {
    OclcNumber::new(value).unwrap()
}

fn setting() -> Told {
    under_way(sent(told(Belief::Unknown, Evidence::None), Set, 1, 7), Set)
}

#[test]
fn a_match_confirms() {
    let effect = after_answer(number(10), Set, Answer::Done(Some(n(10))), &setting(), None);
    assert_eq!(
        (effect.told.belief, effect.told.evidence),
        (Belief::Held, Evidence::Confirmed)
    );
    assert_eq!(
        (effect.told.under_way, effect.other, effect.link),
        (None, None, None)
    );
}

#[test]
fn another_number_moves_the_holding_and_makes_kin() {
    let effect = after_answer(number(10), Set, Answer::Done(Some(n(20))), &setting(), None);
    assert_eq!(effect.told.belief, Belief::NotHeld);
    assert_eq!(effect.told.outcome, Some(Outcome::Moved(n(20))));
    let (other, there) = effect.other.unwrap();
    assert_eq!(
        (other, there.belief, there.evidence),
        (n(20), Belief::Held, Evidence::Confirmed)
    );
    assert_eq!(effect.link.map(|link| (link.a, link.b)), Some((n(10), n(20))));
}

#[test]
fn a_provisional_number_is_no_holding() {
    let effect = after_answer(
        number(10),
        Set,
        Answer::Unresolved(Some(n(1_392_646_120))),
        &setting(),
        None,
    );
    assert_eq!(
        (effect.told.belief, effect.other, effect.link),
        (Belief::Unknown, None, None)
    );
}

#[test]
fn a_delete_answered_with_another_number_deletes_that_one() {
    let cancelling = under_way(
        sent(told(Belief::Held, Evidence::Confirmed), Cancel, 1, 0),
        Cancel,
    );
    let there = told(Belief::Held, Evidence::Confirmed);
    let effect = after_answer(
        number(10),
        Cancel,
        Answer::Done(Some(n(20))),
        &cancelling,
        Some(&there),
    );
    assert_eq!(
        effect.other.map(|(number, told)| (number, told.belief)),
        Some((n(20), Belief::NotHeld))
    );
    assert!(effect.settled_cancel);
}

#[test]
fn an_unknown_word_is_taken_on_weak_evidence() {
    let effect = after_answer(number(10), Set, Answer::Unknown(Some(n(10))), &setting(), None);
    assert_eq!(
        (effect.told.belief, effect.told.evidence),
        (Belief::Held, Evidence::Presumed)
    );
    assert_eq!(effect.told.outcome, Some(Outcome::Unknown));
}

#[test]
fn silence_presumes_and_weakens_nothing() {
    assert_eq!(presumed(&setting()).evidence, Evidence::Presumed);
    let again = under_way(sent(told(Belief::Held, Evidence::Confirmed), Set, 1, 7), Set);
    assert_eq!(presumed(&again).evidence, Evidence::Confirmed);
    let error = outcome(told(Belief::Unknown, Evidence::None), Outcome::DataError);
    assert_eq!(presumed(&error), error, "nothing was under way");
}
