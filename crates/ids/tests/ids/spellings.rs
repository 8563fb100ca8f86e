//! Every spelling of an OCLC number named by the field has one class and one number.

use holdsync_ids::oclc_number::{Note, read_019, read_035};
use holdsync_ids::{Class, OclcNumber};
use proptest::prelude::*;

fn check(value: &str, expected: Option<(Class, Option<u64>, Option<Note>)>) {
    let found = read_035(value.as_bytes()).map(|r| (r.class(), r.number().map(OclcNumber::get), r.note()));
    assert_eq!(found, expected, "{value:?}");
}

#[test]
fn clean_and_repaired_spellings_give_their_number() {
    check("(OCoLC)198765401", Some((Class::Clean, Some(198_765_401), None)));
    for (value, number, note) in [
        ("(OCoLC) 198765401", 198_765_401, Note::Blanks),
        (" (OCoLC)198765401 ", 198_765_401, Note::Blanks),
        ("(ocolc)198765401", 198_765_401, Note::LetterCase),
        ("(OCOLC)198765401", 198_765_401, Note::LetterCase),
        ("( OCoLC )198765401", 198_765_401, Note::LetterCase),
        ("(OCoLC)(OCoLC)1234", 1234, Note::RepeatedPrefix),
        ("(OCoLC)00003862", 3862, Note::ZeroPadding),
        ("(OCoLC)ocm00000123", 123, Note::PrefixLetters),
        ("(OCoLC)ocm00012345 ", 12345, Note::PrefixLetters),
        ("(OCoLC)ocn123456789", 123_456_789, Note::PrefixLetters),
        ("(OCoLC)on1345345345", 1_345_345_345, Note::PrefixLetters),
        ("(OCoLC)OCM 00012345", 12345, Note::PrefixLetters),
        ("(OCoLC)ocl700003862", 3862, Note::PrefixLetters),
        ("ocm00000001", 1, Note::MissingPrefix),
        ("ocn000000001", 1, Note::MissingPrefix),
        ("on0000000001", 1, Note::MissingPrefix),
    ] {
        check(value, Some((Class::Repaired, Some(number), Some(note))));
    }
}

#[test]
fn suspect_spellings_keep_a_number_that_is_not_usable() {
    for (value, number, note) in [
        ("(OCoLC)12345abc", 12345, Note::TrailingCharacters),
        ("(OCoLC)12345#", 12345, Note::TrailingCharacters),
        ("(OCoLC)12345|a", 12345, Note::TrailingCharacters),
        ("(OCoLC)123 45", 123, Note::TrailingCharacters),
        ("(OCoLC)xon12345", 12345, Note::UnknownLetters),
        ("(OCoLC-M)12345", 12345, Note::MasterPrefix),
        ("(OCoLC-M)ocm00012345", 12345, Note::MasterPrefix),
    ] {
        check(value, Some((Class::Suspect, Some(number), Some(note))));
        assert_eq!(read_035(value.as_bytes()).unwrap().usable(), None);
    }
}

#[test]
fn refused_spellings_say_why() {
    for (value, note) in [
        ("(OCoLC)9935037425806761", Note::MmsId),
        ("(OCoLC)990002467730106761", Note::MmsId),
        ("(OCoLC)123456789012", Note::TooLong),
        ("(OCoLC)TGPSM11-B1234", Note::NotNumeric),
        ("(OCoLC)", Note::Empty),
        ("(OCoLC)   ", Note::Empty),
        ("(OCoLC)0", Note::Empty),
        ("(OCoLC)00000000", Note::Empty),
        ("(OCoLC)fst01234567", Note::FastHeading),
        ("(OCoLC-I)12345", Note::InstitutionRecord),
        ("(OCoLC)(DLC)12345", Note::NotNumeric),
        ("(OCoLC-M)", Note::NotNumeric),
    ] {
        check(value, Some((Class::Refused, None, Some(note))));
    }
}

#[test]
fn other_agencies_make_no_claim() {
    for value in [
        "(WaOLN)nyp0067978",
        "NN724068095",
        "12345",
        "",
        "(DLC)85012345",
        "(MCM)000246773MIT01",
        "on order",
        "(OCoLC",
    ] {
        check(value, None);
    }
}

#[test]
fn field_019_reads_bare_digits() {
    assert_eq!(read_019(b"1832137").unwrap().usable(), OclcNumber::new(1_832_137));
    assert_eq!(
        read_019(b"(OCoLC)1832137").unwrap().usable(),
        OclcNumber::new(1_832_137)
    );
    assert!(read_019(b"CONSER").is_none());
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(value in proptest::collection::vec(any::<u8>(), 0..40)) {
        if let Some(reading) = read_035(&value) {
            prop_assert_eq!(reading.number().is_none(), reading.class() == Class::Refused);
            prop_assert_eq!(reading.note().is_none(), reading.class() == Class::Clean);
        }
    }

    #[test]
    fn what_we_write_reads_back_clean(value in 1..=OclcNumber::MAX) {
        let number = OclcNumber::new(value).unwrap();
        let reading = read_035(number.prefixed().to_string().as_bytes()).unwrap();
        prop_assert_eq!(reading.class(), Class::Clean);
        prop_assert_eq!(reading.number(), Some(number));
        prop_assert_eq!(number.to_string().parse::<OclcNumber>().unwrap(), number);
    }

    #[test]
    fn padding_never_changes_the_number(value in 1..=99_999_999_u64) {
        let plain = OclcNumber::new(value);
        for spelling in [format!("(OCoLC){value:08}"), format!("(OCoLC)ocm{value:08}"), format!("ocm{value:08} ")] {
            prop_assert_eq!(read_035(spelling.as_bytes()).unwrap().usable(), plain);
        }
    }
}
