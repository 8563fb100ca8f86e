//! Identifiers against the spellings met in the field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod spellings;
/// ISBN, ISSN and LCCN with their check digits and normal forms.
mod standard_numbers;
mod symbols;
