//! Planning: the join of what is carried and what was told.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{MmsId, Symbol};
use holdsync_plan::{
    Belief, Carrier, Evidence, Gone, Moved, NumberState, Outcome, Pair, Standing, Title, Told, Withheld,
};

use super::Memory;

impl Memory {
    /// Every (symbol, family) something is known of.
    pub(super) fn keys(&self) -> BTreeSet<(Symbol, Title)> {
        let carried = self.carries.values().flatten().map(|row| (row.symbol, row.title));
        let told = self.titles.keys().copied();
        carried
            .chain(told)
            .map(|(symbol, title)| (symbol, self.family_of(title)))
            .collect()
    }

    pub(super) fn join_pair(&self, symbol: Symbol, family: Title) -> Pair {
        let mut numbers: BTreeMap<Title, NumberState> = BTreeMap::new();
        for (mms, rows) in &self.carries {
            for row in rows
                .iter()
                .filter(|row| row.symbol == symbol && self.family_of(row.title) == family)
            {
                let state = numbers
                    .entry(row.title)
                    .or_insert_with(|| NumberState::new(row.title));
                match row.standing {
                    Standing::Wanted => {
                        state.wanted.push(Carrier {
                            mms: *mms,
                            digest: row.digest,
                            place: row.place,
                        });
                    }
                    Standing::Withheld(reason) => state.withheld.push(Withheld { mms: *mms, reason }),
                    Standing::Gone { since, reason } => {
                        let moved = self.moved(*mms, symbol, family);
                        state.gone.push(Gone {
                            mms: *mms,
                            since,
                            reason,
                            moved,
                        });
                    }
                }
            }
        }
        for ((told_symbol, title), told) in &self.titles {
            if *told_symbol == symbol && self.family_of(*title) == family {
                numbers
                    .entry(*title)
                    .or_insert_with(|| NumberState::new(*title))
                    .told = Some(*told);
            }
        }
        Pair {
            symbol,
            family,
            numbers: numbers.into_values().collect(),
        }
    }

    fn moved(&self, mms: MmsId, symbol: Symbol, family: Title) -> Vec<Moved> {
        let rows = self.carries.get(&mms).map(Vec::as_slice).unwrap_or_default();
        rows.iter()
            .filter(|row| row.symbol == symbol && row.standing.is_present())
            .filter(|row| self.family_of(row.title) != family)
            .map(|row| Moved {
                to: row.title,
                confirmed: self
                    .told(symbol, row.title)
                    .is_some_and(|told| told.is_confirmed_held()),
            })
            .collect()
    }
}

/// Whether nothing can be due or waiting for a pair, as [`differences`](crate::Ledger::differences) says.
pub(super) fn is_settled(pair: &Pair) -> bool {
    pair.numbers.iter().all(is_settled_held) || pair.numbers.iter().all(is_settled_empty)
}

fn is_settled_held(state: &NumberState) -> bool {
    let held = |told: &Told| {
        told.belief == Belief::Held
            && matches!(
                told.evidence,
                Evidence::Confirmed | Evidence::Listed | Evidence::Assumed
            )
            && matches!(told.outcome, None | Some(Outcome::Done))
            && told.under_way.is_none()
    };
    !state.wanted.is_empty()
        && state.withheld.is_empty()
        && state.gone.is_empty()
        && state.told.is_some_and(|t| held(&t))
}

fn is_settled_empty(state: &NumberState) -> bool {
    let idle = |told: &Told| told.belief != Belief::Held && told.under_way.is_none();
    state.wanted.is_empty() && state.withheld.is_empty() && state.told.is_none_or(|told| idle(&told))
}
