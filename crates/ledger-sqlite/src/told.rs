//! The rows of `title`: what OCLC has been told.

use holdsync_datasync::Action;
use holdsync_ids::OclcNumber;
use holdsync_plan::{Belief, Evidence, LastSent, Told, UnderWay};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::code::{self, Code};
use crate::failure::{Failure, Result};
use crate::key;

/// The columns [`read`] expects, in its order; [`read_state`] takes the first six.
pub(crate) const COLUMNS: &str = "belief, evidence, outcome, outcome_number, way_action, way_since, \
     last_action, last_mms, last_digest, last_at, last_attempts";

/// A title of a symbol, with the family it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) symbol: i64,
    pub(crate) family: i64,
    pub(crate) title: i64,
}

/// What a row tells, from the given column on.
pub(crate) fn read(row: &Row<'_>, first: usize) -> Result<Told> {
    let last_action: Option<i64> = row.get(first + 6)?;
    let last = last_action
        .map(|action| read_last(row, first, action))
        .transpose()?;
    Ok(Told {
        last,
        ..read_state(row, first)?
    })
}

fn read_last(row: &Row<'_>, first: usize, action: i64) -> Result<LastSent> {
    let attempts: i64 = row.get(first + 10)?;
    let mms: Option<i64> = row.get(first + 7)?;
    Ok(LastSent {
        action: Action::from_code(action)?,
        mms: mms.map(key::to_mms).transpose()?,
        digest: key::to_bits(row.get(first + 8)?),
        at: key::to_time(row.get(first + 9)?)?,
        attempts: u32::try_from(attempts)
            .map_err(|_| Failure::unknown_value("a number of attempts", attempts))?,
    })
}

/// The same without what was sent last, which does not matter for whether a title is settled.
pub(crate) fn read_state(row: &Row<'_>, first: usize) -> Result<Told> {
    let way_action: Option<i64> = row.get(first + 4)?;
    let under_way = match way_action {
        Some(action) => Some(UnderWay {
            action: Action::from_code(action)?,
            since: key::to_time(row.get(first + 5)?)?,
        }),
        None => None,
    };
    Ok(Told {
        belief: Belief::from_code(row.get(first)?)?,
        evidence: Evidence::from_code(row.get(first + 1)?)?,
        last: None,
        under_way,
        outcome: code::to_outcome(row.get(first + 2)?, row.get(first + 3)?)?,
    })
}

pub(crate) fn load(db: &Connection, at: Key) -> Result<Option<Told>> {
    let sql = format!("SELECT {COLUMNS} FROM title WHERE symbol = ?1 AND family = ?2 AND title = ?3");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![at.symbol, at.family, at.title])?;
    rows.next()?.map(|row| read(row, 0)).transpose()
}

/// Whether OCLC was ever told of a title.
pub(crate) fn exists(db: &Connection, at: Key) -> Result<bool> {
    let sql = "SELECT 1 FROM title WHERE symbol = ?1 AND family = ?2 AND title = ?3";
    Ok(db
        .prepare_cached(sql)?
        .exists(params![at.symbol, at.family, at.title])?)
}

/// Writes what is known; the upload that carried the title last stays.
pub(crate) fn store(db: &Connection, at: Key, told: &Told) -> Result<()> {
    let (outcome, outcome_number) = code::outcome(told.outcome);
    let last = told.last.as_ref();
    db.prepare_cached(
        "INSERT INTO title (symbol, family, title, belief, evidence, outcome, outcome_number, way_action, \
             way_since, last_action, last_mms, last_digest, last_at, last_attempts) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
         ON CONFLICT (symbol, family, title) DO UPDATE SET belief = ?4, evidence = ?5, outcome = ?6, \
             outcome_number = ?7, way_action = ?8, way_since = ?9, last_action = ?10, last_mms = ?11, \
             last_digest = ?12, last_at = ?13, last_attempts = ?14",
    )?
    .execute(params![
        at.symbol,
        at.family,
        at.title,
        told.belief.code(),
        told.evidence.code(),
        outcome,
        outcome_number,
        told.under_way.map(|way| way.action.code()),
        told.under_way.map(|way| key::time(way.since)),
        last.map(|last| last.action.code()),
        last.and_then(|last| last.mms).map(key::mms),
        last.map(|last| key::bits(last.digest)),
        last.map(|last| key::time(last.at)),
        last.map(|last| last.attempts),
    ])?;
    Ok(())
}

/// The numbers of staged records, each once, in ascending order.
pub(crate) fn provisional(db: &Connection) -> Result<Vec<OclcNumber>> {
    let sql = "SELECT DISTINCT outcome_number FROM title WHERE outcome = ?1 AND outcome_number IS NOT NULL \
         ORDER BY outcome_number";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([code::UNRESOLVED])?;
    let mut numbers = Vec::new();
    while let Some(row) = rows.next()? {
        numbers.push(key::to_number(row.get(0)?)?);
    }
    Ok(numbers)
}

/// The upload that carried a title last.
pub(crate) fn last_upload(db: &Connection, at: Key) -> Result<Option<i64>> {
    let sql = "SELECT upload FROM title WHERE symbol = ?1 AND family = ?2 AND title = ?3";
    let mut statement = db.prepare_cached(sql)?;
    let upload: Option<Option<i64>> = statement
        .query_row(params![at.symbol, at.family, at.title], |row| row.get(0))
        .optional()?;
    Ok(upload.flatten())
}

/// The title is carried by no upload any more.
pub(crate) fn clear_last_upload(db: &Connection, at: Key) -> Result<()> {
    db.prepare_cached("UPDATE title SET upload = NULL WHERE symbol = ?1 AND family = ?2 AND title = ?3")?
        .execute(params![at.symbol, at.family, at.title])?;
    Ok(())
}

pub(crate) fn set_last_upload(db: &Connection, at: Key, upload: i64) -> Result<()> {
    db.prepare_cached("UPDATE title SET upload = ?4 WHERE symbol = ?1 AND family = ?2 AND title = ?3")?
        .execute(params![at.symbol, at.family, at.title, upload])?;
    Ok(())
}
