//! An independent model of OCLC's side: matches, creates, stages, and writes its reports.
//!
//! It shares no code with the product, so that a mistake there is not repeated here: records are read with the crate
//! `marc` behind a structural guard of this crate, numbers with a parser of this crate, and reports are
//! written after real report files. It is pure: bytes and times are given to it, reports come out.
//! What OCLC does and nobody has proven is a position in [`Switches`].
//!
//! ```
//! use holdsync_worldcat::{Directory, Upload, World};
//!
//! let mut world = World::from_toml(
//!     r#"
//!     numbers = ["1-5000"]
//!     merges = { 41 = 42 }
//!     [[collection]]
//!     id = "1012676"
//!     symbol = "PUL"
//!     action = "set"
//!     format = "search-key"
//!     "#,
//! )?;
//! world.receive(Upload {
//!     name: "1012676.pul.keys.1.csv".into(),
//!     directory: Directory::Bib,
//!     bytes: b"LSN,OCLC_Number\r\nb1,(OCoLC)41\r\n".to_vec(),
//!     received_ms: 1_689_177_432_289,
//!     complete: true,
//! });
//! let done = world.run(1_689_177_432_289)?;
//! assert!(world.holds("PUL", 42));
//! assert_eq!(
//!     done[0].reports[0].name,
//!     "PUL-PUL.1012676.IN.BIB.D20230712.T115712289.1012676.pul.keys.1.csv.BibProcessingReport.txt"
//! );
//! assert!(done[0].reports[0].content.ends_with("|b1|41|42|match\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chance;
mod collection;
mod config;
mod decide;
mod error;
mod exception;
mod file_name;
mod guard;
mod incoming;
mod key_file;
mod lhr;
mod number;
mod process;
mod report;
mod switches;
mod world;

pub use collection::{Action, Collection, CollectionState, Format, Kind, Translation};
pub use config::{NumberSpec, SeededHolding, WorldConfig};
pub use decide::Outcome;
pub use error::{ErrorKind, WorldError};
pub use lhr::LocalHoldings;
pub use process::{Answered, Directory, Processed, Upload};
pub use report::{Report, ReportKind};
pub use switches::{
    CancelUnmatched, CancelWithLhrs, CutRecord, DataErrorRows, DuplicateRuns, FileOrder, KeyLocalNumber,
    KeyReports, KeyUnmatched, LhrGroups, LhrReports, LhrWithoutHolding, RowPlace, SeveralNumbers, Switches,
};
pub use world::{Waiting, World};
