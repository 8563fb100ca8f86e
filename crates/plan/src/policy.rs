//! The settings the rules work with.

use jiff::SignedDuration;

/// The policy for one symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How long a delete matures before it is due (R3).
    pub grace: SignedDuration,
    /// A reclamation is running: nothing is deleted (R4).
    pub reclamation: bool,
    /// A collection for setting holdings exists and holdsync writes to it.
    pub can_set: bool,
    /// A collection for deleting holdings exists, is accepted, and holdsync writes to it.
    pub can_cancel: bool,
    /// The collection that carries deletes has answered at least once.
    pub cancels_answered: bool,
    /// The collection that carries sets has answered at least once.
    pub sets_answered: bool,
    /// Titles that became unwanted only by a change of settings may be deleted (R13).
    pub settings_change_approved: bool,
    /// Titles that OCLC lists and no published record ever carried may be deleted.
    pub cancel_listed_unseen: bool,
    /// How often a record OCLC failed on is sent again unchanged.
    pub retries: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            grace: SignedDuration::from_hours(48),
            reclamation: false,
            can_set: true,
            can_cancel: true,
            cancels_answered: true,
            sets_answered: true,
            settings_change_approved: false,
            cancel_listed_unseen: false,
            retries: 1,
        }
    }
}

/// A number, or a share of the titles held, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The number.
    pub count: u64,
    /// Hundredths of a percent: 100 is one percent.
    pub per_ten_thousand: u64,
}

/// How much one run, and seven days, may change for one symbol (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Deletes: the smaller of number and share, but never below [`Caps::cancel_floor`].
    pub cancels: Share,
    /// Deletes that are always allowed, so that a small library can work.
    pub cancel_floor: u64,
    /// Sets: the larger of number and share. Not applied during a reclamation.
    pub sets: Share,
    /// Records sent without a number, each of which may create a WorldCat record.
    pub creates: u64,
    /// Sets in the first plan on a ledger that has told OCLC nothing yet.
    pub first_plan: u64,
    /// Local holdings records that may be lost: the larger of number and share of those that stand.
    pub lhrs_lost: Share,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            cancels: Share {
                count: 200,
                per_ten_thousand: 100,
            },
            cancel_floor: 10,
            sets: Share {
                count: 1000,
                per_ten_thousand: 500,
            },
            creates: 50,
            first_plan: 1000,
            lhrs_lost: Share {
                count: 10,
                per_ten_thousand: 100,
            },
        }
    }
}
