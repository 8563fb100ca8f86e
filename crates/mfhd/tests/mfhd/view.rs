use holdsync_marc_codec::{Body, Reader, Tag, encode};
use holdsync_mfhd::{
    Holdings, Kind, Linked, LocationCodes, Notation, RecordType, RetentionIdentity, Scheme, TextLink,
};

use crate::record;

#[test]
fn numbers_are_read_where_they_stand_and_not_judged() {
    let record = record(
        "=001  22123\n=004  99123\n=014  1\\$a312010$bOCoLC\n=014  0\\$a22999\n=014  \\\\$a1\n\
         =035  \\\\$a(OCoLC)1\n=035  \\\\$z(OCoLC)2\n=035  \\\\$a(XYZ)3",
    );
    let holdings = Holdings::from(&record);
    assert_eq!(holdings.control_number(), Some(&b"22123"[..]));
    assert_eq!(holdings.related_bibliographic(), Some(&b"99123"[..]));
    let numbers: Vec<_> = holdings.linkage_numbers().collect();
    assert_eq!(
        numbers
            .iter()
            .map(|number| (number.linked, number.number, number.source))
            .collect::<Vec<_>>(),
        [
            (Linked::Bibliographic, &b"312010"[..], &b"OCoLC"[..]),
            (Linked::Holdings, b"22999", b""),
            (Linked::Undefined(b' '), b"1", b""),
        ]
    );
    assert_eq!(numbers[1].place.to_string(), "014 #2");
    assert_eq!(
        holdings.system_numbers().collect::<Vec<_>>(),
        [&b"(OCoLC)1"[..], b"(XYZ)3"]
    );
}

#[test]
fn the_location_gives_codes_scheme_and_call_number() {
    let record = record(
        "=852  7\\$a OCWMS $bEAST$cSTACKS$bWEST$kFolio$hA 1$iB2$mc.1$2local$822123\n=852  0\\$hQA\n=852  \\\\$bX\n=852  z\\$bX",
    );
    let holdings = Holdings::from(&record);
    let locations: Vec<_> = holdings.locations().collect();
    let codes = LocationCodes {
        location: b"OCWMS",
        sublocation: b"EAST",
        shelving_location: b"STACKS",
    };
    assert_eq!(locations[0].codes(), codes);
    assert_eq!(locations[0].scheme(), Scheme::Named(b"local"));
    assert_eq!(locations[0].call_number().as_deref(), Some("Folio A 1 B2 c.1"));
    assert_eq!(locations[0].sequence(), Some(&b"22123"[..]));
    assert_eq!(locations[1].scheme(), Scheme::LibraryOfCongress);
    assert_eq!(
        (locations[2].call_number(), locations[2].sequence()),
        (None, None)
    );
    assert_eq!(locations[3].scheme(), Scheme::Undefined(b'z'));
}

#[test]
fn coded_data_may_be_short() {
    let record = record("=007  zu\n=008  1103280p    0   4001uueng0210908");
    let holdings = Holdings::from(&record);
    assert_eq!(holdings.physical(), Some(&b"zu"[..]));
    let fixed = holdings.fixed().unwrap();
    assert!(fixed.is_complete());
    assert_eq!(
        (fixed.receipt_status(), fixed.lending_policy()),
        (Some(b'0'), Some(b'u'))
    );
    assert_eq!((fixed.copies(), fixed.get(22..25)), (Some(1), Some(&b"eng"[..])));
    assert_eq!(holdings.record_type(), Some(RecordType::Serial));
    assert_eq!(holdings.item_information(), Some(false));

    let short = crate::record("=008  1103280p");
    let fixed = Holdings::from(&short).fixed().unwrap();
    assert!(!fixed.is_complete());
    assert_eq!(
        (fixed.acquisition_method(), fixed.retention_policy()),
        (Some(b'p'), None)
    );
    assert_eq!(fixed.copies(), None);
}

#[test]
fn a_commitment_is_known_by_program_institution_and_materials() {
    let record = record(
        "=583  1\\$aCommitted to retain.$c20130701$d20280630$fMaine$3v.1-5$5MeB\n\
         =583  0\\$acondition reviewed$c20130701\n=583  1\\$acommitted to retain",
    );
    let holdings = Holdings::from(&record);
    let actions: Vec<_> = holdings.actions().collect();
    assert_eq!((actions[0].is_private(), actions[1].is_private()), (false, true));
    assert!(actions[1].retention().is_none());
    let retentions: Vec<_> = holdings.retentions().collect();
    assert_eq!(retentions.len(), 2);
    let identity = RetentionIdentity {
        program: b"Maine",
        institution: b"MeB",
        materials: b"v.1-5",
    };
    assert_eq!(retentions[0].identity, identity);
    assert_eq!(
        (retentions[0].starts, retentions[0].ends),
        (&b"20130701"[..], &b"20280630"[..])
    );
    assert_eq!(retentions[1].identity.program, b"");
}

#[test]
fn texts_and_items_are_kept_apart_by_kind() {
    let record = record(
        "=866  41$80$av.1-5\n=867  \\0$81$82$81.1$asuppl.\n=876  \\\\$81.2$a5$p3001$tc.2\n=878  \\\\$a6",
    );
    let holdings = Holdings::from(&record);
    let text = holdings.texts(Kind::Basic).next().unwrap();
    assert_eq!(
        (text.text(), text.level(), text.notation()),
        (&b"v.1-5"[..], Some(b'4'), Notation::Z3971)
    );
    assert!(text.stands_for_all());
    let supplement = holdings.texts(Kind::Supplement).next().unwrap();
    assert_eq!(supplement.notation(), Notation::NonStandard);
    assert_eq!((supplement.level(), supplement.stands_for_all()), (None, false));
    let links: Vec<_> = supplement.links().collect();
    assert!(
        matches!(links[..], [TextLink::One(one), TextLink::One(two)] if (one.get(), two.get()) == (1, 2))
    );
    let item = holdings.items(Kind::Basic).next().unwrap();
    assert_eq!(item.link().map(|link| link.to_string()).as_deref(), Some("1.2"));
    assert_eq!(
        (item.barcode(), item.copy(), item.number()),
        (Some(&b"3001"[..]), Some(&b"c.2"[..]), Some(&b"5"[..]))
    );
    assert_eq!(holdings.items(Kind::Supplement).count(), 0);
    assert!(holdings.items(Kind::Index).next().unwrap().link().is_none());
}

#[test]
fn a_view_in_place_says_the_same_as_a_record() {
    let record = record("=001  22123\n=852  0\\$bEAST$hQA76");
    let mut file = Vec::new();
    encode(&record, &mut file).unwrap();
    let mut reader = Reader::new(file.as_slice());
    let Some(framed) = reader.next_record().unwrap() else {
        panic!()
    };
    let Body::Record(view, _) = framed.body else {
        panic!()
    };
    let holdings = Holdings::from(view);
    assert_eq!(holdings.fields(), Holdings::from(&record).fields());
    assert_eq!(holdings.fields_of(Tag::new(*b"852")).count(), 1);
    assert_eq!(holdings.control_number(), Some(&b"22123"[..]));
}
