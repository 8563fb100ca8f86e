use holdsync_code_page::{CodePage, Damage, DamageKind};
use proptest::prelude::*;

use crate::bodies;

pub(crate) fn decoded(label: &str, data: &[u8]) -> (String, Vec<Damage>) {
    let page: CodePage = label.parse().unwrap();
    let (mut text, mut damages) = (Vec::new(), Vec::new());
    page.field(data, &mut text, &mut damages);
    (String::from_utf8(text).unwrap(), damages)
}

fn places(damages: &[Damage]) -> Vec<(usize, usize)> {
    damages
        .iter()
        .map(|damage| (damage.offset, damage.length))
        .collect()
}

#[test]
fn windows_dos_and_latin_pages() {
    for (label, data, expected) in [
        (
            "windows-1251",
            &b"00\x1fa\xcf\xf3\xf8\xea\xe8\xed"[..],
            "00\x1faПушкин",
        ),
        ("cp866", b"10\x1fa\x8f\xe3\xe8\xaa\xa8\xad", "10\x1faПушкин"),
        ("koi8-r", b"10\x1fa\xf0\xd5\xdb\xcb\xc9\xce", "10\x1faПушкин"),
        ("latin1", b"  \x1fa\xc5ngstr\xf6m \x80", "  \x1faÅngström €"),
        ("iso-8859-2", b"  \x1fa\xa3\xf3d\xbc", "  \x1faŁódź"),
        ("cp852", b"  \x1fa\x9d\xa2d\xab", "  \x1faŁódź"),
        ("cp850", b"  \x1fa\x8f\x1fb\x9b\xe1", "  \x1faÅ\x1fbøß"),
        ("cp437", b"  \x1fa\x82t\x82 \xe3", "  \x1faété π"),
    ] {
        assert_eq!(decoded(label, data), (expected.to_owned(), vec![]), "{label}");
    }
}

#[test]
fn a_character_of_several_bytes_does_not_swallow_a_delimiter() {
    // half a character in front of the delimiter, and whole ones
    let (text, damages) = decoded("shift_jis", b"10\x1fa\x93\xfa\x96{\x96\x1fb\x96{");
    assert_eq!(text, "10\x1fa日本\u{FFFD}\x1fb本");
    assert_eq!(places(&damages), [(8, 1)]);
    let (text, damages) = decoded("gb18030", b"\xd6\xd0\x1fa\x81\x30\x1fb");
    assert_eq!(text.matches('\x1f').count(), 2, "{text}");
    assert!(text.starts_with("中\x1fa\u{FFFD}"), "{text}");
    assert!(!damages.is_empty());
}

#[test]
fn bytes_without_a_character_are_told_with_their_place() {
    let (text, damages) = decoded("windows-1251", b"\x98\x1fa\xcf\x98\x98");
    assert_eq!(text, "\u{FFFD}\x1faП\u{FFFD}\u{FFFD}");
    assert_eq!(places(&damages), [(0, 1), (4, 1), (5, 1)]);
    assert!(
        damages
            .iter()
            .all(|damage| damage.kind == DamageKind::NoCharacter)
    );
    // free in the page, a control in the standard of the web
    let (text, damages) = decoded("latin1", b"\x80\x81\x9d");
    assert_eq!(
        (text.as_str(), places(&damages)),
        ("€\u{FFFD}\u{FFFD}", vec![(1, 1), (2, 1)])
    );
    let (text, damages) = decoded("windows-1255", b"\xe0\x8a\xd9");
    assert_eq!(
        (text.as_str(), places(&damages)),
        ("א\u{FFFD}\u{FFFD}", vec![(1, 1), (2, 1)])
    );
    // those of ISO 8859 are its own: signs around what is not sorted by
    assert_eq!(
        decoded("iso-8859-2", b"\x98A \x9cb"),
        ("\u{98}A \u{9C}b".to_owned(), vec![])
    );
    let (text, damages) = decoded("cp857", b"a\xd5");
    assert_eq!((text.as_str(), places(&damages)), ("a\u{FFFD}", vec![(1, 1)]));
}

proptest! {
    #[test]
    fn the_assertions_of_the_fuzz_target_hold_for_any_bytes(
        choice in any::<u8>(),
        data in proptest::collection::vec(prop_oneof![any::<u8>(), 0x1D..=0x1F_u8, 0x80..=0xFF_u8, Just(b'@')], 0..60),
    ) {
        bodies::decode(&[&[choice][..], &data].concat());
    }

    #[test]
    fn what_is_plain_stays(label in proptest::sample::select(&bodies::LABELS[..]), data in "[ -~]{0,40}") {
        let page: CodePage = label.parse().unwrap();
        let (text, damages) = decoded(label, data.as_bytes());
        if page.is_plain(data.as_bytes()) {
            prop_assert!(damages.is_empty());
            prop_assert_eq!(text, data);
        }
    }
}

#[test]
fn the_assertions_of_the_fuzz_target_hold_for_its_seeds() {
    let folder = format!("{}/fuzz/seeds/decode", env!("CARGO_MANIFEST_DIR"));
    let seeds: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(!seeds.is_empty());
    for seed in seeds {
        bodies::decode(&std::fs::read(seed.path()).unwrap());
    }
}
