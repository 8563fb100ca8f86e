use holdsync_marc_codec::{Body, Leader, Reader, Record, Tag, encode, text};

use crate::corpora::corpora;

fn word(kind: &dyn std::fmt::Debug) -> String {
    let text = format!("{kind:?}");
    text.split([' ', '{']).next().unwrap_or_default().to_owned()
}

/// What becomes of each piece of a file: its findings, and the title of a record.
fn told(name: &str) -> Option<Vec<String>> {
    let path = corpora("codec")?.join(name);
    let data = std::fs::read(path).unwrap();
    let (mut reader, mut told) = (Reader::new(data.as_slice()), Vec::new());
    while let Some(framed) = reader.next_record().unwrap() {
        told.push(match framed.body {
            Body::Record(view, anomalies) => {
                let mut words: Vec<String> = anomalies.iter().map(|anomaly| word(&anomaly.kind)).collect();
                let title = view
                    .first(Tag::new(*b"245"))
                    .and_then(|field| field.subfield(b'a'));
                words.push(title.unwrap_or_default().escape_ascii().to_string());
                words.dedup();
                words.join(" ")
            }
            Body::Damaged { reason, .. } => format!("!{} of {} bytes", word(&reason.kind), framed.length),
        });
    }
    Some(told)
}

#[track_caller]
fn check(name: &str, expected: &[&str]) {
    if let Some(told) = told(name) {
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn a_permissive_reader_gets_two_records_and_seven_errors_ours_seven_records() {
    // upstream names an error for each of the six in the middle; five of them have all they need to be read
    let title = "The pragmatic programmer : ";
    let expected = [
        "",
        "WrongBaseAddress ",
        "WrongBaseAddress ",
        "DirectoryLength ReadByTerminators ",
        "DirectoryLength ReadByTerminators ",
        "NotANumber ",
    ]
    .map(|words| format!("{words}{title}"));
    let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    expected.extend(["!NoFields of 26 bytes", title, "!Truncated of 100 bytes"]);
    check("pymarc-5.4.0-sdist/bad_records.mrc", &expected);
}

#[test]
fn indicators_of_three_bytes_are_told_and_the_title_is_read() {
    check(
        "pymarc-5.4.0-sdist/bad_indicator.dat",
        &["OddTag IndicatorLength Aristocrats of color :"],
    );
    let Some(told) = told("pymarc-5.4.0-sdist/regression45.dat") else {
        return;
    };
    assert_eq!(told.len(), 12);
    assert_eq!(
        told.iter()
            .filter(|told| told.starts_with("IndicatorLength "))
            .count(),
        11
    );
    assert_eq!(told[3], "IndicatorLength Vpadeni\\xcc\\x84e r. Kostromy v Volgu");
}

#[test]
fn tags_of_letters_are_data_fields() {
    let sound = ["Chemistry experiments for children,"];
    check("pymarc-5.4.0-sdist/alphatag.dat", &sound);
    check(
        "ruby-marc+ruby-marc/test/non-numeric.dat",
        &["EntryMap A new kind of history, and other essays /"],
    );
}

#[test]
fn records_of_another_encoding_are_read_by_their_terminators() {
    // code page 866: the directory counts other bytes than the data has
    let words = "WrongLength IndicatorCounts DirectoryShifted ReadByTerminators IndicatorLength ";
    let repeated = "WrongLength IndicatorCounts DirectoryShifted ReadByTerminators IndicatorLength \
                    RepeatedControlNumber ";
    check("ruby-marc+ruby-marc/test/cp866_unimarc.marc", &[words]);
    check(
        "ruby-marc+ruby-marc/test/cp866_multirecord.marc",
        &[words, repeated],
    );
    // the encoding is no matter of structure: bytes come through for whoever knows it
    let title = told("pymarc-5.4.0-sdist/1251.dat").map(|told| told[4].clone());
    assert!(title.is_none_or(|title| title == r"\xcc\xe8\xee, \xec\xee\xe9 \xcc\xe8\xee!"));
}

#[test]
fn bytes_that_are_no_utf_8_cost_no_record() {
    check(
        "ruby-marc+ruby-marc/test/marc_with_bad_utf8.utf8.marc",
        &["WrongLength DirectoryShifted ReadByTerminators Ten years at NIH :"],
    );
    let checked = |name: &str| {
        let data = std::fs::read(corpora("codec")?.join(name)).unwrap();
        let (mut reader, mut found) = (Reader::new(data.as_slice()), Vec::new());
        while let Some(framed) = reader.next_record().unwrap() {
            if let Body::Record(view, _) = framed.body {
                view.check_text(&mut found);
            }
        }
        Some(found.len())
    };
    // each is told on request, with its place
    let bad = [
        "ruby-marc+ruby-marc/test/utf8_with_bad_bytes.marc",
        "traject+traject/test/test_support/bad_utf_byte.utf8.marc",
    ];
    for name in bad {
        assert!(checked(name).is_none_or(|count| count > 0), "{name}");
    }
}

#[test]
fn less_than_a_record_is_told_with_its_bytes() {
    for (bytes, expected) in [
        (&b"0012"[..], "!Truncated of 4 bytes"),
        (b"0012X", "!Truncated of 5 bytes"),
        (b"00120cam", "!Truncated of 8 bytes"),
    ] {
        let mut reader = Reader::new(bytes);
        let framed = reader.next_record().unwrap().unwrap();
        let Body::Damaged {
            bytes: kept, reason, ..
        } = framed.body
        else {
            panic!("{framed:?}")
        };
        assert_eq!(
            (kept, word(&reason.kind)),
            (bytes, expected.split(' ').next().unwrap()[1..].to_owned())
        );
    }
}

#[test]
fn a_second_001_odd_tags_and_the_order_of_fields_are_kept_in_every_form() {
    let mut record = Record::new(Leader::default());
    for (tag, data) in [
        (*b"005", &b"20250101000000.0"[..]),
        (*b"001", b"first"),
        (*b"CAT", b"  \x1faclerk"),
        (*b"001", b"second"),
        (*b"00X", b"odd"),
        (*b"245", b"10\x1faTitle"),
        (*b"035", b"  \x1fa1"),
    ] {
        record.push_raw(Tag::new(tag), data);
    }
    let (mut iso, mut read) = (Vec::new(), Record::default());
    encode(&record, &mut iso).unwrap();
    let mut reader = Reader::new(iso.as_slice());
    let Some(Body::Record(view, _)) = reader.next_record().unwrap().map(|framed| framed.body) else {
        panic!("no record")
    };
    view.to_record(&mut read);
    assert!(read.fields().eq(record.fields()), "{read:?}");

    let mut writer = text::mrk::Writer::new(Vec::new());
    assert_eq!(writer.record(&record).unwrap(), []);
    let mrk = writer.finish().unwrap();
    assert!(
        text::mrk::Reader::new(&mrk[..])
            .next(&mut read)
            .unwrap()
            .is_some()
    );
    assert!(read.fields().eq(record.fields()), "{read:?}");

    let mut writer = text::json::Writer::lines(Vec::new());
    assert_eq!(writer.record(&record).unwrap(), []);
    let json = writer.finish().unwrap();
    assert!(
        text::json::Reader::new(&json[..])
            .next(&mut read)
            .unwrap()
            .is_some()
    );
    assert!(read.fields().eq(record.fields()), "{read:?}");
}
