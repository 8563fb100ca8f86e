//! Local holdings records and the delete of the holding above them.

use std::collections::BTreeSet;

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, OclcNumber, Symbol};

use crate::lhr::step::{LhrPolicy, LhrStep, LhrWait};
use crate::lhr::told::{LhrTold, SentLhrs};
use crate::told::{Belief, Evidence, Told};

/// What the deletion of a title's last local holdings record does to its holding. OCLC does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemovesHolding {
    /// The holding goes with it.
    Yes,
    /// The holding stays.
    No,
    /// Either may be.
    #[default]
    Unknown,
}

/// What comes before the delete of a WorldCat holding that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BeforeCancel {
    /// Nothing: the delete may go.
    Nothing,
    /// The local holdings records are deleted first.
    Delete(LhrStep),
    /// It waits.
    Wait(LhrWait),
}

/// Local holdings records hang below a holding: they go first, the holding after them.
#[must_use]
pub fn before_cancel(
    symbol: Symbol,
    number: OclcNumber,
    told: Option<&LhrTold>,
    policy: &LhrPolicy,
) -> BeforeCancel {
    let Some(told) = told else {
        return BeforeCancel::Nothing;
    };
    if told.way.is_some() {
        return BeforeCancel::Wait(LhrWait::UnderWay);
    }
    if !told.may_be_present() {
        return BeforeCancel::Nothing;
    }
    let step = delete_step(symbol, number, told.known.iter());
    let commitments = told.known.iter().any(|known| !known.commitments.is_empty());
    if !policy.can_delete {
        BeforeCancel::Wait(LhrWait::NoCollection)
    } else if policy.reclamation {
        BeforeCancel::Wait(LhrWait::Reclamation)
    } else if commitments && !policy.retention_released {
        BeforeCancel::Wait(LhrWait::RetentionVanishes)
    } else if policy.retained.contains(&number) && !policy.retention_released {
        BeforeCancel::Wait(LhrWait::RetentionList)
    } else {
        BeforeCancel::Delete(step)
    }
}

/// What is known of a title once its last local holdings record is deleted. Where the holding may have gone with it
/// and a record still carries the number, it is to be set again.
#[must_use]
pub fn after_lhr_delete(told: &Told, wanted: bool, removes: RemovesHolding) -> Told {
    match removes {
        RemovesHolding::Yes => Told {
            belief: Belief::NotHeld,
            evidence: Evidence::Presumed,
            ..*told
        },
        RemovesHolding::Unknown if wanted => Told {
            belief: Belief::Unknown,
            evidence: Evidence::None,
            outcome: None,
            ..*told
        },
        RemovesHolding::No | RemovesHolding::Unknown => *told,
    }
}

/// The delete of all that may stand under a number.
pub(crate) fn delete_step<'a>(
    symbol: Symbol,
    number: OclcNumber,
    sent: impl Iterator<Item = &'a SentLhrs>,
) -> LhrStep {
    let members: BTreeSet<HoldingsId> = sent.flat_map(|sent| &sent.members).copied().collect();
    LhrStep {
        action: Action::Cancel,
        symbol,
        number,
        lost: u64::try_from(members.len()).unwrap_or(u64::MAX),
        members: members.into_iter().collect(),
        digest: 0,
        commitments: Vec::new(),
        first: false,
    }
}
