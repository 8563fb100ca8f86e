//! The guards do what tests rely on, and leave nothing behind.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// The mover.
mod mover;
/// The fault proxy.
mod proxy;
/// The command-line fixture.
mod scratch;
/// The server.
mod sshd;
