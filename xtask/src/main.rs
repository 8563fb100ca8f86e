//! Gate, layers, tidiness, fixtures and benchmarks of the workspace.

mod ci;
mod codegen;
mod compare;
mod fixtures;
mod layers;
mod lints;
mod tidy;
mod workspace;

use std::process::ExitCode;

/// A verb's result: what is wrong, one finding a line, or nothing.
type Outcome = Result<(), String>;

const USAGE: &str = "\
usage: cargo xtask <verb>

  ci                                the gate: every stage in order, stops at the first failure
  layers                            the direction of dependency between the crates
  tidy [--fix]                      sizes, names, charges, layout; --fix writes the .clippy.toml files
  codegen [--check] [schema | rules | cli | --tables PATH]
                                    writes the MARC-8 tables from the code tables of the Library of
                                    Congress, the schema of the validator, the pages of its rules and
                                    docs/cli.md, or compares them (the MARC-8 tables only where their
                                    source is there)
  compare transport [MEGABYTES [ROUNDS]]
                                    uploads and downloads beside OpenSSH's sftp: loopback and 60 ms
  fixtures [--check]                writes fixtures/, or compares it with what the generator makes
  fixtures --bench PATH [--records N]
                                    writes an extract for measurements (1000000 records; MARCXML where
                                    PATH ends in .xml, else MARC 21)";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    let root = workspace::root()?;
    match words {
        ["ci"] => ci::run(&root),
        ["layers"] => layers::run(&root),
        ["tidy"] => tidy::run(&root),
        ["tidy", "--fix"] => lints::write(&root).and_then(|()| tidy::run(&root)),
        ["codegen", rest @ ..] => codegen::run(&root, rest),
        ["compare", "transport", rest @ ..] => compare::transport(&root, rest),
        ["fixtures"] => fixtures::write(&root),
        ["fixtures", "--check"] => fixtures::check(&root),
        ["fixtures", "--bench", path] => fixtures::bench(&root, path, "1000000"),
        ["fixtures", "--bench", path, "--records", records] => fixtures::bench(&root, path, records),
        _ => Err(USAGE.to_owned()),
    }
}
