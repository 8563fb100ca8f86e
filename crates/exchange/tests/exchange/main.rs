//! The folder keeps the contract, faults tell the truth, and nothing is doubled by trying again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// The suite finds an exchange that breaks the contract.
mod breaches;
/// Downloads into a local folder.
mod downloads;
/// Faults on request.
mod faults;
/// The local folder.
mod folder;
/// Trying again.
mod retry;
