use holdsync_marc_codec::text::mrk::{Framed, Reader, Writer};
use holdsync_marc_codec::text::{AnomalyKind, LossKind};
use holdsync_marc_codec::{Leader, Record, Tag};
use proptest::prelude::*;

use crate::corpora::corpora;
use crate::sample::any_record;

pub(crate) fn read(text: &[u8]) -> Vec<(Framed, Record)> {
    let (mut reader, mut record, mut all) = (Reader::new(text), Record::default(), Vec::new());
    while let Some(framed) = reader.next(&mut record).unwrap() {
        assert_eq!(framed.ordinal, all.len() as u64 + 1);
        all.push((framed, record.clone()));
    }
    all
}

fn one(text: &str) -> (Record, Vec<AnomalyKind>) {
    let mut all = read(text.as_bytes());
    assert_eq!(all.len(), 1, "{all:?}");
    let (framed, record) = all.remove(0);
    (
        record,
        framed.anomalies.iter().map(|anomaly| anomaly.kind).collect(),
    )
}

fn written(records: &[Record]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    for record in records {
        assert_eq!(writer.record(record).unwrap(), []);
    }
    writer.finish().unwrap()
}

const LEADER: &str = "=LDR  00000nam\\a2200000\\i\\4500\n";
const TITLE: Tag = Tag::new(*b"245");

fn title(text: &str) -> String {
    let (record, anomalies) = one(&format!("{LEADER}=245  10$a{text}\n"));
    assert_eq!(anomalies, [], "{text}");
    let value = record.first(TITLE).unwrap().subfield(b'a').unwrap();
    String::from_utf8(value.to_vec()).unwrap()
}

#[test]
fn shape() {
    let mut record = Record::new(Leader::from_bytes(*b"00000nam a2200000 i 4500"));
    record.push_control(Tag::new(*b"008"), b"240105s2024    xx");
    record
        .push_data(TITLE, *b"1 ")
        .subfield(b'a', "5 $ {a} \\ é\n".as_bytes())
        .subfield(b'b', b"");
    assert_eq!(
        String::from_utf8(written(&[record.clone()])).unwrap(),
        "=LDR  00000nam\\a2200000\\i\\4500\n=008  240105s2024\\\\\\\\xx\n\
         =245  1\\$a5 {dollar} {lcub}a{rcub} {bsol} é{0A}$b\n\n"
    );
}

#[test]
fn mnemonics_are_characters_of_the_records_encoding() {
    assert_eq!(title("{dollar}{lcub}{rcub}{bsol}\\{0A}{szlig}"), "${}\\\\\nß");
    assert_eq!(
        title("{eacute}{acute}e{acute}{AElig}{uml}{dotb}ö"),
        "e\u{301}e\u{301}Æ\u{301}ö\u{308}\u{323}"
    );
    assert_eq!(title("ends in {tilde}"), "ends in \u{303}");
    let marc8 = LEADER.replace("nam\\a", "nam\\\\");
    let (record, anomalies) = one(&format!("{marc8}=245  10$a{{eacute}}{{acute}}e{{szlig}}\n"));
    assert_eq!(anomalies, []);
    assert_eq!(
        record.first(TITLE).unwrap().subfield(b'a'),
        Some(&b"\xe2e\xe2e\xc7"[..])
    );
    let (record, anomalies) = one(&format!("{LEADER}=245  10$a{{what}} {{\n"));
    assert_eq!(anomalies, [AnomalyKind::UnknownMnemonic { tag: TITLE }]);
    assert_eq!(
        record.first(TITLE).unwrap().subfield(b'a'),
        Some(&b"{what} {"[..])
    );
}

#[test]
fn what_editors_do_is_forgiven() {
    let file = format!(
        "\u{feff}# comment\r\n{LEADER}=245 10$aOne\r\n\r\n\n# comment\n{LEADER}=245  10$aTwo\n{LEADER}=001  3"
    );
    let all = read(file.as_bytes());
    let places: Vec<_> = all.iter().map(|(framed, _)| framed.offset as usize).collect();
    let expected: Vec<_> = file.match_indices("=LDR").map(|(at, _)| at).collect();
    assert_eq!(places, expected);
    assert!(all.iter().all(|(framed, _)| framed.anomalies.is_empty()));
    let first = &all[0].0;
    let text = &file[first.offset as usize..(first.offset + first.length) as usize];
    assert_eq!(text, format!("{LEADER}=245 10$aOne\r\n"));
    assert_eq!(all[0].1.first(TITLE).unwrap().data(), b"10\x1faOne");
    assert_eq!(all[2].1.control(Tag::new(*b"001")), Some(&b"3"[..]));
}

#[test]
fn what_is_odd_is_told() {
    let (record, anomalies) = one(&format!("stray\n{LEADER}=245  10$aLong\nline\n"));
    assert_eq!(
        anomalies,
        [AnomalyKind::StrayLine, AnomalyKind::ContinuedLine { tag: TITLE }]
    );
    assert_eq!(record.len(), 1);
    assert_eq!(
        one("only words").1,
        [AnomalyKind::StrayLine, AnomalyKind::LeaderMissing]
    );
}

#[test]
fn places_count_what_is_passed_over() {
    let file = format!(
        "\u{feff}\r\n# one\r\n{LEADER}=001  1\r\n# inside\r\n=245  10$aLong\r\nline\r\n# behind\r\n\r\n=500  {{what}}\r\n{LEADER}"
    );
    let mut reader = Reader::new(file.as_bytes());
    let (mut record, mut other) = (Record::default(), Record::default());
    let first = reader.next(&mut record).unwrap().unwrap();
    let place = |text: &str| file.find(text).unwrap() as u64;
    let told: Vec<_> = first.anomalies.iter().map(|one| (one.kind, one.offset)).collect();
    assert_eq!(told, [(AnomalyKind::ContinuedLine { tag: TITLE }, place("line"))]);
    assert_eq!(
        (first.offset, first.offset + first.length),
        (place("=LDR"), place("# behind"))
    );
    // the bytes are those of the file, comments and line ends too
    let range = first.offset as usize..(first.offset + first.length) as usize;
    assert_eq!(reader.bytes(), file[range].as_bytes());
    // read later, from its bytes, it is the same
    let mut later = Reader::new(file.as_bytes());
    let unread = later.next_unread().unwrap().unwrap();
    assert_eq!(unread.clone().read(later.bytes(), &mut other), first);
    assert_eq!(other, record);
    let second = reader.next(&mut record).unwrap().unwrap();
    let told: Vec<_> = second
        .anomalies
        .iter()
        .map(|one| (one.kind, one.offset))
        .collect();
    let note = Tag::new(*b"500");
    assert_eq!(
        told,
        [
            (AnomalyKind::UnknownMnemonic { tag: note }, place("=500")),
            (AnomalyKind::BeforeSubfields { tag: note }, place("=500")),
            (AnomalyKind::LeaderMissing, place("=500"))
        ]
    );
}

#[test]
fn lines_that_go_on_and_fields_without_form() {
    let (record, anomalies) = one(&format!(
        "{LEADER}=245  10$aLong\nline\n=500  Text\n=501  1$a\n=LDX  \n=000  x\n"
    ));
    let tag = |bytes: &[u8; 3]| Tag::new(*bytes);
    assert_eq!(
        anomalies,
        [
            AnomalyKind::ContinuedLine { tag: TITLE },
            AnomalyKind::BeforeSubfields { tag: tag(b"500") },
            AnomalyKind::Indicators { tag: tag(b"501") },
            AnomalyKind::Indicators { tag: tag(b"LDX") },
            AnomalyKind::LeaderRepeated,
            AnomalyKind::LeaderLength(1),
        ]
    );
    let data: Vec<_> = record.fields().map(|field| field.data().to_vec()).collect();
    assert_eq!(data, [&b"10\x1faLong line"[..], b"Text", b"1\x1fa", b""]);
    assert_eq!(one("=001  1\n").1, [AnomalyKind::LeaderMissing]);
}

#[test]
fn tags_that_are_no_tags_are_told() {
    let mut record = Record::default();
    for tag in [b"LDR", b"000", b"2\n5", b"2 5", b"2\xe95"] {
        record.push_raw(Tag::new(*tag), b"  \x1fax");
    }
    let mut writer = Writer::new(Vec::new());
    let losses = writer.record(&record).unwrap();
    assert!(losses.len() == 5 && losses.iter().all(|loss| loss.kind == LossKind::Tag));
    assert!(read(&writer.finish().unwrap())[0].1.is_empty());
}

#[test]
fn a_record_without_end_is_cut() {
    let mut file = LEADER.to_owned();
    file.push_str(&"=500  \\\\$aNote of some length, again and again\n".repeat(400_000));
    let (record, anomalies) = one(&file);
    assert_eq!(anomalies, [AnomalyKind::TooLong]);
    assert!(record.len() > 300_000 && record.len() < 400_000);
}

fn awkward_record() -> impl Strategy<Value = Record> {
    let byte = prop_oneof![
        any::<u8>(),
        proptest::sample::select(&b"$\\{} \x1f\n\r#=&\x1e\x1d"[..])
    ];
    let data = prop::collection::vec(byte, 0..20);
    let tag = "00[1-9]|[0-9][1-9][0-9]|[!-~]{3}";
    (any::<[u8; 24]>(), prop::collection::vec((tag, data), 0..8)).prop_map(|(leader, fields)| {
        let mut record = Record::new(Leader::from_bytes(leader));
        for (tag, data) in fields.into_iter().filter(|(tag, _)| tag != "LDR" && tag != "000") {
            record.push_raw(Tag::from_bytes(tag.as_bytes().try_into().unwrap()), &data);
        }
        record
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(records in prop::collection::vec(any_record(), 1..4)) {
        // a field LDR would be the leader
        prop_assume!(records.iter().all(|record| record.first(Tag::new(*b"LDR")).is_none()));
        let all = read(&written(&records));
        prop_assert!(all.iter().all(|(framed, _)| framed.anomalies.is_empty()), "{all:?}");
        prop_assert_eq!(all.into_iter().map(|(_, record)| record).collect::<Vec<_>>(), records);
    }

    #[test]
    fn any_bytes_in_fields_come_back(record in awkward_record()) {
        let all = read(&written(std::slice::from_ref(&record)));
        prop_assert_eq!(all.len(), 1);
        prop_assert_eq!(&all[0].1, &record);
    }

    #[test]
    fn any_text_is_read_to_its_end(text in "[=LDR0-9$\\\\{}a\\n #é]{0,300}") {
        crate::bodies::mrk(text.as_bytes());
    }
}

#[test]
fn real_files() {
    let Some(folder) = corpora("alma") else { return };
    let mut files = Vec::new();
    find(&folder, &mut files);
    assert!(!files.is_empty());
    for path in files {
        let all = read(&std::fs::read(&path).unwrap());
        assert!(!all.is_empty(), "{}", path.display());
        let odd: Vec<_> = all.iter().flat_map(|(framed, _)| &framed.anomalies).collect();
        assert_eq!(
            odd,
            Vec::<&holdsync_marc_codec::text::Anomaly>::new(),
            "{}",
            path.display()
        );
        let records: Vec<_> = all.into_iter().map(|(_, record)| record).collect();
        let again: Vec<_> = read(&written(&records))
            .into_iter()
            .map(|(_, record)| record)
            .collect();
        assert_eq!(again, records);
    }
}

fn find(folder: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "mrk") {
            out.push(path);
        }
    }
}
