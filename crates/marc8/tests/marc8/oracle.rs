//! Texts of sound codes, in one record, through `yaz-marcdump`; skipped where it is not installed.

use std::process::Command;

use holdsync_marc8::decode;

use crate::reference::{corpus, fields, table};

/// A record whose 500 fields are these.
fn record(texts: &[Vec<u8>]) -> Vec<u8> {
    let (mut directory, mut data) = (String::new(), Vec::new());
    for text in texts {
        let field = [b"  \x1fa", &text[..], b"\x1e"].concat();
        directory += &format!("500{:04}{:05}", field.len(), data.len());
        data.extend(field);
    }
    let base = 24 + directory.len() + 1;
    let leader = format!("{:05}nam  22{base:05}   4500", base + data.len() + 1);
    [leader.as_bytes(), directory.as_bytes(), b"\x1e", &data, b"\x1d"].concat()
}

/// What `yaz-marcdump` makes of the records; nothing where it is missing.
fn converted(records: &[u8], name: &str) -> Option<Vec<u8>> {
    let file = std::env::temp_dir().join(format!("holdsync-marc8-{name}-{}.mrc", std::process::id()));
    std::fs::write(&file, records).unwrap();
    let arguments = ["-f", "marc-8", "-t", "utf-8", "-o", "marc"];
    let output = Command::new("yaz-marcdump").args(arguments).arg(&file).output();
    std::fs::remove_file(&file).unwrap();
    match output {
        Ok(output) => Some(output.stdout),
        Err(error) => {
            println!("skipped: yaz-marcdump: {error}");
            None
        }
    }
}

#[test]
fn yaz_agrees_on_texts_of_the_table() {
    let Some(table) = table() else { return };
    // Codes of all sets mixed; the escape sequences of each make many changes of designation.
    let mut texts: Vec<Vec<u8>> = Vec::new();
    for step in [1, 977, 4999] {
        for start in 0..400 {
            let codes = (0..12).map(|n| &table[(start * 41 + n * step) % table.len()]);
            texts.push(codes.flat_map(|(_, bytes, _)| bytes.iter().copied()).collect());
        }
    }
    let mut compared = 0;
    let records: Vec<&[Vec<u8>]> = texts.chunks(100).collect();
    let file: Vec<u8> = records.iter().flat_map(|texts| record(texts)).collect();
    let Some(output) = converted(&file, "table") else {
        return;
    };
    let output: Vec<&[u8]> = output.split_inclusive(|&byte| byte == 0x1D).collect();
    assert_eq!(output.len(), records.len());
    for (record, texts) in output.into_iter().zip(records) {
        for (field, text) in fields(record).into_iter().zip(texts) {
            let theirs = str::from_utf8(field.strip_prefix(b"  \x1fa").unwrap()).unwrap();
            assert_eq!(theirs, decode(text).0, "{}", text.escape_ascii());
            compared += 1;
        }
    }
    assert_eq!(compared, texts.len());
}

#[test]
fn yaz_agrees_on_real_records() {
    for (number, name) in [
        "pymarc-5.4.0-sdist/marc8.dat",
        "traject+traject/test/test_support/one-marc8.mrc",
    ]
    .into_iter()
    .enumerate()
    {
        let Some(path) = corpus(&format!("codec/{name}")) else {
            return;
        };
        let record = std::fs::read(path).unwrap();
        let Some(theirs) = converted(&record, &number.to_string()) else {
            return;
        };
        let (ours, theirs) = (fields(&record), fields(&theirs));
        assert_eq!(ours.len(), theirs.len());
        for (marc8, utf8) in ours.into_iter().zip(theirs) {
            assert_eq!(
                decode(marc8),
                (str::from_utf8(utf8).unwrap().to_owned(), Vec::new()),
                "{name}"
            );
        }
    }
}
