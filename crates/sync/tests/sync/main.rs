//! The main job against the model of OCLC's side, without a network.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

mod adopting;
mod alma_files;
mod attacks_answers;
mod attacks_crashes;
mod attacks_reading;
mod attacks_sending;
mod faults;
/// Files of a source that lie on a server: whole, unchanged, never overwritten.
mod fetching;
/// Answers of Alma's holdings interface: the elements around a record name it.
mod holdings_answers;
mod house;
/// What `check` passes is sent, and what it blocks is not.
mod lhr_agreement;
/// How many local holdings records a run and a week may lose (R3).
mod lhr_caps;
mod lhr_histories;
mod local_holdings;
mod nights;
mod nights_more;
/// Holdings records whose bibliographic record is missing or deleted.
mod orphans;
mod packing;
