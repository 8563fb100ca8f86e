//! Reading: the stage and its application.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{HoldingsId, Link, MmsId, Symbol};
use holdsync_plan::{GoneReason, HoldingReading, Place, Reading, Standing, Title, Verdict, merge};
use jiff::Timestamp;

use super::{Known, Memory};
use crate::error::{LedgerError, LedgerErrorKind};
use crate::source::{Applied, FullRun, Rejected, Scope, SourceFacts, SourceFile, StageTotals};

#[derive(Clone, Debug)]
pub(super) struct Stage {
    source: String,
    scope: Scope,
    files: BTreeMap<i64, SourceFile>,
    readings: Vec<(Reading, Vec<Link>)>,
    rejected: Vec<Rejected>,
    holdings: Vec<HoldingReading>,
    wholes: Vec<(MmsId, Place)>,
}

impl Stage {
    pub(super) fn new(source: &str, scope: Scope) -> Self {
        Self {
            source: source.to_owned(),
            scope,
            files: BTreeMap::new(),
            readings: Vec::new(),
            rejected: Vec::new(),
            holdings: Vec::new(),
            wholes: Vec::new(),
        }
    }

    pub(super) fn source(&self) -> &str {
        &self.source
    }

    pub(super) const fn scope(&self) -> Scope {
        self.scope
    }

    pub(super) fn last_published(&self) -> Option<Timestamp> {
        self.files.values().map(|file| file.facts.published).max()
    }

    pub(super) const fn has_wholes(&self) -> bool {
        !self.wholes.is_empty()
    }

    /// The newest reading of each holdings record.
    pub(super) fn newest_holdings(&self) -> BTreeMap<HoldingsId, &HoldingReading> {
        let order = |place: Place| (self.published(place.file), place);
        let mut newest: BTreeMap<HoldingsId, &HoldingReading> = BTreeMap::new();
        for reading in &self.holdings {
            let known = newest.entry(reading.id).or_insert(reading);
            if order(reading.place) > order(known.place) {
                *known = reading;
            }
        }
        newest
    }

    /// Where each bib shows all its holdings records, by its newest reading.
    pub(super) fn newest_wholes(&self) -> Vec<(MmsId, Place)> {
        let order = |place: Place| (self.published(place.file), place);
        let mut newest: BTreeMap<MmsId, Place> = BTreeMap::new();
        for (mms, place) in &self.wholes {
            let known = newest.entry(*mms).or_insert(*place);
            if order(*place) > order(*known) {
                *known = *place;
            }
        }
        newest.into_iter().collect()
    }

    pub(super) fn file(&self, id: i64) -> Option<&SourceFile> {
        self.files.get(&id)
    }

    pub(super) fn published(&self, file: i64) -> Timestamp {
        self.files
            .get(&file)
            .map_or(Timestamp::MIN, |file| file.facts.published)
    }

    /// The newest reading of each record.
    fn newest(&self) -> BTreeMap<MmsId, &Reading> {
        let order = |reading: &Reading| (self.published(reading.place.file), reading.place);
        let mut newest: BTreeMap<MmsId, &Reading> = BTreeMap::new();
        for (reading, _) in &self.readings {
            let known = newest.entry(reading.mms).or_insert(reading);
            if order(reading) > order(known) {
                *known = reading;
            }
        }
        newest
    }

    fn totals(&self) -> StageTotals {
        let newest = self.newest();
        let mut wanted: BTreeMap<Symbol, BTreeSet<Title>> = BTreeMap::new();
        for reading in newest.values() {
            if let Verdict::Present { wanted: titles, .. } = &reading.verdict {
                for (symbol, title) in titles {
                    wanted.entry(*symbol).or_default().insert(*title);
                }
            }
        }
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        StageTotals {
            records: count(newest.len()).saturating_add(count(self.newest_holdings().len())),
            wanted: wanted
                .into_iter()
                .map(|(symbol, titles)| (symbol, count(titles.len())))
                .collect(),
        }
    }
}

pub(super) fn no_stage() -> LedgerError {
    LedgerError::new(LedgerErrorKind::WrongState, "no stage is open in the ledger")
}

impl Memory {
    pub(super) fn stage(&self) -> Result<&Stage, LedgerError> {
        self.stage.as_ref().ok_or_else(no_stage)
    }

    pub(super) fn stage_mut(&mut self) -> Result<&mut Stage, LedgerError> {
        self.stage.as_mut().ok_or_else(no_stage)
    }

    pub(super) fn set_stage_scope(&mut self, scope: Scope) -> Result<(), LedgerError> {
        self.stage_mut()?.scope = scope;
        Ok(())
    }

    pub(super) fn add_file(&mut self, facts: &SourceFacts) -> Result<i64, LedgerError> {
        let id = self.next_file.saturating_add(1);
        let stage = self.stage_mut()?;
        let file = SourceFile {
            id,
            source: stage.source.clone(),
            facts: facts.clone(),
            records: 0,
            rejected: 0,
        };
        stage.files.insert(id, file);
        self.next_file = id;
        Ok(id)
    }

    pub(super) fn add_reading(&mut self, reading: &Reading, links: &[Link]) -> Result<(), LedgerError> {
        self.stage_mut()?.readings.push((reading.clone(), links.to_vec()));
        Ok(())
    }

    pub(super) fn add_holding(&mut self, reading: &HoldingReading) -> Result<(), LedgerError> {
        self.stage_mut()?.holdings.push(reading.clone());
        Ok(())
    }

    pub(super) fn add_whole(&mut self, mms: MmsId, place: Place) -> Result<(), LedgerError> {
        self.stage_mut()?.wholes.push((mms, place));
        Ok(())
    }

    pub(super) fn add_rejected(&mut self, rejected: &Rejected) -> Result<(), LedgerError> {
        self.stage_mut()?.rejected.push(rejected.clone());
        Ok(())
    }

    pub(super) fn count_file(&mut self, id: i64, records: u64, rejected: u64) -> Result<(), LedgerError> {
        let file = self.stage_mut()?.files.get_mut(&id).ok_or_else(no_stage)?;
        (file.records, file.rejected) = (records, rejected);
        Ok(())
    }

    pub(super) fn totals_of_stage(&self) -> Result<StageTotals, LedgerError> {
        Ok(self.stage()?.totals())
    }

    pub(super) fn apply(&mut self, now: Timestamp) -> Result<Applied, LedgerError> {
        let stage = self.stage.take().ok_or_else(no_stage)?;
        for link in stage.readings.iter().flat_map(|(_, links)| links) {
            self.join(*link);
        }
        let mut applied = Applied::default();
        let newest = stage.newest();
        for reading in newest.values() {
            self.apply_reading(&stage, reading, now, &mut applied);
        }
        self.apply_holdings(&stage, now, &mut applied);
        if let Scope::Full { absence_proves } = stage.scope {
            if absence_proves {
                self.apply_absence(&stage, &newest, now, &mut applied);
            }
            self.full_runs.insert(
                stage.source.clone(),
                FullRun {
                    at: now,
                    totals: stage.totals(),
                },
            );
        }
        self.rejected.extend(stage.rejected);
        self.files.extend(stage.files);
        Ok(applied)
    }

    fn apply_reading(&mut self, stage: &Stage, reading: &Reading, now: Timestamp, applied: &mut Applied) {
        let published = stage.published(reading.place.file);
        let Place { file, ordinal } = reading.place;
        if self
            .records
            .get(&reading.mms)
            .is_some_and(|known| known.published > published)
        {
            applied.older = applied.older.saturating_add(1);
            return;
        }
        let counter = match reading.verdict {
            Verdict::Present { .. } => &mut applied.present,
            Verdict::Held { .. } => &mut applied.held,
            Verdict::Deleted { .. } => &mut applied.deleted,
        };
        *counter = counter.saturating_add(1);
        self.records.insert(
            reading.mms,
            Known {
                source: stage.source.clone(),
                published,
                file,
                ordinal,
            },
        );
        self.merge_rows(reading, now);
    }

    fn apply_absence(
        &mut self,
        stage: &Stage,
        newest: &BTreeMap<MmsId, &Reading>,
        now: Timestamp,
        applied: &mut Applied,
    ) {
        // What was published after the full run could not be in it.
        let published = stage.files.values().map(|file| file.facts.published).max();
        let absent: Vec<MmsId> = self
            .records
            .iter()
            .filter(|(_, known)| known.source == stage.source && Some(known.published) <= published)
            .filter(|(mms, _)| !newest.contains_key(mms))
            .map(|(mms, _)| *mms)
            .collect();
        for mms in absent {
            if self
                .carries
                .get(&mms)
                .is_some_and(|rows| rows.iter().any(|row| row.standing.is_present()))
            {
                applied.absent = applied.absent.saturating_add(1);
            }
            let verdict = Verdict::Deleted {
                reason: GoneReason::Absent,
            };
            self.merge_rows(
                &Reading {
                    mms,
                    place: Place { file: 0, ordinal: 0 },
                    settings: 0,
                    verdict,
                },
                now,
            );
        }
    }

    /// What is gone and was never told to OCLC is of no interest to anybody.
    fn merge_rows(&mut self, reading: &Reading, now: Timestamp) {
        let before = self.carries.remove(&reading.mms).unwrap_or_default();
        let mut after = merge(&before, reading, now);
        after.retain(|row| row.standing.is_present() || self.titles.contains_key(&(row.symbol, row.title)));
        if !after.is_empty() {
            after.sort_by_key(|row| (row.symbol, row.title));
            self.carries.insert(reading.mms, after);
        }
    }

    /// Forgets the records that went from a title whose delete OCLC has confirmed.
    pub(super) fn forget_gone(&mut self, symbol: Symbol, title: Title) {
        for rows in self.carries.values_mut() {
            rows.retain(|row| {
                (row.symbol, row.title) != (symbol, title) || !matches!(row.standing, Standing::Gone { .. })
            });
        }
        self.carries.retain(|_, rows| !rows.is_empty());
    }
}
