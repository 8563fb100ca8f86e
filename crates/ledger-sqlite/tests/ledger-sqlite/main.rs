//! The SQLite ledger as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

/// It agrees with the in-memory oracle, whatever happens.
mod agreement;
/// Opening: one process at a time, the right kind of file, durable.
mod opening;
/// Killed at any instant it holds whole operations only.
mod sigkill;
