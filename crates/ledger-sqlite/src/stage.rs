//! The stage: what was read and not yet applied, in a temporary file that nobody else sees.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{Link, LinkEvidence};
use holdsync_ledger::{Rejected, Scope, SourceFacts, SourceFile, StageTotals};
use holdsync_plan::{Place, Reading, Verdict};
use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::code::Code;
use crate::failure::{Failure, Result};
use crate::key;
use crate::symbols::Symbols;
use crate::verdict::{self, Row};

const TABLES: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -32768;
    CREATE TABLE reading (
        mms INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, settings INTEGER NOT NULL,
        verdict INTEGER NOT NULL, reason INTEGER, digest INTEGER, titles BLOB
    );
    CREATE TABLE link (a INTEGER NOT NULL, b INTEGER NOT NULL, evidence INTEGER NOT NULL);
    CREATE TABLE rejected (
        file INTEGER NOT NULL, ordinal INTEGER NOT NULL, \"offset\" INTEGER NOT NULL,
        length INTEGER NOT NULL, mms INTEGER, reason TEXT NOT NULL
    );
    CREATE TABLE older (mms INTEGER PRIMARY KEY);
    CREATE TABLE wanted (symbol INTEGER NOT NULL, title INTEGER NOT NULL);
    BEGIN;
";

pub(crate) const AS_READ: &str = "rowid";
const BY_RECORD: &str = "mms";

/// Readings in the order they came, sorted only when they are applied or counted.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) db: Connection,
    pub(crate) source: String,
    pub(crate) scope: Scope,
    pub(crate) files: BTreeMap<i64, SourceFile>,
    /// Readings so far.
    pub(crate) readings: u64,
    /// Whether they came in the order of MMS IDs, so that they need not be sorted.
    in_order: Option<i64>,
    /// Readings of holdings records so far.
    pub(crate) holdings: u64,
    /// The last of them, as long as each had an ID above the one before it.
    pub(crate) holdings_in_order: Option<i64>,
    totals: RefCell<Option<StageTotals>>,
}

impl Stage {
    pub(crate) fn new(source: &str, scope: Scope) -> Result<Self> {
        let db = Connection::open("")?;
        db.execute_batch(crate::stage_holdings::TABLES)?;
        db.execute_batch(TABLES)?;
        Ok(Self {
            db,
            source: source.to_owned(),
            scope,
            files: BTreeMap::new(),
            readings: 0,
            in_order: Some(i64::MIN),
            holdings: 0,
            holdings_in_order: Some(i64::MIN),
            totals: RefCell::new(None),
        })
    }

    pub(crate) fn add_file(&mut self, id: i64, facts: &SourceFacts) {
        let file = SourceFile {
            id,
            source: self.source.clone(),
            facts: facts.clone(),
            records: 0,
            rejected: 0,
        };
        self.files.insert(id, file);
    }

    pub(crate) fn count_file(&mut self, id: i64, records: u64, rejected: u64) -> Result<()> {
        let file = self.files.get_mut(&id).ok_or_else(Failure::no_stage)?;
        (file.records, file.rejected) = (records, rejected);
        Ok(())
    }

    pub(crate) fn add_reading(&mut self, symbols: &Symbols, reading: &Reading, links: &[Link]) -> Result<()> {
        let row = verdict::row(symbols, &reading.verdict)?;
        let mms = key::mms(reading.mms);
        self.db
            .prepare_cached("INSERT INTO reading VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                mms,
                reading.place.file,
                key::bits(reading.place.ordinal),
                key::bits(reading.settings),
                row.verdict,
                row.reason,
                row.digest,
                row.titles,
            ])?;
        for link in links {
            self.db
                .prepare_cached("INSERT INTO link VALUES (?1, ?2, ?3)")?
                .execute(params![
                    key::number(link.a),
                    key::number(link.b),
                    link.evidence.code()
                ])?;
        }
        self.readings = self.readings.saturating_add(1);
        self.in_order = self.in_order.filter(|last| *last <= mms).map(|_| mms);
        self.totals.replace(None);
        Ok(())
    }

    /// Something was added: the totals are to be counted anew.
    pub(crate) fn changed(&self) {
        self.totals.replace(None);
    }

    pub(crate) fn add_rejected(&mut self, rejected: &Rejected) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO rejected VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                rejected.place.file,
                key::bits(rejected.place.ordinal),
                key::bits(rejected.offset),
                key::bits(rejected.length),
                rejected.mms.map(key::mms),
                rejected.reason,
            ])?;
        Ok(())
    }

    pub(crate) fn published(&self, file: i64) -> Timestamp {
        self.files
            .get(&file)
            .map_or(Timestamp::MIN, |file| file.facts.published)
    }

    /// The newest reading of each record, in the order of MMS IDs as SQLite sees them.
    pub(crate) fn each_newest(
        &self,
        symbols: &Symbols,
        visit: &mut dyn FnMut(&Reading) -> Result<()>,
    ) -> Result<()> {
        let order = if self.in_order.is_some() {
            AS_READ
        } else {
            BY_RECORD
        };
        self.each(order, symbols, visit)
    }

    /// The newest of the readings of one record that follow each other in an order.
    fn each(
        &self,
        order: &str,
        symbols: &Symbols,
        visit: &mut dyn FnMut(&Reading) -> Result<()>,
    ) -> Result<()> {
        let sql = format!(
            "SELECT mms, file, ordinal, settings, verdict, reason, digest, titles FROM reading ORDER BY {order}"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut newest: Option<Reading> = None;
        while let Some(row) = rows.next()? {
            let reading = Self::reading(symbols, row)?;
            match &mut newest {
                Some(known) if known.mms == reading.mms => {
                    let age = |reading: &Reading| (self.published(reading.place.file), reading.place);
                    if age(&reading) > age(known) {
                        *known = reading;
                    }
                }
                slot => {
                    if let Some(known) = slot.replace(reading) {
                        visit(&known)?;
                    }
                }
            }
        }
        newest.map_or(Ok(()), |last| visit(&last))
    }

    fn reading(symbols: &Symbols, row: &rusqlite::Row<'_>) -> Result<Reading> {
        let stored = Row {
            verdict: row.get(4)?,
            reason: row.get(5)?,
            digest: row.get(6)?,
            titles: row.get(7)?,
        };
        Ok(Reading {
            mms: key::to_mms(row.get(0)?)?,
            place: Place {
                file: row.get(1)?,
                ordinal: key::to_bits(row.get(2)?),
            },
            settings: key::to_bits(row.get(3)?),
            verdict: verdict::read(symbols, &stored)?,
        })
    }

    /// The staged links, each once.
    pub(crate) fn each_link(&self, visit: &mut dyn FnMut(Link) -> Result<()>) -> Result<()> {
        let mut statement = self
            .db
            .prepare("SELECT a, b, evidence FROM link ORDER BY a, b, evidence")?;
        let mut rows = statement.query([])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let link = Link {
                a: key::to_number(row.get(0)?)?,
                b: key::to_number(row.get(1)?)?,
                evidence: LinkEvidence::from_code(row.get(2)?)?,
            };
            if last.replace(link) != Some(link) {
                visit(link)?;
            }
        }
        Ok(())
    }

    pub(crate) fn each_rejected(&self, visit: &mut dyn FnMut(&Rejected) -> Result<()>) -> Result<()> {
        let mut statement = self
            .db
            .prepare("SELECT file, ordinal, \"offset\", length, mms, reason FROM rejected ORDER BY rowid")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(&crate::files::read_rejected(row)?)?;
        }
        Ok(())
    }

    /// Remembers a staged record of which newer state was known: it is not absent.
    pub(crate) fn add_older(&self, mms: i64) -> Result<()> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO older VALUES (?1)")?
            .execute([mms])?;
        Ok(())
    }

    pub(crate) fn is_older(&self, mms: i64) -> Result<bool> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM older WHERE mms = ?1")?
            .exists([mms])?)
    }

    /// Counted once and kept until something is added.
    pub(crate) fn totals(&self, symbols: &Symbols) -> Result<StageTotals> {
        if let Some(known) = self.totals.borrow().as_ref() {
            return Ok(known.clone());
        }
        let counted = self.count(symbols)?;
        self.totals.replace(Some(counted.clone()));
        Ok(counted)
    }

    fn count(&self, symbols: &Symbols) -> Result<StageTotals> {
        self.db.execute("DELETE FROM wanted", [])?;
        let mut insert = self.db.prepare("INSERT INTO wanted VALUES (?1, ?2)")?;
        let mut records = 0_u64;
        // Sorting the MMS IDs alone, to see whether each comes once, is much less work than sorting all.
        let order = if self.in_order.is_some() || self.is_each_once()? {
            AS_READ
        } else {
            BY_RECORD
        };
        self.each(order, symbols, &mut |reading| {
            records = records.saturating_add(1);
            if let Verdict::Present { wanted, .. } = &reading.verdict {
                for (symbol, title) in wanted {
                    insert.execute([symbols.expect_known(*symbol)?, key::title(*title)])?;
                }
            }
            Ok(())
        })?;
        Ok(StageTotals {
            records: records.saturating_add(self.count_holdings()?),
            wanted: self.distinct(symbols)?,
        })
    }

    fn is_each_once(&self) -> Result<bool> {
        let mut statement = self.db.prepare("SELECT mms FROM reading ORDER BY mms")?;
        let mut rows = statement.query([])?;
        let mut last: Option<i64> = None;
        while let Some(row) = rows.next()? {
            let mms = row.get(0)?;
            if last.replace(mms) == Some(mms) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn distinct(&self, symbols: &Symbols) -> Result<Vec<(holdsync_ids::Symbol, u64)>> {
        let mut statement = self
            .db
            .prepare("SELECT symbol, title FROM wanted ORDER BY symbol, title")?;
        let mut rows = statement.query([])?;
        let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
        let mut last: Option<(i64, i64)> = None;
        while let Some(row) = rows.next()? {
            let wanted = (row.get(0)?, row.get(1)?);
            if last.replace(wanted) != Some(wanted) {
                let count = counts.entry(wanted.0).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut totals = Vec::with_capacity(counts.len());
        for (symbol, count) in counts {
            totals.push((symbols.symbol(symbol)?, count));
        }
        totals.sort_unstable();
        Ok(totals)
    }
}

/// The symbols a reading names.
pub(crate) fn named(verdict: &Verdict) -> BTreeSet<holdsync_ids::Symbol> {
    match verdict {
        Verdict::Present { wanted: titles, .. } | Verdict::Held { maybe: titles, .. } => {
            titles.iter().map(|(symbol, _)| *symbol).collect()
        }
        Verdict::Deleted { .. } => BTreeSet::new(),
    }
}
