use std::collections::BTreeSet;

use holdsync_samples::{Case, Library};

use crate::reading::{mms_id, records, text};

#[test]
fn a_full_publish_in_two_parts_and_three_nights() {
    let library = Library::generate(1).unwrap();
    let dates: Vec<&str> = library.nights.iter().map(|night| night.date).collect();
    assert_eq!(dates, ["20260202", "20260203", "20260204", "20260205"]);
    assert_eq!(
        library.nights.iter().map(|night| night.full).collect::<Vec<_>>(),
        [true, false, false, false]
    );
    let names: Vec<&str> = library
        .nights
        .iter()
        .flat_map(|night| &night.files)
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(names.len(), 8);
    assert_eq!(
        names.iter().collect::<BTreeSet<_>>().len(),
        8,
        "a name is never used twice"
    );
    for name in &names {
        assert!(name.contains("7781_2026020") && name.contains('['), "{name}");
    }
    for ending in [
        "_new_1.tar.gz",
        "_new_2.tar.gz",
        "_delete_1.tar.gz",
        "_new_1.xml",
        "_new.mrc_1",
    ] {
        assert!(names.iter().any(|name| name.ends_with(ending)), "{ending}");
    }
}

#[test]
fn the_full_publish_has_every_title_once() {
    for seed in [0, 1, 7, u64::MAX] {
        let library = Library::generate(seed).unwrap();
        let found: Vec<_> = library.nights[0].files.iter().flat_map(records).collect();
        let ids: BTreeSet<String> = found
            .iter()
            .map(|record| mms_id(record.as_ref().unwrap()))
            .collect();
        assert_eq!((found.len(), ids.len()), (300, 300), "seed {seed}");
        assert!(ids.iter().all(|id| id.starts_with("99")));
    }
}

#[test]
fn only_the_damaged_record_is_not_well_formed() {
    let library = Library::generate(1).unwrap();
    for (at, night) in library.nights.iter().enumerate() {
        let broken = night
            .files
            .iter()
            .flat_map(records)
            .filter(Option::is_none)
            .count();
        assert_eq!(broken, usize::from(at == 1), "night {at}");
    }
    let damaged = library.showing(Case::Damaged).next().unwrap();
    assert!(
        text(&library.nights[1].files[0]).contains(damaged),
        "its MMS ID can still be read"
    );
}

#[test]
fn delete_packages_carry_deleted_records_and_one_is_empty() {
    let library = Library::generate(1).unwrap();
    let deletes: Vec<_> = library
        .nights
        .iter()
        .flat_map(|night| &night.files)
        .filter(|file| file.name.contains("_delete"))
        .collect();
    let counts: Vec<usize> = deletes.iter().map(|file| records(file).len()).collect();
    assert_eq!(counts, [4, 0, 3]);
    assert!(deletes[1].bytes.is_empty());
    for record in deletes.iter().flat_map(|file| records(file)).flatten() {
        assert_eq!(record.leader().byte(5), b'd');
    }
}

#[test]
fn one_night_has_the_namespace_and_headers_the_others_have_not() {
    let library = Library::generate(1).unwrap();
    let slim = text(&library.nights[2].files[0]);
    assert!(
        slim.contains("<collection xmlns=\"http://www.loc.gov/MARC21/slim\">") && slim.contains("<header")
    );
    let plain = text(&library.nights[0].files[0]);
    assert!(plain.contains("<collection><record><leader>") && !plain.contains("<header"));
}

#[test]
fn it_is_small_enough_to_keep() {
    let library = Library::generate(1).unwrap();
    let bytes: usize = library
        .nights
        .iter()
        .flat_map(|night| &night.files)
        .map(|file| file.bytes.len())
        .sum();
    assert!(bytes < 500_000, "{bytes}");
}
