use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use holdsync_mfhd::LocationCodes;
use holdsync_validator::{Checker, Finding, Level, Profile, RecordContext, page, rules};
use serde_json::Value;

use crate::stream::each;

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules")
}

pub(crate) fn expected() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Texts in a list.
pub(crate) fn list(value: &Value) -> Vec<String> {
    let texts = value.as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The cases of one file each.
fn files() -> Vec<Value> {
    let mut all = expected();
    all.retain(|case| case["files"].is_null());
    all
}

/// All findings in a file, those of its reading too.
fn check(path: &Path, profile: Profile) -> Vec<Finding> {
    let bytes = fs::read(path).unwrap();
    let mut checker = Checker::new(profile);
    let mut findings = Vec::new();
    // what a caller may know of holdings records: see the tables
    let translates = |codes: &LocationCodes<'_>| {
        (codes.location, codes.sublocation, codes.shelving_location) == (b"XXX", b"MAIN", b"STACK")
    };
    let known = RecordContext {
        profile,
        // one number that a report might have given a staged record
        provisional: Some(&|number| number.get() == 7_654_321),
        translates: Some(&translates),
        ..RecordContext::default()
    };
    each(&bytes, known, |read, context| match read {
        Ok((view, reading)) => findings.extend(checker.check(view, reading, context)),
        Err(damage) => findings.push(damage),
    });
    findings
}

fn places(findings: &[Finding], code: &str) -> Vec<String> {
    let own = findings.iter().filter(|finding| finding.code.as_str() == code);
    own.map(|finding| finding.place.to_string()).collect()
}

#[test]
fn every_rule_fires_on_one_file_and_is_silent_on_the_other() {
    let mut wrong = Vec::new();
    for case in files() {
        let code = case["code"].as_str().unwrap();
        let profile: Profile = case["profile"].as_str().unwrap().parse().unwrap();
        let wanted = list(&case["finds"]);
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
    for case in files() {
        let code = case["code"].as_str().unwrap();
        let profile: Profile = case["profile"].as_str().unwrap().parse().unwrap();
        let found = check(&folder().join(format!("{code}.silent.mrc")), profile);
        let errors = found.iter().filter(|finding| finding.level == Level::Error);
        wrong.extend(errors.map(|finding| format!("{code}.silent: {finding}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Code, page, fixture and catalogue: every rule has all of them, and nothing else has any.
#[test]
fn rules_pages_files_and_catalogue_belong_together() {
    let all: BTreeSet<String> = rules().iter().map(|rule| rule.code.to_string()).collect();
    // those of the catalogue, and TAG012
    assert_eq!(all.len(), 121);

    let cases: Vec<String> = expected()
        .iter()
        .map(|case| case["code"].as_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = cases.iter().cloned().collect();
    assert_eq!(
        (listed.len(), &listed),
        (cases.len(), &all),
        "entries under crates/samples/rules"
    );

    let mut pairs = BTreeSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some((code, kind)) = name.split_once('.').filter(|(code, _)| *code != "expected") {
            let kind = kind.strip_suffix(".mrc").unwrap_or(kind).to_owned();
            assert!(pairs.insert((code.to_owned(), kind)), "{name} is there twice");
        }
    }
    let wanted = all
        .iter()
        .flat_map(|code| ["fires", "silent"].map(|kind| (code.clone(), kind.to_owned())));
    assert_eq!(pairs, wanted.collect(), "files under fixtures/rules");

    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "README" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // a table of its properties follows
        let told = page(&name).is_some_and(|page| text.starts_with(&page));
        assert!(told, "docs/rules/{name}.md");
        pages.insert(name);
    }
    assert_eq!(pages, all, "pages under docs/rules");
}
