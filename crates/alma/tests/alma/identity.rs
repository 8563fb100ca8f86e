use holdsync_alma::{Choice, DropReason, FieldPlace, MmsProblem, NumberPolicy, Numbers, identify};
use holdsync_ids::oclc_number::Note;
use holdsync_ids::{Class, LinkEvidence, OclcNumber};
use holdsync_marc_codec::{Leader, Record, Tag};
use proptest::prelude::*;

const OWN: &str = "9943506421";

fn n(value: u64) -> OclcNumber {
    OclcNumber::new(value).unwrap()
}

/// A record of one line: `035a=…` and `019a=…` parted by bars, with an MMS ID that has the length of an OCLC number.
fn record(fields: &str) -> Record {
    let mut record = Record::new(Leader::default());
    record.push_control(Tag::new(*b"005"), b"20240105101112.0");
    record.push_control(Tag::new(*b"001"), OWN.as_bytes());
    for field in fields.split('|').filter(|field| !field.is_empty()) {
        let (place, value) = field.split_once('=').unwrap();
        let tag = Tag::new(place.as_bytes()[..3].try_into().unwrap());
        record
            .push_data(tag, *b"  ")
            .subfield(place.as_bytes()[3], value.as_bytes());
    }
    record
}

fn numbers(fields: &str) -> Numbers {
    identify(&record(fields), &NumberPolicy::default()).numbers
}

fn check_one(fields: &str, number: u64, class: Class, repairs: &[Note], dropped: &[(u64, DropReason)]) {
    let found = numbers(fields);
    let expected = Choice::One {
        number: n(number),
        class,
        repairs: repairs.to_vec(),
    };
    assert_eq!(found.choice, expected, "{fields}");
    let dropped: Vec<_> = dropped
        .iter()
        .map(|&(value, reason)| (n(value), reason))
        .collect();
    assert_eq!(found.dropped, dropped, "{fields}");
}

#[test]
fn one_number_in_any_spelling_is_one_number() {
    use Note::{MissingPrefix, PrefixLetters, ZeroPadding};
    check_one("035a=(OCoLC)12", 12, Class::Clean, &[], &[]);
    check_one(
        "035a=(DLC)   85012345|035a=ocm00000012",
        12,
        Class::Repaired,
        &[MissingPrefix],
        &[],
    );
    let spellings = "035a=(OCoLC)ocm00000012|035a=(OCoLC)12|035a=(OCoLC)00000012";
    check_one(spellings, 12, Class::Clean, &[PrefixLetters, ZeroPadding], &[]);
    // A suspect spelling beside a usable one does not unsettle it.
    check_one("035a=(OCoLC)12|035a=(OCoLC)13#", 12, Class::Clean, &[], &[]);
    assert_eq!(
        numbers("035a=(OCoLC)12|035a=(OCoLC)13#").carried(),
        [n(12), n(13)]
    );
}

#[test]
fn repeated_subfields_count_like_repeated_fields() {
    let mut record = record("");
    record
        .push_data(Tag::new(*b"035"), *b"  ")
        .subfield(b'a', b"(OCoLC)12")
        .subfield(b'a', b"(OCoLC)13")
        .subfield(b'z', b"(OCoLC)12");
    let found = identify(&record, &NumberPolicy::default()).numbers;
    assert!(matches!(found.choice, Choice::One { number, .. } if number == n(13)));
}

#[test]
fn own_mms_id_and_former_numbers_are_dropped() {
    use DropReason::{Field019, Field035z, OwnMmsId};
    check_one(
        &format!("035a=(OCoLC){OWN}|035a=(OCoLC)12"),
        12,
        Class::Clean,
        &[],
        &[(9_943_506_421, OwnMmsId)],
    );
    check_one(
        "035a=(OCoLC)11|035a=(OCoLC)12|019a=11",
        12,
        Class::Clean,
        &[],
        &[(11, Field019)],
    );
    check_one(
        "035a=(OCoLC)11|035a=(OCoLC)12|035z=(OCoLC)ocm00000011",
        12,
        Class::Clean,
        &[],
        &[(11, Field035z)],
    );
    check_one(
        "035a=(OCoLC)10|035a=(OCoLC)11|035a=(OCoLC)12|019a=11|035z=(OCoLC)11|035z=(OCoLC)10",
        12,
        Class::Clean,
        &[],
        &[(10, Field035z), (11, Field019)],
    );
    let alone = numbers(&format!("035a=(OCoLC){OWN}"));
    assert_eq!((alone.choice, alone.dropped.len()), (Choice::None, 1));
    assert_eq!(numbers(&format!("035a=(OCoLC){OWN}|019a={OWN}")).former, []);
    assert_eq!(numbers(&format!("035a=(OCoLC){OWN}#")).choice, Choice::None);
}

#[test]
fn numbers_that_are_all_former_are_not_dropped() {
    check_one("035a=(OCoLC)12|035z=(OCoLC)12", 12, Class::Clean, &[], &[]);
    let both = numbers("035a=(OCoLC)12|035a=(OCoLC)13|019a=12|019a=13");
    assert_eq!(
        (both.choice, both.dropped),
        (Choice::Several(vec![n(12), n(13)]), Vec::new())
    );
    assert_eq!(numbers("035a=(OCoLC)12|035z=(OCoLC)12").links(), []);
}

#[test]
fn several_numbers_stay_several_and_keep_their_order() {
    let found = numbers("035a=(OCoLC)13|035a=(OCoLC)12|035a=(OCoLC)11|019a=11|019a=7");
    assert_eq!(found.choice, Choice::Several(vec![n(13), n(12)]));
    assert_eq!(found.links(), []);
    let linked: Vec<_> = found
        .links_to(n(12))
        .iter()
        .map(|link| (link.a, link.b))
        .collect();
    assert_eq!(linked, [(n(12), n(11)), (n(12), n(7))]);
    assert_eq!(found.carried(), [n(13), n(12), n(11)]);
}

#[test]
fn former_numbers_link_by_their_field() {
    let found = numbers("035a=(OCoLC)12|019a=11|035z=(OCoLC)11|035z=(OCoLC-M)9|035z=(DLC)8");
    let links: Vec<_> = found
        .links()
        .iter()
        .map(|link| (link.a, link.b, link.evidence))
        .collect();
    assert_eq!(
        links,
        [
            (n(12), n(11), LinkEvidence::Field019),
            (n(12), n(11), LinkEvidence::Field035z),
            (n(12), n(9), LinkEvidence::Field035z),
        ]
    );
}

#[test]
fn guesses_and_refusals_are_no_numbers() {
    let found = numbers("035a=(OCoLC)12#|035a=(OCoLC)xon13|035a=(OCoLC)12$a");
    assert_eq!(found.choice, Choice::Suspect(vec![n(12), n(13)]));
    let found = numbers("035a=(OCoLC)9935037425806761|035a=(DLC)1|035z=(OCoLC)");
    assert_eq!(found.choice, Choice::None);
    let findings: Vec<_> = found
        .findings
        .iter()
        .map(|f| (f.place, f.class, f.note, f.value.as_str()))
        .collect();
    let place = |occurrence, subfield| FieldPlace {
        tag: Tag::new(*b"035"),
        occurrence,
        subfield,
    };
    assert_eq!(
        findings,
        [
            (
                place(1, b'a'),
                Class::Refused,
                Note::MmsId,
                "(OCoLC)9935037425806761"
            ),
            (place(3, b'z'), Class::Refused, Note::Empty, "(OCoLC)"),
        ]
    );
    assert_eq!(numbers("").choice, Choice::None);
}

#[test]
fn the_mms_id_stands_in_001_wherever_that_is() {
    let policy = NumberPolicy {
        institution: Some(6421),
    };
    let found = identify(&record(""), &policy);
    assert_eq!(
        (found.mms.unwrap().to_string().as_str(), found.foreign),
        (OWN, false)
    );
    assert!(
        identify(
            &record(""),
            &NumberPolicy {
                institution: Some(6422)
            }
        )
        .foreign
    );

    let mut record = Record::new(Leader::default());
    assert_eq!(identify(&record, &policy).mms, Err(MmsProblem::Missing));
    record.push_control(Tag::new(*b"001"), b"ocm00000012 ");
    assert_eq!(
        identify(&record, &policy).mms,
        Err(MmsProblem::NotAnMmsId("ocm00000012 ".to_owned()))
    );
    record.push_control(Tag::new(*b"001"), b" 9943506421 ");
    assert!(identify(&record, &policy).mms.is_ok());
    record.push_control(Tag::new(*b"001"), b"9943516421");
    let ids = ["9943506421", "9943516421"].map(|id| id.parse().unwrap());
    assert_eq!(
        identify(&record, &policy).mms,
        Err(MmsProblem::Several(ids.to_vec()))
    );
}

fn spelled(number: u64, spelling: u8) -> String {
    match spelling % 4 {
        0 => format!("(OCoLC){number}"),
        1 => format!("(OCoLC)ocm{number:08}"),
        2 => format!("(ocolc) {number:08}"),
        _ => format!("on{number:010}"),
    }
}

proptest! {
    /// An oracle over plain sets: own out, then former ones out unless nothing would be left.
    #[test]
    fn the_choice_follows_the_rule(
        candidates in prop::collection::vec((prop_oneof![1_u64..6, Just(9_943_506_421)], any::<u8>()), 0..6),
        former in prop::collection::vec((1_u64..6, any::<bool>()), 0..4),
    ) {
        let own = 9_943_506_421;
        let mut fields: Vec<String> = candidates.iter().map(|&(v, s)| format!("035a={}", spelled(v, s))).collect();
        fields.extend(former.iter().map(|&(v, z)| if z { format!("035z=(OCoLC){v}") } else { format!("019a={v}") }));
        let found = numbers(&fields.join("|"));
        let mut distinct: Vec<u64> = Vec::new();
        for &(value, _) in &candidates {
            if value != own && !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        let current: Vec<u64> = distinct.iter().copied().filter(|v| !former.iter().any(|(f, _)| f == v)).collect();
        let expected = if current.is_empty() { distinct.clone() } else { current };
        let chosen: Vec<u64> = match &found.choice {
            Choice::One { number, .. } => vec![number.get()],
            Choice::Several(numbers) => numbers.iter().map(|number| number.get()).collect(),
            Choice::Suspect(_) => prop_assert_unreachable()?,
            Choice::None => Vec::new(),
        };
        prop_assert_eq!(&chosen, &expected);
        let mut carried: Vec<u64> = found.carried().iter().map(|number| number.get()).collect();
        carried.sort_unstable();
        distinct.sort_unstable();
        prop_assert_eq!(carried, distinct);
        prop_assert!(found.links().iter().all(|link| link.a != link.b));
    }

    #[test]
    fn no_record_panics(fields in prop::collection::vec((prop::sample::select(vec![*b"001", *b"019", *b"035", *b"852"]), prop::collection::vec(prop_oneof![Just(0x1f_u8), Just(b'a'), any::<u8>()], 0..40)), 0..8)) {
        let mut record = Record::new(Leader::default());
        for (tag, data) in &fields {
            record.push_raw(Tag::new(*tag), data);
        }
        let found = identify(&record, &NumberPolicy { institution: Some(1) });
        prop_assert!(found.numbers.carried().len() <= fields.len() * 20);
    }
}

fn prop_assert_unreachable<T>() -> Result<T, TestCaseError> {
    Err(TestCaseError::fail("these spellings are all usable"))
}
