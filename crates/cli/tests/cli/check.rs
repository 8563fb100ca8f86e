use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{House, PLAIN};

/// The fixtures of rules whose findings can be told by looking at one record.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/rules")
        .join(name)
}

fn own_number(number: u64) -> String {
    format!("99{number:09}7781")
}

/// A file of several fixtures, one behind the other.
pub(crate) fn file(house: &House, name: &str, fixtures: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // a file of one record has another one than the first of all
    let before = if fixtures.len() > 1 { 0 } else { 100 };
    for (number, name) in (before + 1..).zip(fixtures) {
        // every record has a local system number and an OCLC number of its own
        let mut record = fs::read(fixture(name)).unwrap();
        if let Some(at) = record.windows(15).position(|part| part == b"990003711377781") {
            record[at..at + 15].copy_from_slice(own_number(number).as_bytes());
        }
        if let Some(at) = record.windows(7).position(|part| part == b"1234567") {
            record[at..at + 7].copy_from_slice((2_000_000 + number).to_string().as_bytes());
        }
        bytes.append(&mut record);
    }
    house.write(name, &bytes);
    bytes
}

pub(crate) const MIXED: &[&str] = &[
    "BIB001.fires.mrc",
    "BIB001.silent.mrc",
    "ENC003.fires.mrc",
    "NUM004.fires.mrc",
    "ENC003.fires.mrc",
];

pub(crate) fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub(crate) fn codes(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

#[test]
fn people_see_the_field_with_a_mark_and_what_to_do() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let out = house.run(&[
        "check",
        "a.mrc",
        "--quiet",
        "--examples",
        "1",
        "--level",
        "NUM004=off",
    ]);
    assert_eq!(out.status, Some(1));
    let wanted = "\
ENC003 control-character (error): 2
  record 3 at byte ";
    assert!(out.stdout.contains(wanted), "{}", out.stdout);
    let wanted = "    | =500  \\\\$aA{0B}B\n    |            ^^^^\n  … and 1 more; --examples shows more of them\n  at OCLC: ";
    assert!(out.stdout.contains(wanted), "{}", out.stdout);
    assert!(out.stdout.contains("\n  to do: "), "{}", out.stdout);
    let out = house.run(&["check", "a.mrc", "--quiet", "--statistics"]);
    let row = out.stdout.lines().find(|line| line.contains("ENC003")).unwrap();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["2", "2", "error", "ENC003", "control-character"]
    );
}

#[test]
fn a_line_of_json_for_every_finding_in_the_order_of_the_file() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let out = house.run(&["check", "a.mrc", "--format", "jsonl", "--quiet"]);
    let findings = lines(&out.stdout);
    assert_eq!(codes(&findings), ["BIB001", "ENC003", "NUM004", "ENC003"]);
    let ordinals: Vec<u64> = findings
        .iter()
        .map(|one| one["ordinal"].as_u64().unwrap())
        .collect();
    assert_eq!(ordinals, [1, 3, 4, 5]);
    assert_eq!(
        findings[1]["control_number"].as_str(),
        Some(own_number(3).as_str())
    );
    let (_, json) = house.json(&["check", "a.mrc"]);
    let counted: u64 = ["errors", "warnings", "notes"]
        .iter()
        .map(|key| json[key].as_u64().unwrap())
        .sum();
    assert_eq!(counted, findings.len() as u64);
}

#[test]
fn threads_make_no_difference() {
    let house = House::new();
    let one = file(&house, "one.mrc", MIXED);
    house.write("many.mrc", one.repeat(600));
    let run = |threads: &str, format: &str| {
        let out = house.run(&[
            "check",
            "many.mrc",
            "--format",
            format,
            "--threads",
            threads,
            "--quiet",
        ]);
        assert_eq!(out.status, Some(1));
        out.stdout
    };
    for format in ["text", "jsonl", "sarif"] {
        assert!(run("1", format) == run("3", format), "{format}");
    }
}

#[test]
fn junit_has_a_case_for_each_rule_and_file() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    file(&house, "b.mrc", &["BIB001.silent.mrc"]);
    let out = house.run(&["check", "a.mrc", "b.mrc", "--format", "junit", "--quiet"]);
    let (_, list) = house.json(&["rule", "--list", "--profile", "oclc-bib"]);
    let rules = list.as_array().unwrap().len();
    assert_eq!(out.stdout.matches("<testcase ").count(), 2 * rules);
    assert_eq!(out.stdout.matches("<failure ").count(), 2, "{}", out.stdout);
    assert!(
        out.stdout
            .contains(&format!("{}: ENC003 record 3, 500 $a: ", own_number(3)))
    );
    assert!(out.stdout.contains(&format!(
        "<testsuites name=\"holdsync check\" tests=\"{}\" failures=\"2\" errors=\"0\">",
        2 * rules
    )));
    let off = house.run(&[
        "check",
        "a.mrc",
        "--format",
        "junit",
        "--level",
        "BIB001=off",
        "--quiet",
    ]);
    assert_eq!(off.stdout.matches("<testcase ").count(), rules - 1);
    let never = house.run(&[
        "check",
        "a.mrc",
        "--format",
        "junit",
        "--fail-on",
        "never",
        "--quiet",
    ]);
    assert_eq!(
        (never.status, never.stdout.matches("<failure ").count()),
        (Some(0), 0)
    );
}

#[test]
fn csv_has_a_row_for_each_finding() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let out = house.run(&["check", "a.mrc", "--format", "csv", "--quiet"]);
    // a quoted cell holds no further quotes here, but may hold commas
    let columns = |line: &str| {
        let outside: String = line.split('"').step_by(2).collect();
        outside.split(',').count()
    };
    let head = out.stdout.lines().next().unwrap();
    assert_eq!(out.stdout.lines().count(), 5);
    assert!(
        out.stdout.lines().all(|line| columns(line) == columns(head)),
        "{}",
        out.stdout
    );
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let first = house.run(&["check", "a.mrc", "--write-baseline", "known.txt"]);
    assert_eq!(first.status, Some(1), "{first:?}");
    assert_eq!(
        fs::read_to_string(house.path("known.txt"))
            .unwrap()
            .lines()
            .count(),
        1 + 4
    );
    let (status, json) = house.json(&["check", "a.mrc", "--baseline", "known.txt", "--fail-on", "note"]);
    assert_eq!(
        (status, &json["known"], &json["rules"]),
        (Some(0), &Value::from(4), &serde_json::json!([]))
    );
    let mut more = MIXED.to_vec();
    more.push("ENC006.fires.mrc");
    file(&house, "b.mrc", &more);
    let out = house.run(&[
        "check",
        "b.mrc",
        "--baseline",
        "known.txt",
        "--format",
        "jsonl",
        "--quiet",
    ]);
    assert_eq!(codes(&lines(&out.stdout)), ["ENC006"]);
    house.write("broken.txt", "no baseline\n");
    let out = house.run(&["check", "a.mrc", "--baseline", "broken.txt"]);
    assert_eq!(out.status, Some(3));
    assert!(
        out.stderr.contains("line 1") && out.stderr.contains("hint: "),
        "{}",
        out.stderr
    );
}

#[test]
fn the_configuration_sets_levels_and_suppresses_with_a_reason() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let more = "\
[check.levels]
BIB001 = \"note\"
ocn-style = \"off\"
[[check.suppress]]
rule = \"control-character\"
tag = \"5XX\"
reason = \"repaired next month\"
until = \"2026-03-31\"
[[check.suppress]]
rule = \"ENC006\"
reason = \"nobody minds\"
";
    house.configure("6421", PLAIN, "type = \"folder\"\nfolder = \"exchange\"\n", more);
    let base = ["check", "a.mrc", "--config", "holdsync.toml", "--now"];
    let arguments = |now| [base.as_slice(), &[now]].concat();
    let out = house.run(&arguments("2026-03-31T12:00:00Z"));
    assert_eq!(out.status, Some(0), "{out:?}");
    assert!(
        out.stdout.contains("found: 0 errors, 0 warnings, 1 note"),
        "{}",
        out.stdout
    );
    assert!(out.stdout.contains("suppressed: 2 "), "{}", out.stdout);
    assert!(
        out.stdout.contains("unused suppression of ENC006: nobody minds"),
        "{}",
        out.stdout
    );
    let out = house.run(&arguments("2026-04-01T12:00:00Z"));
    assert_eq!(out.status, Some(1), "{out:?}");
    assert!(
        out.stderr
            .contains("suppression of ENC003 ended on 2026-03-31: repaired next month"),
        "{}",
        out.stderr
    );
    let wrong = more.replace("ENC006", "ENC999").replace("5XX", "five");
    house.configure(
        "6421",
        PLAIN,
        "type = \"folder\"\nfolder = \"exchange\"\n",
        &wrong,
    );
    let out = house.run(&arguments("2026-03-31T12:00:00Z"));
    assert_eq!(out.status, Some(2), "{out:?}");
    for part in ["\"ENC999\" is no rule", "\"five\" cannot be used"] {
        assert!(out.stderr.contains(part), "{part}: {}", out.stderr);
    }
}

#[test]
fn every_form_is_checked() {
    let house = House::new();
    let text =
        "=LDR  00000cam a2200000 i 4500\n=001  990003711377781\n=245  10$ba title without its beginning\n";
    house.write("a.mrk", text);
    let out = house.run(&["check", "a.mrk", "--format", "jsonl", "--quiet"]);
    assert!(codes(&lines(&out.stdout)).contains(&"BIB001"), "{out:?}");
}

#[test]
fn a_rule_is_explained_by_code_and_by_name() {
    let house = House::new();
    for name in ["BIB001", "no-title", "No-Title"] {
        let out = house.run(&["rule", name]);
        assert_eq!(out.status, Some(0), "{out:?}");
        assert!(out.stdout.starts_with("# BIB001 no-title\n\n"), "{}", out.stdout);
        assert!(out.stdout.contains("**What to do.** "), "{}", out.stdout);
    }
    let out = house.run(&["rule", "no-titel"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(
        out.stderr.contains("hint: did you mean BIB001 (no-title)?"),
        "{}",
        out.stderr
    );
    assert_eq!(house.run(&["rule"]), house.run(&["rule", "--list"]));
    let list = house.run(&["rule", "--list"]);
    let (_, json) = house.json(&["rule", "--list"]);
    assert_eq!(list.stdout.lines().count(), json.as_array().unwrap().len());
    assert!(list.stdout.contains("no-title"));
}

#[test]
fn a_report_is_compared_with_what_was_foreseen() {
    let house = House::new();
    file(
        &house,
        "a.mrc",
        &[
            "BIB003.fires.mrc",
            "TAG004.fires.mrc",
            "BIB001.silent.mrc",
            "TAG005.fires.mrc",
            "ENC001.fires.mrc",
        ],
    );
    let row = |number: u64, kind: &str, message: &str| {
        let number = if number == 0 {
            String::new()
        } else {
            own_number(number)
        };
        format!("PUL_1012676_1689177452756::bib::{number}|{number}||1390150126|{kind}|{message}\n")
    };
    let report = [
        row(1, "Validation Error|CRITICAL", "Record is sparse."),
        row(
            2,
            "Validation Error|SEVERE",
            "Invalid subfield 1st $q in 1st 245.",
        ),
        row(3, "Validation Error|SEVERE", "Invalid code in 1st $2 in 1st 600."),
        row(3, "Validation Error|MINOR", "The moon is too bright."),
        row(0, "Data Error|", "invalid_characters_present"),
        row(3, "Processing Error|", ""),
    ];
    house.write("BibExceptionReport.txt", report.concat());
    let (_, json) = house.json(&["check", "a.mrc", "--report", "BibExceptionReport.txt"]);
    let compared = &json["report"];
    assert_eq!(
        compared["foreseen"],
        serde_json::json!({"BIB003": 1, "ENC001": 1, "TAG004": 1})
    );
    assert_eq!(compared["without_message"], 1);
    let not_foreseen = compared["not_foreseen"].as_array().unwrap();
    let rules: Vec<String> = not_foreseen.iter().map(|row| row["rules"].to_string()).collect();
    assert_eq!(rules, ["[\"TAG007\"]", "[]"]);
    assert_eq!(compared["accepted"]["TAG005"], 1);
    let out = house.run(&["check", "a.mrc", "--report", "BibExceptionReport.txt", "--quiet"]);
    assert!(
        out.stdout
            .contains("report: 6 rows: 3 foreseen + 2 not foreseen + 1 without a message"),
        "{}",
        out.stdout
    );
    let out = house.run(&["check", "a.mrc", "--report", "a.mrc"]);
    assert_eq!(out.status, Some(3), "{out:?}");
}

/// What cannot be told in a form, or of a file, is said, with what to do.
#[test]
fn what_makes_no_sense_is_told() {
    let house = House::new();
    file(&house, "a.mrc", MIXED);
    let out = house.run(&["check", "a.mrc", "--statistics", "--format", "csv"]);
    assert_eq!((out.status, out.stdout.as_str()), (Some(2), ""), "{out:?}");
    assert!(out.stderr.contains("hint: leave --format out"), "{}", out.stderr);
    let out = house.run(&["check", "a.mrc", "a.mrc", "--fix", "fixed.mrc"]);
    assert_eq!(out.status, Some(2), "{out:?}");
    assert!(!house.path("fixed.mrc").exists());
    let out = house.run(&["check", "none.mrc", "--quiet"]);
    assert_eq!(out.status, Some(3), "{out:?}");
    assert!(out.stdout.contains("next: look at the name"), "{}", out.stdout);
}

/// What stands in a record is shown, and does nothing to the terminal.
#[test]
fn a_record_cannot_steer_the_terminal() {
    let house = House::new();
    let mut bytes = file(&house, "a.mrc", MIXED);
    while let Some(at) = bytes.windows(4).position(|part| part == b"7781") {
        bytes[at..at + 4].copy_from_slice(b"\x1b[3m");
    }
    house.write("a.mrc", &bytes);
    let out = house.run(&["check", "a.mrc", "--quiet"]);
    assert!(out.stdout.contains("u{1b}[3m"), "{}", out.stdout);
    assert!(!out.stdout.contains('\x1b'), "{}", out.stdout);
}
