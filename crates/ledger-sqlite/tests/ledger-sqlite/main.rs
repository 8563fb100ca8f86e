//! The SQLite ledger as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod it_agrees_with_the_oracle;
mod it_is_opened_by_one_process_at_a_time;
