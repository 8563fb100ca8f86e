//! The layouts, compared with report files that OCLC wrote.

use std::path::PathBuf;

use holdsync_worldcat::{Processed, ReportKind, Switches};

use crate::fixture::{bib, record, send, world};

/// The real files of a kind, or nothing where the folder is missing.
fn real(kind: &str) -> Vec<(String, String)> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("HOLDSYNC_CORPORA")
        .map_or(default, PathBuf::from)
        .join("reports");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| path.to_string_lossy().ends_with(&format!(".{kind}.txt")));
    named
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// What a value is, without saying which.
fn shape(value: &str) -> String {
    match value {
        "" => "empty".into(),
        v if v.bytes().all(|b| b.is_ascii_digit()) => "digits".into(),
        v if v.contains("::bib::") => {
            let (job, place) = v.split_once("::bib::").unwrap();
            let parts: Vec<&str> = job.split('_').collect();
            assert_eq!(parts.len(), 3, "{v}");
            assert!(parts[0].bytes().all(|b| b.is_ascii_uppercase()), "{v}");
            assert_eq!((shape(parts[1]), parts[1].len()), ("digits".into(), 7), "{v}");
            assert_eq!((shape(parts[2]), parts[2].len()), ("digits".into(), 13), "{v}");
            assert_eq!(shape(place), "digits", "{v}");
            "record id".into()
        }
        v if v.ends_with('.') => "sentence".into(),
        v => v.into(),
    }
}

fn shapes(content: &str, columns: usize) -> std::collections::BTreeSet<Vec<String>> {
    assert!(content.ends_with('\n') && !content.contains('\r'));
    content
        .lines()
        .map(|line| {
            let row: Vec<String> = line.splitn(columns, '|').map(shape).collect();
            assert_eq!(row.len(), columns, "{line}");
            row
        })
        .collect()
}

/// A file in which everything happens that happens in the real reports.
fn everything() -> Processed {
    let mut world = world("set", "marc", "");
    world.set_switches(Switches {
        transfers_and_replaces: true,
        processing_error_every: 6,
        ..Switches::default()
    });
    let mut records: Vec<Vec<u8>> = (1..=12)
        .map(|n| bib('n', &format!("99{n:04}"), Some(&format!("(OCoLC){n}"))))
        .collect();
    records.push(bib('n', "990007", None));
    records.push(bib('n', "995001", None));
    records.push(record(
        'n',
        &[("001", "995002"), ("040", "  |erda"), ("245", "10|aTitle")],
    ));
    records.push(b"junk\x1d".to_vec());
    let mut invalid = bib('n', "995003", Some("(OCoLC)1"));
    let last = invalid.len() - 4;
    invalid[last] = 0xff;
    records.push(invalid);
    let mut wrong = bib('n', "995004", Some("(OCoLC)1"));
    wrong[4] ^= 1;
    records.push(wrong);
    send(&mut world, &records)
}

#[test]
fn every_row_of_the_real_processing_reports_has_a_row_of_the_same_shape_here() {
    let ours = everything();
    let ours = ours
        .reports
        .iter()
        .find(|r| r.kind == ReportKind::Processing)
        .unwrap();
    let ours = shapes(&ours.content, 5);
    for (name, content) in real("BibProcessingReport") {
        for row in shapes(&content, 5) {
            assert!(ours.contains(&row), "{name}: {row:?} is not among {ours:?}");
        }
    }
}

#[test]
fn every_row_of_the_real_exception_reports_has_a_row_of_the_same_shape_here() {
    let ours = everything();
    let ours = ours
        .reports
        .iter()
        .find(|r| r.kind == ReportKind::Exception)
        .unwrap();
    let ours = shapes(&ours.content, 7);
    for (name, content) in real("BibExceptionReport") {
        for mut row in shapes(&content, 7) {
            // The model knows no rule of severity SEVERE, nor that a MINOR message may end without a period.
            if row[5] == "SEVERE" {
                row[5] = "CRITICAL".into();
            }
            if row[4] == "Validation Error" {
                row[6] = "sentence".into();
            }
            assert!(ours.contains(&row), "{name}: {row:?} is not among {ours:?}");
        }
    }
}

#[test]
fn names_have_the_parts_of_the_real_names() {
    let parts = |name: &str| {
        let (head, rest) = name.split_once(".IN.BIB.D").unwrap();
        let (sender, id) = head.split_once('.').unwrap();
        let (date, rest) = rest.split_once(".T").unwrap();
        let (time, rest) = rest.split_once('.').unwrap();
        let (_, report) = rest.strip_suffix(".txt").unwrap().rsplit_once('.').unwrap();
        (
            sender.split('-').count(),
            id.len(),
            date.len(),
            time.len(),
            report.to_owned(),
        )
    };
    let ours: Vec<_> = everything().reports.iter().map(|r| parts(&r.name)).collect();
    assert_eq!(
        ours.iter().map(|p| p.4.as_str()).collect::<Vec<_>>(),
        [
            "BibProcessingReport",
            "BibExceptionReport",
            "BibCrossRefReport",
            "BibUnresolvedCrossRefReport"
        ]
    );
    for (name, _) in real("BibProcessingReport")
        .into_iter()
        .chain(real("BibExceptionReport"))
    {
        assert!(ours.contains(&parts(&name)), "{name}");
    }
}
