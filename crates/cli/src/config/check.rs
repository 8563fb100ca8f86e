//! `[check]`: other levels for rules, and findings nobody wants to hear of.

use holdsync_validator::{Level, Rule, Suppression, find};
use jiff::civil::Date;
use toml::Spanned as At;

use super::document::{self, SuppressRow};
use super::problem::Checker;

/// What `[check]` says.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckConfig {
    /// Rules with another level; `None` is off.
    pub(crate) levels: Vec<(&'static Rule, Option<Level>)>,
    pub(crate) suppressed: Vec<Suppressed>,
}

/// A suppression, and the last day on which it counts.
#[derive(Clone, Debug)]
pub(crate) struct Suppressed {
    pub(crate) suppression: Suppression,
    pub(crate) until: Option<Date>,
}

pub(super) fn check(check: &mut Checker<'_>, section: &document::Check) -> CheckConfig {
    let mut levels = Vec::new();
    for (name, word) in &section.levels {
        if let Some(rule) = rule(check, name) {
            levels.push((rule, word.level()));
        }
    }
    let suppressed = section.suppress.iter();
    CheckConfig {
        levels,
        suppressed: suppressed.filter_map(|row| suppressed_by(check, row)).collect(),
    }
}

fn rule(check: &mut Checker<'_>, name: &At<String>) -> Option<&'static Rule> {
    let found = find(name.get_ref());
    if found.is_none() {
        let text = format!(
            "{:?} is no rule; holdsync rule --list shows all of them",
            name.get_ref()
        );
        check.refuse(&name.span(), text);
    }
    found
}

fn suppressed_by(check: &mut Checker<'_>, row: &SuppressRow) -> Option<Suppressed> {
    let rule = rule(check, &row.rule);
    let tag = row
        .tag
        .as_ref()
        .map(|tag| check.parse(tag, "a tag, such as 650, 59X or 900-999"));
    let until = row
        .until
        .as_ref()
        .map(|date| check.parse(date, "the last day, such as 2027-01-31"));
    let said = check.filled(&row.reason, "why these findings do not count");
    if tag == Some(None) || until == Some(None) || !said {
        return None;
    }
    Some(Suppressed {
        suppression: Suppression {
            rule: rule?.code,
            tag: tag.flatten(),
            location: row.location.clone(),
            numbers: row.records.iter().cloned().collect(),
            reason: row.reason.get_ref().clone(),
        },
        until: until.flatten(),
    })
}
