//! The sample library under `fixtures/`: written, compared, and its manifest held in order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Outcome;
use crate::workspace;

const FOLDER: &str = "fixtures";
const MANIFEST: &str = "fixtures/manifest.json";
const EXAMPLE: &[&str] = &[
    "run",
    "--quiet",
    "--locked",
    "--package",
    "holdsync-samples",
    "--example",
    "write",
];

#[derive(Deserialize)]
struct Manifest {
    files: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    bytes: u64,
}

/// Writes `fixtures/` anew.
pub(crate) fn write(root: &Path) -> Outcome {
    let folder = root.join(FOLDER);
    for made in ["library", "rules"].map(|name| folder.join(name)) {
        if made.is_dir() {
            std::fs::remove_dir_all(&made).map_err(|error| format!("{}: {error}", made.display()))?;
        }
    }
    generate(root, &[], &folder, &[])
}

/// Writes an extract for measurements; an optimised build, since it is large.
pub(crate) fn bench(root: &Path, path: &str, records: &str) -> Outcome {
    let target = std::path::absolute(path).map_err(|error| format!("{path}: {error}"))?;
    generate(root, &["--release"], &target, &["--bench", records])
}

/// Compares `fixtures/` with what the generator makes, byte for byte.
pub(crate) fn check(root: &Path) -> Outcome {
    let files = compare(root, &root.join(FOLDER), |folder| {
        generate(root, &[], folder, &[])
    })
    .map_err(|found| format!("{found}\nfixtures: `cargo xtask fixtures` writes them anew"))?;
    println!("fixtures: {files} files as the generator makes them");
    Ok(())
}

/// Compares a folder with what `write` puts into an empty one; answers with the number of files.
pub(crate) fn compare(
    root: &Path,
    kept: &Path,
    write: impl FnOnce(&Path) -> Outcome,
) -> Result<usize, String> {
    let folder = scratch(root)?;
    let made = write(&folder).and_then(|()| listing(&folder));
    let kept = listing(kept);
    let removed = std::fs::remove_dir_all(&folder);
    let (made, kept) = (made?, kept?);
    removed.map_err(|error| format!("{}: {error}", folder.display()))?;
    let found = differences(&made, &kept);
    if found.is_empty() {
        Ok(kept.len())
    } else {
        Err(found.join("\n"))
    }
}

fn generate(root: &Path, build: &[&str], target: &Path, words: &[&str]) -> Outcome {
    let mut command = workspace::cargo(root);
    command
        .args(EXAMPLE)
        .args(build)
        .arg("--")
        .args(words)
        .arg(target);
    let status = command.status().map_err(|error| format!("cargo run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("fixtures: the generator failed".to_owned())
    }
}

/// An empty folder beside the build, of this process alone.
fn scratch(root: &Path) -> Result<PathBuf, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = root
        .join(target)
        .join(format!("fixtures-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

type Listing = BTreeMap<String, Vec<u8>>;

/// Every file below a folder with its bytes.
fn listing(folder: &Path) -> Result<Listing, String> {
    let mut found = Listing::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let entries = std::fs::read_dir(&next).map_err(|error| format!("{}: {error}", next.display()))?;
        for entry in entries {
            let path = entry
                .map_err(|error| format!("{}: {error}", next.display()))?
                .path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let name = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .into_owned();
                found.insert(name, bytes);
            }
        }
    }
    Ok(found)
}

fn differences(made: &Listing, kept: &Listing) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = made.keys().chain(kept.keys()).collect();
    let say = |name: &&String| match (made.get(*name), kept.get(*name)) {
        (Some(new), Some(old)) if new == old => None,
        (Some(_), Some(_)) => Some(format!("fixtures: {name}: not what the generator makes")),
        (Some(_), None) => Some(format!("fixtures: {name}: missing")),
        _ => Some(format!("fixtures: {name}: the generator does not make it")),
    };
    names.iter().filter_map(say).collect()
}

/// The manifest lists every file of the library once, in order, with its size.
pub(crate) fn manifest_findings(root: &Path) -> Vec<String> {
    let text = match std::fs::read_to_string(root.join(MANIFEST)) {
        Ok(text) => text,
        Err(error) => return vec![format!("tidy: {MANIFEST}: {error}")],
    };
    let manifest: Manifest = match serde_json::from_str(&text) {
        Ok(manifest) => manifest,
        Err(error) => return vec![format!("tidy: {MANIFEST}: {error}")],
    };
    let mut found = Vec::new();
    if !manifest.files.is_sorted_by(|one, next| one.path < next.path) {
        found.push(format!("tidy: {MANIFEST}: files not in order"));
    }
    match listing(&root.join(FOLDER).join("library")) {
        Ok(kept) => found.extend(against(&manifest, &kept)),
        Err(error) => found.push(format!("tidy: {error}")),
    }
    found
}

fn against(manifest: &Manifest, kept: &Listing) -> Vec<String> {
    let listed: BTreeMap<&str, u64> = manifest
        .files
        .iter()
        .map(|entry| (entry.path.as_str(), entry.bytes))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for (path, bytes) in &listed {
        let size = path
            .strip_prefix("library/")
            .and_then(|name| kept.get(name))
            .map(Vec::len);
        if size.map(|size| size as u64) != Some(*bytes) {
            found.push(format!("tidy: {MANIFEST}: {path}: missing, or of another size"));
        }
    }
    for name in kept
        .keys()
        .filter(|name| !listed.contains_key(format!("library/{name}").as_str()))
    {
        found.push(format!("tidy: {MANIFEST}: library/{name} is not listed"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> Listing {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn every_kind_of_difference_is_named() {
        let found = differences(
            &made(&[("a", "1"), ("b", "1"), ("c", "1")]),
            &made(&[("a", "1"), ("b", "2"), ("d", "1")]),
        );
        assert_eq!(found.len(), 3, "{found:?}");
        for (line, name) in found
            .iter()
            .zip(["b: not what", "c: missing", "d: the generator does not"])
        {
            assert!(line.contains(name), "{line}");
        }
    }

    #[test]
    fn the_manifest_and_the_folder_say_the_same() {
        let entry = |path: &str, bytes| Entry {
            path: path.to_owned(),
            bytes,
        };
        let manifest = Manifest {
            files: vec![entry("library/a", 1), entry("library/b", 1)],
        };
        assert!(against(&manifest, &made(&[("a", "1"), ("b", "2")])).is_empty());
        assert_eq!(against(&manifest, &made(&[("a", "11"), ("c", "2")])).len(), 3);
    }
}
