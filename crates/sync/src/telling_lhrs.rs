//! What is known of the local holdings records of a title, and of their locations.

use std::collections::BTreeMap;

use holdsync_datasync::{FileKind, FileName, LocationCodes, Stamp};
use holdsync_ids::{MmsId, OclcNumber, Symbol};
use holdsync_ledger::{KnownLocation, Ledger, LedgerError, Orphan, Upload};
use holdsync_plan::{LhrDecision, LhrPair, LocationId, SentLhrs, decide_lhrs};
use jiff::Timestamp;

use crate::planning::Approvals;
use crate::planning_lhrs::LhrPlanner;
use crate::settings::Settings;

/// Whose local holdings records are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct LhrQuestion {
    /// Those of a bib.
    pub mms: Option<MmsId>,
    /// Those under a number.
    pub number: Option<OclcNumber>,
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct LhrTitle {
    /// Each (symbol, number family) concerned, in order.
    pub states: Vec<LhrState>,
    /// Holdings records of the bib that no set holds, since the bib is not there.
    pub orphans: Vec<Orphan>,
    /// 852 `$a`, `$b` and `$c` of each location that is known.
    pub locations: BTreeMap<LocationId, LocationCodes>,
}

/// The local holdings records of one (symbol, number family).
#[derive(Clone, Debug)]
pub struct LhrState {
    /// All that is known.
    pub lhrs: LhrPair,
    /// What a run without approvals would do now, caps and pilots aside.
    pub decision: LhrDecision,
    /// Numbers on the symbol's retention lists.
    pub retained: Vec<OclcNumber>,
    /// Files of local holdings records of the symbol that are not settled yet: when packed, and their names.
    pub files: Vec<(Stamp, String)>,
}

impl LhrState {
    /// The names of the files that may carry a set, while they are not settled: those packed in the same second.
    pub fn files_of(&self, sent: &SentLhrs) -> impl Iterator<Item = &str> {
        let stamp = Stamp::from_timestamp(sent.at);
        let files = self.files.iter().filter(move |(at, _)| Some(*at) == stamp);
        files.map(|(_, name)| name.as_str())
    }
}

/// The locations of all local holdings records that were read.
#[derive(Clone, Debug, Default)]
pub struct LhrLocations {
    /// All of them, in the order in which they were read first.
    pub known: Vec<KnownLocation>,
    /// Those OCLC's translation table does not know.
    pub untranslatable: Vec<LocationCodes>,
    /// Pairs OCLC cannot tell apart.
    pub collisions: Vec<(LocationCodes, LocationCodes)>,
}

/// What is known of the local holdings records asked for. All sets are looked through.
///
/// # Errors
/// When the ledger cannot be read.
pub fn lhrs_of(
    ledger: &dyn Ledger,
    settings: &Settings,
    question: LhrQuestion,
    now: Timestamp,
) -> Result<LhrTitle, LedgerError> {
    let planner = LhrPlanner::new(ledger, settings, &Approvals::default())?;
    let uploads = ledger.open_uploads()?;
    let mut answer = LhrTitle::default();
    ledger.lhrs(&mut |lhrs| {
        if question.concerns(&lhrs) {
            let symbol = lhrs.pair.symbol;
            let policy = planner.policy(symbol);
            let retained = lhrs.pair.numbers.iter().filter_map(|state| state.title.number());
            answer.states.push(LhrState {
                decision: decide_lhrs(&lhrs, &policy, now),
                retained: retained
                    .filter(|number| policy.retained.contains(number))
                    .collect(),
                files: files_to(&uploads, symbol),
                lhrs,
            });
        }
        true
    })?;
    if let Some(mms) = question.mms {
        ledger.orphans(&mut |orphan| {
            if orphan.mms == mms {
                answer.orphans.push(orphan);
            }
            orphan.mms <= mms
        })?;
    }
    if !answer.states.is_empty() {
        let known = ledger.lhr_locations()?.into_iter();
        answer.locations = known.map(|location| (location.id, location.codes)).collect();
    }
    Ok(answer)
}

fn files_to(uploads: &[Upload], symbol: Symbol) -> Vec<(Stamp, String)> {
    let files = uploads.iter().filter(|upload| upload.facts.symbol == symbol);
    files
        .filter_map(|upload| {
            let name: FileName = upload.facts.name.parse().ok()?;
            (name.kind == FileKind::Lhr).then(|| (name.stamp, upload.facts.name.clone()))
        })
        .collect()
}

impl LhrQuestion {
    fn concerns(&self, lhrs: &LhrPair) -> bool {
        let by_bib = lhrs.holdings.iter().any(|holding| Some(holding.mms) == self.mms);
        let states = lhrs.pair.numbers.iter().filter_map(|state| state.title.number());
        let mut numbers = states.chain(lhrs.told.iter().map(|(number, _)| *number));
        by_bib || self.number.is_some() && numbers.any(|number| Some(number) == self.number)
    }
}

/// The location inventory.
///
/// # Errors
/// When the ledger cannot be read.
pub fn lhr_locations(ledger: &dyn Ledger, settings: &Settings) -> Result<LhrLocations, LedgerError> {
    let report = LhrPlanner::new(ledger, settings, &Approvals::default())?.report;
    Ok(LhrLocations {
        known: ledger.lhr_locations()?,
        untranslatable: report.untranslatable,
        collisions: report.collisions,
    })
}
