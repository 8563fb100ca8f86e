//! Staged holdings records, and their application.

use std::collections::BTreeMap;

use holdsync_ids::MmsId;
use holdsync_ledger::Scope;
use holdsync_plan::{
    GoneReason, HoldReason, HoldingReading, HoldingStanding, HoldingVerdict, LocationId, Place, merge_holding,
};
use rusqlite::params;

use crate::apply::Application;
use crate::code::Code;
use crate::failure::{Failure, Result};
use crate::lhrs::verdict_code;
use crate::stage::{AS_READ, Stage};
use crate::symbols::Symbols;
use crate::{holding, key};

/// The tables of the stage.
pub(crate) const TABLES: &str = "
    CREATE TABLE holding (
        id INTEGER NOT NULL, mms INTEGER, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, settings INTEGER NOT NULL,
        verdict INTEGER NOT NULL, reason INTEGER, symbol INTEGER, digest INTEGER, commitments BLOB, a TEXT, b TEXT,
        c TEXT, content BLOB
    );
    CREATE TABLE whole (mms INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL);
";

/// The symbol a reading names.
pub(crate) const fn named(verdict: &HoldingVerdict) -> Option<holdsync_ids::Symbol> {
    match verdict {
        HoldingVerdict::Present { symbol, .. } => Some(*symbol),
        HoldingVerdict::Held { symbol, .. } => *symbol,
        HoldingVerdict::NotHeld | HoldingVerdict::Deleted { .. } => None,
    }
}

impl Stage {
    pub(crate) fn add_holding(&mut self, symbols: &Symbols, reading: &HoldingReading) -> Result<()> {
        let (verdict, reason) = verdict_code(&reading.verdict);
        let symbol = named(&reading.verdict);
        let symbol = symbol.map(|symbol| symbols.expect_known(symbol)).transpose()?;
        let (digest, commitments, codes, content) = match &reading.verdict {
            HoldingVerdict::Present {
                digest,
                commitments,
                codes,
                content,
                ..
            } => {
                let commitments =
                    (!commitments.is_empty()).then(|| holding::blob(commitments.iter().copied()));
                (
                    Some(key::bits(*digest)),
                    commitments,
                    codes.each_ref().map(|code| Some(code.as_str())),
                    Some(content),
                )
            }
            _ => (None, None, [None; 3], None),
        };
        let [a, b, c] = codes;
        let id = holding::id(reading.id);
        self.db
            .prepare_cached(
                "INSERT INTO holding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                id,
                reading.mms.map(key::mms),
                reading.place.file,
                key::bits(reading.place.ordinal),
                key::bits(reading.settings),
                verdict,
                reason,
                symbol,
                digest,
                commitments,
                a,
                b,
                c,
                content,
            ])?;
        self.holdings = self.holdings.saturating_add(1);
        self.holdings_in_order = self.holdings_in_order.filter(|last| *last < id).map(|_| id);
        self.changed();
        Ok(())
    }

    pub(crate) fn add_whole(&mut self, mms: MmsId, place: Place) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO whole VALUES (?1, ?2, ?3)")?
            .execute(params![key::mms(mms), place.file, key::bits(place.ordinal)])?;
        Ok(())
    }

    /// Staged holdings records, each once.
    pub(crate) fn count_holdings(&self) -> Result<u64> {
        if self.holdings_in_order.is_some() {
            return Ok(self.holdings);
        }
        let count = self
            .db
            .prepare_cached("SELECT COUNT(DISTINCT id) FROM holding")?
            .query_row([], |row| row.get(0))?;
        Ok(key::to_bits(count))
    }

    fn age(&self, place: Place) -> (jiff::Timestamp, Place) {
        (self.published(place.file), place)
    }

    /// The newest reading of each holdings record, by ID.
    fn each_newest_holding(
        &self,
        symbols: &Symbols,
        visit: &mut dyn FnMut(&HoldingReading) -> Result<()>,
    ) -> Result<()> {
        let order = if self.holdings_in_order.is_some() {
            AS_READ
        } else {
            "id"
        };
        let mut statement = self.db.prepare(&format!(
            "SELECT id, mms, file, ordinal, settings, verdict, reason, symbol, digest, commitments, a, b, c, content \
             FROM holding ORDER BY {order}",
        ))?;
        let mut rows = statement.query([])?;
        let mut newest: Option<HoldingReading> = None;
        while let Some(row) = rows.next()? {
            let reading = read(symbols, row)?;
            match &mut newest {
                Some(known) if known.id == reading.id => {
                    if self.age(reading.place) > self.age(known.place) {
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

    fn newest_wholes(&self) -> Result<BTreeMap<MmsId, Place>> {
        let mut statement = self.db.prepare("SELECT mms, file, ordinal FROM whole")?;
        let mut rows = statement.query([])?;
        let mut newest: BTreeMap<MmsId, Place> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let place = Place {
                file: row.get(1)?,
                ordinal: key::to_bits(row.get(2)?),
            };
            let known = newest.entry(key::to_mms(row.get(0)?)?).or_insert(place);
            if self.age(place) > self.age(*known) {
                *known = place;
            }
        }
        Ok(newest)
    }
}

fn read(symbols: &Symbols, row: &rusqlite::Row<'_>) -> Result<HoldingReading> {
    let symbol: Option<i64> = row.get(7)?;
    let symbol = symbol.map(|symbol| symbols.symbol(symbol)).transpose()?;
    let verdict: i64 = row.get(5)?;
    let commitments: Option<Vec<u8>> = row.get(9)?;
    let verdict = match (verdict, symbol) {
        (0, Some(symbol)) => HoldingVerdict::Present {
            symbol,
            digest: key::to_bits(row.get(8)?),
            commitments: commitments.map_or_else(Vec::new, |blob| holding::values(&blob).collect()),
            codes: [row.get(10)?, row.get(11)?, row.get(12)?],
            content: row.get(13)?,
        },
        (1, symbol) => HoldingVerdict::Held {
            reason: HoldReason::from_code(row.get(6)?)?,
            symbol,
        },
        (2, _) => HoldingVerdict::NotHeld,
        (3, _) => HoldingVerdict::Deleted {
            reason: GoneReason::from_code(row.get(6)?)?,
        },
        _ => {
            return Err(Failure::unknown_value(
                "what follows from a holdings record",
                verdict,
            ));
        }
    };
    let mms: Option<i64> = row.get(1)?;
    Ok(HoldingReading {
        id: holding::to_id(row.get(0)?)?,
        mms: mms.map(key::to_mms).transpose()?,
        place: Place {
            file: row.get(2)?,
            ordinal: key::to_bits(row.get(3)?),
        },
        settings: key::to_bits(row.get(4)?),
        verdict,
    })
}

impl Application<'_> {
    pub(crate) fn apply_holdings(&mut self) -> Result<()> {
        let stage = self.stage;
        let known = known_holdings(self.db, stage.holdings)?;
        let mut locations: BTreeMap<[String; 3], LocationId> = BTreeMap::new();
        // As for records: an index is built faster than it grows, and where nothing was known nothing is looked up.
        let bulk = known < stage.holdings / 4;
        if bulk {
            self.db.execute_batch("DROP INDEX holding_by_mms")?;
        }
        stage.each_newest_holding(self.symbols, &mut |reading| {
            let stored = match known {
                0 => None,
                _ => holding::load(self.db, self.symbols, reading.id)?,
            };
            self.apply_holding(reading, stored.as_ref(), &mut locations)
        })?;
        if bulk {
            self.db
                .execute_batch("CREATE INDEX holding_by_mms ON holding (mms)")?;
        }
        let wholes = stage.newest_wholes()?;
        let any = !wholes.is_empty();
        for (mms, place) in wholes {
            if self.is_newest(mms, place)? {
                self.withdraw_others(mms, place)?;
            }
        }
        let proves = stage.scope == (Scope::Full { absence_proves: true });
        if proves && !any {
            self.hold_absent()?;
        }
        Ok(())
    }

    fn is_newest(&self, mms: MmsId, place: Place) -> Result<bool> {
        let sql = "SELECT 1 FROM record WHERE mms = ?1 AND file = ?2 AND ordinal = ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.exists(params![key::mms(mms), place.file, key::bits(place.ordinal)])?)
    }

    fn apply_holding(
        &mut self,
        reading: &HoldingReading,
        stored: Option<&holding::Stored>,
        locations: &mut BTreeMap<[String; 3], LocationId>,
    ) -> Result<()> {
        let published = stored.map(|stored| self.published(stored.holding.place.file));
        if published > Some(self.stage.published(reading.place.file)) {
            self.applied.older = self.applied.older.saturating_add(1);
            return Ok(());
        }
        self.applied.holdings = self.applied.holdings.saturating_add(1);
        let mut location = None;
        if let HoldingVerdict::Present { codes, .. } = &reading.verdict {
            location = Some(match locations.get(codes) {
                Some(known) => *known,
                None => {
                    let id = holding::location(self.db, codes, self.now)?;
                    locations.insert(codes.clone(), id);
                    id
                }
            });
        }
        self.write_holding(stored, reading, location)
    }

    fn write_holding(
        &mut self,
        stored: Option<&holding::Stored>,
        reading: &HoldingReading,
        location: Option<LocationId>,
    ) -> Result<()> {
        let told = stored.is_some_and(|stored| stored.told);
        let before = stored.map(|stored| &stored.holding);
        let Some(after) = merge_holding(before, told, reading, location, self.now) else {
            return if stored.is_some() {
                holding::remove(self.db, reading.id)
            } else {
                Ok(())
            };
        };
        if before != Some(&after) {
            self.writer.store(self.symbols, &after, told, stored.is_some())?;
        }
        match &reading.verdict {
            HoldingVerdict::Present { content, .. } => self.writer.set_content(reading.id, content),
            _ => Ok(()),
        }
    }

    /// When the file of a holdings record was published.
    fn published(&self, file: i64) -> jiff::Timestamp {
        let origin = self.origins.get(&file).map(|origin| origin.published);
        origin.unwrap_or_else(|| self.stage.published(file))
    }

    /// The bib shows all its holdings records: what it no longer shows is withdrawn.
    fn withdraw_others(&mut self, mms: MmsId, place: Place) -> Result<()> {
        let mut others = Vec::new();
        holding::of_bib(self.db, self.symbols, mms, &mut others)?;
        let published = self.stage.published(place.file);
        for other in others {
            let is_gone = matches!(other.standing, HoldingStanding::Gone { .. });
            if other.place == place || is_gone || self.published(other.place.file) > published {
                continue;
            }
            let verdict = HoldingVerdict::Deleted {
                reason: GoneReason::NoHoldings,
            };
            self.apply_absent_holding(&other, place, verdict)?;
        }
        Ok(())
    }

    /// Single holdings records of the source that a full run does not show: nobody said that they are deleted.
    fn hold_absent(&mut self) -> Result<()> {
        let last = self.stage.files.values().map(|file| file.facts.published).max();
        let mut absent = Vec::new();
        let mut statement = self.db.prepare("SELECT id, file FROM holding")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, file): (i64, i64) = (row.get(0)?, row.get(1)?);
            let origin = self.origins.get(&file);
            if origin.is_some_and(|origin| origin.of_source && Some(origin.published) <= last)
                && !self.stage.shows_holding(id)?
            {
                absent.push(holding::to_id(id)?);
            }
        }
        for id in absent {
            let Some(stored) = holding::load(self.db, self.symbols, id)? else {
                continue;
            };
            if matches!(stored.holding.standing, HoldingStanding::Gone { .. }) {
                continue;
            }
            let verdict = HoldingVerdict::Held {
                reason: HoldReason::AbsentWithoutDelete,
                symbol: None,
            };
            let place = stored.holding.place;
            self.apply_absent_holding(&stored.holding, place, verdict)?;
        }
        Ok(())
    }

    fn apply_absent_holding(
        &mut self,
        known: &holdsync_plan::Holding,
        place: Place,
        verdict: HoldingVerdict,
    ) -> Result<()> {
        self.applied.holdings_absent = self.applied.holdings_absent.saturating_add(1);
        let stored = holding::load(self.db, self.symbols, known.id)?;
        let reading = HoldingReading {
            id: known.id,
            mms: None,
            place,
            settings: known.settings,
            verdict,
        };
        self.write_holding(stored.as_ref(), &reading, None)
    }
}

/// How many holdings records the ledger knows, counted no further than matters.
fn known_holdings(db: &rusqlite::Connection, staged: u64) -> Result<u64> {
    let enough = staged / 4 + 1;
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM holding LIMIT ?1)";
    let count = db.query_row(sql, [key::bits(enough)], |row| row.get(0))?;
    Ok(key::to_bits(count))
}

impl Stage {
    fn shows_holding(&self, id: i64) -> Result<bool> {
        self.db
            .execute_batch("CREATE INDEX IF NOT EXISTS holding_by_id ON holding (id)")?;
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM holding WHERE id = ?1")?
            .exists([id])?)
    }
}
