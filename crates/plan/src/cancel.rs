//! When a holding is to be deleted: every doubt is a reason to wait.

use holdsync_datasync::Action;
use jiff::Timestamp;

use crate::decide::under_way;
use crate::pair::{Gone, GoneReason, NumberState, Pair, Title};
use crate::policy::Policy;
use crate::step::{Decision, Reason, Step, WaitReason, Waiting};
use crate::told::{Belief, Evidence, LastSent, Outcome, Told};

/// Judges a number of a family that no record of the symbol carries.
pub(crate) fn judge(
    pair: &Pair,
    state: &NumberState,
    policy: &Policy,
    now: Timestamp,
    decision: &mut Decision,
) {
    let Some(told) = &state.told else { return };
    // A record without a number was answered with one: the holding stands under that.
    let Title::Number(_) = state.title else { return };
    if !may_be_held(told) || is_cancel_under_way(told) {
        return;
    }
    let mms = state
        .gone
        .last()
        .map(|gone| gone.mms)
        .or(told.last.and_then(|last| last.mms));
    match first_doubt(pair, state, told, policy, now) {
        Some(reason) => decision.waiting.push(Waiting {
            action: Action::Cancel,
            symbol: pair.symbol,
            title: state.title,
            mms,
            reason,
        }),
        None => decision.steps.push(Step {
            action: Action::Cancel,
            symbol: pair.symbol,
            title: state.title,
            mms,
            place: None,
            digest: 0,
            reason: reason(state, told),
        }),
    }
}

/// The holding is set, or a set is on its way.
fn may_be_held(told: &Told) -> bool {
    told.belief == Belief::Held
        || told
            .under_way
            .is_some_and(|under_way| under_way.action == Action::Set)
}

fn is_cancel_under_way(told: &Told) -> bool {
    told.under_way
        .is_some_and(|under_way| under_way.action == Action::Cancel)
}

/// The first reason not to delete, gravest first.
fn first_doubt(
    pair: &Pair,
    state: &NumberState,
    told: &Told,
    policy: &Policy,
    now: Timestamp,
) -> Option<WaitReason> {
    if policy.reclamation {
        return Some(WaitReason::Reclamation);
    }
    if under_way(pair, Action::Set) {
        return Some(WaitReason::OppositeUnderWay);
    }
    weak_evidence(told, policy)
        .or_else(|| gone_doubt(pair, policy, now))
        .or_else(|| unseen(pair, state, told, policy))
        .or_else(|| failed_before(told, policy))
        .or_else(|| (!policy.can_cancel).then_some(WaitReason::NoCollection))
}

fn weak_evidence(told: &Told, policy: &Policy) -> Option<WaitReason> {
    match told.evidence {
        Evidence::None | Evidence::Assumed => Some(WaitReason::OnlyAssumed),
        Evidence::Presumed if !policy.sets_answered => Some(WaitReason::CollectionSilent),
        Evidence::Presumed | Evidence::Listed | Evidence::Confirmed => None,
    }
}

/// Doubts that come from how the records of the family went.
fn gone_doubt(pair: &Pair, policy: &Policy, now: Timestamp) -> Option<WaitReason> {
    let gone = || pair.numbers.iter().flat_map(|state| &state.gone);
    if !policy.settings_change_approved && gone().any(|gone| gone.reason == GoneReason::SettingsChanged) {
        return Some(WaitReason::SettingsChanged);
    }
    if let Some(to) = gone().flat_map(|gone| &gone.moved).find(|moved| !moved.confirmed) {
        return Some(WaitReason::NewNumberUnconfirmed(to.to));
    }
    let matures = gone()
        .filter_map(|gone| gone.since.checked_add(policy.grace).ok())
        .max()?;
    (matures > now).then_some(WaitReason::Grace(matures))
}

fn unseen(pair: &Pair, state: &NumberState, told: &Told, policy: &Policy) -> Option<WaitReason> {
    let never = state.gone.is_empty()
        && told.last.is_none()
        && pair.numbers.iter().all(|state| state.gone.is_empty());
    (never && !policy.cancel_listed_unseen).then_some(WaitReason::NeverSeen)
}

/// A delete OCLC could not carry out is tried again only when OCLC itself failed.
fn failed_before(told: &Told, policy: &Policy) -> Option<WaitReason> {
    let LastSent {
        action: Action::Cancel,
        attempts,
        ..
    } = told.last?
    else {
        return None;
    };
    match told.outcome {
        None | Some(Outcome::Done | Outcome::Moved(_)) => None,
        Some(Outcome::ProcessingError | Outcome::Missing) if attempts <= policy.retries => None,
        Some(_) => Some(WaitReason::LastAttemptFailed),
    }
}

fn reason(state: &NumberState, told: &Told) -> Reason {
    let failed = matches!(told.outcome, Some(Outcome::ProcessingError | Outcome::Missing));
    if failed && told.last.is_some_and(|last| last.action == Action::Cancel) {
        return Reason::Retry;
    }
    let moved = state
        .gone
        .iter()
        .flat_map(|gone: &Gone| &gone.moved)
        .find_map(|moved| moved.to.number());
    moved.map_or(Reason::NoRecordLeft, Reason::NumberChanged)
}
