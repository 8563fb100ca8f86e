use std::io::Cursor;

use holdsync_unpack::{Content, ErrorKind, Limits, open};

use crate::workshop::{Out, XML, failed, gz, member, tar_entry, tar_of, unpack, zip_of};

/// 200 kB that do not compress to nothing.
fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let mut out = b"<collection>".to_vec();
    out.extend((0..200_000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b' ' + (state >> 26) as u8
    }));
    out
}

#[test]
fn nothing_at_all() {
    assert_eq!(unpack(b""), [failed(ErrorKind::Empty, None)]);
    assert_eq!(unpack(b"\r\n"), [failed(ErrorKind::Empty, None)]);
    assert_eq!(unpack(&gz(b"")), [failed(ErrorKind::Empty, None)]);
    assert_eq!(unpack(&tar_of(&[])), [failed(ErrorKind::Empty, None)]);
    assert_eq!(unpack(&gz(&tar_of(&[]))), [failed(ErrorKind::Empty, None)]);
    assert_eq!(unpack(&zip_of(&[])), [failed(ErrorKind::Empty, None)]);
}

#[test]
fn cut_gzip_gives_what_was_there() {
    let (plain, packed) = (noise(), gz(&noise()));
    for keep in [packed.len() / 2, packed.len() - 9, packed.len() - 1] {
        let out = unpack(&packed[..keep]);
        let [
            Out::Member(_, Content::MarcXml, bytes),
            Out::Failed(ErrorKind::Truncated, None),
        ] = &out[..]
        else {
            panic!("{keep}: {:?}", out.last());
        };
        assert!(plain.starts_with(bytes) && bytes.len() > keep / 2, "{keep}");
    }
    let small = gz(XML);
    let out = unpack(&small[..small.len() - 4]);
    assert_eq!(out, [member("", XML), failed(ErrorKind::Truncated, None)]);
}

#[test]
fn cut_tar_names_the_member() {
    let package = tar_of(&[("a.xml", XML), ("b.xml", &noise())]);
    let out = unpack(&package[..100_000]);
    assert_eq!(out[0], member("a.xml", XML));
    assert!(matches!(&out[1], Out::Member(name, _, bytes) if name == "b.xml" && bytes.len() > 90_000));
    assert_eq!(out[2], failed(ErrorKind::Truncated, Some("b.xml")));
    let without_end = &package[..package.len() - 1024];
    assert_eq!(
        unpack(without_end).last(),
        Some(&failed(ErrorKind::Truncated, None))
    );
}

#[test]
fn cut_zip_says_so() {
    let package = zip_of(&[("a.xml", XML)]);
    assert_eq!(
        unpack(&package[..package.len() - 30]),
        [failed(ErrorKind::Truncated, None)]
    );
}

#[test]
fn flipped_bits_are_noticed() {
    let mut package = gz(XML);
    let at = package.len() - 6;
    package[at] ^= 1;
    assert_eq!(
        unpack(&package),
        [member("", XML), failed(ErrorKind::Damaged, None)]
    );

    let mut package = zip_of(&[("a.xml", XML), ("b.xml", XML)]);
    let crc = package.windows(4).position(|w| w == b"PK\x01\x02").unwrap() + 16;
    package[crc] ^= 1;
    let expected = [
        member("a.xml", XML),
        failed(ErrorKind::Damaged, Some("a.xml")),
        member("b.xml", XML),
    ];
    assert_eq!(unpack(&package), expected);

    let mut package = tar_of(&[("a.xml", XML), ("b.xml", XML)]);
    package[1024] ^= 1;
    assert_eq!(
        unpack(&package),
        [member("a.xml", XML), failed(ErrorKind::Damaged, None)]
    );
}

#[test]
fn damage_of_one_member_does_not_stop_the_next() {
    let cut = &gz(&noise())[..50_000];
    let out = unpack(&tar_of(&[("a.gz", cut), ("b.xml", XML)]));
    assert_eq!(
        out[1..],
        [failed(ErrorKind::Truncated, Some("a.gz")), member("b.xml", XML)]
    );
}

#[test]
fn bytes_behind_gzip_are_told() {
    let package = [gz(XML), b"<!-- appended -->".to_vec()].concat();
    assert_eq!(
        unpack(&package),
        [member("", XML), failed(ErrorKind::TrailingBytes, None)]
    );
}

#[test]
fn refused_entries_are_named_and_the_rest_is_read() {
    let entries = [
        ("../a.xml", b'0', ErrorKind::BadName),
        ("/a.xml", b'0', ErrorKind::BadName),
        ("x/../../a.xml", b'0', ErrorKind::BadName),
        ("hard", b'1', ErrorKind::NotAFile),
        ("soft", b'2', ErrorKind::NotAFile),
        ("device", b'3', ErrorKind::NotAFile),
        ("pipe", b'6', ErrorKind::NotAFile),
        ("sparse", b'S', ErrorKind::Unsupported),
    ];
    for (name, kind, expected) in entries {
        let package = [
            tar_entry(name, kind, XML),
            tar_entry("d/", b'5', b""),
            tar_of(&[("b.xml", XML)]),
        ]
        .concat();
        assert_eq!(
            unpack(&gz(&package)),
            [failed(expected, Some(name)), member("b.xml", XML)],
            "{name}"
        );
    }
}

#[test]
fn refused_zip_entries() {
    let encrypted = {
        let mut package = zip_of(&[("a.xml", XML), ("b.xml", XML)]);
        let directory = package.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        package[directory + 8] |= 1;
        package
    };
    assert_eq!(
        unpack(&encrypted),
        [
            failed(ErrorKind::Unsupported, Some("a.xml")),
            member("b.xml", XML)
        ]
    );
    let out = unpack(&zip_of(&[("../a.xml", XML), ("b.xml", XML)]));
    assert_eq!(
        out,
        [failed(ErrorKind::BadName, Some("../a.xml")), member("b.xml", XML)]
    );
}

#[test]
fn what_is_not_marc_says_how_it_starts() {
    let mut package = open(Cursor::new(b"%PDF-1.4 and so on".to_vec()), &Limits::default());
    let mut member = package.next_member().unwrap().unwrap();
    let error = member.marc().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotRecognised);
    assert!(error.to_string().contains("%PDF-1.4"), "{error}");
}
