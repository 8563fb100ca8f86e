//! The cases of yaz: a MARC file, the coding of its text, and the MARCXML expected of it.

use std::path::Path;

use holdsync_marc_codec::{Body, Record, encode};
use holdsync_marc8::Decoder;

use crate::corpora::{corpora, files};
use crate::reading::read;
use crate::writing::written;

fn marc(bytes: &[u8]) -> Vec<Record> {
    let (mut reader, mut records) = (holdsync_marc_codec::Reader::new(bytes), Vec::new());
    while let Some(framed) = reader.next_record().unwrap() {
        if let Body::Record(view, _) = framed.body {
            let mut record = Record::default();
            view.to_record(&mut record);
            records.push(record);
        }
    }
    records
}

/// The record with its text in UTF-8, from the coding that stands beside each case.
fn in_utf8(record: &Record, coding: &str) -> Record {
    let (mut decoder, mut damages) = (Decoder::default(), Vec::new());
    let mut out = Record::new(record.leader());
    for field in record.fields() {
        out.push_written(field.tag(), |text| match coding {
            "marc-8" => decoder.field(field.data(), text, &mut damages),
            "iso-8859-1" => {
                let latin: String = field.data().iter().map(|byte| char::from(*byte)).collect();
                text.extend_from_slice(latin.as_bytes());
            }
            _ => text.extend_from_slice(field.data()),
        });
    }
    out
}

/// How many fields of our XML of a case are those of the expected XML, and how many are not.
fn compared(folder: &Path, number: usize) -> (usize, usize) {
    let case = |end: &str| std::fs::read(folder.join(format!("marc{number}.{end}"))).unwrap();
    let coding = String::from_utf8(case("chr")).unwrap();
    let [record] = &marc(&case("marc"))[..] else {
        panic!("{number}: one record")
    };
    let (xml, _) = written(&in_utf8(record, coding.trim()));
    let (ours, theirs) = (read(&xml[..]).remove(0).1, read(&case("xml")[..]).remove(0).1);
    let same = ours
        .fields()
        .zip(theirs.fields())
        .filter(|(ours, theirs)| ours == theirs)
        .count();
    (same, ours.len().max(theirs.len()) - same)
}

#[test]
fn the_xml_of_each_case_is_the_expected_one_or_says_more() {
    let Some(folder) = corpora() else { return };
    let folder = folder.join("codec/indexdata+yaz/test/marc-files");
    let expected = [
        // an indicator that is not UTF-8 is replaced, not left out
        (0, (0, 1)),
        // three indicators, also in control fields: MARC 21 has none, so they are read by their tags and the loss is told
        (1, (19, 4)),
        (2, (10, 6)),
        // one character or none for an indicator: text is kept as it stands, not cut up
        (3, (24, 2)),
        // read by recovery, where the expected XML has no field
        (4, (0, 26)),
        // a field without subfields is kept; the expected XML cuts a character in two
        (5, (9, 1)),
        (6, (12, 0)),
        // the second half of a mark without the first is kept, not left out
        (7, (26, 1)),
        (8, (37, 0)),
        (9, (40, 0)),
        // danMARC has a coding of its own, which is not read
        (10, (5, 8)),
        (11, (4, 11)),
        // codes that do not exist are replaced, not left out
        (12, (40, 2)),
    ];
    for (number, counts) in expected {
        assert_eq!(compared(&folder, number), counts, "case {number}");
    }
}

/// The records of an XML file as MARC 21, and these as XML.
fn round(xml: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (mut iso, mut writer) = (Vec::new(), holdsync_marcxml::Writer::new(Vec::new()));
    for (_, record) in read(xml).into_iter().filter(|(_, record)| !record.is_empty()) {
        // records that ISO 2709 cannot hold are no part of this
        let _ = encode(&record, &mut iso);
    }
    writer.start().unwrap();
    for record in marc(&iso) {
        writer.record(&record).unwrap();
    }
    (iso, writer.finish().unwrap())
}

#[test]
fn xml_to_marc_21_to_xml_is_stable() {
    let Some(folder) = corpora() else { return };
    let (mut paths, mut records) = (Vec::new(), 0);
    files(&folder.join("codec"), &mut paths);
    for path in paths {
        let (iso, xml) = round(&std::fs::read(&path).unwrap());
        let (again, same) = round(&xml);
        assert_eq!(
            iso.escape_ascii().to_string(),
            again.escape_ascii().to_string(),
            "{}",
            path.display()
        );
        assert_eq!(
            String::from_utf8(xml).unwrap(),
            String::from_utf8(same).unwrap(),
            "{}",
            path.display()
        );
        records += marc(&iso).len();
    }
    assert!(records > 60, "{records}");
}
