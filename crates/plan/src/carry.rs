//! How a newly read record changes what is known to be carried where.

use holdsync_ids::{MmsId, OclcNumber, Symbol};
use jiff::Timestamp;

use crate::pair::{GoneReason, HoldReason, Place, Title};

/// How a record stands to a title of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It carries the number and is held at the symbol.
    Wanted,
    /// It counts as present, and is neither sent nor taken for gone.
    Withheld(HoldReason),
    /// It carried the number.
    Gone {
        /// Since when.
        since: Timestamp,
        /// How it went.
        reason: GoneReason,
    },
}

impl Standing {
    /// Whether the record counts as present.
    #[must_use]
    pub const fn is_present(self) -> bool {
        !matches!(self, Self::Gone { .. })
    }
}

/// One record under one title of one symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    /// The symbol.
    pub symbol: Symbol,
    /// The title.
    pub title: Title,
    /// How the record stands to it.
    pub standing: Standing,
    /// Digest of the content that would be sent.
    pub digest: u64,
    /// Where the record was read.
    pub place: Place,
    /// Digest of the settings it was judged under.
    pub settings: u64,
}

/// What a file says of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The record.
    pub mms: MmsId,
    /// Where it stands.
    pub place: Place,
    /// Digest of the settings it is judged under.
    pub settings: u64,
    /// What follows from it.
    pub verdict: Verdict,
}

/// What follows from a record as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is there, and held under these titles. None at all: it is there and held nowhere.
    Present {
        /// The titles it is wanted under.
        wanted: Vec<(Symbol, Title)>,
        /// Digest of the content that would be sent.
        digest: u64,
        /// Something about its holdings could not be judged: what it no longer shows stays as withheld.
        unsure: Option<HoldReason>,
    },
    /// It is held back: everything known of it stays, and these guesses count as present too.
    Held {
        /// Why.
        reason: HoldReason,
        /// Titles it may carry.
        maybe: Vec<(Symbol, Title)>,
        /// Digest of its content.
        digest: u64,
    },
    /// It is deleted or absent.
    Deleted {
        /// How that is known.
        reason: GoneReason,
    },
}

/// What is known of a record after reading it: `before` with the reading applied.
///
/// Rows that were gone keep the day they went. A row that a deleted number left behind is kept until the
/// caller learns that OCLC no longer holds it.
#[must_use]
pub fn merge(before: &[Carry], reading: &Reading, now: Timestamp) -> Vec<Carry> {
    match &reading.verdict {
        Verdict::Present {
            wanted,
            digest,
            unsure,
        } => present(before, reading, wanted, *digest, *unsure, now),
        Verdict::Held {
            reason,
            maybe,
            digest,
        } => held(before, reading, *reason, maybe, *digest),
        Verdict::Deleted { reason } => before.iter().map(|carry| leave(carry, *reason, now)).collect(),
    }
}

fn present(
    before: &[Carry],
    reading: &Reading,
    wanted: &[(Symbol, Title)],
    digest: u64,
    unsure: Option<HoldReason>,
    now: Timestamp,
) -> Vec<Carry> {
    let mut after: Vec<Carry> = Vec::with_capacity(before.len().max(wanted.len()));
    for &(symbol, title) in wanted {
        push(
            &mut after,
            new_row(reading, symbol, title, Standing::Wanted, digest),
        );
    }
    for old in before {
        if wanted.contains(&(old.symbol, old.title)) {
            continue;
        }
        after.push(match unsure {
            Some(reason) if old.standing.is_present() => Carry {
                standing: Standing::Withheld(reason),
                ..*old
            },
            _ => leave(old, why(old, reading, wanted), now),
        });
    }
    after
}

/// A change that only other settings can have made must not look like a change in the catalogue (R13).
fn why(old: &Carry, reading: &Reading, wanted: &[(Symbol, Title)]) -> GoneReason {
    if old.settings != reading.settings {
        GoneReason::SettingsChanged
    } else if wanted.iter().any(|(symbol, _)| *symbol == old.symbol) {
        GoneReason::NumberChanged
    } else {
        GoneReason::NoHoldings
    }
}

fn held(
    before: &[Carry],
    reading: &Reading,
    reason: HoldReason,
    maybe: &[(Symbol, Title)],
    digest: u64,
) -> Vec<Carry> {
    let keep = |old: &Carry| match old.standing {
        Standing::Gone { .. } if !maybe.contains(&(old.symbol, old.title)) => *old,
        _ => Carry {
            standing: Standing::Withheld(reason),
            place: reading.place,
            ..*old
        },
    };
    let mut after: Vec<Carry> = before.iter().map(keep).collect();
    for &(symbol, title) in maybe {
        push(
            &mut after,
            new_row(reading, symbol, title, Standing::Withheld(reason), digest),
        );
    }
    after
}

/// The rows of a record that went without a number and is answered with one: what it carried without a number
/// it carries under this one, at the symbols that are named. A row the number had left behind must not
/// outlive its return.
#[must_use]
pub fn numbered(before: &[Carry], mms: MmsId, number: OclcNumber, at: impl Fn(Symbol) -> bool) -> Vec<Carry> {
    let (unnumbered, title) = (Title::Unnumbered(mms), Title::Number(number));
    let (named, mut after): (Vec<Carry>, Vec<Carry>) = before
        .iter()
        .partition(|row| row.title == unnumbered && at(row.symbol));
    for row in named {
        let renamed = Carry { title, ..row };
        let known = after
            .iter_mut()
            .find(|known| (known.symbol, known.title) == (row.symbol, title));
        match known {
            Some(known) if row.standing.is_present() && !known.standing.is_present() => *known = renamed,
            Some(_) => {}
            None => after.push(renamed),
        }
    }
    after
}

fn leave(old: &Carry, reason: GoneReason, now: Timestamp) -> Carry {
    match old.standing {
        Standing::Gone { .. } => *old,
        Standing::Wanted | Standing::Withheld(_) => Carry {
            standing: Standing::Gone { since: now, reason },
            ..*old
        },
    }
}

fn new_row(reading: &Reading, symbol: Symbol, title: Title, standing: Standing, digest: u64) -> Carry {
    Carry {
        symbol,
        title,
        standing,
        digest,
        place: reading.place,
        settings: reading.settings,
    }
}

fn push(rows: &mut Vec<Carry>, row: Carry) {
    if !rows
        .iter()
        .any(|known| (known.symbol, known.title) == (row.symbol, row.title))
    {
        rows.push(row);
    }
}
