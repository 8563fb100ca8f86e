//! MB/s of reading and writing, over records made here: about 1 kB of MARC each.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::counter::BytesCount;
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_marcxml::{Reader, Writer};

const RECORDS: usize = 5_000;

fn main() {
    divan::main();
}

fn record() -> Record {
    let mut record = Record::new(Leader::default());
    record.push_control(Tag::new(*b"001"), b"991234567806421");
    record.push_control(Tag::new(*b"008"), b"240105s2024    xxu           000 0 eng d");
    for number in 0..12 {
        let title = format!("Title number {number} & more, with é and ü in a value of some length");
        record
            .push_data(Tag::new(*b"245"), *b"10")
            .subfield(b'a', title.as_bytes())
            .subfield(b'c', b"by nobody.");
    }
    record
}

fn file() -> Vec<u8> {
    let record = record();
    let mut writer = Writer::new(Vec::new());
    writer.start().unwrap();
    for _ in 0..RECORDS {
        writer.record(&record).unwrap();
    }
    writer.finish().unwrap()
}

#[divan::bench(sample_count = 10)]
fn read(bencher: divan::Bencher<'_, '_>) {
    let file = file();
    let bencher = bencher.counter(BytesCount::new(file.len()));
    bencher.bench(|| assert_eq!(count(Reader::new(&file[..])), RECORDS));
}

#[divan::bench(sample_count = 10)]
fn read_without_scanner(bencher: divan::Bencher<'_, '_>) {
    let file = file();
    let bencher = bencher.counter(BytesCount::new(file.len()));
    bencher.bench(|| assert_eq!(count(Reader::new(&file[..]).without_scanner()), RECORDS));
}

fn count(mut reader: Reader<&[u8]>) -> usize {
    let (mut record, mut count) = (Record::default(), 0);
    while reader.next(&mut record).unwrap().is_some() {
        count += 1;
    }
    count
}

#[divan::bench(sample_count = 10)]
fn write(bencher: divan::Bencher<'_, '_>) {
    let record = record();
    bencher.counter(BytesCount::new(file().len())).bench(|| {
        let mut writer = Writer::new(std::io::sink());
        for _ in 0..RECORDS {
            assert!(writer.record(divan::black_box(&record)).unwrap().is_empty());
        }
    });
}
