//! Tests of named codings.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs
)]

/// Text of danMARC2 and its escapes, sound and not.
mod danmarc;
/// Names of codings, and what cannot be one.
mod labels;
/// Fields of Windows and DOS code pages and of multi-byte codings: text, delimiters, damage with places.
mod pages;

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
mod bodies;
