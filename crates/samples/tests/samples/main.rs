//! The sample library is what it says it is, for every seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod cases_hold_what_they_say;
mod extracts_are_plausible;
mod files_look_like_almas;
mod reading;
