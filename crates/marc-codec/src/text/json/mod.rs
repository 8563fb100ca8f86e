//! MARC-in-JSON, one record a line or in an array.
//!
//! The form is that of the [proposal by Ross Singer](https://rossfsinger.com/blog/2010/09/a-proposal-to-serialize-marc-in-json/),
//! which other MARC software writes as well.
//!
//! ```
//! use holdsync_marc_codec::text::json;
//! use holdsync_marc_codec::{Record, Tag};
//!
//! let file = r#"[{"leader":"00000nam a2200000 i 4500","fields":[{"001":"991234"},
//!   {"245":{"subfields":[{"a":"Title /"},{"c":"Name."}],"ind1":"1","ind2":"0"}}]}, {"leader": cut"#;
//! let mut reader = json::Reader::new(file.as_bytes());
//! let mut record = Record::default();
//! let first = reader.next(&mut record)?.expect("one record");
//! assert_eq!(first.outcome, json::Outcome::Record { anomalies: Vec::new() });
//! assert_eq!(record.control(Tag::new(*b"001")), Some(&b"991234"[..]));
//!
//! let mut writer = json::Writer::lines(Vec::new());
//! assert!(writer.record(&record)?.is_empty());
//! let line = writer.finish()?;
//! assert!(line.starts_with(br#"{"leader":"00000nam a2200000 i 4500","fields":[{"001":"991234"},{"245":{"ind1":"1","#));
//!
//! let second = reader.next(&mut record)?.expect("what is left");
//! assert!(matches!(second.outcome, json::Outcome::Rejected(_)));
//! # Ok::<(), std::io::Error>(())
//! ```

mod framer;
mod object;
mod reader;
mod writer;

pub use framer::{Framer, Step};
pub use reader::{Framed, Outcome, Reader, Rejection, RejectionKind, Unread};
pub use writer::Writer;
