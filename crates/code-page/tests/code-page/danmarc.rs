use holdsync_code_page::DamageKind;

use crate::pages::decoded;

fn text(data: &[u8]) -> String {
    let (text, damages) = decoded("danmarc", data);
    assert_eq!(damages, [], "{text}");
    text
}

#[test]
fn signs_that_escape_stand_for_themselves() {
    assert_eq!(text(b"a@@b @* @\xa4 \xa4"), "a@b * ¤ ¤");
    assert_eq!(text(b"@\xe5 @\xc5rhus \xe5"), "ꜳ Ꜳrhus å");
}

#[test]
fn four_digits_are_a_character() {
    assert_eq!(text(b"@0393@03b1 @2030"), "Γα ‰");
    assert_eq!(text(b"@UA7t @UD8 @UD9@UDA"), "ʹt — ↑↓");
}

#[test]
fn marks_go_behind_their_letter() {
    assert_eq!(
        text(b"\xb4n `y ^n \xafa \xa8e \xb8s"),
        "n\u{301} y\u{300} n\u{302} a\u{304} e\u{308} s\u{327}"
    );
    assert_eq!(
        text(b"@0301a @02C7a @0323@01A1 @UFC@0131"),
        "a\u{301} a\u{30C} ơ\u{323} ı\u{308}"
    );
    assert_eq!(text(b"@UEBa@UECb"), "a\u{FE20}b\u{FE21}");
    // a tilde is no mark there
    assert_eq!(text(b"~m"), "~m");
}

#[test]
fn what_begins_no_escape_is_kept_and_told() {
    for data in [
        &b"name@example.org"[..],
        b"@",
        b"@1",
        b"@12",
        b"@123",
        b"@12G4",
        b"@UZZ",
        b"@UA1",
    ] {
        let (text, damages) = decoded("danmarc", data);
        assert_eq!(text.as_bytes(), data);
        let kinds: Vec<DamageKind> = damages.iter().map(|damage| damage.kind).collect();
        assert_eq!(kinds, [DamageKind::Escape], "{text}");
    }
}

#[test]
fn no_escape_makes_a_delimiter_or_half_a_character() {
    for data in [&b"@001F"[..], b"@001D", b"@0000", b"@D800", b"@0085"] {
        let (text, damages) = decoded("danmarc", data);
        assert_eq!(text, "\u{FFFD}");
        assert_eq!((damages[0].offset, damages[0].length), (0, 5));
    }
}

#[test]
fn a_mark_at_the_end_of_a_subfield_stands_on_a_blank() {
    let (text, damages) = decoded("danmarc", b"\x1faab\xb4\x1fbc");
    assert_eq!(text, "\x1faab \u{301}\x1fbc");
    assert_eq!(damages[0].kind, DamageKind::DanglingMark);
    assert_eq!(damages[0].offset, 4);
}
