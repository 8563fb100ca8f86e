use std::path::{Path, PathBuf};

use holdsync_marc_codec::text::json::{Framed, Outcome, Reader, RejectionKind, Writer};
use holdsync_marc_codec::text::{AnomalyKind, LossKind};
use holdsync_marc_codec::{Leader, Record, SUBFIELD_DELIMITER, Tag};
use proptest::prelude::*;

use crate::corpora::corpora;
use crate::sample::any_record;

fn read(text: &[u8]) -> Vec<(Framed, Record)> {
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
    match all.remove(0) {
        (
            Framed {
                outcome: Outcome::Record { anomalies },
                ..
            },
            record,
        ) => (record, anomalies.iter().map(|anomaly| anomaly.kind).collect()),
        (framed, _) => panic!("{framed:?}"),
    }
}

fn written(records: &[Record], array: bool) -> Vec<u8> {
    let mut writer = if array {
        Writer::array(Vec::new())
    } else {
        Writer::lines(Vec::new())
    };
    for record in records {
        assert_eq!(writer.record(record).unwrap(), []);
    }
    writer.finish().unwrap()
}

const LEADER: &str = "\"leader\":\"00000nam a2200000 i 4500\"";

#[test]
fn shape() {
    let mut record = Record::new(Leader::from_bytes(*b"00000nam a2200000 i 4500"));
    record.push_control(Tag::new(*b"001"), b"9\"1");
    record
        .push_data(Tag::new(*b"245"), *b"1 ")
        .subfield(b'a', "é\n\\".as_bytes())
        .subfield(b'"', b"");
    let line = "{\"leader\":\"00000nam a2200000 i 4500\",\"fields\":[{\"001\":\"9\\\"1\"},\
                {\"245\":{\"ind1\":\"1\",\"ind2\":\" \",\"subfields\":[{\"a\":\"é\\n\\\\\"},{\"\\\"\":\"\"}]}}]}";
    assert_eq!(
        String::from_utf8(written(&[record.clone()], false)).unwrap(),
        format!("{line}\n")
    );
    let array = written(&[record.clone(), record], true);
    assert_eq!(
        String::from_utf8(array).unwrap(),
        format!("[\n{line},\n{line}\n]\n")
    );
    assert_eq!(written(&[], true), b"[]\n");
}

#[test]
fn the_order_of_keys_is_free_and_other_keys_are_ignored() {
    let (record, anomalies) = one(&format!(
        "{{\"x\":[{{}}],\"fields\":[{{\"245\":{{\"subfields\":[{{\"a\":\"A\",\"b\":\"B\"}}],\"ind2\":\"0\",\"ind1\":\"1\",\"y\":1}},\
         \"500\":{{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[]}}}}],{LEADER}}}"
    ));
    assert_eq!(anomalies, []);
    let data: Vec<_> = record.fields().map(|field| field.data().to_vec()).collect();
    assert_eq!(data, [&b"10\x1faA\x1fbB"[..], b"  "]);
    assert_eq!(record.leader().as_bytes(), b"00000nam a2200000 i 4500");
}

#[test]
fn what_is_odd_is_told() {
    let tag = Tag::new(*b"245");
    let (record, anomalies) = one(
        "{\"fields\":[{\"FMT\":\"BK\"},{\"245\":{\"ind1\":\"ab\",\"subfields\":[{\"\":\"x\"},{\"bc\":\"y\"},{\"é\":\"z\"}]}}]}",
    );
    let code = AnomalyKind::SubfieldCode { tag };
    let form = AnomalyKind::FieldForm {
        tag: Tag::new(*b"FMT"),
    };
    assert_eq!(
        anomalies,
        [
            form,
            code,
            code,
            AnomalyKind::OddSubfieldCode { tag },
            AnomalyKind::Indicators { tag },
            AnomalyKind::LeaderMissing
        ]
    );
    assert_eq!(
        record.first(tag).unwrap().data(),
        "  \u{1f} x\u{1f}by\u{1f}éz".as_bytes()
    );
    let (_, anomalies) = one("{\"leader\":\"short\",\"leader\":\"00000nam a2200000 i 4500\"}");
    assert_eq!(
        anomalies,
        [AnomalyKind::LeaderLength(5), AnomalyKind::LeaderRepeated]
    );
}

#[test]
fn a_bad_record_costs_no_other() {
    let good = format!("{{{LEADER},\"fields\":[{{\"001\":\"}}{{\\\"\"}}]}}");
    for bad in [
        "{\"leader\":\"x",
        "{]}",
        "{\"leader\":1}",
        "{}",
        "{\"fields\":[{\"2450\":\"x\"}]}",
        "{\"fields\":[{\"245\":null}]}",
        "word",
        "{\"fields\":[{\"001\":\"\\ud800\"}]}",
        "{\"fields\":[{\"001\":\"\\",
    ] {
        let file = format!("{good}\n{bad}\n{good},{good}");
        let all = read(file.as_bytes());
        let kinds: Vec<_> = all
            .iter()
            .map(|(framed, _)| matches!(framed.outcome, Outcome::Record { .. }))
            .collect();
        assert_eq!(kinds, [true, false, true, true], "{bad}: {all:?}");
        assert_eq!(all[0].1, all[3].1);
        let Outcome::Rejected(rejection) = &all[1].0.outcome else {
            panic!()
        };
        let start = good.len() as u64 + 1;
        assert!(
            (start..=start + bad.len() as u64).contains(&rejection.offset),
            "{bad}: {rejection}"
        );
    }
    let all = read(format!("{good} {{\"leader\"").as_bytes());
    assert!(
        matches!(&all[1].0.outcome, Outcome::Rejected(rejection) if rejection.kind == RejectionKind::Incomplete)
    );
}

#[test]
fn control_characters_in_strings_are_kept_where_the_object_is_whole_with_them() {
    let object = |value: &str| {
        format!(
            "{{\"leader\":\"00000nam a2200000   4500\",\n \"fields\":[\n  {{\"001\":\"1\"}},\n  \
             {{\"500\":{{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{{\"a\":\"{value}\"}}]}}}}]}}"
        )
    };
    let sound = object("x");
    for (value, expected) in [
        ("two\nlines", "two\nlines"),
        ("a\r\nb\tc\u{1}", "a\r\nb\tc\u{1}"),
        ("\\\"quoted\\\",\n {", "\"quoted\",\n {"),
        ("\n", "\n"),
    ] {
        for file in [
            format!("[{},\n{sound}\n]\n", object(value)),
            format!("{}\n{sound}\n", object(value)),
            format!("[{sound},{},{sound}]", object(value)),
            format!("[{sound},\n  {}\n]", object(value)),
        ] {
            let all = read(file.as_bytes());
            let odd: Vec<_> = all
                .iter()
                .filter(|(framed, _)| framed.outcome != sound_outcome())
                .collect();
            let [(framed, record)] = &odd[..] else {
                panic!("{file}: {all:?}")
            };
            let Outcome::Record { anomalies } = &framed.outcome else {
                panic!("{file}: {framed:?}")
            };
            assert_eq!(anomalies.len(), 1);
            assert_eq!(
                (anomalies[0].kind, anomalies[0].offset),
                (AnomalyKind::ControlInString, framed.offset)
            );
            let note = record.first(Tag::new(*b"500")).unwrap();
            assert_eq!(note.subfield(b'a'), Some(expected.as_bytes()), "{file}");
            assert_eq!(all.len(), file.matches("leader").count());
        }
    }
}

#[test]
fn tags_without_their_zeros_get_them() {
    for (written, tag) in [("8", b"008"), ("35", b"035")] {
        let (record, found) = one(&format!(
            "{{\"leader\":\"00000nam a2200000   4500\",\"fields\":[{{\"{written}\":\"x\"}}]}}"
        ));
        let tag = Tag::new(*tag);
        assert_eq!(found.first(), Some(&AnomalyKind::TagLength { tag }));
        assert_eq!(record.first(tag).unwrap().data(), b"x");
    }
    for written in ["", "A", "3A", "0035", "é"] {
        let all = read(format!("{{\"fields\":[{{\"{written}\":\"x\"}}]}}").as_bytes());
        assert!(matches!(all[0].0.outcome, Outcome::Rejected(_)), "{written}");
    }
}

#[test]
fn a_lost_quote_is_no_line_end_in_a_string() {
    let sound = "{\"leader\":\"00000nam a2200000   4500\",\"fields\":[{\"001\":\"1\"}]}";
    for lost in 0..sound.matches('"').count() {
        let at = sound.match_indices('"').nth(lost).unwrap().0;
        let broken = format!("{}{}", &sound[..at], &sound[at + 1..]);
        let all = read(format!("[{broken},\n{sound},\n{broken}\n,{sound}\n]").as_bytes());
        let is_read = |(framed, _): &(Framed, Record)| matches!(framed.outcome, Outcome::Record { .. });
        let whole: Vec<_> = all.iter().filter(|one| is_read(one)).collect();
        assert!(
            whole
                .iter()
                .all(|(framed, record)| framed.outcome == sound_outcome() && record.len() == 1)
        );
        assert_eq!(whole.len(), 2, "{broken}: {all:?}");
    }
    // behind a backslash a line end is an escape that JSON does not have
    let all = read(sound.replace(":\"1\"", ":\"1\\\n\"").as_bytes());
    assert!(matches!(all[0].0.outcome, Outcome::Rejected(_)), "{all:?}");
}

fn sound_outcome() -> Outcome {
    Outcome::Record {
        anomalies: Vec::new(),
    }
}

#[test]
fn what_json_cannot_hold_is_told() {
    let mut record = Record::default();
    record.push_raw(Tag::new(*b"245"), b"10lost\x1fa\xff\x1f");
    record.push_raw(Tag::new(*b"2\xe95"), b"  ");
    let mut writer = Writer::lines(Vec::new());
    let kinds: Vec<_> = writer
        .record(&record)
        .unwrap()
        .iter()
        .map(|loss| loss.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            LossKind::BeforeSubfields,
            LossKind::NotUtf8,
            LossKind::NoCode,
            LossKind::Tag
        ]
    );
    let all = read(&writer.finish().unwrap());
    assert_eq!(
        all[0].1.first(Tag::new(*b"245")).unwrap().data(),
        "10\x1fa\u{fffd}".as_bytes()
    );
}

/// Records of text with everything JSON has to escape.
fn awkward_record() -> impl Strategy<Value = Record> {
    let value = "[\\x00-\\x1c \"\\\\{}\\[\\],:/é\u{2028}\u{1d11e}\u{fffe}\u{7f}]{0,12}";
    let field = (
        "00[1-9]|[0-9][1-9][0-9]",
        "[\\x00-~]{2}",
        prop::collection::vec(("[!-~\\x00-\\x1c]", value), 0..4),
        value,
    );
    prop::collection::vec(field, 0..6).prop_map(|fields| {
        let mut record = Record::default();
        for (tag, indicators, subfields, value) in fields {
            let tag = Tag::from_bytes(tag.as_bytes().try_into().unwrap());
            let indicators: [u8; 2] = indicators.as_bytes().try_into().unwrap();
            if tag.is_control() {
                record.push_control(tag, value.as_bytes());
            } else if !indicators.contains(&SUBFIELD_DELIMITER) {
                let mut builder = record.push_data(tag, indicators);
                for (code, value) in subfields {
                    builder.subfield(code.as_bytes()[0], value.as_bytes());
                }
            }
        }
        record
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(records in prop::collection::vec(any_record(), 0..4), array in any::<bool>()) {
        let all = read(&written(&records, array));
        prop_assert_eq!(all.into_iter().map(|(_, record)| record).collect::<Vec<_>>(), records);
    }

    #[test]
    fn awkward_values_come_back(records in prop::collection::vec(awkward_record(), 1..4), array in any::<bool>()) {
        let all = read(&written(&records, array));
        let is_sound = |outcome: &Outcome| matches!(outcome, Outcome::Record { anomalies }
            if anomalies.iter().all(|one| matches!(one.kind, AnomalyKind::OddSubfieldCode { .. })));
        prop_assert!(all.iter().all(|(framed, _)| is_sound(&framed.outcome)), "{:?}", all);
        prop_assert_eq!(all.into_iter().map(|(_, record)| record).collect::<Vec<_>>(), records);
    }

    #[test]
    fn any_text_is_read_to_its_end(text in "[{}\\[\\]\",:\\\\a\\n ]{0,200}") {
        crate::bodies::json(text.as_bytes());
    }

    #[test]
    fn damage_is_read_to_its_end(record in awkward_record(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = written(&[record.clone(), record], false);
        let at = at.index(text.len());
        text[at] = byte;
        crate::bodies::json(&text);
    }
}

#[test]
fn real_files() {
    let Some(folder) = corpora("codec") else { return };
    let mut files = Vec::new();
    find(&folder, &mut files);
    let (mut sound, mut rejected) = (0, Vec::new());
    for path in files {
        for (framed, record) in read(&std::fs::read(&path).unwrap()) {
            match framed.outcome {
                Outcome::Rejected(rejection) => rejected.push(format!("{} {rejection}", path.display())),
                Outcome::Record { .. } => {
                    sound += 1;
                    let mut writer = Writer::lines(Vec::new());
                    if writer.record(&record).unwrap().is_empty() {
                        assert_eq!(read(&writer.finish().unwrap())[0].1, record);
                    }
                }
            }
        }
    }
    eprintln!("{sound} read, {rejected:#?}");
    assert!(sound > 40, "{sound}");
    assert_eq!(rejected.len(), 1, "{rejected:#?}");
}

fn find(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            out.push(path);
        }
    }
}
