//! The caps: how much one run, and seven days, may change (R3).

use std::collections::BTreeMap;

use holdsync_datasync::Action;
use holdsync_ids::Symbol;

use crate::pair::Title;
use crate::policy::{Caps, Share};
use crate::step::Step;

/// What a plan would do to one symbol, and what was done lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SymbolTotals {
    /// Titles OCLC is believed to hold before the run.
    pub held: u64,
    /// Deletes sent in the seven days before the run.
    pub recent_cancels: u64,
    /// Sets sent in the seven days before the run.
    pub recent_sets: u64,
    /// Deletes due.
    pub cancels: u64,
    /// Sets due, records without a number included.
    pub sets: u64,
    /// Sets of records without a number.
    pub creates: u64,
}

/// A cap that a plan would break. Each carries the exact count to be named to let it pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapStop {
    /// The first plan on a ledger that has told OCLC nothing.
    FirstPlan {
        /// Sets due over all symbols.
        sets: u64,
        /// The cap.
        cap: u64,
    },
    /// Too many sets for a symbol: the run stops.
    Sets {
        /// The symbol.
        symbol: Symbol,
        /// Sets due.
        sets: u64,
        /// What the cap leaves.
        cap: u64,
    },
    /// Too many records without a number: the run stops.
    Creates {
        /// The symbol.
        symbol: Symbol,
        /// Records due.
        creates: u64,
        /// The cap.
        cap: u64,
    },
    /// Too many deletes for a symbol: the deletes are held, the sets go.
    Cancels {
        /// The symbol.
        symbol: Symbol,
        /// Deletes due.
        cancels: u64,
        /// What the cap leaves.
        cap: u64,
    },
}

impl CapStop {
    /// Whether the whole run stops, and not only the deletes of a symbol.
    #[must_use]
    pub const fn stops_run(&self) -> bool {
        !matches!(self, Self::Cancels { .. })
    }

    /// The exact count a person names to let it pass.
    #[must_use]
    pub const fn count(&self) -> u64 {
        match self {
            Self::FirstPlan { sets, .. } | Self::Sets { sets, .. } => *sets,
            Self::Creates { creates, .. } => *creates,
            Self::Cancels { cancels, .. } => *cancels,
        }
    }
}

/// The totals of a plan over all symbols.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    symbols: BTreeMap<Symbol, SymbolTotals>,
}

impl Totals {
    /// Totals that start from what is held and what was sent lately.
    pub fn new(before: impl IntoIterator<Item = (Symbol, SymbolTotals)>) -> Self {
        Self {
            symbols: before.into_iter().collect(),
        }
    }

    /// Adds a step.
    pub fn add(&mut self, step: &Step) {
        let totals = self.symbols.entry(step.symbol).or_default();
        match step.action {
            Action::Cancel => totals.cancels = totals.cancels.saturating_add(1),
            Action::Set => {
                totals.sets = totals.sets.saturating_add(1);
                if matches!(step.title, Title::Unnumbered(_)) {
                    totals.creates = totals.creates.saturating_add(1);
                }
            }
        }
    }

    /// The totals of each symbol.
    pub fn symbols(&self) -> impl Iterator<Item = (Symbol, &SymbolTotals)> {
        self.symbols.iter().map(|(symbol, totals)| (*symbol, totals))
    }

    /// The caps the plan would break, in the order of symbols. During a reclamation sets are not capped.
    #[must_use]
    pub fn stops(&self, caps: &Caps, reclamation: bool) -> Vec<CapStop> {
        let mut stops = Vec::new();
        let told_nothing = self.symbols.values().all(|t| t.held == 0 && t.recent_sets == 0);
        let sets: u64 = self.symbols.values().map(|t| t.sets).sum();
        if told_nothing && !reclamation && sets > caps.first_plan {
            stops.push(CapStop::FirstPlan {
                sets,
                cap: caps.first_plan,
            });
        }
        for (&symbol, totals) in &self.symbols {
            let cap = left(caps.sets, totals.held, totals.recent_sets, u64::max);
            if !told_nothing && !reclamation && totals.sets > cap {
                stops.push(CapStop::Sets {
                    symbol,
                    sets: totals.sets,
                    cap,
                });
            }
            if totals.creates > caps.creates {
                stops.push(CapStop::Creates {
                    symbol,
                    creates: totals.creates,
                    cap: caps.creates,
                });
            }
            let least = |count: u64, share: u64| count.min(share).max(caps.cancel_floor);
            let cap = left(caps.cancels, totals.held, totals.recent_cancels, least);
            if totals.cancels > cap {
                stops.push(CapStop::Cancels {
                    symbol,
                    cancels: totals.cancels,
                    cap,
                });
            }
        }
        stops
    }
}

/// What a cap leaves after what was sent in the last seven days.
fn left(share: Share, held: u64, recent: u64, combine: impl Fn(u64, u64) -> u64) -> u64 {
    let of_held = held.saturating_mul(share.per_ten_thousand) / 10_000;
    combine(share.count, of_held).saturating_sub(recent)
}
