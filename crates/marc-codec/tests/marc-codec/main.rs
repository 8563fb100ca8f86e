//! Behaviour of the codec as a caller sees it.
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

/// Subfield codes and indicators that are none of MARC's.
mod codes;
/// Real damaged files of other projects.
mod corpora;
/// Each kind of damage, made from a sound record.
mod damage;
/// To the `marc` crate and back.
mod interop;
/// MARC-in-JSON.
mod json;
/// The mnemonic form.
mod mrk;
/// The `marc` crate agrees on sound records.
mod oracle;
/// Properties over arbitrary records and bytes.
mod properties;
/// Records and mutations for the other modules.
mod sample;
/// The assertions of the fuzz targets over seeds and mutations.
mod smoke;
/// What stands between records, and where a stream ends.
mod stream;
/// Several threads, the same result.
mod threads;

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
mod bodies;
