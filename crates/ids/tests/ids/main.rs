//! Identifiers against the spellings met in the field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod spellings;
mod symbols;
