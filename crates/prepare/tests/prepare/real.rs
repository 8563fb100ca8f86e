use std::fs::File;
use std::path::{Path, PathBuf};

use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::read_035;
use holdsync_marc_codec::{Body, Reader, Record, Tag};
use holdsync_prepare::{BibSettings, Repairs};

use crate::prepare;

fn corpora() -> Option<PathBuf> {
    let root = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    root.is_dir().then_some(root)
}

fn marc_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            marc_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "mrc") {
            found.push(path);
        }
    }
}

fn first_number(record: &Record) -> Option<OclcNumber> {
    let subfields = record
        .fields_of(Tag::new(*b"035"))
        .flat_map(|field| field.subfields());
    subfields
        .filter_map(|subfield| read_035(subfield.value)?.usable())
        .next()
}

#[test]
fn real_records_are_prepared_once_for_all() {
    let Some(root) = corpora() else {
        eprintln!("skipped: no corpora");
        return;
    };
    let mut files = Vec::new();
    marc_files(&root, &mut files);
    let (mut records, mut total) = (0, Repairs::default());
    let (settings, mut source) = (BibSettings::default(), Record::default());
    for path in files {
        let mut reader = Reader::new(File::open(&path).unwrap());
        while let Some(framed) = reader.next_record().unwrap() {
            let Body::Record(view, _) = framed.body else {
                continue;
            };
            view.to_record(&mut source);
            let number = first_number(&source).map(OclcNumber::get);
            let (once, prepared) = prepare(&source, number, &settings);
            let (twice, again) = prepare(&once, number, &settings);
            assert_eq!(once, twice, "{} record {}", path.display(), framed.ordinal);
            assert!(
                again.repairs.is_empty(),
                "{} record {}",
                path.display(),
                framed.ordinal
            );
            total.merge(&prepared.repairs);
            records += 1;
        }
    }
    eprintln!(
        "{records} records: {:?}",
        total
            .iter()
            .map(|(repair, count)| (repair.name(), count))
            .collect::<Vec<_>>()
    );
    assert!(records > 100);
}
