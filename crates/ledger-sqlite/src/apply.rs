//! Applying a stage: one change, in the order of MMS IDs.

use std::collections::BTreeMap;

use holdsync_ledger::{Applied, FullRun, Scope};
use holdsync_plan::{Carry, GoneReason, Place, Reading, Verdict, merge};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::carry::{self, Stored};
use crate::failure::{Failure, Result};
use crate::open::SqliteLedger;
use crate::stage::Stage;
use crate::symbols::Symbols;
use crate::{family, files, holding, key, told};

/// Where a file came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub(crate) published: Timestamp,
    /// From the source of the stage, by a file that was known before.
    pub(crate) of_source: bool,
}

pub(crate) struct Application<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) symbols: &'a Symbols,
    pub(crate) stage: &'a Stage,
    pub(crate) now: Timestamp,
    pub(crate) origins: BTreeMap<i64, Origin>,
    pub(crate) writer: holding::Writer<'a>,
    /// No record was known before, so there is nothing to look up.
    first: bool,
    pub(crate) applied: Applied,
}

impl SqliteLedger {
    pub(crate) fn apply(&mut self, now: Timestamp) -> Result<Applied> {
        let stage = self.stage.take().ok_or_else(Failure::no_stage)?;
        let applied = self.apply_whole(&stage, now);
        if applied.is_err() {
            self.stage = Some(stage);
        }
        applied
    }

    fn apply_whole(&self, stage: &Stage, now: Timestamp) -> Result<Applied> {
        let change = Self::change(&self.db)?;
        stage.each_link(&mut |link| family::join(&change, &self.symbols, link))?;
        let known = known_records(&change, stage.readings)?;
        let mut application = Application {
            db: &change,
            symbols: &self.symbols,
            stage,
            now,
            origins: origins(&change, stage)?,
            writer: holding::Writer::new(&change)?,
            first: known == 0,
            applied: Applied::default(),
        };
        // Building the index from sorted rows is many times faster than adding to it out of order.
        let bulk = known < stage.readings / 4;
        if bulk {
            change.execute_batch("DROP INDEX carry_by_title")?;
        }
        application.run()?;
        let applied = application.applied;
        drop(application);
        if bulk {
            change.execute_batch(
                "CREATE INDEX carry_by_title ON carry (symbol, family, title, mms, standing)",
            )?;
        }
        change.commit()?;
        Ok(applied)
    }
}

/// How many records the ledger knows, counted no further than matters.
fn known_records(db: &Connection, readings: u64) -> Result<u64> {
    let enough = readings / 4 + 1;
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM record LIMIT ?1)";
    let count = db.query_row(sql, [key::bits(enough)], |row| row.get(0))?;
    Ok(key::to_bits(count))
}

fn origins(db: &Connection, stage: &Stage) -> Result<BTreeMap<i64, Origin>> {
    let mut origins = BTreeMap::new();
    files::each_origin(db, &mut |id, source, published| {
        origins.insert(
            id,
            Origin {
                published,
                of_source: source == stage.source,
            },
        );
    })?;
    Ok(origins)
}

impl Application<'_> {
    fn run(&mut self) -> Result<()> {
        let stage = self.stage;
        stage.each_newest(self.symbols, &mut |reading| self.apply_reading(reading))?;
        self.apply_holdings()?;
        if let Scope::Full { absence_proves } = stage.scope {
            if absence_proves && !self.first {
                self.apply_absence()?;
            }
            let run = FullRun {
                at: self.now,
                totals: stage.totals(self.symbols)?,
            };
            files::set_full_run(self.db, self.symbols, &stage.source, &run)?;
        }
        for file in stage.files.values() {
            files::insert(self.db, file)?;
        }
        stage.each_rejected(&mut |rejected| files::insert_rejected(self.db, rejected))
    }

    fn apply_reading(&mut self, reading: &Reading) -> Result<()> {
        let mms = key::mms(reading.mms);
        let known = if self.first { None } else { self.known(mms)? };
        let published = self.stage.published(reading.place.file);
        if known.is_some_and(|origin| origin.published > published) {
            self.applied.older = self.applied.older.saturating_add(1);
            return self.stage.add_older(mms);
        }
        let counter = match reading.verdict {
            Verdict::Present { .. } => &mut self.applied.present,
            Verdict::Held { .. } => &mut self.applied.held,
            Verdict::Deleted { .. } => &mut self.applied.deleted,
        };
        *counter = counter.saturating_add(1);
        self.db
            .prepare_cached("INSERT OR REPLACE INTO record (mms, file, ordinal) VALUES (?1, ?2, ?3)")?
            .execute(params![mms, reading.place.file, key::bits(reading.place.ordinal)])?;
        let before = if known.is_some() {
            carry::of_record(self.db, self.symbols, reading.mms)?
        } else {
            Vec::new()
        };
        self.merge_rows(reading, &before)
    }

    /// The file of the newest reading of a record.
    fn known(&self, mms: i64) -> Result<Option<Origin>> {
        let mut statement = self.db.prepare_cached("SELECT file FROM record WHERE mms = ?1")?;
        let file: Option<i64> = statement.query_row([mms], |row| row.get(0)).optional()?;
        let unknown = Origin {
            published: Timestamp::MIN,
            of_source: false,
        };
        Ok(file.map(|file| self.origins.get(&file).copied().unwrap_or(unknown)))
    }

    /// Records of the source that the full run does not show: their newest reading is from a file known
    /// before, and the stage held none at all.
    fn apply_absence(&mut self) -> Result<()> {
        let db = self.db;
        // What was published after the full run could not be in it.
        let last = self.stage.files.values().map(|file| file.facts.published).max();
        let in_reach = |origin: &Origin| origin.of_source && Some(origin.published) <= last;
        let mut statement = db.prepare("SELECT mms, file FROM record")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (mms, file): (i64, i64) = (row.get(0)?, row.get(1)?);
            if self.origins.get(&file).is_some_and(in_reach) && !self.stage.is_older(mms)? {
                self.apply_absent(mms)?;
            }
        }
        Ok(())
    }

    fn apply_absent(&mut self, mms: i64) -> Result<()> {
        let mms = key::to_mms(mms)?;
        let before = carry::of_record(self.db, self.symbols, mms)?;
        if before.iter().any(|row| row.carry.standing.is_present()) {
            self.applied.absent = self.applied.absent.saturating_add(1);
        }
        let place = Place { file: 0, ordinal: 0 };
        let verdict = Verdict::Deleted {
            reason: GoneReason::Absent,
        };
        self.merge_rows(
            &Reading {
                mms,
                place,
                settings: 0,
                verdict,
            },
            &before,
        )
    }

    /// What is gone and was never told to OCLC is of no interest to anybody.
    fn merge_rows(&self, reading: &Reading, before: &[Stored]) -> Result<()> {
        let rows: Vec<Carry> = before.iter().map(|stored| stored.carry).collect();
        let mut after = Vec::with_capacity(rows.len());
        for row in merge(&rows, reading, self.now) {
            if row.standing.is_present() || self.was_told(&row)? {
                after.push(row);
            }
        }
        carry::replace(self.db, self.symbols, reading.mms, before, &after)
    }

    fn was_told(&self, row: &Carry) -> Result<bool> {
        let symbol = self.symbols.expect_known(row.symbol)?;
        told::exists(self.db, family::key(self.db, symbol, key::title(row.title))?)
    }
}
