//! Rules about records and files, each with a code, a level and its effect at OCLC.
//!
//! ```
//! use holdsync_marc_codec::{Leader, Record, Tag};
//! use holdsync_validator::{RecordContext, blocks, check_record, page};
//!
//! let mut record = Record::new(Leader::default());
//! record.push_control(Tag::new(*b"001"), b"991234567806421");
//! record.push_data(Tag::new(*b"035"), *b"  ").subfield(b'a', b"(OCoLC)ocm00012345");
//! record.push_data(Tag::new(*b"245"), *b"10").subfield(b'b', b"a title without its beginning");
//!
//! let context = RecordContext { ordinal: 1, ..RecordContext::default() };
//! let findings = check_record(&record, &context);
//! let seen: Vec<String> = findings.iter().map(ToString::to_string).collect();
//! assert_eq!(
//!     seen,
//!     [
//!         "FIX001 record 1: no 008",
//!         "NUM004 record 1, 035 $a: ocm, ocn or on before the digits",
//!         "BIB001 record 1, 245: neither $a nor $k",
//!     ]
//! );
//! // the record matches by its number, so what would send it to staging does not stop it
//! assert!(!findings.iter().any(|finding| blocks(finding, finding.number.is_some())));
//! assert!(page("no-title").is_some_and(|page| page.contains("What to do")));
//! ```
//!
//! - [`Checker`] checks record after record by the rules of a [`Profile`], in place and in memory of its own.
//!   `examples/statistics.rs` is a program that needs nothing else.
//! - [`check_record`] checks a record as it was published, or as it was prepared; a [`Finding`] that `prepare` repairs
//!   names its [`Repair`](holdsync_prepare::Repair).
//! - [`reading_findings`], [`damage`] and [`xml_findings`] turn what the readers noted into findings.
//! - [`blocks`] says whether a finding holds its record back. It follows from the [`Effect`], not from the [`Level`].
//! - [`rules`], [`find`] and [`page`] give the registry and the page of each rule.

mod bytes;
mod calls;
mod check;
mod coded;
mod contents;
mod context;
mod dictionary;
pub mod file;
mod finding;
mod locate;
mod number;
#[cfg(test)]
mod oracle;
mod places;
mod profile;
mod reading;
mod registry;
mod rules;
#[cfg(test)]
mod sample;
mod schema;
mod sent;
pub mod set;
mod shape;
mod silence;
mod suppression;
mod window;

pub use check::{Checker, check_record};
pub use contents::Source;
pub use context::RecordContext;
pub use dictionary::{foreseen_by, messages};
pub use finding::{Effect, Finding, FindingPlace, Level, blocks};
pub use locate::{Located, fingerprints};
pub use places::Places;
pub use profile::{Profile, ProfileError};
pub use reading::{XmlDefect, XmlNote, damage, reading_findings, xml_findings};
pub use registry::{Kind, Phase, Rule, RuleCode, Scope, find, page, rules};
pub use schema::LC_UPDATE;
pub use suppression::Suppression;
