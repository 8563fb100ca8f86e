//! The rows of `lhr_set`: what OCLC was told of the local holdings records under a number.

use holdsync_ids::{HoldingsId, OclcNumber};
use holdsync_plan::{LhrTold, SentLhrs};
use rusqlite::{Connection, Row, params};

use crate::failure::Result;
use crate::{holding, key};

fn read_sent(row: &Row<'_>, first: usize) -> Result<Option<SentLhrs>> {
    let Some(digest) = row.get::<_, Option<i64>>(first)? else {
        return Ok(None);
    };
    let (members, commitments): (Vec<u8>, Vec<u8>) = (row.get(first + 1)?, row.get(first + 2)?);
    let members: Result<Vec<HoldingsId>> = holding::values(&members)
        .map(|value| holding::to_id(key::bits(value)))
        .collect();
    Ok(Some(SentLhrs {
        digest: key::to_bits(digest),
        members: members?,
        commitments: holding::values(&commitments).collect(),
        at: key::to_time(row.get(first + 3)?)?,
    }))
}

/// What a row says, from the given column on.
pub(crate) fn read(row: &Row<'_>, first: usize) -> Result<LhrTold> {
    Ok(LhrTold {
        unsure: row.get(first)?,
        known: read_sent(row, first + 1)?,
        way: read_sent(row, first + 5)?,
    })
}

/// The rows of a symbol, by number; [`read`] takes those from the second column on.
pub(crate) const IN_ORDER: &str = "SELECT number, unsure, known_digest, known_members, known_commitments, known_at, \
     way_digest, way_members, way_commitments, way_at FROM lhr_set WHERE symbol = ?1 ORDER BY number";

pub(crate) fn load(db: &Connection, symbol: i64, number: OclcNumber) -> Result<Option<LhrTold>> {
    let mut statement = db.prepare_cached(
        "SELECT unsure, known_digest, known_members, known_commitments, known_at, way_digest, way_members, \
             way_commitments, way_at FROM lhr_set WHERE symbol = ?1 AND number = ?2",
    )?;
    let mut rows = statement.query([symbol, key::number(number)])?;
    rows.next()?.map(|row| read(row, 0)).transpose()
}

/// Writes what is known; a row that says nothing is removed.
pub(crate) fn store(
    db: &Connection,
    symbol: i64,
    number: OclcNumber,
    told: &LhrTold,
    way_upload: Option<i64>,
) -> Result<()> {
    if *told == LhrTold::default() {
        db.prepare_cached("DELETE FROM lhr_set WHERE symbol = ?1 AND number = ?2")?
            .execute([symbol, key::number(number)])?;
        return Ok(());
    }
    let members = |sent: &SentLhrs| holding::blob(sent.members.iter().map(|id| id.get()));
    let commitments = |sent: &SentLhrs| holding::blob(sent.commitments.iter().copied());
    let (known, way) = (told.known.as_ref(), told.way.as_ref());
    db.prepare_cached(
        "INSERT OR REPLACE INTO lhr_set (symbol, number, unsure, known_digest, known_members, known_commitments, \
             known_at, way_digest, way_members, way_commitments, way_at, way_upload) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        symbol,
        key::number(number),
        told.unsure,
        known.map(|sent| key::bits(sent.digest)),
        known.map(members),
        known.map(commitments),
        known.map(|sent| key::time(sent.at)),
        way.map(|sent| key::bits(sent.digest)),
        way.map(members),
        way.map(commitments),
        way.map(|sent| key::time(sent.at)),
        way_upload,
    ])?;
    Ok(())
}

/// The numbers whose sets an upload carries.
pub(crate) fn of_upload(db: &Connection, upload: i64) -> Result<Vec<OclcNumber>> {
    let mut statement =
        db.prepare_cached("SELECT number FROM lhr_set WHERE way_upload = ?1 ORDER BY number")?;
    let mut rows = statement.query([upload])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(key::to_number(row.get(0)?)?);
    }
    Ok(found)
}
