//! One holdings record of Alma, as it is known.

use holdsync_ids::{HoldingsId, MmsId, Symbol};
use jiff::Timestamp;

use crate::pair::{GoneReason, HoldReason, Place};

/// The ledger's number of a location: 852 `$a`, `$b` and `$c` as they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocationId(pub i64);

/// How a holdings record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldingStanding {
    /// It is there, and can be sent.
    Wanted,
    /// It is there as far as is known, and can neither be sent nor be taken for gone.
    Withheld(HoldReason),
    /// It was there.
    Gone {
        /// Since when.
        since: Timestamp,
        /// How it went.
        reason: GoneReason,
    },
}

/// A holdings record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its ID.
    pub id: HoldingsId,
    /// The bib it belongs to.
    pub mms: MmsId,
    /// The symbol of its place; `None` where that is not known, so that it may be any.
    pub symbol: Option<Symbol>,
    /// How it stands.
    pub standing: HoldingStanding,
    /// Digest of its content as it would be sent, the OCLC number aside.
    pub digest: u64,
    /// What tells its retention commitments from others, in ascending order.
    pub commitments: Vec<u64>,
    /// Its location, once it has been readable.
    pub location: Option<LocationId>,
    /// Where it was read.
    pub place: Place,
    /// Digest of the settings it was judged under.
    pub settings: u64,
    /// It came to its symbol by a change of settings alone (R13).
    pub by_settings: bool,
}

/// What a file says of one holdings record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingReading {
    /// Its ID.
    pub id: HoldingsId,
    /// The bib it belongs to; `None` where the file does not say, so that the known one stays.
    pub mms: Option<MmsId>,
    /// Where it stands.
    pub place: Place,
    /// Digest of the settings it is judged under.
    pub settings: u64,
    /// What follows from it.
    pub verdict: HoldingVerdict,
}

/// What follows from a holdings record as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldingVerdict {
    /// It is there and can be sent.
    Present {
        /// The symbol of its place.
        symbol: Symbol,
        /// Digest of its content as it would be sent.
        digest: u64,
        /// What tells its retention commitments from others, in ascending order.
        commitments: Vec<u64>,
        /// 852 `$a`, `$b` and `$c` as they are sent.
        codes: [String; 3],
        /// The record as published, packed by the caller.
        content: Vec<u8>,
    },
    /// It is there and cannot be sent: all that was known of it stays.
    Held {
        /// Why.
        reason: HoldReason,
        /// The symbol of its place, where that is known.
        symbol: Option<Symbol>,
    },
    /// It is there and counts for no symbol.
    NotHeld,
    /// It is deleted.
    Deleted {
        /// How that is known.
        reason: GoneReason,
    },
}

/// What is known of a holdings record after reading it; `None` where nothing needs to be known. `told` says whether
/// it was ever sent: what is gone and was never sent is of no interest to anybody.
#[must_use]
pub fn merge_holding(
    before: Option<&Holding>,
    told: bool,
    reading: &HoldingReading,
    location: Option<LocationId>,
    now: Timestamp,
) -> Option<Holding> {
    let mms = reading.mms.or(before.map(|before| before.mms))?;
    let base = |standing| Holding {
        id: reading.id,
        mms,
        symbol: before.and_then(|before| before.symbol),
        standing,
        digest: before.map_or(0, |before| before.digest),
        commitments: before.map_or_else(Vec::new, |before| before.commitments.clone()),
        location: before.and_then(|before| before.location),
        place: reading.place,
        settings: reading.settings,
        by_settings: before.is_some_and(|before| before.by_settings),
    };
    let other_settings = before.is_some_and(|before| before.settings != reading.settings);
    match &reading.verdict {
        HoldingVerdict::Present {
            symbol,
            digest,
            commitments,
            ..
        } => {
            let stays = before.is_none_or(|before| before.symbol == Some(*symbol));
            let moved = before.is_some_and(|before| before.mms != mms);
            Some(Holding {
                symbol: Some(*symbol),
                digest: *digest,
                commitments: commitments.clone(),
                location,
                by_settings: !stays && !moved && other_settings,
                ..base(HoldingStanding::Wanted)
            })
        }
        HoldingVerdict::Held { reason, symbol } => {
            let held = base(HoldingStanding::Withheld(*reason));
            Some(Holding {
                symbol: held.symbol.or(*symbol),
                ..held
            })
        }
        HoldingVerdict::NotHeld => {
            let reason = if other_settings {
                GoneReason::SettingsChanged
            } else {
                GoneReason::NoHoldings
            };
            told.then(|| base(gone(before, reason, now)))
        }
        HoldingVerdict::Deleted { reason } => told.then(|| base(gone(before, *reason, now))),
    }
}

/// What was gone keeps the day it went.
fn gone(before: Option<&Holding>, reason: GoneReason, now: Timestamp) -> HoldingStanding {
    match before.map(|before| before.standing) {
        Some(gone @ HoldingStanding::Gone { .. }) => gone,
        _ => HoldingStanding::Gone { since: now, reason },
    }
}
