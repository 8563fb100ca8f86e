//! The rows of `carry`: how each record stands to each title.

use holdsync_ids::MmsId;
use holdsync_plan::{Carry, Place, Standing};
use rusqlite::{Connection, Row, params};

use crate::code;
use crate::failure::Result;
use crate::family;
use crate::key;
use crate::symbols::Symbols;
use crate::told::Key;

/// The columns [`read`] expects, in its order.
pub(crate) const COLUMNS: &str = "symbol, title, family, standing, since, digest, file, ordinal, settings";

/// The columns [`read_standing`] expects, in its order.
pub(crate) const STANDING: &str = "standing, since, digest, file, ordinal";

/// How a record stands to a title that is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stands {
    pub(crate) standing: Standing,
    pub(crate) digest: u64,
    pub(crate) place: Place,
}

/// What a row says of how a record stands, from the given column on.
pub(crate) fn read_standing(row: &Row<'_>, first: usize) -> Result<Stands> {
    Ok(Stands {
        standing: code::to_standing(row.get(first)?, row.get(first + 1)?)?,
        digest: key::to_bits(row.get(first + 2)?),
        place: Place {
            file: row.get(first + 3)?,
            ordinal: key::to_bits(row.get(first + 4)?),
        },
    })
}

/// Names of columns with that of their table.
pub(crate) fn qualified(table: &str, columns: &str) -> String {
    let columns: Vec<String> = columns
        .split(", ")
        .map(|column| format!("{table}.{column}"))
        .collect();
    columns.join(", ")
}

/// A row, with the family of its title.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    pub(crate) carry: Carry,
    pub(crate) key: Key,
}

/// A row, from the given column on.
pub(crate) fn read(symbols: &Symbols, row: &Row<'_>, first: usize) -> Result<Stored> {
    let key = Key {
        symbol: row.get(first)?,
        title: row.get(first + 1)?,
        family: row.get(first + 2)?,
    };
    let Stands {
        standing,
        digest,
        place,
    } = read_standing(row, first + 3)?;
    let carry = Carry {
        symbol: symbols.symbol(key.symbol)?,
        title: key::to_title(key.title)?,
        standing,
        digest,
        place,
        settings: key::to_bits(row.get(first + 8)?),
    };
    Ok(Stored { carry, key })
}

/// The rows of a record, by symbol and title.
pub(crate) fn of_record(db: &Connection, symbols: &Symbols, mms: MmsId) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM carry WHERE mms = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([key::mms(mms)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(symbols, row, 0)?);
    }
    found.sort_by_key(|stored| (stored.carry.symbol, stored.carry.title));
    Ok(found)
}

/// Makes the rows of a record what they are now; rows that have not changed are not written.
pub(crate) fn replace(
    db: &Connection,
    symbols: &Symbols,
    mms: MmsId,
    before: &[Stored],
    after: &[Carry],
) -> Result<()> {
    let same = |old: &Stored, new: &Carry| (old.carry.symbol, old.carry.title) == (new.symbol, new.title);
    for old in before {
        if !after.iter().any(|new| same(old, new)) {
            delete(db, mms, old.key)?;
        }
    }
    for new in after {
        match before.iter().find(|old| same(old, new)) {
            Some(old) if old.carry == *new => {}
            Some(old) => update(db, mms, old, new)?,
            None => insert(db, symbols, mms, new)?,
        }
    }
    Ok(())
}

fn insert(db: &Connection, symbols: &Symbols, mms: MmsId, row: &Carry) -> Result<()> {
    let title = key::title(row.title);
    let at = family::key(db, symbols.expect_known(row.symbol)?, title)?;
    let (standing, since) = code::standing(row.standing);
    db.prepare_cached(
        "INSERT INTO carry (mms, symbol, title, family, standing, since, digest, file, ordinal, settings) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        key::mms(mms),
        at.symbol,
        at.title,
        at.family,
        standing,
        since,
        key::bits(row.digest),
        row.place.file,
        key::bits(row.place.ordinal),
        key::bits(row.settings),
    ])?;
    Ok(())
}

/// Only the columns that changed: a standing named in the statement would be rewritten in the index too.
fn update(db: &Connection, mms: MmsId, old: &Stored, new: &Carry) -> Result<()> {
    let at = old.key;
    db.prepare_cached(
        "UPDATE carry SET digest = ?4, file = ?5, ordinal = ?6, settings = ?7 \
         WHERE mms = ?1 AND symbol = ?2 AND title = ?3",
    )?
    .execute(params![
        key::mms(mms),
        at.symbol,
        at.title,
        key::bits(new.digest),
        new.place.file,
        key::bits(new.place.ordinal),
        key::bits(new.settings),
    ])?;
    if old.carry.standing != new.standing {
        let (standing, since) = code::standing(new.standing);
        db.prepare_cached(
            "UPDATE carry SET standing = ?4, since = ?5 WHERE mms = ?1 AND symbol = ?2 AND title = ?3",
        )?
        .execute(params![key::mms(mms), at.symbol, at.title, standing, since])?;
    }
    Ok(())
}

pub(crate) fn delete(db: &Connection, mms: MmsId, at: Key) -> Result<()> {
    db.prepare_cached("DELETE FROM carry WHERE mms = ?1 AND symbol = ?2 AND title = ?3")?
        .execute(params![key::mms(mms), at.symbol, at.title])?;
    Ok(())
}
