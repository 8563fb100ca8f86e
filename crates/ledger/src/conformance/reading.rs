//! Published files: what a run over a source reads.

use holdsync_ids::{Link, MmsId, Symbol};
use holdsync_plan::{GoneReason, HoldReason, Place, Reading, Title, Verdict};
use jiff::Timestamp;

use super::chance::Chance;
use super::holdings::{Shown, shown};
use super::operation::{link, told};
use super::world::World;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::source::{Rejected, Scope, SourceFacts};

/// Files that are read and applied together.
#[derive(Clone, Debug)]
pub(super) struct Run {
    source: String,
    scope: Scope,
    later_scope: Option<Scope>,
    files: Vec<File>,
    /// Counted before it is applied, as a full run is.
    counted: bool,
    applied: bool,
    now: Timestamp,
}

#[derive(Clone, Debug)]
struct File {
    facts: SourceFacts,
    readings: Vec<Record>,
    rejected: Vec<Option<MmsId>>,
    holdings: Vec<Shown>,
}

/// A reading without the number of its file, which the ledger gives.
#[derive(Clone, Debug)]
struct Record {
    mms: MmsId,
    settings: u64,
    verdict: Verdict,
    links: Vec<Link>,
    /// Holdings records in it; where there is a list, these are all.
    holdings: Option<Vec<Shown>>,
}

pub(super) fn run(chance: &mut Chance, world: &mut World) -> Option<Run> {
    let scopes = [
        Scope::Incremental,
        Scope::Incremental,
        Scope::Full { absence_proves: true },
        Scope::Full {
            absence_proves: false,
        },
    ];
    let scope = *chance.pick(&scopes)?;
    let later_scope = if chance.one_in(10) {
        Some(*chance.pick(&scopes)?)
    } else {
        None
    };
    let files = (0..chance.below(4))
        .map(|_| file(chance, world))
        .collect::<Option<Vec<File>>>()?;
    Some(Run {
        source: if chance.one_in(5) { "second" } else { "alma" }.to_owned(),
        scope,
        later_scope,
        files,
        counted: chance.one_in(2),
        applied: !chance.one_in(10),
        now: world.now(),
    })
}

fn file(chance: &mut Chance, world: &mut World) -> Option<File> {
    let number = world.next_file();
    // Files come late and out of order, and two can carry the same instant.
    let age = if chance.one_in(3) { chance.below(200) } else { 0 };
    let facts = SourceFacts {
        name: format!("file_{number}_new.xml"),
        path: format!("/published/file_{number}_new.xml"),
        sha256: World::sha256(if chance.one_in(12) { 1 } else { number }),
        bytes: chance.below(1 << 40),
        published: world.ago(age),
    };
    let readings = (0..chance.below(7))
        .map(|_| record(chance))
        .collect::<Option<Vec<Record>>>()?;
    let rejected = (0..chance.below(3).saturating_sub(1))
        .map(|_| {
            if chance.one_in(2) {
                World::record(chance)
            } else {
                None
            }
        })
        .collect();
    Some(File {
        facts,
        readings,
        rejected,
        holdings: (0..chance.below(4).saturating_sub(1))
            .map(|_| shown(chance))
            .collect::<Option<Vec<Shown>>>()?,
    })
}

fn record(chance: &mut Chance) -> Option<Record> {
    let mms = World::record(chance)?;
    let links = if chance.one_in(6) {
        link(chance).into_iter().collect()
    } else {
        Vec::new()
    };
    Some(Record {
        mms,
        settings: 1 + chance.below(6) / 5,
        verdict: verdict(chance, mms)?,
        links,
        holdings: if chance.one_in(3) {
            Some(
                (0..chance.below(3))
                    .map(|_| shown(chance))
                    .collect::<Option<Vec<Shown>>>()?,
            )
        } else {
            None
        },
    })
}

fn verdict(chance: &mut Chance, mms: MmsId) -> Option<Verdict> {
    let reasons = [
        HoldReason::SeveralNumbers,
        HoldReason::NoNumber,
        HoldReason::Electronic,
    ];
    // Digests use all 64 bits.
    let digest = chance.below(3).wrapping_sub(1);
    Some(match chance.below(10) {
        0..7 => Verdict::Present {
            wanted: titles(chance, mms)?,
            digest,
            unsure: if chance.one_in(8) {
                chance.pick(&reasons).copied()
            } else {
                None
            },
        },
        7 => Verdict::Held {
            reason: *chance.pick(&reasons)?,
            maybe: titles(chance, mms)?,
            digest,
        },
        _ => {
            let reasons = [GoneReason::DeleteFile, GoneReason::LeaderStatus];
            Verdict::Deleted {
                reason: *chance.pick(&reasons)?,
            }
        }
    })
}

fn titles(chance: &mut Chance, mms: MmsId) -> Option<Vec<(Symbol, Title)>> {
    let one = |chance: &mut Chance| {
        let title = if chance.one_in(6) {
            Title::Unnumbered(mms)
        } else {
            Title::Number(World::number(chance)?)
        };
        Some((World::symbol(chance)?, title))
    };
    let most = if chance.one_in(4) { 3 } else { 2 };
    (0..chance.below(most + 1)).map(|_| one(chance)).collect()
}

pub(super) fn perform(run: &Run, ledger: &mut dyn Ledger) -> String {
    told(&read(run, ledger))
}

fn read(run: &Run, ledger: &mut dyn Ledger) -> Result<String, LedgerError> {
    let mut answers = told(&ledger.discard_stage());
    answers.push_str(&told(&ledger.apply_stage(run.now)));
    ledger.begin_stage(&run.source, run.scope)?;
    for file in &run.files {
        let id = ledger.stage_file(&file.facts)?;
        stage(file, id, ledger)?;
        answers.push_str(&told(&ledger.file(id)));
    }
    if let Some(scope) = run.later_scope {
        ledger.set_scope(scope)?;
    }
    if run.counted {
        answers.push_str(&told(&ledger.stage_totals()));
    }
    if run.applied {
        answers.push_str(&told(&ledger.apply_stage(run.now)));
    }
    ledger.discard_stage()?;
    answers.push_str(&told(&ledger.stage_totals()));
    Ok(answers)
}

fn stage(file: &File, id: i64, ledger: &mut dyn Ledger) -> Result<(), LedgerError> {
    let mut ordinal = 0_u64;
    for record in &file.readings {
        ordinal = ordinal.saturating_add(1);
        let place = Place { file: id, ordinal };
        let reading = Reading {
            mms: record.mms,
            place,
            settings: record.settings,
            verdict: record.verdict.clone(),
        };
        ledger.stage_record(&reading, &record.links)?;
        if let Some(holdings) = &record.holdings {
            for shown in holdings {
                ledger.stage_holding(&shown.at(place))?;
            }
            ledger.stage_whole(record.mms, place)?;
        }
    }
    for shown in &file.holdings {
        ordinal = ordinal.saturating_add(1);
        ledger.stage_holding(&shown.at(Place { file: id, ordinal }))?;
    }
    let records = ordinal;
    for mms in &file.rejected {
        ordinal = ordinal.saturating_add(1);
        let place = Place { file: id, ordinal };
        let reason = "the directory points behind the record".to_owned();
        ledger.stage_rejected(&Rejected {
            place,
            offset: 7 * ordinal,
            length: 60,
            mms: *mms,
            reason,
        })?;
    }
    ledger.close_file(id, records, ordinal.saturating_sub(records))
}
