//! What OCLC has been told of a title, and what it answered.

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber};
use jiff::Timestamp;

/// Whether WorldCat shows the holding, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Belief {
    /// Not known.
    Unknown,
    /// The holding is set.
    Held,
    /// The holding is not set.
    NotHeld,
}

/// What the belief rests on, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Nothing.
    None,
    /// The title was published before holdsync came; nobody confirmed it.
    Assumed,
    /// OCLC's own list of the symbol's holdings named it.
    Listed,
    /// Sent, and the time for an answer has passed; or answered in words holdsync does not know.
    Presumed,
    /// A report row said so.
    Confirmed,
}

/// The last thing that was sent about a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSent {
    /// Set or delete.
    pub action: Action,
    /// The record that was sent for it, where one is known.
    pub mms: Option<MmsId>,
    /// Digest of what was sent.
    pub digest: u64,
    /// When the file was packed.
    pub at: Timestamp,
    /// How often the same content has been sent in a row.
    pub attempts: u32,
}

/// An action whose answer is outstanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// Set or delete.
    pub action: Action,
    /// Since when.
    pub since: Timestamp,
}

/// The last answer, as far as it is not plain success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done under another number.
    Moved(OclcNumber),
    /// Staged under a provisional number, which is never used as a match and never written to Alma.
    Unresolved(Option<OclcNumber>),
    /// OCLC could not read the record.
    DataError,
    /// OCLC matched the record and failed.
    ProcessingError,
    /// Answered in a word holdsync does not know.
    Unknown,
    /// The report of its file came without a row for it.
    Missing,
}

/// What OCLC has been told of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whether the holding is set.
    pub belief: Belief,
    /// What the belief rests on.
    pub evidence: Evidence,
    /// The last thing sent.
    pub last: Option<LastSent>,
    /// What is under way.
    pub under_way: Option<UnderWay>,
    /// The last answer.
    pub outcome: Option<Outcome>,
}

impl Told {
    /// A title nothing is known of.
    pub const NOTHING: Self = Self {
        belief: Belief::Unknown,
        evidence: Evidence::None,
        last: None,
        under_way: None,
        outcome: None,
    };

    /// Whether OCLC itself has said that the holding is set under this very number.
    #[must_use]
    pub const fn is_confirmed_held(&self) -> bool {
        matches!(self.belief, Belief::Held) && matches!(self.evidence, Evidence::Confirmed | Evidence::Listed)
    }
}
