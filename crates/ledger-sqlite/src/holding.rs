//! The rows of `holding` and `lhr_location`.

use holdsync_ids::{HoldingsId, MmsId};
use holdsync_ledger::{KnownLocation, Orphan};
use holdsync_plan::{GoneReason, Holding, HoldingStanding, LocationId, Place, Standing};
use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use crate::carry;
use crate::code;
use crate::failure::{Failure, Result};
use crate::key;
use crate::symbols::Symbols;

/// The columns [`read`] expects, in its order.
const COLUMNS: &str = "id, mms, symbol, standing, since, digest, commitments, location, file, ordinal, settings, \
     by_settings, told";

const INSERT: &str = "INSERT INTO holding (id, mms, symbol, standing, since, digest, commitments, location, file, \
     ordinal, settings, by_settings, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

const UPDATE: &str = "UPDATE holding SET mms = ?2, symbol = ?3, standing = ?4, since = ?5, digest = ?6, \
     commitments = ?7, location = ?8, file = ?9, ordinal = ?10, settings = ?11, by_settings = ?12, told = ?13 \
     WHERE id = ?1";

/// A row, with whether it was ever sent.
pub(crate) struct Stored {
    pub(crate) holding: Holding,
    pub(crate) told: bool,
}

pub(crate) fn id(id: HoldingsId) -> i64 {
    key::bits(id.get())
}

pub(crate) fn to_id(value: i64) -> Result<HoldingsId> {
    HoldingsId::new(key::to_bits(value)).ok_or_else(|| Failure::unknown_value("a holdings ID", value))
}

/// Eight bytes each, big-endian.
pub(crate) fn blob(values: impl IntoIterator<Item = u64>) -> Vec<u8> {
    values.into_iter().flat_map(u64::to_be_bytes).collect()
}

pub(crate) fn values(blob: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let eights = blob
        .chunks_exact(8)
        .filter_map(|chunk| <[u8; 8]>::try_from(chunk).ok());
    eights.map(u64::from_be_bytes)
}

/// The columns [`read_joined`] expects, of a table that is joined with others.
pub(crate) fn columns(table: &str) -> String {
    carry::qualified(table, COLUMNS)
}

/// Holdings records without a bib, in the order of MMS IDs without their sign.
pub(crate) fn orphans(db: &Connection, visit: &mut dyn FnMut(Orphan) -> bool) -> Result<()> {
    let gone = |reason: GoneReason| {
        code::standing(Standing::Gone {
            since: Timestamp::MIN,
            reason,
        })
        .0
    };
    let (wanted, _) = code::standing(Standing::Wanted);
    let deleted = [
        GoneReason::DeleteFile,
        GoneReason::LeaderStatus,
        GoneReason::Absent,
    ]
    .map(gone);
    let sql = "SELECT mms, id, deleted FROM (SELECT holding.mms, holding.id, \
             EXISTS (SELECT 1 FROM record WHERE record.mms = holding.mms) AS deleted FROM holding \
             WHERE standing = ?1 \
             AND NOT EXISTS (SELECT 1 FROM carry WHERE carry.mms = holding.mms AND carry.standing < ?2)) AS h \
         WHERE NOT deleted OR EXISTS \
             (SELECT 1 FROM carry WHERE carry.mms = h.mms AND carry.standing IN (?3, ?4, ?5)) \
         ORDER BY mms < 0, mms, id";
    let mut statement = db.prepare_cached(sql)?;
    let [file, leader, absent] = deleted;
    let mut rows = statement.query(params![wanted, code::GONE, file, leader, absent])?;
    while let Some(row) = rows.next()? {
        let orphan = Orphan {
            mms: key::to_mms(row.get(0)?)?,
            id: to_id(row.get(1)?)?,
            deleted: row.get(2)?,
        };
        if !visit(orphan) {
            break;
        }
    }
    Ok(())
}

fn read(symbols: &Symbols, row: &Row<'_>) -> Result<Stored> {
    Ok(Stored {
        holding: read_known(symbols, row, 0, (row.get(0)?, key::to_mms(row.get(1)?)?))?,
        told: row.get(12)?,
    })
}

/// A row from the given column on, joined with a record of this MMS ID; `None` where the join found none.
pub(crate) fn read_joined(
    symbols: &Symbols,
    row: &Row<'_>,
    first: usize,
    mms: MmsId,
) -> Result<Option<Holding>> {
    let id: Option<i64> = row.get(first)?;
    id.map(|id| read_known(symbols, row, first, (id, mms)))
        .transpose()
}

fn read_known(symbols: &Symbols, row: &Row<'_>, first: usize, (id, mms): (i64, MmsId)) -> Result<Holding> {
    let symbol: Option<i64> = row.get(first + 2)?;
    let commitments = row
        .get_ref(first + 6)?
        .as_blob_or_null()
        .map_err(rusqlite::Error::from)?;
    let location: Option<i64> = row.get(first + 7)?;
    let standing = match code::to_standing(row.get(first + 3)?, row.get(first + 4)?)? {
        Standing::Wanted => HoldingStanding::Wanted,
        Standing::Withheld(reason) => HoldingStanding::Withheld(reason),
        Standing::Gone { since, reason } => HoldingStanding::Gone { since, reason },
    };
    Ok(Holding {
        id: to_id(id)?,
        mms,
        symbol: symbol.map(|symbol| symbols.symbol(symbol)).transpose()?,
        standing,
        digest: key::to_bits(row.get(first + 5)?),
        commitments: commitments.map_or_else(Vec::new, |blob| values(blob).collect()),
        location: location.map(LocationId),
        place: Place {
            file: row.get(first + 8)?,
            ordinal: key::to_bits(row.get(first + 9)?),
        },
        settings: key::to_bits(row.get(first + 10)?),
        by_settings: row.get(first + 11)?,
    })
}

pub(crate) fn load(db: &Connection, symbols: &Symbols, of: HoldingsId) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM holding WHERE id = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([id(of)])?;
    rows.next()?.map(|row| read(symbols, row)).transpose()
}

/// The holdings records of a bib, by ID.
pub(crate) fn of_bib(db: &Connection, symbols: &Symbols, mms: MmsId, into: &mut Vec<Holding>) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM holding WHERE mms = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([key::mms(mms)])?;
    while let Some(row) = rows.next()? {
        into.push(read(symbols, row)?.holding);
    }
    Ok(())
}

/// Writes holdings records, with statements that stay prepared.
pub(crate) struct Writer<'a> {
    insert: CachedStatement<'a>,
    update: CachedStatement<'a>,
    content: CachedStatement<'a>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(db: &'a Connection) -> Result<Self> {
        Ok(Self {
            insert: db.prepare_cached(INSERT)?,
            update: db.prepare_cached(UPDATE)?,
            content: db
                .prepare_cached("INSERT OR REPLACE INTO holding_content (id, content) VALUES (?1, ?2)")?,
        })
    }

    /// Writes a holdings record. A new one is inserted and never replaced: replacing a row that an index names makes
    /// SQLite keep a journal of every page for the one statement.
    pub(crate) fn store(
        &mut self,
        symbols: &Symbols,
        holding: &Holding,
        told: bool,
        is_known: bool,
    ) -> Result<()> {
        let standing = match holding.standing {
            HoldingStanding::Wanted => Standing::Wanted,
            HoldingStanding::Withheld(reason) => Standing::Withheld(reason),
            HoldingStanding::Gone { since, reason } => Standing::Gone { since, reason },
        };
        let (standing, since) = code::standing(standing);
        let symbol = holding
            .symbol
            .map(|symbol| symbols.expect_known(symbol))
            .transpose()?;
        let commitments =
            (!holding.commitments.is_empty()).then(|| blob(holding.commitments.iter().copied()));
        let statement = if is_known {
            &mut self.update
        } else {
            &mut self.insert
        };
        statement.execute(params![
            id(holding.id),
            key::mms(holding.mms),
            symbol,
            standing,
            since,
            key::bits(holding.digest),
            commitments,
            holding.location.map(|location| location.0),
            holding.place.file,
            key::bits(holding.place.ordinal),
            key::bits(holding.settings),
            holding.by_settings,
            told,
        ])?;
        Ok(())
    }

    pub(crate) fn set_content(&mut self, of: HoldingsId, content: &[u8]) -> Result<()> {
        self.content.execute(params![id(of), content])?;
        Ok(())
    }
}

pub(crate) fn remove(db: &Connection, of: HoldingsId) -> Result<()> {
    for sql in [
        "DELETE FROM holding WHERE id = ?1",
        "DELETE FROM holding_content WHERE id = ?1",
    ] {
        db.prepare_cached(sql)?.execute([id(of)])?;
    }
    Ok(())
}

pub(crate) fn set_told(db: &Connection, of: HoldingsId) -> Result<()> {
    db.prepare_cached("UPDATE holding SET told = 1 WHERE id = ?1 AND told = 0")?
        .execute([id(of)])?;
    Ok(())
}

pub(crate) fn content(db: &Connection, of: HoldingsId) -> Result<Option<Vec<u8>>> {
    let mut statement = db.prepare_cached("SELECT content FROM holding_content WHERE id = ?1")?;
    Ok(statement.query_row([id(of)], |row| row.get(0)).optional()?)
}

/// The number of a location, which it is given when it is read first.
pub(crate) fn location(db: &Connection, [a, b, c]: &[String; 3], now: Timestamp) -> Result<LocationId> {
    let mut known = db.prepare_cached("SELECT id FROM lhr_location WHERE a = ?1 AND b = ?2 AND c = ?3")?;
    let known: Option<i64> = known.query_row([a, b, c], |row| row.get(0)).optional()?;
    if let Some(known) = known {
        return Ok(LocationId(known));
    }
    db.prepare_cached("INSERT INTO lhr_location (a, b, c, first_seen) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![a, b, c, key::time(now)])?;
    Ok(LocationId(db.last_insert_rowid()))
}

pub(crate) fn locations(db: &Connection) -> Result<Vec<KnownLocation>> {
    let mut statement = db.prepare_cached("SELECT id, a, b, c, first_seen FROM lhr_location ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(KnownLocation {
            id: LocationId(row.get(0)?),
            codes: [row.get(1)?, row.get(2)?, row.get(3)?],
            first_seen: key::to_time(row.get(4)?)?,
        });
    }
    Ok(found)
}
