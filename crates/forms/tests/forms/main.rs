//! Tests of reading, selecting and writing records of any form.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

/// Every form becomes every other one, and back; counts balance whatever the records are.
mod converting;
/// The real files of other projects, in every mode.
mod corpora;
/// What other projects expect of their awkward files, and what is made of them here.
mod expectations;
/// A coding that was named: code pages, and the two of MARC 21 against leader/09 and against what the text looks like.
mod named;
/// `--where`: what it means, what it says about mistakes, and that no text makes it fail.
mod queries;
/// Every form is told by its content, packed or not, and read the same on one thread and on several.
mod reading;
/// Records to read, in every form.
mod sample;
/// Where other programs fail without a word, ours speaks.
mod silence;
/// Signs that are structure in one form and text in another: what was a value stays one, or is told.
mod structure;
