use std::fs;

use crate::check::{codes, file, fixture, lines};
use crate::house::House;

#[test]
fn fix_writes_a_copy_on_which_what_was_repaired_is_silent() {
    let house = House::new();
    let repairable = [
        "STR004.fires.mrc",
        "STR010.fires.mrc",
        "ENC002.fires.mrc",
        "ENC006.fires.mrc",
        "NUM004.fires.mrc",
        "BIB001.silent.mrc",
        "ENC001.fires.mrc",
    ];
    let before = file(&house, "a.mrc", &repairable);
    let found = |name: &str| lines(&house.run(&["check", name, "--format", "jsonl", "--quiet"]).stdout);
    assert_eq!(
        found("a.mrc")
            .iter()
            .filter(|one| one["repaired"] == true)
            .count(),
        5
    );
    let out = house.run(&["check", "a.mrc", "--fix", "fixed.mrc"]);
    assert!(
        out.stderr.contains("5 repaired + 2 unchanged + 0 damaged"),
        "{}",
        out.stderr
    );
    assert_eq!(fs::read(house.path("a.mrc")).unwrap(), before);
    let after = found("fixed.mrc");
    assert_eq!(codes(&after), ["ENC001"]);
    let again = house.run(&["check", "a.mrc", "--fix", "fixed.mrc"]);
    assert_eq!(again.status, Some(3));
    assert!(again.stderr.contains("exists already"), "{}", again.stderr);
    let stream = house.run(&["check", "a.mrc", "--fix", "-"]);
    assert_eq!(stream.status, Some(2), "{}", stream.stderr);
    assert!(stream.stderr.contains("standard output"), "{}", stream.stderr);
}

/// A copy that others are to read: as any new file, and not as one that is nobody else's business.
#[cfg(unix)]
#[test]
fn a_repaired_copy_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new();
    file(&house, "a.mrc", &["STR004.fires.mrc"]);
    house.run(&["check", "a.mrc", "--fix", "fixed.mrc"]);
    let mode = |name: &str| fs::metadata(house.path(name)).unwrap().permissions().mode();
    house.write("other", b"");
    assert_eq!(mode("fixed.mrc"), mode("other"));
}

/// Of a holdings record, and of one whose MMS ID is not known, what is certain is repaired all the same.
#[test]
fn fix_repairs_what_is_certain_in_records_that_are_not_prepared() {
    let house = House::new();
    let with_sign = |fixture_name: &str| {
        let mut record = fs::read(fixture(fixture_name)).unwrap();
        assert_eq!(record[8], b' ');
        record[8] = b'#';
        record
    };
    let (lhr, nameless) = (with_sign("HLD001.silent.mrc"), with_sign("NUM008.fires.mrc"));
    house.write("lhr.mrc", &lhr);
    house.write("nameless.mrc", &nameless);
    for (name, profile, before) in [
        ("lhr.mrc", "oclc-lhr", &lhr),
        ("nameless.mrc", "oclc-bib", &nameless),
    ] {
        let fixed = format!("fixed-{name}");
        let out = house.run(&["check", name, "--profile", profile, "--fix", &fixed]);
        assert!(out.stderr.contains("1 repaired + 0 unchanged"), "{}", out.stderr);
        assert!(out.stderr.contains("the blank it stood for: 1"), "{}", out.stderr);
        let after = fs::read(house.path(&fixed)).unwrap();
        let mut expected = before.clone();
        expected[8] = b' ';
        assert_eq!(after, expected, "{name}: nothing else changes");
    }
}
