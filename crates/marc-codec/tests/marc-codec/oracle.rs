use holdsync_marc_codec::{Record, RecordView, Tag};
use proptest::prelude::*;

use crate::corpora::{corpora, marc_files};
use crate::sample::{self, any_record};

/// Tag, subfields and data of each field.
type Fields = Vec<(String, Vec<(char, Vec<u8>)>, Vec<u8>)>;

/// What the `marc` crate can read without panic: sound, no empty subfield, ASCII codes, UTF-8.
fn is_safe(view: &RecordView<'_>) -> bool {
    std::str::from_utf8(view.bytes()).is_ok()
        && view.fields().all(|field| {
            field
                .subfields()
                .all(|subfield| subfield.code.is_ascii_graphic() && !subfield.value.is_empty())
        })
}

fn as_we_read(view: &RecordView<'_>) -> Fields {
    view.fields()
        .map(|field| {
            let subfields = field
                .subfields()
                .map(|part| (char::from(part.code), part.value.to_vec()))
                .collect();
            (field.tag().to_string(), subfields, field.data().to_vec())
        })
        .collect()
}

fn as_marc_reads(bytes: &[u8]) -> Fields {
    let record = marc::Record::parse(bytes).unwrap();
    record
        .fields()
        .map(|field| {
            let tag = field.get_tag().0;
            let control = tag.starts_with(b"00");
            let subfields = field
                .subfields()
                .filter(|_| !control)
                .map(|part| {
                    (
                        char::from(part.get_identifier().0),
                        part.get_data::<[u8]>().to_vec(),
                    )
                })
                .collect();
            (
                Tag::from_bytes(tag).to_string(),
                subfields,
                field.get_data::<[u8]>().to_vec(),
            )
        })
        .collect()
}

/// Compares where `marc` can be asked; answers whether it was.
fn compare(bytes: &[u8]) -> bool {
    let mut anomalies = Vec::new();
    let Ok(view) = RecordView::parse(bytes, &mut anomalies) else {
        return false;
    };
    if !anomalies.is_empty() || !is_safe(&view) {
        return false;
    }
    assert_eq!(as_we_read(&view), as_marc_reads(bytes));
    true
}

proptest! {
    #[test]
    fn sound_records_are_read_as_marc_reads_them(record in any_record()) {
        prop_assert!(compare(&sample::bytes(&record)) || record.fields().any(|field| !field.is_control()));
    }

    #[test]
    fn records_built_by_marc_are_sound_and_come_back(values in prop::collection::vec("[^\u{1d}-\u{1f}]{1,60}", 1..9)) {
        let mut builder = marc::RecordBuilder::new();
        for value in &values {
            builder.add_field((b"500", b"  ", vec![(b'a', value.as_bytes())])).unwrap();
        }
        let theirs = builder.get_record().unwrap();
        let bytes: &[u8] = theirs.as_ref();
        let mut anomalies = Vec::new();
        let mut record = Record::default();
        RecordView::parse(bytes, &mut anomalies).unwrap().to_record(&mut record);
        let ours: Vec<_> = record.fields().filter_map(|field| field.subfield(b'a')).map(<[u8]>::to_vec).collect();
        prop_assert_eq!(ours, values.iter().map(|value| value.as_bytes().to_vec()).collect::<Vec<_>>());
        prop_assert!(compare(&sample::bytes(&record)));
    }
}

#[test]
fn real_sound_records_are_read_as_marc_reads_them() {
    let Some(folder) = corpora("codec") else { return };
    let mut compared = 0;
    for (_, data) in marc_files(&folder) {
        let mut reader = holdsync_marc_codec::Reader::new(data.as_slice());
        while let Some(framed) = reader.next_record().unwrap() {
            if let holdsync_marc_codec::Body::Record(view, _) = framed.body {
                compared += usize::from(compare(view.bytes()));
            }
        }
    }
    assert!(compared >= 200, "only {compared} records compared");
}
