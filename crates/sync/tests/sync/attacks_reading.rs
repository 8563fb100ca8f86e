//! Attacks by what is read: files that are not whole, not new, not true.

use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use holdsync_alma::Verdict;
use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Record, Tag, encode};
use holdsync_sync::{NoNumber, SourceReport};
use holdsync_worldcat::Switches;
use jiff::SignedDuration;

use crate::house::{House, bib, ledger, mms};

fn bibs(numbers: std::ops::RangeInclusive<u64>, title: &str) -> Vec<Record> {
    numbers.map(|n| bib(n, n + 100, &["LA"], title)).collect()
}

fn bytes(records: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in records {
        encode(record, &mut bytes).unwrap();
    }
    bytes
}

/// Writes a file of any name, last changed so many hours ago.
fn put(house: &House, name: &str, bytes: &[u8], hours_ago: i64) -> PathBuf {
    let path = house.settings.sources[0].folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    let modified = house.now.get() - SignedDuration::from_hours(hours_ago);
    let file = std::fs::File::options().append(true).open(&path).unwrap();
    let seconds = u64::try_from(modified.as_second()).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds))
        .unwrap();
    path
}

fn full(house: &mut House) {
    house.settings.sources[0].full = true;
}

/// Whatever was read matures, and the holding still stands.
fn survives(house: &mut House, ledger: &mut dyn Ledger, number: u64) {
    for _ in 0..3 {
        house.later(49);
        house.sync(ledger);
    }
    assert!(house.holds("AAA", number), "{number} was deleted");
}

#[test]
fn an_older_full_publishing_says_nothing_of_records_that_are_newer() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    let mut ledger = ledger();
    house.publish("new", &bibs(1..=20, "Old"));
    house.sync(&mut ledger);
    house.later(12);
    let between = house.now.get();
    house.later(24);
    house.settings.sources[0].full = false;
    house.publish("new", &bibs(21..=21, "Young"));
    house.sync(&mut ledger);
    house.now.set(between);
    full(&mut house);
    house.publish("new", &bibs(1..=20, "Old, but changed"));
    house.later(48);
    house.sync(&mut ledger);
    survives(&mut house, &mut ledger, 121);
}

#[test]
fn a_part_of_a_full_publishing_that_still_grows_stops_it() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    house.settings.sources[0].settle = SignedDuration::from_hours(1);
    let mut ledger = ledger();
    let (most, rest) = (bytes(&bibs(1..=30, "Old")), bytes(&bibs(31..=32, "Old")));
    put(&house, "full_20260228_040000_new_1.mrc", &most, 5);
    put(&house, "full_20260228_040000_new_2.mrc", &rest, 5);
    house.sync(&mut ledger);
    assert!(house.holds("AAA", 132));
    house.later(24);
    let most = bytes(&bibs(1..=30, "Young"));
    put(&house, "full_20260301_040000_new_1.mrc", &most, 5);
    put(&house, "full_20260301_040000_new_2.mrc", &rest, 0);
    let report = house.sync(&mut ledger);
    assert!(report.sources[0].stop.is_some(), "{:?}", report.sources[0]);
    survives(&mut house, &mut ledger, 132);
}

#[test]
fn a_part_of_a_full_publishing_that_did_not_change_is_part_of_it() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    let mut ledger = ledger();
    put(&house, "full_1.mrc", &bytes(&bibs(1..=30, "Old")), 5);
    put(&house, "full_2.mrc", &bytes(&bibs(31..=32, "Old")), 5);
    house.sync(&mut ledger);
    house.later(24);
    put(&house, "full_1.mrc", &bytes(&bibs(1..=30, "Young")), 1);
    let report = house.sync(&mut ledger);
    assert!(report.sources[0].applied.is_some(), "{:?}", report.sources[0]);
    survives(&mut house, &mut ledger, 132);
    let idle = house.sync(&mut ledger);
    assert!(idle.sources[0].files.is_empty(), "{:?}", idle.sources[0]);
}

/// One member of a tar archive.
fn member(name: &str, content: &[u8]) -> Vec<u8> {
    let mut block = vec![0_u8; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[100..107].copy_from_slice(b"0000644");
    block[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    block[136..147].copy_from_slice(b"00000000000");
    block[148..156].copy_from_slice(b"        ");
    block[156] = b'0';
    block[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block.extend_from_slice(content);
    block.resize(block.len().div_ceil(512) * 512, 0);
    block
}

#[test]
fn a_full_package_with_a_member_that_is_no_marc_proves_no_absence() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    let mut ledger = ledger();
    house.publish("new", &bibs(1..=32, "Old"));
    house.sync(&mut ledger);
    house.later(24);
    let mut tar = member("one", &bytes(&bibs(1..=30, "Young")));
    tar.extend(member(
        "two",
        b"this once was a file of records, and now it is a letter",
    ));
    tar.extend([0_u8; 1024]);
    put(&house, "full_20260302_040000_new.tar", &tar, 0);
    let report = house.sync(&mut ledger);
    assert_eq!(
        report.sources[0].files[0].notes.len(),
        1,
        "{:?}",
        report.sources[0]
    );
    survives(&mut house, &mut ledger, 132);
}

#[test]
fn the_first_full_run_after_increments_is_a_baseline_and_no_evidence() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &bibs(1..=9, "Old"));
    house.sync(&mut ledger);
    house.later(24);
    full(&mut house);
    house.publish("new", &bibs(1..=1, "A set that someone defined wrongly"));
    house.sync(&mut ledger);
    survives(&mut house, &mut ledger, 109);
}

#[test]
fn a_record_refused_for_its_institution_counts_as_present() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    let mut ledger = ledger();
    let mut all = bibs(1..=20, "Old");
    all[19].retain(|field| field.tag() != Tag::new(*b"001"));
    all[19].insert_control_first(Tag::new(*b"001"), b"991234567809999");
    house.publish("new", &all);
    house.sync(&mut ledger);
    assert!(house.holds("AAA", 120));
    house.later(24);
    house.settings.institution = Some(6421);
    house.settings.digest = 2;
    house.publish("update", &all);
    house.sync(&mut ledger);
    survives(&mut house, &mut ledger, 120);
}

#[test]
fn a_damaged_record_that_names_another_one_is_not_taken_for_it() {
    let mut house = House::new(Switches::default());
    full(&mut house);
    let mut ledger = ledger();
    let mut all = bibs(1..=20, "Old");
    let (whole, mut naming) = (all.remove(19), Record::default());
    naming.set_leader(whole.leader());
    for field in whole.fields() {
        naming.push_field(field);
        if field.tag() == Tag::new(*b"008") {
            naming
                .push_data(Tag::new(*b"773"), *b"0 ")
                .subfield(b'w', mms(1).to_string().as_bytes());
        }
    }
    all.push(naming);
    house.publish("new", &all);
    house.sync(&mut ledger);
    house.later(24);
    let mut broken = bytes(&all[19..]);
    broken.truncate(broken.len() - 80);
    let at = broken
        .windows(18)
        .position(|w| w == mms(20).to_string().as_bytes())
        .unwrap();
    broken[at..at + 18].fill(b'?');
    let mut night = bytes(&bibs(1..=19, "Young"));
    night.extend(broken);
    house.publish_bytes("new", &night);
    let report = house.sync(&mut ledger);
    assert!(report.sources[0].applied.is_some(), "{:?}", report.sources[0]);

    survives(&mut house, &mut ledger, 120);
}

#[test]
fn a_symbol_under_review_keeps_its_holding_beside_one_that_is_certain() {
    let mut house = House::new(Switches::default());
    house.settings.held.suppressed_holdings = Verdict::Review;
    let holdings = house.settings.sources[0].mapping.holdings.as_mut().unwrap();
    holdings.suppressed = Some(b'9');
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA", "LB"], "Both")]);
    house.sync(&mut ledger);
    house.later(24);
    let mut half = bib(1, 10, &["LA"], "Both");
    half.push_data(Tag::new(*b"852"), *b"0 ")
        .subfield(b'b', b"LB")
        .subfield(b'c', b"stacks")
        .subfield(b'8', b"22000000010106421")
        .subfield(b'9', b"true");
    house.publish("update", &[half]);
    house.sync(&mut ledger);
    survives(&mut house, &mut ledger, 10);
    assert!(house.holds("BBB", 10), "a person has to decide about this one");
}

#[test]
fn the_same_bytes_as_new_and_as_delete_are_read_once_each() {
    for dated in [true, false] {
        let mut house = House::new(Switches::default());
        let mut ledger = ledger();
        let one = bytes(&[bib(1, 10, &["LA"], "One")]);
        let names = if dated {
            [
                "night_20260301_040000_new.mrc",
                "night_20260302_040000_delete.mrc",
            ]
        } else {
            ["a_new.mrc", "a_delete.mrc"]
        };
        put(&house, names[0], &one, 0);
        house.sync(&mut ledger);
        house.later(24);
        put(&house, names[1], &one, 0);
        house.sync(&mut ledger);
        for _ in 0..3 {
            let idle = house.sync(&mut ledger);
            assert!(idle.sources[0].files.is_empty(), "{:?}", idle.sources[0]);
        }
        house.later(49);
        house.sync(&mut ledger);
        assert!(
            !house.holds("AAA", 10),
            "the delete is not undone by reading the old file again"
        );
    }
}

#[test]
fn a_date_from_the_future_does_not_freeze_a_record() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    put(
        &house,
        "night_20991231_040000_new.mrc",
        &bytes(&[bib(1, 10, &["LA"], "One")]),
        1,
    );
    house.sync(&mut ledger);
    assert!(house.holds("AAA", 10));
    house.later(24);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(49);
    house.sync(&mut ledger);
    assert!(!house.holds("AAA", 10), "the delete of the next night counts");
}

/// Every record that was read stands in exactly one column.
fn accounted(source: &SourceReport) {
    let read: u64 = source.files.iter().map(|file| file.records).sum();
    let applied = source.applied.unwrap();
    let known = applied.present + applied.held + applied.deleted + applied.older;
    assert_eq!(read, known + source.repeated + source.nameless, "{source:?}");
    let listed: u64 = source.held.values().sum();
    assert!(listed >= applied.held, "{source:?}");
}

#[test]
fn every_record_read_is_accounted_for() {
    let mut house = House::new(Switches::default());
    house.settings.institution = Some(6421);
    let mut ledger = ledger();
    let mut foreign = bib(7, 70, &["LA"], "Foreign");
    foreign.retain(|field| field.tag() != Tag::new(*b"001"));
    foreign.insert_control_first(Tag::new(*b"001"), b"991234567809999");
    let mut nameless = bib(8, 80, &["LA"], "Nameless");
    nameless.retain(|field| field.tag() != Tag::new(*b"001"));
    let mut night = bytes(&[
        bib(1, 10, &["LA"], "One"),
        bib(2, 0, &["LA"], "No number"),
        bib(1, 10, &["LA"], "One, again"),
        foreign,
        nameless,
        bib(3, 30, &["LX"], "Unmapped"),
    ]);
    let mut broken = bytes(&[bib(4, 40, &["LA"], "Broken")]);
    broken[12..17].copy_from_slice(b"99999");
    night.extend(broken);
    night.extend(b"00099nam broken\x1d");
    house.publish_bytes("new", &night);
    let report = house.sync(&mut ledger);
    accounted(&report.sources[0]);
    house.later(24);
    house.publish("delete", &[bib(1, 10, &["LA"], "One")]);
    accounted(&house.sync(&mut ledger).sources[0]);
}

#[test]
fn a_record_that_lost_its_number_is_not_gone_when_oclc_answers_with_it() {
    let switches = Switches {
        answer_delay_seconds: 6 * 3600,
        ..Switches::default()
    };
    let mut house = House::new(switches.clone());
    house.settings.no_number = NoNumber::Send;
    let mut config = holdsync_worldcat::WorldConfig::from_toml(&format!(
        "numbers = [\"1-99\"]\nnext_number = 500\n[described]\n\"{}\" = 10\n",
        mms(1)
    ))
    .unwrap();
    config.collections = house.post.world.collections().cloned().collect();
    config.switches = switches;
    house.post.world.reconfigure(config).unwrap();
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "One")]);
    house.sync(&mut ledger);
    house.later(1);
    house.publish("update", &[bib(1, 0, &["LA"], "Its number is lost")]);
    house.sync(&mut ledger);
    house.later(7);
    house.sync(&mut ledger);
    assert!(house.holds("AAA", 10));
    survives(&mut house, &mut ledger, 10);
}
