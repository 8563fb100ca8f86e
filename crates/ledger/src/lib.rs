//! The memory: one trait in domain words, and the in-memory version that is its oracle.
//!
//! A [`Ledger`] remembers what Alma published, what OCLC was told and what it answered. It joins and
//! stores; every rule is a pure function of the crate `plan`, so that two implementations cannot differ in
//! judgement. [`Memory`] is the simplest one and the oracle of the [`conformance`] suite.
//!
//! ```
//! use holdsync_ledger::{Ledger, Memory, Scope, SourceFacts};
//!
//! let mut ledger = Memory::new();
//! let now = "2026-03-02T04:00:00Z".parse().unwrap();
//! ledger.begin_stage("alma", Scope::Incremental).unwrap();
//! let applied = ledger.apply_stage(now).unwrap();
//! assert_eq!(applied.present, 0);
//! ```

pub mod conformance;
mod error;
mod ledger;
mod lhr;
mod memory;
mod overview;
mod report;
mod source;
mod upload;

pub use error::{LedgerError, LedgerErrorKind};
pub use ledger::{DeliveryEnd, Ledger};
pub use lhr::{KnownLocation, LhrOverview, Orphan, PackedLhrs};
pub use memory::Memory;
pub use overview::{Carried, Event, EventKind, History, Overview, SymbolOverview, TitleState};
pub use report::{ReportFacts, ReportSummary, ReportedRow, RowKey};
pub use source::{Applied, FullRun, Rejected, Scope, SourceFacts, SourceFile, StageTotals};
pub use upload::{DeliveryState, Item, NewUpload, Upload, UploadId};
