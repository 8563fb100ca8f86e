//! `docs/cli.md`: every command with its arguments, as the program itself tells them.

use std::fmt::Write;
use std::path::Path;

use crate::workspace;

/// Where the reference lies, relative to the root.
pub(super) const FILE: &str = "docs/cli.md";

const HEAD: &str = "\
<!-- Written by `cargo xtask codegen`; edits are lost. -->

# Commands

What `holdsync --help` and `holdsync COMMAND --help` print. The [guide](guide.md) tells when to use what.
";

/// The text of the reference.
pub(super) fn generate(root: &Path) -> Result<String, String> {
    let own = help(root, &[])?;
    let mut text = HEAD.to_owned();
    section(&mut text, "holdsync", &own);
    for command in commands(&own) {
        let words = help(root, &[command])?;
        section(&mut text, &format!("holdsync {command}"), &words);
        for nested in commands(&words) {
            let words = help(root, &[command, nested])?;
            section(&mut text, &format!("holdsync {command} {nested}"), &words);
        }
    }
    Ok(text)
}

fn section(text: &mut String, title: &str, help: &str) {
    // writing to a string cannot fail
    let _ = write!(text, "\n## {title}\n\n```text\n{}\n```\n", help.trim_end());
}

/// The commands that a help page lists, in its order, without the one that prints help.
fn commands(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // a description that goes on in the next line stands further right
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect()
}

fn help(root: &Path, words: &[&str]) -> Result<String, String> {
    let mut command = workspace::cargo(root);
    command
        .args(["run", "--quiet", "--locked", "--package", "holdsync", "--"])
        .args(words)
        .arg("--help")
        .env("COLUMNS", "100");
    let text = workspace::output(&mut command)?;
    Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn commands_are_read_off_the_page() {
        let page = "Does it.\n\nUsage: x <COMMAND>\n\nCommands:\n  demo     Rehearses\n           at length\n  alma-settings  Prints\n  help     Prints help\n\nOptions:\n  -q  Quiet\n";
        assert_eq!(commands(page), ["demo", "alma-settings"]);
        assert!(commands("Usage: x\n\nOptions:\n  -q  Quiet\n").is_empty());
    }
}
