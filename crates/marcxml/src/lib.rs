//! MARCXML to records and back, streaming, one bad record at a time.
//!
//! ```
//! use holdsync_marc_codec::{Record, Tag};
//! use holdsync_marcxml::{Outcome, Reader, Writer};
//!
//! # fn main() -> std::io::Result<()> {
//! let file = br#"<collection>
//!   <record><leader>00000nam a2200000   4500</leader>
//!     <controlfield tag="001">991234</controlfield>
//!     <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Fish &amp; ships</subfield></datafield></record>
//!   <record><leader>cut off</record>
//! </collection>"#;
//! let mut reader = Reader::new(&file[..]);
//! let mut record = Record::default();
//! let mut writer = Writer::new(Vec::new());
//! let mut rejected = 0;
//! writer.start()?;
//! while let Some(framed) = reader.next(&mut record)? {
//!     match framed.outcome {
//!         Outcome::Record { .. } => assert!(writer.record(&record)?.is_empty()),
//!         Outcome::Rejected(_) => rejected += 1,
//!     }
//! }
//! let copy = writer.finish()?;
//! assert_eq!(rejected, 1);
//! assert!(String::from_utf8_lossy(&copy).contains("Fish &amp; ships"));
//! assert_eq!(record.control(Tag::new(*b"001")), None, "a rejected record leaves nothing behind");
//! # Ok(())
//! # }
//! ```
//!
//! - [`Reader`] streams records with ordinal, byte offset and length. A bad one is a [`Rejection`] with its place.
//! - [`Framer`] finds `<record>` elements without I/O; [`Parser`] reads one of them. Frames are independent of each
//!   other.
//! - [`parallel`] reads on several threads, with results in the order of the stream.
//! - [`Wrapper`] tells what named elements around a record say of it (`<holding_id>` in Alma's answers).
//! - [`Writer`] writes well-formed XML always, and says what XML could not hold ([`Loss`]).
//!
//! Prefixes and namespaces are not looked at, only local names: Alma publishes without a namespace. A `<record>` around
//! another one (OAI-PMH) is a wrapper unless it has MARC content itself. Document types are skipped, entities other than
//! the five of XML are never expanded.

mod anomaly;
mod attributes;
mod characters;
mod elements;
mod encoding;
mod framer;
mod line;
mod markup;
pub mod parallel;
mod parser;
mod progress;
mod reader;
mod rejection;
mod scanner;
mod special;
mod wrapper;
mod writer;

pub use anomaly::{Anomaly, AnomalyKind};
pub use encoding::UnsupportedEncoding;
pub use framer::{Break, DEFAULT_LIMIT, Framer, Step};
pub use parser::Parser;
pub use reader::{Framed, Outcome, Reader};
pub use rejection::{Rejection, RejectionKind};
pub use wrapper::{Said, Wrapper};
pub use writer::{Loss, LossKind, Writer};
