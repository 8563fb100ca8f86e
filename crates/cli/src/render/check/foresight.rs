//! An exception report beside a check.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use holdsync_validator::{RuleCode, find};
use serde_json::{Value, json};

use crate::render::words::count;

/// How many rows that were not foreseen are shown.
const SHOWN: usize = 20;

/// The comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compared {
    pub(crate) rows: u64,
    /// Lines that are no rows.
    pub(crate) odd: u64,
    /// Rows that say nothing about the record.
    pub(crate) without_message: u64,
    /// Rows by the rule that foresaw them.
    pub(crate) foreseen: BTreeMap<RuleCode, u64>,
    pub(crate) not_foreseen: Vec<NotForeseen>,
    /// Records that no row names, by the rule that found something in them all the same.
    pub(crate) accepted: BTreeMap<RuleCode, u64>,
}

/// A row that no finding foresaw.
#[derive(Clone, Debug)]
pub(crate) struct NotForeseen {
    /// The local system number.
    pub(crate) number: Option<String>,
    pub(crate) severity: Option<String>,
    pub(crate) message: String,
    /// The rules that are to foresee the message; none where nobody has met it yet.
    pub(crate) rules: Vec<RuleCode>,
}

pub(crate) fn text(compared: &Compared) -> String {
    let mut text = String::new();
    let foreseen: u64 = compared.foreseen.values().sum();
    let _ = writeln!(
        text,
        "\nreport: {}: {foreseen} foreseen + {} not foreseen + {} without a message",
        count(compared.rows, "row", "rows"),
        compared.not_foreseen.len(),
        compared.without_message
    );
    if compared.odd > 0 {
        let _ = writeln!(
            text,
            "  {} that are no rows",
            count(compared.odd, "line", "lines")
        );
    }
    for (code, rows) in &compared.foreseen {
        let _ = writeln!(text, "  foreseen by {code} {}: {rows}", name(*code));
    }
    for row in compared.not_foreseen.iter().take(SHOWN) {
        let codes: Vec<&str> = row.rules.iter().map(|code| code.as_str()).collect();
        let _ = writeln!(
            text,
            "  not foreseen: {} {}: {} ({})",
            row.number.as_deref().unwrap_or("no record named"),
            row.severity.as_deref().unwrap_or(""),
            row.message,
            if codes.is_empty() {
                "no rule knows this message; please report it".to_owned()
            } else {
                format!("{} did not fire", codes.join(", "))
            }
        );
    }
    let more = compared.not_foreseen.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(text, "  … and {more} more; --format json has all of them");
    }
    for (code, records) in &compared.accepted {
        let _ = writeln!(
            text,
            "  foreseen and accepted: {code} {} in {} that no row names",
            name(*code),
            count(*records, "record", "records")
        );
    }
    text
}

pub(crate) fn json(compared: &Compared) -> Value {
    let by_rule = |counts: &BTreeMap<RuleCode, u64>| -> BTreeMap<&str, u64> {
        counts
            .iter()
            .map(|(code, count)| (code.as_str(), *count))
            .collect()
    };
    let rows: Vec<Value> = compared
        .not_foreseen
        .iter()
        .map(|row| {
            let rules: Vec<&str> = row.rules.iter().map(|code| code.as_str()).collect();
            json!({
                "control_number": row.number, "severity": row.severity, "message": row.message, "rules": rules,
            })
        })
        .collect();
    json!({
        "rows": compared.rows, "odd_lines": compared.odd, "without_message": compared.without_message,
        "foreseen": by_rule(&compared.foreseen), "not_foreseen": rows, "accepted": by_rule(&compared.accepted),
    })
}

fn name(code: RuleCode) -> &'static str {
    find(code.as_str()).map_or("", |rule| rule.name)
}
