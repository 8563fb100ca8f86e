//! What Alma publishes, against names and records met in the field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// What counts as held, circumstance by circumstance.
mod held;
/// Which holdings record a record is, and of which bib.
mod holdings_identity;
/// MMS ID and OCLC numbers of one record.
mod identity;
/// Names of packages say kind, date, job and part in any order.
mod package_names;
/// Records of a real publishing, where the corpora are.
mod real_publishing;
