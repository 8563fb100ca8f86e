//! MARCXML as libraries publish it, and as it should not be.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    missing_docs
)]

/// What real files of other projects give.
mod corpora;
/// Where records begin and end.
mod framing;
/// The bodies of the fuzz targets, run over mutations.
mod fuzzed;
/// What a record is read as.
mod parsing;
/// Two ways to read a record, one result.
mod paths;
/// Any bytes, any chunks, any record.
mod properties;
/// How records are read in these tests.
mod reading;
/// Several threads, the same result.
mod threads;
/// What the elements around a record say of it.
mod wrappers;
/// What is written, and what cannot be.
mod writing;
/// The cases of yaz with the XML it expects, and to MARC 21 and back.
mod yaz;
