//! The record as OCLC takes it: repairs, strip list, leader, stub records for deletes, local holdings records.
//!
//! ```
//! use holdsync_ids::{MmsId, OclcNumber};
//! use holdsync_marc_codec::{Leader, Record, Tag};
//! use holdsync_prepare::{BibSettings, RecordStatus, Repair, prepare_bib};
//!
//! // as published: 001 is not the first field, the number is padded, 952 is the library's own
//! let mut source = Record::new(Leader::from_bytes(*b"00000nam  2200000   4500"));
//! source.push_control(Tag::new(*b"005"), b"20260105101112.0");
//! source.push_control(Tag::new(*b"001"), b"991234567806421");
//! source.push_data(Tag::new(*b"035"), *b"  ").subfield(b'a', b"(OCoLC)ocm00012345");
//! source.push_data(Tag::new(*b"952"), *b"  ").subfield(b'a', b"shelf 7");
//!
//! let mms: MmsId = "991234567806421".parse()?;
//! let mut record = Record::default();
//! let prepared =
//!     prepare_bib(&source, mms, OclcNumber::new(12345), RecordStatus::New, &BibSettings::default(), &mut record);
//!
//! let fields: Vec<String> = record.fields().map(|field| format!("{field:?}")).collect();
//! assert_eq!(fields, ["001 991234567806421", "005 20260105101112.0", r"035   \x1fa(OCoLC)12345"]);
//! assert_eq!(record.leader().coding(), b'a');
//! assert_eq!(prepared.repairs.count(Repair::NumberSpelling), 1);
//! assert_eq!(prepared.repairs.count(Repair::FieldStripped), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`prepare_bib`] writes the record to send; what it changed is counted in [`Repairs`], what it left behind for a
//!   reason other than the [`StripList`] is listed as [`Loss`].
//! - [`prepare_lhr`] writes the local holdings record that stands for a holdings record, or says why none can be made.
//! - [`repair_certain`] makes only the repairs that are certain whatever a record is meant for.
//! - [`content_digest`] tells whether a record is due again.
//! - [`as_delete`] and [`stub`] make the record that deletes a WorldCat holding.
//!
//! The limits of ISO 2709 (99,999 bytes a record, 9,999 a field) are met by `holdsync_marc_codec::encode`, whose error
//! names the field; nothing is cut to fit.

mod bib;
mod certain;
mod delete;
mod digest;
mod hazard;
mod leader;
mod lhr;
mod lhr_settings;
mod number;
mod placeholder;
mod repair;
mod strip;
mod text;

pub use bib::{BibSettings, Loss, Prepared, RecordStatus, prepare_bib};
pub use certain::repair_certain;
pub use delete::{as_delete, stub};
pub use digest::content_digest;
pub use hazard::{Hazard, may_travel};
pub use lhr::{LhrProblem, PreparedLhr, location_codes, prepare_lhr};
pub use lhr_settings::{LhrSettings, NumberPlace, is_lhr_field};
pub use placeholder::is_placeholder;
pub use repair::{Repair, Repairs};
pub use strip::{StripList, TagPattern, TagPatternError};
