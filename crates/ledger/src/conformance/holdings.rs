//! Holdings records in published files, and files of local holdings records.

use holdsync_datasync::Action;
use holdsync_ids::{HoldingsId, MmsId};
use holdsync_plan::{
    GoneReason, HoldReason, HoldingReading, HoldingVerdict, LhrPolicy, Place, SentLhrs, decide_lhrs,
};
use jiff::Timestamp;

use super::chance::Chance;
use super::world::World;
use crate::ledger::Ledger;
use crate::lhr::PackedLhrs;

const HOLDINGS: [u64; 6] = [
    22_000_001,
    2_212_345_678,
    22_000_000_000_006_421,
    22_000_000_010_006_421,
    2_299_999_999_999_999_998,
    2_299_999_999_999_999_999,
];

pub(super) fn ids() -> impl Iterator<Item = HoldingsId> {
    HOLDINGS.iter().filter_map(|id| HoldingsId::new(*id))
}

/// A reading without the number of its file, which the ledger gives.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    id: HoldingsId,
    mms: Option<MmsId>,
    settings: u64,
    verdict: HoldingVerdict,
}

impl Shown {
    pub(super) fn at(&self, place: Place) -> HoldingReading {
        HoldingReading {
            id: self.id,
            mms: self.mms,
            place,
            settings: self.settings,
            verdict: self.verdict.clone(),
        }
    }
}

pub(super) fn shown(chance: &mut Chance) -> Option<Shown> {
    let all: Vec<HoldingsId> = ids().collect();
    let id = *chance.pick(&all)?;
    Some(Shown {
        id,
        mms: if chance.one_in(8) {
            None
        } else {
            World::record(chance)
        },
        settings: 1 + chance.below(6) / 5,
        verdict: verdict(chance)?,
    })
}

fn verdict(chance: &mut Chance) -> Option<HoldingVerdict> {
    let text = |chance: &mut Chance, texts: [&str; 3]| chance.pick(&texts).map(|text| (*text).to_owned());
    Some(match chance.below(10) {
        0..7 => HoldingVerdict::Present {
            symbol: World::symbol(chance)?,
            digest: chance.below(3).wrapping_sub(1),
            commitments: (0..chance.below(3)).collect(),
            codes: [
                text(chance, ["", "PUL", "ZYX"])?,
                text(chance, ["MAIN", "LAW", "é"])?,
                text(chance, ["", "a-b", "a b"])?,
            ],
            content: vec![u8::try_from(chance.below(200)).ok()?; 3],
        },
        7 => HoldingVerdict::Held {
            reason: *chance.pick(&[HoldReason::Unreadable, HoldReason::UnmappedLocation])?,
            symbol: if chance.one_in(2) {
                World::symbol(chance)
            } else {
                None
            },
        },
        8 => HoldingVerdict::NotHeld,
        _ => HoldingVerdict::Deleted {
            reason: GoneReason::DeleteFile,
        },
    })
}

/// A file with what is due if nobody holds anything back, and sometimes with something else.
pub(super) fn packed(chance: &mut Chance, oracle: &dyn Ledger, at: Timestamp) -> Option<PackedLhrs> {
    let policy = LhrPolicy {
        can_set: true,
        can_delete: true,
        whole: true,
        first_released: true,
        retention_released: true,
        settings_change_approved: true,
        ..LhrPolicy::default()
    };
    let symbol = World::symbol(chance)?;
    let mut sets = Vec::new();
    let visited = oracle.lhrs(&mut |lhrs| {
        let steps = decide_lhrs(&lhrs, &policy, Timestamp::MAX).steps;
        sets.extend(
            steps
                .into_iter()
                .filter(|step| step.symbol == symbol)
                .map(|step| {
                    let set = step.action == Action::Set;
                    let members = if set { step.members } else { Vec::new() };
                    let (digest, commitments) = (step.digest, step.commitments);
                    (
                        step.number,
                        SentLhrs {
                            digest,
                            members,
                            commitments,
                            at,
                        },
                    )
                }),
        );
        true
    });
    visited.ok()?;
    sets.retain(|_| !chance.one_in(6));
    if chance.one_in(2) {
        let number = World::number(chance)?;
        if sets.iter().all(|(known, _)| *known != number) {
            let members: Vec<HoldingsId> = ids().filter(|_| chance.one_in(3)).collect();
            let (digest, commitments) = (chance.below(9), vec![chance.below(4)]);
            sets.push((
                number,
                SentLhrs {
                    digest,
                    members,
                    commitments,
                    at,
                },
            ));
        }
    }
    Some(PackedLhrs {
        sets,
        records: 1 + chance.below(5),
        lost: chance.below(3),
    })
}
