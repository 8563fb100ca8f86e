//! Rules about a file as a whole: its name, what is in it, and the collection it goes to.
//!
//! A [`FileTally`] sums the records up while they are read; [`check_file`] asks the rules at the end.
//! [`check_key_file`] reads a search-key file, which holds no records.

mod facts;
mod key_file;
mod locations;
mod tally;

pub use facts::{FileContent, FileFacts, check_file};
pub use key_file::check_key_file;
pub use tally::FileTally;

pub(crate) use facts::FileFindings;
#[cfg(test)]
pub(crate) use facts::samples;
