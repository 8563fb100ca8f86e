//! Attacks on the rules: each case once cost a holding, or sent a record twice.

use holdsync_datasync::Action::{Cancel, Set};
use holdsync_ids::OclcNumber;
use holdsync_plan::{Answer, Belief, Evidence, NumberState, Outcome, Title, Told, after_answer, presumed};

use crate::build::{State, carrier, judge, mms, number, outcome, say, sent, state, told, under_way};

fn unnumbered(told: Told, digest: u64) -> State {
    let mut state = NumberState::new(Title::Unnumbered(mms(1)));
    state.wanted.push(carrier(1, digest));
    state.told = Some(told);
    State(state)
}

fn unknown() -> Told {
    sent(told(Belief::Unknown, Evidence::None), Set, 1, 7)
}

#[test]
fn a_record_without_number_is_never_sent_while_it_may_have_been_added() {
    let at = |told| say(&judge(vec![unnumbered(told, 8)]));
    assert!(
        at(under_way(unknown(), Set)).is_empty(),
        "its answer is outstanding"
    );
    assert_eq!(
        at(presumed(&under_way(unknown(), Set))),
        ["wait Set unnumbered: LastAttemptFailed"],
        "its answer never came"
    );
    for may_be_there in [Outcome::Missing, Outcome::Unknown] {
        assert_eq!(
            at(outcome(unknown(), may_be_there)),
            ["wait Set unnumbered: LastAttemptFailed"],
            "{may_be_there:?}"
        );
    }
    for not_added in [
        Outcome::Unresolved(None),
        Outcome::DataError,
        Outcome::ProcessingError,
    ] {
        assert_eq!(
            at(outcome(unknown(), not_added)),
            ["Set unnumbered: ContentChanged"]
        );
    }
}

#[test]
fn a_record_without_number_is_not_tried_again_unchanged() {
    for failed in [Outcome::Missing, Outcome::ProcessingError] {
        let decision = judge(vec![unnumbered(outcome(unknown(), failed), 7)]);
        assert_eq!(say(&decision), ["wait Set unnumbered: LastAttemptFailed"]);
    }
}

#[test]
fn an_error_that_comes_late_refutes_what_was_presumed() {
    let late = presumed(&under_way(unknown(), Set));
    assert_eq!(late.belief, Belief::Held);
    let effect = after_answer(number(10), Set, Answer::ProcessingError, &late, None);
    let decision = judge(vec![state(10).wanted(carrier(1, 7)).told(effect.told)]);
    assert_eq!(say(&decision), ["Set 10: Retry"]);
    let effect = after_answer(number(10), Set, Answer::Unresolved(None), &late, None);
    let decision = judge(vec![state(10).wanted(carrier(1, 7)).told(effect.told)]);
    assert_eq!(say(&decision), ["wait Set 10: LastAttemptFailed"]);
}

#[test]
fn an_error_that_comes_late_refutes_a_presumed_delete() {
    let held = sent(told(Belief::Held, Evidence::Confirmed), Cancel, 1, 0);
    let late = presumed(&under_way(held, Cancel));
    assert_eq!(late.belief, Belief::NotHeld);
    let effect = after_answer(number(10), Cancel, Answer::ProcessingError, &late, None);
    let gone = crate::build::gone(1, 9, holdsync_plan::GoneReason::DeleteFile);
    assert_eq!(
        say(&judge(vec![state(10).gone(gone).told(effect.told)])),
        ["Cancel 10: Retry"]
    );
}

#[test]
fn a_presumption_is_not_refuted_by_an_error_of_the_other_action() {
    let held = told(Belief::Held, Evidence::Presumed);
    let effect = after_answer(number(10), Cancel, Answer::ProcessingError, &held, None);
    assert_eq!(effect.told.belief, Belief::Held);
}

/// OCLC promises no order among files: a delete that hits a number whose set is under way may have come
/// after it.
#[test]
fn a_set_under_way_that_a_delete_may_have_undone_is_repeated() {
    let cancelled = under_way(
        sent(told(Belief::Held, Evidence::Confirmed), Cancel, 1, 0),
        Cancel,
    );
    let mut setting = under_way(unknown(), Set);
    setting.last.as_mut().unwrap().at = crate::build::days_ago(1);
    let deleted = after_answer(
        number(10),
        Cancel,
        Answer::Done(OclcNumber::new(20)),
        &cancelled,
        Some(&setting),
    );
    let (_, there) = deleted.other.unwrap();
    let answered = after_answer(number(20), Set, Answer::Done(OclcNumber::new(20)), &there, None);
    let decision = judge(vec![
        state(10).told(deleted.told),
        state(20).wanted(carrier(1, 7)).told(answered.told),
    ]);
    assert_eq!(say(&decision), ["Set 20: KinDeleted"]);
}
