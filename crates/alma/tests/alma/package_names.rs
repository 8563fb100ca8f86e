use holdsync_alma::{DeleteReason, PackageForm, PackageKind, PackageName, deleted};
use holdsync_marc_codec::Leader;
use jiff::civil::{DateTime, date};
use proptest::prelude::*;

use PackageKind::{Delete, New, Unstated, Update};

const MARC: Option<PackageForm> = Some(PackageForm::Marc);
const XML: Option<PackageForm> = Some(PackageForm::MarcXml);

fn check(
    name: &str,
    kind: PackageKind,
    published: Option<DateTime>,
    job: Option<u64>,
    part: Option<u32>,
) -> PackageName {
    let found = PackageName::parse(name);
    assert_eq!(
        (found.kind, found.published, found.job, found.part),
        (kind, published, job, part),
        "{name}"
    );
    found
}

#[test]
fn names_seen_in_the_field_are_read() {
    let march = date(2022, 1, 13).at(21, 1, 55, 54_000_000);
    check(
        "incremental_16185650540006421_20220113_210155[054]_new.tar.gz",
        New,
        Some(march),
        Some(16_185_650_540_006_421),
        None,
    );
    let april = date(2021, 4, 1).at(1, 4, 20, 12_000_000);
    let recap = check(
        "recap_6836725000006421_20210401_010420[012]_new_1.xml.tar.gz",
        New,
        Some(april),
        Some(6_836_725_000_006_421),
        Some(1),
    );
    assert_eq!(recap.form, XML);
    let february = date(2021, 2, 5).at(17, 2, 54, 23_000_000);
    check(
        "incremental_6586203230006421_20210205_170254[023]_new_1",
        New,
        Some(february),
        Some(6_586_203_230_006_421),
        Some(1),
    );
    let hour = date(2022, 2, 25).at(6, 0, 0, 0);
    check(
        "search_2022022506_21405138730006381_delete.tar.gz",
        Delete,
        Some(hour),
        Some(21_405_138_730_006_381),
        None,
    );
    let midnight = date(2023, 1, 1).at(0, 0, 0, 0);
    check(
        "prefix_12345678_2023010100_new_1.tar.gz",
        New,
        Some(midnight),
        Some(12_345_678),
        Some(1),
    );
    let september = date(2022, 9, 12).at(21, 9, 29, 53_000_000);
    check(
        "TIMDEX_ALMA_EXPORT_DAILY_20220912_210929[053]_delete.tar.gz",
        Delete,
        Some(september),
        None,
        None,
    );
    let binary = check(
        "1012676.pul.non-pcc_28150407720006421_new.mrc_2",
        New,
        None,
        Some(28_150_407_720_006_421),
        Some(2),
    );
    assert_eq!(binary.form, MARC);
}

#[test]
fn other_shapes_are_read_as_far_as_they_go() {
    let second = date(2024, 1, 5).at(10, 11, 12, 0);
    check(
        "out/nightly_20240105_101112_update_12.xml.gz",
        Update,
        Some(second),
        None,
        Some(12),
    );
    check(
        "nightly_20240105101112_update.zip",
        Update,
        Some(second),
        None,
        None,
    );
    check(
        "BIBLIOGRAPHIC_12345678900006421_98765432100006421_3.mrc",
        Unstated,
        None,
        Some(98_765_432_100_006_421),
        Some(3),
    );
    check(
        "BIBLIOGRAPHIC_12345678900006421_3.xml",
        Unstated,
        None,
        Some(12_345_678_900_006_421),
        Some(3),
    );
    check("library.xml", Unstated, None, None, None);
    check("", Unstated, None, None, None);
    // The longest number is the job's, and other centuries are no dates.
    check(
        "p_16185650540006421_12345678_x_new.xml",
        New,
        None,
        Some(16_185_650_540_006_421),
        None,
    );
    check("p_12340105_101112_new.xml", New, None, Some(12_340_105), None);
    // A date that does not exist, and a number too long for a job, are just words.
    check("a_20241305_101112_new.xml", New, None, Some(20_241_305), None);
    check("a_99999999999999999999999_new.xml", New, None, None, None);
}

#[test]
fn words_of_the_prefix_do_not_make_a_delete_package() {
    check(
        "to_delete_20240105_101112_new.xml",
        New,
        Some(date(2024, 1, 5).at(10, 11, 12, 0)),
        None,
        None,
    );
    check(
        "delete_20240105_101112.xml",
        Unstated,
        Some(date(2024, 1, 5).at(10, 11, 12, 0)),
        None,
        None,
    );
    check("weekly_deleted.xml", Unstated, None, None, None);
    check("new_books_delete_1_copy.xml", Unstated, None, None, None);
}

#[test]
fn packages_sort_in_the_order_of_publishing() {
    let names = [
        "a_x.xml",
        "a_20240105_101112[001]_new_2.xml",
        "a_20240105_101112[001]_new_10.xml",
        "a_20240105_101112[002]_new_1.xml",
        "a_2024010511_delete.xml",
    ];
    let orders = names.map(|name| PackageName::parse(name).publish_order());
    assert!(orders.is_sorted_by(|a, b| a < b), "{orders:?}");
}

#[test]
fn a_record_is_deleted_by_its_package_or_by_its_leader() {
    let leader = |status| {
        Leader::from_bytes(
            *format!("00000{status}am a2200000   4500")
                .as_bytes()
                .first_chunk()
                .unwrap(),
        )
    };
    for (kind, status, expected) in [
        (Delete, 'n', Some(DeleteReason::Package)),
        (Delete, 'd', Some(DeleteReason::Package)),
        (New, 'd', Some(DeleteReason::RecordStatus)),
        (Unstated, 'd', Some(DeleteReason::RecordStatus)),
        (New, 'c', None),
        (Update, 'n', None),
    ] {
        assert_eq!(deleted(kind, &leader(status)), expected, "{kind:?} {status}");
    }
}

proptest! {
    #[test]
    fn no_name_panics(name in ".*", parts in "([0-9]{1,18}|new|delete|_|\\[|\\]|\\.|mrc|é){0,12}") {
        let _ = PackageName::parse(&name);
        let _ = PackageName::parse(&parts);
    }

    #[test]
    fn job_and_date_are_found_in_either_order(job in 10_000_000_000_000_000_u64..99_999_999_999_999_999, seconds in 946_684_800_i64..4_102_444_799, part in 1_u32..999) {
        let time = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
        let stamp = time.strftime("%Y%m%d_%H%M%S");
        for name in [format!("p_{job}_{stamp}_new_{part}.xml"), format!("p_{stamp}_{job}_new_{part}.tar.gz")] {
            let found = PackageName::parse(&name);
            prop_assert_eq!((found.job, found.published, found.part), (Some(job), Some(time), Some(part)));
        }
    }
}
