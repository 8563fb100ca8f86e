use holdsync_unpack::{ErrorKind, Limits};

use crate::workshop::{Out, XML, gz, tar_of, unpack, unpack_within, zip_of};

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

fn kinds(out: &[Out]) -> Vec<ErrorKind> {
    out.iter()
        .filter_map(|o| {
            if let Out::Failed(kind, _) = o {
                Some(*kind)
            } else {
                None
            }
        })
        .collect()
}

fn bytes(out: &[Out]) -> usize {
    out.iter()
        .map(|o| {
            if let Out::Member(_, _, bytes) = o {
                bytes.len()
            } else {
                0
            }
        })
        .sum()
}

#[test]
fn bombs_stop_early() {
    let blanks = [b"<collection>".to_vec(), vec![b' '; 40 << 20]].concat();
    for bomb in [
        gz(&blanks),
        zip_of(&[("a.xml", &blanks)]),
        gz(&tar_of(&[("a.xml", &blanks)])),
        gz(&gz(&blanks)),
    ] {
        let out = unpack(&bomb);
        assert!(kinds(&out).contains(&ErrorKind::Ratio), "{:?}", kinds(&out));
        assert!(bytes(&out) < 12 << 20, "{}", bytes(&out));
    }
}

#[test]
fn a_bomb_that_nobody_reads_is_noticed_too() {
    let bomb = [b"<collection>".to_vec(), vec![b' '; 40 << 20]].concat();
    let package = gz(&tar_of(&[("../refused.xml", &bomb), ("b.xml", XML)]));
    assert_eq!(kinds(&unpack(&package)), [ErrorKind::BadName, ErrorKind::Ratio]);
}

#[test]
fn small_files_may_shrink_to_nothing() {
    let blanks = [b"<collection>".to_vec(), vec![b' '; 3 << 20]].concat();
    assert_eq!(kinds(&unpack(&gz(&blanks))), []);
}

#[test]
fn lengths() {
    let package = tar_of(&[("a.xml", XML), ("b.xml", b"<record/>")]);
    let strict = limits(|l| l.member_bytes = 50);
    let out = unpack_within(&package, &strict, 10);
    assert_eq!(out[0], Out::Failed(ErrorKind::TooLarge, Some("a.xml".to_owned())));
    assert!(matches!(&out[1], Out::Member(name, ..) if name == "b.xml"));
    assert_eq!(
        kinds(&unpack_within(&gz(XML), &strict, 10)),
        [ErrorKind::TooLarge]
    );
    let strict = limits(|l| l.total_bytes = XML.len() as u64 + 5);
    assert_eq!(
        kinds(&unpack_within(&package, &strict, 10)),
        [ErrorKind::TooLarge]
    );
    let exact = limits(|l| l.total_bytes = XML.len() as u64 + 9);
    assert_eq!(kinds(&unpack_within(&package, &exact, 10)), []);
}

#[test]
fn counts_and_depth() {
    let names: Vec<String> = (0..6).map(|n| format!("{n}.xml")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), XML)).collect();
    let strict = limits(|l| l.members = 5);
    let out = unpack_within(&tar_of(&members), &strict, 4096);
    assert_eq!((out.len(), kinds(&out)), (6, vec![ErrorKind::TooManyMembers]));
    let out = unpack_within(&zip_of(&members), &strict, 4096);
    assert_eq!((out.len(), kinds(&out)), (1, vec![ErrorKind::TooManyMembers]));
    assert_eq!(
        kinds(&unpack_within(
            &zip_of(&members),
            &limits(|l| l.members = 6),
            4096
        )),
        []
    );

    let three = gz(&gz(&gz(XML)));
    assert_eq!(kinds(&unpack(&three)), []);
    assert_eq!(kinds(&unpack(&gz(&three))), [ErrorKind::TooDeep]);
}
