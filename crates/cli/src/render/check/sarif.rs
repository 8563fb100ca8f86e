//! SARIF 2.1.0, the form code-scanning tools exchange: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
//!
//! Everything but the results stands before and behind them, so that results are written as they come.

use holdsync_validator::{Level, Rule, rules};
use serde_json::{Value, json};

use super::tally::Noted;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands in front of the results.
pub(crate) fn head() -> String {
    let rules: Vec<Value> = rules().iter().map(|rule| descriptor(rule)).collect();
    let driver = json!({
        "name": "holdsync",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
         \"columnKind\":\"utf16CodeUnits\",\"results\":["
    )
}

/// What stands behind them: whether all files could be read, and how.
pub(crate) fn tail(failures: &[String]) -> String {
    let notes: Vec<Value> = failures
        .iter()
        .map(|text| json!({"level": "error", "message": {"text": text}}))
        .collect();
    let invocation = json!({
        "executionSuccessful": failures.is_empty(),
        "toolExecutionNotifications": notes,
    });
    format!("],\"invocations\":[{invocation}]}}]}}\n")
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code.as_str(),
        "name": pascal(rule.name),
        "shortDescription": {"text": rule.summary()},
        "help": {"text": rule.page(), "markdown": rule.page()},
        "defaultConfiguration": {"level": level(rule.level)},
        "deprecatedIds": rule.was,
        "properties": {"effect": rule.effect.name(), "scope": rule.scope.name(), "since": rule.since},
    })
}

/// SARIF asks for names of rules in this form.
fn pascal(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// Appends a result and a comma; the last comma is taken back.
pub(crate) fn result(noted: &Noted<'_>, out: &mut Vec<u8>) {
    let finding = noted.finding;
    let place = &finding.place;
    let (start, length) = noted.region();
    let mut region = json!({"byteOffset": start});
    if let (Some(length), Some(object)) = (length, region.as_object_mut()) {
        object.insert("byteLength".to_owned(), json!(length));
    }
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": level(finding.level),
        "message": {"text": finding.message},
        "locations": [{
            "physicalLocation": {"artifactLocation": {"uri": uri(noted.file)}, "region": region},
            "logicalLocations": [{"fullyQualifiedName": logical(place), "kind": "element"}],
        }],
        "properties": {
            "effect": finding.effect.name(),
            "record": place.ordinal,
            "controlNumber": noted.control_number,
            "oclcNumber": finding.number.map(holdsync_ids::OclcNumber::get),
            "repaired": finding.repair.is_some(),
        },
    });
    if let Some(object) = result.as_object_mut() {
        if let Some(index) = rules().iter().position(|rule| rule.code == finding.code) {
            object.insert("ruleIndex".to_owned(), json!(index));
        }
        if let Some(print) = noted.fingerprint {
            object.insert(
                "partialFingerprints".to_owned(),
                json!({"holdsync/v2": format!("{print:016x}")}),
            );
        }
        if let Some(suppression) = noted.suppressed {
            let justification = &suppression.reason;
            object.insert(
                "suppressions".to_owned(),
                json!([{"kind": "external", "status": "accepted", "justification": justification}]),
            );
        }
        if noted.has_baseline {
            let state = if noted.known { "unchanged" } else { "new" };
            object.insert("baselineState".to_owned(), json!(state));
        }
    }
    // a string cannot refuse to be written
    let _ = serde_json::to_writer(&mut *out, &result);
    out.push(b',');
}

/// `record[17]/853[1]/$b`
fn logical(place: &holdsync_validator::FindingPlace) -> String {
    let mut name = format!("record[{}]", place.ordinal);
    if let Some(tag) = place.tag {
        name.push_str(&format!("/{tag}[{}]", place.occurrence.unwrap_or(1)));
    }
    if let Some(code) = place.subfield {
        name.push_str(&format!("/${}", code.escape_ascii()));
    }
    name
}

/// A path as a relative reference: `/` between folders, other characters than those of names as `%XX`.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{pascal, uri};

    #[test]
    fn names_and_paths_have_the_forms_of_the_standard() {
        assert_eq!(pascal("field-008-length"), "Field008Length");
        assert_eq!(uri("alma/a b[1].mrc"), "alma/a%20b%5B1%5D.mrc");
    }
}
