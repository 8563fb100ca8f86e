use holdsync_prepare::BibSettings;

use crate::{lines, prepare, record, repairs};

/// The 035 of a record with these, after it was prepared for `number`.
fn after(fields: &str, number: Option<u64>) -> (Vec<String>, Vec<(&'static str, u64)>, Vec<String>) {
    let (out, prepared) = prepare(
        &record(&format!("=001  991234567806421\n{fields}\n=245  10$aTitle")),
        number,
        &BibSettings::default(),
    );
    let numbers = lines(&out)
        .into_iter()
        .filter(|line| line.starts_with("=035"))
        .collect();
    let losses = prepared.losses.iter().map(|loss| loss.value.clone()).collect();
    (numbers, repairs(&prepared), losses)
}

#[test]
fn every_certain_spelling_becomes_the_clean_one() {
    for spelling in [
        "(OCoLC)ocm00012345",
        "ocm00012345",
        "(ocolc)12345",
        "(OCoLC) 12345 ",
        "(OCoLC)(OCoLC)12345",
        "(OCoLC)00012345",
    ] {
        let (fields, repairs, losses) = after(&format!("=035  \\\\$a{spelling}"), Some(12345));
        assert_eq!(fields, [r"=035  \\$a(OCoLC)12345"], "{spelling}");
        assert_eq!(repairs, [("number-spelling", 1)], "{spelling}");
        assert_eq!(losses, [""; 0], "{spelling}");
    }
}

#[test]
fn the_same_number_twice_is_sent_once() {
    let (fields, repairs, losses) = after(
        "=035  \\\\$a(OCoLC)ocm00012345\n=035  \\\\$a(OCoLC)12345$0(uri) http://www.worldcat.org/oclc/12345",
        Some(12345),
    );
    assert_eq!(fields, [r"=035  \\$a(OCoLC)12345"]);
    assert_eq!(repairs, [("number-spelling", 1), ("number-repeated", 1)]);
    assert_eq!(losses, [""; 0]);
}

#[test]
fn another_number_is_dropped_and_listed_and_does_not_become_z() {
    let (fields, repairs, losses) = after(
        "=035  \\\\$a(OCoLC)777\n=035  \\\\$a(OCoLC)12345$z(OCoLC)ocm00000009",
        Some(12345),
    );
    assert_eq!(fields, [r"=035  \\$a(OCoLC)12345$z(OCoLC)9"]);
    assert_eq!(repairs, [("number-spelling", 1), ("other-number", 1)]);
    assert_eq!(losses, ["(OCoLC)777"]);
}

#[test]
fn the_z_of_a_dropped_number_stays() {
    let (fields, _, losses) = after(
        "=035  \\\\$a(OCoLC)777$z(OCoLC)9\n=035  \\\\$a(OCoLC)12345",
        Some(12345),
    );
    assert_eq!(fields, [r"=035  \\$z(OCoLC)9", r"=035  \\$a(OCoLC)12345"]);
    assert_eq!(losses, ["(OCoLC)777"]);
}

#[test]
fn other_agencies_stay_where_they_are() {
    let (fields, repairs, _) = after(
        "=035  \\\\$a(DLC)  85012345$9local\n=035  \\\\$a(OCoLC)12345$a(DE-627)88\n=035  9\\$a7654",
        Some(12345),
    );
    assert_eq!(
        fields,
        [
            r"=035  \\$a(DLC)  85012345",
            r"=035  \\$a(OCoLC)12345",
            r"=035  \\$a(DE-627)88",
            r"=035  9\$a7654"
        ]
    );
    assert_eq!(repairs, [("subfield-stripped", 1)]);
}

#[test]
fn an_mms_id_under_the_prefix_and_doubtful_numbers_go() {
    let (fields, repairs, losses) = after(
        "=035  \\\\$a(OCoLC)991234567806421\n=035  \\\\$a(OCoLC)12345x\n=035  \\\\$a(OCoLC-I)44",
        None,
    );
    assert_eq!(fields, [""; 0]);
    assert_eq!(repairs, [("other-number", 3)]);
    assert_eq!(losses, ["(OCoLC)991234567806421", "(OCoLC)12345x", "(OCoLC-I)44"]);
}

#[test]
fn a_number_from_elsewhere_is_added_in_place() {
    let (fields, repairs, _) = after("=035  \\\\$a(DLC)85012345", Some(12345));
    assert_eq!(fields, [r"=035  \\$a(DLC)85012345", r"=035  \\$a(OCoLC)12345"]);
    assert_eq!(repairs, [("number-added", 1)]);

    let (out, _) = prepare(
        &record("=001  991234567806421"),
        Some(12345),
        &BibSettings::default(),
    );
    assert_eq!(lines(&out), ["=001  991234567806421", r"=035  \\$a(OCoLC)12345"]);
}
