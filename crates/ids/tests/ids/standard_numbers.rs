use holdsync_ids::{Isbn, IsbnError, Issn, IssnError, Lccn, LccnError};
use proptest::prelude::*;

#[test]
fn an_isbn_of_ten_digits_is_one_of_thirteen() {
    for (ten, thirteen) in [
        ("0306406152", "9780306406157"),
        ("0-8044-2957-X", "9780804429573"),
        ("080442957x", "978-0-8044-2957-3"),
    ] {
        assert_eq!(ten.parse::<Isbn>(), thirteen.parse::<Isbn>(), "{ten}");
        assert!(ten.parse::<Isbn>().is_ok(), "{ten}");
    }
    assert_eq!(
        "9791034304974".parse::<Isbn>().unwrap().to_string(),
        "9791034304974"
    );
}

#[test]
fn what_is_no_isbn_says_why() {
    for (text, error) in [
        ("", IsbnError::Length(0)),
        ("123456789", IsbnError::Length(9)),
        ("0306406153", IsbnError::CheckDigit),
        ("9780306406158", IsbnError::CheckDigit),
        ("9770306406157", IsbnError::Prefix),
        ("030640615X0", IsbnError::Character),
        ("978030640615X", IsbnError::Character),
        ("0306406152 (pbk.)", IsbnError::Character),
        ("030640615２", IsbnError::Character),
    ] {
        assert_eq!(text.parse::<Isbn>(), Err(error), "{text}");
    }
}

#[test]
fn an_issn_has_one_spelling() {
    for text in ["0046-225X", "0046225x", " 0046-225X "] {
        assert_eq!(text.parse::<Issn>().unwrap().to_string(), "0046-225X");
    }
    for (text, error) in [
        ("0046-2251", IssnError::CheckDigit),
        ("0046-225", IssnError::Length(7)),
        ("004X-2250", IssnError::Character),
        ("0046-225X (print)", IssnError::Character),
    ] {
        assert_eq!(text.parse::<Issn>(), Err(error), "{text}");
    }
}

#[test]
fn an_lccn_has_a_normal_form() {
    for (text, normal) in [
        ("n78-890351", "n78890351"),
        ("n 78890351 ", "n78890351"),
        (" 85000002 ", "85000002"),
        ("85-2 ", "85000002"),
        ("2001-000002", "2001000002"),
        ("75-425165//r75", "75425165"),
        ("unk84000001", "unk84000001"),
        ("gm 71002450", "gm71002450"),
    ] {
        assert_eq!(
            text.parse::<Lccn>().map(|number| number.to_string()),
            Ok(normal.into()),
            "{text}"
        );
    }
    for (text, error) in [
        ("  ", LccnError::Empty),
        ("85-", LccnError::Hyphen),
        ("85-1234567", LccnError::Hyphen),
        ("8500000", LccnError::Structure),
        ("abcd85000002", LccnError::Structure),
        ("abc2001000002", LccnError::Structure),
        ("ocm12345678é", LccnError::Structure),
    ] {
        assert_eq!(text.parse::<Lccn>(), Err(error), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,60}") {
        let _ = text.parse::<Isbn>();
        let _ = text.parse::<Issn>();
        if let Ok(number) = text.parse::<Lccn>() {
            let normal = number.to_string();
            prop_assert!((8..=12).contains(&normal.len()));
            prop_assert_eq!(normal.parse::<Lccn>(), Ok(number));
        }
    }

    #[test]
    fn one_changed_digit_is_always_found(body in "97[89][0-9]{9}", place in 0_usize..13, by in 1_u8..10) {
        let whole = (0..10).map(|check| format!("{body}{check}")).find(|text| text.parse::<Isbn>().is_ok()).unwrap();
        let changed: String = whole
            .bytes()
            .enumerate()
            .map(|(at, digit)| if at == place { (digit - b'0' + by) % 10 + b'0' } else { digit })
            .map(char::from)
            .collect();
        prop_assert!(changed.parse::<Isbn>().is_err());
    }

    #[test]
    fn exactly_one_check_digit_is_right(body in "[0-9]{7}") {
        let right = "0123456789X".chars().filter(|check| format!("{body}{check}").parse::<Issn>().is_ok());
        prop_assert_eq!(right.count(), 1);
    }
}
