//! Uploads: mostly what a plan asks for, sometimes anything.

use holdsync_datasync::Action;
use holdsync_ids::MmsId;
use holdsync_plan::{Policy, Step, Title, decide};
use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;
use super::world::World;
use crate::ledger::Ledger;
use crate::upload::{Item, NewUpload};

pub(super) fn upload(chance: &mut Chance, world: &mut World) -> Option<NewUpload> {
    Some(NewUpload {
        name: name(chance, world),
        collection: World::collection(chance)?,
        symbol: World::symbol(chance)?,
        unnumbered: chance.one_in(3),
    })
}

/// A new name, rarely one that is taken.
pub(super) fn name(chance: &mut Chance, world: &mut World) -> String {
    let taken = if chance.one_in(12) {
        chance.pick(&world.uploads()).cloned()
    } else {
        None
    };
    taken.unwrap_or_else(|| world.next_upload())
}

/// The records of a file, in its order.
pub(super) fn items(chance: &mut Chance, oracle: &dyn Ledger) -> Option<Vec<Item>> {
    let steps = if chance.one_in(4) { Vec::new() } else { due(oracle) };
    let mut items: Vec<Item> = Vec::new();
    let count = steps.len().max(3);
    for index in 0..count {
        let step = steps.get(index);
        if step.is_some() && chance.one_in(5) || step.is_none() && chance.one_in(2) {
            continue;
        }
        let (title, mms, action, digest) = match step {
            Some(step) => (step.title, step.mms, step.action, step.digest),
            None => anything(chance)?,
        };
        let last = items.last();
        items.push(Item {
            ordinal: last.map_or(1, |item| item.ordinal + 1),
            offset: last.map_or(0, |item| item.offset + item.length),
            length: 100 + chance.below(900),
            mms,
            title,
            action,
            digest,
        });
    }
    Some(items)
}

/// What is due at any symbol if nothing has to mature.
fn due(oracle: &dyn Ledger) -> Vec<Step> {
    let policy = Policy {
        grace: SignedDuration::ZERO,
        settings_change_approved: true,
        ..Policy::default()
    };
    let mut steps = Vec::new();
    let visited = oracle.differences(&mut |pair| {
        steps.extend(decide(&pair, &policy, Timestamp::MAX).steps);
        true
    });
    if visited.is_err() {
        steps.clear();
    }
    steps
}

fn anything(chance: &mut Chance) -> Option<(Title, Option<MmsId>, Action, u64)> {
    let mms = World::record(chance)?;
    let title = if chance.one_in(5) {
        Title::Unnumbered(mms)
    } else {
        Title::Number(World::number(chance)?)
    };
    let action = if chance.one_in(3) {
        Action::Cancel
    } else {
        Action::Set
    };
    let known = if chance.one_in(4) { None } else { Some(mms) };
    Some((title, known, action, chance.below(3)))
}
