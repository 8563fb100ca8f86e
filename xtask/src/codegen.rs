//! What is written from data or from the program: the MARC-8 tables, the schema of the validator, the pages of its
//! rules, the reference of the command line.

mod code_table;
mod command_line;
mod marc8;
mod rule_pages;
mod schema;

use std::path::Path;

use crate::Outcome;
use crate::fixtures;

/// Where the code tables of the Library of Congress lie, relative to the root.
const CODE_TABLES: &str = "../shared/tables/codetables.xml";

/// Writes the generated sources, or with `--check` compares them; `schema` writes those of the validator
/// alone, `rules` the pages of its rules alone, `cli` the reference of the command line alone, `--tables PATH` names another source of the MARC-8 tables.
pub(crate) fn run(root: &Path, words: &[&str]) -> Outcome {
    let (checks, words) = match words {
        ["--check", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    match words {
        ["rules"] => return rules(root, checks),
        ["cli"] => return command_line(root, checks),
        _ => {}
    }
    schema_tables(root, checks)?;
    if words == ["schema"] {
        return Ok(());
    }
    rules(root, checks)?;
    if words.is_empty() {
        command_line(root, checks)?;
    }
    let source = match words {
        [] => root.join(CODE_TABLES),
        ["--tables", path] => root.join(path),
        _ => {
            return Err(
                "usage: cargo xtask codegen [--check] [schema | rules | cli | --tables PATH]".to_owned(),
            );
        }
    };
    if checks && !source.is_file() {
        println!("codegen: not checked, {} does not exist", source.display());
        return Ok(());
    }
    let xml = std::fs::read_to_string(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    let files = marc8::generate(&code_table::parse(&xml)?)?;
    for (name, text) in &files {
        put(&root.join(marc8::FOLDER).join(name), text, checks)?;
    }
    println!("codegen: {} files agree with {}", files.len(), source.display());
    Ok(())
}

fn command_line(root: &Path, checks: bool) -> Outcome {
    put(
        &root.join(command_line::FILE),
        &command_line::generate(root)?,
        checks,
    )?;
    println!("codegen: {} agrees with the program", command_line::FILE);
    Ok(())
}

fn schema_tables(root: &Path, checks: bool) -> Outcome {
    let files = schema::generate(&root.join(schema::SOURCES))?;
    for (name, text) in &files {
        put(&root.join(schema::FOLDER).join(name), text, checks)?;
    }
    println!("codegen: {} files agree with {}", files.len(), schema::SOURCES);
    Ok(())
}

fn rules(root: &Path, checks: bool) -> Outcome {
    let kept = root.join(rule_pages::FOLDER);
    if !checks {
        if kept.is_dir() {
            std::fs::remove_dir_all(&kept).map_err(|error| format!("{}: {error}", kept.display()))?;
        }
        return rule_pages::write(root, &kept);
    }
    let pages = fixtures::compare(root, &kept, |folder| rule_pages::write(root, folder))
        .map_err(|found| format!("{found}\ncodegen: `cargo xtask codegen rules` writes them anew"))?;
    println!("codegen: {pages} files as the rules tell them");
    Ok(())
}

/// The stage of the gate.
pub(crate) fn check(root: &Path) -> Outcome {
    run(root, &["--check"])
}

fn put(path: &Path, text: &str, checks: bool) -> Outcome {
    let shown = path.display();
    if std::fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    if checks {
        return Err(format!("codegen: {shown}: not what `cargo xtask codegen` writes"));
    }
    std::fs::write(path, text).map_err(|error| format!("{shown}: {error}"))
}
