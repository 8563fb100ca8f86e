//! OCLC's reports: what their names say, and their rows.
//!
//! Nothing in a report is an error. A line that fits its layout is a row, any other is an [`Oddity`] with its
//! number, and words OCLC may add later are kept as they stand.

mod cross_reference;
mod exception;
mod local_holdings;
mod name;
mod processing;
mod record_id;
mod row;

pub use cross_reference::CrossReferenceRow;
pub use exception::{Exception, ExceptionRow, Severity};
pub use local_holdings::{LhrReport, LhrRow};
pub use name::{Packing, ReportKind, ReportName, strip_packing};
pub use processing::{ProcessingRow, ReportAction};
pub use record_id::{Job, RecordId};
pub use row::{Line, Oddity, OddityKind, Row, Rows};
