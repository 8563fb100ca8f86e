use holdsync_marc8::{Evidence, Finding, detect};

use crate::reference::corpus;

#[track_caller]
fn marc8(bytes: &[u8]) -> Evidence {
    match detect(bytes) {
        Finding::Marc8(evidence) => evidence,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ascii_is_both() {
    assert_eq!(detect(b""), Finding::Ascii);
    assert_eq!(detect(b"00026nam a2200025   4500\x1e\x1d"), Finding::Ascii);
    // An ESC that designates nothing is damage, not MARC-8.
    assert_eq!(detect(b"a\x1b"), Finding::Ascii);
}

#[test]
fn utf8_with_characters_outside_ascii() {
    let text = "abc é שלום";
    assert_eq!(
        detect(text.as_bytes()),
        Finding::Utf8 {
            first: 4,
            characters: 5
        }
    );
    // Even with an escape sequence somewhere in it.
    assert!(matches!(detect("\x1b(B é".as_bytes()), Finding::Utf8 { .. }));
}

#[test]
fn marc8_by_escapes_or_marks() {
    assert_eq!(marc8(b"ab\x1b$1!0!\x1b(B").escapes, 2);
    assert_eq!(marc8(b"ab\x1b$1!0!\x1b(B").first, 2);
    let french = marc8(b"la communaut\xe2e des \xe2etudiants");
    assert_eq!((french.first, french.marks, french.against), (12, 2, 0));
    assert_eq!(marc8(b"Wroc\xb1aw").letters, 1);
    assert_eq!(marc8(b"Vi\xf2\xe3et Nam").marks, 1);
    assert_eq!(marc8(b"\xebi\xeca \xe5Azi\xebi\xeca").against, 0);
}

#[test]
fn neither() {
    // Windows-1251, code page 866, Latin-1
    for bytes in [
        &b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0"[..],
        b"\x8f\xe0\xa8\xa2\xa5\xe2",
        b"r\xe9sum\xe9, ann\xe9e: \xe0 c\xf4t\xe9 de",
        b"\xc3\xa9t\xc3\xa9 cut \xc3",
    ] {
        assert!(
            matches!(detect(bytes), Finding::Neither(_)),
            "{:?}",
            detect(bytes)
        );
    }
}

#[test]
fn real_files_whatever_their_leaders_claim() {
    let found = |name: &str| {
        let path = corpus(&format!("codec/pymarc-5.4.0-sdist/{name}"))?;
        Some(detect(&std::fs::read(path).unwrap()))
    };
    let Some(marc8) = found("marc8.dat") else { return };
    assert!(matches!(marc8, Finding::Marc8(_)), "{marc8:?}");
    // Leader/09 of these is blank.
    let utf8 = found("utf8_without_leader_flag.dat").unwrap();
    assert!(matches!(utf8, Finding::Utf8 { .. }), "{utf8:?}");
    let cyrillic = found("1251.dat").unwrap();
    assert!(matches!(cyrillic, Finding::Neither(_)), "{cyrillic:?}");
    // This one claims UTF-8, and has two bytes that are not.
    let faulty = found("../traject+traject/test/test_support/bad_utf_byte.utf8.marc").unwrap();
    assert!(matches!(faulty, Finding::Neither(_)), "{faulty:?}");
}
