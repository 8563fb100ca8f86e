//! Logs in SARIF 2.1.0, read back by a model of the part of the schema that is written, and their parts compared.

/// What of the schema is written.
mod model;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::check::{MIXED, file, fixture};
use crate::house::{House, PLAIN};

use model::{Artifact, BaselineState, Driver, Level, Location, Log, Outcome, Role, Run, Version};

/// The run of a log, with all that its parts say of each other held true.
fn run(house: &House, arguments: &[&str]) -> (Run, String) {
    let mut all = vec!["check", "--format", "sarif", "--quiet"];
    all.extend(arguments);
    let out = house.run(&all);
    let log: Log = serde_json::from_str(&out.stdout).unwrap_or_else(|error| panic!("{error}: {out:?}"));
    assert!(matches!(log.version, Version::Errata01) && log.schema.ends_with("/sarif-schema-2.1.0.json"));
    let [run] = <[Run; 1]>::try_from(log.runs).unwrap_or_else(|_| panic!("one run"));
    descriptors(&run.tool.driver);
    for artifact in &run.artifacts {
        assert!(is_reference(&artifact.location.uri) && artifact.location.index.is_none());
        assert_eq!(artifact.roles, [Role::AnalysisTarget]);
    }
    for result in &run.results {
        outcome(result, &run);
    }
    for notification in &run.invocations[0].tool_execution_notifications {
        assert!(!notification.message.text.is_empty());
        location(&notification.locations[0], &run.artifacts);
    }
    (run, out.stdout)
}

fn descriptors(driver: &Driver) {
    assert_eq!(driver.name, "holdsync");
    assert_eq!(driver.semantic_version.split('.').count(), 3);
    let ids: BTreeSet<_> = driver.rules.iter().map(|rule| &rule.id).collect();
    assert_eq!(ids.len(), driver.rules.len());
    for rule in &driver.rules {
        let before: BTreeSet<_> = rule.deprecated_ids.iter().collect();
        assert_eq!(before.len(), rule.deprecated_ids.len(), "{}", rule.id);
        let pascal = |name: &str| {
            name.starts_with(|first: char| first.is_ascii_uppercase())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        assert!(pascal(&rule.name), "{}", rule.name);
        for text in [&rule.short_description.text, &rule.help.text, &rule.help.markdown] {
            assert!(!text.is_empty(), "{}", rule.id);
        }
        assert!(!rule.properties.is_empty());
    }
}

fn outcome(result: &Outcome, run: &Run) {
    assert_eq!(run.tool.driver.rules[result.rule_index].id, result.rule_id);
    assert!(!result.message.text.is_empty());
    let print = &result.partial_fingerprints.print;
    assert!(print.len() == 16 && print.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let suppressions = result.suppressions.as_ref();
    assert!(suppressions.is_none_or(|[one]| !one.justification.is_empty()));
    let place = &result.locations[0];
    location(place, &run.artifacts);
    let of_file = result.properties["record"].is_null();
    assert_eq!(place.logical_locations.is_none(), of_file);
    assert!(!of_file || place.physical_location.region.is_none());
}

fn location(location: &Location, artifacts: &[Artifact]) {
    let physical = &location.physical_location;
    let index = physical.artifact_location.index.unwrap();
    assert_eq!(artifacts[index].location.uri, physical.artifact_location.uri);
    if let Some(region) = &physical.region {
        let end = region.byte_offset + region.byte_length.unwrap_or(0);
        assert!(end <= artifacts[index].length.unwrap(), "{index}");
    }
    for logical in location.logical_locations.iter().flatten() {
        assert!(logical.fully_qualified_name.starts_with("record["));
    }
}

/// Whether a text is a URI or relative reference of the parts that files need (RFC 3986).
fn is_reference(text: &str) -> bool {
    let rest = text.strip_prefix("file:///").unwrap_or(text);
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"/.-_~%".contains(&byte);
    let escapes = rest.split('%').skip(1);
    rest.bytes().all(sound)
        && !rest.starts_with('/')
        && escapes.into_iter().all(|part| {
            let digits = part.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        })
}

/// The bytes a result is about.
fn bytes<'a>(result: &Outcome, file: &'a [u8]) -> &'a [u8] {
    let region = result.locations[0].physical_location.region.as_ref().unwrap();
    let start = usize::try_from(region.byte_offset).unwrap();
    &file[start..start + usize::try_from(region.byte_length.unwrap()).unwrap()]
}

#[test]
fn sarif_is_as_the_standard_has_it() {
    let house = House::new();
    let content = file(&house, "a b.mrc", MIXED);
    let (log, _) = run(&house, &["a b.mrc"]);
    assert_eq!(log.artifacts[0].location.uri, "a%20b.mrc");
    assert_eq!(log.artifacts[0].length, Some(content.len() as u64));
    assert!(log.invocations[0].execution_successful);
    let found: Vec<&str> = log.results.iter().map(|result| result.rule_id.as_str()).collect();
    assert_eq!(found, ["BIB001", "ENC003", "NUM004", "ENC003"]);
    for result in &log.results {
        assert!(result.baseline_state.is_none() && result.suppressions.is_none());
        if result.rule_id == "ENC003" {
            assert_eq!(bytes(result, &content), b"\x0b");
            let [logical] = result.locations[0].logical_locations.as_ref().unwrap();
            let name = &logical.fully_qualified_name;
            assert!(name.ends_with("/500[1]/$a"), "{name}");
        }
    }
    let (silent, _) = run(&house, &[fixture("BIB001.silent.mrc").to_str().unwrap()]);
    assert!(silent.results.is_empty());
    assert!(silent.artifacts[0].location.uri.starts_with("file:///"));
}

#[test]
fn the_fixtures_of_all_rules_make_sound_logs() {
    let house = House::new();
    let folder = fixture("");
    let mut fires: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .filter(|path| path.contains(".fires."))
        .collect();
    fires.sort();
    let files: Vec<&str> = fires.iter().map(String::as_str).collect();
    let mut met = BTreeSet::new();
    for profile in [
        "oclc-bib",
        "oclc-bib-delete",
        "oclc-lhr",
        "shared-print",
        "marc21",
    ] {
        let (log, _) = run(&house, &[&["--profile", profile], files.as_slice()].concat());
        assert_eq!(log.artifacts.len(), files.len());
        met.extend(log.results.into_iter().map(|result| result.rule_id));
    }
    assert!(met.len() >= 95, "{met:?}");
}

/// Bytes in a package are none of its own, and what cannot be read is told with its file.
#[test]
fn packages_and_unreadable_files_have_their_places() {
    let house = House::new();
    let content = file(&house, "a.mrc", MIXED);
    let packed = fs::File::create(house.path("a.mrc.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
    packed.write_all(&content).unwrap();
    packed.finish().unwrap();
    house.write("cut.mrc.gz", &fs::read(house.path("a.mrc.gz")).unwrap()[..300]);
    let (log, _) = run(&house, &["a.mrc.gz", "cut.mrc.gz", "none.mrc"]);
    let of_first = log.results.iter().filter(|result| {
        let physical = &result.locations[0].physical_location;
        assert!(physical.region.is_none());
        physical.artifact_location.index == Some(0) && result.locations[0].logical_locations.is_some()
    });
    assert!(of_first.count() >= 4);
    assert!(!log.invocations[0].execution_successful);
    let told = &log.invocations[0].tool_execution_notifications;
    assert_eq!(told.len(), 2);
    for (notification, index) in told.iter().zip([1, 2]) {
        assert_eq!(notification.level, Level::Error);
        let physical = &notification.locations[0].physical_location;
        assert_eq!(physical.artifact_location.index, Some(index));
    }
    assert_eq!(log.artifacts[2].length, None);
}

#[test]
fn what_is_known_or_suppressed_says_so() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let more = "\
[[check.suppress]]
rule = \"control-character\"
reason = \"repaired next month\"
";
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", more);
    let (log, _) = run(&house, &["a.mrc", "--config", "holdsync.toml"]);
    let (of_rule, others): (Vec<_>, Vec<_>) =
        log.results.iter().partition(|result| result.rule_id == "ENC003");
    assert_eq!((of_rule.len(), others.len()), (2, 2));
    for result in of_rule {
        let [suppression] = result.suppressions.as_ref().unwrap();
        assert_eq!(suppression.justification, "repaired next month");
    }
    assert!(others.iter().all(|result| result.suppressions.is_none()));

    house.run(&["check", "a.mrc", "--write-baseline", "known.txt"]);
    let mut more = MIXED.to_vec();
    more.push("ENC006.fires.mrc");
    file(&house, "b.mrc", &more);
    let (log, _) = run(&house, &["b.mrc", "--baseline", "known.txt"]);
    let states: Vec<_> = log
        .results
        .into_iter()
        .map(|result| result.baseline_state.unwrap())
        .collect();
    let (last, before) = states.split_last().unwrap();
    assert_eq!(*last, BaselineState::New);
    assert_eq!(before.len(), 4);
    assert!(before.iter().all(|state| *state == BaselineState::Unchanged));
}

/// The files of other programs, of which each is a log of its own.
#[test]
fn real_files_write_sound_logs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/codec");
    if !root.exists() {
        eprintln!("skipped: there is no {}", root.display());
        return;
    }
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::metadata(&path).unwrap().len() < 200_000 {
                files.push(path.display().to_string());
            }
        }
    }
    files.sort();
    let house = House::new();
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let (log, _) = run(&house, &[&["--profile", "marc21"], arguments.as_slice()].concat());
    assert_eq!(log.artifacts.len(), files.len());
    assert!(log.results.len() > 100);
}
