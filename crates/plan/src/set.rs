//! When a holding is to be set.

use holdsync_datasync::Action;

use crate::decide::under_way;
use crate::pair::{Carrier, NumberState, Pair, Title};
use crate::policy::Policy;
use crate::step::{Decision, Reason, Step, WaitReason, Waiting};
use crate::told::{Belief, Evidence, LastSent, Outcome, Told};

/// Judges a number that records carry.
pub(crate) fn judge(pair: &Pair, state: &NumberState, policy: &Policy, decision: &mut Decision) {
    let Some(carrier) = carrier_to_send(state) else {
        return;
    };
    let verdict = match &state.told {
        None => Verdict::Due(Reason::NeverTold),
        Some(told) => match (weigh(pair, state.title, told, carrier, policy), state.title) {
            (Verdict::Due(reason), Title::Unnumbered(_)) if may_have_been_added(told, reason) => {
                Verdict::Wait(WaitReason::LastAttemptFailed)
            }
            (verdict, _) => verdict,
        },
    };
    let reason = match verdict {
        Verdict::Nothing => return,
        Verdict::Wait(reason) => return decision.waiting.push(waiting(pair, state, carrier, reason)),
        Verdict::Due(reason) => reason,
    };
    if under_way(pair, Action::Cancel) {
        return decision
            .waiting
            .push(waiting(pair, state, carrier, WaitReason::OppositeUnderWay));
    }
    if !policy.can_set {
        return decision
            .waiting
            .push(waiting(pair, state, carrier, WaitReason::NoCollection));
    }
    decision.steps.push(Step {
        action: Action::Set,
        symbol: pair.symbol,
        title: state.title,
        mms: Some(carrier.mms),
        place: Some(carrier.place),
        digest: carrier.digest,
        reason,
    });
}

/// A record without a number that OCLC did not certainly refuse may be a new WorldCat record by now; a second
/// one could not be undone. What OCLC refused is sent again only when its content has changed.
const fn may_have_been_added(told: &Told, reason: Reason) -> bool {
    let refused = matches!(
        told.outcome,
        Some(Outcome::Unresolved(_) | Outcome::DataError | Outcome::ProcessingError)
    );
    match reason {
        Reason::ContentChanged => !refused,
        Reason::Retry => true,
        _ => false,
    }
}

enum Verdict {
    Nothing,
    Due(Reason),
    Wait(WaitReason),
}

/// One record stands for the title: the one sent last while it still carries the number, so that a second
/// record with the same number does not look like a change; else the one with the smallest MMS ID.
fn carrier_to_send(state: &NumberState) -> Option<Carrier> {
    let last = state.told.and_then(|told| told.last).and_then(|last| last.mms);
    let same = state.wanted.iter().find(|carrier| Some(carrier.mms) == last);
    same.or_else(|| state.wanted.iter().min_by_key(|carrier| carrier.mms))
        .copied()
}

fn weigh(pair: &Pair, title: Title, told: &Told, carrier: Carrier, policy: &Policy) -> Verdict {
    let sent = told.last.filter(|last| last.action == Action::Set);
    if told
        .under_way
        .is_some_and(|under_way| under_way.action == Action::Set)
    {
        // A record without a number might be added twice.
        return match title {
            Title::Number(_) => changed(sent, carrier),
            Title::Unnumbered(_) => Verdict::Nothing,
        };
    }
    if told.under_way.is_some() {
        return Verdict::Wait(WaitReason::OppositeUnderWay);
    }
    match told.belief {
        Belief::Held if told.evidence == Evidence::Presumed => changed(sent, carrier),
        // Set under another number, and the delete sent for this one may have come after that.
        Belief::Held if told.last.is_some_and(|last| last.action == Action::Cancel) => {
            Verdict::Due(Reason::KinDeleted)
        }
        Belief::Held if kin_deleted_since(pair, told) => Verdict::Due(Reason::KinDeleted),
        Belief::Held => held(told, sent, carrier, policy),
        Belief::NotHeld => not_held(pair, told),
        Belief::Unknown => answered(told, sent, carrier, policy),
    }
}

/// OCLC holds it. A set that failed on top of that is followed up like any other.
fn held(told: &Told, sent: Option<LastSent>, carrier: Carrier, policy: &Policy) -> Verdict {
    match told.outcome {
        Some(Outcome::ProcessingError | Outcome::DataError | Outcome::Unresolved(_) | Outcome::Missing)
            if sent.is_some() =>
        {
            answered(told, sent, carrier, policy)
        }
        _ => Verdict::Nothing,
    }
}

/// A delete of kin that OCLC carried out after this number was last set may have hit the same WorldCat
/// record, merged in the meantime. Setting a holding once more is harmless, losing it is not; so whatever
/// was sent last for the kin, it counts.
fn kin_deleted_since(pair: &Pair, told: &Told) -> bool {
    let last_set = told
        .last
        .filter(|last| last.action == Action::Set)
        .map(|last| last.at);
    let deleted = |kin: &Told| {
        let answered_with_another = matches!(kin.outcome, Some(Outcome::Moved(_)))
            && kin.last.is_some_and(|last| last.action == Action::Set);
        kin.belief == Belief::NotHeld && kin.under_way.is_none() && !answered_with_another
    };
    let kin = pair.numbers.iter().filter_map(|state| state.told).filter(deleted);
    kin.filter_map(|kin| kin.last)
        .any(|last| Some(last.at) >= last_set)
}

fn changed(sent: Option<LastSent>, carrier: Carrier) -> Verdict {
    match sent {
        Some(last) if last.mms == Some(carrier.mms) && last.digest != carrier.digest => {
            Verdict::Due(Reason::ContentChanged)
        }
        _ => Verdict::Nothing,
    }
}

fn not_held(pair: &Pair, told: &Told) -> Verdict {
    // The number OCLC answered with stands for this one as long as it is held.
    if let Some(Outcome::Moved(answer)) = told.outcome {
        let there = pair.state(Title::Number(answer)).and_then(|state| state.told);
        return match there {
            Some(there) if there.under_way.is_some() => Verdict::Nothing,
            Some(there) if there.belief == Belief::Held => {
                // Once more settles it: by then the delete has been answered.
                let once = told.last.is_some_and(|last| last.attempts < 2);
                let crossed = once && there.last.is_some_and(|last| last.action == Action::Cancel);
                let deleted = kin_deleted_since(pair, told) && kin_deleted_since(pair, &there);
                if crossed || deleted {
                    Verdict::Due(Reason::KinDeleted)
                } else {
                    Verdict::Nothing
                }
            }
            _ => Verdict::Due(Reason::DeletedByAnswer),
        };
    }
    match told.last {
        Some(last) if last.action == Action::Cancel => Verdict::Due(Reason::WantedAgain),
        _ => Verdict::Due(Reason::DeletedByAnswer),
    }
}

/// OCLC answered, and the holding is not set: an unchanged record would meet the same answer.
fn answered(told: &Told, sent: Option<LastSent>, carrier: Carrier, policy: &Policy) -> Verdict {
    let Some(last) = sent else {
        return Verdict::Due(Reason::NeverTold);
    };
    if last.mms != Some(carrier.mms) || last.digest != carrier.digest {
        return Verdict::Due(Reason::ContentChanged);
    }
    match told.outcome {
        None => Verdict::Due(Reason::Retry),
        Some(Outcome::ProcessingError | Outcome::Missing) if last.attempts <= policy.retries => {
            Verdict::Due(Reason::Retry)
        }
        _ => Verdict::Wait(WaitReason::LastAttemptFailed),
    }
}

fn waiting(pair: &Pair, state: &NumberState, carrier: Carrier, reason: WaitReason) -> Waiting {
    Waiting {
        action: Action::Set,
        symbol: pair.symbol,
        title: state.title,
        mms: Some(carrier.mms),
        reason,
    }
}
