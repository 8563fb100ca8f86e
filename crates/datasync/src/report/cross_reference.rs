//! Cross-reference reports: local system number and OCLC number.

use holdsync_ids::OclcNumber;

use super::row::{OddityKind, Row, columns, number, text};

/// A row of a cross-reference report, resolved or not, of the new and of the old style: two columns with a tab
/// between them, no heading.
///
/// In an unresolved report the number is provisional, see
/// [`ReportKind::numbers_are_provisional`](super::ReportKind::numbers_are_provisional).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossReferenceRow {
    /// The local system number, in Alma the MMS ID.
    pub lsn: Option<String>,
    /// The OCLC number; provisional in an unresolved report.
    pub number: Option<OclcNumber>,
}

impl Row for CrossReferenceRow {
    fn parse(line: &str) -> Result<Self, OddityKind> {
        let columns: [&str; 2] = columns(line, '\t', usize::MAX)?;
        Ok(Self {
            lsn: text(columns[0]),
            number: number(&columns, 2)?,
        })
    }
}
