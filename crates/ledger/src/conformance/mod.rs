//! The suite every ledger passes: the same random life, lived next to the in-memory oracle.
//!
//! A [`Life`] is a sequence of operations that follows from a seed: files with changed numbers, shared
//! numbers, deletes and absences, plans that are packed and delivered or not, reports that match, move,
//! stage and fail, late, twice and out of order. Each [`step`](Life::step) is done to both ledgers; then
//! both are asked the same questions and must give the same answers. Refusals are part of it: a step that
//! does not fit must be refused in the same way and change nothing.
//!
//! ```
//! use holdsync_ledger::Memory;
//! use holdsync_ledger::conformance::Life;
//!
//! let (mut oracle, mut tested) = (Memory::new(), Memory::new());
//! let mut life = Life::new(7);
//! for _ in 0..20 {
//!     life.step(&mut oracle, &mut tested).unwrap();
//! }
//! ```
//!
//! No stage is open between steps, so a caller may close and reopen the ledger under test there.

mod chance;
mod holdings;
mod operation;
mod packing;
mod question;
mod reading;
mod reporting;
mod world;

use std::fmt;

use chance::Chance;
use world::World;

use crate::ledger::Ledger;

/// One random life of a ledger.
#[derive(Debug)]
pub struct Life {
    seed: u64,
    chance: Chance,
    world: World,
    done: Vec<String>,
}

/// The first thing on which two ledgers did not agree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Mismatch {
    /// The seed of the life.
    pub seed: u64,
    /// What was done until then, one operation each.
    pub done: Vec<String>,
    /// What was asked.
    pub question: String,
    /// What the oracle answered.
    pub expected: String,
    /// What the ledger under test answered.
    pub found: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}, after {} operations:", self.seed, self.done.len())?;
        for operation in &self.done {
            writeln!(f, "  {operation}")?;
        }
        writeln!(
            f,
            "{}\n  expected {}\n  found    {}",
            self.question, self.expected, self.found
        )
    }
}

impl Life {
    /// The life that follows from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            chance: Chance::new(seed),
            world: World::default(),
            done: Vec::new(),
        }
    }

    /// One operation on both ledgers, and the questions after it.
    ///
    /// # Errors
    /// When the ledgers differ.
    pub fn step(&mut self, oracle: &mut dyn Ledger, tested: &mut dyn Ledger) -> Result<(), Mismatch> {
        let operation = operation::choose(&mut self.chance, &mut self.world, oracle);
        self.done.push(format!("{operation:?}"));
        let expected = operation::perform(&operation, oracle);
        let found = operation::perform(&operation, tested);
        self.compare("what did it answer", &expected, &found)?;
        let thorough = self.chance.one_in(5);
        let expected = question::ask(oracle, &self.world, thorough);
        let found = question::ask(tested, &self.world, thorough);
        for ((question, expected), (_, found)) in expected.iter().zip(&found) {
            self.compare(question, expected, found)?;
        }
        Ok(())
    }

    /// Asks everything.
    ///
    /// # Errors
    /// When the ledgers differ.
    pub fn compare_all(&self, oracle: &dyn Ledger, tested: &dyn Ledger) -> Result<(), Mismatch> {
        let expected = question::ask(oracle, &self.world, true);
        let found = question::ask(tested, &self.world, true);
        let mut pairs = expected.iter().zip(&found);
        pairs.try_for_each(|((question, expected), (_, found))| self.compare(question, expected, found))
    }

    fn compare(&self, question: &str, expected: &str, found: &str) -> Result<(), Mismatch> {
        if expected == found {
            return Ok(());
        }
        Err(Mismatch {
            seed: self.seed,
            done: self.done.clone(),
            question: question.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use holdsync_plan::{Outcome, Pair};

    use super::*;
    use crate::memory::Memory;
    use crate::upload::DeliveryState;

    /// A life of the oracle alone.
    fn live(seed: u64, steps: usize) -> (Life, Memory) {
        let (mut oracle, mut tested) = (Memory::new(), Memory::new());
        let mut life = Life::new(seed);
        for _ in 0..steps {
            life.step(&mut oracle, &mut tested)
                .unwrap_or_else(|mismatch| panic!("{mismatch}"));
        }
        (life, oracle)
    }

    #[test]
    fn a_ledger_that_forgets_is_found() {
        for seed in 0..10 {
            let (mut life, mut oracle) = live(seed, 12);
            let mut forgetful = Memory::new();
            let mismatch = life.compare_all(&oracle, &forgetful).unwrap_err();
            assert_eq!((mismatch.seed, mismatch.done.len()), (seed, 12));
            assert!(mismatch.to_string().contains(&mismatch.question), "{mismatch}");
            assert!(life.step(&mut oracle, &mut forgetful).is_err());
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_life() {
        let (first, again) = (live(3, 10).0, live(3, 10).0);
        assert_eq!(first.done, again.done);
        assert_ne!(first.done, live(4, 10).0.done);
    }

    /// Everything the rules and the schema distinguish must be met, or agreement says little.
    #[test]
    fn the_lives_are_eventful() {
        let mut met = std::collections::BTreeSet::new();
        for seed in 0..80 {
            let (life, oracle) = live(seed, 20);
            let mut note = |pair: Pair| {
                note_pair(&pair, &mut met);
                true
            };
            oracle.differences(&mut note).unwrap();
            let mut lhrs = |lhrs: holdsync_plan::LhrPair| {
                note_lhrs(&lhrs, &mut met);
                true
            };
            oracle.lhrs(&mut lhrs).unwrap();
            for name in life.world.uploads() {
                match oracle
                    .upload_named(&name)
                    .unwrap()
                    .map(|upload| (upload.state, upload.answered))
                {
                    Some((DeliveryState::Superseded(_), _)) => met.insert("an upload sent again"),
                    Some((DeliveryState::Delivered, 1..)) => met.insert("an answered upload"),
                    Some((DeliveryState::Abandoned, _)) => met.insert("an upload given up"),
                    _ => false,
                };
            }
        }
        let expected = [
            "a record that went over to another title",
            "a record that went",
            "a withheld record",
            "a family of several numbers",
            "a record without a number",
            "a shared number",
            "an action under way",
            "a holding moved by an answer",
            "a staged record",
            "an upload sent again",
            "an answered upload",
            "an upload given up",
            "a set that stands",
            "a set on its way",
            "a set that may stand",
            "a holdings record that went",
            "a withheld holdings record",
            "a record that went elsewhere",
        ];
        for event in expected {
            assert!(met.contains(event), "no life had {event}");
        }
    }

    fn note_lhrs(lhrs: &holdsync_plan::LhrPair, met: &mut std::collections::BTreeSet<&'static str>) {
        use holdsync_plan::HoldingStanding;
        let told = || lhrs.told.iter().map(|(_, told)| told);
        let standings = || lhrs.holdings.iter().map(|holding| holding.standing);
        let gone = |standing| matches!(standing, HoldingStanding::Gone { .. });
        let withheld = |standing| matches!(standing, HoldingStanding::Withheld(_));
        let events = [
            ("a set that stands", told().any(|told| told.known.is_some())),
            ("a set on its way", told().any(|told| told.way.is_some())),
            ("a set that may stand", told().any(|told| told.unsure)),
            ("a holdings record that went", standings().any(gone)),
            ("a withheld holdings record", standings().any(withheld)),
            ("a record that went elsewhere", !lhrs.elsewhere.is_empty()),
        ];
        met.extend(
            events
                .into_iter()
                .filter(|(_, is_met)| *is_met)
                .map(|(event, _)| event),
        );
    }

    fn note_pair(pair: &Pair, met: &mut std::collections::BTreeSet<&'static str>) {
        let mut note = |event, is_met| {
            if is_met {
                met.insert(event);
            }
        };
        note("a family of several numbers", pair.numbers.len() > 1);
        note("a record without a number", pair.family.number().is_none());
        for state in &pair.numbers {
            note("a record that went", !state.gone.is_empty());
            let moved = state.gone.iter().any(|gone| !gone.moved.is_empty());
            note("a record that went over to another title", moved);
            note("a withheld record", !state.withheld.is_empty());
            note("a shared number", state.wanted.len() > 1);
            note(
                "an action under way",
                state.told.is_some_and(|told| told.under_way.is_some()),
            );
            let outcome = state.told.and_then(|told| told.outcome);
            note(
                "a holding moved by an answer",
                matches!(outcome, Some(Outcome::Moved(_))),
            );
            note("a staged record", matches!(outcome, Some(Outcome::Unresolved(_))));
        }
    }
}
