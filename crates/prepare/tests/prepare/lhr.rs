//! Local holdings records: what is written, what is left out, and what is refused.

use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_prepare::{
    LhrProblem, LhrSettings, NumberPlace, RecordStatus, Repair, content_digest, prepare_lhr,
};

fn tag(text: &str) -> Tag {
    Tag::from_bytes(text.as_bytes().try_into().unwrap())
}

/// A holdings record as migrated ones look: numbers of an earlier system, a bib's 008 length, no 007.
fn migrated() -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00484cy  a2200169##14500"));
    record.push_control(tag("001"), b"977097");
    record.push_control(tag("004"), b"857469");
    record.push_control(tag("005"), b"20181219135539.0");
    record.push_control(tag("008"), b"950330||####|###|###||eng       #       ");
    for (name, indicators, subfields) in [
        ("014", b"1 ", &[(b'a', "OLDID001")][..]),
        ("035", b"  ", &[(b'a', "(OCoLC)ocm53849218")]),
        ("245", b"00", &[(b'a', "Title")]),
        ("541", b"0 ", &[(b'a', "A donor")]),
        (
            "852",
            b"8 ",
            &[
                (b'a', "OLD"),
                (b'b', "MAIN"),
                (b'c', "pn"),
                (b'h', "8001.846"),
                (b'x', "sold"),
                (b'8', "22123450006421"),
            ],
        ),
        ("853", b"20", &[(b'8', "1"), (b'a', "v."), (b'x', "01")]),
        ("863", b"40", &[(b'8', "1.1"), (b'a', "1"), (b'x', "lost")]),
        ("866", b"41", &[(b'a', "v. 1"), (b'z', "shown")]),
    ] {
        record.push_data(tag(name), *indicators);
        subfields
            .iter()
            .for_each(|(code, value)| record.push_subfield(*code, value.as_bytes()));
    }
    record
}

fn made(source: &Record, settings: &LhrSettings) -> Result<(Vec<String>, String, Vec<Repair>), LhrProblem> {
    let mut out = Record::default();
    let id = "22123450006421".parse().unwrap();
    let at = ("ABC".parse().unwrap(), "700".parse().unwrap());
    let prepared = prepare_lhr(source, id, at, RecordStatus::Changed, settings, &mut out)?;
    let first = content_digest(&out);
    let mut again = Record::default();
    prepare_lhr(&out, id, at, RecordStatus::Changed, settings, &mut again).unwrap();
    assert_eq!(content_digest(&again), first, "preparing again changes nothing");
    let repairs = Repair::ALL
        .into_iter()
        .filter(|repair| prepared.repairs.count(*repair) > 0);
    Ok((
        out.fields().map(|field| format!("{field:?}")).collect(),
        String::from_utf8_lossy(out.leader().as_bytes()).into_owned(),
        repairs.collect(),
    ))
}

#[test]
fn a_migrated_record_becomes_what_oclc_takes() {
    let (fields, leader, repairs) = made(&migrated(), &LhrSettings::default()).unwrap();
    assert_eq!(
        fields,
        [
            "001 22123450006421",
            "004 700",
            "005 20181219135539.0",
            "007 zu",
            "008 950330||    |   |   ||eng       ",
            r"014 1 \x1faOLDID001",
            r"852 8 \x1faABC\x1fbMAIN\x1fcpn\x1fh8001.846",
            r"853 20\x1f81\x1fav.\x1fx01",
            r"863 40\x1f81.1\x1fa1",
            r"866 41\x1fav. 1\x1fzshown",
        ]
    );
    assert_eq!(leader, "00000cy  a2200000un 4500");
    for repair in [
        Repair::PhysicalDefault,
        Repair::FixedFieldLength,
        Repair::HoldingsLeader,
        Repair::LocationSymbol,
        Repair::PrivateNote,
        Repair::FieldStripped,
        Repair::PlaceholderBlank,
    ] {
        assert!(repairs.contains(&repair), "{repair:?}");
    }
}

#[test]
fn the_number_stands_in_the_agreed_place_and_nowhere_else() {
    for (place, own) in [
        (NumberPlace::Field014, r"014 1 \x1fa700\x1fbOCoLC"),
        (NumberPlace::Field035, r"035   \x1fa(OCoLC)700"),
    ] {
        let settings = LhrSettings {
            number: place,
            write_symbol: false,
            private_notes: true,
            ..LhrSettings::default()
        };
        let (fields, ..) = made(&migrated(), &settings).unwrap();
        let numbers: Vec<&String> = fields
            .iter()
            .filter(|field| field.contains("700") || field.contains("5384"))
            .collect();
        assert_eq!(numbers, [own]);
        assert!(!fields.iter().any(|field| field.starts_with("004")));
        assert!(
            fields
                .iter()
                .any(|field| field.starts_with(r"852 8 \x1faOLD") && field.ends_with(r"\x1fxsold"))
        );
        assert!(fields.iter().any(|field| field.contains("A donor")));
    }
}

#[test]
fn what_would_be_a_guess_is_refused() {
    let changed = |change: &dyn Fn(&mut Record)| {
        let mut record = migrated();
        change(&mut record);
        made(&record, &LhrSettings::default()).unwrap_err()
    };
    let second = changed(&|record| {
        record.push_data(tag("852"), *b"  ").subfield(b'b', b"LAW");
    });
    assert_eq!(second, LhrProblem::Locations(2));
    assert_eq!(
        changed(&|record| record.retain(|field| field.tag() != tag("852"))),
        LhrProblem::Locations(0)
    );
    let nowhere = changed(&|record| {
        record.retain(|field| field.tag() != tag("852"));
        record.push_data(tag("852"), *b"  ").subfield(b'c', b"stacks");
    });
    assert_eq!(nowhere, LhrProblem::NoLibrary);
    let twice = changed(&|record| {
        record.retain(|field| field.tag() != tag("852"));
        record
            .push_data(tag("852"), *b"  ")
            .subfield(b'b', b"A")
            .subfield(b'b', b"B");
    });
    assert_eq!(twice, LhrProblem::Repeated(b'b', 2));
    let longer = changed(&|record| {
        record.retain(|field| field.tag() != tag("008"));
        record.push_control(tag("008"), b"950330||    |   |   ||eng        xxu d  ");
    });
    assert_eq!(longer, LhrProblem::FixedField(40));
    let bib = changed(&|record| record.set_leader(Leader::from_bytes(*b"00484cam a2200169   4500")));
    assert_eq!(bib, LhrProblem::RecordType(b'a'));
}
