//! Sources that are written from data: today the MARC-8 tables.

mod marc8;

use std::path::Path;

use crate::Outcome;

/// Where the code tables of the Library of Congress lie, relative to the root.
const CODE_TABLES: &str = "../shared/tables/codetables.xml";

/// Writes the generated sources, or with `--check` compares them; `--tables PATH` names another source.
pub(crate) fn run(root: &Path, words: &[&str]) -> Outcome {
    let (check, words) = match words {
        ["--check", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let source = match words {
        [] => root.join(CODE_TABLES),
        ["--tables", path] => root.join(path),
        _ => return Err("usage: cargo xtask codegen [--check] [--tables PATH]".to_owned()),
    };
    if check && !source.is_file() {
        println!("codegen: not checked, {} does not exist", source.display());
        return Ok(());
    }
    let text = std::fs::read_to_string(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    let files = marc8::generate(&text)?;
    for (name, text) in &files {
        put(root, name, text, check)?;
    }
    println!("codegen: {} files as {} has it", files.len(), source.display());
    Ok(())
}

/// The stage of the gate.
pub(crate) fn check(root: &Path) -> Outcome {
    run(root, &["--check"])
}

fn put(root: &Path, name: &str, text: &str, check: bool) -> Outcome {
    let path = root.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    if check {
        return Err(format!("codegen: {name}: not what `cargo xtask codegen` writes"));
    }
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}
