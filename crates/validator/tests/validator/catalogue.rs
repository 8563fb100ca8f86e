use holdsync_validator::{Level, rules};

use crate::beside;

#[test]
fn registry_and_catalogue_agree() {
    let Some(folder) = beside("schema") else { return };
    let text = std::fs::read_to_string(folder.join("rules.toml")).unwrap();
    let catalogue: toml::Table = text.parse().unwrap();
    let entries = catalogue["rule"].as_array().unwrap();
    for rule in rules() {
        let code = rule.code.as_str();
        let entry = entries.iter().find(|entry| entry["code"].as_str() == Some(code));
        let entry = entry.unwrap_or_else(|| panic!("{code} is not in the catalogue"));
        assert_eq!(entry["name"].as_str(), Some(rule.name), "{code}");
        assert_eq!(entry["scope"].as_str(), Some(rule.scope.name()), "{code}");
        let level = match rule.level {
            Level::Error => "E",
            Level::Warning => "W",
            Level::Note => "N",
        };
        assert!(entry["level"].as_str().unwrap().starts_with(level), "{code}");
    }
}
