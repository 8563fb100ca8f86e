#![allow(clippy::disallowed_methods, reason = "reads the corpora, where they are")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::PathBuf;

use holdsync_datasync::report::{
    Exception, ExceptionRow, ProcessingRow, ReportKind, ReportName, Row, Rows, Severity,
};

/// The reports of the corpora with their names, or nothing where the corpora are missing.
fn reports() -> Vec<(ReportName, PathBuf)> {
    let corpora = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let Ok(folder) = fs::read_dir(corpora.join("reports")) else {
        println!("skipped: no corpora at {}", corpora.display());
        return Vec::new();
    };
    let paths = folder.map(|entry| entry.unwrap().path());
    let named = paths.filter_map(|path| Some((ReportName::parse(path.file_name()?.to_str()?)?, path)));
    named.collect()
}

fn rows<T: Row>(reports: &[(ReportName, PathBuf)], kind: &ReportKind) -> Vec<T> {
    let mut all = Vec::new();
    for (_, path) in reports.iter().filter(|(name, _)| name.kind == *kind) {
        let file = BufReader::new(File::open(path).unwrap());
        let (rows, oddities) = Rows::new(file).read_all().unwrap();
        assert_eq!(oddities, []);
        all.extend(rows.into_iter().map(|(_, row)| row));
    }
    all
}

fn tally(words: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}

fn counts(expected: &[(&str, u32)]) -> BTreeMap<String, u32> {
    expected
        .iter()
        .map(|&(word, count)| (word.to_owned(), count))
        .collect()
}

#[test]
fn the_processing_report_has_its_known_counts() {
    let reports = reports();
    if reports.is_empty() {
        return;
    }
    let rows: Vec<ProcessingRow> = rows(&reports, &ReportKind::Processing);
    let actions = tally(rows.iter().map(|row| row.action.to_string()));
    let expected = counts(&[
        ("match", 46),
        ("create", 4),
        ("replace", 1),
        ("field transfer", 1),
        ("unresolved", 2),
    ]);
    assert_eq!(actions, expected);
    assert!(
        rows.iter()
            .all(|row| row.record.place().is_some() && row.lsn.is_some() && row.result.is_some())
    );
    let job = rows[0].record.job().unwrap();
    assert_eq!((job.symbol.as_str(), job.collection.get()), ("PUL", 1_012_676));
    assert!(
        rows.iter()
            .filter(|row| row.action.is_success())
            .all(|row| row.sent.is_none() || row.sent == row.result)
    );
}

#[test]
fn the_exception_report_has_its_known_counts() {
    let reports = reports();
    if reports.is_empty() {
        return;
    }
    let rows: Vec<ExceptionRow> = rows(&reports, &ReportKind::Exception);
    assert_eq!(rows.len(), 57);
    let of = |kind: Exception| rows.iter().filter(move |row| row.exception == kind);
    assert!(of(Exception::Data).all(|row| row.lsn.is_none() && row.severity.is_none()));
    assert_eq!(of(Exception::Data).count(), 2);
    assert_eq!(of(Exception::Processing).count(), 1);
    let severities = tally(of(Exception::Validation).map(|row| row.severity.clone().unwrap().to_string()));
    assert_eq!(severities.values().sum::<u32>(), 54);
    let known = [Severity::Minor, Severity::Severe, Severity::Critical].map(|level| level.to_string());
    assert!(severities.keys().all(|level| known.contains(level)));
}
