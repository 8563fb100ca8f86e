//! Reading ISO 2709 without I/O: finding records in bytes, and fields in records.
//!
//! A record ends where its leader says if a record terminator stands there, else at the next terminator; so one
//! wrong length costs at most the record it stands in.

mod examination;
mod frame;
mod layout;
mod resync;
mod soundness;
mod text;
mod view;

pub use frame::{DEFAULT_LIMIT, Decoder, Step};
pub use view::{Fields, RecordView};
