//! The workspace as cargo and git see it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// What `cargo metadata --no-deps` says, as far as the gate asks.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
}

/// One package of the workspace.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    #[serde(default)]
    pub(crate) metadata: serde_json::Value,
}

/// One dependency as its manifest names it.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// None for a normal dependency, else `dev` or `build`.
    pub(crate) kind: Option<String>,
}

impl Package {
    /// The floor of the crate, from `[package.metadata] layer`.
    pub(crate) fn layer(&self) -> Option<&str> {
        self.metadata.get("layer").and_then(serde_json::Value::as_str)
    }

    /// The package name without the prefix of the product: the name of its folder.
    pub(crate) fn short_name(&self) -> &str {
        short_name(&self.name)
    }

    /// The folder of the crate.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }
}

/// A crate name without the prefix of the product; the binary crate, `holdsync`, is `cli`.
pub(crate) fn short_name(name: &str) -> &str {
    match name {
        "holdsync" => "cli",
        _ => name.strip_prefix("holdsync-").unwrap_or(name),
    }
}

/// The folder of the root manifest.
pub(crate) fn root() -> Result<PathBuf, String> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .ok_or_else(|| "xtask stands in no workspace".to_owned())
}

/// A command of the cargo that runs us, in the root folder.
pub(crate) fn cargo(root: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    command
}

/// The workspace's own packages.
pub(crate) fn metadata(root: &Path) -> Result<Metadata, String> {
    let mut command = cargo(root);
    command.args(["metadata", "--format-version", "1", "--no-deps", "--locked"]);
    let text = output(&mut command)?;
    serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))
}

/// Every file git tracks or would track, relative to the root, in order.
pub(crate) fn files(root: &Path) -> Result<Vec<String>, String> {
    let mut command = Command::new("git");
    command
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let mut files: Vec<String> = output(&mut command)?
        .split('\0')
        .filter(|name| !name.is_empty() && root.join(name).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// What a command prints, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().map_err(|error| format!("{name}: {error}"))?;
    if !done.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&done.stderr)));
    }
    String::from_utf8(done.stdout).map_err(|error| format!("{name}: {error}"))
}
