//! Records in any of their four forms: told by content, read, selected, transcoded, written in another.
//!
//! ```
//! use std::io::Cursor;
//! use std::ops::ControlFlow;
//!
//! use holdsync_forms::{Body, visit};
//! use holdsync_unpack::Limits;
//!
//! # fn main() -> Result<(), holdsync_forms::ReadFailure> {
//! let text = b"=LDR  00000nam  2200000   4500\n=001  991234\n=245  10$aFish & ships\n";
//! let mut seen = Vec::new();
//! let summary = visit(Cursor::new(text), &Limits::default(), &mut |piece, _place| {
//!     match piece.body {
//!         Body::Record(record, anomalies) => {
//!             assert!(anomalies.is_empty());
//!             seen.extend(record.fields().map(|field| field.tag().to_string()));
//!         }
//!         Body::Damaged(reason) => seen.push(format!("{}: {reason}", piece.ordinal)),
//!     }
//!     ControlFlow::Continue(())
//! })?;
//! assert_eq!(seen, ["001", "245"]);
//! assert_eq!(summary.pieces, 1);
//! # Ok(())
//! # }
//! ```
//!
//! - [`visit`] reads MARC 21, MARCXML, mnemonic text and MARC-in-JSON, plain or in gz, tar and zip, one [`Piece`] after
//!   the other; [`map`] does it in [`Batch`]es on several threads, with results in the order of the file.
//! - [`convert`](convert()) makes of a batch what a file of another form holds, with counts that always balance
//!   ([`Tally`]) and a [`Refusal`] or [`Loss`] for all that cannot be carried over.
//! - [`query`] says which records are wanted. [`Judged`] says in which coding a record is, whatever leader/09 claims;
//!   who knows better names it, a code page as well ([`TextCoding`]).

mod anomaly;
mod batch;
mod coding;
mod convert;
mod form;
mod loss;
mod piece;
pub mod query;
mod read;
mod tally;
mod text_coding;
mod transcode;
mod write;

pub use anomaly::{Anomalies, Anomaly, Harm, Reason};
pub use batch::{Batch, Batches};
pub use coding::{Claim, Coding, Judged};
pub use convert::{Converted, OnDamage, Options, convert};
pub use form::{Form, UnknownForm};
pub use loss::{Loss, Refusal};
pub use piece::{Body, Piece, RecordRef};
pub use read::{Place, ReadFailure, Summary, Unseekable, map, map_stream, visit};
pub use tally::{Remark, RemarkKind, Tally};
pub use text_coding::{TextCoding, TextDamage, UnknownCoding};
pub use write::Frame;
