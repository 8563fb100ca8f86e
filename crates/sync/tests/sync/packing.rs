//! What goes into the files that are sent.

use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Body, Reader, Record, Tag};
use holdsync_plan::HoldReason;
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger, mms};

fn records(house: &House, name: &str) -> Vec<(Record, u64, u64)> {
    let bytes = std::fs::read(house.settings.outbox.join(name)).unwrap();
    let mut reader = Reader::new(&bytes[..]);
    let mut records = Vec::new();
    while let Some(framed) = reader.next_record().unwrap() {
        let Body::Record(view, []) = framed.body else {
            panic!("what we write is sound")
        };
        let mut record = Record::default();
        view.to_record(&mut record);
        records.push((record, framed.offset, framed.length));
    }
    records
}

#[test]
fn files_are_split_and_items_know_their_place() {
    let mut house = House::new(Switches::default());
    house.settings.pack.records = 3;
    let mut ledger = ledger();
    let bibs: Vec<Record> = (1..=7).map(|n| bib(n, n + 10, &["LA"], "Title")).collect();
    house.publish("new", &bibs);
    let report = house.sync(&mut ledger);
    let counts: Vec<u64> = report.uploads.iter().map(|upload| upload.records).collect();
    assert_eq!(counts, [3, 3, 1]);
    for upload in &report.uploads {
        assert_eq!(
            upload
                .name
                .parse::<holdsync_datasync::FileName>()
                .unwrap()
                .to_string(),
            upload.name
        );
        for (record, offset, length) in records(&house, &upload.name) {
            let number = record
                .first(Tag::new(*b"035"))
                .unwrap()
                .subfield(b'a')
                .unwrap()
                .to_vec();
            let number = holdsync_ids::oclc_number::read_035(&number)
                .unwrap()
                .number()
                .unwrap();
            let (_, item) = ledger
                .last_set("AAA".parse().unwrap(), holdsync_plan::Title::Number(number))
                .unwrap()
                .unwrap();
            assert_eq!((item.offset, item.length), (offset, length));
            assert_eq!((record.leader().status(), record.leader().coding()), (b'n', b'a'));
            assert!(
                record.first(Tag::new(*b"852")).is_none(),
                "holdings fields are the library's own"
            );
        }
    }
}

#[test]
fn a_delete_is_the_record_sent_last_with_status_d() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "A title to remember")]);
    house.sync(&mut ledger);
    house.later(24);
    house.publish("delete", &[bib(1, 0, &[], "gone")]);
    house.sync(&mut ledger);
    house.later(49);
    let report = house.sync(&mut ledger);
    let (record, ..) = records(&house, &report.uploads[0].name).remove(0);
    assert_eq!(record.leader().status(), b'd');
    assert_eq!(
        record.control(Tag::new(*b"001")).unwrap(),
        mms(1).to_string().as_bytes()
    );
    assert_eq!(
        record.first(Tag::new(*b"245")).unwrap().subfield(b'a').unwrap(),
        b"A title to remember"
    );
    assert!(report.uploads[0].name.contains(".cancel."));
}

#[test]
fn what_iso_2709_cannot_hold_is_held_back_with_the_field_named() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let mut xml = Vec::new();
    {
        let mut writer = holdsync_marcxml::Writer::new(&mut xml);
        writer.start().unwrap();
        let mut long = bib(1, 10, &["LA"], "Long");
        long.push_data(Tag::new(*b"505"), *b"0 ")
            .subfield(b'a', &vec![b'x'; 12_000]);
        writer.record(&long).unwrap();
        writer.record(&bib(2, 20, &["LA"], "Short")).unwrap();
        writer.finish().unwrap();
    }
    house.publish_bytes("new", &xml);
    let report = house.sync(&mut ledger);
    assert_eq!(report.sources[0].held.get(&HoldReason::Finding), Some(&1));
    let rejected = &report.sources[0].files[0].rejected[0];
    assert!(rejected.reason.contains("field 505"), "{rejected:?}");
    assert!(!house.holds("AAA", 10) && house.holds("AAA", 20));
}

#[test]
fn a_source_that_is_gone_is_named_and_planned_anew() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.settings.collections.clear();
    let path = house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    std::fs::remove_file(path).unwrap();
    house.settings.collections = House::new(Switches::default()).settings.collections;
    let report = house.sync(&mut ledger);
    assert_eq!(report.unpacked.len(), 1, "{report:?}");
    assert!(report.uploads.is_empty());
    assert_eq!(house.sync(&mut ledger).plan.steps.len(), 1, "it is still due");
}

#[test]
fn search_keys_are_written_only_for_their_collection() {
    let mut house = House::new(Switches::default());
    for collection in &mut house.settings.collections {
        if collection.action == holdsync_datasync::CollectionAction::Cancel {
            collection.format = holdsync_datasync::Format::SearchKey;
        }
    }
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(24);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(49);
    let report = house.sync(&mut ledger);
    let name = &report.uploads[0].name;
    assert!(name.ends_with(".csv"));
    let text = std::fs::read_to_string(house.settings.outbox.join(name)).unwrap();
    assert_eq!(
        text.trim_start_matches('\u{feff}'),
        "LSN,OCLC_Number\r\n,(OCoLC)10\r\n"
    );
}

#[test]
fn a_shared_number_is_deleted_by_the_record_that_was_sent() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish(
        "new",
        &[bib(1, 10, &["LA"], "Sent"), bib(2, 10, &["LA"], "Its twin")],
    );
    house.sync(&mut ledger);
    house.later(24);
    house.publish("delete", &[bib(1, 0, &[], "gone"), bib(2, 0, &[], "gone")]);
    house.sync(&mut ledger);
    house.later(49);
    let report = house.sync(&mut ledger);
    let done: u64 = report
        .reports
        .iter()
        .filter_map(|r| r.summary.as_ref())
        .map(|s| s.missing)
        .sum();
    assert_eq!(done, 0, "OCLC's row is tied to the record that went: {report:?}");
    assert!(!house.holds("AAA", 10));
    assert!(house.sync(&mut ledger).plan.steps.is_empty());
}

#[test]
fn a_record_that_names_another_symbol_is_held() {
    let mut house = House::new(Switches::default());
    house.settings.sources[0].symbol_subfield = Some(b'a');
    let mut ledger = ledger();
    let named = |record, symbol: &str| {
        let mut bib = bib(record, record + 10, &["LA"], "Named");
        bib.push_data(Tag::new(*b"852"), *b"0 ")
            .subfield(b'a', symbol.as_bytes())
            .subfield(b'b', b"LA");
        bib
    };
    house.publish("new", &[named(1, "AAA"), named(2, "ZZZ")]);
    let report = house.sync(&mut ledger);
    assert_eq!(
        report.sources[0].held.get(&HoldReason::Finding),
        Some(&1),
        "{report:?}"
    );
    assert!(house.holds("AAA", 11) && !house.holds("AAA", 12));
}
