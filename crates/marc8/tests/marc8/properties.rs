use holdsync_marc8::{DecodeOptions, Decoder, Form, decode, encode};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::bodies;
use crate::reference::table;

/// Text of the scripts MARC-8 has, with marks, delimiters and some of what it lacks.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range(' ', '~'),
        2 => prop::char::range('\u{A1}', '\u{17F}'),
        3 => prop::char::range('\u{300}', '\u{36F}'),
        1 => prop::char::range('\u{370}', '\u{52F}'),
        1 => prop::char::range('\u{591}', '\u{6FF}'),
        1 => prop::char::range('\u{1100}', '\u{11FF}'),
        1 => prop::char::range('\u{1E00}', '\u{20CF}'),
        1 => prop::char::range('\u{3000}', '\u{30FF}'),
        2 => prop::char::range('\u{4E00}', '\u{9FFF}'),
        1 => prop::char::range('\u{AC00}', '\u{D7A3}'),
        1 => prop::char::range('\u{FE20}', '\u{FE23}'),
        1 => Just('\u{1F}'),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..40).prop_map(|characters| characters.into_iter().collect())
}

/// Bytes that are mostly MARC-8.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\x1b(N".to_vec()),
        Just(b"\x1b$1".to_vec()),
        Just(b"\x1b$)1".to_vec()),
        Just(b"\x1b(B".to_vec()),
        Just(b"\x1b)2".to_vec()),
        Just(b"\x1bb".to_vec()),
        Just(b"!0!".to_vec()),
        Just(b"&#x301;".to_vec()),
        Just(b"\x1fa".to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
        prop::collection::vec(0xE0_u8..=0xFE, 0..4),
        prop::collection::vec(0x20_u8..=0x7E, 0..12),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn text_reads_back_as_canonically_the_same(text in text()) {
        bodies::encode(text.as_bytes());
    }

    #[test]
    fn any_bytes_become_text(bytes in bytes()) {
        bodies::decode(&bytes);
    }

    #[test]
    fn normalised_text_is_the_mapped_text_normalised(bytes in bytes()) {
        let as_mapped = decode(&bytes).0;
        for form in [Form::Nfc, Form::Nfd] {
            let (mut out, mut damages) = (Vec::new(), Vec::new());
            Decoder::new(DecodeOptions { form, ..DecodeOptions::default() }).field(&bytes, &mut out, &mut damages);
            // Values that begin with a mark would compose with their code.
            let values: Vec<&str> = as_mapped.split('\u{1F}').collect();
            let got = String::from_utf8(out).unwrap();
            let got: Vec<&str> = got.split('\u{1F}').collect();
            prop_assert_eq!(got.len(), values.len());
            for (at, (value, got)) in values.into_iter().zip(got).enumerate() {
                let code = usize::from(at > 0 && value.as_bytes().first().is_some_and(|byte| (0x20..0x7F).contains(byte)));
                let normal: String = match form {
                    Form::Nfc => value[code..].nfc().collect(),
                    _ => value[code..].nfd().collect(),
                };
                prop_assert_eq!(&got[code..], normal);
            }
        }
    }

    #[test]
    fn values_one_by_one_are_the_field(values in prop::collection::vec(bytes(), 0..4)) {
        // Without delimiters in the values, a field is its values with their codes.
        let values: Vec<Vec<u8>> =
            values.into_iter().map(|value| value.into_iter().filter(|&byte| byte != 0x1F).collect()).collect();
        let field: Vec<u8> = values.iter().flat_map(|value| [&b"\x1fx"[..], value].concat()).collect();
        let (mut decoder, mut out, mut damages) = (Decoder::default(), Vec::new(), Vec::new());
        for value in &values {
            out.extend_from_slice(b"\x1fx");
            decoder.value(value, &mut out, &mut damages);
        }
        let (text, of_field) = decode(&field);
        prop_assert_eq!(text.as_bytes(), &out[..]);
        prop_assert_eq!(of_field.len(), damages.len());
    }
}

/// Texts of codes that have one way only come back byte for byte.
#[test]
fn texts_of_the_table_come_back_byte_for_byte() {
    let Some(table) = table() else { return };
    for chunk in table.chunks(97) {
        let text: String = chunk.iter().map(|(_, _, text)| text.as_str()).collect();
        let (bytes, damages) = encode(&text);
        assert_eq!((decode(&bytes), damages), ((text, Vec::new()), Vec::new()));
    }
}
