use std::collections::HashMap;
use std::path::{Path, PathBuf};

use holdsync_marc8::{Damage, DamageKind, DecodeOptions, Decoder, Form, decode, encode};

/// A file of the shared corpora; `None`, with a remark, where it is missing.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} does not exist", path.display());
    None
}

/// Set, MARC-8 and text of each code of the table.
pub(crate) fn table() -> Option<Vec<(String, Vec<u8>, String)>> {
    let table = std::fs::read_to_string(corpus("marc8/table.tsv")?).unwrap();
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let (set, hex, text) = (
            cells.next().unwrap(),
            cells.next().unwrap(),
            cells.next().unwrap(),
        );
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let character = |name: &str| char::from_u32(u32::from_str_radix(&name[2..], 16).unwrap()).unwrap();
        (
            set.to_owned(),
            (0..hex.len()).step_by(2).map(byte).collect(),
            text.split(' ').map(character).collect(),
        )
    };
    Some(table.lines().skip(1).map(row).collect())
}

#[test]
fn every_code_of_the_table_converts_exactly() {
    let Some(table) = table() else { return };
    assert_eq!(table.len(), 16_392);
    for (set, bytes, text) in table {
        assert_eq!(
            decode(&bytes),
            (text, Vec::new()),
            "set {set}: {}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn every_character_of_the_table_converts_back() {
    let Some(table) = table() else { return };
    let mut ways: HashMap<&str, Vec<&[u8]>> = HashMap::new();
    for (_, bytes, text) in &table {
        ways.entry(text).or_default().push(bytes);
    }
    let mut unique = 0;
    for (text, ways) in ways {
        let (bytes, damages) = encode(text);
        assert_eq!(damages, []);
        assert_eq!(decode(&bytes).0, text);
        if text.is_ascii() {
            assert_eq!(bytes, text.as_bytes());
        } else {
            assert!(ways.contains(&&bytes[..]), "{text:?}: {}", bytes.escape_ascii());
            unique += usize::from(ways.len() == 1);
        }
    }
    // So many characters outside ASCII have one code only, and it is the one that is written.
    assert_eq!(unique, 15_751);
}

fn lines(name: &str) -> Option<Vec<(Vec<u8>, String)>> {
    let marc8 = std::fs::read(corpus(&format!("marc8/{name}_marc8.txt"))?).unwrap();
    let utf8 = std::fs::read_to_string(corpus(&format!("marc8/{name}_utf8.txt"))?).unwrap();
    let marc8: Vec<&[u8]> = marc8.split(|&byte| byte == b'\n').collect();
    let utf8: Vec<&str> = utf8.split('\n').collect();
    assert_eq!(marc8.len(), utf8.len());
    let pairs = marc8.iter().zip(&utf8);
    Some(
        pairs
            .map(|(bytes, text)| (bytes.to_vec(), (*text).to_owned()))
            .collect(),
    )
}

#[test]
fn every_reference_line_converts_exactly_both_ways() {
    let (mut count, mut vendor, mut other_code) = (0, 0, 0);
    for name in ["pymarc_test", "rubymarc_test"] {
        let Some(lines) = lines(name) else { return };
        for (bytes, text) in lines {
            let (decoded, damages) = decode(&bytes);
            assert_eq!(decoded, text);
            count += 1;
            if !damages.is_empty() {
                assert!(damages.iter().all(is_vendor_code), "{damages:?}");
                vendor += 1;
                continue;
            }
            let (encoded, damages) = encode(&text);
            assert_eq!((decode(&encoded).0, damages), (text, Vec::new()));
            assert_eq!(encoded.len(), bytes.len());
            other_code += usize::from(encoded != bytes);
        }
    }
    // One line uses a vendor's codes. The others come back byte for byte, but for those with one of two characters that
    // have several codes, of which the lines use the higher one.
    assert_eq!((count, vendor, other_code), (3031, 1, 42));
}

fn is_vendor_code(damage: &Damage) -> bool {
    matches!(damage.kind, DamageKind::VendorCode { .. })
}

/// The data of the fields of a sound record, and nothing else of it.
pub(crate) fn fields(record: &[u8]) -> Vec<&[u8]> {
    let base: usize = str::from_utf8(&record[12..17]).unwrap().parse().unwrap();
    let mut fields: Vec<&[u8]> = record[base..].split(|&byte| byte == 0x1E).collect();
    assert_eq!(fields.pop(), Some(&b"\x1d"[..]));
    fields
}

#[test]
fn a_reference_record_converts_field_by_field() {
    let Some(path) = corpus("marc8/pymarc_marc8.dat") else {
        return;
    };
    let before = std::fs::read(path).unwrap();
    let after = std::fs::read(corpus("marc8/pymarc_marc8-to-unicode.dat").unwrap()).unwrap();
    let mut composing = Decoder::new(DecodeOptions {
        form: Form::Nfc,
        ..DecodeOptions::default()
    });
    for (marc8, utf8) in fields(&before).into_iter().zip(fields(&after)) {
        let (mut text, mut damages) = (Vec::new(), Vec::new());
        composing.field(marc8, &mut text, &mut damages);
        assert_eq!((&text[..], &damages[..]), (utf8, &[][..]));
        assert_eq!(encode(str::from_utf8(utf8).unwrap()).0, marc8);
    }
}
