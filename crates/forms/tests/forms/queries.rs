//! `--where`: what it means, what it says about mistakes, and that no text makes it fail.

use holdsync_forms::query::{Operator, Pattern, Place, Query, Subfields, TagPattern, Test};
use holdsync_forms::{RecordRef, TextCoding};
use holdsync_marc_codec::{Leader, Record, Tag};
use proptest::prelude::*;

fn sample() -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000cam a2200000 i 4500"));
    record.push_control(Tag::new(*b"001"), b"991234");
    record.push_control(Tag::new(*b"008"), b"240101s2024    xxu           000 0 eng d");
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', "Z\u{17d}i\u{17e}ek, fish and ships /".as_bytes())
        .subfield(b'c', b"say \"hello\".");
    record
        .push_data(Tag::new(*b"650"), *b" 0")
        .subfield(b'a', b"Fish");
    record
        .push_data(Tag::new(*b"650"), *b" 7")
        .subfield(b'a', b"Sea")
        .subfield(b'2', b"local");
    record
}

#[test]
fn places_and_operators_mean_what_they_say() {
    let record = sample();
    let is = |query: &str| {
        let query: Query = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
        query.is_true_of(&RecordRef::Owned(&record), TextCoding::Utf8)
    };
    for yes in [
        "245",
        "6XX",
        "650$2",
        "not 856",
        "leader/06 = a",
        "LDR/05-07 = cam",
        "ldr contains am",
        "008/35-37=eng",
        "001 = 991234",
        "001 matches \"^99\\d+$\"",
        "245$a contains \"fish and\"",
        "245$* contains \"say \\\"hello\\\"\"",
        "245/ind1 = 1",
        "650/ind2 = 7 and 650$2 = local",
        "650$a matches \"(?i)^fISH$\"",
        "856 or 650$a = Sea",
        "not (856 or 700) and 245",
        "NOT 856 AND 245",
        "not not 245",
        "245$a contains \u{17d}i\u{17e}",
        // a letter and its mark are the letter with the mark
        "245$a contains Z\u{30c}iz\u{30c}ek",
        "XXX$a = Sea",
    ] {
        assert!(is(yes), "{yes}");
    }
    for no in [
        "856",
        "245$z",
        "leader/06 = t",
        "008/35-40 = eng",
        "leader/30 = a",
        "001 = 99",
        "245$a = fish",
        "650$a contains fish",
        "650$a = Sea and 650$a = Boat",
        "245 and (856 or 700)",
        "650/ind1 = 7",
    ] {
        assert!(!is(no), "{no}");
    }
}

#[test]
fn text_of_marc8_is_compared_as_unicode() {
    let mut record = Record::new(Leader::from_bytes(*b"00000cam  2200000   4500"));
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', b"\xe9Zi\xe9zek \x1b(NkANT\x1b(B &#x2713;");
    for query in [
        "245$a contains \u{17d}i\u{17e}ek",
        "245$a contains \"Кант\"",
        "245$a matches \u{2713}$",
    ] {
        let query: Query = query.parse().unwrap();
        assert!(
            query.is_true_of(&RecordRef::Owned(&record), TextCoding::Marc8),
            "{query}"
        );
    }
}

#[test]
fn and_binds_more_than_or() {
    let one: Query = "100 or 700 and 245".parse().unwrap();
    assert_eq!(one.to_string(), "100 or (700 and 245)");
    let other: Query = "(100 or 700) and 245".parse().unwrap();
    assert_eq!(other.to_string(), "(100 or 700) and 245");
    assert_ne!(one, other);
}

#[test]
fn mistakes_are_told_with_their_place() {
    let told = |query: &str| {
        let error = query.parse::<Query>().expect_err(query);
        let shown = error.shown(query);
        let (line, mark) = shown.split_once('\n').unwrap();
        assert_eq!(line, query);
        format!("{}|{}", mark.len() - 1, error.kind)
    };
    for (query, expected) in [
        ("", "0|a place, such as leader/06, 245 or 245$a is missing"),
        ("245$a contains", "14|a value is missing"),
        (
            "245$a contains )",
            "15|a value, in double quotes if it has signs in it, should stand here",
        ),
        (
            "245$a = fish and",
            "16|a place, such as leader/06, 245 or 245$a is missing",
        ),
        ("245$a = fish soup", "13|and, or, or the end should stand here"),
        ("(245 or 246", "0|the parenthesis is not closed"),
        ("245)", "3|and, or, or the end should stand here"),
        ("245$a = \"fish", "8|the quoted text does not end"),
        (
            "título = x",
            "0|this is no place in a record: leader, a tag such as 245, or a subfield such as 245$a",
        ),
        (
            "245 contains fish",
            "0|a data field has subfields: name one, such as 245$a, or 245$* for any",
        ),
        (
            "245/05 = x",
            "0|only the leader and control fields, 001 to 009, have positions",
        ),
        ("008$a = x", "0|control fields, 001 to 009, have no subfields"),
        ("001/ind1 = x", "0|control fields, 001 to 009, have no indicators"),
        (
            "leader/6x = a",
            "0|positions are numbers from 0 to 99999, such as 06 or 35-37",
        ),
        (
            "008/37-35 = a",
            "0|positions are numbers from 0 to 99999, such as 06 or 35-37",
        ),
        (
            "245$a matches \"a(\"",
            "14|this is no regular expression: unclosed group",
        ),
        (
            "245$a matches \"a{1000}{1000}{1000}\"",
            "14|this is no regular expression: Compiled regex exceeds size limit of 10485760 bytes.",
        ),
    ] {
        assert_eq!(told(query), expected, "{query}");
    }
    let deep = "not ".repeat(1_000) + "245";
    assert!(deep.parse::<Query>().is_err());
    assert!("(".repeat(1_000).parse::<Query>().is_err());
    assert!("245 and ".repeat(20_000).parse::<Query>().is_err());
}

fn tag() -> impl Strategy<Value = TagPattern> {
    "[0-9X]{3}|CAT|[1-9][0-9a-z]X".prop_filter_map("a tag", |text| {
        TagPattern::new(*text.as_bytes().first_chunk::<3>()?)
    })
}

fn positions() -> impl Strategy<Value = Option<(usize, usize)>> {
    proptest::option::of((0..200_usize, 0..50_usize).prop_map(|(from, more)| (from, from + more)))
}

fn place() -> impl Strategy<Value = Place> {
    let control =
        "00[0-9X]".prop_map(|text| TagPattern::new(*text.as_bytes().first_chunk::<3>().unwrap()).unwrap());
    let data = || tag().prop_filter("a data field", |tag| !tag.to_string().starts_with("00"));
    let codes = prop_oneof![
        Just(Subfields::Any),
        "[a-z0-9]".prop_map(|code| Subfields::Code(code.as_bytes()[0])),
    ];
    prop_oneof![
        positions().prop_map(Place::Leader),
        (control, positions()).prop_map(|(tag, positions)| Place::Field(tag, positions)),
        (data(), 0..2_usize).prop_map(|(tag, which)| Place::Indicator(tag, which)),
        (data(), codes).prop_map(|(tag, codes)| Place::Subfield(tag, codes)),
    ]
}

fn operator() -> impl Strategy<Value = Option<Operator>> {
    // values in NFC, as a query holds them
    let value = "[a-z \"\\\\()=$é中]{0,12}";
    proptest::option::of(prop_oneof![
        value.prop_map(Operator::Equals),
        value.prop_map(Operator::Contains),
        "[a-z .*\"é]{0,8}".prop_filter_map("a pattern", |text| Pattern::new(&text)
            .ok()
            .map(Operator::Matches)),
    ])
}

fn query() -> impl Strategy<Value = Query> {
    let test = prop_oneof![
        (place(), operator()).prop_map(|(place, operator)| Test { place, operator }),
        tag().prop_map(|tag| Test {
            place: Place::Field(tag, None),
            operator: None
        }),
    ];
    test.prop_map(Query::Test).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|query| Query::Not(Box::new(query))),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            proptest::collection::vec(inner, 2..4).prop_map(Query::Any),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(query in query()) {
        let text = query.to_string();
        prop_assert_eq!(text.parse::<Query>().map_err(|error| error.shown(&text)), Ok(query));
    }

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,40}") {
        if let Err(error) = text.parse::<Query>() {
            prop_assert!(error.at <= text.len());
            prop_assert!(error.shown(&text).ends_with('^'));
        }
    }

    #[test]
    fn no_near_miss_makes_it_fail(text in "(245|leader|008|6XX|\\$a|/|ind1|06|-|=|contains|matches|and|or|not|\\(|\\)|\"|\\\\| |é|[a-z]){0,16}") {
        if let Ok(query) = text.parse::<Query>() {
            let again = query.to_string();
            prop_assert_eq!(again.parse::<Query>(), Ok(query.clone()));
            let denied = Query::Not(Box::new(query.clone()));
            for coding in [TextCoding::Utf8, TextCoding::Marc8] {
                let is = |query: &Query| query.is_true_of(&RecordRef::Owned(&sample()), coding);
                prop_assert_ne!(is(&query), is(&denied));
            }
        }
    }
}
