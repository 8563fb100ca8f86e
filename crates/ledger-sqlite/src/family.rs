//! Number families.

use holdsync_ids::Link;
use rusqlite::{Connection, OptionalExtension, params};

use crate::code::Code;
use crate::failure::Result;
use crate::key;
use crate::symbols::Symbols;
use crate::told::Key;

/// The family of a title: a number without kin, and a record without a number, are their own.
pub(crate) fn of(db: &Connection, title: i64) -> Result<i64> {
    let mut statement = db.prepare_cached("SELECT family FROM member WHERE number = ?1")?;
    let family: Option<i64> = statement.query_row([title], |row| row.get(0)).optional()?;
    Ok(family.unwrap_or(title))
}

/// A title with its family.
pub(crate) fn key(db: &Connection, symbol: i64, title: i64) -> Result<Key> {
    Ok(Key {
        symbol,
        family: of(db, title)?,
        title,
    })
}

/// All numbers of a family, its name among them.
pub(crate) fn numbers(db: &Connection, family: i64) -> Result<Vec<i64>> {
    let mut statement = db.prepare_cached("SELECT number FROM member WHERE family = ?1 ORDER BY number")?;
    let mut rows = statement.query([family])?;
    let mut numbers = vec![family];
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        if number != family {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

/// Joins the families of two numbers. Everything kept by family follows: a family is part of the keys, so
/// that pairs can be read in order.
pub(crate) fn join(db: &Connection, symbols: &Symbols, link: Link) -> Result<()> {
    if link.a == link.b {
        return Ok(());
    }
    let (a, b) = (key::number(link.a), key::number(link.b));
    let mut statement =
        db.prepare_cached("INSERT OR IGNORE INTO link (a, b, evidence) VALUES (?1, ?2, ?3)")?;
    if statement.execute(params![a, b, link.evidence.code()])? == 0 {
        return Ok(());
    }
    let (of_a, of_b) = (of(db, a)?, of(db, b)?);
    let joined = of_a.min(of_b);
    for old in [of_a, of_b] {
        if old != joined {
            rename(db, symbols, old, joined)?;
        }
    }
    for number in [a, b] {
        set_family(db, number, joined)?;
    }
    Ok(())
}

fn rename(db: &Connection, symbols: &Symbols, old: i64, new: i64) -> Result<()> {
    for number in numbers(db, old)? {
        for (_, symbol) in symbols.all() {
            for table in ["carry", "title"] {
                let sql = format!(
                    "UPDATE {table} SET family = ?4 WHERE symbol = ?1 AND family = ?2 AND title = ?3"
                );
                db.prepare_cached(&sql)?
                    .execute(params![symbol, old, number, new])?;
            }
        }
        set_family(db, number, new)?;
    }
    Ok(())
}

fn set_family(db: &Connection, number: i64, family: i64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO member (number, family) VALUES (?1, ?2) ON CONFLICT (number) DO UPDATE SET family = ?2 \
         WHERE family <> ?2",
    )?
    .execute([number, family])?;
    Ok(())
}
