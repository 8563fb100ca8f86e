//! OCLC's exception reports beside the check: what was foreseen, what was not, and what OCLC took all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use holdsync_datasync::report::{Exception, ExceptionRow, Rows};
use holdsync_validator::{Effect, Finding, RuleCode, foreseen_by};

use crate::exit::Failure;
use crate::render::check::foresight::{Compared, NotForeseen};

/// The rows of the reports.
pub(super) struct Reports {
    rows: Vec<ExceptionRow>,
    /// Lines that are no rows.
    odd: usize,
    /// Local system numbers that the rows name.
    named: BTreeSet<String>,
}

/// What a check says of the records that a report may be about.
#[derive(Default)]
pub(super) struct Foresight {
    /// Of records the reports name: local system number and rule.
    found: BTreeSet<(String, RuleCode)>,
    /// Of the others: in how many records a rule found something that OCLC lists or stops for.
    elsewhere: BTreeMap<RuleCode, u64>,
}

impl Reports {
    /// # Errors
    /// When a report cannot be read.
    pub(super) fn read(paths: &[PathBuf]) -> Result<Option<Self>, Failure> {
        if paths.is_empty() {
            return Ok(None);
        }
        let mut reports = Self {
            rows: Vec::new(),
            odd: 0,
            named: BTreeSet::new(),
        };
        for path in paths {
            let failure = |error: std::io::Error| unreadable(path, &error);
            let file = BufReader::new(File::open(path).map_err(failure)?);
            let (rows, odd) = Rows::new(file).read_all().map_err(failure)?;
            reports.odd += odd.len();
            reports.rows.extend(rows.into_iter().map(|(_, row)| row));
        }
        if reports.rows.is_empty() {
            return Err(Failure::file("the reports hold no row of an exception report")
                .hint("give --report a file whose name ends in BibExceptionReport.txt, unpacked"));
        }
        reports.named = reports.rows.iter().filter_map(|row| row.lsn.clone()).collect();
        Ok(Some(reports))
    }

    /// Notes what was found in one record.
    pub(super) fn note(&self, number: Option<&str>, findings: &[Finding], foresight: &mut Foresight) {
        let number = number.unwrap_or_default();
        if self.named.contains(number) {
            let codes = findings.iter().map(|finding| (number.to_owned(), finding.code));
            foresight.found.extend(codes);
            return;
        }
        let told = |finding: &&Finding| {
            let effect = finding.effect;
            finding.repair.is_none()
                && matches!(
                    effect,
                    Effect::Staging | Effect::ListedAsMinor | Effect::RecordLostWithoutName
                )
        };
        let codes: BTreeSet<RuleCode> = findings.iter().filter(told).map(|finding| finding.code).collect();
        for code in codes {
            *foresight.elsewhere.entry(code).or_default() += 1;
        }
    }

    /// Compares the rows with what was found.
    pub(super) fn compare(&self, foresight: &Foresight) -> Compared {
        let mut compared = Compared {
            rows: self.rows.len() as u64,
            odd: self.odd as u64,
            accepted: foresight.elsewhere.clone(),
            ..Compared::default()
        };
        for row in &self.rows {
            if row.message.is_empty() || row.exception == Exception::Processing {
                compared.without_message += 1;
                continue;
            }
            let rules = foreseen_by(&row.message);
            let of_record = |code: RuleCode| match &row.lsn {
                Some(number) => foresight.found.contains(&(number.clone(), code)),
                // a row that names no record is foreseen by a finding in one that no row names
                None => compared.accepted.contains_key(&code),
            };
            if let Some(rule) = rules.iter().find(|rule| of_record(rule.code)) {
                *compared.foreseen.entry(rule.code).or_default() += 1;
                continue;
            }
            compared.not_foreseen.push(NotForeseen {
                number: row.lsn.clone(),
                severity: row.severity.as_ref().map(ToString::to_string),
                message: row.message.clone(),
                rules: rules.iter().map(|rule| rule.code).collect(),
            });
        }
        compared
    }
}

impl Foresight {
    pub(super) fn merge(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
        for (code, count) in other.elsewhere {
            *self.elsewhere.entry(code).or_default() += count;
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::file(format!("failed to read the report {}: {error}", path.display()))
        .hint("give --report an exception report as text, unpacked")
}
