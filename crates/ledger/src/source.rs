//! What was read: files, records, full runs.

use holdsync_ids::{MmsId, Symbol};
use holdsync_plan::Place;
use jiff::Timestamp;

/// Whether a source shows all records or only those that changed. Declared, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: a record that is absent is no longer there, if `absence_proves` (R13: not when a record of the
    /// run was unreadable and its MMS ID cannot be told).
    Full {
        /// Whether absence may be taken as evidence.
        absence_proves: bool,
    },
    /// Changes only: absence says nothing.
    Incremental,
}

/// A published file that is about to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFacts {
    /// The name of the file, without its directory.
    pub name: String,
    /// Where it lies, so that its records can be read again when they are packed.
    pub path: String,
    /// SHA-256 of its content: identical content is taken once, whatever its name.
    pub sha256: [u8; 32],
    /// Its size in bytes.
    pub bytes: u64,
    /// When Alma published it: files apply in this order.
    pub published: Timestamp,
}

/// A published file the ledger knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The ledger's number of the file, as in [`Place`].
    pub id: i64,
    /// The source of the configuration it came from.
    pub source: String,
    /// What is known of the file itself.
    pub facts: SourceFacts,
    /// Records read from it.
    pub records: u64,
    /// Records rejected in it.
    pub rejected: u64,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands.
    pub place: Place,
    /// Its first byte within the unpacked member.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Its MMS ID, where it could be told.
    pub mms: Option<MmsId>,
    /// Why, in a librarian's words.
    pub reason: String,
}

/// What lies in the stage, before it is applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageTotals {
    /// Records staged, each MMS ID and each holdings ID once.
    pub records: u64,
    /// Titles wanted, by symbol, in the order of symbols.
    pub wanted: Vec<(Symbol, u64)>,
}

/// What applying a stage changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Records that are present.
    pub present: u64,
    /// Records held back.
    pub held: u64,
    /// Records deleted by a file or by their leader.
    pub deleted: u64,
    /// Records of the source that a full run no longer shows.
    pub absent: u64,
    /// Records of which newer state was known already.
    pub older: u64,
    /// Holdings records read, whatever followed from them.
    pub holdings: u64,
    /// Holdings records that a bib no longer shows, or a full run of single ones.
    pub holdings_absent: u64,
}

/// The last full run of a source (R5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullRun {
    /// When it was applied.
    pub at: Timestamp,
    /// What it held.
    pub totals: StageTotals,
}
