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
mod faults;
mod house;
mod nights;
mod packing;
