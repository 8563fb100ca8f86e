use holdsync_marc_codec::interop::{Refusal, borrowed, owned, taken};
use holdsync_marc_codec::{Body, Reader, Record, RecordView, Tag};
use proptest::prelude::*;

use crate::corpora::{corpora, marc_files};
use crate::sample::{self, Dice, any_record};

/// Asks the other crate for everything; a panic fails the test. Answers whether it was handed the record.
fn ask(view: &RecordView<'_>) -> bool {
    let Ok(theirs) = borrowed(view) else { return false };
    let mut count = 0;
    for field in theirs.fields() {
        let _ = (field.get_tag(), field.get_data::<str>());
        if !Tag::from_bytes(field.get_tag().0).is_control() {
            let _ = field.get_indicator();
            count += field
                .subfields()
                .map(|part| part.get_data::<str>().len())
                .sum::<usize>();
        }
    }
    let ours: usize = view
        .fields()
        .flat_map(|field| field.subfields())
        .map(|part| part.value.len())
        .sum();
    assert_eq!(count, ours);
    let mut record = Record::default();
    assert_eq!(taken(&theirs, &mut record), Ok(Vec::new()));
    assert!(record.fields().eq(view.fields()));
    true
}

proptest! {
    #[test]
    fn sound_records_go_there_and_back(record in any_record()) {
        prop_assume!(!record.fields().any(|field| field.data().is_empty()));
        let theirs = owned(&record).unwrap();
        let mut back = Record::default();
        prop_assert_eq!(taken(&theirs, &mut back), Ok(Vec::new()));
        prop_assert!(back.fields().eq(record.fields()));
        let bytes = sample::bytes(&record);
        prop_assert!(ask(&RecordView::parse(&bytes, &mut Vec::new()).unwrap()));
    }

    #[test]
    fn damaged_records_do_not_make_it_panic(record in any_record(), seed in any::<u64>()) {
        let mut bytes = sample::bytes(&record);
        Dice::new(seed).mutate(&mut bytes);
        if let Ok(view) = RecordView::parse(&bytes, &mut Vec::new()) {
            ask(&view);
        }
    }
}

#[test]
fn refusals_say_why() {
    let tag = Tag::new(*b"245");
    let refusal = |data: &[u8]| {
        let mut record = Record::default();
        record.push_raw(tag, data);
        owned(&record).err()
    };
    assert_eq!(refusal(b"10\x1faTitle"), None);
    assert_eq!(refusal(b"10\x1fa\x1fbx"), Some(Refusal::EmptySubfield(tag)));
    assert!(matches!(
        refusal("10\x1féx".as_bytes()),
        Some(Refusal::Unsound(_))
    ));
    assert_eq!(refusal(b"10\x1fa\xe9"), Some(Refusal::NotUtf8(24 + 12 + 1 + 4)));
    assert!(matches!(refusal(b"1"), Some(Refusal::Unsound(_))));
    assert!(matches!(refusal(&[b'x'; 10_000]), Some(Refusal::Encode(_))));
}

#[test]
fn real_files_do_not_make_it_panic() {
    let Some(folder) = corpora("codec") else { return };
    let mut asked = 0;
    for (_, data) in marc_files(&folder) {
        let mut reader = Reader::new(data.as_slice());
        while let Some(framed) = reader.next_record().unwrap() {
            if let Body::Record(view, _) = framed.body {
                asked += usize::from(ask(&view));
            }
        }
    }
    assert!(asked >= 200, "{asked}");
}
