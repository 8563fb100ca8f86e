//! Symbols, MMS IDs and collection IDs hold only what they may.

use holdsync_ids::{CollectionId, HoldingsId, MmsId, Symbol};
use proptest::prelude::*;

#[test]
fn signs_in_symbols_are_escaped_as_in_file_names() {
    for (symbol, escaped) in [
        ("ab@", "ab_64"),
        ("a$b", "a_36b"),
        ("ab#", "ab_35"),
        ("PUL", "pul"),
    ] {
        let symbol: Symbol = symbol.parse().unwrap();
        assert_eq!(symbol.escaped(), escaped);
        assert_eq!(Symbol::from_escaped(escaped), Ok(symbol));
    }
    for bad in ["", "A B", "A.B", "A_B", "ÄBC", "ABCDEFGHIJKLM"] {
        assert!(bad.parse::<Symbol>().is_err(), "{bad:?}");
    }
    assert!(Symbol::from_escaped("ab_99").is_err());
}

#[test]
fn symbols_compare_without_case_and_sort_as_text() {
    let sorted: Vec<Symbol> = ["AB", "ABC", "B"].iter().map(|s| s.parse().unwrap()).collect();
    assert!(sorted.is_sorted());
    assert_eq!("pul".parse::<Symbol>(), "PUL".parse::<Symbol>());
}

#[test]
fn mms_ids_keep_their_form() {
    let id: MmsId = "990002467730106761".parse().unwrap();
    assert_eq!(id.institution(), 6761);
    assert_eq!(id.to_string(), "990002467730106761");
    assert_eq!(MmsId::from_field(b" 9943506421 ").unwrap().get(), 9_943_506_421);
    assert_eq!(MmsId::new(u64::MAX), None);
    assert_eq!(
        MmsId::new(9_999_999_999_999_999_999).unwrap().to_string(),
        "9999999999999999999"
    );
    for bad in [
        "",
        "9935",
        "1234567890",
        "99350374258067x1",
        "99350374258067619999",
        "22153448500006421",
    ] {
        assert!(bad.parse::<MmsId>().is_err(), "{bad:?}");
    }
    assert!("22153448500006421".parse::<HoldingsId>().is_ok());
    assert!("990002467730106761".parse::<HoldingsId>().is_err());
}

#[test]
fn collection_ids_have_seven_digits() {
    assert_eq!("0012345".parse::<CollectionId>().unwrap().to_string(), "0012345");
    for bad in ["123456", "12345678", "12345 7", "", "123456x"] {
        assert!(bad.parse::<CollectionId>().is_err(), "{bad:?}");
    }
    assert_eq!(CollectionId::new(10_000_000), None);
}

proptest! {
    #[test]
    fn every_symbol_survives_its_file_name(text in "[A-Za-z0-9@$#]{1,12}") {
        let symbol: Symbol = text.parse().unwrap();
        prop_assert_eq!(Symbol::from_escaped(&symbol.escaped()), Ok(symbol));
        prop_assert!(symbol.escaped().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
    }
}
