//! What OCLC does with one record.

use crate::collection::{Action, Collection};
use crate::exception::{self, ValidationError};
use crate::guard::Refusal;
use crate::incoming::Incoming;
use crate::switches::{CancelUnmatched, CancelWithLhrs, KeyUnmatched, SeveralNumbers};
use crate::world::{Staged, World};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Matched; the holding is set.
    Match,
    /// Matched, the WorldCat record replaced; the holding is set.
    Replace,
    /// Matched, fields transferred into the WorldCat record; the holding is set.
    FieldTransfer,
    /// Matched; the holding is deleted.
    Cancel,
    /// Added to WorldCat under a new number; the holding is set.
    Create,
    /// Not matched: staged under a provisional number, or for cancels and search keys nothing at all.
    Unresolved,
    /// Not readable.
    DataError,
    /// Read and matched, but OCLC failed; nothing was done.
    ProcessingError,
    /// Nothing was done, and no report says so.
    Unmentioned,
}

/// One record with its verdict.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
    pub(crate) local_number: String,
    pub(crate) sent: Option<u64>,
    pub(crate) result: Option<u64>,
    pub(crate) outcome: Outcome,
    pub(crate) refusal: Option<Refusal>,
    pub(crate) validation: Vec<ValidationError>,
}

impl Verdict {
    pub(crate) fn refused(ordinal: u64, offset: u64, refusal: Refusal) -> Self {
        Self {
            ordinal,
            offset,
            local_number: String::new(),
            sent: None,
            result: None,
            outcome: Outcome::DataError,
            refusal: Some(refusal),
            validation: Vec::new(),
        }
    }

    fn about(record: &Incoming, sent: Option<u64>) -> Self {
        Self {
            ordinal: record.ordinal,
            offset: record.offset,
            local_number: record.local_number.clone(),
            sent,
            result: None,
            outcome: Outcome::Unmentioned,
            refusal: None,
            validation: Vec::new(),
        }
    }

    fn with(self, outcome: Outcome, result: Option<u64>) -> Self {
        Self {
            outcome,
            result,
            ..self
        }
    }
}

impl World {
    /// Decides on one record and does it.
    pub(crate) fn decide(&mut self, record: &Incoming, collection: &Collection) -> Verdict {
        let undecided =
            record.numbers.len() > 1 && self.switches.several_numbers == SeveralNumbers::Unresolved;
        let sent = match self.switches.several_numbers {
            SeveralNumbers::Last => record.numbers.last().copied(),
            _ => record.numbers.first().copied(),
        };
        let verdict = Verdict::about(record, sent);
        let deletes = match collection.action {
            Action::Set => false,
            Action::Cancel => true,
            Action::ByRecordStatus => record.deleted,
        };
        match self.find(record, sent).filter(|_| !undecided) {
            Some(number) if deletes => self.cancel(verdict, number, &collection.symbol),
            Some(number) => self.set(verdict, number, &collection.symbol),
            None if deletes => self.cancel_nothing(verdict),
            None if record.key => self.key_of_nothing(verdict),
            None if undecided || record.sparse || collection.limit_added_to_staging => {
                self.stage(verdict, record, &collection.symbol)
            }
            None => self.create(verdict, &collection.symbol),
        }
    }

    /// The record of WorldCat this one matches.
    fn find(&self, record: &Incoming, sent: Option<u64>) -> Option<u64> {
        let by_number = sent.and_then(|number| self.current(number));
        let former = record
            .former
            .iter()
            .take(if self.switches.match_on_019 { 3 } else { 0 });
        let described = self
            .described
            .get(&record.local_number)
            .filter(|_| sent.is_none());
        by_number.or_else(|| {
            former
                .copied()
                .chain(described.copied())
                .find_map(|n| self.current(n))
        })
    }

    /// Counts a matched record, and says whether OCLC fails on it.
    fn fails(&mut self) -> bool {
        self.matched += 1;
        let every = u64::from(self.switches.processing_error_every);
        every > 0 && self.matched.is_multiple_of(every)
    }

    fn set(&mut self, verdict: Verdict, number: u64, symbol: &str) -> Verdict {
        if self.fails() {
            let same = verdict.sent.or(Some(number));
            return verdict.with(Outcome::ProcessingError, same);
        }
        self.holdings.entry(symbol.to_owned()).or_default().insert(number);
        let outcome = match self.matched {
            m if self.switches.transfers_and_replaces && m.is_multiple_of(5) => Outcome::Replace,
            m if self.switches.transfers_and_replaces && m.is_multiple_of(3) => Outcome::FieldTransfer,
            _ => Outcome::Match,
        };
        verdict.with(outcome, Some(number))
    }

    fn cancel(&mut self, verdict: Verdict, number: u64, symbol: &str) -> Verdict {
        if self.fails() {
            let same = verdict.sent.or(Some(number));
            return verdict.with(Outcome::ProcessingError, same);
        }
        let target = if self.switches.cancel_follows_merges {
            number
        } else {
            verdict.sent.unwrap_or(number)
        };
        if !self.lhrs_on(symbol, target).is_empty() {
            match self.switches.cancel_with_lhrs {
                CancelWithLhrs::Refused => return verdict.with(Outcome::ProcessingError, Some(target)),
                CancelWithLhrs::RemovesBoth => {
                    if let Some(numbers) = self.lhrs.get_mut(symbol) {
                        numbers.remove(&target);
                    }
                }
            }
        }
        if let Some(held) = self.holdings.get_mut(symbol) {
            held.remove(&target);
        }
        verdict.with(Outcome::Cancel, Some(target))
    }

    fn cancel_nothing(&self, verdict: Verdict) -> Verdict {
        match self.switches.cancel_unmatched {
            CancelUnmatched::Unresolved => verdict.with(Outcome::Unresolved, None),
            CancelUnmatched::Unmentioned => verdict,
            CancelUnmatched::ProcessingError => {
                let same = verdict.sent;
                verdict.with(Outcome::ProcessingError, same)
            }
        }
    }

    fn key_of_nothing(&self, verdict: Verdict) -> Verdict {
        match self.switches.key_unmatched {
            KeyUnmatched::Unresolved => verdict.with(Outcome::Unresolved, None),
            KeyUnmatched::Unmentioned => verdict,
            KeyUnmatched::DataError => Verdict::refused(verdict.ordinal, verdict.offset, Refusal::Crosswalk),
        }
    }

    fn take_number(&mut self) -> u64 {
        while self.current(self.next_number).is_some() || self.staged.contains_key(&self.next_number) {
            self.next_number += 1;
        }
        self.next_number += 1;
        self.next_number - 1
    }

    fn create(&mut self, verdict: Verdict, symbol: &str) -> Verdict {
        let number = self.take_number();
        self.add_number(number);
        self.holdings.entry(symbol.to_owned()).or_default().insert(number);
        verdict.with(Outcome::Create, Some(number))
    }

    fn stage(&mut self, verdict: Verdict, record: &Incoming, symbol: &str) -> Verdict {
        let local_number = record.local_number.clone();
        let keeps = self.switches.staged_keeps_number && !local_number.is_empty();
        let known = self
            .staged_by_local_number
            .get(symbol)
            .and_then(|known| known.get(&local_number))
            .copied();
        let number = known.filter(|_| keeps).unwrap_or_else(|| self.take_number());
        let known = self.staged_by_local_number.entry(symbol.to_owned()).or_default();
        known.insert(local_number.clone(), number);
        self.staged.insert(
            number,
            Staged {
                symbol: symbol.to_owned(),
                local_number,
            },
        );
        Verdict {
            validation: exception::of_record(record),
            ..verdict.with(Outcome::Unresolved, Some(number))
        }
    }
}
