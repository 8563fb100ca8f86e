use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use holdsync_marc_codec::{Body, Reader};
use holdsync_mfhd::LocationCodes;
use holdsync_validator::{
    Checker, Finding, Level, Profile, RecordContext, Scope, damage, find, reading_findings, rules,
};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules")
}

fn expected() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// All findings in a file, those of its reading too.
fn check(path: &Path, profile: Profile) -> Vec<Finding> {
    let bytes = fs::read(path).unwrap();
    let mut checker = Checker::new(profile);
    let mut reader = Reader::new(bytes.as_slice());
    let mut findings = Vec::new();
    // what a caller may know of holdings records: see the tables
    let translates = |codes: &LocationCodes<'_>| {
        (codes.location, codes.sublocation, codes.shelving_location) == (b"XXX", b"MAIN", b"STACK")
    };
    while let Some(framed) = reader.next_record().unwrap() {
        let context = RecordContext {
            ordinal: framed.ordinal,
            offset: framed.offset,
            length: Some(framed.length),
            profile,
            // one number that a report might have given a staged record
            provisional: Some(&|number| number.get() == 7_654_321),
            translates: Some(&translates),
            ..RecordContext::default()
        };
        match framed.body {
            Body::Record(view, anomalies) => {
                let reading = reading_findings(anomalies, &context);
                findings.extend(checker.check(view, reading, &context));
            }
            Body::Damaged { reason, .. } => findings.push(damage(&reason, &context)),
        }
    }
    findings
}

fn places(findings: &[Finding], code: &str) -> Vec<String> {
    let own = findings.iter().filter(|finding| finding.code.as_str() == code);
    own.map(|finding| finding.place.to_string()).collect()
}

/// Rules that see more than one record at a time are shown by the tests of who asks them.
fn is_asked_of_a_record(code: &str) -> bool {
    let rule = find(code).unwrap_or_else(|| panic!("no rule {code}"));
    !matches!(rule.scope, Scope::File | Scope::Set | Scope::Run)
}

#[test]
fn every_rule_fires_on_one_file_and_is_silent_on_the_other() {
    let mut wrong = Vec::new();
    for case in expected() {
        let code = case["code"].as_str().unwrap();
        if !is_asked_of_a_record(code) {
            continue;
        }
        let profile: Profile = case["profile"].as_str().unwrap().parse().unwrap();
        let wanted: Vec<&str> = case["finds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|place| place.as_str().unwrap())
            .collect();
        assert!(!wanted.is_empty(), "{code} is to find nothing");
        for (kind, wanted) in [("fires", wanted), ("silent", Vec::new())] {
            let found = check(&folder().join(format!("{code}.{kind}.mrc")), profile);
            let found = places(&found, code);
            if found != wanted {
                wrong.push(format!("{code}.{kind}: {found:?} and not {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The records the files differ from have no fault themselves, so that a file shows one thing.
#[test]
fn a_silent_file_shows_no_error() {
    let mut wrong = Vec::new();
    for case in expected() {
        let code = case["code"].as_str().unwrap();
        let profile: Profile = case["profile"].as_str().unwrap().parse().unwrap();
        let found = check(&folder().join(format!("{code}.silent.mrc")), profile);
        let errors = found.iter().filter(|finding| finding.level == Level::Error);
        wrong.extend(errors.map(|finding| format!("{code}.silent: {finding}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_and_rules_belong_together() {
    let listed: BTreeSet<String> = expected()
        .iter()
        .map(|case| case["code"].as_str().unwrap().to_owned())
        .collect();
    let missing: Vec<String> = rules()
        .iter()
        .map(|rule| rule.code.as_str())
        .filter(|code| is_asked_of_a_record(code) && !listed.contains(*code))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        missing,
        Vec::<String>::new(),
        "no entry under crates/samples/rules"
    );
}
