//! Throughput over sound records, beside the `marc` crate.
//!
//! `HOLDSYNC_BENCH_FILE` names an ISO 2709 file to measure; without it, generated records of about 1 kB are used.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs
)]

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use holdsync_marc_codec::{Body, Decoder, Leader, Reader, Record, RecordView, Step, Tag, encode};

fn main() {
    let (mut ours, mut theirs) = (Counts::default(), Counts::default());
    each(|view| ours.add(&view));
    each_marc(|record| theirs.add_marc(&record));
    assert_eq!(ours, theirs, "both must do the same work");
    println!("{} bytes, {ours:?}", FILE.len());
    divan::main();
}

const NUMBERS: Tag = Tag::new(*b"035");
const CONTROL_NUMBER: Tag = Tag::new(*b"001");

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| match std::env::var_os("HOLDSYNC_BENCH_FILE") {
    Some(path) => std::fs::read(path).unwrap(),
    None => generated(20_000),
});

fn generated(count: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for number in 0..count {
        let mut record = Record::new(Leader::from_bytes(*b"00000cam a2200000 i 4500"));
        record.push_control(CONTROL_NUMBER, format!("99{number:08}").as_bytes());
        record.push_control(Tag::new(*b"008"), b"160101s2016    xx            000 0 eng d");
        record
            .push_data(NUMBERS, *b"  ")
            .subfield(b'a', format!("(OCoLC){number}").as_bytes());
        record
            .push_data(Tag::new(*b"245"), *b"10")
            .subfield(b'a', b"A title of the usual length :")
            .subfield(b'b', "with a subtitle and an accent: é /".as_bytes());
        for note in 0..14 {
            let mut field = record.push_data(Tag::new(*b"650"), *b" 0");
            field
                .subfield(b'a', format!("Subject {note}").as_bytes())
                .subfield(b'x', b"Subdivision of it.");
        }
        encode(&record, &mut out).unwrap();
    }
    out
}

fn each(mut job: impl FnMut(RecordView<'_>)) {
    let mut reader = Reader::new(FILE.as_slice());
    while let Some(framed) = reader.next_record().unwrap() {
        if let Body::Record(view, _) = framed.body {
            job(view);
        }
    }
}

/// Each record as the `marc` crate reads it from a slice, which is its fastest way.
fn each_marc(mut job: impl FnMut(marc::Record<'_>)) {
    let mut rest = FILE.as_slice();
    while !rest.is_empty() {
        let record = marc::Record::parse(rest).unwrap();
        let length = AsRef::<[u8]>::as_ref(&record).len();
        job(record);
        rest = rest.split_at(length).1;
    }
}

/// Each record of the slice, without a reader in between.
fn each_of_slice(mut job: impl FnMut(RecordView<'_>)) {
    let (mut decoder, mut rest, mut anomalies) = (Decoder::new(), FILE.as_slice(), Vec::new());
    loop {
        let step = decoder.step(rest, true);
        match step {
            Step::End => return,
            Step::Record(bytes) => {
                if let Ok(view) = RecordView::parse(bytes, &mut anomalies) {
                    job(view);
                }
            }
            _ => {}
        }
        rest = rest.split_at(step.bytes().len()).1;
    }
}

/// Each record as the `marc` crate reads it from a stream.
fn each_of_marc_stream(mut job: impl FnMut(marc::Record<'_>)) {
    for record in marc::Records::new(FILE.as_slice()) {
        job(record.unwrap());
    }
}

#[derive(Default, Debug, PartialEq)]
struct Counts {
    records: usize,
    fields: usize,
    subfields: usize,
    bytes: usize,
}

impl Counts {
    fn add(&mut self, view: &RecordView<'_>) {
        self.records += 1;
        for field in view.fields() {
            self.fields += 1;
            for subfield in field.subfields() {
                self.subfields += 1;
                self.bytes += subfield.value.len();
            }
        }
    }

    fn add_marc(&mut self, record: &marc::Record<'_>) {
        self.records += 1;
        for field in record.fields() {
            self.fields += 1;
            for subfield in field.subfields() {
                self.subfields += 1;
                self.bytes += subfield.get_data::<[u8]>().len();
            }
        }
    }
}

fn numbers_of(view: &RecordView<'_>) -> usize {
    let mut bytes = view.control(CONTROL_NUMBER).map_or(0, <[u8]>::len);
    for field in view.fields_of(NUMBERS) {
        for subfield in field.subfields().filter(|subfield| subfield.code == b'a') {
            bytes += subfield.value.len();
        }
    }
    bytes
}

fn numbers_of_marc(record: &marc::Record<'_>) -> usize {
    let mut bytes = record
        .field(b"001")
        .first()
        .map_or(0, |field| field.get_data::<[u8]>().len());
    for field in record.field(b"035") {
        for subfield in field
            .subfields()
            .filter(|subfield| subfield.get_identifier().0 == b'a')
        {
            bytes += subfield.get_data::<[u8]>().len();
        }
    }
    bytes
}

macro_rules! jobs {
    ($($name:ident: $each:ident, $start:expr, $job:expr;)*) => {
        $(
            #[divan::bench]
            fn $name(bencher: Bencher<'_, '_>) {
                bencher.counter(BytesCount::new(FILE.len())).bench(|| {
                    let mut total = $start;
                    $each(|record| $job(&mut total, &record));
                    total
                });
            }
        )*
    };
}

jobs! {
    count_stream: each, Counts::default(), Counts::add;
    count_stream_marc: each_of_marc_stream, Counts::default(), Counts::add_marc;
    count_slice: each_of_slice, Counts::default(), Counts::add;
    count_slice_marc: each_marc, Counts::default(), Counts::add_marc;
    numbers_stream: each, 0, |total: &mut usize, view: &RecordView<'_>| *total += numbers_of(view);
    numbers_stream_marc: each_of_marc_stream, 0, |total: &mut usize, record: &marc::Record<'_>| *total += numbers_of_marc(record);
    numbers_slice: each_of_slice, 0, |total: &mut usize, view: &RecordView<'_>| *total += numbers_of(view);
    numbers_slice_marc: each_marc, 0, |total: &mut usize, record: &marc::Record<'_>| *total += numbers_of_marc(record);
}

#[divan::bench]
fn read_and_encode(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(FILE.len())).bench(|| {
        let (mut record, mut out, mut written) = (Record::default(), Vec::new(), 0);
        each_of_slice(|view| {
            view.to_record(&mut record);
            out.clear();
            encode(&record, &mut out).unwrap();
            written += out.len();
        });
        written
    });
}
