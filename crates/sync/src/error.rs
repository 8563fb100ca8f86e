//! What a run could not do.

use std::io;
use std::path::PathBuf;

use holdsync_ledger::LedgerError;

/// A run that could not go on. What was done before is in the ledger.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SyncError {
    /// The ledger failed.
    #[error("the ledger could not be used: {0}")]
    Ledger(#[from] LedgerError),
    /// The folder of a source cannot be read.
    #[error("the folder {folder} of source {source_name} cannot be read: {error}")]
    Source {
        /// The source.
        source_name: String,
        /// Its folder.
        folder: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A packed file cannot be written or read.
    #[error("{file} cannot be written or read in the outbox {folder}: {error}")]
    Outbox {
        /// The outbox.
        folder: PathBuf,
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// Time stands outside the years a file name can say.
    #[error("the clock of this machine shows a time that no file name can hold")]
    Clock,
}
