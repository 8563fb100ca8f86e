use std::collections::BTreeSet;
use std::path::Path;

use holdsync_validator::{Level, rules};

use crate::beside;

/// Rules whose level is another one than in the catalogue; docs/rules-notes.md says why.
const OTHER_LEVELS: [(&str, Level); 2] = [("TAG007", Level::Warning), ("HLD003", Level::Error)];

/// Rules that the catalogue does not have; docs/rules-notes.md says why.
const OWN: [&str; 1] = ["TAG012"];

#[test]
fn registry_and_catalogue_agree() {
    let Some(folder) = beside("schema") else { return };
    let text = std::fs::read_to_string(folder.join("rules.toml")).unwrap();
    let catalogue: toml::Table = text.parse().unwrap();
    let entries = catalogue["rule"].as_array().unwrap();
    let codes: Vec<&str> = entries
        .iter()
        .map(|entry| entry["code"].as_str().unwrap())
        .collect();
    let here: Vec<&str> = rules().iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(
        codes.iter().chain(&OWN).collect::<BTreeSet<_>>(),
        here.iter().collect()
    );
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let notes = std::fs::read_to_string(docs.join("rules-notes.md")).unwrap();
    for rule in rules() {
        let code = rule.code.as_str();
        if OWN.contains(&code) {
            assert!(notes.contains(code), "{code} is not in docs/rules-notes.md");
            continue;
        }
        let entry = entries.iter().find(|entry| entry["code"].as_str() == Some(code));
        let entry = entry.unwrap_or_else(|| panic!("{code} is not in the catalogue"));
        assert_eq!(entry["name"].as_str(), Some(rule.name), "{code}");
        assert_eq!(entry["scope"].as_str(), Some(rule.scope.name()), "{code}");
        if OTHER_LEVELS.contains(&(code, rule.level)) {
            assert!(notes.contains(code), "{code} is not in docs/rules-notes.md");
            continue;
        }
        let level = match rule.level {
            Level::Error => "E",
            Level::Warning => "W",
            Level::Note => "N",
        };
        assert!(entry["level"].as_str().unwrap().starts_with(level), "{code}");
    }
}
