//! Packages as they come from Alma and from people, sound and not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    missing_docs
)]

/// What real files of other projects are taken for.
mod corpora;
/// Cut off, empty and contradictory packages.
mod damage;
/// Every form gives the same bytes.
mod forms;
/// Bombs and other excesses.
mod limits;
/// Any bytes whatever: no panic, always an end.
mod progress;
/// How packages are made for these tests.
mod workshop;

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
mod bodies;
