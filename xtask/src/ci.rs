//! The gate: every stage in order, each with its time.

use std::path::Path;
use std::time::Instant;

use crate::{Outcome, codegen, fixtures, layers, tidy, workspace};

type Stage = (&'static str, fn(&Path) -> Outcome);

const STAGES: &[Stage] = &[
    ("format", |root| cargo(root, &["fmt", "--all", "--check"])),
    ("clippy", |root| {
        cargo(
            root,
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "-D",
                "warnings",
            ],
        )
    }),
    ("layers", layers::run),
    ("tidy", tidy::run),
    ("codegen", codegen::check),
    ("fixtures", fixtures::check),
    ("test", test),
    ("doc", doc),
];

/// Runs the stages up to the first that fails.
pub(crate) fn run(root: &Path) -> Outcome {
    let begun = Instant::now();
    for (number, (name, stage)) in (1..).zip(STAGES) {
        println!("ci: {name} ({number} of {})", STAGES.len());
        let started = Instant::now();
        let outcome = stage(root);
        let seconds = started.elapsed().as_secs_f64();
        if let Err(message) = outcome {
            eprintln!("{message}");
            return Err(format!(
                "ci: {name} failed after {seconds:.1} s; {} of {} stages passed",
                number - 1,
                STAGES.len()
            ));
        }
        println!("ci: {name} passed in {seconds:.1} s");
    }
    println!(
        "ci: all {} stages passed in {:.1} s",
        STAGES.len(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

fn cargo(root: &Path, words: &[&str]) -> Outcome {
    finish(workspace::cargo(root).args(words), &words.join(" "))
}

fn doc(root: &Path) -> Outcome {
    let words = ["doc", "--workspace", "--no-deps", "--locked"];
    finish(
        workspace::cargo(root)
            .args(words)
            .env("RUSTDOCFLAGS", "-D warnings"),
        &words.join(" "),
    )
}

/// What a newcomer is told to type is what the gate runs.
fn test(root: &Path) -> Outcome {
    let readme =
        std::fs::read_to_string(root.join("README.md")).map_err(|error| format!("README.md: {error}"))?;
    let command = test_command(&readme)?;
    println!("ci: README.md says: {command}");
    let words: Vec<&str> = command.split_whitespace().skip(1).collect();
    cargo(root, &words)
}

fn finish(command: &mut std::process::Command, name: &str) -> Outcome {
    let status = command
        .status()
        .map_err(|error| format!("cargo {name}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo {name}: {status}"))
    }
}

/// The second cargo command in the fenced blocks of the README.
fn test_command(readme: &str) -> Result<String, String> {
    let mut fenced = false;
    let mut commands = Vec::new();
    for line in readme.lines().map(str::trim) {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            let command = line.strip_prefix("$ ").unwrap_or(line);
            commands.extend(command.starts_with("cargo ").then(|| command.to_owned()));
        }
    }
    match commands.into_iter().nth(1) {
        Some(command) if command.starts_with("cargo test ") => Ok(command),
        Some(command) => Err(format!(
            "README.md: the second fenced command is `{command}`, wanted `cargo test …`"
        )),
        None => Err("README.md: no second fenced command; wanted `cargo test --workspace`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_fenced_command_is_the_test_command() {
        let readme = "# x\n\n```console\n$ cargo run --release -- demo\nsent 3\n```\n\n```sh\ncargo test --workspace\n```\n";
        assert_eq!(test_command(readme).as_deref(), Ok("cargo test --workspace"));
    }

    #[test]
    fn commands_outside_fences_do_not_count() {
        assert!(test_command("cargo run\ncargo test --workspace\n").is_err());
        assert!(test_command("```\ncargo run\ncargo doc\n```\n").is_err());
    }
}
