//! SQLite's errors in the ledger's words.

use holdsync_ledger::{LedgerError, LedgerErrorKind};
use rusqlite::ErrorCode;

/// What goes wrong inside this crate: the port's error, made from SQLite's by `?`.
#[derive(Debug)]
pub(crate) struct Failure(LedgerError);

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let (kind, message) = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                LedgerErrorKind::Busy,
                "another holdsync is working with the ledger",
            ),
            Some(ErrorCode::NotADatabase) => {
                (LedgerErrorKind::Schema, "the file is not a ledger of holdsync")
            }
            Some(ErrorCode::DiskFull) => (
                LedgerErrorKind::Storage,
                "the disk of the ledger, or of its temporary files, is full",
            ),
            Some(ErrorCode::CannotOpen) => {
                (LedgerErrorKind::Storage, "failed to open the file of the ledger")
            }
            Some(ErrorCode::ReadOnly) => (LedgerErrorKind::Storage, "the ledger may not be written"),
            _ => (LedgerErrorKind::Storage, "failed to read or write the ledger"),
        };
        Self(LedgerError::new(kind, message).because(error))
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self(error)
    }
}

impl From<Failure> for LedgerError {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

impl Failure {
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self(LedgerError::new(LedgerErrorKind::NotFound, message))
    }

    pub(crate) fn wrong_state(message: impl Into<String>) -> Self {
        Self(LedgerError::new(LedgerErrorKind::WrongState, message))
    }

    pub(crate) fn no_stage() -> Self {
        Self::wrong_state("no stage is open in the ledger")
    }

    pub(crate) fn schema(message: impl Into<String>) -> Self {
        Self(LedgerError::new(LedgerErrorKind::Schema, message))
    }

    /// A value in a column that no code or identifier has.
    pub(crate) fn unknown_value(what: &str, value: i64) -> Self {
        Self::schema(format!(
            "the ledger holds {value} as {what}, which this holdsync does not know"
        ))
    }
}
