//! The mnemonic form `.mrk`, as MarcEdit and before it MARCMaker write it.
//!
//! A field is a line: `=`, the tag (`LDR` for the leader), two blanks, the data; an empty line ends a record. `\` is a
//! blank in leader, control fields and indicators, `$` a subfield delimiter, and what these characters and line ends
//! mean themselves is written in braces: `{dollar}`, `{lcub}`, `{rcub}`, `{bsol}`, `{0A}`.
//!
//! ```
//! use holdsync_marc_codec::text::mrk;
//! use holdsync_marc_codec::{Record, Tag};
//!
//! let file = b"=LDR  00000nam\\a2200000\\i\\4500\n=001  991234\n=245  10$aCosts {dollar}5 /$cName.\n";
//! let mut reader = mrk::Reader::new(&file[..]);
//! let mut record = Record::default();
//! let framed = reader.next(&mut record)?.expect("one record");
//! assert!(framed.anomalies.is_empty());
//! let title = record.first(Tag::new(*b"245")).and_then(|field| field.subfield(b'a'));
//! assert_eq!(title, Some(&b"Costs $5 /"[..]));
//!
//! let mut writer = mrk::Writer::new(Vec::new());
//! assert!(writer.record(&record)?.is_empty());
//! assert_eq!(writer.finish()?, [&file[..], b"\n"].concat());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Text is bytes of the record's own encoding, whichever that is: nothing is converted. Mnemonics of letters and marks
//! (`{eacute}`, `{acute}e`) are read as the encoding leader/09 claims, and never written.

mod mnemonic;
mod parser;
mod reader;
mod writer;

pub use parser::names_letters;
pub use reader::{Framed, Reader, Unread};
pub use writer::Writer;
