//! Why the ledger could not do what it was asked.

use std::error::Error;

/// An operation of the ledger that could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct LedgerError {
    kind: LedgerErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LedgerErrorKind {
    /// The file could not be opened, read or written.
    Storage,
    /// Another holdsync is working with the ledger.
    Busy,
    /// The file is no ledger, or was written by a newer holdsync.
    Schema,
    /// An upload of this name exists already.
    NameTaken,
    /// An upload, file or report the ledger does not know.
    NotFound,
    /// The call does not fit the state: no stage is open, or the upload is in another state.
    WrongState,
}

impl LedgerError {
    /// An error of a kind, with what happened in a librarian's words.
    #[must_use]
    pub fn new(kind: LedgerErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// The same error with what lies behind it.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> LedgerErrorKind {
        self.kind
    }
}
