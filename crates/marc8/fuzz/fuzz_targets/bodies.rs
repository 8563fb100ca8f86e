//! What the fuzz targets assert; the smoke test runs the same functions on the stable toolchain.

use holdsync_marc8::{
    Damage, DecodeOptions, Decoder, DoubleMarks, EncodeOptions, Encoder, Form, Uncoded, detect,
};
use unicode_normalization::{UnicodeNormalization, is_nfc, is_nfd};

const FORMS: [Form; 3] = [Form::AsMapped, Form::Nfc, Form::Nfd];

fn delimiters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == 0x1F).count()
}

/// Whether each delimiter has its code: a text that begins with a reference would lose its first character to it.
fn has_codes(text: &str) -> bool {
    let mut values = text.split('\x1f').skip(1);
    values.all(|value| value.starts_with(|code| (' '..='~').contains(&code)))
}

/// Damages lie in the input, in order, and do not overlap.
fn check_places(damages: &[Damage], length: usize) {
    let mut ordered: Vec<&Damage> = damages.iter().collect();
    ordered.sort_by_key(|damage| damage.offset);
    for damage in &ordered {
        assert!(
            damage.length > 0 && damage.offset + damage.length <= length,
            "{damage:?}"
        );
    }
}

fn decoded(data: &[u8], options: DecodeOptions) -> (String, Vec<Damage>) {
    let (mut out, mut damages) = (b"kept".to_vec(), Vec::new());
    Decoder::new(options).field(data, &mut out, &mut damages);
    check_places(&damages, data.len());
    let text = String::from_utf8(out).expect("what is written is UTF-8");
    (
        text.strip_prefix("kept")
            .expect("what was there stays")
            .to_owned(),
        damages,
    )
}

fn encoded(text: &[u8], uncoded: Uncoded) -> (Vec<u8>, Vec<Damage>) {
    let (mut out, mut damages) = (b"kept".to_vec(), Vec::new());
    Encoder::new(EncodeOptions { uncoded }).field(text, &mut out, &mut damages);
    check_places(&damages, text.len());
    (
        out.strip_prefix(b"kept").expect("what was there stays").to_vec(),
        damages,
    )
}

/// Any bytes: text comes out, structure stays, forms are what they say, and the text survives the way back.
pub(crate) fn decode(data: &[u8]) {
    let _ = detect(data);
    for double_marks in [DoubleMarks::Spanning, DoubleMarks::Halves] {
        for form in FORMS {
            for references in [true, false] {
                let options = DecodeOptions {
                    form,
                    double_marks,
                    references,
                };
                let (text, damages) = decoded(data, options);
                assert!(delimiters(text.as_bytes()) <= delimiters(data));
                // a Cyrillic or Arabic letter of one byte becomes a letter and a mark of two each
                let widest = if form == Form::Nfd { 4 } else { 3 };
                assert!(text.len() <= data.len() * widest + damages.len() * 3);
                for value in text.split('\x1f').map(|value| value.get(1..).unwrap_or_default()) {
                    match form {
                        Form::AsMapped => {}
                        Form::Nfc => assert!(is_nfc(value), "{value:?}"),
                        Form::Nfd => assert!(is_nfd(value), "{value:?}"),
                    }
                }
            }
        }
    }
    let (text, _) = decoded(data, DecodeOptions::default());
    encode(text.as_bytes());
}

/// Any bytes: MARC-8 comes out and reads back as canonically the same text.
pub(crate) fn encode(data: &[u8]) {
    let (bytes, damages) = encoded(data, Uncoded::Reference);
    let text = String::from_utf8_lossy(data);
    assert_eq!(damages.is_empty(), matches!(text, std::borrow::Cow::Borrowed(_)));
    let (back, damages) = decoded(&bytes, DecodeOptions::default());
    // Half marks are read as the spanning marks they stand for.
    let has_halves = text.contains(|c| ('\u{FE20}'..='\u{FE23}').contains(&c));
    assert!(
        !has_codes(&text) || has_halves || damages.is_empty(),
        "{text:?} {}",
        bytes.escape_ascii()
    );
    assert!(
        !has_codes(&text) || has_halves || back.nfd().eq(text.nfd()),
        "{text:?} {back:?} {}",
        bytes.escape_ascii()
    );
    let (filled, _) = encoded(data, Uncoded::Fill);
    assert_eq!(delimiters(&filled), delimiters(data));
}
