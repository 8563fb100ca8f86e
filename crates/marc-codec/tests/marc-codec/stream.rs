use holdsync_marc_codec::AnomalyKind::*;
use holdsync_marc_codec::Body;

use crate::damage::{put, sample};
use crate::sample::{self, Read, kinds, read};

#[test]
fn what_stands_between_records_is_noted_and_costs_none() {
    let stream = [
        &b"\xef\xbb\xbf"[..],
        &sample(),
        b"\r\n",
        &sample::bytes(&sample::record("100")),
        b"junk",
        &sample(),
        b"\n \x1a",
    ]
    .concat();
    let read = read(&stream);
    let expected = [
        Read::Record("99".into(), vec![Filler { length: 3 }]),
        Read::Record("100".into(), vec![Filler { length: 2 }]),
        Read::Damaged(Junk { length: 4 }),
        Read::Record("99".into(), vec![]),
    ];
    assert_eq!(read, expected);
}

#[test]
fn filler_at_the_end_is_reported() {
    let stream = [&sample()[..], b"\r\n"].concat();
    let mut reader = holdsync_marc_codec::Reader::new(stream.as_slice());
    while reader.next_record().unwrap().is_some() {}
    assert_eq!(kinds(reader.trailing()), [Filler { length: 2 }]);
    assert_eq!(reader.trailing()[0].offset, stream.len() as u64 - 2);
}

#[test]
fn a_record_cut_off_before_another_costs_only_itself() {
    let whole = sample();
    for cut in 1..whole.len() {
        let stream = [&whole[..cut], &sample::bytes(&sample::record("100"))].concat();
        let read = read(&stream);
        assert_eq!(
            read.last(),
            Some(&Read::Record("100".into(), vec![])),
            "cut at {cut}: {read:?}"
        );
    }
}

#[test]
fn a_stream_cut_off_anywhere_keeps_the_records_before() {
    let stream = [sample(), sample::bytes(&sample::record("100"))].concat();
    for cut in sample().len()..stream.len() {
        let read = read(&stream[..cut]);
        assert_eq!(read[0], Read::Record("99".into(), vec![]));
        assert!(read.len() <= 2, "cut at {cut}: {read:?}");
    }
}

#[test]
fn a_length_that_reaches_into_the_next_record_costs_neither() {
    let mut first = sample();
    let second = sample::bytes(&sample::record("100"));
    let (actual, declared) = (first.len() as u64, (first.len() + second.len()) as u32);
    put(&mut first, 0, &format!("{declared:05}"));
    let expected = [
        Read::Record("99".into(), vec![WrongLength { declared, actual }]),
        Read::Record("100".into(), vec![]),
    ];
    assert_eq!(read(&[first, second].concat()), expected);
}

#[test]
fn the_same_001_twice_in_a_row_is_noted() {
    let stream = [sample(), sample()].concat();
    let expected = [
        Read::Record("99".into(), vec![]),
        Read::Record("99".into(), vec![RepeatedControlNumber]),
    ];
    assert_eq!(read(&stream), expected);
    let mut reader = holdsync_marc_codec::Reader::new(stream.as_slice());
    reader.next_record().unwrap();
    let Some(Body::Record(_, anomalies)) = reader.next_record().unwrap().map(|framed| framed.body) else {
        panic!("no second record")
    };
    // the place of the second 001
    let number = sample().windows(3).position(|window| window == b"99\x1e");
    assert_eq!(anomalies[0].offset, (sample().len() + number.unwrap()) as u64);
}

#[test]
fn what_is_not_marc_at_all_is_one_piece_of_junk() {
    assert_eq!(
        read(b"<html><body>not found</body></html>"),
        [Read::Damaged(Junk { length: 35 })]
    );
    assert_eq!(read(b""), []);
}

#[test]
fn less_than_a_record_is_told_with_its_bytes() {
    for bytes in [&b"0012"[..], b"0012X", b"00120cam"] {
        let mut reader = holdsync_marc_codec::Reader::new(bytes);
        let framed = reader.next_record().unwrap().unwrap();
        let Body::Damaged {
            bytes: kept, reason, ..
        } = framed.body
        else {
            panic!("{framed:?}")
        };
        let length = bytes.len() as u64;
        assert_eq!((kept, reason.kind), (bytes, Truncated { length }));
    }
}
