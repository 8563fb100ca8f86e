//! The schema and its versions.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::failure::{Failure, Result};

/// What a file of ours says of itself: `hold` in ASCII.
const APPLICATION_ID: i64 = 0x686f_6c64;

/// Each brings the schema from the version before it to its own; the first makes version 1.
const MIGRATIONS: [&str; 2] = [include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

/// The version this holdsync reads and writes.
pub(crate) fn newest() -> i64 {
    crate::key::count(MIGRATIONS.len())
}

/// Makes a new file a ledger, and brings an older one up to date.
pub(crate) fn prepare(db: &mut Connection) -> Result<()> {
    let version = version(db)?;
    if version > newest() {
        return Err(Failure::schema(format!(
            "the ledger has schema {version} and was written by a newer holdsync; this one knows schemas up to {}",
            newest()
        )));
    }
    if version == newest() {
        return Ok(());
    }
    let change = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        change.execute_batch(migration)?;
    }
    change.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('schema_version', ?1)",
        [newest()],
    )?;
    change.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(change.commit()?)
}

/// Refuses what would have to be made or brought up to date first.
pub(crate) fn expect_newest(db: &Connection) -> Result<()> {
    match version(db)? {
        version if version == newest() => Ok(()),
        version => Err(Failure::schema(format!(
            "the ledger has schema {version}, and this holdsync knows schema {}",
            newest()
        ))),
    }
}

/// The version of a file; zero for an empty one.
pub(crate) fn version(db: &Connection) -> Result<i64> {
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 && application == 0 {
        return Ok(0);
    }
    if application != APPLICATION_ID {
        return Err(Failure::schema(
            "the file is a database, but not a ledger of holdsync",
        ));
    }
    db.query_row(
        "SELECT value FROM meta WHERE name = 'schema_version'",
        [],
        |row| row.get(0),
    )
    .optional()?
    .ok_or_else(|| Failure::schema("the ledger does not say which schema it has"))
}
