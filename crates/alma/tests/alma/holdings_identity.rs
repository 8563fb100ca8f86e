use holdsync_alma::{
    HoldingsIdPlace, HoldingsPlaces, MmsIdPlace, Outside, ValuePlace, WRAPPER_ELEMENTS, identify_holding,
    suppressed_around,
};
use holdsync_ids::{HoldingsId, MmsId};
use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_marcxml::{Reader, Wrapper};

fn tag(text: &str) -> Tag {
    Tag::from_bytes(text.as_bytes().try_into().unwrap())
}

fn in_field(name: &str, code: u8) -> ValuePlace {
    ValuePlace {
        tag: tag(name),
        subfield: Some(code),
    }
}

/// A migrated record: its control numbers are those of an earlier system.
fn migrated() -> Record {
    let mut record = Record::new(Leader::default());
    record.push_control(tag("001"), b"977097");
    record.push_control(tag("004"), b"857469");
    record
}

fn told(record: &Record, outside: &Outside<'_>, places: &HoldingsPlaces) -> (Option<u64>, Option<u64>) {
    let (id, mms) = identify_holding(Some(record), outside, places);
    (id.map(HoldingsId::get), mms.map(MmsId::get))
}

#[test]
fn numbers_of_an_earlier_system_are_passed_over() {
    let mut record = migrated();
    let (wrapper, names) = (&Wrapper::default(), ["", ""]);
    let outside = Outside { wrapper, names };
    let told = |record: &Record, places: &HoldingsPlaces| told(record, &outside, places);
    assert_eq!(told(&record, &HoldingsPlaces::default()), (None, None));
    record
        .push_data(tag("900"), *b"  ")
        .subfield(b'a', b"22153448500006421")
        .subfield(b'b', b"991234567806421");
    let places = HoldingsPlaces {
        holdings_id: HoldingsIdPlace::Record(in_field("900", b'a')),
        mms: vec![MmsIdPlace::Record(in_field("900", b'b'))],
    };
    assert_eq!(
        told(&record, &places),
        (Some(22_153_448_500_006_421), Some(991_234_567_806_421))
    );
    record
        .push_data(tag("900"), *b"  ")
        .subfield(b'a', b"22153448500016421");
    assert_eq!(told(&record, &places).0, None, "two IDs tell nothing");
}

/// The IDs of a record in a file of Alma's holdings interface.
fn wrapped(file: &str, names: [&str; 2], mms: &[MmsIdPlace]) -> (Option<u64>, Option<u64>) {
    let mut reader = Reader::new(file.as_bytes()).with_wrapper(WRAPPER_ELEMENTS);
    let mut record = Record::default();
    assert!(reader.next(&mut record).unwrap().is_some());
    let outside = Outside {
        wrapper: reader.wrapper(),
        names,
    };
    let places = HoldingsPlaces {
        holdings_id: HoldingsIdPlace::Wrapper,
        mms: mms.to_vec(),
    };
    told(&record, &outside, &places)
}

fn answer(around: &str, own: &str) -> String {
    format!(
        "{around}<holding>{own}<record><leader>00000nx  a2200000   4500</leader>\
         <controlfield tag=\"001\">22000000000009999</controlfield>\
         <controlfield tag=\"004\">991000000009999</controlfield>\
         <datafield tag=\"901\" ind1=\" \" ind2=\" \"><subfield code=\"a\">993000000006421</subfield></datafield>\
         </record></holding>"
    )
}

const ID: &str = "<holding_id>22153448500006421</holding_id>";
const TOLD: Option<u64> = Some(22_153_448_500_006_421);

#[test]
fn the_wrapper_is_believed_and_the_record_is_not() {
    let mms = &[MmsIdPlace::Wrapper];
    let bib = "<bib><mms_id>991234567806421</mms_id>";
    assert_eq!(
        wrapped(&answer(bib, ID), ["", ""], mms),
        (TOLD, Some(991_234_567_806_421))
    );
    assert_eq!(
        wrapped(&answer("", ID), ["991234567806421.xml", ""], mms),
        (TOLD, None)
    );
    for own in [
        "",
        "<holding_id/>",
        "<holding_id>977097</holding_id>",
        "<holding_id>991234567806421</holding_id>",
        "<holding_id>&#50;2153448500006421</holding_id>",
    ] {
        assert_eq!(wrapped(&answer(bib, own), ["", ""], mms).0, None, "{own}");
    }
}

#[test]
fn the_first_place_where_something_stands_names_the_bib() {
    let mms = &[
        MmsIdPlace::Wrapper,
        MmsIdPlace::FileName,
        MmsIdPlace::Record(in_field("901", b'a')),
    ];
    let bib = "<bib><mms_id>991234567806421</mms_id>";
    let by = |around: &str, names: [&str; 2]| wrapped(&answer(around, ID), names, mms).1;
    assert_eq!(by(bib, ["992000000006421.zip", ""]), Some(991_234_567_806_421));
    assert_eq!(by("", ["992000000006421.xml", ""]), Some(992_000_000_006_421));
    assert_eq!(
        by(
            "<bib><mms_id/>",
            ["a.zip", "992000000006421/22153448500006421.xml"]
        ),
        Some(992_000_000_006_421)
    );
    assert_eq!(
        by("", ["994000000006421.zip", "992000000006421.xml"]),
        Some(992_000_000_006_421),
        "the name in the package goes before that of the package"
    );
    assert_eq!(
        by("", ["holdings_20261125.zip", "1.xml"]),
        Some(993_000_000_006_421)
    );
    // what is there and cannot be read stops the search
    assert_eq!(
        by("<bib><mms_id>857469</mms_id>", ["992000000006421.xml", ""]),
        None
    );
    assert_eq!(
        by(
            "<bib><mms_id>991234567806421</mms_id><mms_id>992000000006421</mms_id>",
            ["", ""]
        ),
        None
    );
    assert_eq!(by("", ["992000000006421-993000000006421.xml", ""]), None);
}

#[test]
fn a_record_that_cannot_be_read_is_named_outside_of_it() {
    let file = answer("<bib><mms_id>991234567806421</mms_id>", ID).replace("993", "&no;");
    let mut reader = Reader::new(file.as_bytes()).with_wrapper(WRAPPER_ELEMENTS);
    reader.next(&mut Record::default()).unwrap();
    let outside = Outside {
        wrapper: reader.wrapper(),
        names: ["", ""],
    };
    let places = HoldingsPlaces {
        holdings_id: HoldingsIdPlace::Wrapper,
        mms: vec![MmsIdPlace::Wrapper],
    };
    let (id, mms) = identify_holding(None, &outside, &places);
    assert_eq!(
        (id.map(HoldingsId::get), mms.map(MmsId::get)),
        (TOLD, Some(991_234_567_806_421))
    );
    assert_eq!(
        identify_holding(None, &outside, &HoldingsPlaces::default()),
        (None, None)
    );
}

#[test]
fn the_answer_says_whether_its_record_is_suppressed() {
    let told = |around: &str, own: &str| {
        let file = answer(around, own);
        let mut reader = Reader::new(file.as_bytes()).with_wrapper(WRAPPER_ELEMENTS);
        reader.next(&mut Record::default()).unwrap();
        suppressed_around(reader.wrapper())
    };
    let says = |word: &str| format!("<suppress_from_publishing>{word}</suppress_from_publishing>");
    assert_eq!(told("", ID), Some(false));
    assert_eq!(told("", &says("true")), Some(true));
    assert_eq!(told("", &says("TRUE?")), None);
    assert_eq!(told("", &(says("true") + &says("false"))), None);
    // that of the bib says nothing of the holdings record
    assert_eq!(
        told(&format!("<bib>{}", says("true")), &says("false")),
        Some(false)
    );
    assert_eq!(told(&format!("<bib>{}", says("true")), ID), Some(false));
}
