//! `BibProcessingReport`: one row for every record OCLC could tell apart.

use std::fmt;

use holdsync_ids::OclcNumber;

use super::record_id::RecordId;
use super::row::{OddityKind, Row, columns, number, text};

/// A row of a `BibProcessingReport`: five columns between vertical bars, no heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessingRow {
    /// The job and the place in the uploaded file.
    pub record: RecordId,
    /// The local system number, in Alma the MMS ID; none when OCLC could not read the record.
    pub lsn: Option<String>,
    /// The OCLC number sent; none when the record had none.
    pub sent: Option<OclcNumber>,
    /// The OCLC number it resulted in. Provisional when [`ReportAction::is_provisional`].
    pub result: Option<OclcNumber>,
    /// What OCLC did.
    pub action: ReportAction,
}

impl Row for ProcessingRow {
    fn parse(line: &str) -> Result<Self, OddityKind> {
        let columns: [&str; 5] = columns(line, '|', usize::MAX)?;
        let [record, lsn, _, _, action] = columns;
        Ok(Self {
            record: RecordId::parse(record),
            lsn: text(lsn),
            sent: number(&columns, 3)?,
            result: number(&columns, 4)?,
            action: ReportAction::parse(action),
        })
    }
}

/// What OCLC did with a record, by the word in its report.
///
/// Which word stands for a deleted holding is not known; it would be [`Unknown`](Self::Unknown).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReportAction {
    /// `match`: found in WorldCat.
    Match,
    /// `create`: added to WorldCat as a new record.
    Create,
    /// `replace`: the WorldCat record was replaced by the one sent.
    Replace,
    /// `field transfer`: found, and fields copied into the WorldCat record.
    FieldTransfer,
    /// `unresolved`: staged under a provisional number.
    Unresolved,
    /// `data error`: the record could not be processed.
    DataError,
    /// `processing error`: OCLC failed on its side; it may be sent once more.
    ProcessingError,
    /// Any other word, as written.
    Unknown(String),
}

impl ReportAction {
    /// Every action with a word known.
    pub const KNOWN: [Self; 7] = [
        Self::Match,
        Self::Create,
        Self::Replace,
        Self::FieldTransfer,
        Self::Unresolved,
        Self::DataError,
        Self::ProcessingError,
    ];

    /// The action this word stands for, in any case, with blanks around it.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let word = word.trim();
        let known = Self::KNOWN
            .into_iter()
            .find(|action| action.as_str().eq_ignore_ascii_case(word));
        known.unwrap_or_else(|| Self::Unknown(word.to_owned()))
    }

    /// The word in the report.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Match => "match",
            Self::Create => "create",
            Self::Replace => "replace",
            Self::FieldTransfer => "field transfer",
            Self::Unresolved => "unresolved",
            Self::DataError => "data error",
            Self::ProcessingError => "processing error",
            Self::Unknown(word) => word,
        }
    }

    /// Whether the record found or made its WorldCat record: match, create, replace or field transfer. An
    /// unknown word is no success.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(
            self,
            Self::Match | Self::Create | Self::Replace | Self::FieldTransfer
        )
    }

    /// Whether the resulting number is provisional: it finds the staged record, and must never be taken for
    /// the number of the title.
    #[must_use]
    pub const fn is_provisional(&self) -> bool {
        matches!(self, Self::Unresolved)
    }
}

impl fmt::Display for ReportAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
