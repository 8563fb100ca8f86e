//! The decision for the local holdings records of one (symbol, number family).

use std::collections::BTreeSet;

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, OclcNumber};
use jiff::Timestamp;

use crate::lhr::cancel::delete_step;
use crate::lhr::group::{Group, groups, stale_titles};
use crate::lhr::holding::{Holding, HoldingStanding};
use crate::lhr::step::{LhrDecision, LhrPair, LhrPolicy, LhrStep, LhrWait, LhrWaiting};
use crate::lhr::told::{LhrTold, set_digest};
use crate::pair::{GoneReason, HoldReason, Title};
use crate::step::Step;
use crate::told::{Belief, Evidence, Told};

/// What is due for the local holdings records of a family at this instant, and what waits.
#[must_use]
pub fn decide_lhrs(lhrs: &LhrPair, policy: &LhrPolicy, now: Timestamp) -> LhrDecision {
    let mut decision = LhrDecision::default();
    if lhrs.holdings.is_empty() && lhrs.told.is_empty() {
        return decision;
    }
    let groups = groups(lhrs);
    let stale = stale_titles(lhrs, &groups);
    for (number, group) in &groups {
        let due = match weigh(lhrs, *number, group, policy, now) {
            Weighed::Nothing => continue,
            Weighed::Wait(reason) => Err(reason),
            Weighed::Due(_) if !stale.is_empty() => {
                let again = stale.iter().filter(|step| !decision.titles.contains(step));
                let again: Vec<Step> = again.copied().collect();
                decision.titles.extend(again);
                Err(LhrWait::TitleFirst)
            }
            Weighed::Due(step) => Ok(step),
        };
        match due {
            Ok(step) => decision.steps.push(step),
            Err(reason) => decision.waiting.push(LhrWaiting {
                symbol: lhrs.pair.symbol,
                number: *number,
                reason,
            }),
        }
    }
    decision
}

enum Weighed {
    Nothing,
    Wait(LhrWait),
    Due(LhrStep),
}

fn weigh(
    lhrs: &LhrPair,
    number: OclcNumber,
    group: &Group<'_>,
    policy: &LhrPolicy,
    now: Timestamp,
) -> Weighed {
    let digest = set_digest(group.members.iter().map(|holding| (holding.id, holding.digest)));
    let unsure = group.told.is_some_and(|told| told.unsure) || !group.absorbed.is_empty();
    let stands = group.told.and_then(|told| told.known.as_ref());
    let same = stands
        .is_some_and(|known| known.digest == digest || known.members.is_empty() && group.members.is_empty());
    if same && !unsure && !group.under_way() && group.blocked.is_none() {
        return Weighed::Nothing;
    }
    if group.members.is_empty() && group.blocked.is_none() {
        return without_members(lhrs, number, group, policy, now);
    }
    if let Some(reason) = group.blocked {
        return Weighed::Wait(LhrWait::Held(reason));
    }
    if group.under_way() {
        let on_its_way = group.told.and_then(|told| told.way.as_ref());
        let same = group.absorbed.is_empty() && on_its_way.is_some_and(|way| way.digest == digest);
        return if same {
            Weighed::Nothing
        } else {
            Weighed::Wait(LhrWait::UnderWay)
        };
    }
    let mut commitments: Vec<u64> = group
        .members
        .iter()
        .flat_map(|holding| &holding.commitments)
        .copied()
        .collect();
    commitments.sort_unstable();
    let step = LhrStep {
        action: Action::Set,
        symbol: lhrs.pair.symbol,
        number,
        members: group.members.iter().map(|holding| holding.id).collect(),
        digest,
        commitments,
        lost: lost(group),
        first: group.sent().next().is_none(),
    };
    match first_doubt(lhrs, group, &step, policy) {
        Some(reason) => Weighed::Wait(reason),
        None => Weighed::Due(step),
    }
}

/// Records that stood there and are not in the set any more.
fn lost(group: &Group<'_>) -> u64 {
    let gone: BTreeSet<HoldingsId> = gone(group).collect();
    u64::try_from(gone.len()).unwrap_or(u64::MAX)
}

fn gone<'a>(group: &'a Group<'_>) -> impl Iterator<Item = HoldingsId> + 'a {
    let sent = group.sent().flat_map(|sent| &sent.members).copied();
    sent.filter(|id| {
        group
            .members
            .binary_search_by_key(id, |holding| holding.id)
            .is_err()
    })
}

/// The first reason not to send a set, gravest first.
fn first_doubt(lhrs: &LhrPair, group: &Group<'_>, step: &LhrStep, policy: &LhrPolicy) -> Option<LhrWait> {
    let told = lhrs
        .pair
        .state(Title::Number(step.number))
        .and_then(|state| state.told);
    let location = |holding: &&Holding| {
        holding
            .location
            .is_some_and(|at| policy.untranslatable.contains(&at))
    };
    let listed = policy.retained.contains(&step.number);
    let checks = [
        (!policy.can_set, LhrWait::NoCollection),
        (!policy.whole, LhrWait::NotWhole),
        (
            group.members.iter().any(location),
            LhrWait::Held(HoldReason::Untranslatable),
        ),
        (policy.reclamation && step.lost > 0, LhrWait::Reclamation),
        (
            !policy.settings_change_approved && by_settings(lhrs, group),
            LhrWait::SettingsChanged,
        ),
        (
            !policy.retention_released && vanishes(group, step),
            LhrWait::RetentionVanishes,
        ),
        (!policy.retention_released && listed, LhrWait::RetentionList),
        (!policy.first_released && step.first, LhrWait::NeverSent),
        (!is_set(lhrs, told), LhrWait::TitleFirst),
    ];
    checks.into_iter().find(|(met, _)| *met).map(|(_, reason)| reason)
}

/// The title is set for certain enough, and nothing of its family is on its way that could change that.
fn is_set(lhrs: &LhrPair, told: Option<Told>) -> bool {
    let held = |told: Told| told.belief == Belief::Held && told.evidence > Evidence::None;
    let under_way = lhrs.pair.numbers.iter().filter_map(|state| state.told);
    told.is_some_and(held) && under_way.into_iter().all(|told| told.under_way.is_none())
}

fn by_settings(lhrs: &LhrPair, group: &Group<'_>) -> bool {
    let went: BTreeSet<HoldingsId> = gone(group).collect();
    let known = lhrs
        .holdings
        .iter()
        .chain(&lhrs.elsewhere)
        .filter(|holding| went.contains(&holding.id));
    known.into_iter().any(|holding| {
        let by_standing = matches!(
            holding.standing,
            HoldingStanding::Gone {
                reason: GoneReason::SettingsChanged,
                ..
            }
        );
        let bib = lhrs.pair.numbers.iter().flat_map(|state| &state.gone);
        let mut bib = bib.filter(|gone| gone.mms == holding.mms);
        by_standing || holding.by_settings || bib.any(|gone| gone.reason == GoneReason::SettingsChanged)
    })
}

/// Whether a commitment that stands there is in no record of the set.
fn vanishes(group: &Group<'_>, step: &LhrStep) -> bool {
    let mut stands = group.sent().flat_map(|sent| &sent.commitments);
    stands.any(|commitment| step.commitments.binary_search(commitment).is_err())
}

/// Nothing is left to send. Where no bib carries the number the title's own delete asks for that of the records
/// first; where one does, only they go.
fn without_members(
    lhrs: &LhrPair,
    number: OclcNumber,
    group: &Group<'_>,
    policy: &LhrPolicy,
    now: Timestamp,
) -> Weighed {
    if group.under_way() {
        return Weighed::Nothing;
    }
    let present = group.told.is_some_and(LhrTold::may_be_present) || !group.absorbed.is_empty();
    if !present || !group.wanted {
        return Weighed::Nothing;
    }
    let step = delete_step(lhrs.pair.symbol, number, group.sent());
    let went = lhrs.holdings.iter().filter_map(|holding| match holding.standing {
        HoldingStanding::Gone { since, .. } => since.checked_add(policy.grace).ok(),
        _ => None,
    });
    if let Some(matures) = went.max().filter(|matures| *matures > now) {
        return Weighed::Wait(LhrWait::Grace(matures));
    }
    if policy.reclamation {
        return Weighed::Wait(LhrWait::Reclamation);
    }
    if !policy.can_delete {
        return Weighed::Wait(LhrWait::NoCollection);
    }
    match first_doubt(
        lhrs,
        group,
        &LhrStep {
            first: false,
            ..step.clone()
        },
        policy,
    ) {
        Some(LhrWait::NoCollection) | None => Weighed::Due(step),
        Some(reason) => Weighed::Wait(reason),
    }
}
