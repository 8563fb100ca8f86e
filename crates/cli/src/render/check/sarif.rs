//! SARIF 2.1.0, the form code-scanning tools exchange: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
//!
//! Everything but the results stands before and behind them, so that results are written as they come.

use holdsync_validator::{Level, Rule, rules};
use serde_json::{Value, json};

use super::tally::{CheckedFile, Noted};

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

/// What stands behind them: the files, whether all of them could be read, and what of them could not.
pub(crate) fn tail(files: &[CheckedFile]) -> String {
    let artifacts: Vec<Value> = files.iter().map(artifact).collect();
    let numbered = || (0_u32..).zip(files);
    let failures = numbered().filter_map(|(number, file)| {
        let failure = file.failure.as_ref()?;
        Some(notification("error", file, number, failure))
    });
    let notes = numbered().flat_map(|(number, file)| {
        let notes = file.notes.iter();
        notes.map(move |note| notification("warning", file, number, note))
    });
    let invocation = json!({
        "executionSuccessful": files.iter().all(|file| file.failure.is_none()),
        "toolExecutionNotifications": failures.chain(notes).collect::<Vec<_>>(),
    });
    let artifacts = Value::from(artifacts);
    format!("],\"artifacts\":{artifacts},\"invocations\":[{invocation}]}}]}}\n")
}

fn artifact(file: &CheckedFile) -> Value {
    let mut artifact = json!({"location": {"uri": uri(&file.name)}, "roles": ["analysisTarget"]});
    if let (Some(bytes), Some(object)) = (file.bytes, artifact.as_object_mut()) {
        object.insert("length".to_owned(), json!(bytes));
    }
    artifact
}

fn notification(level: &str, file: &CheckedFile, number: u32, text: &str) -> Value {
    let place = json!({"physicalLocation": {"artifactLocation": {"uri": uri(&file.name), "index": number}}});
    let message = format!("{}: {text}", file.name);
    json!({"level": level, "message": {"text": message}, "locations": [place]})
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

/// Where a finding is: the file, the bytes in it, unless they lie in a package, and the part of the record.
fn location(noted: &Noted<'_>, file: u32, packed: bool) -> Value {
    let place = &noted.finding.place;
    let of_file = place.ordinal == 0;
    let mut physical = json!({"artifactLocation": {"uri": uri(noted.file), "index": file}});
    if let Some(object) = physical.as_object_mut().filter(|_| !of_file && !packed) {
        let (start, length) = noted.region();
        let region = match length {
            Some(length) => json!({"byteOffset": start, "byteLength": length}),
            None => json!({"byteOffset": start}),
        };
        object.insert("region".to_owned(), region);
    }
    if of_file {
        return json!({"physicalLocation": physical});
    }
    let logical = json!({"fullyQualifiedName": logical(place), "kind": "element"});
    json!({"physicalLocation": physical, "logicalLocations": [logical]})
}

/// Appends a result and a comma; the last comma is taken back. `file` is its place among the artifacts.
pub(crate) fn result(noted: &Noted<'_>, file: u32, packed: bool, out: &mut Vec<u8>) {
    let finding = noted.finding;
    let place = &finding.place;
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": level(finding.level),
        "message": {"text": finding.message},
        "locations": [location(noted, file, packed)],
        "properties": {
            "effect": finding.effect.name(),
            "record": Some(place.ordinal).filter(|ordinal| *ordinal > 0),
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

/// A path as a reference, `file://` in front of an absolute one: `/` between folders, other characters than those of
/// names as `%XX`.
fn uri(path: &str) -> String {
    let absolute = std::path::Path::new(path).is_absolute();
    let mut uri = match (absolute, path.starts_with('/')) {
        (true, true) => "file://".to_owned(),
        (true, false) => "file:///".to_owned(),
        (false, _) => String::new(),
    };
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
        assert_eq!(uri("MÜN:1.mrc"), "M%C3%9CN%3A1.mrc");
        #[cfg(unix)]
        assert_eq!(uri("/srv/a b.mrc"), "file:///srv/a%20b.mrc");
    }
}
