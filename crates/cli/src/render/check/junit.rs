//! JUnit's XML, which every CI reads: a suite for each file, a case for each rule.

use std::cmp::Reverse;
use std::fmt::Write as _;

use holdsync_validator::{Level, Rule};

use super::tally::{Checked, CheckedFile, Found};

/// How many records a failed case names.
pub(crate) const NAMED: usize = 20;

pub(crate) fn xml(checked: &Checked, fails_from: Option<Level>) -> String {
    let mut suites = String::new();
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for file in &checked.files {
        let suite = suite(file, checked, fails_from);
        (tests, failures, errors) = (
            tests + suite.tests,
            failures + suite.failures,
            errors + suite.errors,
        );
        suites.push_str(&suite.xml);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"holdsync check\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"{errors}\">\n{suites}</testsuites>\n"
    )
}

struct Suite {
    xml: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

fn suite(file: &CheckedFile, checked: &Checked, fails_from: Option<Level>) -> Suite {
    let name = escaped(&file.name);
    let mut cases = String::new();
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for rule in &checked.rules {
        tests += 1;
        let _ = write!(
            cases,
            "    <testcase classname=\"{name}\" name=\"{} {}\"",
            rule.code, rule.name
        );
        match found(file, rule) {
            Some((level, found)) if fails_from.is_some_and(|from| level >= from) => {
                failures += 1;
                cases.push_str(">\n");
                failure(&mut cases, rule, level, found);
                cases.push_str("    </testcase>\n");
            }
            Some((level, found)) => {
                let _ = writeln!(
                    cases,
                    ">\n      <system-out>{}: {}</system-out>\n    </testcase>",
                    level.name(),
                    found.count
                );
            }
            None => cases.push_str("/>\n"),
        }
    }
    let set_aside = (file.tally.rejected_count > 0)
        .then(|| format!("{} records could not be read", file.tally.rejected_count));
    for problem in file.failure.iter().chain(&set_aside).chain(&file.notes) {
        (tests, errors) = (tests + 1, errors + 1);
        let _ = writeln!(
            cases,
            "    <testcase classname=\"{name}\" name=\"readable\">\n      <error message=\"{}\"/>\n    </testcase>",
            escaped(problem)
        );
    }
    let xml = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  \
         </testsuite>\n"
    );
    Suite {
        xml,
        tests,
        failures,
        errors,
    }
}

fn found<'a>(file: &'a CheckedFile, rule: &Rule) -> Option<(Level, &'a Found)> {
    [Level::Error, Level::Warning, Level::Note]
        .into_iter()
        .find_map(|level| Some((level, file.tally.rules.get(&(Reverse(level), rule.code))?)))
}

fn failure(cases: &mut String, rule: &Rule, level: Level, found: &Found) {
    let _ = write!(
        cases,
        "      <failure type=\"{}\" message=\"{} in {} records: {}\">",
        level.name(),
        found.count,
        found.records,
        escaped(&rule.summary())
    );
    for example in found.examples.iter().take(NAMED) {
        let number = example.control_number.as_deref().unwrap_or("no 001");
        let _ = writeln!(
            cases,
            "{}: {}",
            escaped(number),
            escaped(&example.finding.to_string())
        );
    }
    cases.push_str("</failure>\n");
}

/// For text and attributes; what XML forbids becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(character),
        }
    }
    out
}
