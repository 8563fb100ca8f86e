use crate::reference::{corpus, fields};
use holdsync_marc8::{Damage, DamageKind, Decoder, EncodeOptions, Encoder, Put, Set, Uncoded, decode};

/// Text, and the damages as offset, length and words.
#[track_caller]
fn check(bytes: &[u8], text: &str, damages: &[(usize, usize, &str)]) {
    let (found, list) = decode(bytes);
    assert_eq!(found, text);
    let list: Vec<(usize, usize, String)> = list.iter().map(said).collect();
    let list: Vec<(usize, usize, &str)> = list
        .iter()
        .map(|(at, length, words)| (*at, *length, &words[..]))
        .collect();
    assert_eq!(list, damages);
}

fn said(damage: &Damage) -> (usize, usize, String) {
    let text = damage.to_string();
    let (_, words) = text.split_once(": ").unwrap();
    (damage.offset, damage.length, words.to_owned())
}

#[test]
fn unknown_codes() {
    let words = "Extended Latin has no code CF; U+FFFD in its place";
    check(b"a\xcfb", "a\u{FFFD}b", &[(1, 1, words)]);
    let words = "Extended Latin has no code 81; U+FFFD in its place";
    check(b"\x81", "\u{FFFD}", &[(0, 1, words)]);
    let words = "Extended Latin has no code FF; U+FFFD in its place";
    check(b"\xff", "\u{FFFD}", &[(0, 1, words)]);
    let words = "Hebrew has no code 5F; U+FFFD in its place";
    check(b"\x1b(2\x5f\x60\x1b(B", "\u{FFFD}א", &[(3, 1, words)]);
    let words = "East Asian has no code 7E7E7E; U+FFFD in its place";
    check(b"\x1b$1!0!~~~!0#\x1b(B", "一\u{FFFD}七", &[(6, 3, words)]);
}

#[test]
fn marks_without_letter() {
    let words = "a combining mark without a letter; set on a blank";
    check(b"cut off\xe2", "cut off \u{301}", &[(7, 1, words)]);
    check(
        b"\x1faab\xf2\xe5\x1fbc",
        "\x1faab \u{323}\u{304}\x1fbc",
        &[(4, 2, words)],
    );
    check(b"\xe2", " \u{301}", &[(0, 1, words)]);
    check(b"\xe2\x1b(N", " \u{301}", &[(0, 4, words)]);
    // The next field has nothing of it.
    let (mut decoder, mut out, mut damages) = (Decoder::default(), Vec::new(), Vec::new());
    decoder.field(b"a\xe2", &mut out, &mut damages);
    decoder.field(b"b", &mut out, &mut damages);
    assert_eq!(out, "a \u{301}b".as_bytes());
}

#[test]
fn a_second_half_alone() {
    let words = "the second half of a double mark without the first; U+FE21 in its place";
    check(b"i\xeca", "ia\u{FE21}", &[(1, 1, words)]);
    let words = "the second half of a double mark without the first; U+FE23 in its place";
    check(b"\xebi\xfba", "i\u{361}a\u{FE23}", &[(2, 1, words)]);
    // A first half does not reach into the next subfield.
    let words = "the second half of a double mark without the first; U+FE21 in its place";
    check(
        b"\x1fa\xebi\x1fb\xeca",
        "\x1fai\u{361}\x1fba\u{FE21}",
        &[(6, 1, words)],
    );
}

#[test]
fn escape_sequences_of_no_set_are_kept() {
    let words = "ESC designates no known set; kept";
    check(b"Soci\x1bt\xe2e", "Soci\x1bte\u{301}", &[(4, 1, words)]);
    check(b"a\x1b,", "a\x1b,", &[(1, 1, words)]);
    check(b"a\x1b", "a\x1b", &[(1, 1, words)]);
    check(b"\x1b$2", "\x1b$2", &[(0, 1, words)]);
    check(b"\x1b(\x1b(NA\x1b(B", "\x1b(а", &[(0, 1, words)]);
}

#[test]
fn sets_left_designated() {
    // Over the subfields of a field, not into the next.
    let (mut decoder, mut out, mut damages) = (Decoder::default(), Vec::new(), Vec::new());
    decoder.field(b"\x1fa\x1b(NA\x1fbA", &mut out, &mut damages);
    decoder.field(b"A", &mut out, &mut damages);
    assert_eq!(out, "\x1faа\x1fbаA".as_bytes());
    // The same, value by value.
    out.clear();
    decoder.reset();
    for value in [&b"\x1b(NA"[..], b"A"] {
        decoder.value(value, &mut out, &mut damages);
    }
    assert_eq!((out, damages), ("аа".as_bytes().to_vec(), Vec::new()));
}

#[test]
fn east_asian_codes_out_of_step() {
    let words = "an East Asian code of three bytes is not complete; U+FFFD in its place";
    // The last code is cut off.
    check(b"\x1b$1!0!!0\x1b(B.", "一\u{FFFD}.", &[(6, 2, words)]);
    check(b"\x1b$1!0!!", "一\u{FFFD}", &[(6, 1, words)]);
    // A byte is missing in the middle: the rest is found again.
    check(b"\x1b$1!0!0!!0#!0!\x1b(B", "一\u{FFFD}七一", &[(6, 2, words)]);
    // A byte too many.
    check(b"\x1b$1!0!x!0#!0!\x1b(B", "一\u{FFFD}七一", &[(6, 1, words)]);
    // Halves of the code table do not mix.
    check(b"\x1b$1!0\xe2!0!\x1b(B", "\u{FFFD}一\u{301}", &[(3, 2, words)]);
}

/// The decoded fields of a record of the corpora that have damages, with these.
fn damaged_fields(name: &str) -> Option<Vec<(String, Vec<Damage>)>> {
    let record = std::fs::read(corpus(&format!("codec/pymarc-5.4.0-sdist/{name}"))?).unwrap();
    let decoded = fields(&record).into_iter().map(decode);
    Some(decoded.filter(|(_, damages)| !damages.is_empty()).collect())
}

#[test]
fn an_east_asian_run_of_uneven_length_keeps_the_rest_of_the_field() {
    let Some(damaged) = damaged_fields("bad_eacc_encoding.dat") else {
        return;
    };
    let [(text, damages)] = &damaged[..] else {
        panic!("{damaged:?}")
    };
    // Eight bytes in braces, which is how one system writes what it does not know: two unknown codes, two bytes over.
    let lengths: Vec<usize> = damages.iter().map(|damage| damage.length).collect();
    assert_eq!(lengths, [3, 3, 2]);
    let (before, behind) = text.split_once("\u{FFFD}\u{FFFD}\u{FFFD}").unwrap();
    assert!(before.ends_with(|c: char| !c.is_ascii()), "{before}");
    assert_eq!(behind.as_bytes()[..3], *b"\x1fh[");
}

#[test]
fn escapes_that_a_system_wrote_for_something_else_are_kept() {
    let Some(damaged) = damaged_fields("bad_marc8_escape.dat") else {
        return;
    };
    for (text, damages) in &damaged {
        assert!(
            damages
                .iter()
                .all(|damage| damage.kind == DamageKind::UnknownEscape),
            "{damages:?}"
        );
        assert_eq!(text.matches('\x1b').count(), damages.len());
    }
    assert_eq!(damaged.len(), 8);
}

#[test]
fn text_of_another_encoding_is_spoken_of() {
    // Windows-1251, as in 1251.dat: nothing like the text comes out, but codes that do not exist tell.
    let (_, damages) = decode(b"\xcf\xf0\xe8\xe2\xe5\xf2");
    assert_eq!(damages.len(), 2);
    assert_eq!(
        damages[0].kind,
        DamageKind::UnknownCode {
            set: Set::Ansel,
            code: 0xCF
        }
    );
}

#[test]
fn text_that_is_no_utf8_is_replaced() {
    let (mut out, mut damages) = (Vec::new(), Vec::new());
    Encoder::default().field(b"\x1fa\xd0\x90\xe2(", &mut out, &mut damages);
    assert_eq!(out, b"\x1fa\x1b(Na\x1b(B&#xFFFD;(");
    let put = Put::Reference('\u{FFFD}');
    let kind = DamageKind::InvalidUtf8;
    assert_eq!(
        damages,
        [Damage {
            offset: 4,
            length: 1,
            kind,
            put
        }]
    );
}

#[test]
fn characters_without_code_are_filled_where_that_is_wanted() {
    let (mut out, mut damages) = (Vec::new(), Vec::new());
    let mut encoder = Encoder::new(EncodeOptions {
        uncoded: Uncoded::Fill,
    });
    encoder.field("é \u{2713} &#x41; e\u{20DD}".as_bytes(), &mut out, &mut damages);
    assert_eq!(out, b"\xe2e | &#x41; e|");
    let words: Vec<_> = damages.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "byte 3: MARC-8 has no code for U+2713; U+007C in its place",
            "byte 15: MARC-8 has no code for U+20DD; U+007C in its place",
        ]
    );
}
