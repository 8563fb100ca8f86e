use holdsync_marc_codec::{
    Anomaly, AnomalyKind, Body, Field, Leader, Reader, Record, Subfield, Tag, encode, text,
};

const TITLE: Tag = Tag::new(*b"245");

/// A title with these data, in a record.
fn record(data: &[u8]) -> Record {
    let mut record = Record::new(Leader::default());
    record.push_raw(TITLE, data);
    record
}

fn parts(field: Field<'_>) -> Vec<(u8, Vec<u8>)> {
    let subfields = field.subfields();
    subfields
        .map(|subfield| (subfield.code, subfield.value.to_vec()))
        .collect()
}

/// What MARC 21 says about a title with these data, by the place in them.
fn anomalies(data: &[u8]) -> Vec<(u64, AnomalyKind)> {
    let mut bytes = Vec::new();
    encode(&record(data), &mut bytes).unwrap();
    let mut reader = Reader::new(bytes.as_slice());
    let Some(Body::Record(view, anomalies)) = reader.next_record().unwrap().map(|framed| framed.body) else {
        panic!("no record")
    };
    assert_eq!(view.first(TITLE).unwrap().data(), data);
    let start = 24 + 12 + 1;
    let place = |anomaly: &Anomaly| (anomaly.offset - start, anomaly.kind);
    anomalies.iter().map(place).collect()
}

const ODD: AnomalyKind = AnomalyKind::SubfieldCode { tag: TITLE };

#[test]
fn each_code_that_is_no_graphic_character_is_told_with_its_place() {
    assert_eq!(anomalies(b"10\x1faTitle\x1f1a\x1f&a\x1f~"), []);
    for (data, place) in [
        (&b"10\x1f"[..], 2),
        (b"10\x1faTitle\x1f", 9),
        (b"10\x1f\x1faTitle", 2),
        (b"10\x1faTitle\x1f blank", 9),
        (b"10\x1faTitle\x1f\x1b$1", 9),
        (b"10\x1faTitle\x1f\0x", 9),
        (b"10\x1faTitle\x1f\x7fx", 9),
        (b"10\x1faTitle\x1f\xe2\xe2b", 9),
        ("10\u{1f}aTitle\u{1f}å11".as_bytes(), 9),
    ] {
        assert_eq!(anomalies(data), [(place, ODD)], "{}", data.escape_ascii());
    }
    assert_eq!(
        anomalies("10\u{1f}á\u{1f}\u{1f}x".as_bytes()),
        [(2, ODD), (5, ODD)]
    );
}

#[test]
fn a_character_of_utf_8_is_one_code_in_the_view_and_the_owned_record() {
    let data = "10\u{1f}áTitle /\u{1f}cName".as_bytes();
    let expected = [(0xc3, b"Title /".to_vec()), (b'c', b"Name".to_vec())];
    let owned = record(data);
    assert_eq!(parts(owned.first(TITLE).unwrap()), expected);
    let mut bytes = Vec::new();
    encode(&owned, &mut bytes).unwrap();
    let mut reader = Reader::new(bytes.as_slice());
    let Some(Body::Record(view, _)) = reader.next_record().unwrap().map(|framed| framed.body) else {
        panic!("no record")
    };
    assert_eq!(parts(view.first(TITLE).unwrap()), expected);
}

#[test]
fn a_copy_of_a_subfield_has_all_bytes_of_its_code() {
    let data = "10\u{1f}áTitle\u{1f}\u{1f}x\u{1f}".as_bytes();
    let mut copy = Record::default();
    copy.push_data(TITLE, *b"10");
    let subfields: Vec<Subfield<'_>> = Field::new(TITLE, data).subfields().collect();
    subfields.iter().for_each(|subfield| copy.push_copy(*subfield));
    assert_eq!(copy.first(TITLE).unwrap().data(), data);
}

#[test]
fn characters_for_codes_and_indicators_come_back_from_text() {
    let original = record("1á\u{1f}áTitle /\u{1f}cName".as_bytes());
    let mut read = Record::default();

    let mut writer = text::mrk::Writer::new(Vec::new());
    assert_eq!(writer.record(&original).unwrap(), []);
    let mrk = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert!(mrk.contains("=245  1á$áTitle /$cName\n"), "{mrk}");
    let framed = text::mrk::Reader::new(mrk.as_bytes())
        .next(&mut read)
        .unwrap()
        .unwrap();
    let kinds: Vec<_> = framed.anomalies.iter().map(|anomaly| anomaly.kind).collect();
    let tag = TITLE;
    assert_eq!(
        kinds,
        [
            text::AnomalyKind::BeforeSubfields { tag },
            text::AnomalyKind::OddSubfieldCode { tag }
        ]
    );
    assert_eq!(read, original);

    let mut writer = text::json::Writer::lines(Vec::new());
    assert_eq!(writer.record(&original).unwrap(), []);
    let json = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert!(
        json.contains(r#""ind1":"1","ind2":"á","subfields":[{"á":"Title /"},{"c":"Name"}]"#),
        "{json}"
    );
    let framed = text::json::Reader::new(json.as_bytes())
        .next(&mut read)
        .unwrap()
        .unwrap();
    let text::json::Outcome::Record { anomalies } = framed.outcome else {
        panic!("{framed:?}")
    };
    let kinds: Vec<_> = anomalies.iter().map(|anomaly| anomaly.kind).collect();
    assert_eq!(
        kinds,
        [
            text::AnomalyKind::OddSubfieldCode { tag },
            text::AnomalyKind::Indicators { tag }
        ]
    );
    assert_eq!(read, original);
}

#[test]
fn a_delimiter_in_place_of_an_indicator_begins_the_first_subfield() {
    let tag = TITLE;
    for (data, length, code) in [(&b"\x1fa\x1fbX"[..], 0, b'a'), (b"1\x1f\x1fbX", 1, 0)] {
        let original = record(data);
        let expected = [(code, b"".to_vec()), (b'b', b"X".to_vec())];
        assert_eq!(parts(original.first(tag).unwrap()), expected);
        let missing = (0, AnomalyKind::IndicatorLength { tag, length });
        assert!(anomalies(data).contains(&missing), "{}", data.escape_ascii());
    }
}

#[test]
fn a_subfield_in_place_of_indicators_comes_back_from_text() {
    let original = record(b"\x1fa\x1fbX");
    let tag = TITLE;
    let mut read = Record::default();

    let mut writer = text::mrk::Writer::new(Vec::new());
    assert_eq!(writer.record(&original).unwrap(), []);
    let mrk = writer.finish().unwrap();
    let framed = text::mrk::Reader::new(&mrk[..]).next(&mut read).unwrap().unwrap();
    let kinds: Vec<_> = framed.anomalies.iter().map(|anomaly| anomaly.kind).collect();
    assert_eq!(kinds, [text::AnomalyKind::Indicators { tag }]);
    assert_eq!(read, original);

    let mut writer = text::json::Writer::lines(Vec::new());
    let losses = writer.record(&original).unwrap();
    assert_eq!(
        losses.iter().map(|loss| loss.kind).collect::<Vec<_>>(),
        [text::LossKind::Indicators]
    );
    let json = writer.finish().unwrap();
    text::json::Reader::new(&json[..])
        .next(&mut read)
        .unwrap()
        .unwrap();
    assert_eq!(read, record(b"  \x1fa\x1fbX"));
}
