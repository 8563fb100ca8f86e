//! What a check found: counts first, then the findings of each rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use holdsync_ids::MmsId;
use holdsync_validator::{Finding, Level, RuleCode, find};
use serde_json::{Value, json};

use super::run_json::VERSION;
use super::words::count;

/// All files, and what was found in them by rule.
pub(crate) struct Checked {
    pub(crate) files: Vec<CheckedFile>,
    /// How many findings of each rule, and rejected records of each file, are kept.
    pub(crate) examples: usize,
    rules: BTreeMap<(std::cmp::Reverse<Level>, RuleCode), Found>,
}

/// One file.
#[derive(Default)]
pub(crate) struct CheckedFile {
    pub(crate) name: String,
    /// Records in it, rejected ones included.
    pub(crate) records: u64,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) rejected_count: u64,
    /// Findings about parts of the package.
    pub(crate) notes: Vec<String>,
    /// Why it could not be read to its end.
    pub(crate) failure: Option<String>,
    /// It holds nothing: the publishing job found nothing.
    pub(crate) empty: bool,
}

/// Bytes that could not be read as a record.
pub(crate) struct Rejected {
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
    pub(crate) length: u64,
    pub(crate) mms: Option<MmsId>,
    pub(crate) reason: String,
}

#[derive(Default)]
struct Found {
    count: u64,
    examples: Vec<(String, Finding)>,
}

impl Checked {
    pub(crate) const fn new(examples: usize) -> Self {
        Self {
            files: Vec::new(),
            examples,
            rules: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, file: &str, finding: Finding) {
        let found = self
            .rules
            .entry((std::cmp::Reverse(finding.level), finding.code))
            .or_default();
        found.count = found.count.saturating_add(1);
        if found.examples.len() < self.examples {
            found.examples.push((file.to_owned(), finding));
        }
    }

    /// The gravest level found.
    pub(crate) fn worst(&self) -> Option<Level> {
        self.rules.keys().next().map(|(level, _)| level.0)
    }

    fn of(&self, level: Level) -> u64 {
        self.rules
            .iter()
            .filter(|((of, _), _)| of.0 == level)
            .map(|(_, found)| found.count)
            .sum()
    }

    fn sum(&self, of: fn(&CheckedFile) -> u64) -> u64 {
        self.files.iter().map(of).sum()
    }
}

/// What to do about a file of which a part could be read.
const CUT: &str =
    "copy the file again, or publish it again; sync takes nothing of a file it cannot read whole";
/// What to do about a file of which nothing could be read.
const NOT_MARC: &str = "name a file as Alma publishes it: MARC 21 or MARCXML, plain or in gz, tar or zip";

pub(crate) fn text(checked: &Checked) -> String {
    let mut text = String::new();
    for file in &checked.files {
        self::file(&mut text, file);
    }
    let (records, rejected) = (
        checked.sum(|file| file.records),
        checked.sum(|file| file.rejected_count),
    );
    let read = records.saturating_sub(rejected);
    let _ = writeln!(
        text,
        "total: {read} read + {rejected} rejected = {}",
        count(records, "record", "records")
    );
    let _ = writeln!(
        text,
        "found: {}, {}, {}",
        count(checked.of(Level::Error), "error", "errors"),
        count(checked.of(Level::Warning), "warning", "warnings"),
        count(checked.of(Level::Note), "note", "notes"),
    );
    for ((level, code), found) in &checked.rules {
        let name = find(code.as_str()).map_or("", |rule| rule.name);
        let _ = writeln!(text, "\n{code} {name} ({}): {}", level.0.name(), found.count);
        let several = checked.files.len() > 1;
        for (file, finding) in &found.examples {
            let _ = writeln!(
                text,
                "  {}{}",
                if several {
                    format!("{file}: ")
                } else {
                    String::new()
                },
                line(finding)
            );
        }
        let more = found
            .count
            .saturating_sub(u64::try_from(found.examples.len()).unwrap_or(0));
        if more > 0 {
            let _ = writeln!(text, "  … and {more} more; --examples shows more of them");
        }
    }
    text
}

fn file(text: &mut String, file: &CheckedFile) {
    let name = &file.name;
    if file.empty {
        let _ = writeln!(text, "{name}: empty; the publishing job found nothing");
        return;
    }
    let (records, rejected) = (file.records, file.rejected_count);
    let read = records.saturating_sub(rejected);
    let _ = writeln!(
        text,
        "{name}: {read} read + {rejected} rejected = {}",
        count(records, "record", "records")
    );
    if let Some(failure) = &file.failure {
        let _ = writeln!(text, "  not read to its end: {failure}");
        let _ = writeln!(text, "  next: {}", if records > 0 { CUT } else { NOT_MARC });
    }
    for note in &file.notes {
        let _ = writeln!(text, "  {note}");
    }
    for one in &file.rejected {
        let mms = one.mms.map_or(String::new(), |mms| format!(" ({mms})"));
        let (ordinal, offset, length, reason) = (one.ordinal, one.offset, one.length, &one.reason);
        let _ = writeln!(
            text,
            "  rejected: record {ordinal} at byte {offset}, {length} bytes{mms}: {reason}"
        );
    }
    let more = rejected.saturating_sub(u64::try_from(file.rejected.len()).unwrap_or(0));
    if more > 0 {
        let _ = writeln!(text, "  … and {more} more; --examples shows more of them");
    }
}

/// A finding with record, byte and field.
fn line(finding: &Finding) -> String {
    let place = &finding.place;
    let mut line = format!(
        "record {} at byte {}",
        place.ordinal,
        place.byte_offset.unwrap_or(place.offset)
    );
    if let Some(mms) = finding.mms {
        let _ = write!(line, " ({mms})");
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

pub(crate) fn json(checked: &Checked) -> Value {
    let files: Vec<Value> = checked.files.iter().map(file_json).collect();
    let rules: Vec<Value> = checked
        .rules
        .iter()
        .map(|((level, code), found)| {
            let findings: Vec<Value> = found.examples.iter().map(|(file, finding)| finding_json(file, finding)).collect();
            json!({
                "code": code.as_str(), "name": find(code.as_str()).map(|rule| rule.name), "level": level.0.name(),
                "count": found.count, "findings": findings,
            })
        })
        .collect();
    let (records, rejected) = (
        checked.sum(|file| file.records),
        checked.sum(|file| file.rejected_count),
    );
    json!({
        "version": VERSION, "files": files, "rules": rules,
        "records": records, "read": records.saturating_sub(rejected), "rejected": rejected,
        "errors": checked.of(Level::Error), "warnings": checked.of(Level::Warning), "notes": checked.of(Level::Note),
    })
}

fn file_json(file: &CheckedFile) -> Value {
    let rejected: Vec<Value> = file
        .rejected
        .iter()
        .map(|one| {
            json!({
                "ordinal": one.ordinal, "offset": one.offset, "length": one.length,
                "mms_id": one.mms.map(|mms| mms.to_string()), "reason": one.reason,
            })
        })
        .collect();
    json!({
        "name": file.name, "records": file.records, "read": file.records.saturating_sub(file.rejected_count),
        "rejected": file.rejected_count, "examples": rejected, "notes": file.notes, "failure": file.failure,
        "empty": file.empty,
    })
}

fn finding_json(file: &str, finding: &Finding) -> Value {
    let place = &finding.place;
    json!({
        "file": file, "code": finding.code.as_str(), "level": finding.level.name(), "effect": finding.effect.name(),
        "message": finding.message, "ordinal": place.ordinal, "offset": place.offset, "length": place.length,
        "byte": place.byte_offset, "tag": place.tag.map(|tag| tag.to_string()), "occurrence": place.occurrence,
        "subfield": place.subfield.map(|code| char::from(code).to_string()), "position": place.position,
        "mms_id": finding.mms.map(|mms| mms.to_string()), "oclc_number": finding.number.map(holdsync_ids::OclcNumber::get),
        "repaired": finding.repair.is_some(),
    })
}
