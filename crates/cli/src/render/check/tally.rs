//! What was found in a file, counted by rule.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use holdsync_prepare::Repairs;
use holdsync_validator::{Finding, Level, Places, Rule, RuleCode, Source, Suppression};

use super::snippet::{self, Snippet};

/// A finding with all that a report may say of it.
pub(crate) struct Noted<'a> {
    pub(crate) file: &'a str,
    pub(crate) rule: &'static Rule,
    pub(crate) finding: &'a Finding,
    /// 001 as it stands.
    pub(crate) control_number: Option<&'a str>,
    pub(crate) places: &'a Places<'a>,
    /// The bytes of the record in its file.
    pub(crate) piece: &'a [u8],
    pub(crate) fingerprint: Option<u64>,
    pub(crate) suppressed: Option<&'a Suppression>,
    /// The baseline has it.
    pub(crate) known: bool,
    pub(crate) has_baseline: bool,
}

impl Noted<'_> {
    /// The bytes in the stream that are meant: those of the place where the record lies in the stream as it was read,
    /// else those of the record.
    pub(crate) fn region(&self) -> (u64, Option<u64>) {
        let place = &self.finding.place;
        let in_place = || {
            let Source::View(_) = self.places.source() else {
                return None;
            };
            let located = self.places.locate(place)?;
            let data = located.field.data().get(located.start..)?;
            let start = (data.as_ptr() as usize).checked_sub(self.piece.as_ptr() as usize)?;
            (start < self.piece.len()).then_some((place.offset + start as u64, Some(located.length as u64)))
        };
        match place.byte_offset {
            Some(offset) => (offset, None),
            None => in_place().unwrap_or((place.offset, place.length)),
        }
    }
}

/// Bytes that could not be read as a record.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
    pub(crate) length: u64,
    pub(crate) reason: String,
}

/// What became of the records of a repaired copy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repaired {
    /// Records that were repaired.
    pub(crate) records: u64,
    pub(crate) repairs: Repairs,
    /// Records in which nothing could be repaired without loss, or nothing had to be.
    pub(crate) unchanged: u64,
    /// Damaged stretches copied byte for byte.
    pub(crate) kept: u64,
    /// What MARC 21 cannot hold: not in the copy.
    pub(crate) left_out: u64,
}

/// One finding that is shown.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) file: String,
    pub(crate) finding: Finding,
    pub(crate) control_number: Option<String>,
    pub(crate) snippet: Option<Snippet>,
}

/// What one rule found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) count: u64,
    /// In how many records.
    pub(crate) records: u64,
    pub(crate) examples: Vec<Example>,
    /// The record of the latest finding, as the tally counts records with findings.
    latest: u64,
}

/// Counts and examples.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Records, rejected ones included.
    pub(crate) records: u64,
    pub(crate) rejected_count: u64,
    pub(crate) rejected: Vec<Rejected>,
    /// Findings that a suppression covers.
    pub(crate) suppressed: u64,
    /// How often each suppression was used.
    pub(crate) uses: Vec<u64>,
    /// Findings that the baseline has.
    pub(crate) known: u64,
    pub(crate) repairs: Repaired,
    pub(crate) rules: BTreeMap<(Reverse<Level>, RuleCode), Found>,
    /// Records with findings so far.
    with_findings: u64,
}

impl Tally {
    pub(crate) fn reject(&mut self, keep: usize, rejected: impl FnOnce() -> Rejected) {
        self.rejected_count += 1;
        if self.rejected.len() < keep {
            self.rejected.push(rejected());
        }
    }

    /// The findings to come are of another record.
    pub(crate) const fn begin_record(&mut self) {
        self.with_findings += 1;
    }

    pub(crate) fn add(&mut self, keep: usize, noted: &Noted<'_>) {
        let key = (Reverse(noted.finding.level), noted.finding.code);
        let found = self.rules.entry(key).or_default();
        found.count += 1;
        if found.latest != self.with_findings {
            found.latest = self.with_findings;
            found.records += 1;
        }
        if found.examples.len() < keep {
            found.examples.push(Example {
                file: noted.file.to_owned(),
                finding: noted.finding.clone(),
                control_number: noted.control_number.map(str::to_owned),
                snippet: snippet::of(noted.places.source(), noted.finding),
            });
        }
    }

    /// Adds what was found behind it.
    pub(crate) fn merge(&mut self, keep: usize, other: Self) {
        self.records += other.records;
        self.rejected_count += other.rejected_count;
        let room = keep.saturating_sub(self.rejected.len());
        self.rejected.extend(other.rejected.into_iter().take(room));
        self.suppressed += other.suppressed;
        self.known += other.known;
        self.uses.resize(self.uses.len().max(other.uses.len()), 0);
        for (sum, uses) in self.uses.iter_mut().zip(other.uses) {
            *sum += uses;
        }
        self.repairs.records += other.repairs.records;
        self.repairs.repairs.merge(&other.repairs.repairs);
        self.repairs.unchanged += other.repairs.unchanged;
        self.repairs.kept += other.repairs.kept;
        self.repairs.left_out += other.repairs.left_out;
        for (key, from) in other.rules {
            let found = self.rules.entry(key).or_default();
            found.count += from.count;
            found.records += from.records;
            let room = keep.saturating_sub(found.examples.len());
            found.examples.extend(from.examples.into_iter().take(room));
        }
    }

    /// Findings of a level.
    pub(crate) fn of(&self, level: Level) -> u64 {
        let of_level = self.rules.iter().filter(|((of, _), _)| of.0 == level);
        of_level.map(|(_, found)| found.count).sum()
    }

    /// The gravest level found.
    pub(crate) fn worst(&self) -> Option<Level> {
        self.rules.keys().next().map(|(level, _)| level.0)
    }
}

/// One file.
#[derive(Default)]
pub(crate) struct CheckedFile {
    pub(crate) name: String,
    /// Its length, where it could be opened.
    pub(crate) bytes: Option<u64>,
    /// It could not even be opened.
    pub(crate) missing: bool,
    /// It is a package: places of findings are those in its members.
    pub(crate) packed: bool,
    pub(crate) tally: Tally,
    /// Findings about parts of the package.
    pub(crate) notes: Vec<String>,
    /// Why it could not be read to its end.
    pub(crate) failure: Option<String>,
    /// It holds nothing: the publishing job found nothing.
    pub(crate) empty: bool,
}

/// All files.
pub(crate) struct Checked {
    pub(crate) files: Vec<CheckedFile>,
    /// How many findings of each rule, and rejected records of each file, are shown.
    pub(crate) examples: usize,
    pub(crate) profile: holdsync_validator::Profile,
    /// The rules that are on.
    pub(crate) rules: Vec<&'static Rule>,
    /// The suppressions that count today.
    pub(crate) suppressions: Vec<Suppression>,
}

impl Checked {
    /// What was found in all files.
    pub(crate) fn total(&self) -> Tally {
        let mut total = Tally::default();
        for file in &self.files {
            total.merge(self.examples, file.tally.clone());
        }
        total
    }

    /// Suppressions that covered nothing.
    pub(crate) fn unused(&self, total: &Tally) -> impl Iterator<Item = &Suppression> {
        let uses: Vec<u64> = total.uses.clone();
        let used = move |index: usize| uses.get(index).is_some_and(|uses| *uses > 0);
        let each = self.suppressions.iter().enumerate();
        each.filter(move |(index, _)| !used(*index)).map(|(_, one)| one)
    }
}
