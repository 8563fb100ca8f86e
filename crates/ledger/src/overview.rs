//! What the ledger tells people.

use holdsync_datasync::Action;
use holdsync_ids::{FamilyId, MmsId, Symbol};
use holdsync_plan::{Standing, Title, Told};
use jiff::Timestamp;

use crate::source::{Rejected, SourceFile};
use crate::upload::Upload;

/// The state of the whole, by symbol and by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Each symbol, in order.
    pub symbols: Vec<SymbolOverview>,
    /// Records the ledger knows.
    pub records: u64,
    /// Uploads that are not finished: reserved, packed, under delivery, ambiguous, or not fully answered.
    pub open_uploads: Vec<Upload>,
    /// The files read last, newest first, ten at most.
    pub recent_files: Vec<SourceFile>,
}

/// The state of one symbol: titles counted by what is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SymbolOverview {
    /// The symbol.
    pub symbol: Symbol,
    /// Titles some record is wanted under.
    pub wanted: u64,
    /// Records held back.
    pub withheld: u64,
    /// Titles OCLC is believed to hold.
    pub held: u64,
    /// Of these, those a report confirmed.
    pub confirmed: u64,
    /// Actions whose answer is outstanding.
    pub under_way: u64,
    /// Titles staged under a provisional number.
    pub unresolved: u64,
    /// Titles whose last answer was an error.
    pub errors: u64,
    /// Titles whose holding was deleted.
    pub cancelled: u64,
}

/// How a record stands to a title, with what OCLC has been told of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The record.
    pub mms: MmsId,
    /// The symbol.
    pub symbol: Symbol,
    /// The title.
    pub title: Title,
    /// How the record stands to it.
    pub standing: Standing,
    /// What OCLC has been told of the title.
    pub told: Option<Told>,
}

/// What is known of a title of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleState {
    /// The symbol.
    pub symbol: Symbol,
    /// The title.
    pub title: Title,
    /// What OCLC has been told.
    pub told: Told,
}

/// The history of one record or one number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The family of the number, where one was asked for.
    pub family: Option<FamilyId>,
    /// Records and titles concerned.
    pub carried: Vec<Carried>,
    /// Titles OCLC was told of.
    pub titles: Vec<TitleState>,
    /// Records of this MMS ID that could not be read.
    pub rejected: Vec<Rejected>,
    /// What was sent and answered, oldest first.
    pub events: Vec<Event>,
}

/// Something that happened to a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The title.
    pub title: Title,
    /// The record behind it.
    pub mms: Option<MmsId>,
    /// Set or delete.
    pub action: Action,
    /// The upload it went with.
    pub upload: String,
    /// What happened.
    pub kind: EventKind,
}

/// What happened to a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// It was packed as this record of the file.
    Sent {
        /// Its place in the file, from 1.
        ordinal: u64,
    },
    /// A report answered, in these words.
    Answered {
        /// The action word or message.
        text: String,
    },
}
