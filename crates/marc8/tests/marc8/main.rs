//! Behaviour of the converter as a caller sees it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    missing_docs
)]

/// What each kind of damage becomes.
mod damage;
/// What bytes are taken for.
mod detection;
/// `yaz-marcdump` agrees on texts of sound codes.
mod oracle;
/// Properties over arbitrary text and bytes.
mod properties;
/// Codes, lines and records of published references.
mod reference;
/// The assertions of the fuzz targets over seeds and mutations.
mod smoke;
/// Marks, sets, fields and forms, case by case.
mod text;

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
mod bodies;
