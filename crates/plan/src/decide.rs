//! The decision for one pair: sets number by number, deletes for the family as a whole.

use holdsync_datasync::Action;
use jiff::Timestamp;

use crate::pair::Pair;
use crate::policy::Policy;
use crate::step::{Decision, WaitReason, Waiting};
use crate::{cancel, set};

/// What is due for a pair at this instant, and what waits.
///
/// Sets are judged per number: kinship that is only suspected must not keep a holding from being set.
/// Deletes are judged per family: kinship that is only suspected is enough to stop one.
#[must_use]
pub fn decide(pair: &Pair, policy: &Policy, now: Timestamp) -> Decision {
    let mut decision = Decision::default();
    for state in &pair.numbers {
        for held in &state.withheld {
            decision.waiting.push(Waiting {
                action: Action::Set,
                symbol: pair.symbol,
                title: state.title,
                mms: Some(held.mms),
                reason: WaitReason::Held(held.reason),
            });
        }
        if !state.wanted.is_empty() {
            set::judge(pair, state, policy, &mut decision);
        }
    }
    let carried = pair
        .numbers
        .iter()
        .any(|state| !state.wanted.is_empty() || !state.withheld.is_empty());
    if !carried {
        for state in &pair.numbers {
            cancel::judge(pair, state, policy, now, &mut decision);
        }
    }
    decision
}

/// Whether an action of this kind is under way for any number of the family.
pub(crate) fn under_way(pair: &Pair, action: Action) -> bool {
    pair.numbers
        .iter()
        .filter_map(|state| state.told?.under_way)
        .any(|under_way| under_way.action == action)
}
