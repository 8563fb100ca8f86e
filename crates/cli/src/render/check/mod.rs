//! What a check found: counts first, then the findings of each rule.

use std::fmt::Write as _;

use holdsync_validator::{Level, find};
use serde_json::{Value, json};

use super::run_json::VERSION;
use super::words::{count, shown};

pub(crate) mod csv;
pub(crate) mod foresight;
pub(crate) mod junit;
pub(crate) mod line;
pub(crate) mod sarif;
mod snippet;
mod tally;

pub(crate) use tally::{Checked, CheckedFile, Noted, Rejected, Repaired, Tally};
use tally::{Example, Found};

/// What to do about a file that could not be opened.
const MISSING: &str = "look at the name and the permissions of the file";
/// What to do about a file of which a part could be read.
const CUT: &str =
    "copy the file again, or publish it again; sync takes nothing of a file it cannot read whole";
/// What to do about a file of which nothing could be read.
const NOT_MARC: &str = "name a file as Alma publishes it: MARC 21 or MARCXML, plain or in gz, tar or zip";

/// For people: files, counts, then each rule with its examples.
pub(crate) fn text(checked: &Checked) -> String {
    let total = checked.total();
    let mut text = counts(checked, &total);
    for ((level, code), found) in &total.rules {
        let rule = find(code.as_str());
        let name = rule.map_or("", |rule| rule.name);
        let _ = writeln!(text, "\n{code} {name} ({}): {}", level.0.name(), found.count);
        let several = checked.files.len() > 1;
        for example in &found.examples {
            self::example(&mut text, example, several);
        }
        more(&mut text, found.count, found.examples.len());
        if let Some(effect) = rule.and_then(|rule| rule.part("At OCLC")) {
            paragraph(&mut text, "at OCLC: ", &effect);
        }
        if let Some(advice) = rule.and_then(|rule| rule.part("What to do")) {
            paragraph(&mut text, "to do: ", &advice);
        }
    }
    text
}

/// For people: how often each rule found something, and in how many records.
pub(crate) fn statistics(checked: &Checked) -> String {
    let total = checked.total();
    let mut text = counts(checked, &total);
    let widths = total.rules.values().map(|found| found.count.to_string().len());
    let width = widths.max().unwrap_or(0).max("findings".len());
    if !total.rules.is_empty() {
        let _ = writeln!(
            text,
            "\n{:>width$} {:>width$}  {:7} {:6} name",
            "findings", "records", "level", "rule"
        );
    }
    for ((level, code), found) in &total.rules {
        let _ = writeln!(
            text,
            "{:>width$} {:>width$}  {:7} {code:6} {}",
            found.count,
            found.records,
            level.0.name(),
            find(code.as_str()).map_or("", |rule| rule.name)
        );
    }
    text
}

fn counts(checked: &Checked, total: &Tally) -> String {
    let mut text = String::new();
    for file in &checked.files {
        self::file(&mut text, file);
    }
    let read = total.records.saturating_sub(total.rejected_count);
    let _ = writeln!(
        text,
        "total: {read} read + {} rejected = {}",
        total.rejected_count,
        count(total.records, "record", "records")
    );
    let _ = writeln!(
        text,
        "found: {}, {}, {}",
        count(total.of(Level::Error), "error", "errors"),
        count(total.of(Level::Warning), "warning", "warnings"),
        count(total.of(Level::Note), "note", "notes"),
    );
    if total.known > 0 {
        let _ = writeln!(text, "known: {} in the baseline, not shown", total.known);
    }
    if total.suppressed > 0 {
        let _ = writeln!(
            text,
            "suppressed: {} by the configuration, not shown",
            total.suppressed
        );
    }
    for unused in checked.unused(total) {
        let _ = writeln!(
            text,
            "unused suppression of {}: {}; it may be taken out of the configuration",
            unused.rule, unused.reason
        );
    }
    text
}

fn file(text: &mut String, file: &CheckedFile) {
    let (name, tally) = (shown(&file.name), &file.tally);
    if file.empty {
        let _ = writeln!(text, "{name}: empty; the publishing job found nothing");
        return;
    }
    let (records, rejected) = (tally.records, tally.rejected_count);
    let read = records.saturating_sub(rejected);
    let _ = writeln!(
        text,
        "{name}: {read} read + {rejected} rejected = {}",
        count(records, "record", "records")
    );
    if let Some(failure) = &file.failure {
        let _ = writeln!(text, "  not read to its end: {}", shown(failure));
        let next = match (file.missing, records) {
            (true, _) => MISSING,
            (false, 0) => NOT_MARC,
            (false, _) => CUT,
        };
        let _ = writeln!(text, "  next: {next}");
    }
    for note in &file.notes {
        let _ = writeln!(text, "  {}", shown(note));
    }
    for one in &tally.rejected {
        let (ordinal, offset, length, reason) = (one.ordinal, one.offset, one.length, shown(&one.reason));
        let _ = writeln!(
            text,
            "  rejected: record {ordinal} at byte {offset}, {length} bytes: {reason}"
        );
    }
    more(text, rejected, tally.rejected.len());
}

fn more(text: &mut String, all: u64, shown: usize) {
    let more = all.saturating_sub(u64::try_from(shown).unwrap_or(0));
    if more > 0 {
        let _ = writeln!(text, "  … and {more} more; --examples shows more of them");
    }
}

fn example(text: &mut String, example: &Example, several: bool) {
    let file = if several {
        format!("{}: ", shown(&example.file))
    } else {
        String::new()
    };
    let _ = writeln!(text, "  {file}{}", shown(&line(example)));
    if let Some(snippet) = &example.snippet {
        let _ = writeln!(text, "    | {}\n    | {}", snippet.line, snippet.mark());
    }
}

/// A finding with record, byte and field.
fn line(example: &Example) -> String {
    let finding = &example.finding;
    let place = &finding.place;
    let mut line = match place.ordinal {
        0 => "the file".to_owned(),
        ordinal => format!(
            "record {ordinal} at byte {}",
            place.byte_offset.unwrap_or(place.offset)
        ),
    };
    let number = example
        .control_number
        .as_deref()
        .filter(|number| !number.is_empty());
    if let Some(number) = finding.mms.map(|mms| mms.to_string()).as_deref().or(number) {
        let _ = write!(line, " ({number})");
    }
    if let Some(tag) = place.tag {
        let _ = write!(line, ", {tag}");
        if let Some(occurrence) = place.occurrence.filter(|occurrence| *occurrence > 1) {
            let _ = write!(line, "[{occurrence}]");
        }
    }
    if let Some(code) = place.subfield {
        let _ = write!(line, " ${}", code.escape_ascii());
    }
    let _ = write!(line, ": {}", finding.message);
    if finding.repair.is_some() {
        line.push_str(" (repaired before sending)");
    }
    line
}

/// A paragraph of at most 100 columns.
fn paragraph(text: &mut String, label: &str, words: &str) {
    let indent = "  ";
    let mut column = indent.len() + label.len();
    let _ = write!(text, "{indent}{label}");
    for (index, word) in words.split_whitespace().enumerate() {
        if index > 0 && column + 1 + word.chars().count() > 100 {
            let _ = write!(text, "\n{indent}  ");
            column = indent.len() + 2;
        } else if index > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.chars().count();
    }
    text.push('\n');
}

pub(crate) fn json(checked: &Checked) -> Value {
    let total = checked.total();
    let files: Vec<Value> = checked.files.iter().map(file_json).collect();
    let rules: Vec<Value> = total
        .rules
        .iter()
        .map(|((level, code), found)| rule_json(level.0, code.as_str(), found))
        .collect();
    let unused: Vec<Value> = checked
        .unused(&total)
        .map(|one| json!({"rule": one.rule.as_str(), "reason": one.reason}))
        .collect();
    json!({
        "version": VERSION, "profile": checked.profile.name(), "files": files, "rules": rules,
        "records": total.records, "read": total.records.saturating_sub(total.rejected_count),
        "rejected": total.rejected_count,
        "errors": total.of(Level::Error), "warnings": total.of(Level::Warning), "notes": total.of(Level::Note),
        "known": total.known, "suppressed": total.suppressed, "unused_suppressions": unused,
    })
}

fn rule_json(level: Level, code: &str, found: &Found) -> Value {
    let name = find(code).map_or("", |rule| rule.name);
    let examples = found.examples.iter();
    let findings: Vec<Value> = examples
        .map(|example| json!(line::Line::of_example(example, name)))
        .collect();
    json!({
        "code": code, "name": name, "level": level.name(), "count": found.count, "records": found.records,
        "findings": findings,
    })
}

fn file_json(file: &CheckedFile) -> Value {
    let tally = &file.tally;
    let rejected: Vec<Value> = tally
        .rejected
        .iter()
        .map(|one| {
            json!({
                "ordinal": one.ordinal, "offset": one.offset, "length": one.length, "reason": one.reason,
            })
        })
        .collect();
    json!({
        "name": file.name, "records": tally.records, "read": tally.records.saturating_sub(tally.rejected_count),
        "rejected": tally.rejected_count, "examples": rejected, "notes": file.notes, "failure": file.failure,
        "empty": file.empty,
    })
}
