//! Composes the stages of the main job through the ledger and the exchange.
//!
//! Alma's published files in, WorldCat told, answers home. The crate knows no SQL and no SSH, and reads no
//! clock: a [`Work`] is given a ledger, the settings, and the time; [`Work::sync`] is given an exchange.
//! Everything in between is a pure crate's work.

mod collect;
mod confirm;
mod deliver;
mod error;
mod fetch;
mod findings;
mod intake;
mod judge;
mod mfhd;
mod outbox;
mod outcome;
mod pack;
mod pack_lhrs;
mod packer;
mod planning;
mod planning_lhrs;
mod progress;
mod read;
mod remembered;
mod retention;
mod run;
mod settings;
mod telling_lhrs;

pub use collect::{PublishedFile, published_files};
pub use error::SyncError;
pub use fetch::{FetchReport, fetch};
pub use findings::{findings, rejection_findings, xml_note};
pub use outcome::{
    AbsenceUnused, AnswerReport, FileReport, LhrPlan, LhrWaitKind, LostCap, PlanReport, Recovered,
    RejectedRecord, RunReport, Skip, SourceReport, SourceStop, Unpacked, UnpackedLhrs, UploadEnd,
    UploadReport, WaitKind,
};
pub use planning::{Approvals, plan};
pub use progress::{Progress, Silent, Stage};
pub use read::{Body, Oddities, Published, ReadFailure, Tally, read_package, title_of};
pub use remembered::Remembered;
pub use retention::{RetentionList, UnreadLine};
pub use run::{AdoptReport, Work};
pub use settings::{Content, Directories, LhrRules, NoNumber, Pack, Rules, Settings, Several, Source};
pub use telling_lhrs::{LhrLocations, LhrQuestion, LhrState, LhrTitle, lhr_locations, lhrs_of};
