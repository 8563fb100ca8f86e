use holdsync_marc_codec::AnomalyKind::{self, *};
use holdsync_marc_codec::{Anomaly, Number, Record, RecordView, Tag};

use crate::sample::{self, Read, read};

const TITLE: Tag = Tag::new(*b"245");
const NOTE: Tag = Tag::new(*b"500");
/// Where the directory entry of the title and the data of the sample begin.
const TITLE_ENTRY: usize = 24 + 2 * 12;
const BASE: usize = 24 + 4 * 12 + 1;

pub(crate) fn sample() -> Vec<u8> {
    sample::bytes(&sample::record("99"))
}

/// The sample after a change, with its true length in the leader.
fn changed(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = sample();
    change(&mut bytes);
    let length = format!("{:05}", bytes.len());
    bytes[..5].copy_from_slice(length.as_bytes());
    bytes
}

pub(crate) fn put(bytes: &mut [u8], at: usize, text: &str) {
    bytes[at..at + text.len()].copy_from_slice(text.as_bytes());
}

fn position(bytes: &[u8], needle: &str) -> usize {
    bytes
        .windows(needle.len())
        .position(|window| window == needle.as_bytes())
        .unwrap()
}

/// Findings with their places, and the fields that were read.
fn parse(bytes: &[u8]) -> (Vec<(u64, AnomalyKind)>, Record) {
    let mut anomalies = Vec::new();
    let mut record = Record::default();
    RecordView::parse(bytes, &mut anomalies)
        .unwrap()
        .to_record(&mut record);
    (
        anomalies
            .iter()
            .map(|anomaly| (anomaly.offset, anomaly.kind))
            .collect(),
        record,
    )
}

fn reason(bytes: &[u8]) -> (u64, AnomalyKind) {
    let Anomaly { offset, kind } = RecordView::parse(bytes, &mut Vec::new()).unwrap_err();
    (offset, kind)
}

/// The record is read with these findings, and its fields are those of the sample.
fn check(bytes: &[u8], expected: &[(usize, AnomalyKind)]) {
    let (anomalies, record) = parse(bytes);
    let expected: Vec<_> = expected.iter().map(|&(at, kind)| (at as u64, kind)).collect();
    assert_eq!(anomalies, expected);
    assert!(record.fields().eq(sample::record("99").fields()), "{record:?}");
}

#[test]
fn a_sound_record_has_no_findings() {
    check(&sample(), &[]);
}

#[test]
fn a_wrong_length_is_noted() {
    let mut bytes = sample();
    let actual = bytes.len() as u64;
    put(&mut bytes, 0, "00099");
    check(&bytes, &[(0, WrongLength { declared: 99, actual })]);
    put(&mut bytes, 0, "0009 ");
    check(
        &bytes,
        &[(
            0,
            NotANumber {
                number: Number::RecordLength,
            },
        )],
    );
}

#[test]
fn a_wrong_base_address_is_computed() {
    let mut bytes = sample();
    for declared in [0, 72, 99_937] {
        put(&mut bytes, 12, &format!("{declared:05}"));
        check(&bytes, &[(12, WrongBaseAddress { declared, actual: 73 })]);
    }
    put(&mut bytes, 12, "f0073");
    check(
        &bytes,
        &[(
            12,
            NotANumber {
                number: Number::BaseAddress,
            },
        )],
    );
}

#[test]
fn odd_leaders_are_noted() {
    let mut bytes = sample();
    put(&mut bytes, 10, "21");
    put(&mut bytes, 18, "#");
    put(&mut bytes, 20, "45  ");
    check(
        &bytes,
        &[(18, HashForBlank), (10, IndicatorCounts), (20, EntryMap)],
    );
    put(&mut bytes, 7, "\x1f");
    assert_eq!(reason(&bytes), (7, DelimiterInLeader));
}

#[test]
fn a_directory_that_is_not_terminated_is_read() {
    let bytes = changed(|bytes| bytes[BASE - 1] = b'x');
    check(&bytes, &[(BASE - 1, MissingDirectoryTerminator)]);
}

#[test]
fn a_character_replaced_by_a_shorter_one_shifts_the_directory() {
    let bytes = changed(|bytes| {
        let at = position(bytes, "É");
        bytes.splice(at..at + 2, *b"?");
    });
    let (anomalies, record) = parse(&bytes);
    let shifted = DirectoryShifted { tag: NOTE, by: -1 };
    assert_eq!(anomalies, [(60, shifted), (73, ReadByTerminators)]);
    assert_eq!(
        record.first(TITLE).unwrap().subfield(b'a').unwrap(),
        "?tudes /".as_bytes()
    );
    assert_eq!(
        record.first(NOTE).unwrap().subfield(b'a').unwrap(),
        "Größe".as_bytes()
    );
}

#[test]
fn lengths_counted_in_characters_are_recognised() {
    let mut bytes = sample();
    // one character of two bytes in the title, two in the note
    put(&mut bytes, TITLE_ENTRY, "2450020");
    put(&mut bytes, TITLE_ENTRY + 12, "500001000043");
    let (anomalies, record) = parse(&bytes);
    assert_eq!(anomalies, [(24, LengthsInCharacters), (73, ReadByTerminators)]);
    assert!(record.fields().eq(sample::record("99").fields()));
}

#[test]
fn entries_that_lie_are_paired_in_order() {
    let mut bytes = sample();
    put(&mut bytes, TITLE_ENTRY + 7, "99999");
    check(
        &bytes,
        &[
            (TITLE_ENTRY, EntryOutOfRange { tag: TITLE }),
            (BASE, ReadByTerminators),
        ],
    );
    put(&mut bytes, TITLE_ENTRY + 7, "00001");
    check(
        &bytes,
        &[
            (TITLE_ENTRY, EntryOffBounds { tag: TITLE }),
            (BASE, ReadByTerminators),
        ],
    );
    put(&mut bytes, TITLE_ENTRY + 7, "0000x");
    let number = Number::FieldStart;
    check(
        &bytes,
        &[(TITLE_ENTRY, NotANumber { number }), (BASE, ReadByTerminators)],
    );
    let mut bytes = sample();
    put(&mut bytes, TITLE_ENTRY + 3, "00 0");
    let number = Number::FieldLength;
    check(
        &bytes,
        &[(TITLE_ENTRY, NotANumber { number }), (BASE, ReadByTerminators)],
    );
}

#[test]
fn an_entry_over_two_fields_is_paired_in_order() {
    let mut bytes = sample();
    let length = bytes.len() - BASE - 1 - 24;
    put(&mut bytes, TITLE_ENTRY + 3, &format!("{length:04}"));
    let (anomalies, record) = parse(&bytes);
    assert!(
        anomalies.contains(&(BASE as u64, ReadByTerminators)),
        "{anomalies:?}"
    );
    assert!(record.fields().eq(sample::record("99").fields()));
}

#[test]
fn entries_of_thirteen_bytes_are_paired_in_order() {
    let bytes = changed(|bytes| {
        for entry in (0..4).rev() {
            bytes.insert(24 + entry * 12 + 7, b'0');
        }
        put(bytes, 12, "00077");
    });
    let expected = [(24, DirectoryLength { length: 52 }), (77, ReadByTerminators)];
    check(&bytes, &expected);
}

#[test]
fn a_length_of_five_digits_is_read() {
    let mut record = sample::record("99");
    record.push_raw(NOTE, &[&b"  \x1fa"[..], &[b'x'; 11_995]].concat());
    let mut bytes = sample();
    bytes.pop();
    let entry = format!("50012000{:05}", bytes.len() - BASE);
    bytes.splice(BASE - 1..BASE - 1, entry.bytes());
    bytes.extend([&b"  \x1fa"[..], &[b'x'; 11_995], b"\x1e\x1d"].concat());
    put(&mut bytes, 12, "00086");
    let length = format!("{:05}", bytes.len());
    put(&mut bytes, 0, &length);
    let (anomalies, read) = parse(&bytes);
    assert!(read.fields().eq(record.fields()));
    assert!(
        anomalies.iter().any(|(_, kind)| *kind
            == OversizedField {
                tag: NOTE,
                length: 12_000
            }),
        "{anomalies:?}"
    );
}

#[test]
fn an_oversized_record_is_read() {
    let mut bytes = sample();
    let mut record = sample::record("99");
    bytes.pop();
    let (mut entries, mut start) = (Vec::new(), bytes.len() - BASE);
    for _ in 0..30 {
        let note = [&b"  \x1fa"[..], &[b'x'; 4_995]].concat();
        record.push_raw(NOTE, &note);
        entries.extend(format!("5005000{start:05}").into_bytes());
        bytes.extend([&note[..], b"\x1e"].concat());
        start += 5_000;
    }
    bytes.push(0x1d);
    bytes.splice(BASE - 1..BASE - 1, entries);
    put(&mut bytes, 0, "99999");
    let (anomalies, read) = parse(&bytes);
    assert!(read.fields().eq(record.fields()));
    let length = bytes.len() as u64;
    assert!(
        anomalies.contains(&(0, OversizedRecord { length })),
        "{anomalies:?}"
    );
    let expected = Read::Record("99".into(), anomalies.iter().map(|(_, kind)| *kind).collect());
    assert_eq!(read_first(&[bytes, sample()].concat()), expected);
}

fn read_first(stream: &[u8]) -> Read {
    read(stream).remove(0)
}

#[test]
fn stray_bytes_inside_fields_are_noted() {
    let mut bytes = sample();
    let at = position(&bytes, "Name");
    bytes[at] = 0x1e;
    let (anomalies, record) = parse(&bytes);
    assert_eq!(anomalies, [(at as u64, StrayFieldTerminator { tag: TITLE })]);
    assert_eq!(record.first(TITLE).unwrap().subfield(b'c').unwrap(), b"\x1eame.");
    bytes[at] = 0x1d;
    assert_eq!(parse(&bytes).0, [(at as u64, EmbeddedRecordTerminator)]);
    assert_eq!(
        read(&bytes),
        [Read::Record("99".into(), vec![EmbeddedRecordTerminator])]
    );
    bytes[at] = b'N';
    let at = position(&bytes, "99\x1e");
    bytes[at] = 0x1f;
    assert_eq!(
        parse(&bytes).0,
        [(
            at as u64,
            StrayDelimiter {
                tag: Tag::new(*b"001")
            }
        )]
    );
}

#[test]
fn a_missing_field_terminator_is_noted() {
    let mut bytes = sample();
    let at = position(&bytes, "Name.") + 5;
    bytes[at] = b' ';
    let (anomalies, record) = parse(&bytes);
    assert_eq!(
        anomalies,
        [(at as u64 + 1, MissingFieldTerminator { tag: TITLE })]
    );
    assert_eq!(record.first(TITLE).unwrap().subfield(b'c').unwrap(), b"Name. ");
}

#[test]
fn data_without_an_entry_is_noted() {
    let trailing = changed(|bytes| {
        let end = bytes.len() - 1;
        bytes.splice(end..end, *b"more");
    });
    check(&trailing, &[(trailing.len() - 5, TrailingData { length: 4 })]);
    let uncovered = changed(|bytes| {
        let end = bytes.len() - 1;
        bytes.splice(end..end, *b"more\x1e");
    });
    check(&uncovered, &[(uncovered.len() - 6, UncoveredData { length: 5 })]);
}

#[test]
fn fields_in_another_order_than_the_directory_are_found() {
    let mut bytes = sample();
    let entry: Vec<u8> = bytes.drain(24..36).collect();
    bytes.splice(60..60, entry);
    let (anomalies, record) = parse(&bytes);
    assert_eq!(anomalies, [(60, UnorderedDirectory)]);
    let tags: Vec<String> = record.fields().map(|field| field.tag().to_string()).collect();
    assert_eq!(tags, ["035", "245", "500", "001"]);
    assert_eq!(record.control(Tag::new(*b"001")), Some(&b"99"[..]));
}

#[test]
fn odd_tags_and_indicators_are_noted() {
    let mut bytes = sample();
    put(&mut bytes, TITLE_ENTRY, "2\u{1}5");
    let tag = Tag::from_bytes(*b"2\x015");
    assert_eq!(parse(&bytes).0, [(TITLE_ENTRY as u64, OddTag { tag })]);
    let mut bytes = sample();
    let at = position(&bytes, "10\x1fa");
    put(&mut bytes, at, "1#");
    assert_eq!(parse(&bytes).0, [(at as u64 + 1, HashForBlank)]);
    let bytes = changed(|bytes| put(bytes, at, "1\x1fab"));
    assert_eq!(
        parse(&bytes).0,
        [(
            at as u64,
            IndicatorLength {
                tag: TITLE,
                length: 1
            }
        )]
    );
}

#[test]
fn overlapping_entries_are_noted() {
    let mut bytes = sample();
    let note = bytes[TITLE_ENTRY..TITLE_ENTRY + 12].to_vec();
    bytes.splice(60..60, note);
    let length = format!("{:05}", bytes.len());
    put(&mut bytes, 0, &length);
    put(&mut bytes, 12, "00085");
    let (anomalies, record) = parse(&bytes);
    assert_eq!(anomalies, [(60, EntryOverlaps { tag: TITLE })]);
    assert_eq!(record.fields_of(TITLE).count(), 2);
}

#[test]
fn text_that_is_not_the_utf_8_it_claims_is_noted_on_request() {
    let mut bytes = sample();
    let cut = position(&bytes, "öße") + 4;
    bytes[cut] = 0xc3;
    let invalid = position(&bytes, "tudes");
    bytes[invalid] = 0xff;
    let mut anomalies = Vec::new();
    let view = RecordView::parse(&bytes, &mut anomalies).unwrap();
    assert_eq!(anomalies, []);
    view.check_text(&mut anomalies);
    let found: Vec<_> = anomalies
        .iter()
        .map(|anomaly| (anomaly.offset as usize, anomaly.kind))
        .collect();
    assert_eq!(found, [(invalid, InvalidUtf8), (cut, CutUtf8)]);
    anomalies.clear();
    bytes[9] = b' ';
    RecordView::parse(&bytes, &mut anomalies)
        .unwrap()
        .check_text(&mut anomalies);
    assert_eq!(anomalies, []);
}

#[test]
fn another_byte_in_the_place_of_the_record_terminator_costs_nothing() {
    let mut bytes = sample();
    let last = bytes.len() - 1;
    for other in [0, b' ', b'\n', b'x', 0x1f] {
        bytes[last] = other;
        check(&bytes, &[(last, MissingRecordTerminator)]);
        let stream = [&bytes[..], &sample::bytes(&sample::record("100"))].concat();
        let expected = [
            Read::Record("99".into(), vec![MissingRecordTerminator]),
            Read::Record("100".into(), vec![]),
        ];
        assert_eq!(read(&stream), expected, "{other}");
    }
    // without any, too
    bytes.pop();
    let actual = bytes.len() as u64;
    let declared = actual as u32 + 1;
    check(
        &bytes,
        &[
            (0, WrongLength { declared, actual }),
            (bytes.len(), MissingRecordTerminator),
        ],
    );
}

#[test]
fn what_cannot_be_brought_together_is_set_aside() {
    let bytes = changed(|bytes| {
        // one stray terminator and one wrong length: neither directory nor terminators can be believed
        let at = position(bytes, "Name");
        bytes[at] = 0x1e;
        put(bytes, TITLE_ENTRY + 3, "0020");
    });
    assert_eq!(
        reason(&bytes),
        (TITLE_ENTRY as u64, EntryOffBounds { tag: TITLE })
    );
    assert_eq!(reason(b"00026     2200025   4500\x1e\x1d"), (24, NoFields));
    assert_eq!(reason(b"00120cam"), (8, Truncated { length: 8 }));
}
