//! The one place of this crate that touches the file system: packed files, fetched reports, sources.
#![expect(
    clippy::disallowed_methods,
    reason = "the outbox is where the engine touches the file system"
)]

mod fetched;
mod packed;
mod source;

pub(crate) use fetched::{
    Version, accept as accept_fetched, incoming, is_here as is_fetched, prepare as prepare_fetched,
    tidy as tidy_fetched,
};
pub(crate) use packed::{PackedFile, copy, discard, keep, open_packed, read_packed};
pub(crate) use source::{Found, find, hash, open};
