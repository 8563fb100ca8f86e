//! R1 to R14, each with the case it exists for.

use holdsync_datasync::Action::{Cancel, Set};
use holdsync_ids::OclcNumber;
use holdsync_plan::{Belief, Evidence, GoneReason, HoldReason, Outcome, Policy, Withheld, decide};

use crate::build::{
    carrier, days_ago, gone, judge, mms, moved, now, outcome, pair, say, sent, state, told, under_way,
};

fn held() -> holdsync_plan::Told {
    told(Belief::Held, Evidence::Confirmed)
}

#[test]
fn a_title_never_told_is_set_once() {
    assert_eq!(
        say(&judge(vec![state(10).wanted(carrier(1, 7))])),
        ["Set 10: NeverTold"]
    );
    let sent_once = under_way(sent(told(Belief::Unknown, Evidence::None), Set, 1, 7), Set);
    assert!(say(&judge(vec![state(10).wanted(carrier(1, 7)).told(sent_once)])).is_empty());
}

#[test]
fn r1_a_second_record_with_the_number_keeps_the_holding() {
    let decision = judge(vec![
        state(10)
            .gone(gone(1, 9, GoneReason::DeleteFile))
            .wanted(carrier(2, 7))
            .told(sent(held(), Set, 1, 7)),
    ]);
    assert!(say(&decision).is_empty());
}

#[test]
fn r1_kin_that_is_carried_keeps_the_holding() {
    let decision = judge(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(held()),
        state(20).wanted(carrier(2, 7)).told(held()),
    ]);
    assert!(say(&decision).is_empty());
}

#[test]
fn r1_the_last_record_gone_deletes_after_the_grace_time() {
    let at = |days| {
        say(&judge(vec![
            state(10).gone(gone(1, days, GoneReason::DeleteFile)).told(held()),
        ]))
    };
    assert_eq!(at(3), ["Cancel 10: NoRecordLeft"]);
    assert_eq!(at(1), [format!("wait Cancel 10: Grace({:?})", days_ago(-1))]);
}

#[test]
fn r1_what_oclc_was_never_told_is_never_deleted() {
    assert!(say(&judge(vec![state(10).gone(gone(1, 9, GoneReason::DeleteFile))])).is_empty());
    let staged = outcome(
        sent(told(Belief::Unknown, Evidence::None), Set, 1, 7),
        Outcome::Unresolved(None),
    );
    assert!(
        say(&judge(vec![
            state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(staged)
        ]))
        .is_empty()
    );
}

#[test]
fn r1_a_number_answered_with_another_is_never_deleted() {
    let a = outcome(
        told(Belief::NotHeld, Evidence::Confirmed),
        Outcome::Moved(OclcNumber::new(20).unwrap()),
    );
    let decision = judge(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(a),
        state(20).told(held()),
    ]);
    assert_eq!(say(&decision), ["Cancel 20: NoRecordLeft"]);
}

#[test]
fn r1_a_delete_answered_with_a_wanted_number_is_followed_by_a_set() {
    let lost = told(Belief::NotHeld, Evidence::Confirmed);
    let decision = judge(vec![
        state(10).told(lost),
        state(20).wanted(carrier(2, 7)).told(lost),
    ]);
    assert_eq!(say(&decision), ["Set 20: DeletedByAnswer"]);
}

#[test]
fn r2_set_and_delete_of_one_family_are_never_under_way_together() {
    let cancelling = under_way(sent(held(), Cancel, 1, 0), Cancel);
    let decision = judge(vec![state(10).told(cancelling), state(20).wanted(carrier(2, 7))]);
    assert_eq!(say(&decision), ["wait Set 20: OppositeUnderWay"]);
    let decision = judge(vec![state(10).wanted(carrier(1, 7)).told(cancelling)]);
    assert_eq!(say(&decision), ["wait Set 10: OppositeUnderWay"]);
    let setting = under_way(sent(told(Belief::Unknown, Evidence::None), Set, 1, 7), Set);
    let decision = judge(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(setting),
    ]);
    assert_eq!(say(&decision), ["wait Cancel 10: OppositeUnderWay"]);
}

#[test]
fn r2_the_old_number_goes_only_after_the_new_one_is_confirmed() {
    let at = |confirmed| {
        say(&judge(vec![
            state(10).gone(moved(1, 9, 77, confirmed)).told(held()),
        ]))
    };
    assert_eq!(
        at(false),
        ["wait Cancel 10: NewNumberUnconfirmed(Number(OclcNumber(77)))"]
    );
    assert_eq!(at(true), ["Cancel 10: NumberChanged(OclcNumber(77))"]);
}

#[test]
fn r2_silence_never_releases_a_delete_on_a_silent_collection() {
    let presumed = told(Belief::Held, Evidence::Presumed);
    let pair = pair(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(presumed),
    ]);
    let silent = Policy {
        sets_answered: false,
        ..Policy::default()
    };
    assert_eq!(
        say(&decide(&pair, &silent, now())),
        ["wait Cancel 10: CollectionSilent"]
    );
    assert_eq!(
        say(&decide(&pair, &Policy::default(), now())),
        ["Cancel 10: NoRecordLeft"]
    );
}

#[test]
fn r1_a_delete_of_kin_is_followed_by_a_set() {
    let deleted = outcome(
        sent(told(Belief::NotHeld, Evidence::Confirmed), Cancel, 1, 0),
        Outcome::Done,
    );
    let decision = judge(vec![
        state(10).told(deleted),
        state(20).wanted(carrier(2, 7)).told(held()),
    ]);
    assert_eq!(say(&decision), ["Set 20: KinDeleted"]);
    let mut later = sent(held(), Set, 2, 7);
    later.last.as_mut().unwrap().at = days_ago(1);
    assert!(
        say(&judge(vec![
            state(10).told(deleted),
            state(20).wanted(carrier(2, 7)).told(later)
        ]))
        .is_empty()
    );
}

#[test]
fn r4_nothing_is_deleted_during_a_reclamation() {
    let pair = pair(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(held()),
    ]);
    let policy = Policy {
        reclamation: true,
        ..Policy::default()
    };
    assert_eq!(
        say(&decide(&pair, &policy, now())),
        ["wait Cancel 10: Reclamation"]
    );
}

#[test]
fn r13_a_withheld_record_counts_as_present() {
    let mut carried = state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(held());
    carried.0.withheld.push(Withheld {
        mms: mms(2),
        reason: HoldReason::SuspectNumber,
    });
    assert_eq!(say(&judge(vec![carried])), ["wait Set 10: Held(SuspectNumber)"]);
}

#[test]
fn r13_a_change_of_settings_wants_its_own_approval() {
    let pair = pair(vec![
        state(10)
            .gone(gone(1, 9, GoneReason::SettingsChanged))
            .told(held()),
    ]);
    assert_eq!(
        say(&decide(&pair, &Policy::default(), now())),
        ["wait Cancel 10: SettingsChanged"]
    );
    let approved = Policy {
        settings_change_approved: true,
        ..Policy::default()
    };
    assert_eq!(say(&decide(&pair, &approved, now())), ["Cancel 10: NoRecordLeft"]);
}

#[test]
fn r14_until_confirmed_each_change_of_content_is_due_once() {
    let unresolved = outcome(
        sent(told(Belief::Unknown, Evidence::None), Set, 1, 7),
        Outcome::Unresolved(None),
    );
    let at = |told, digest| say(&judge(vec![state(10).wanted(carrier(1, digest)).told(told)]));
    assert_eq!(at(unresolved, 8), ["Set 10: ContentChanged"]);
    assert_eq!(at(unresolved, 7), ["wait Set 10: LastAttemptFailed"]);
    let waiting = under_way(sent(told(Belief::Unknown, Evidence::None), Set, 1, 7), Set);
    assert_eq!(at(waiting, 8), ["Set 10: ContentChanged"]);
    assert!(at(waiting, 7).is_empty());
    let confirmed = outcome(sent(held(), Set, 1, 7), Outcome::Done);
    assert!(at(confirmed, 8).is_empty());
}

#[test]
fn a_failure_of_oclc_is_tried_once_more() {
    let failed = outcome(
        sent(told(Belief::Unknown, Evidence::None), Set, 1, 7),
        Outcome::ProcessingError,
    );
    assert_eq!(
        say(&judge(vec![state(10).wanted(carrier(1, 7)).told(failed)])),
        ["Set 10: Retry"]
    );
    let mut twice = failed;
    twice.last.as_mut().unwrap().attempts = 2;
    assert_eq!(
        say(&judge(vec![state(10).wanted(carrier(1, 7)).told(twice)])),
        ["wait Set 10: LastAttemptFailed"]
    );
}

#[test]
fn what_was_only_assumed_or_never_seen_goes_to_a_person() {
    let assumed = told(Belief::Held, Evidence::Assumed);
    let decision = judge(vec![state(10).gone(gone(1, 9, GoneReason::Absent)).told(assumed)]);
    assert_eq!(say(&decision), ["wait Cancel 10: OnlyAssumed"]);
    let listed = told(Belief::Held, Evidence::Listed);
    assert_eq!(
        say(&judge(vec![state(10).told(listed)])),
        ["wait Cancel 10: NeverSeen"]
    );
    let seen = judge(vec![state(10).gone(gone(1, 9, GoneReason::Absent)).told(listed)]);
    assert_eq!(say(&seen), ["Cancel 10: NoRecordLeft"]);
}

#[test]
fn a_delete_oclc_refused_is_not_repeated() {
    let refused = outcome(sent(held(), Cancel, 1, 0), Outcome::Unresolved(None));
    let decision = judge(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(refused),
    ]);
    assert_eq!(say(&decision), ["wait Cancel 10: LastAttemptFailed"]);
}

#[test]
fn a_title_that_returns_is_set_again() {
    let cancelled = outcome(
        sent(told(Belief::NotHeld, Evidence::Confirmed), Cancel, 1, 0),
        Outcome::Done,
    );
    assert_eq!(
        say(&judge(vec![state(10).wanted(carrier(1, 7)).told(cancelled)])),
        ["Set 10: WantedAgain"]
    );
}

#[test]
fn without_a_collection_nothing_goes() {
    let policy = Policy {
        can_set: false,
        can_cancel: false,
        ..Policy::default()
    };
    let set = pair(vec![state(10).wanted(carrier(1, 7))]);
    assert_eq!(say(&decide(&set, &policy, now())), ["wait Set 10: NoCollection"]);
    let cancel = pair(vec![
        state(10).gone(gone(1, 9, GoneReason::DeleteFile)).told(held()),
    ]);
    assert_eq!(
        say(&decide(&cancel, &policy, now())),
        ["wait Cancel 10: NoCollection"]
    );
}
