use holdsync_marc8::{DecodeOptions, Decoder, DoubleMarks, Form, decode, encode};

/// Sound text in one direction.
#[track_caller]
fn reads(bytes: &[u8], text: &str) {
    assert_eq!(decode(bytes), (text.to_owned(), Vec::new()));
}

/// Sound text in the other.
#[track_caller]
fn writes(text: &str, bytes: &[u8]) {
    let (written, damages) = encode(text);
    assert_eq!(
        (written.escape_ascii().to_string(), damages),
        (bytes.escape_ascii().to_string(), Vec::new())
    );
}

#[track_caller]
fn both(bytes: &[u8], text: &str) {
    reads(bytes, text);
    writes(text, bytes);
}

#[track_caller]
fn reads_as(options: DecodeOptions, bytes: &[u8], text: &str) {
    let (mut out, mut damages) = (Vec::new(), Vec::new());
    Decoder::new(options).field(bytes, &mut out, &mut damages);
    assert_eq!((str::from_utf8(&out), damages), (Ok(text), Vec::new()));
}

#[test]
fn marks_move_behind_their_letter_in_order() {
    both(b"n\xe2ee", "ne\u{301}e");
    both(b"\xf2\xe5m.", "m\u{323}\u{304}.");
    both(b"\xe5\xf2m.", "m\u{304}\u{323}.");
    both(b"\xe2 ", " \u{301}");
    both(b"\xe2\xb6", "œ\u{301}");
    both(
        b"\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8a",
        &format!("a{}", "\u{308}".repeat(10)),
    );
}

#[test]
fn marks_wait_over_escape_sequences() {
    both(b"\x1b(2@\x1b(Ba", "a\u{5B7}");
    both(b"\xe6\x1b(QD\x1b(B", "ё\u{306}");
    reads(b"\xe2\x1b(N\x1b(Be", "e\u{301}");
    // A mark that ASCII letters and Greek ones share.
    reads(b"\x1b(S\"a\x1b(B", "α\u{301}");
    writes("α\u{301}", b"\xe2\x1b(Sa\x1b(B");
}

#[test]
fn double_marks_have_both_conventions() {
    both(b"\xebi\xeca", "i\u{361}a");
    both(b"n\xfan\xfbg.", "nn\u{360}g.");
    writes("i\u{FE20}a\u{FE21}", b"\xebi\xeca");
    writes("n\u{FE22}g\u{FE23}.", b"\xfan\xfbg.");
    let halves = DecodeOptions {
        double_marks: DoubleMarks::Halves,
        ..DecodeOptions::default()
    };
    reads_as(
        halves,
        b"\xebi\xeca \xfan\xfbg",
        "i\u{FE20}a\u{FE21} n\u{FE22}g\u{FE23}",
    );
    // The second half stands with the other marks of its letter.
    both(b"\xebi\xec\xe2a", "i\u{361}a\u{301}");
    reads(b"\xebi\xe2\xeca", "i\u{361}a\u{301}");
    // At the end of a value there is no second letter.
    both(b"\xebi", "i\u{361}");
}

#[test]
fn sets_of_both_kinds_of_escape_sequences() {
    both(b"H\x1bb2\x1bsO x\x1bp2\x1bs", "H\u{2082}O x\u{B2}");
    reads(b"\x1bgabc\x1bs", "αβγ");
    writes("αβγ", b"\x1b(Sabd\x1b(B");
    both(b"\x1b(N\x44\x1b(Q\x44\x1b(B", "дё");
    for g0 in [&b"\x1b(N"[..], b"\x1b,N"] {
        reads(&[g0, b"A\x1b(B"].concat(), "а");
    }
    for g1 in [&b"\x1b)N"[..], b"\x1b-N"] {
        reads(&[g1, b"A\xc1"].concat(), "Aа");
    }
    for ansel in [&b"\x1b)!E"[..], b"\x1b-!E", b"\x1b)E"] {
        reads(&[b"\x1b)N\xc1", ansel, b"\xe2e"].concat(), "аe\u{301}");
    }
    reads(b"\x1b(!E!", "Ł");
    for east_asian in [&b"\x1b$1"[..], b"\x1b$(1", b"\x1b$,1"] {
        reads(&[east_asian, b"!0! !0#\x1b(B"].concat(), "一 七");
    }
    for east_asian in [&b"\x1b$)1"[..], b"\x1b$-1"] {
        reads(&[east_asian, b"a\xa1\xb0\xa1"].concat(), "a一");
    }
    reads(b"\x1b)B\xc1", "A");
}

#[test]
fn east_asian_characters_beyond_the_basic_plane_and_the_blank() {
    both(b"\x1b$1!uY\x1b(B", "\u{212C4}");
    reads(b"\x1b$1!# \x1b(B", "\u{3000}");
    both(b"\x1b$1!#!\x1b(B", "\u{3000}");
    both(b"\xe2\x1b$1!0!\x1b(B", "一\u{301}");
}

#[test]
fn controls_pass_and_non_sorting_marks_have_codes() {
    both(
        b"\x88The \x89end\t\x8d\x8e",
        "\u{98}The \u{9C}end\t\u{200D}\u{200C}",
    );
    both(b"\x88\x1b(NA\x89\x1b(B\x7f\0", "\u{98}а\u{9C}\x7f\0");
}

#[test]
fn subfields_keep_their_codes_and_the_sets_of_the_field() {
    both(
        b"10\x1fa\xe2ea\x1fb\x1fc\x1b(NA\x1b(B",
        "10\x1fae\u{301}a\x1fb\x1fcа",
    );
    // Codes of subfields are never of another set, and no letters for a mark.
    reads(b"\x1fa\x1b(NA\x1fbA\x1b(B", "\x1faа\x1fbа");
}

#[test]
fn composed_and_decomposed_text_give_the_same_bytes() {
    writes(
        "é ơ\u{301} o\u{31B}\u{301} ớ",
        b"\xe2e \xe2\xbc \xe2\xbc \xe2\xbc",
    );
    writes("й и\u{306}", b"\x1b(NJ\x1b(B \x1b(NJ\x1b(B");
    writes("か\u{3099}が", b"\x1b$1i$,i$,\x1b(B");
    writes("\u{1112}\u{1161}\u{11AB}한", b"\x1b$1o\\eo\\e\x1b(B");
    writes("\u{212B}", b"\xeaA");
}

#[test]
fn forms_on_output() {
    let form = |form| DecodeOptions {
        form,
        ..DecodeOptions::default()
    };
    let bytes = b"\xe2ea\x1fa\xe2b\x1fe\xe2\xf2e\x1b(NJ\x1b(B\x1fiplain";
    reads_as(
        form(Form::AsMapped),
        bytes,
        "e\u{301}a\x1fab\u{301}\x1fee\u{301}\u{323}й\x1fiplain",
    );
    reads_as(form(Form::Nfc), bytes, "éa\x1fab\u{301}\x1feẹ\u{301}й\x1fiplain");
    reads_as(
        form(Form::Nfd),
        bytes,
        "e\u{301}a\x1fab\u{301}\x1fee\u{323}\u{301}и\u{306}\x1fiplain",
    );
}

#[test]
fn references_for_what_marc8_lacks() {
    both(b"\x1b(NA\x1b(B&#x1F4D6;&#x2713; &", "а\u{1F4D6}\u{2713} &");
    both(b"a&#x20DD;&#x0301;", "a\u{20DD}\u{301}");
    both(b"&#x0301;a", "\u{301}a");
    // A text that says how references look reads back as it was.
    both(
        b"&#x0026;#x41; &amp; AT&T &#x; &&#x0026;#x41;",
        "&#x41; &amp; AT&T &#x; &&#x41;",
    );
    both(b"\xe2&#x0026;#x41;", "&\u{301}#x41;");
    // No escape sequence comes out of a text.
    both(b"&#x001B;(N", "\x1b(N");
    let raw = DecodeOptions {
        references: false,
        ..DecodeOptions::default()
    };
    reads_as(raw, b"&#x1F4D6;", "&#x1F4D6;");
    // In other sets the bytes mean other things.
    reads(b"\x1b(N&#x41;\x1b(B", "&#Ь41;");
}

#[test]
fn the_code_of_a_subfield_is_never_a_reference() {
    reads(b"\x1f&#x41;\x1fa&#x41;", "\x1f&#x41;\x1faA");
    reads(b"\xe2\x1b(Na\x1b(B\x1f&#x41;", "А\u{301}\x1f&#x41;");
    let nfc = DecodeOptions {
        form: Form::Nfc,
        ..DecodeOptions::default()
    };
    reads_as(nfc, b"\x1f&#x41;\x1fa&#x41;", "\x1f&#x41;\x1faA");
}
