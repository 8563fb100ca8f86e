//! That no rule is missed: every rule asked about every field finds what the rules that are called for find.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

use holdsync_marc_codec::{Body, Leader, Reader, Record, Tag};
use holdsync_prepare::StripList;
use proptest::prelude::*;

use crate::{Checker, Profile, RecordContext};

/// What both find in the same records, one after the other; the strip list changes on the way.
fn assert_same(records: &[Record]) {
    let list = StripList::default();
    let mut other = StripList::empty();
    other
        .strip_subfield(b'2')
        .strip_subfield(b'c')
        .strip("6XX".parse().unwrap());
    for profile in Profile::ALL {
        let mut quick = Checker::new(profile);
        let mut slow = Checker::new(profile).asking_everything();
        for strip in [None, Some(&list), Some(&other)] {
            let context = RecordContext {
                ordinal: 1,
                profile,
                strip,
                ..RecordContext::default()
            };
            for record in records {
                let found = quick.check(record, Vec::new(), &context);
                assert_eq!(found, slow.check(record, Vec::new(), &context), "{record:?}");
            }
        }
    }
}

/// A field of four kinds: as the formats have it, with codes and indicators from everywhere, with many subfields, of the
/// length of a fixed field, and with any bytes.
fn field() -> impl Strategy<Value = (Tag, Vec<u8>)> {
    const TAGS: &[&str] = &[
        "001", "006", "007", "008", "010", "014", "019", "020", "022", "035", "036", "040", "045", "066",
        "084", "090", "100", "110", "130", "240", "245", "246", "250", "260", "264", "300", "336", "338",
        "500", "533", "541", "583", "600", "650", "655", "700", "773", "776", "852", "853", "863", "866",
        "876", "880", "938", "999", "AVA", "12#",
    ];
    const TEXTS: &[&str] = &[
        "",
        " ",
        "rda",
        "fast",
        "Fast.",
        "lcgft",
        "local",
        "245-01",
        "880-01/(N",
        "(OCoLC)ocm00012345",
        "Cafe\u{301}",
        "Café",
        "AT&amp;T",
        ".50",
        "1.1",
        "a\tb",
        "Ã©",
        "312 Seiten",
        "online",
        "\u{301}",
    ];
    let tag = prop::sample::select(TAGS).prop_map(|tag| Tag::from_bytes(tag.as_bytes().try_into().unwrap()));
    let subfield =
        ("[a-z0-9]{1}", prop::sample::select(TEXTS)).prop_map(|(code, text)| format!("\u{1f}{code}{text}"));
    let usual = ("[ 0-47]{2}", prop::collection::vec(subfield, 0..5)).prop_map(|(indicators, subfields)| {
        let mut data = indicators.into_bytes();
        data.extend(subfields.concat().into_bytes());
        data
    });
    let many = (1..40_usize).prop_map(|count| [b"  ".to_vec(), b"\x1faText".repeat(count)].concat());
    let fixed = "[a-z0-9 |#]{32}|[a-z0-9 |#]{40}".prop_map(String::into_bytes);
    let bytes = prop::collection::vec(
        prop::sample::select(&b"\x1f\x1f\x1f\x1e\x1d\x1b\0 #a2b60|.,&\x7f\xc3\xa9\xcc\x81\xff"[..]),
        0..20,
    );
    (tag, prop_oneof![6 => usual, 1 => many, 1 => fixed, 2 => bytes])
}

/// A byte that is another one, at a place.
fn change(places: std::ops::Range<usize>) -> impl Strategy<Value = (usize, u8)> {
    (places, prop::sample::select(&b" |#u0129acmsx\0\x1f\xe9"[..]))
}

/// An 008 as the formats have it, with a few other bytes.
fn fixed() -> impl Strategy<Value = (Tag, Vec<u8>)> {
    const USUAL: &[&[u8]] = &[
        b"240105s2024    xxua     b    001 0 eng d",
        b"990105m19501959gw abcdb  o   f000 0ager d",
        b"851231c19759999fr qr p       0    b0fre c",
        b"2401058u    8   0001aueng0240105",
    ];
    let changes = prop::collection::vec(change(0..40), 0..3);
    (prop::sample::select(USUAL), changes).prop_map(|(usual, changes)| {
        let mut data = usual.to_vec();
        for (place, byte) in changes {
            if let Some(changed) = data.get_mut(place) {
                *changed = byte;
            }
        }
        (Tag::new(*b"008"), data)
    })
}

fn record() -> impl Strategy<Value = Record> {
    let kind = prop::sample::select(&b"aaacegijkmoprtuvxyyz#"[..]);
    let level = prop::sample::select(&b"abcdimms "[..]);
    let form = prop::sample::select(&b"aciun #"[..]);
    let changes = prop::collection::vec(change(0..24), 0..2);
    let fixed = prop::option::weighted(0.7, fixed());
    let fields = prop::collection::vec(field(), 0..12);
    (kind, level, form, changes, fixed, fields).prop_map(|(kind, level, form, changes, fixed, fields)| {
        let mut leader = Leader::default();
        leader.set_kind(kind);
        leader.set_level(level);
        leader.set_descriptive_form(form);
        for (place, byte) in changes {
            leader.set_byte(place, byte);
        }
        let mut record = Record::new(leader);
        for (tag, data) in fixed.into_iter().chain(fields) {
            record.push_raw(tag, &data);
        }
        record
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn rules_that_are_not_called_for_are_silent(records in prop::collection::vec(record(), 1..6)) {
        assert_same(&records);
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "mrc") {
            found.push(path);
        }
    }
}

#[test]
fn rules_that_are_not_called_for_are_silent_on_real_records() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    if !root.exists() {
        eprintln!("skipped: there is no {}", root.display());
        return;
    }
    let mut paths = Vec::new();
    files(&root, &mut paths);
    for path in paths {
        let mut reader = Reader::new(std::fs::File::open(&path).unwrap());
        let mut records = Vec::new();
        while let Some(framed) = reader.next_record().unwrap() {
            if let Body::Record(view, _) = framed.body {
                let mut record = Record::default();
                view.to_record(&mut record);
                records.push(record);
            }
        }
        records.truncate(80);
        assert_same(&records);
    }
}
