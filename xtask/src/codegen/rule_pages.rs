//! The pages of the rules of the check, as the rules tell them themselves.

use std::path::Path;

use crate::Outcome;
use crate::workspace;

/// Where they stand.
pub(super) const FOLDER: &str = "docs/rules";

const EXAMPLE: &[&str] = &[
    "run",
    "--quiet",
    "--locked",
    "--package",
    "holdsync-validator",
    "--example",
    "pages",
    "--",
];

/// Writes the pages into a folder.
pub(super) fn write(root: &Path, folder: &Path) -> Outcome {
    let status = workspace::cargo(root).args(EXAMPLE).arg(folder).status();
    match status.map_err(|error| format!("cargo run: {error}"))?.success() {
        true => Ok(()),
        false => Err("codegen: the pages of the rules could not be written".to_owned()),
    }
}
