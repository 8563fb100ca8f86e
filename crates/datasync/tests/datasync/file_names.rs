use holdsync_datasync::file_name::{Disagreement, FileNameErrorKind};
use holdsync_datasync::{
    Collection, CollectionAction, Extension, FileKind, FileName, Format, Kind, Stamp, State, Writer,
    parse_lenient,
};
use holdsync_ids::{CollectionId, Symbol};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

fn sample() -> FileName {
    FileName {
        collection: "1012676".parse().unwrap(),
        symbol: "AB@".parse().unwrap(),
        kind: FileKind::Bib,
        stamp: Stamp::from_utc(date(2024, 1, 5).at(10, 11, 12, 500)).unwrap(),
        serial: 1,
        attempt: None,
        extension: Extension::Mrc,
    }
}

#[test]
fn names_are_spelled_as_agreed() {
    let name = sample();
    assert_eq!(name.to_string(), "1012676.ab_64.bib.20240105101112.01.mrc");
    let again = name.next_attempt().unwrap();
    assert_eq!(again.to_string(), "1012676.ab_64.bib.20240105101112.01r2.mrc");
    assert_eq!(again.next_attempt().unwrap().attempt, Some(3));
    assert_eq!(
        FileName {
            attempt: Some(255),
            ..name
        }
        .next_attempt(),
        None
    );
}

#[test]
fn the_stamp_of_a_point_in_time_is_utc() {
    let time: Timestamp = "2024-01-05T23:59:59.9-05:00".parse().unwrap();
    assert_eq!(Stamp::from_timestamp(time).unwrap().to_string(), "20240106045959");
    assert_eq!(Stamp::from_utc(date(-1, 1, 1).at(0, 0, 0, 0)), None);
}

#[test]
fn reading_is_strict_and_says_which_part_is_wrong() {
    use FileNameErrorKind as E;
    for (name, kind) in [
        ("1012676.abc.bib.20240105101112.01", E::Parts),
        ("1012676.abc.bib.20240105101112.01.mrc.zip", E::Parts),
        ("101267.abc.bib.20240105101112.01.mrc", E::CollectionId),
        ("1012676.a-c.bib.20240105101112.01.mrc", E::Symbol),
        ("1012676.abc.bibs.20240105101112.01.mrc", E::Kind),
        ("1012676.abc.bib.20240230101112.01.mrc", E::Stamp),
        ("1012676.abc.bib.2024010510111+.01.mrc", E::Stamp),
        ("1012676.abc.bib.20240105101112.x1.mrc", E::Serial),
        ("1012676.abc.bib.20240105101112.01r300.mrc", E::Serial),
        ("1012676.abc.bib.20240105101112.01.txt", E::Extension),
        ("1012676.ABC.bib.20240105101112.01.mrc", E::Spelling),
        ("1012676.abc.bib.20240105101112.1.mrc", E::Spelling),
        ("1012676.abc.bib.20240105101112.001.mrc", E::Spelling),
        ("1012676.abc.bib.20240105101112.01r02.mrc", E::Spelling),
        ("1012676.abc.bib.20240105101112.+1.mrc", E::Spelling),
    ] {
        assert_eq!(name.parse::<FileName>().unwrap_err().kind(), kind, "{name}");
    }
}

#[test]
fn everybodys_names_are_taken_apart() {
    for (name, symbol, extension, part) in [
        ("1234567.zzzzz.bibs.20200101.mrc", "ZZZZZ", Some("mrc"), None),
        ("1011111.OCL.20200301.NSK", "OCL", Some("NSK"), None),
        (
            "1013406.OURLIB.bibholdings20181117.01.mrc",
            "OURLIB",
            Some("mrc"),
            None,
        ),
        (
            "1023505.cnedm.bibholdings.202006011.mrc",
            "CNEDM",
            Some("mrc"),
            None,
        ),
        ("1013230.cnedm.20200601.nsk", "CNEDM", Some("nsk"), None),
        (
            "1012676.pul.non-pcc_28150407720006421_new.mrc_1",
            "PUL",
            Some("mrc"),
            Some(1),
        ),
        (
            "1012676.pul.non-pcc_28150407720006421_new.mrc_247",
            "PUL",
            Some("mrc"),
            Some(247),
        ),
        ("1012672.e8w.bib_20250519_040511.mrc", "E8W", Some("mrc"), None),
        ("1030040.WYZBL.wyld.1.mrc", "WYZBL", Some("mrc"), None),
        ("1031465.UMMBL.deletes.20200601.csv", "UMMBL", Some("csv"), None),
        (
            "1012676.ab_64.bib.20240105101112.01r2.mrc",
            "AB@",
            Some("mrc"),
            None,
        ),
        ("1012676.abc.alone", "ABC", None, None),
    ] {
        let found = parse_lenient(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(found.symbol(), Some(symbol.parse().unwrap()), "{name}");
        assert_eq!((found.extension, found.part), (extension, part), "{name}");
        let whole = format!("{}.{}.{}", found.collection, found.symbol_text, found.rest);
        assert_eq!(whole, name);
    }
    for name in [
        "",
        "1012676",
        "1012676.abc",
        "1012676..x.mrc",
        "101267.abc.x.mrc",
        "bibs.abc.x.mrc",
    ] {
        assert_eq!(parse_lenient(name), None, "{name}");
    }
}

fn collection(kind: Kind, action: CollectionAction) -> Collection {
    Collection {
        id: "1012676".parse().unwrap(),
        symbol: "AB@".parse().unwrap(),
        kind,
        action,
        format: Format::Marc,
        state: State::Accepted,
        writer: Writer::Deliver,
    }
}

#[test]
fn a_name_goes_to_its_own_collection_only() {
    use CollectionAction::{ByRecordStatus, Cancel, Set};
    let name = sample();
    let home = collection(Kind::Bibliographic, Set);
    assert_eq!(name.disagreement(&home), None);
    let cases = [
        (
            FileName {
                collection: "1012677".parse().unwrap(),
                ..name
            },
            Disagreement::CollectionId,
        ),
        (
            FileName {
                symbol: "ABC".parse().unwrap(),
                ..name
            },
            Disagreement::Symbol,
        ),
        (
            FileName {
                kind: FileKind::Cancel,
                ..name
            },
            Disagreement::Kind,
        ),
        (
            FileName {
                extension: Extension::Csv,
                ..name
            },
            Disagreement::Extension,
        ),
    ];
    for (name, expected) in cases {
        assert_eq!(name.disagreement(&home), Some(expected), "{name}");
    }
    let fits = |kind, collection: Collection| FileName { kind, ..name }.disagreement(&collection).is_none();
    let table = [
        (Kind::Bibliographic, Set, [true, false, false, false]),
        (Kind::Bibliographic, Cancel, [false, true, false, false]),
        (Kind::Bibliographic, ByRecordStatus, [true, true, false, false]),
        (Kind::LocalHoldings, Set, [false, false, true, false]),
    ];
    for (kind, action, expected) in table {
        let found = FileKind::ALL.map(|file| fits(file, collection(kind, action)));
        assert_eq!(found, expected, "{kind:?} {action:?}");
    }
}

fn file_names() -> impl Strategy<Value = FileName> {
    let stamp = (0_i64..253_402_300_799)
        .prop_map(|s| Stamp::from_timestamp(Timestamp::from_second(s).unwrap()).unwrap());
    (
        0_u32..=9_999_999,
        "[A-Z0-9@$#]{1,12}",
        0_usize..4,
        stamp,
        any::<u32>(),
        any::<Option<u8>>(),
        0_usize..3,
    )
        .prop_map(|(id, symbol, kind, stamp, serial, attempt, extension)| FileName {
            collection: CollectionId::new(id).unwrap(),
            symbol: symbol.parse::<Symbol>().unwrap(),
            kind: FileKind::ALL[kind],
            stamp,
            serial,
            attempt,
            extension: Extension::ALL[extension],
        })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back_and_keeps_oclcs_rules(name in file_names()) {
        let text = name.to_string();
        prop_assert_eq!(text.parse::<FileName>().unwrap(), name);
        prop_assert!(text.len() <= 85);
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_'));
        let lenient = parse_lenient(&text).unwrap();
        prop_assert_eq!((lenient.collection, lenient.symbol()), (name.collection, Some(name.symbol)));
        prop_assert_eq!(lenient.extension, Some(name.extension.as_str()));
    }

    #[test]
    fn what_is_read_is_printed_the_same(text in "[0-9]{7}\\.[a-z0-9_]{1,4}\\.(bib|lhr|cancel)\\.20[0-9]{12}\\.[0-9]{1,3}(r[0-9]{1,2})?\\.(mrc|csv)") {
        if let Ok(name) = text.parse::<FileName>() {
            prop_assert_eq!(name.to_string(), text);
        }
    }

    #[test]
    fn no_name_panics(text in ".*") {
        let _ = text.parse::<FileName>();
        let _ = parse_lenient(&text);
    }
}
