//! OCLC's vocabulary against names, lists and reports met in the field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// Upload names are printed and read back; everybody's names are taken apart.
mod file_names;
/// Search-key files are written as OCLC describes them, and lists of numbers are read in many shapes.
mod key_files;
/// Reports kept in the corpora give the counts that are known of them.
mod real_reports;
/// Report names of both styles are taken apart from both ends.
mod report_names;
/// Rows fit their layout or are oddities; nothing is lost and nothing panics.
mod report_rows;
/// Files start where a limit is reached and groups stay whole.
mod splitting;
