//! What a run did, for people and programs.

use std::collections::BTreeMap;

use holdsync_datasync::Action;
use holdsync_datasync::LocationCodes;
use holdsync_exchange::ExchangeError;
use holdsync_ids::OclcNumber;
use holdsync_ids::{CollectionId, Symbol};
use holdsync_ledger::{Applied, Orphan, ReportSummary};
use holdsync_plan::{CapStop, HoldReason, LhrStep, LhrWait, LhrWaiting, Step, WaitReason, Waiting};
use jiff::Timestamp;

use crate::fetch::FetchReport;
use crate::retention::UnreadLine;

/// What one run did.
#[derive(Debug, Default)]
pub struct RunReport {
    /// What an earlier run had left unfinished.
    pub recovered: Vec<Recovered>,
    /// What was fetched from servers of sources; [`fetch`](crate::fetch) does it before a run.
    pub fetched: Vec<FetchReport>,
    /// What was read.
    pub sources: Vec<SourceReport>,
    /// What was due and what waits.
    pub plan: PlanReport,
    /// What was sent.
    pub uploads: Vec<UploadReport>,
    /// Steps whose record could not be packed.
    pub unpacked: Vec<Unpacked>,
    /// Sets of local holdings records that could not be packed.
    pub unpacked_lhrs: Vec<UnpackedLhrs>,
    /// Locations of holdings records that were read for the first time.
    pub new_locations: Vec<LocationCodes>,
    /// What OCLC answered.
    pub reports: Vec<AnswerReport>,
    /// Actions taken for done because no answer came in time.
    pub presumed: u64,
    /// Why the exchange could not be used, where it could not.
    pub remote: Option<ExchangeError>,
}

/// Something an earlier run had left unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// A file was not complete, or nothing of it was sent and what it holds may not be due any more; it is
    /// given up and its records are planned anew.
    GivenUp(String),
    /// The run ended while a file was under delivery: whether it arrived is not known.
    Ambiguous(String),
    /// An ambiguous file was made ready under a new name.
    SentAgain {
        /// The name it had.
        old: String,
        /// The name it has now.
        new: String,
    },
    /// An ambiguous file holds records without a number, or local holdings records, and waits for its report.
    Waits {
        /// Its name.
        name: String,
        /// Until when.
        until: Timestamp,
    },
}

/// What was read from one source.
#[derive(Clone, Debug, Default)]
pub struct SourceReport {
    /// The source.
    pub name: String,
    /// Files read, in the order they apply.
    pub files: Vec<FileReport>,
    /// Files passed over, and why.
    pub skipped: Vec<(String, Skip)>,
    /// What applying them changed; `None` when nothing was applied.
    pub applied: Option<Applied>,
    /// Records held back, by reason.
    pub held: BTreeMap<HoldReason, u64>,
    /// Holdings records held back, by reason.
    pub held_holdings: BTreeMap<HoldReason, u64>,
    /// Records of which the same source brought a later reading: of several of one MMS ID the last counts.
    pub repeated: u64,
    /// Records set aside whose MMS ID cannot be told. Others that could not be read or identified are in
    /// `held` as unreadable, because they count as present.
    pub nameless: u64,
    /// Why absence was no evidence in a full run, where it was not.
    pub absence_unused: Option<AbsenceUnused>,
    /// Why nothing of it was applied.
    pub stop: Option<SourceStop>,
}

/// Why the absence of records from a full run was not taken as evidence (R5, R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceUnused {
    /// Something in it could not be read, and it cannot be told which record that was.
    Unreadable,
    /// It is the first full run of the source, to which later ones are compared.
    First,
}

/// What was read from one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// Records in it, rejected ones included.
    pub records: u64,
    /// Records set aside, with place and reason: those that could not be read or identified, and those held
    /// back for a finding. At most [`FileReport::EXAMPLES`] are kept.
    pub rejected: Vec<RejectedRecord>,
    /// How many could not be read or identified.
    pub rejected_count: u64,
    /// Findings about parts of the file.
    pub notes: Vec<String>,
}

impl FileReport {
    /// How many rejected records a report names; all of them are in the ledger.
    pub const EXAMPLES: usize = 100;
}

/// A record set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRecord {
    /// Its number within the file, from 1.
    pub ordinal: u64,
    /// Its first byte within the unpacked member.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Its MMS ID, where it could be told.
    pub mms: Option<holdsync_ids::MmsId>,
    /// Why.
    pub reason: String,
}

/// Why a file was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It may still be growing.
    Settling,
    /// The same content was taken before, under this name.
    Known(String),
    /// It could not be read whole, and nothing of it was taken.
    Unreadable(String),
    /// It is empty: the publishing job found nothing.
    Empty,
}

/// Why nothing of a source was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceStop {
    /// A part of a full publishing is missing.
    MissingPart {
        /// The parts found.
        found: Vec<u32>,
        /// The first missing one.
        missing: u32,
    },
    /// A file of a full run could not be read whole.
    UnreadableFile(String),
    /// A full run holds far less than the last one (R5).
    Fell {
        /// The symbol whose titles fell; `None`: the records as a whole.
        symbol: Option<Symbol>,
        /// Then.
        before: u64,
        /// Now.
        now: u64,
    },
}

/// What was due and what waits.
#[derive(Clone, Debug, Default)]
pub struct PlanReport {
    /// The steps, in the order of symbols and numbers. Of a plan that a cap stops, only the first ten thousand
    /// or so.
    pub steps: Vec<Step>,
    /// How much is due, by symbol and action, deletes held by a cap included.
    pub counts: BTreeMap<(Symbol, Action), u64>,
    /// How much waits, by action and reason.
    pub waiting: BTreeMap<(Action, WaitKind), u64>,
    /// What waits, at most [`PlanReport::EXAMPLES`].
    pub examples: Vec<Waiting>,
    /// Caps that were met.
    pub stops: Vec<CapStop>,
    /// Whether the caps stopped the run.
    pub stopped: bool,
    /// The same for local holdings records.
    pub lhr: LhrPlan,
}

impl PlanReport {
    /// How many waiting titles a report names.
    pub const EXAMPLES: usize = 10_000;
}

/// What was due of local holdings records, and what waits.
#[derive(Clone, Debug, Default)]
pub struct LhrPlan {
    /// The sets, in the order of symbols and numbers.
    pub steps: Vec<LhrStep>,
    /// Sets and records due, by symbol and action.
    pub counts: BTreeMap<(Symbol, Action), (u64, u64)>,
    /// How many sets wait, by reason.
    pub waiting: BTreeMap<(Symbol, LhrWaitKind), u64>,
    /// What waits, at most [`LhrPlan::EXAMPLES`].
    pub examples: Vec<LhrWaiting>,
    /// Caps on losses that were met.
    pub stops: Vec<LostCap>,
    /// Locations OCLC's translation table does not know.
    pub untranslatable: Vec<LocationCodes>,
    /// Locations OCLC cannot tell apart.
    pub collisions: Vec<(LocationCodes, LocationCodes)>,
    /// Holdings records that belong to no bib that is there, at most [`LhrPlan::EXAMPLES`]: no set holds them.
    pub orphans: Vec<Orphan>,
    /// How many such records there are.
    pub orphan_count: u64,
    /// Lines of retention lists without a certain number, the first ones of each list.
    pub unread_retained: Vec<UnreadLine>,
    /// How many such lines there are.
    pub unread_retained_count: u64,
}

impl LhrPlan {
    /// How many waiting sets a report names.
    pub const EXAMPLES: usize = 10_000;
}

/// More local holdings records of a symbol would be lost than one run, or seven days, may lose (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostCap {
    /// The symbol.
    pub symbol: Symbol,
    /// Records that would be lost: the exact count that lets it pass.
    pub lost: u64,
    /// What the cap leaves.
    pub cap: u64,
}

/// A [`LhrWait`] without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LhrWaitKind {
    /// A record of the set, or of its bibs, is held back.
    Held(HoldReason),
    /// The title comes first.
    TitleFirst,
    /// The last set is on its way.
    UnderWay,
    /// Holdsync has never sent the set.
    NeverSent,
    /// A retention commitment would vanish.
    RetentionVanishes,
    /// The number is on a retention list.
    RetentionList,
    /// Only settings changed.
    SettingsChanged,
    /// A reclamation is running.
    Reclamation,
    /// No collection can carry it.
    NoCollection,
    /// A source of holdings records has never shown all of them.
    NotWhole,
    /// The delete matures.
    Grace,
    /// A cap is met.
    Cap,
    /// The collection is new and its pilot file is full.
    Pilot,
}

impl From<LhrWait> for LhrWaitKind {
    fn from(reason: LhrWait) -> Self {
        match reason {
            LhrWait::Held(reason) => Self::Held(reason),
            LhrWait::TitleFirst => Self::TitleFirst,
            LhrWait::UnderWay => Self::UnderWay,
            LhrWait::NeverSent => Self::NeverSent,
            LhrWait::RetentionVanishes => Self::RetentionVanishes,
            LhrWait::RetentionList => Self::RetentionList,
            LhrWait::SettingsChanged => Self::SettingsChanged,
            LhrWait::Reclamation => Self::Reclamation,
            LhrWait::NoCollection => Self::NoCollection,
            LhrWait::NotWhole => Self::NotWhole,
            LhrWait::Grace(_) => Self::Grace,
            LhrWait::Cap => Self::Cap,
            LhrWait::Pilot => Self::Pilot,
        }
    }
}

/// A set of local holdings records that could not be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpackedLhrs {
    /// The symbol.
    pub symbol: Symbol,
    /// The number.
    pub number: OclcNumber,
    /// Why, in a librarian's words.
    pub reason: String,
}

/// A [`WaitReason`] without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaitKind {
    /// A record is held back.
    Held(HoldReason),
    /// The opposite action is under way.
    OppositeUnderWay,
    /// A delete matures.
    Grace,
    /// A new number is not confirmed.
    NewNumberUnconfirmed,
    /// Only assumed to be held.
    OnlyAssumed,
    /// Listed by OCLC, never published.
    NeverSeen,
    /// Only settings changed.
    SettingsChanged,
    /// A reclamation is running.
    Reclamation,
    /// No collection can carry it.
    NoCollection,
    /// The collection has never answered.
    CollectionSilent,
    /// The last attempt failed.
    LastAttemptFailed,
    /// A cap is met.
    Cap,
    /// The collection is new and its pilot file is full.
    Pilot,
    /// Its local holdings records go first.
    LhrsFirst,
}

impl From<WaitReason> for WaitKind {
    fn from(reason: WaitReason) -> Self {
        match reason {
            WaitReason::Held(reason) => Self::Held(reason),
            WaitReason::OppositeUnderWay => Self::OppositeUnderWay,
            WaitReason::Grace(_) => Self::Grace,
            WaitReason::NewNumberUnconfirmed(_) => Self::NewNumberUnconfirmed,
            WaitReason::OnlyAssumed => Self::OnlyAssumed,
            WaitReason::NeverSeen => Self::NeverSeen,
            WaitReason::SettingsChanged => Self::SettingsChanged,
            WaitReason::Reclamation => Self::Reclamation,
            WaitReason::NoCollection => Self::NoCollection,
            WaitReason::CollectionSilent => Self::CollectionSilent,
            WaitReason::LastAttemptFailed => Self::LastAttemptFailed,
            WaitReason::Cap => Self::Cap,
            WaitReason::Pilot => Self::Pilot,
            WaitReason::LhrsFirst => Self::LhrsFirst,
        }
    }
}

/// A file that was sent, or was to be.
#[derive(Clone, Debug)]
pub struct UploadReport {
    /// Its name at OCLC.
    pub name: String,
    /// The collection it goes to.
    pub collection: CollectionId,
    /// The symbol.
    pub symbol: Symbol,
    /// Its records.
    pub records: u64,
    /// Its size.
    pub bytes: u64,
    /// How it went.
    pub end: UploadEnd,
}

/// How an upload ended.
#[derive(Clone, Debug)]
pub enum UploadEnd {
    /// Every byte acknowledged and the close answered.
    Delivered,
    /// Nothing was sent; it is tried again on the next run.
    NotDelivered(ExchangeError),
    /// A part may have arrived.
    Ambiguous(ExchangeError),
}

/// A step whose record could not be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacked {
    /// The step.
    pub step: Step,
    /// Why, in a librarian's words.
    pub reason: String,
}

/// A report that was fetched.
#[derive(Clone, Debug)]
pub struct AnswerReport {
    /// Its name.
    pub name: String,
    /// What importing it did; `None` where it was passed over.
    pub summary: Option<ReportSummary>,
    /// The file was processed in another collection than it was sent to: a wrong ID in the configuration.
    pub misfiled: bool,
    /// Remarks: lines that fit nothing, an expired report, an unknown layout.
    pub notes: Vec<String>,
}
