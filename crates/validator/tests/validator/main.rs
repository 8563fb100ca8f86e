//! The rules against the catalogue, and against real records.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

/// Codes, names and levels are those of the catalogue.
mod catalogue;
/// Every message of OCLC's real reports has a rule that foresees it.
mod dictionary;
/// Every rule fires on the file made for it and is silent on the other; rules, pages, files and catalogue agree.
mod fixtures;
/// Holdings records of other systems: what they say, and what is wrong with it.
mod holdings;
/// Hostile input ends in findings, without a panic and without a long wait.
mod hostile;
/// No panic over any readable file, and what Alma's records look like to the rules.
mod real;
/// Rules about files and about several records fire on the folder made for them, and are silent on the other.
mod runs;
/// What is found in real files has been read by a person, and stays as it is.
mod statistics;
/// Streams of MARC 21 read record by record, and files found in folders.
mod stream;
/// The notes of the MARCXML reader, named as the rules know them.
mod xml;

use std::path::{Path, PathBuf};

/// The folder beside the workspace with material that is not part of it.
fn beside(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(folder);
    if !path.is_dir() {
        eprintln!("skipped: no folder {folder}");
        return None;
    }
    Some(path)
}
