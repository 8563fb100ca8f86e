//! Against a real OpenSSH server: the contract, true outcomes on broken lines, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// Real users behind PAM, where the machine allows to make them.
mod accounts;
/// The server of these tests and its harness.
mod bench;
/// The conformance suite, with and without a mover.
mod contract;
/// Listing and fetching.
mod downloads;
/// Host keys: unknown, changed, revoked, hashed, pinned.
mod host_keys;
/// Lines that are cut, stall, or are slow.
mod lines;
/// Ways of logging in.
mod logins;
/// The connection test, accepting a key, the test upload.
mod probing;
/// A server that refuses: full disk, no permission, no SFTP.
mod refusals;
/// Planted secrets.
mod secrets;
/// Many files, and large ones.
mod volume;
