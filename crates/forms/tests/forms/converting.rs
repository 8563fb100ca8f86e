//! Every form becomes every other one, and back; counts balance whatever the records are.

use holdsync_forms::{Coding, Form, OnDamage, Options, Tally, TextCoding};
use holdsync_marc_codec::{Leader, Record, Tag, encode};
use holdsync_marc8 as marc8;

use proptest::prelude::*;

use crate::corpora::converted;
use crate::sample::{file, record, write};

fn to(bytes: &[u8], options: &Options) -> (Vec<u8>, Tally) {
    let (out, tally, _) = converted(bytes, options, 1).unwrap();
    assert!(tally.balances(), "{tally:?}");
    (out, tally)
}

#[test]
fn every_form_becomes_every_other_one_and_back() {
    for from in Form::ALL {
        let original = file(from, 30);
        for into in Form::ALL {
            let (there, tally) = to(&original, &Options::to(into));
            assert_eq!(
                (tally.written, tally.with_loss, tally.recovered),
                (30, 0, 0),
                "{from} {into}"
            );
            if into == from {
                assert_eq!(there, original, "{from}");
            }
            let (back, tally) = to(&there, &Options::to(from));
            assert_eq!(tally.written, 30, "{from} {into}");
            assert_eq!(zeroed(&back, from), zeroed(&original, from), "{from} {into}");
        }
    }
}

/// Records whose leaders say no lengths: those of MARC 21 are true, those of the other forms what was read.
fn zeroed(bytes: &[u8], form: Form) -> Vec<u8> {
    let options = Options {
        normalize: true,
        ..Options::to(if form == Form::Marc21 { Form::Mrk } else { form })
    };
    to(bytes, &options).0
}

#[test]
fn no_records_make_an_empty_file_of_the_form() {
    for form in Form::ALL {
        let (out, tally) = to(&write(form, &[]), &Options::to(form));
        assert_eq!(tally.read, 0);
        assert_eq!(out, write(form, &[]), "{form}");
    }
}

fn marc8_record() -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000nam  2200000   4500"));
    record.push_control(Tag::new(*b"001"), b"1");
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', b"Soci\xe2et\xe2e \x1b(NkANT\x1b(B &#x2713;");
    record
}

/// Parts of fields in MARC-8: ASCII, controls, references, marks, sets of one and of three bytes, damage.
fn parts() -> impl Strategy<Value = Vec<u8>> {
    const PARTS: [&[u8]; 16] = [
        b"Plain text, longer than a block; ",
        b"a",
        b"\x1fb",
        b"\x1f&#x41;",
        b"&",
        b"&#x2713;",
        b"&#xD800;",
        b"\x07\x7f",
        b"\xe2e",
        b"\xe2",
        b"\xebi\xeca",
        b"\xa1\xff",
        b"\x1b(NkANT\x1b(B",
        b"\x1b$1!0!\x1b(B",
        b"\x1b(N",
        b"\x1b?",
    ];
    prop::collection::vec(prop::sample::select(&PARTS[..]), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_field_of_marc8_becomes_what_it_becomes_alone(fields in prop::collection::vec(parts(), 1..6)) {
        let (mut before, mut after) = (marc8_record(), Record::new(Leader::from_bytes(*b"00000nam a2200000   4500")));
        for field in fields {
            before.push_raw(Tag::new(*b"500"), &[b"  \x1fa", &field[..]].concat());
        }
        for field in before.fields() {
            after.push_raw(field.tag(), &TextCoding::Marc8.to_utf8(field.data(), &mut Vec::new()));
        }
        let utf8 = Options { coding: Some(Coding::Utf8), ..Options::to(Form::Marc21) };
        let (converted, _) = to(&write(Form::Marc21, &[before]), &utf8);
        prop_assert_eq!(converted, write(Form::Marc21, &[after]));
    }
}

#[test]
fn marc8_becomes_utf8_and_back() {
    let marc8 = write(Form::Marc21, &[marc8_record()]);
    let utf8 = Options {
        coding: Some(Coding::Utf8),
        unicode_form: marc8::Form::Nfc,
        ..Options::to(Form::Marc21)
    };
    let (there, _) = to(&marc8, &utf8);
    let mut expected = Record::new(Leader::from_bytes(*b"00000nam a2200000   4500"));
    expected.push_control(Tag::new(*b"001"), b"1");
    let title = "Soci\u{e9}t\u{e9} Кант \u{2713}";
    expected
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', title.as_bytes());
    assert_eq!(there, write(Form::Marc21, &[expected.clone()]));
    let back = Options {
        coding: Some(Coding::Marc8),
        ..Options::to(Form::Marc21)
    };
    assert_eq!(to(&there, &back).0, marc8);
    // MARCXML is Unicode whatever was asked
    let (xml, _) = to(&marc8, &Options::to(Form::MarcXml));
    let (mrc, _) = to(
        &xml,
        &Options {
            unicode_form: marc8::Form::Nfc,
            ..Options::to(Form::Marc21)
        },
    );
    let (composed, _) = to(&mrc, &utf8);
    assert_eq!(composed, there);
}

#[test]
fn the_normal_form_keeps_marks_from_codes_and_indicators() {
    let mut one = record(1);
    one.push_data(Tag::new(*b"500"), *b"  ")
        .subfield(b'a', "\u{301}e\u{301}".as_bytes());
    let nfd = Options {
        coding: Some(Coding::Utf8),
        unicode_form: marc8::Form::Nfd,
        ..Options::to(Form::Marc21)
    };
    let nfc = Options {
        unicode_form: marc8::Form::Nfc,
        ..nfd.clone()
    };
    let file = write(Form::Marc21, &[one]);
    let (apart, _) = to(&file, &nfd);
    let (composed, _) = to(&apart, &nfc);
    assert!(apart.len() > composed.len());
    let text = String::from_utf8(composed).unwrap();
    assert!(text.contains("\u{1f}a\u{301}\u{e9}\u{1e}"), "{text:?}");
    assert!(text.contains("Žižek."));
}

#[test]
fn a_wrong_claim_is_told_and_put_right_where_a_coding_is_asked_for() {
    let mut wrong = record(1);
    wrong.set_leader(Leader::from_bytes(*b"00000nam  2200000   4500"));
    let mut other = marc8_record();
    other.set_leader(Leader::from_bytes(*b"00000nam a2200000   4500"));
    let file = write(Form::Marc21, &[wrong, other]);
    let (same, tally) = to(&file, &Options::to(Form::Marc21));
    assert_eq!(same, file, "nothing is changed unasked");
    assert_eq!((tally.utf8_said_marc8, tally.marc8_said_utf8), (1, 1));
    let asked = Options {
        coding: Some(Coding::Utf8),
        ..Options::to(Form::Marc21)
    };
    let (right, tally) = to(&file, &asked);
    assert_eq!(
        (tally.utf8_said_marc8, tally.marc8_said_utf8, tally.with_loss),
        (1, 1, 0)
    );
    let (_, tally) = to(&right, &Options::to(Form::Marc21));
    assert_eq!(
        (tally.utf8_said_marc8, tally.marc8_said_utf8, tally.unclear),
        (0, 0, 0)
    );
}

fn with_note(note: &[u8]) -> Record {
    let mut record = record(1);
    record.push_data(Tag::new(*b"500"), *b"  ").subfield(b'a', note);
    record
}

#[test]
fn what_the_form_cannot_hold_is_set_aside_or_told() {
    let long = with_note(&[b'x'; 12_000]);
    let mut big = record(2);
    for _ in 0..20 {
        big.push_data(Tag::new(*b"500"), *b"  ")
            .subfield(b'a', &[b'x'; 9_000]);
    }
    let control = with_note(b"bell \x07 and \xff");
    let records = [long, big, control.clone(), record(3)];
    for from in [Form::Mrk, Form::Json] {
        let records = if from == Form::Json {
            &records[..2]
        } else {
            &records[..]
        };
        let file = write(from, records);
        let (_, tally) = to(&file, &Options::to(Form::Marc21));
        assert_eq!(tally.set_aside_by.get("too-large"), Some(&2), "{from}: {tally:?}");
    }
    let mut mrc = Vec::new();
    encode(&control, &mut mrc).unwrap();
    for form in [Form::MarcXml, Form::Json] {
        let (_, tally) = to(&mrc, &Options::to(form));
        assert_eq!((tally.written, tally.with_loss), (1, 1), "{form}");
        let skip = Options {
            on_damage: OnDamage::Skip,
            ..Options::to(form)
        };
        let (out, tally) = to(&mrc, &skip);
        assert_eq!(tally.set_aside_by.get("lossy"), Some(&1), "{form}");
        assert_eq!(out, write(form, &[]));
    }
    // bytes that are no text stay what they are in MARC 21
    assert_eq!(to(&mrc, &Options::to(Form::Marc21)).0, mrc);
}

#[test]
fn damage_is_kept_skipped_or_stops() {
    let sound = file(Form::Marc21, 1);
    let mut lying = sound.clone();
    lying[4] = b'9';
    let garbage = [b"00500nam ".as_slice(), &[b'x'; 60], b"\x1d"].concat();
    let all = [sound.as_slice(), &lying, &garbage, &sound].concat();
    let with = |on_damage| Options {
        on_damage,
        rejects: true,
        ..Options::to(Form::Marc21)
    };
    let (out, tally, rejects) = converted(&all, &with(OnDamage::Keep), 1).unwrap();
    assert_eq!(
        (tally.written, tally.recovered, tally.set_aside),
        (3, 1, 1),
        "{tally:?}"
    );
    assert_eq!((out, rejects), (sound.repeat(3), garbage.clone()));
    let (out, tally, rejects) = converted(&all, &with(OnDamage::Skip), 1).unwrap();
    assert_eq!((tally.written, tally.recovered, tally.set_aside), (2, 0, 2));
    assert_eq!(
        (out, rejects),
        (sound.repeat(2), [lying.as_slice(), &garbage].concat())
    );
    let (_, tally, rejects) = converted(&all, &with(OnDamage::Stop), 1).unwrap();
    assert_eq!((tally.read, tally.written, tally.set_aside), (2, 1, 1));
    assert_eq!(rejects, lying);
}

#[test]
fn only_what_is_wanted_is_written() {
    let options = Options {
        query: Some(
            "001 matches \"[05]$\" and not 035$a = \"(OCoLC)1010\""
                .parse()
                .unwrap(),
        ),
        ..Options::to(Form::Json)
    };
    let (out, tally) = to(&file(Form::MarcXml, 30), &options);
    assert_eq!((tally.written, tally.not_matched), (5, 25));
    let wanted: Vec<Record> = [5, 15, 20, 25, 30].map(record).to_vec();
    assert_eq!(out, write(Form::Json, &wanted));
}
