//! Comparisons with other programs that need the workspace's own build.

use std::path::Path;

use crate::{Outcome, workspace};

/// Transfers beside OpenSSH's `sftp`: the example `throughput` of the crate `sftp`, which needs its server and proxy.
pub(crate) fn transport(root: &Path, words: &[&str]) -> Outcome {
    let status = workspace::cargo(root)
        .args(["run", "--release", "--locked", "-p", "holdsync-sftp"])
        .args(["--example", "throughput", "--"])
        .args(words)
        .status()
        .map_err(|error| format!("cargo run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("compare: slower than OpenSSH somewhere, or 32 MiB and more needed".to_owned())
    }
}
