//! `rule`: explains one rule, or lists all.

use std::fmt::Write as _;

use holdsync_validator::{LC_UPDATE, Level, Rule, find, rules};
use serde_json::{Value, json};

use crate::args::RuleArgs;
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Prints the page of a rule, or the list.
///
/// # Errors
/// When there is no such rule, or standard output cannot be written.
pub(crate) fn run(args: &RuleArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.rule {
        Some(name) => one(name, console)?,
        None => list(args, console)?,
    }
    Ok(Exit::Done)
}

fn one(name: &str, console: &Console) -> Result<(), Failure> {
    let Some(rule) = find(name) else {
        let hint = nearest(name).map_or_else(
            || "holdsync rule --list shows all of them".to_owned(),
            |near| {
                format!(
                    "did you mean {} ({})? holdsync rule --list shows all of them",
                    near.code, near.name
                )
            },
        );
        return Err(Failure::usage(format!("{name} is no rule")).hint(hint));
    };
    if rule.was.iter().any(|was| was.eq_ignore_ascii_case(name)) {
        console.say(&format!("{name} is now {} {}", rule.code, rule.name));
    }
    console.data(
        || rule.page(),
        || {
            let mut value = facts(rule, Some(rule.level));
            if let Some(object) = value.as_object_mut() {
                object.insert("page".to_owned(), json!(rule.page()));
            }
            value
        },
    )
}

fn nearest(name: &str) -> Option<&'static Rule> {
    let name = name.to_ascii_lowercase();
    let score = |rule: &Rule| {
        strsim::jaro_winkler(&name, rule.name).max(strsim::jaro_winkler(
            &name,
            &rule.code.as_str().to_ascii_lowercase(),
        ))
    };
    rules()
        .iter()
        .copied()
        .map(|rule| (score(rule), rule))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .filter(|(score, _)| *score > 0.8)
        .map(|(_, rule)| rule)
}

fn list(args: &RuleArgs, console: &Console) -> Result<(), Failure> {
    let profile = args.profile.map(super::super::args::ProfileName::profile);
    let listed: Vec<(&Rule, Level)> = rules()
        .iter()
        .filter_map(|rule| {
            let level = profile.map_or(Some(rule.level), |profile| profile.level(rule))?;
            Some((*rule, level))
        })
        .collect();
    console.say(&format!(
        "{} rules; fields and codes as in update {LC_UPDATE} of MARC 21",
        listed.len()
    ));
    console.data(
        || {
            let mut text = String::new();
            for (rule, level) in &listed {
                let _ = writeln!(
                    text,
                    "{:6}  {:7}  {:9}  {}",
                    rule.code,
                    level.name(),
                    rule.scope.name(),
                    rule.name
                );
            }
            text
        },
        || {
            listed
                .iter()
                .map(|(rule, level)| facts(rule, Some(*level)))
                .collect()
        },
    )
}

fn facts(rule: &Rule, level: Option<Level>) -> Value {
    json!({
        "code": rule.code.as_str(), "name": rule.name, "level": level.map(Level::name), "scope": rule.scope.name(),
        "effect": rule.effect.name(), "since": rule.since, "after": rule.after, "was": rule.was,
        "summary": rule.summary(),
    })
}
