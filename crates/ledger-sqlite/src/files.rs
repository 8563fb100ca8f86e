//! Source files, what was rejected in them, and full runs.

use holdsync_ledger::{FullRun, Rejected, SourceFacts, SourceFile, StageTotals};
use holdsync_plan::Place;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::failure::{Failure, Result};
use crate::key;
use crate::symbols::Symbols;

const FILE: &str =
    "SELECT id, source, name, path, sha256, bytes, published, records, rejected FROM source_file";
const REJECTED: &str = "SELECT file, ordinal, \"offset\", length, mms, reason FROM rejected";

/// Takes the next number for a file. It is never given again, even if the stage is thrown away.
pub(crate) fn next_id(db: &Connection) -> Result<i64> {
    Ok(db
        .prepare_cached(
            "INSERT INTO meta (name, value) VALUES ('last_file', 1) \
             ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
        )?
        .query_row([], |row| row.get(0))?)
}

pub(crate) fn insert(db: &Connection, file: &SourceFile) -> Result<()> {
    db.prepare_cached("INSERT INTO source_file VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
        .execute(params![
            file.id,
            file.source,
            file.facts.name,
            file.facts.path,
            file.facts.sha256,
            key::bits(file.facts.bytes),
            key::time(file.facts.published),
            key::bits(file.records),
            key::bits(file.rejected),
        ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<SourceFile> {
    Ok(SourceFile {
        id: row.get(0)?,
        source: row.get(1)?,
        facts: SourceFacts {
            name: row.get(2)?,
            path: row.get(3)?,
            sha256: row.get(4)?,
            bytes: key::to_bits(row.get(5)?),
            published: key::to_time(row.get(6)?)?,
        },
        records: key::to_bits(row.get(7)?),
        rejected: key::to_bits(row.get(8)?),
    })
}

pub(crate) fn by_sha256(db: &Connection, sha256: &[u8; 32]) -> Result<Option<SourceFile>> {
    let mut statement = db.prepare_cached(&format!("{FILE} WHERE sha256 = ?1 ORDER BY id DESC LIMIT 1"))?;
    let mut rows = statement.query([sha256])?;
    rows.next()?.map(read).transpose()
}

pub(crate) fn by_id(db: &Connection, id: i64) -> Result<SourceFile> {
    let mut statement = db.prepare_cached(&format!("{FILE} WHERE id = ?1"))?;
    let mut rows = statement.query([id])?;
    rows.next()?
        .map(read)
        .transpose()?
        .ok_or_else(|| Failure::not_found(format!("the ledger knows no file {id}")))
}

/// The files read last, newest first.
pub(crate) fn recent(db: &Connection, most: i64) -> Result<Vec<SourceFile>> {
    let mut statement = db.prepare_cached(&format!("{FILE} ORDER BY id DESC LIMIT ?1"))?;
    let mut rows = statement.query([most])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        files.push(read(row)?);
    }
    Ok(files)
}

/// The number, source and time of publication of every file.
pub(crate) fn each_origin(db: &Connection, visit: &mut dyn FnMut(i64, String, Timestamp)) -> Result<()> {
    let mut statement = db.prepare("SELECT id, source, published FROM source_file")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get(1)?, key::to_time(row.get(2)?)?);
    }
    Ok(())
}

pub(crate) fn insert_rejected(db: &Connection, rejected: &Rejected) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO rejected (file, ordinal, \"offset\", length, mms, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
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

pub(crate) fn read_rejected(row: &Row<'_>) -> Result<Rejected> {
    let mms: Option<i64> = row.get(4)?;
    Ok(Rejected {
        place: Place {
            file: row.get(0)?,
            ordinal: key::to_bits(row.get(1)?),
        },
        offset: key::to_bits(row.get(2)?),
        length: key::to_bits(row.get(3)?),
        mms: mms.map(key::to_mms).transpose()?,
        reason: row.get(5)?,
    })
}

pub(crate) fn rejected_in(db: &Connection, file: i64) -> Result<Vec<Rejected>> {
    rejected(db, &format!("{REJECTED} WHERE file = ?1 ORDER BY id"), file)
}

pub(crate) fn rejected_of(db: &Connection, mms: i64) -> Result<Vec<Rejected>> {
    rejected(db, &format!("{REJECTED} WHERE mms = ?1 ORDER BY id"), mms)
}

fn rejected(db: &Connection, sql: &str, value: i64) -> Result<Vec<Rejected>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_rejected(row)?);
    }
    Ok(found)
}

pub(crate) fn set_full_run(db: &Connection, symbols: &Symbols, source: &str, run: &FullRun) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO full_run (source, at, records) VALUES (?1, ?2, ?3)",
        params![source, key::time(run.at), key::bits(run.totals.records)],
    )?;
    db.execute("DELETE FROM full_run_wanted WHERE source = ?1", [source])?;
    for (symbol, titles) in &run.totals.wanted {
        db.execute(
            "INSERT INTO full_run_wanted (source, symbol, titles) VALUES (?1, ?2, ?3)",
            params![source, symbols.expect_known(*symbol)?, key::bits(*titles)],
        )?;
    }
    Ok(())
}

pub(crate) fn last_full_run(db: &Connection, symbols: &Symbols, source: &str) -> Result<Option<FullRun>> {
    let run: Option<(i64, i64)> = db
        .query_row(
            "SELECT at, records FROM full_run WHERE source = ?1",
            [source],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((at, records)) = run else { return Ok(None) };
    let mut statement = db.prepare("SELECT symbol, titles FROM full_run_wanted WHERE source = ?1")?;
    let mut rows = statement.query([source])?;
    let mut wanted = Vec::new();
    while let Some(row) = rows.next()? {
        wanted.push((symbols.symbol(row.get(0)?)?, key::to_bits(row.get(1)?)));
    }
    wanted.sort_unstable();
    let totals = StageTotals {
        records: key::to_bits(records),
        wanted,
    };
    Ok(Some(FullRun {
        at: key::to_time(at)?,
        totals,
    }))
}
