//! Writes the page of every rule into a folder, and a list of them.
//!
//! `cargo run -p holdsync-validator --example pages -- FOLDER`

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use holdsync_validator::{Profile, Rule, rules};

#[expect(
    clippy::disallowed_methods,
    reason = "an example program writes its files itself"
)]
fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = words.as_slice() else {
        return Err(io::Error::other("usage: pages FOLDER"));
    };
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    for rule in rules() {
        std::fs::write(folder.join(format!("{}.md", rule.code)), page(rule))?;
    }
    std::fs::write(folder.join("README.md"), list())
}

/// The page as `holdsync rule` prints it, and what the registry knows.
fn page(rule: &Rule) -> String {
    let mut text = rule.page();
    let _ = write!(
        text,
        "\n| | |\n|---|---|\n| level | {} |\n| looks at | {} |\n| effect at OCLC | {} |\n| since | {} |\n",
        rule.level.name(),
        rule.scope.name(),
        rule.effect.name(),
        rule.since
    );
    let in_profile = |profile: Profile| {
        let level = profile.level(rule)?.name();
        Some(format!("{profile} ({level})"))
    };
    let profiles: Vec<String> = Profile::ALL.into_iter().filter_map(in_profile).collect();
    let _ = writeln!(text, "| profiles | {} |", profiles.join(", "));
    if !rule.after.is_empty() {
        let _ = writeln!(
            text,
            "| silent at the same place after | {} |",
            rule.after.join(", ")
        );
    }
    if !rule.was.is_empty() {
        let _ = writeln!(text, "| before | {} |", rule.was.join(", "));
    }
    text
}

fn list() -> String {
    let mut text = String::from(
        "# Rules\n\nWhat `holdsync check` looks at. Written by `cargo xtask codegen` from the rules themselves;\n\
         `holdsync rule CODE` prints a page. Codes never change.\n\n\
         The *level* says how grave a finding is to a reader; the *effect* is what OCLC makes of the defect, and decides\n\
         what holds a record back in `sync`.\n\n| code | name | level | looks at | effect at OCLC |\n|---|---|---|---|---|\n",
    );
    let mut all: Vec<&Rule> = rules().to_vec();
    all.sort_by_key(|rule| rule.code);
    for rule in all {
        let _ = writeln!(
            text,
            "| [{0}]({0}.md) | {1} | {2} | {3} | {4} |",
            rule.code,
            rule.name,
            rule.level.name(),
            rule.scope.name(),
            rule.effect.name()
        );
    }
    text
}
