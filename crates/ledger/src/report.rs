//! What came home: reports and their rows.

use holdsync_datasync::Action;
use holdsync_ids::{CollectionId, MmsId, OclcNumber};
use holdsync_plan::Answer;
use jiff::Timestamp;

use crate::upload::UploadId;

/// A report that is about to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFacts {
    /// Its name, without `.zip`.
    pub name: String,
    /// The collection it speaks of.
    pub collection: CollectionId,
    /// The upload it answers; `None` where the file is none of ours.
    pub upload: Option<UploadId>,
    /// When OCLC received the file the report speaks of: of several reports the newest counts.
    pub received: Timestamp,
    /// When it was imported.
    pub imported: Timestamp,
    /// Whether it lists every record of the file, so that a record without a row is missing.
    pub complete: bool,
}

/// How a row names its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowKey {
    /// The local system number.
    pub mms: Option<MmsId>,
    /// The number behind the record ID: the byte offset in the file, as far as is known.
    pub place: Option<u64>,
    /// The OCLC number sent.
    pub sent: Option<OclcNumber>,
}

/// A row of a report, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedRow {
    /// Its line, from 1.
    pub line: u64,
    /// How it names its record.
    pub key: RowKey,
    /// What it says. `None`: remarks about a record, such as validation errors, that decide nothing.
    pub answer: Option<Answer>,
    /// The action word or message as it stands.
    pub text: String,
}

/// What importing a report did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSummary {
    /// Rows tied to a record we sent.
    pub tied: u64,
    /// Rows that fit no record of the upload, by line.
    pub untied: Vec<u64>,
    /// Sets carried out.
    pub set: u64,
    /// Deletes carried out.
    pub cancelled: u64,
    /// Records staged.
    pub unresolved: u64,
    /// Records in error.
    pub errors: u64,
    /// Rows in words holdsync does not know.
    pub unknown: u64,
    /// Records of the upload without a row, in a report that should list all.
    pub missing: u64,
}

impl ReportSummary {
    /// Counts an answer.
    pub fn count(&mut self, action: Action, answer: Answer) {
        let counter = match (answer, action) {
            (Answer::Done(_), Action::Set) => &mut self.set,
            (Answer::Done(_), Action::Cancel) => &mut self.cancelled,
            (Answer::Unresolved(_), _) => &mut self.unresolved,
            (Answer::DataError | Answer::ProcessingError, _) => &mut self.errors,
            (Answer::Unknown(_), _) => &mut self.unknown,
            (Answer::Missing, _) => &mut self.missing,
            (Answer::Related(_), _) => return,
        };
        *counter = counter.saturating_add(1);
    }
}
