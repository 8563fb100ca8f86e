//! Every form is told by its content, packed or not, and read the same on one thread and on several.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::GzEncoder;
use holdsync_forms::{Body, Form, Piece, Unseekable, map, visit};
use holdsync_marc_codec::Record;
use holdsync_unpack::Limits;

use crate::sample::{file, record};

/// A piece, to be compared.
#[derive(Debug, PartialEq)]
struct Seen {
    ordinal: u64,
    place: (u64, u64),
    bytes: Vec<u8>,
    record: Result<Record, String>,
    anomalies: Vec<String>,
}

fn seen(piece: Piece<'_>) -> Seen {
    let (record, anomalies) = match piece.body {
        Body::Record(found, anomalies) => {
            let mut record = Record::default();
            found.to_record(&mut record);
            assert!(record.fields().eq(found.fields()));
            let told = anomalies.to_vec();
            (Ok(record), told.iter().map(ToString::to_string).collect())
        }
        Body::Damaged(reason) => (Err(reason.to_string()), Vec::new()),
    };
    Seen {
        ordinal: piece.ordinal,
        place: (piece.offset, piece.length),
        bytes: piece.bytes.to_vec(),
        record,
        anomalies,
    }
}

fn read(bytes: &[u8]) -> Vec<Seen> {
    let mut all = Vec::new();
    let summary = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        all.push(seen(piece));
        ControlFlow::Continue(())
    });
    assert_eq!(summary.unwrap().pieces, all.len() as u64);
    all
}

fn read_on(threads: usize, bytes: &[u8]) -> Vec<Seen> {
    let mut all = Vec::new();
    let summary = map(
        Cursor::new(bytes),
        &Limits::default(),
        threads,
        |batch| {
            let mut all = Vec::new();
            while let Some(piece) = batch.next_piece() {
                all.push(seen(piece));
            }
            all
        },
        |more, _| {
            all.extend(more);
            ControlFlow::Continue(())
        },
    );
    assert_eq!(summary.unwrap().pieces, all.len() as u64);
    all
}

/// Enough for several batches of each form.
const MANY: usize = 5_000;

#[test]
fn every_form_is_read_with_its_places_on_any_number_of_threads() {
    for form in Form::ALL {
        let bytes = file(form, MANY);
        let all = read(&bytes);
        assert_eq!(all.len(), MANY, "{form}");
        for (number, one) in (1..).zip(&all) {
            assert_eq!(one.ordinal, number, "{form}");
            let mut read = one.record.clone().unwrap();
            let expected = record(usize::try_from(number).unwrap());
            read.set_leader(expected.leader());
            assert_eq!(read, expected, "{form}");
            assert!(one.anomalies.is_empty(), "{form}: {:?}", one.anomalies);
            let (offset, length) = one.place;
            let start = usize::try_from(offset).unwrap();
            let there = &bytes[start..start + usize::try_from(length).unwrap()];
            assert_eq!(there.trim_ascii_end(), one.bytes.trim_ascii_end(), "{form}");
        }
        assert_eq!(read_on(1, &bytes), all, "{form}");
        assert_eq!(read_on(2, &bytes), all, "{form}");
    }
}

#[test]
fn members_of_a_package_are_counted_through() {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, bytes).unwrap();
    };
    add("readme.txt", b"not a record in here");
    add("empty.mrc", b"");
    for form in Form::ALL {
        add(&format!("part.{form}"), &file(form, 7));
    }
    let bytes = tar.into_inner().unwrap().finish().unwrap();
    let ordinals: Vec<u64> = read(&bytes).iter().map(|one| one.ordinal).collect();
    assert_eq!(ordinals, (1..=35).collect::<Vec<_>>());
    assert_eq!(read_on(2, &bytes), read(&bytes));
    let mut members = Vec::new();
    let summary = visit(
        Unseekable(bytes.as_slice()),
        &Limits::default(),
        &mut |_, place| {
            members.push(place.member.to_owned());
            assert!(place.source_bytes > 0);
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(summary.notes.len(), 1, "{:?}", summary.notes);
    assert!(summary.notes[0].contains("readme.txt"));
    members.dedup();
    assert_eq!(
        members,
        ["part.mrc", "part.xml", "part.mrk", "part.json", "part.jsonl"]
    );
}

#[test]
fn what_holds_no_records_is_said_and_what_is_empty_is_no_failure() {
    let nothing = visit(Cursor::new(b""), &Limits::default(), &mut |_, _| panic!()).unwrap();
    assert!(nothing.empty && nothing.pieces == 0);
    let error = visit(
        Cursor::new(b"Dear library,"),
        &Limits::default(),
        &mut |_, _| panic!(),
    );
    let error = error.unwrap_err();
    assert!(error.is_not_recognised());
    assert_eq!(
        error.to_string(),
        "none of MARC 21, MARCXML, mnemonic text and MARC-in-JSON, it starts \"Dear library,\""
    );
}

#[test]
fn what_comes_before_the_end_of_a_cut_package_is_read_and_the_cut_is_told() {
    for form in Form::ALL {
        let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
        gz.write_all(&file(form, 3_000)).unwrap();
        let whole = gz.finish().unwrap();
        let cut = &whole[..whole.len() / 2];
        for threads in [1, 2] {
            let mut count = 0;
            let error = map(
                Cursor::new(cut),
                &Limits::default(),
                threads,
                |batch| {
                    let mut count = 0;
                    while batch.next_piece().is_some() {
                        count += 1;
                    }
                    count
                },
                |more: u64, _| {
                    count += more;
                    ControlFlow::Continue(())
                },
            );
            assert!(count > 100, "{form} {threads}: {count}");
            assert!(error.unwrap_err().to_string().contains("cut"), "{form} {threads}");
        }
    }
}

#[test]
fn the_visitor_may_break_off() {
    for threads in [1, 2] {
        let mut batches = 0;
        let summary = map(
            Cursor::new(file(Form::Marc21, MANY)),
            &Limits::default(),
            threads,
            |batch| while batch.next_piece().is_some() {},
            |(), _| {
                batches += 1;
                ControlFlow::Break(())
            },
        );
        assert!(summary.unwrap().stopped);
        assert_eq!(batches, 1);
    }
}

#[test]
fn a_zip_in_a_stream_is_told_to_be_impossible() {
    let zip = b"PK\x03\x04 and so on";
    let error = visit(Unseekable(&zip[..]), &Limits::default(), &mut |_, _| panic!()).unwrap_err();
    assert!(
        error.to_string().contains("a zip can only be read from a file"),
        "{error}"
    );
}
