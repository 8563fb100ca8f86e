//! What is known about a family, the policy, and what a decision says.

use std::collections::BTreeSet;

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, OclcNumber, Symbol};
use jiff::{SignedDuration, Timestamp};

use crate::lhr::holding::{Holding, LocationId};
use crate::lhr::told::LhrTold;
use crate::pair::{HoldReason, Pair};
use crate::step::Step;

/// All that is known about the local holdings records of one (symbol, number family).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LhrPair {
    /// The titles, see [`Pair::for_lhrs`].
    pub pair: Pair,
    /// The holdings records of the bibs in `pair`, at its symbol or at one not known, by ID.
    pub holdings: Vec<Holding>,
    /// What OCLC was told, by number.
    pub told: Vec<(OclcNumber, LhrTold)>,
    /// Records that were sent under these numbers and are not in `holdings`, as far as they are known.
    pub elsewhere: Vec<Holding>,
}

/// The policy for the local holdings records of one symbol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LhrPolicy {
    /// A collection takes them, and holdsync writes to it.
    pub can_set: bool,
    /// A collection deletes them, is accepted, and holdsync writes to it.
    pub can_delete: bool,
    /// Every source that brings holdings records has shown all of them once.
    pub whole: bool,
    /// Sets never sent by holdsync may go (R8).
    pub first_released: bool,
    /// Sets from which a retention commitment would vanish, or of a listed number, may go (R8).
    pub retention_released: bool,
    /// Numbers on an imported retention list.
    pub retained: BTreeSet<OclcNumber>,
    /// Locations that OCLC's translation table does not know.
    pub untranslatable: BTreeSet<LocationId>,
    /// A reclamation is running (R4).
    pub reclamation: bool,
    /// Records that went only by a change of settings may be left out (R13).
    pub settings_change_approved: bool,
    /// How long a delete matures (R3).
    pub grace: SignedDuration,
}

/// A set that is to be sent, or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LhrStep {
    /// Set: the members replace what is there. Cancel: all there is goes.
    pub action: Action,
    /// The symbol.
    pub symbol: Symbol,
    /// The number.
    pub number: OclcNumber,
    /// The records to send in ascending order; for a delete those to name.
    pub members: Vec<HoldingsId>,
    /// Digest of the set; zero for a delete.
    pub digest: u64,
    /// The retention commitments in it.
    pub commitments: Vec<u64>,
    /// Records that stood under the number so far and are not in the set.
    pub lost: u64,
    /// Nothing was sent under the number before.
    pub first: bool,
}

/// A set that is not due, or not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LhrWaiting {
    /// The symbol.
    pub symbol: Symbol,
    /// The number.
    pub number: OclcNumber,
    /// Why.
    pub reason: LhrWait,
}

/// Why a set waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LhrWait {
    /// One of its records, or of its bibs, is held back: the set would not be whole.
    Held(HoldReason),
    /// The title is not set yet, or its answer is outstanding.
    TitleFirst,
    /// The last set is on its way.
    UnderWay,
    /// Holdsync has never sent the set; what is at OCLC may be more.
    NeverSent,
    /// A retention commitment would vanish.
    RetentionVanishes,
    /// The number is on a retention list.
    RetentionList,
    /// Only a change of settings made records go (R13).
    SettingsChanged,
    /// A reclamation is running.
    Reclamation,
    /// No collection can carry it.
    NoCollection,
    /// A source of holdings records has never shown all of them.
    NotWhole,
    /// The delete matures at this time.
    Grace(Timestamp),
    /// A cap of this run or of seven days is reached (R3).
    Cap,
    /// The collection is new and its one pilot file is full.
    Pilot,
}

/// What follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LhrDecision {
    /// Sets that are due.
    pub steps: Vec<LhrStep>,
    /// Titles that are to be set once more before: their numbers may be one record by now.
    pub titles: Vec<Step>,
    /// What is not due, and why.
    pub waiting: Vec<LhrWaiting>,
}
