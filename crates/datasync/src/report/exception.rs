//! `BibExceptionReport`: one row for every fault of a record.

use std::fmt;

use holdsync_ids::OclcNumber;

use super::record_id::RecordId;
use super::row::{OddityKind, Row, columns, number, text};

/// A row of a `BibExceptionReport`: seven columns between vertical bars, no heading. Several rows may be about
/// one record, and the same row may come twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRow {
    /// The job and the place in the uploaded file.
    pub record: RecordId,
    /// The local system number; none for data errors.
    pub lsn: Option<String>,
    /// The OCLC number sent.
    pub sent: Option<OclcNumber>,
    /// The OCLC number it resulted in; provisional after a validation error.
    pub result: Option<OclcNumber>,
    /// The kind of fault.
    pub exception: Exception,
    /// How grave it is; only validation errors say.
    pub severity: Option<Severity>,
    /// A sentence for validation errors, a token such as `crosswalk_error` for data errors; may be empty.
    pub message: String,
}

impl Row for ExceptionRow {
    fn parse(line: &str) -> Result<Self, OddityKind> {
        let columns: [&str; 7] = columns(line, '|', 7)?;
        let [record, lsn, _, _, exception, severity, message] = columns;
        Ok(Self {
            record: RecordId::parse(record),
            lsn: text(lsn),
            sent: number(&columns, 3)?,
            result: number(&columns, 4)?,
            exception: Exception::parse(exception),
            severity: text(severity).map(|word| Severity::parse(&word)),
            message: message.trim().to_owned(),
        })
    }
}

/// The kind of fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Exception {
    /// `Validation Error`: the record breaks a rule of MARC.
    Validation,
    /// `Data Error`: the record could not be read.
    Data,
    /// `Processing Error`: OCLC failed on its side.
    Processing,
    /// Any other words, as written.
    Unknown(String),
}

impl Exception {
    /// The kind these words stand for, in any case.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let words = words.trim();
        let known = [Self::Validation, Self::Data, Self::Processing];
        let known = known
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(words));
        known.unwrap_or_else(|| Self::Unknown(words.to_owned()))
    }

    /// The words in the report.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Validation => "Validation Error",
            Self::Data => "Data Error",
            Self::Processing => "Processing Error",
            Self::Unknown(words) => words,
        }
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// OCLC's validation error level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// `MINOR`: the record is used all the same.
    Minor,
    /// `SEVERE`: a new record goes to staging.
    Severe,
    /// `CRITICAL`: the gravest level.
    Critical,
    /// Any other word, as written.
    Unknown(String),
}

impl Severity {
    /// The level this word stands for, in any case.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let word = word.trim();
        let known = [Self::Minor, Self::Severe, Self::Critical];
        let known = known
            .into_iter()
            .find(|level| level.as_str().eq_ignore_ascii_case(word));
        known.unwrap_or_else(|| Self::Unknown(word.to_owned()))
    }

    /// The word in the report.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Minor => "MINOR",
            Self::Severe => "SEVERE",
            Self::Critical => "CRITICAL",
            Self::Unknown(word) => word,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
