//! The numbers of a family as OCLC answered them, each with the records that go under it.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber, Symbol};

use crate::lhr::holding::{Holding, HoldingStanding};
use crate::lhr::step::LhrPair;
use crate::lhr::told::{LhrTold, SentLhrs};
use crate::pair::{HoldReason, NumberState, Pair, Title};
use crate::step::{Reason, Step};
use crate::told::{Belief, Outcome, Told};

/// One number with all that goes under it.
#[derive(Default)]
pub(crate) struct Group<'a> {
    /// Records that can be sent.
    pub(crate) members: Vec<&'a Holding>,
    /// Why the set is not whole.
    pub(crate) blocked: Option<HoldReason>,
    /// Some record is wanted under the number.
    pub(crate) wanted: bool,
    pub(crate) told: Option<&'a LhrTold>,
    /// What was told under numbers OCLC has answered with this one.
    pub(crate) absorbed: Vec<&'a LhrTold>,
}

/// The number OCLC has answered a number with, through all answers.
fn resolved(pair: &Pair, number: OclcNumber) -> OclcNumber {
    let mut at = number;
    for _ in 0..pair.numbers.len() {
        let told = pair.state(Title::Number(at)).and_then(|state| state.told);
        match told {
            Some(Told {
                belief: Belief::NotHeld,
                outcome: Some(Outcome::Moved(to)),
                ..
            }) => at = to,
            _ => break,
        }
    }
    at
}

impl LhrPair {
    /// The numbers under which the records of a bib go, as OCLC has answered them: those the bib is wanted or held
    /// back under.
    #[must_use]
    pub fn numbers_of(&self, mms: MmsId) -> BTreeSet<OclcNumber> {
        let states = self.pair.numbers.iter().filter(|state| {
            let wanted = state.wanted.iter().map(|carrier| carrier.mms);
            wanted
                .chain(state.withheld.iter().map(|held| held.mms))
                .any(|bib| bib == mms)
        });
        states
            .filter_map(|state| state.title.number())
            .map(|number| resolved(&self.pair, number))
            .collect()
    }
}

pub(crate) fn groups(lhrs: &LhrPair) -> BTreeMap<OclcNumber, Group<'_>> {
    let mut groups: BTreeMap<OclcNumber, Group<'_>> = BTreeMap::new();
    for state in &lhrs.pair.numbers {
        let Some(number) = state.title.number() else {
            continue;
        };
        let group = groups.entry(resolved(&lhrs.pair, number)).or_default();
        group.wanted |= !state.wanted.is_empty();
        for carrier in &state.wanted {
            for holding in of_bib(lhrs, carrier.mms) {
                match holding.standing {
                    HoldingStanding::Wanted if holding.symbol.is_some() => group.members.push(holding),
                    HoldingStanding::Wanted => group.block(HoldReason::UnmappedLocation),
                    HoldingStanding::Withheld(reason) => group.block(reason),
                    HoldingStanding::Gone { .. } => {}
                }
            }
        }
        for held in &state.withheld {
            let there = |holding: &Holding| !matches!(holding.standing, HoldingStanding::Gone { .. });
            if of_bib(lhrs, held.mms).any(there) {
                group.block(held.reason);
            }
        }
    }
    let of = |number: OclcNumber| {
        lhrs.told
            .iter()
            .find(|(known, _)| *known == number)
            .map(|(_, told)| told)
    };
    for (number, told) in &lhrs.told {
        let target = resolved(&lhrs.pair, *number);
        let group = groups.entry(target).or_default();
        if target == *number {
            group.told = Some(told);
            continue;
        }
        // What was deleted under the number may have been that of its answer.
        let since = of(target)
            .and_then(|told| told.known.as_ref())
            .map(|known| known.at);
        if told.may_be_present() || told.last_packed() > since {
            group.absorbed.push(told);
        }
    }
    for group in groups.values_mut() {
        group.members.sort_by_key(|holding| holding.id);
        group.members.dedup_by_key(|holding| holding.id);
    }
    groups
}

fn of_bib(lhrs: &LhrPair, mms: MmsId) -> impl Iterator<Item = &Holding> {
    lhrs.holdings.iter().filter(move |holding| holding.mms == mms)
}

impl<'a> Group<'a> {
    fn block(&mut self, reason: HoldReason) {
        self.blocked = Some(self.blocked.map_or(reason, |known| known.min(reason)));
    }

    /// Everything that may stand there under the number.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &'a SentLhrs> {
        let told = self.told.into_iter().chain(self.absorbed.iter().copied());
        told.flat_map(|told| told.known.iter().chain(&told.way))
    }

    pub(crate) fn under_way(&self) -> bool {
        let mut told = self.told.into_iter().chain(self.absorbed.iter().copied());
        told.any(|told| told.way.is_some())
    }
}

/// In a family of several numbers under which local holdings records stand or are to go, two of them may have become
/// one record of WorldCat since they were answered, and the set of one would replace that of the other. So every
/// one of these titles is set again between two sendings, and the answers decide.
pub(crate) fn stale_titles(lhrs: &LhrPair, groups: &BTreeMap<OclcNumber, Group<'_>>) -> Vec<Step> {
    let matters = |group: &&Group<'_>| !group.members.is_empty() || group.blocked.is_some();
    if groups.values().filter(matters).count() < 2 {
        return Vec::new();
    }
    let last = lhrs.told.iter().filter_map(|(_, told)| told.last_packed()).max();
    let states = lhrs.pair.numbers.iter().filter(|state| {
        let number = state.title.number();
        number.is_some_and(|number| groups.get(&number).as_ref().is_some_and(matters))
    });
    let stale = states.filter(|state| {
        let set = state
            .told
            .and_then(|told| told.last)
            .filter(|last| last.action == Action::Set);
        last.is_some() && set.map(|set| set.at) <= last
    });
    stale
        .filter_map(|state| set_again(lhrs.pair.symbol, state))
        .collect()
}

fn set_again(symbol: Symbol, state: &NumberState) -> Option<Step> {
    let last = state.told.and_then(|told| told.last).and_then(|last| last.mms);
    let same = state.wanted.iter().find(|carrier| Some(carrier.mms) == last);
    let carrier = same.or_else(|| state.wanted.first())?;
    Some(Step {
        action: Action::Set,
        symbol,
        title: state.title,
        mms: Some(carrier.mms),
        place: Some(carrier.place),
        digest: carrier.digest,
        reason: Reason::LhrsFollow,
    })
}
