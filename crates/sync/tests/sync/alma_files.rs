//! What Alma really published, and what it should not have.

use std::path::Path;

use holdsync_alma::{FieldMapping, HoldingsFields, Target};
use holdsync_marc_codec::Tag;
use holdsync_sync::{Skip, read_package};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger};

fn corpus() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("HOLDSYNC_CORPORA").map(std::path::PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = named
        .unwrap_or_else(beside)
        .join("alma/MITLibraries+timdex-pipeline-lambdas/tests/fixtures");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the real data of another library is not here");
    None
}

#[test]
fn a_real_publish_is_accounted_for() {
    let Some(folder) = corpus() else { return };
    let mut house = House::new(Switches::default());
    house.settings.sources[0].folder = folder;
    house.settings.institution = Some(6761);
    house.settings.sources[0].mapping = FieldMapping {
        holdings: Some(HoldingsFields {
            tag: Tag::new(*b"900"),
            library: b'b',
            location: Some(b'd'),
            holdings_id: Some(b'8'),
            suppressed: None,
        }),
        portfolios: Some(Tag::new(*b"986")),
        enrichment: vec![Tag::new(*b"985"), Tag::new(*b"949")],
        ..FieldMapping::default()
    };
    house
        .settings
        .symbols
        .set_fallback(Target::Symbol("AAA".parse().unwrap()));
    let mut ledger = ledger();
    let report = house.sync(&mut ledger);
    let source = &report.sources[0];
    assert_eq!(
        source.files.iter().map(|file| file.records).collect::<Vec<_>>(),
        [2, 124],
        "{source:?}"
    );
    assert!(
        matches!(&source.skipped[..], [(_, Skip::Known(_))]),
        "two packages are the same: {:?}",
        source.skipped
    );
    let rejected: u64 = source.files.iter().map(|file| file.rejected_count).sum();
    let applied = source.applied.unwrap();
    assert_eq!(rejected, 0, "{source:?}");
    assert_eq!(
        (applied.present, applied.held, applied.deleted),
        (122, 2, 2),
        "{source:?}"
    );
    let sent: u64 = report.uploads.iter().map(|upload| upload.records).sum();
    assert_eq!(
        sent + source.held.values().sum::<u64>(),
        124,
        "every record is sent or held with a reason"
    );
    assert_eq!(sent, u64::try_from(house.post.world.holdings().count()).unwrap());
    assert!(house.sync(&mut ledger).plan.steps.is_empty());
}

#[test]
fn bad_files_are_named_and_cost_no_neighbour() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    house.publish("new", &[bib(1, 10, &["LA"], "Sound")]);
    house.publish_bytes("new", b"this is a letter to the library and no MARC at all");
    house.publish_bytes("new", b"");
    let truncated: Vec<u8> = {
        let mut bytes = Vec::new();
        holdsync_marc_codec::encode(&bib(2, 20, &["LA"], "Cut"), &mut bytes).unwrap();
        let half = bytes.len() / 2;
        let mut whole = Vec::new();
        holdsync_marc_codec::encode(&bib(3, 30, &["LA"], "Whole"), &mut whole).unwrap();
        [&whole[..], &bytes[..half]].concat()
    };
    house.publish_bytes("new", &truncated);
    let report = house.sync(&mut ledger);
    let source = &report.sources[0];
    assert!(house.holds("AAA", 10) && house.holds("AAA", 30), "{report:?}");
    assert!(
        source
            .skipped
            .iter()
            .any(|(_, skip)| matches!(skip, Skip::Unreadable(why) if why.contains("MARC"))),
        "{source:?}"
    );
    let cut = source.files.iter().find(|file| file.rejected_count == 1).unwrap();
    assert_eq!((cut.records, cut.rejected[0].ordinal), (2, 2));
    assert!(
        source
            .files
            .iter()
            .any(|file| file.records == 0 && !file.notes.is_empty()),
        "the empty file is named"
    );
}

#[test]
fn an_older_file_never_overrides_newer_state() {
    let mut house = House::new(Switches::default());
    let mut ledger = ledger();
    let early = house.now.get();
    house.later(48);
    house.publish("new", &[bib(1, 20, &["LA"], "New number")]);
    house.sync(&mut ledger);
    house.now.set(early);
    house.publish("new", &[bib(1, 10, &["LA"], "Old number")]);
    house.later(96);
    let report = house.sync(&mut ledger);
    assert_eq!(report.sources[0].applied.unwrap().older, 1);
    assert!(!house.holds("AAA", 10));
}

#[test]
fn reading_tells_what_a_package_holds() {
    let mut bytes = Vec::new();
    holdsync_marc_codec::encode(&bib(1, 10, &["LA"], "One"), &mut bytes).unwrap();
    let mut seen = 0;
    let limits = holdsync_unpack::Limits::default();
    let tally = read_package(std::io::Cursor::new(bytes), &limits, &mut |_| {
        seen += 1;
        true
    });
    assert_eq!((tally.unwrap().pieces, seen), (1, 1));
}
