use holdsync_worldcat::{Outcome, ReportKind};

use crate::fixture::{bib, record, rows, send, world};

/// Sends a sound record, a damaged one, and a sound one; returns the token reported for the middle one.
fn token_of(damaged: Vec<u8>) -> String {
    let mut world = world("set", "marc", "");
    let (first, last) = (
        bib('n', "991", Some("(OCoLC)5")),
        bib('n', "993", Some("(OCoLC)6")),
    );
    let (at, after) = (first.len(), first.len() + damaged.len());
    let done = send(&mut world, &[first, damaged, last]);
    let outcomes: Vec<_> = done.records.iter().map(|r| (r.outcome, r.offset)).collect();
    let places = [0, at as u64, after as u64];
    assert_eq!(
        outcomes,
        [
            (Outcome::Match, places[0]),
            (Outcome::DataError, places[1]),
            (Outcome::Match, places[2])
        ],
        "the next record is found again"
    );
    let exceptions = rows(&done, ReportKind::Exception);
    assert_eq!(exceptions.len(), 1);
    let columns: Vec<&str> = exceptions[0].splitn(7, '|').collect();
    assert_eq!(columns[0], format!("PUL_1012676_1689177432289::bib::{at}"));
    assert_eq!(columns[1..6], ["", "", "", "Data Error", ""]);
    assert!(rows(&done, ReportKind::Processing).contains(&format!("{}||||data error", columns[0])));
    columns[6].to_owned()
}

fn with(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = bib('n', "992", Some("(OCoLC)7"));
    change(&mut bytes);
    bytes
}

#[test]
fn each_fault_of_the_structural_guard_is_a_data_error_with_its_token() {
    let length = "marc_record_field_length_error";
    let crosswalk = "crosswalk_error";
    assert_eq!(token_of(with(|b| b[..5].copy_from_slice(b"00999"))), length);
    assert_eq!(token_of(with(|b| b[..5].copy_from_slice(b"0012x"))), crosswalk);
    assert_eq!(token_of(with(|b| b[12..17].copy_from_slice(b"00010"))), crosswalk);
    assert_eq!(token_of(with(|b| b[12..17].copy_from_slice(b"99999"))), crosswalk);
    assert_eq!(token_of(with(|b| b[27..31].copy_from_slice(b"9999"))), length);
    assert_eq!(token_of(with(|b| b[27..31].copy_from_slice(b"0000"))), length);
    assert_eq!(token_of(with(|b| b[27] = b'x')), crosswalk);
    assert_eq!(token_of(record('n', &[("001", "1"), ("245", "10")])), crosswalk);
    assert_eq!(
        token_of(record('n', &[("001", "1"), ("245", "10Title")])),
        crosswalk
    );
    assert_eq!(
        token_of(record('n', &[("001", "1"), ("245", "10|a|bx")])),
        crosswalk
    );
    for data in ["|a|bx", "1||bx"] {
        assert_eq!(token_of(record('n', &[("001", "1"), ("245", data)])), crosswalk);
    }
    assert_eq!(
        token_of(record('n', &[("001", "1"), ("245", "10|éx")])),
        "invalid_characters_present"
    );
    assert_eq!(
        token_of(with(|b| *b.iter_mut().rfind(|b| **b == b'T').unwrap() = 0xE9)),
        "invalid_characters_present"
    );
    assert_eq!(token_of(b"junk\x1d".to_vec()), crosswalk);
}

#[test]
fn an_unended_record_at_the_end_is_a_data_error() {
    let mut world = world("set", "marc", "");
    let mut cut = bib('n', "992", Some("(OCoLC)7"));
    cut.truncate(60);
    let done = send(&mut world, &[bib('n', "991", Some("(OCoLC)5")), cut]);
    assert_eq!(
        done.records.iter().map(|r| r.outcome).collect::<Vec<_>>(),
        [Outcome::Match, Outcome::DataError]
    );
}

#[test]
fn line_ends_between_records_are_skipped() {
    let mut world = world("set", "marc", "");
    let done = send(
        &mut world,
        &[
            bib('n', "991", Some("(OCoLC)5")),
            b"\r\n".to_vec(),
            bib('n', "992", Some("(OCoLC)6")),
            b"\n".to_vec(),
        ],
    );
    assert_eq!(
        done.records.iter().map(|r| r.outcome).collect::<Vec<_>>(),
        [Outcome::Match; 2]
    );
}

#[test]
fn no_damage_of_a_single_byte_stops_the_model() {
    let sound = bib('n', "991", Some("(OCoLC)5"));
    for at in 0..sound.len() {
        for byte in [0x00, 0x1d, 0x1e, 0x1f, b'0', b'9', 0xff] {
            let mut world = world("set", "marc", "");
            let mut bytes = sound.clone();
            bytes[at] = byte;
            let done = send(&mut world, &[bytes, bib('n', "992", Some("(OCoLC)6"))]);
            assert!(
                world.holds("PUL", 6) || at + 1 == sound.len(),
                "byte {byte:02x} at {at}"
            );
            assert!(
                done.records.len() >= 2 || at + 1 == sound.len(),
                "byte {byte:02x} at {at}"
            );
        }
    }
}
