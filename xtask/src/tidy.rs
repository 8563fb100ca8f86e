//! Sizes, names, charges, layout, and words that do not belong in a public tree.

use std::path::Path;

use crate::workspace::{self, Metadata};
use crate::{Outcome, fixtures, lints};

/// Lines above which a file is named, and above which it is refused.
const LONG: usize = 400;
const TOO_LONG: usize = 500;

const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".config",
    ".github",
    ".gitignore",
    ".rustfmt.toml",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates",
    "docs",
    "fixtures",
    "xtask",
];
const REQUIRED: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "crates",
    "docs",
    "fixtures",
    "xtask",
];

const VAGUE_MODULES: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc", "types"];

// In pieces, so that this file does not find itself.
const UNFINISHED: &[&str] = &[
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[", "ignore"),
    concat!("FIX", "ME"),
];
const MACHINE_FOLDERS: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
];
const REGISTRIES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("py", "pi.org"),
    concat!("pythonhosted", ".org"),
    concat!("npm", "js."),
];

/// Reports everything that is out of order.
pub(crate) fn run(root: &Path) -> Outcome {
    let metadata = workspace::metadata(root)?;
    let files = workspace::files(root)?;
    let mut found = layout(&files);
    found.extend(charges(root, &metadata));
    found.extend(lints::findings(root, &metadata));
    found.extend(fixtures::manifest_findings(root));
    for file in &files {
        found.extend(vague_module(file));
        // Bytes that are no text (sample packages) have no lines to look at.
        if let Ok(text) = std::fs::read_to_string(root.join(file)) {
            found.extend(length(file, &text));
            found.extend(words(file, &text));
        }
    }
    if found.is_empty() {
        println!("tidy: {} files in order", files.len());
        return Ok(());
    }
    Err(found.join("\n"))
}

fn layout(files: &[String]) -> Vec<String> {
    let mut entries: Vec<&str> = files.iter().filter_map(|file| file.split('/').next()).collect();
    entries.dedup();
    let odd = entries.iter().filter(|entry| !TOP_LEVEL.contains(entry));
    let odd = odd.map(|entry| format!("tidy: {entry}: not a top-level entry of the architecture"));
    let missing = REQUIRED.iter().filter(|entry| !entries.contains(entry));
    odd.chain(missing.map(|entry| format!("tidy: {entry}: missing at the top level")))
        .collect()
}

/// The first line of a crate is its charge, and the manifest says the same.
fn charges(root: &Path, metadata: &Metadata) -> Vec<String> {
    let check = |package: &workspace::Package| {
        let source = ["src/lib.rs", "src/main.rs"].map(|name| package.folder().join(name));
        let path = source.iter().find(|path| path.is_file())?;
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default();
        let wanted = format!(
            "//! {}.",
            package
                .description
                .as_deref()
                .unwrap_or_default()
                .trim_end_matches('.')
        );
        let shown = path.strip_prefix(root).unwrap_or(path).display();
        (first != wanted).then(|| format!("tidy: {shown}:1: the charge is not the description: {wanted}"))
    };
    metadata.packages.iter().filter_map(check).collect()
}

fn vague_module(file: &str) -> Option<String> {
    let stem = file.strip_suffix(".rs")?;
    let name = stem.strip_suffix("/mod").unwrap_or(stem).rsplit('/').next()?;
    VAGUE_MODULES
        .contains(&name)
        .then(|| format!("tidy: {file}: a module is a noun of the standard, not {name}"))
}

fn length(file: &str, text: &str) -> Option<String> {
    let generated = file.contains("generated") || file.contains("/tables/");
    if !file.ends_with(".rs") || generated {
        return None;
    }
    let lines = text.lines().count();
    if lines > TOO_LONG {
        return Some(format!("tidy: {file}: {lines} lines, the limit is {TOO_LONG}"));
    }
    if lines > LONG {
        eprintln!("tidy: note: {file}: {lines} lines; would a split follow the grain?");
    }
    None
}

fn words(file: &str, text: &str) -> Vec<String> {
    // Lock files name the registry they lock.
    if file.ends_with(".lock") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if file.ends_with(".rs") && UNFINISHED.iter().any(|word| line.contains(word)) {
            found.push(format!("tidy: {file}:{number}: unfinished or skipped code"));
        }
        if MACHINE_FOLDERS.iter().any(|folder| has_absolute(line, folder)) {
            found.push(format!("tidy: {file}:{number}: an absolute path of one machine"));
        }
        if line.contains("://") && REGISTRIES.iter().any(|host| line.contains(host)) {
            found.push(format!("tidy: {file}:{number}: the host of a package registry"));
        }
    }
    found
}

/// Whether the folder stands at the start of a path, not inside a longer one or an address.
fn has_absolute(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | '}' | '*'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_level_is_exactly_the_architecture() {
        let all: Vec<String> = REQUIRED.iter().map(|name| format!("{name}/x")).collect();
        assert!(layout(&all).is_empty());
        let odd = layout(&["scripts/run.sh".to_owned()]);
        assert!(
            odd.iter()
                .any(|line| line.contains("scripts: not a top-level entry"))
        );
        assert!(odd.iter().any(|line| line.contains("README.md: missing")));
    }

    #[test]
    fn vague_modules_are_named() {
        assert!(vague_module("crates/ids/src/utils.rs").is_some());
        assert!(vague_module("crates/ids/src/common/mod.rs").is_some());
        assert!(vague_module("crates/ids/src/symbol.rs").is_none());
        assert!(vague_module("docs/types.md").is_none());
    }

    #[test]
    fn only_hand_written_rust_has_a_limit() {
        let text = "x\n".repeat(TOO_LONG + 1);
        assert!(length("crates/ids/src/symbol.rs", &text).is_some());
        assert!(length("crates/marc8/src/tables/greek.rs", &text).is_none());
        assert!(length("docs/guide.md", &text).is_none());
        assert!(length("crates/ids/src/symbol.rs", &"x\n".repeat(TOO_LONG)).is_none());
    }

    #[test]
    fn words_that_do_not_belong() {
        for (file, text) in [
            ("a.rs", concat!("    todo", "!()")),
            ("a.rs", concat!("#[", "ignore = \"slow\"]")),
            ("a.md", concat!("see /ro", "ot/notes")),
            ("a.md", concat!("https://docs.", "crates", ".io/x")),
        ] {
            assert_eq!(words(file, text).len(), 1, "{text}");
        }
        assert!(
            words(
                "a.md",
                concat!("https://worldcat.example/wo", "rk/1 src/ro", "ot/x")
            )
            .is_empty()
        );
        assert!(
            words(
                "Cargo.lock",
                concat!("https://github.com/", "crates", ".io-index")
            )
            .is_empty()
        );
    }
}
