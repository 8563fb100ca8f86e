use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use holdsync_ids::oclc_number::read_035;
use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml::Outcome;
use holdsync_prepare::{BibSettings, RecordStatus, prepare_bib};
use holdsync_validator::{Finding, Level, RecordContext, blocks, check_record, xml_findings};

use crate::stream::{each, files};
use crate::{beside, xml};

fn corpora() -> Option<PathBuf> {
    match std::env::var_os("HOLDSYNC_CORPORA") {
        Some(path) => Some(PathBuf::from(path)),
        None => beside("corpora"),
    }
}

fn numbers(record: &Record) -> BTreeSet<OclcNumber> {
    let subfields = record
        .fields_of(Tag::new(*b"035"))
        .flat_map(|field| field.subfields());
    subfields
        .filter(|subfield| subfield.code == b'a')
        .filter_map(|subfield| read_035(subfield.value)?.usable())
        .collect()
}

type Statistics = BTreeMap<String, usize>;

fn count(findings: &[Finding], statistics: &mut Statistics) {
    for finding in findings {
        *statistics
            .entry(format!("{} {}", finding.code, finding.level.name()))
            .or_default() += 1;
    }
}

/// What is repaired is silent once the record is prepared, and nothing new is found.
fn assert_repaired(record: &Record, findings: &[Finding], context: &RecordContext<'_>) {
    // holdings records are prepared otherwise
    if matches!(record.leader().kind(), b'u' | b'v' | b'x' | b'y') {
        return;
    }
    let mms = findings.iter().find_map(|finding| finding.mms);
    let number = findings
        .iter()
        .find_map(|finding| finding.number)
        .or_else(|| numbers(record).first().copied());
    let mms = mms.unwrap_or_else(|| MmsId::new(991_234_567_806_421).unwrap());
    let mut out = Record::default();
    prepare_bib(
        record,
        mms,
        number,
        RecordStatus::New,
        &BibSettings::default(),
        &mut out,
    );
    let after = check_record(&out, context);
    assert!(after.iter().all(|finding| finding.repair.is_none()), "{after:?}");
    for finding in &after {
        assert!(
            findings.iter().any(|before| before.code == finding.code) || finding.code.as_str() == "NUM001",
            "{finding} is new"
        );
    }
}

#[test]
fn every_marc_file_is_checked_without_a_panic() {
    let Some(root) = corpora() else { return };
    let mut paths = Vec::new();
    files(&root, ".mrc", &mut paths);
    let settings = BibSettings::default();
    let (mut record, mut records, mut total) = (Record::default(), 0, Statistics::new());
    for path in paths {
        let mut statistics = Statistics::new();
        let known = RecordContext {
            strip: Some(&settings.strip),
            ..RecordContext::default()
        };
        each(
            &std::fs::read(&path).unwrap(),
            known,
            |read, context| match read {
                Ok((view, reading)) => {
                    view.to_record(&mut record);
                    count(&reading, &mut statistics);
                    let findings = check_record(&record, context);
                    assert_repaired(&record, &findings, context);
                    count(&findings, &mut statistics);
                    records += 1;
                }
                Err(damage) => {
                    assert!(blocks(&damage, true));
                    count(&[damage], &mut statistics);
                }
            },
        );
        eprintln!("{}: {statistics:?}", path.file_name().unwrap().to_string_lossy());
        for (key, value) in statistics {
            *total.entry(key).or_default() += value;
        }
    }
    eprintln!("{records} records: {total:#?}");
    assert!(records > 100);
}

#[test]
fn alma_records_are_clean_but_for_what_is_repaired_and_several_numbers() {
    let Some(root) = corpora() else { return };
    let mut paths = Vec::new();
    files(&root, "_new_1.tar.gz", &mut paths);
    let settings = BibSettings::default();
    let (mut record, mut records, mut statistics) = (Record::default(), 0, Statistics::new());
    let (mut errors, mut several) = (Vec::new(), 0);
    for path in &paths {
        let mut archive = tar::Archive::new(GzDecoder::new(File::open(path).unwrap()));
        for entry in archive.entries().unwrap() {
            let mut bytes = Vec::new();
            entry.unwrap().read_to_end(&mut bytes).unwrap();
            let mut reader = holdsync_marcxml::Reader::new(bytes.as_slice());
            while let Some(framed) = reader.next(&mut record).unwrap() {
                let context = RecordContext {
                    ordinal: framed.ordinal,
                    offset: framed.offset,
                    length: Some(framed.length),
                    strip: Some(&settings.strip),
                    number_ceiling: Some(3_000_000_000),
                    ..RecordContext::default()
                };
                let findings = match framed.outcome {
                    Outcome::Record { anomalies, .. } => {
                        let mut findings =
                            xml_findings(&anomalies.iter().map(xml::note).collect::<Vec<_>>(), &context);
                        let own = check_record(&record, &context);
                        several += usize::from(numbers(&record).len() > 1);
                        assert_repaired(&record, &own, &context);
                        findings.extend(own);
                        findings
                    }
                    Outcome::Rejected(reason) => xml_findings(&[xml::rejection(&reason)], &context),
                };
                count(&findings, &mut statistics);
                let open = |finding: &&Finding| finding.level == Level::Error && finding.repair.is_none();
                errors.extend(findings.iter().filter(open).map(ToString::to_string));
                records += 1;
            }
        }
    }
    eprintln!("{records} records: {statistics:#?}\n{errors:#?}");
    if !paths.is_empty() {
        assert_eq!(records, 124);
        // leader/09 is blank in all of them, and the text is UTF-8
        assert!(statistics["ENC002 error"] > 0);
        // 16 records have several numbers; 019 or 035 $z of the record itself settles each of them
        assert_eq!((several, errors), (16, vec![]));
    }
}
