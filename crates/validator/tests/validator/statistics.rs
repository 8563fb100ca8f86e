use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use holdsync_marc_codec::{Body, Reader};
use holdsync_validator::{Checker, Finding, Profile, RecordContext};

use crate::beside;
use crate::stream::{each, files};

/// What was found when a person last read it and found it true; `HOLDSYNC_WRITE_STATISTICS=1` writes it anew.
const KEPT: &str = "tests/validator/statistics.txt";

/// Holdings records are checked as such, by the first leader that can be read.
fn profile(bytes: &[u8]) -> Profile {
    let mut reader = Reader::new(bytes);
    while let Ok(Some(framed)) = reader.next_record() {
        if let Body::Record(view, _) = framed.body {
            return match view.leader().kind() {
                b'u' | b'v' | b'x' | b'y' => Profile::OclcLhr,
                _ => Profile::OclcBib,
            };
        }
    }
    Profile::OclcBib
}

fn findings(bytes: &[u8], profile: Profile) -> (u64, Vec<Finding>) {
    let mut checker = Checker::new(profile);
    let mut found = Vec::new();
    let known = RecordContext {
        profile,
        ..RecordContext::default()
    };
    let records = each(bytes, known, |read, context| match read {
        Ok((view, reading)) => found.extend(checker.check(view, reading, context)),
        Err(damage) => found.push(damage),
    });
    (records, found)
}

#[test]
fn what_is_found_in_real_files_is_what_a_person_has_read() {
    let Some(root) = beside("corpora") else { return };
    let mut paths = Vec::new();
    files(&root, ".mrc", &mut paths);
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        let profile = profile(&bytes);
        let (records, found) = findings(&bytes, profile);
        let mut counts = BTreeMap::new();
        for finding in &found {
            *counts
                .entry((finding.code, finding.level.name()))
                .or_insert(0_u64) += 1;
        }
        let name = path.strip_prefix(&root).unwrap().display();
        let _ = writeln!(text, "{name}: {records} records, {profile}");
        for ((code, level), count) in counts {
            let _ = writeln!(text, "  {code} {level}: {count}");
        }
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    if std::env::var_os("HOLDSYNC_WRITE_STATISTICS").is_some() {
        fs::write(&kept, &text).unwrap();
    }
    let before = fs::read_to_string(&kept).unwrap_or_default();
    let changed: Vec<String> = differing(&before, &text);
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

fn differing(before: &str, now: &str) -> Vec<String> {
    let with_file = |text: &str| {
        let mut file = "";
        let mut lines = Vec::new();
        for line in text.lines() {
            if !line.starts_with(' ') {
                file = line.split(':').next().unwrap_or_default();
            }
            lines.push(format!("{file}: {}", line.trim()));
        }
        lines
    };
    let (before, now) = (with_file(before), with_file(now));
    let gone = before
        .iter()
        .filter(|line| !now.contains(line))
        .map(|line| format!("- {line}"));
    let new = now
        .iter()
        .filter(|line| !before.contains(line))
        .map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}
