//! Records to read, in every form.

use holdsync_forms::Form;
use holdsync_marc_codec::text::{json, mrk};
use holdsync_marc_codec::{Leader, Record, Tag, encode};
use holdsync_marcxml as xml;

/// A sound record with this number, in UTF-8.
pub(crate) fn record(number: usize) -> Record {
    let mut record = Record::new(Leader::default());
    record.push_control(Tag::new(*b"001"), format!("99{number}").as_bytes());
    record.push_control(Tag::new(*b"008"), b"240101s2024    xxu           000 0 eng d");
    record
        .push_data(Tag::new(*b"035"), *b"  ")
        .subfield(b'a', format!("(OCoLC){}", 1_000 + number).as_bytes());
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', format!("Łódź & {{{number}}} $5 <\\> /").as_bytes())
        .subfield(b'c', "Žižek.".as_bytes());
    let note = "n".repeat(number % 50);
    record
        .push_data(Tag::new(*b"500"), *b"  ")
        .subfield(b'a', note.as_bytes());
    record
}

/// Records 1 to `count` in a form.
pub(crate) fn file(form: Form, count: usize) -> Vec<u8> {
    let records: Vec<Record> = (1..=count).map(record).collect();
    write(form, &records)
}

/// These records in a form.
pub(crate) fn write(form: Form, records: &[Record]) -> Vec<u8> {
    match form {
        Form::Marc21 => {
            let mut out = Vec::new();
            for record in records {
                encode(record, &mut out).unwrap();
            }
            out
        }
        Form::MarcXml => {
            let mut writer = xml::Writer::new(Vec::new());
            writer.start().unwrap();
            for record in records {
                assert!(writer.record(record).unwrap().is_empty());
            }
            writer.finish().unwrap()
        }
        Form::Mrk => {
            let mut writer = mrk::Writer::new(Vec::new());
            for record in records {
                assert!(writer.record(record).unwrap().is_empty());
            }
            writer.finish().unwrap()
        }
        Form::Json | Form::JsonLines => {
            let mut writer = match form {
                Form::Json => json::Writer::array(Vec::new()),
                _ => json::Writer::lines(Vec::new()),
            };
            for record in records {
                assert!(writer.record(record).unwrap().is_empty());
            }
            writer.finish().unwrap()
        }
    }
}
