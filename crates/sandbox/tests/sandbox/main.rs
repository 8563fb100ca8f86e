//! The sandbox as its clients see it: over libssh2, over the product's own exchange, and over OpenSSH.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod contract;
mod faults;
mod fixture;
/// A fault proxy between the product's exchange and the sandbox.
mod lines;
mod login;
mod openssh_client;
mod rehearsal_goes_on;
mod uploads_vanish;
