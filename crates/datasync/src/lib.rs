//! OCLC's data sync vocabulary: collections, file names, splitting, search-key files, report names and rows.
//!
//! Names are written strictly and read leniently: OCLC's report names echo whatever was uploaded, and reports
//! come for files of other programs too.
//!
//! ```
//! use holdsync_datasync::report::{Line, ProcessingRow, ReportKind, ReportName, Rows};
//!
//! let name = "ABC-ABC.1234567.IN.BIB.D20240105.T101112345.1234567.abc.weekly_new.mrc_1.BibProcessingReport.txt.zip";
//! let name = ReportName::parse(name).unwrap();
//! assert_eq!(name.kind, ReportKind::Processing);
//! assert_eq!(name.original.as_deref(), Some("1234567.abc.weekly_new.mrc_1"));
//!
//! let report = "ABC_1234567_1704467472345::bib::70532|991234567806421|1234567|1234567|match\nnonsense\n";
//! let mut rows = Rows::<_, ProcessingRow>::new(report.as_bytes());
//! let Some(Line::Row { row, .. }) = rows.next().transpose()? else { panic!() };
//! assert!(row.action.is_success());
//! assert_eq!(row.record.place(), Some(70_532));
//! assert!(matches!(rows.next(), Some(Ok(Line::Odd(_)))));
//! # Ok::<(), std::io::Error>(())
//! ```

mod collection;
pub mod file_name;
mod key_file;
mod lines;
mod number_list;
pub mod report;
mod split;
mod translation;

pub use collection::{Action, Collection, CollectionAction, Format, Kind, State, Writer};
pub use file_name::{Extension, FileKind, FileName, FileNameError, LenientName, Stamp, parse_lenient};
pub use key_file::KeyFileWriter;
pub use number_list::{ColumnChoice, ListEntry, NumberList, NumberListError, read_number_list};
pub use report::{ReportKind, ReportName};
pub use split::{Placement, Splitter};
pub use translation::{LocationCodes, TranslationTable, folded};
