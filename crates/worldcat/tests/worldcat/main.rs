//! What the model decides, and what its reports look like beside real ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod cancelling;
mod damaged_records;
mod fixture;
mod local_holdings;
mod real_files;
mod real_reports;
mod routing_and_waiting;
mod saved_state;
mod search_keys;
mod setting;
mod switch_positions;
