//! The baseline: findings that are known, so that only new ones count.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::exit::Failure;

/// The first line of the file.
const HEAD: &str = "holdsync baseline 2";

/// The fingerprints in the file.
///
/// # Errors
/// When it cannot be read, or is no baseline.
pub(crate) fn read(path: &Path) -> Result<BTreeSet<u64>, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::file(format!("failed to read the baseline {shown}: {error}"))
            .hint("write one with --write-baseline FILE")
    })?;
    let mut lines = text.lines();
    let wrong = |line: usize| {
        Failure::file(format!(
            "{shown} is no baseline: line {line} is not what holdsync writes"
        ))
        .hint("write it anew with --write-baseline FILE")
    };
    if lines.next() != Some(HEAD) {
        return Err(wrong(1));
    }
    (2..)
        .zip(lines)
        .map(|(number, line)| u64::from_str_radix(line, 16).map_err(|_| wrong(number)))
        .collect()
}

/// Writes the fingerprints, in order, so that two baselines can be compared line by line.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(path: &Path, fingerprints: &BTreeSet<u64>) -> Result<(), Failure> {
    let mut text = format!("{HEAD}\n");
    for fingerprint in fingerprints {
        let _ = writeln!(text, "{fingerprint:016x}");
    }
    std::fs::write(path, text).map_err(|error| {
        Failure::file(format!(
            "failed to write the baseline {}: {error}",
            path.display()
        ))
        .hint("check the folder and its permissions")
    })
}
