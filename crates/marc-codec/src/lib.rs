//! MARC 21 (ISO 2709): framing, resynchronising, zero-copy record view, owned record, encoder, `.mrk` and JSON forms; interop with `marc`.
//!
//! ```
//! use holdsync_marc_codec::{Body, Leader, Reader, Record, Tag, encode};
//!
//! const OCLC: Tag = Tag::new(*b"035");
//!
//! // build and write
//! let mut record = Record::new(Leader::default());
//! record.push_control(Tag::new(*b"001"), b"991234");
//! record.push_data(OCLC, *b"  ").subfield(b'a', b"(OCoLC)1234567");
//! let mut file = Vec::new();
//! encode(&record, &mut file)?;
//! file.extend_from_slice(b"\r\n00026 cut off");
//!
//! // read from anything that is `std::io::Read`: damage is a value, and reading goes on behind it
//! let mut reader = Reader::new(file.as_slice());
//! let mut seen = Vec::new();
//! while let Some(framed) = reader.next_record()? {
//!     match framed.body {
//!         Body::Record(view, _anomalies) => {
//!             let number = view.first(OCLC).and_then(|field| field.subfield(b'a'));
//!             seen.push(format!("{}: {}", framed.ordinal, number.unwrap_or_default().escape_ascii()));
//!         }
//!         Body::Damaged { reason, .. } => seen.push(format!("{}: {reason}", framed.ordinal)),
//!     }
//! }
//! assert_eq!(seen, ["1: (OCoLC)1234567", "2: byte 91: the record is cut off after 13 bytes"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Reader`] streams records with ordinal, byte offset and length; [`Decoder`] is the same without I/O.
//! - [`parallel`] reads on several threads, with results in the order of the stream.
//! - [`RecordView`] reads a record in place and allocates nothing; [`Record`] is built and edited.
//! - [`text`] reads and writes `.mrk` and MARC-in-JSON.
//! - [`interop`] hands records to the `marc` crate and takes them back.
//! - [`Anomaly`] says what is wrong and where. Sound records have none, and [`encode()`] gives their bytes back.
//! - Whether text is the UTF-8 that leader/09 claims is asked of [`RecordView::check_text`]; reading does not.
//! - [`encode()`] writes true lengths, and refuses what ISO 2709 cannot hold with an [`EncodeError`].

mod anomaly;
pub mod decode;
mod directory;
mod encode;
mod field;
pub mod interop;
mod leader;
mod occurrences;
pub mod parallel;
mod places;
mod reader;
mod record;
mod tag;
pub mod text;

pub use anomaly::{Anomaly, AnomalyKind, Number};
pub use decode::{Decoder, Fields, RecordView, Step};
pub use encode::{EncodeError, FIELD_LIMIT, RECORD_LIMIT, encode};
pub use field::{FIELD_TERMINATOR, Field, RECORD_TERMINATOR, SUBFIELD_DELIMITER, Subfield, Subfields};
pub use leader::{LEADER_LENGTH, Leader};
pub use reader::{Body, Framed, Reader};
pub use record::{DataBuilder, Record};
pub use tag::Tag;
