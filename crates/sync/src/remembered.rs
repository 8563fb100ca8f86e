//! What the ledger remembers of titles and records, as the rules about several records ask for it.

use std::collections::BTreeSet;

use holdsync_datasync::Action;
use holdsync_ids::{OclcNumber, Symbol};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_plan::{Belief, Standing, Title, Told};
use holdsync_validator::set::{Before, KnownTitle, LocalNumber};

use crate::settings::LhrRules;

/// A ledger that is only asked. Each question costs a few reads; it writes nothing.
pub struct Remembered<'a> {
    ledger: &'a dyn Ledger,
    symbols: &'a [Symbol],
    /// Titles on a retention list.
    retained: BTreeSet<OclcNumber>,
    /// Whether it knows what any of the symbols holds: otherwise that a title is missing says nothing.
    knows_titles: bool,
}

impl<'a> Remembered<'a> {
    /// What the ledger knows of these symbols.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn new(
        ledger: &'a dyn Ledger,
        symbols: &'a [Symbol],
        rules: Option<&LhrRules>,
    ) -> Result<Self, LedgerError> {
        let mut remembered = Self {
            ledger,
            symbols,
            retained: BTreeSet::new(),
            knows_titles: false,
        };
        for symbol in symbols {
            remembered.retained.extend(ledger.retained(*symbol)?);
            remembered.knows_titles |= ledger.held(*symbol)? > 0;
        }
        let lists = rules.into_iter().flat_map(|rules| &rules.retention_lists);
        for list in lists.filter(|list| symbols.contains(&list.symbol)) {
            remembered.retained.extend(&list.numbers);
        }
        Ok(remembered)
    }
}

/// Held, or set and not answered yet.
fn is_held(told: &Told) -> bool {
    let set = told.under_way.map(|way| way.action);
    told.belief == Belief::Held && set != Some(Action::Cancel) || set == Some(Action::Set)
}

impl<E: From<LedgerError>> Before<E> for Remembered<'_> {
    /// The numbers the record carries, or else those it carried, that are held.
    fn numbers(&mut self, record: LocalNumber) -> Result<Vec<OclcNumber>, E> {
        let Some(mms) = record.mms() else {
            return Ok(Vec::new());
        };
        let mut held = self.ledger.carried_by(mms)?;
        held.retain(|carried| {
            self.symbols.contains(&carried.symbol) && carried.told.is_some_and(|told| is_held(&told))
        });
        held.sort_by_key(|carried| matches!(carried.standing, Standing::Gone { .. }));
        Ok(held.iter().filter_map(|carried| carried.title.number()).collect())
    }

    fn title(&mut self, number: OclcNumber) -> Result<Option<KnownTitle>, E> {
        let mut known = KnownTitle {
            retention: self.retained.contains(&number),
            ..KnownTitle::default()
        };
        let mut lhrs = false;
        for symbol in self.symbols {
            let pair = self.ledger.pair(*symbol, Title::Number(number))?;
            let told = pair.state(Title::Number(number)).and_then(|state| state.told);
            known.held |= told.is_some_and(|told| is_held(&told));
            // what is on its way replaces what stands there
            let sent = self.ledger.lhr_told(*symbol, number)?;
            let Some(sent) = sent.and_then(|told| told.way.or(told.known)) else {
                continue;
            };
            lhrs = true;
            known.retention |= !sent.commitments.is_empty();
            let members = sent.members.iter().map(|id| LocalNumber::Digits(id.get()));
            known.holdings.extend(members);
        }
        Ok((self.knows_titles || lhrs || known.retention).then_some(known))
    }
}
