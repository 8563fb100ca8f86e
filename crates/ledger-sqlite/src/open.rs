//! Opening: one process at a time, durable at every commit.

use std::path::Path;
use std::time::Duration;

use holdsync_ledger::{LedgerError, LedgerErrorKind};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::failure::Result;
use crate::schema;
use crate::stage::Stage;
use crate::symbols::Symbols;

/// How long an opening waits for another process that is just closing the file.
const PATIENCE: Duration = Duration::from_millis(500);

/// Page cache of the ledger, in KiB; the sorter that builds an index takes as much again.
const CACHE_KIB: i64 = 64 * 1024;

/// Statements kept prepared.
const STATEMENTS: usize = 96;

/// The ledger in one SQLite file.
///
/// The file is locked while it is open: one process at a time works with a ledger. It is written in WAL mode
/// with `synchronous = FULL`, so that every commit is on the disk when it returns. What is staged lies in a
/// temporary file in SQLite's directory for those (`SQLITE_TMPDIR`, `TMPDIR`, `/var/tmp`) and vanishes with
/// the process; ten million staged records take about one gigabyte there, and sorting them as much again.
#[derive(Debug)]
pub struct SqliteLedger {
    pub(crate) db: Connection,
    pub(crate) symbols: Symbols,
    pub(crate) stage: Option<Stage>,
}

impl SqliteLedger {
    /// Opens the ledger in a file, which is made where there is none.
    ///
    /// # Errors
    /// [`Busy`](LedgerErrorKind::Busy) when another process has it open,
    /// [`Schema`](LedgerErrorKind::Schema) when it is no ledger or a newer holdsync wrote it,
    /// [`Storage`](LedgerErrorKind::Storage) when it cannot be read or written.
    pub fn open(path: &Path) -> std::result::Result<Self, LedgerError> {
        Connection::open(path)
            .map_err(Into::into)
            .and_then(Self::prepare)
            .map_err(|failure| Self::name(failure.into(), path))
    }

    /// Opens the ledger in a file to be asked only: nothing can be changed, and an older ledger is not brought up to
    /// date. It is locked as by [`open`](Self::open).
    ///
    /// # Errors
    /// As [`open`](Self::open); [`Schema`](LedgerErrorKind::Schema) also when an older holdsync wrote it, and
    /// [`Storage`](LedgerErrorKind::Storage) when there is no such file.
    pub fn open_to_ask(path: &Path) -> std::result::Result<Self, LedgerError> {
        Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(Into::into)
        .and_then(|db| {
            Self::lock(&db)?;
            schema::expect_newest(&db)?;
            db.pragma_update(None, "query_only", true)?;
            Self::of(db)
        })
        .map_err(|failure| Self::name(failure.into(), path))
    }

    /// A ledger that vanishes when it is dropped.
    ///
    /// # Errors
    /// [`Storage`](LedgerErrorKind::Storage) when there is no memory for it.
    pub fn in_memory() -> std::result::Result<Self, LedgerError> {
        Ok(Connection::open_in_memory()
            .map_err(Into::into)
            .and_then(Self::prepare)?)
    }

    /// The value of a PRAGMA on the live connection, as text. Tests of durability ask for `synchronous` (2 is
    /// FULL) and `journal_mode`.
    ///
    /// # Errors
    /// [`Storage`](LedgerErrorKind::Storage) when SQLite does not know it.
    pub fn pragma(&self, name: &str) -> std::result::Result<String, LedgerError> {
        let value: rusqlite::Result<rusqlite::types::Value> =
            self.db.pragma_query_value(None, name, |row| row.get(0));
        match value.map_err(crate::failure::Failure::from)? {
            rusqlite::types::Value::Integer(number) => Ok(number.to_string()),
            rusqlite::types::Value::Text(text) => Ok(text),
            other => Ok(format!("{other:?}")),
        }
    }

    fn prepare(mut db: Connection) -> Result<Self> {
        Self::lock(&db)?;
        schema::prepare(&mut db)?;
        Self::of(db)
    }

    fn lock(db: &Connection) -> Result<()> {
        db.busy_timeout(PATIENCE)?;
        // Before the first access in WAL mode, so that the index of the WAL lies in memory and not in a file.
        db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        // A foreign file must not be changed: its header says whether it is one, before WAL is switched on.
        schema::version(db)?;
        db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "cache_size", -CACHE_KIB)?;
        db.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        // A write takes the lock now, so that a second process is told at once and not in the midst of its work.
        db.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
        Ok(())
    }

    fn of(db: Connection) -> Result<Self> {
        let symbols = Symbols::load(&db)?;
        Ok(Self {
            db,
            symbols,
            stage: None,
        })
    }

    fn name(error: LedgerError, path: &Path) -> LedgerError {
        let file = path.display();
        match error.kind() {
            LedgerErrorKind::Busy => LedgerError::new(
                LedgerErrorKind::Busy,
                format!("another holdsync is working with the ledger {file}"),
            )
            .because(error),
            kind => {
                LedgerError::new(kind, format!("failed to open the ledger {file}: {error}")).because(error)
            }
        }
    }

    /// A change that happens as a whole or not at all.
    pub(crate) fn change(db: &Connection) -> Result<Transaction<'_>> {
        Ok(Transaction::new_unchecked(db, TransactionBehavior::Immediate)?)
    }
}
