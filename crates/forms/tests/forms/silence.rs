//! Where other programs fail without a word: one test each, in which ours keeps the data or says what is lost and where.

use std::io::Cursor;
use std::ops::ControlFlow;

use holdsync_forms::{Body, Coding, Form, Options, visit};
use holdsync_marc_codec::{AnomalyKind, Leader, Record, RecordView, Tag, encode};
use holdsync_unpack::Limits;

use crate::corpora::converted;
use crate::sample::write;

type Fields<'a> = &'a [(&'a [u8; 3], &'a [u8])];

fn record(coding: u8, fields: Fields<'_>) -> Record {
    let mut leader = Leader::default();
    leader.set_coding(coding);
    let mut record = Record::new(leader);
    for (tag, data) in fields {
        record.push_raw(Tag::new(**tag), data);
    }
    record
}

fn iso(coding: u8, fields: Fields<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    encode(&record(coding, fields), &mut out).unwrap();
    out
}

/// What is told while a file is read: `byte 0: …`, with a `!` in front where bytes are set aside.
fn told(bytes: &[u8]) -> Vec<String> {
    let mut all = Vec::new();
    let summary = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        match piece.body {
            Body::Record(_, anomalies) => {
                let anomalies = anomalies.to_vec();
                all.extend(
                    anomalies
                        .iter()
                        .map(|one| format!("byte {}: {one}", one.offset())),
                );
            }
            Body::Damaged(reason) => all.push(format!("!byte {}: {reason}", reason.offset())),
        }
        ControlFlow::Continue(())
    });
    summary.unwrap();
    all
}

/// The records of a file.
fn records(bytes: &[u8]) -> Vec<Record> {
    let mut all = Vec::new();
    let summary = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        if let Body::Record(found, _) = piece.body {
            let mut record = Record::default();
            found.to_record(&mut record);
            all.push(record);
        }
        ControlFlow::Continue(())
    });
    summary.unwrap();
    all
}

/// A file in another form and coding, and what is said about its records.
fn into(bytes: &[u8], to: Form, coding: Option<Coding>) -> (Vec<u8>, Vec<String>) {
    let options = Options {
        coding,
        ..Options::to(to)
    };
    let mut said = Vec::new();
    let summary = holdsync_forms::map(
        Cursor::new(bytes),
        &Limits::default(),
        1,
        |batch| holdsync_forms::convert(batch, &options),
        |done, _| {
            said.extend(done.remarks.into_iter().map(|remark| remark.why));
            ControlFlow::Continue(())
        },
    );
    summary.unwrap();
    (converted(bytes, &options, 1).unwrap().0, said)
}

fn value(record: &Record, tag: &[u8; 3], code: u8) -> String {
    let field = record.first(Tag::new(*tag)).unwrap();
    String::from_utf8(field.subfield(code).unwrap().to_vec()).unwrap()
}

mod size {
    use super::*;

    #[test]
    fn a_field_of_12_000_bytes_is_refused_with_its_name_and_whole_elsewhere() {
        let note = [&b"  \x1fa"[..], &[b'x'; 11_995]].concat();
        let long = record(
            b'a',
            &[(b"001", b"1"), (b"500", b"  \x1fashort"), (b"500", &note)],
        );
        let next = record(b'a', &[(b"001", b"2"), (b"245", b"00\x1faNext")]);
        let xml = write(Form::MarcXml, &[long.clone(), next.clone()]);
        let (out, said) = into(&xml, Form::Marc21, None);
        assert_eq!(
            said,
            ["MARC 21 cannot hold it: field 500 (occurrence 2) has 12000 bytes, the limit is 9999"]
        );
        let read = records(&out);
        assert!(read.len() == 1 && read[0].fields().eq(next.fields()));
        assert_eq!(records(&into(&xml, Form::Json, None).0)[0], long);
    }

    #[test]
    fn a_record_of_126_kb_is_refused_and_loses_no_field_elsewhere() {
        let note = [&b"  \x1fa"[..], &[b'x'; 8_995]].concat();
        let fields: Vec<(&[u8; 3], &[u8])> = vec![(b"500", &note); 14];
        let large = record(b'a', &fields);
        let xml = write(Form::MarcXml, std::slice::from_ref(&large));
        let (out, said) = into(&xml, Form::Marc21, None);
        assert_eq!(out, b"");
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("MARC 21 cannot hold it: the record has 126"),
            "{said:?}"
        );
        assert_eq!(records(&into(&xml, Form::Mrk, None).0)[0].len(), 14);
    }

    #[test]
    fn an_oversized_record_of_another_program_is_told_and_no_field_dropped() {
        let note = [&b"  \x1fa"[..], &[b'x'; 4_995]].concat();
        let directory: String = (0..20)
            .map(|index| format!("5005000{:05}", index * 5_000))
            .collect();
        let base = 24 + directory.len() + 1;
        let mut bytes = format!("99999nam a22{base:05}   4500{directory}\x1e").into_bytes();
        (0..20).for_each(|_| bytes.extend([&note[..], b"\x1e"].concat()));
        bytes.push(0x1d);
        assert_eq!(records(&bytes)[0].len(), 20);
        let told = told(&bytes);
        let oversized = format!(
            "byte 0: the record has {} bytes, more than ISO 2709 can hold",
            bytes.len()
        );
        assert!(told.contains(&oversized), "{told:?}");
    }
}

mod characters {
    use super::*;

    fn note(text: &[u8]) -> Vec<u8> {
        iso(b'a', &[(b"001", b"1"), (b"500", &[b"  \x1fa", text].concat())])
    }

    /// What XML says about a note, and how it reads then.
    fn as_xml(text: &[u8]) -> (Vec<String>, String) {
        let (xml, said) = into(&note(text), Form::MarcXml, None);
        let read = records(&xml);
        assert_eq!(read.len(), 1, "well-formed");
        (said, value(&read[0], b"500", b'a'))
    }

    #[test]
    fn control_bytes_do_not_make_ill_formed_xml() {
        for byte in [0x00, 0x01, 0x1b] {
            let (said, read) = as_xml(&[b'a', byte, b'b']);
            let expected = format!("500: the character U+{byte:04X}, which XML forbids, is replaced");
            assert_eq!(said, [expected]);
            assert_eq!(read, "a\u{FFFD}b");
        }
    }

    #[test]
    fn u_fffe_does_not_make_ill_formed_xml() {
        let (said, read) = as_xml("a\u{FFFE}b".as_bytes());
        assert_eq!(
            said,
            ["500: the character U+FFFE, which XML forbids, is replaced"]
        );
        assert_eq!(read, "a\u{FFFD}b");
    }

    #[test]
    fn a_carriage_return_is_there_after_reading_again() {
        assert_eq!(as_xml(b"a\r\nb\r"), (Vec::new(), "a\r\nb\r".to_owned()));
    }

    #[test]
    fn invalid_utf_8_under_leader_09_a_is_told_with_its_place() {
        let bytes = note(b"caf\xe9 noir");
        let place = bytes.iter().position(|byte| *byte == 0xe9).unwrap() as u64;
        let mut anomalies = Vec::new();
        let view = RecordView::parse(&bytes, &mut anomalies).unwrap();
        view.check_text(&mut anomalies);
        assert_eq!(
            anomalies
                .iter()
                .map(|one| (one.offset, one.kind))
                .collect::<Vec<_>>(),
            [(place, AnomalyKind::InvalidUtf8)]
        );
        let (said, read) = as_xml(b"caf\xe9 noir");
        assert_eq!(said, ["500: bytes that are not UTF-8 are replaced"]);
        assert_eq!(read, "caf\u{FFFD} noir");
        // the bytes stay where the form can hold them
        assert_eq!(into(&bytes, Form::Marc21, None), (bytes.clone(), Vec::new()));
    }

    #[test]
    fn a_mark_without_a_letter_costs_neither_itself_nor_the_subfield() {
        let bytes = iso(b' ', &[(b"245", b"10\x1faCaf\xe2e au lait \xe2\x1fcName")]);
        let (out, said) = into(&bytes, Form::Marc21, Some(Coding::Utf8));
        assert_eq!(
            said,
            ["245: a combining mark without a letter; set on a blank (byte 18 of the field)"]
        );
        let read = records(&out);
        assert_eq!(value(&read[0], b"245", b'a'), "Cafe\u{301} au lait  \u{301}");
        assert_eq!(value(&read[0], b"245", b'c'), "Name");
    }

    #[test]
    fn an_unknown_marc_8_byte_is_replaced_and_told() {
        let bytes = iso(b' ', &[(b"245", b"10\x1faCaf\xe2e \xcf\x1fcName")]);
        let (out, said) = into(&bytes, Form::MarcXml, None);
        assert_eq!(
            said,
            ["245: Extended Latin has no code CF; U+FFFD in its place (byte 10 of the field)"]
        );
        assert_eq!(value(&records(&out)[0], b"245", b'a'), "Cafe\u{301} \u{FFFD}");
    }

    #[test]
    fn escape_sequences_end_with_their_field() {
        let bytes = iso(b' ', &[(b"245", b"10\x1fa\x1b(NkANT"), (b"500", b"  \x1faNote")]);
        let (out, said) = into(&bytes, Form::Marc21, Some(Coding::Utf8));
        assert_eq!(said, [""; 0]);
        let read = records(&out);
        assert_eq!(value(&read[0], b"245", b'a'), "Кант");
        assert_eq!(value(&read[0], b"500", b'a'), "Note");
    }
}

mod fields {
    use super::*;

    #[test]
    fn order_second_numbers_and_odd_tags_are_kept_in_every_form() {
        let fields: Fields<'_> = &[
            (b"005", b"20250101000000.0"),
            (b"001", b"first"),
            (b"CAT", b"  \x1faclerk"),
            (b"001", b"second"),
            (b"00X", b"odd"),
            (b"245", b"10\x1faTitle\x1fb\x1fcName"),
            (b"035", b"  \x1fa1"),
        ];
        let original = record(b'a', fields);
        let bytes = iso(b'a', fields);
        for form in Form::ALL {
            let (there, said) = into(&bytes, form, None);
            assert_eq!(said, [""; 0], "{form}");
            assert!(records(&there)[0].fields().eq(original.fields()), "{form}");
        }
    }

    #[test]
    fn subfields_go_on_behind_an_empty_one() {
        let original = record(b'a', &[(b"245", b"10\x1faTitle\x1fb\x1fcName")]);
        let title = original.first(Tag::new(*b"245")).unwrap();
        let codes: Vec<u8> = title.subfields().map(|subfield| subfield.code).collect();
        assert_eq!(codes, b"abc");
    }

    #[test]
    fn a_megabyte_of_one_subfield_overflows_no_stack() {
        let value = vec![b'x'; 1 << 20];
        let mut record = Record::default();
        record
            .push_data(Tag::new(*b"500"), *b"  ")
            .subfield(b'a', &value)
            .subfield(b'b', b"");
        let note = record.first(Tag::new(*b"500")).unwrap();
        assert_eq!(note.subfields().count(), 2);
        assert_eq!(note.subfield(b'a'), Some(&value[..]));
    }

    #[test]
    fn a_data_field_under_two_bytes_is_told() {
        let bytes = iso(b'a', &[(b"245", b"1"), (b"500", b"")]);
        assert_eq!(
            told(&bytes),
            [
                "byte 49: field 245 has 1 bytes before its first subfield, not 2",
                "byte 51: field 500 has 0 bytes before its first subfield, not 2"
            ]
        );
        assert_eq!(records(&bytes)[0].len(), 2);
    }

    #[test]
    fn a_code_that_is_not_ascii_is_told() {
        let bytes = iso(b'a', &[(b"245", "10\u{1f}áTitle".as_bytes())]);
        assert_eq!(
            told(&bytes),
            ["byte 39: field 245 has a subfield code that is no letter or digit"]
        );
    }
}

mod structure {
    use super::*;

    const FIELDS: Fields<'static> = &[(b"001", b"1"), (b"245", b"10\x1faTitle")];
    const BASE: usize = 24 + 2 * 12 + 1;

    fn damaged(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut bytes = iso(b'a', FIELDS);
        change(&mut bytes);
        bytes
    }

    /// The record and one behind it are read, and this is told.
    #[track_caller]
    fn check(bytes: &[u8], expected: &[&str]) {
        let next = iso(b'a', &[(b"001", b"2")]);
        let stream = [bytes, &next].concat();
        assert_eq!(told(&stream), expected);
        let read = records(&stream);
        assert_eq!(read.len(), 2);
        assert!(read[0].fields().eq(record(b'a', FIELDS).fields()), "{read:?}");
    }

    fn put(bytes: &mut [u8], at: usize, text: &str) {
        bytes[at..at + text.len()].copy_from_slice(text.as_bytes());
    }

    #[test]
    fn a_length_of_zero_does_not_end_the_reading() {
        let length = iso(b'a', FIELDS).len();
        check(
            &damaged(|bytes| put(bytes, 0, "00000")),
            &[&format!(
                "byte 0: the leader says 0 bytes, the record has {length}"
            )],
        );
    }

    #[test]
    fn a_base_address_inside_the_leader_or_past_the_end_is_mended() {
        for base in [0, 23, 99_937] {
            check(
                &damaged(|bytes| put(bytes, 12, &format!("{base:05}"))),
                &[&format!(
                    "byte 12: the leader says the data begins at {base}, it begins at {BASE}"
                )],
            );
        }
    }

    #[test]
    fn entries_past_the_end_or_of_no_length_are_told() {
        let by_terminators = format!("byte {BASE}: fields were read by their terminators");
        check(
            &damaged(|bytes| put(bytes, 36 + 7, "90000")),
            &[
                "byte 36: the directory entry of 245 points out of the record",
                &by_terminators,
            ],
        );
        check(
            &damaged(|bytes| put(bytes, 36 + 3, "0000")),
            &[
                "byte 36: the directory entry of 245 does not lie on the bounds of a field",
                &by_terminators,
            ],
        );
    }

    #[test]
    fn an_entry_of_thirteen_bytes_is_read() {
        let bytes = damaged(|bytes| {
            bytes.insert(24 + 7, b'0');
            bytes.insert(37 + 7, b'0');
            put(bytes, 12, &format!("{:05}", BASE + 2));
            let length = format!("{:05}", bytes.len());
            put(bytes, 0, &length);
        });
        check(
            &bytes,
            &[
                "byte 24: the directory has 26 bytes, not a multiple of 12",
                &format!("byte {}: fields were read by their terminators", BASE + 2),
            ],
        );
    }

    #[test]
    fn lengths_counted_in_characters_are_found_out() {
        let fields: Fields<'_> = &[(b"001", b"1"), (b"245", "10\u{1f}aÉtüde".as_bytes())];
        let mut bytes = iso(b'a', fields);
        // two characters of two bytes
        put(&mut bytes, 36 + 3, "0010");
        assert_eq!(
            told(&bytes),
            [
                "byte 24: the directory counts characters instead of bytes",
                &format!("byte {BASE}: fields were read by their terminators"),
            ]
        );
        assert!(records(&bytes)[0].fields().eq(record(b'a', fields).fields()));
    }

    #[test]
    fn a_directory_in_another_order_is_read_by_its_offsets() {
        let mut bytes = iso(b'a', FIELDS);
        let entry: Vec<u8> = bytes.drain(24..36).collect();
        bytes.splice(36..36, entry);
        assert_eq!(
            told(&bytes),
            ["byte 36: the fields do not lie in the order of the directory"]
        );
        assert_eq!(value(&records(&bytes)[0], b"245", b'a'), "Title");
    }

    #[test]
    fn what_stands_between_records_ends_no_reading() {
        let one = iso(b'a', FIELDS);
        let stream = [
            &one,
            &b"\r\n \0\x1a\xef\xbb\xbf"[..],
            &iso(b'a', &[(b"001", b"2")]),
        ]
        .concat();
        assert_eq!(
            told(&stream),
            [format!(
                "byte {}: 8 bytes of line ends or blanks between records",
                one.len()
            )]
        );
        assert_eq!(records(&stream).len(), 2);
        let stream = [&one, &b"<p>proxy error</p>"[..], &iso(b'a', &[(b"001", b"2")])].concat();
        assert_eq!(
            told(&stream),
            [format!("!byte {}: 18 bytes that belong to no record", one.len())]
        );
        assert_eq!(records(&stream).len(), 2);
    }
}

mod coding {
    use super::*;

    #[test]
    fn a_leader_that_lies_about_its_coding_is_found_out_and_counted() {
        let options = |coding| Options {
            coding: Some(coding),
            ..Options::to(Form::Marc21)
        };
        let utf8 = iso(b' ', &[(b"245", "10\u{1f}aŻółć gęślą jaźń".as_bytes())]);
        let (out, tally, _) = converted(&utf8, &options(Coding::Utf8), 1).unwrap();
        assert_eq!((tally.utf8_said_marc8, tally.with_loss), (1, 0));
        assert_eq!(value(&records(&out)[0], b"245", b'a'), "Żółć gęślą jaźń");
        let marc8 = iso(
            b'a',
            &[(b"245", b"10\x1faSoci\xe2et\xe2e fran\xf0caise des \xe2etudes")],
        );
        let (out, tally, _) = converted(&marc8, &options(Coding::Utf8), 1).unwrap();
        assert_eq!((tally.marc8_said_utf8, tally.with_loss), (1, 0));
        assert_eq!(
            value(&records(&out)[0], b"245", b'a'),
            "Socie\u{301}te\u{301} franc\u{327}aise des e\u{301}tudes"
        );
    }
}
