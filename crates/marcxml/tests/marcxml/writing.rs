use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_marcxml::{AnomalyKind, Loss, LossKind, Outcome, Writer};

use crate::reading::read;

pub(crate) fn written(record: &Record) -> (Vec<u8>, Vec<Loss>) {
    let mut writer = Writer::new(Vec::new());
    writer.start().unwrap();
    let losses = writer.record(record).unwrap();
    (writer.finish().unwrap(), losses)
}

#[test]
fn shape() {
    let mut record = Record::new(Leader::default());
    record.push_control(Tag::new(*b"001"), b"9<1");
    record
        .push_data(Tag::new(*b"245"), *b"1\"")
        .subfield(b'a', b"A & B\r\n")
        .subfield(b'&', b"");
    let (file, losses) = written(&record);
    assert_eq!(losses, []);
    assert_eq!(
        String::from_utf8(file).unwrap(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n\
         <record><leader>00000nam a2200000   4500</leader><controlfield tag=\"001\">9&lt;1</controlfield>\
         <datafield tag=\"245\" ind1=\"1\" ind2=\"&quot;\"><subfield code=\"a\">A &amp; B&#xD;\n</subfield>\
         <subfield code=\"&amp;\"></subfield></datafield></record>\n\
         </collection>\n"
    );
}

#[test]
fn what_xml_cannot_hold_is_told() {
    let losses = |data: &[u8]| {
        let mut record = Record::default();
        record.push_control(Tag::new(*b"001"), data);
        let (file, losses) = written(&record);
        let out = read(&file[..]);
        assert!(matches!(out[0].0.outcome, Outcome::Record { .. }), "{out:?}");
        let value = out[0].1.control(Tag::new(*b"001")).unwrap();
        let kinds: Vec<_> = losses.iter().map(|l| l.kind).collect();
        assert!(losses.iter().all(|l| l.tag == Some(Tag::new(*b"001"))));
        (String::from_utf8(value.to_vec()).unwrap(), kinds)
    };
    let forbidden = LossKind::ForbiddenCharacter;
    assert_eq!(
        losses(b"a\x1Bb\0"),
        (
            "a\u{FFFD}b\u{FFFD}".to_owned(),
            vec![forbidden(0x1B), forbidden(0)]
        )
    );
    assert_eq!(
        losses("a\u{FFFE}b".as_bytes()),
        ("a\u{FFFD}b".to_owned(), vec![forbidden(0xFFFE)])
    );
    assert_eq!(
        losses("\u{FFFF}\u{FFBF}".as_bytes()),
        ("\u{FFFD}\u{FFBF}".to_owned(), vec![forbidden(0xFFFF)])
    );
    assert_eq!(
        losses(b"a\xE9b"),
        ("a\u{FFFD}b".to_owned(), vec![LossKind::NotUtf8])
    );
}

#[test]
fn odd_fields_are_told() {
    let mut record = Record::default();
    record.push_raw(Tag::new(*b"245"), b"10lost\x1faA\x1f");
    let kinds: Vec<_> = written(&record).1.iter().map(|l| l.kind).collect();
    assert_eq!(kinds, [LossKind::BeforeSubfields, LossKind::NoCode]);
}

#[test]
fn a_delimiter_in_place_of_an_indicator_begins_the_first_subfield() {
    let tag = Tag::new(*b"245");
    let mut record = Record::default();
    record.push_raw(tag, b"\x1fa\x1fbX");
    let (file, losses) = written(&record);
    let kinds: Vec<_> = losses.iter().map(|l| l.kind).collect();
    assert_eq!(kinds, [LossKind::Indicators]);
    let read = read(&file[..]).remove(0).1;
    assert_eq!(read.first(tag).unwrap().data(), b"  \x1fa\x1fbX");
}

#[test]
fn tags_indicators_and_codes_that_xml_cannot_hold_are_told_and_the_record_stays_readable() {
    let mut record = Record::default();
    record.push_raw(Tag::from_bytes(*b"2\x015"), b"1\x1faA");
    record.push_raw(Tag::from_bytes(*b"\xef\xbf\xbe"), b"\x1b0\x1f\xe9B");
    let (file, losses) = written(&record);
    let forbidden = LossKind::ForbiddenCharacter;
    let kinds: Vec<_> = losses.iter().map(|loss| loss.kind).collect();
    assert_eq!(
        kinds,
        [
            LossKind::Indicators,
            forbidden(1),
            forbidden(0xFFFE),
            forbidden(0x1B),
            LossKind::NotUtf8
        ]
    );
    let mut expected = Record::default();
    expected.push_raw(Tag::from_bytes(*b"2?5"), b"1 \x1faA");
    expected.push_raw(Tag::from_bytes(*b"???"), b"?0\x1f?B");
    assert_eq!(read(&file[..])[0].1, expected);
}

#[test]
fn characters_for_codes_and_indicators_come_back() {
    let mut record = Record::default();
    let tag = Tag::new(*b"245");
    record.push_raw(tag, "1á\u{1f}áTitle /\u{1f}cName\u{1f}𝄞".as_bytes());
    let (file, losses) = written(&record);
    assert_eq!(losses, []);
    let text = String::from_utf8(file).unwrap();
    assert!(
        text.contains("ind1=\"1\" ind2=\"á\"><subfield code=\"á\">Title /</subfield>"),
        "{text}"
    );
    let (framed, read) = read(text.as_bytes()).remove(0);
    assert_eq!(read, record);
    let Outcome::Record { anomalies } = framed.outcome else {
        panic!("{framed:?}")
    };
    let kinds: Vec<_> = anomalies.iter().map(|anomaly| anomaly.kind).collect();
    let odd = AnomalyKind::OddSubfieldCode { tag };
    assert_eq!(kinds, [AnomalyKind::OddIndicator, odd, odd]);
}

#[test]
fn as_many_indicators_as_the_leader_announces_stand_before_subfields() {
    let mut leader = Leader::default();
    leader.set_byte(10, b'3');
    let mut record = Record::new(leader);
    record.push_raw(Tag::new(*b"001"), b"000\x1faNumber");
    record.push_raw(Tag::new(*b"245"), b"000\x1faTitle");
    let (file, losses) = written(&record);
    let kinds: Vec<_> = losses.iter().map(|loss| loss.kind).collect();
    assert_eq!(kinds, [LossKind::BeforeSubfields; 2]);
    let read = read(&file[..]).remove(0).1;
    assert_eq!(read.first(Tag::new(*b"001")).unwrap().data(), b"00\x1faNumber");
    assert_eq!(read.first(Tag::new(*b"245")).unwrap().data(), b"00\x1faTitle");
}
