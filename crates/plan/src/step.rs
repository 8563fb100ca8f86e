//! What a decision says.

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber, Symbol};
use jiff::Timestamp;

use crate::pair::{HoldReason, Place, Title};

/// What follows for one pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// What is due now.
    pub steps: Vec<Step>,
    /// What is not, and why.
    pub waiting: Vec<Waiting>,
}

/// One thing WorldCat is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Set or delete.
    pub action: Action,
    /// The symbol whose holding it is.
    pub symbol: Symbol,
    /// The title.
    pub title: Title,
    /// The record behind it: the one to send for a set, the last known one for a delete.
    pub mms: Option<MmsId>,
    /// Where the record to send stands; `None` for deletes.
    pub place: Option<Place>,
    /// Digest of the content to send; zero for deletes.
    pub digest: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a step is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// OCLC has not been told of the title yet.
    NeverTold,
    /// Its content changed before OCLC confirmed it (R14).
    ContentChanged,
    /// OCLC's holding was deleted, and a record carries the number again.
    WantedAgain,
    /// A delete was answered with this number, which is wanted (R1).
    DeletedByAnswer,
    /// A number of the same family was deleted after this one was set; the two may be one record by now.
    KinDeleted,
    /// Local holdings records are to follow, and a number of the same family may have been merged with it.
    LhrsFollow,
    /// OCLC failed on the record and it is sent once more.
    Retry,
    /// No record of the symbol carries a number of the family any more (R1).
    NoRecordLeft,
    /// The records went over to another number, which OCLC has confirmed (R2).
    NumberChanged(OclcNumber),
}

/// Something that is not due, or not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Set or delete.
    pub action: Action,
    /// The symbol.
    pub symbol: Symbol,
    /// The title.
    pub title: Title,
    /// The record behind it, where one is known.
    pub mms: Option<MmsId>,
    /// Why it waits.
    pub reason: WaitReason,
}

/// Why something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaitReason {
    /// The record is held back.
    Held(HoldReason),
    /// The opposite action of the family is under way (R2).
    OppositeUnderWay,
    /// The delete matures at this time (R3).
    Grace(Timestamp),
    /// The new number of the record is not confirmed yet (R2).
    NewNumberUnconfirmed(Title),
    /// The title was only assumed to be held; a person decides.
    OnlyAssumed,
    /// OCLC lists the holding, and no published record ever carried the number; a person decides.
    NeverSeen,
    /// Only a change of settings made the title unwanted; it wants its own approval (R13).
    SettingsChanged,
    /// A reclamation is running (R4).
    Reclamation,
    /// No collection can carry the action, or it is new, or Alma writes to it.
    NoCollection,
    /// The set was never answered, and neither was anything else in the collection.
    CollectionSilent,
    /// OCLC answered the last attempt with an error and nothing has changed since.
    LastAttemptFailed,
    /// A cap of this run or of seven days is reached (R3).
    Cap,
    /// The collection is new and its one pilot file is full.
    Pilot,
    /// Its local holdings records are to be deleted first, or their answer is outstanding.
    LhrsFirst,
}
