//! The protection rules: one by one, and as a model of many nights.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects,
    missing_docs
)]

mod answers;
mod attacks;
mod build;
mod caps;
mod carrying;
mod lhrs;
mod model;
mod rules;
