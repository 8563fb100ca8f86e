use std::io::Write;

use holdsync_alma::{HoldingsIdPlace, HoldingsPlaces, MmsIdPlace, Verdict};
use holdsync_ledger::Memory;
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml::Writer;
use holdsync_plan::HoldReason;
use holdsync_sync::{Content, LhrWaitKind};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger, mms};
use crate::local_holdings::{at_oclc, holdings_id, mfhd, waits, with_single};

/// A record as XML, migrated: its own control numbers are those of *other* records.
fn xml(id: u64, bib: u64, extent: &str) -> String {
    let mut record = mfhd(id, bib, "LA", extent);
    record.retain(|field| !matches!(field.tag().as_bytes(), b"001" | b"004"));
    record.push_control(Tag::new(*b"001"), holdings_id(id + 500).as_bytes());
    record.push_control(Tag::new(*b"004"), mms(bib + 500).to_string().as_bytes());
    let mut bytes = Vec::new();
    Writer::new(&mut bytes).record(&record).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The answer with one holdings record.
fn answer(id: u64, suppressed: &str, record: &str) -> String {
    let id = holdings_id(id);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><holding><holding_id>{id}</holding_id>\
         <created_by>import</created_by><suppress_from_publishing>{suppressed}</suppress_from_publishing>{record}</holding>"
    )
}

fn under_bib(bib: u64, answers: &str) -> String {
    format!(
        "<bib><mms_id>{}</mms_id><holdings>{answers}</holdings></bib>",
        mms(bib)
    )
}

/// A library whose holdings records come as such answers.
fn library() -> (House, Memory) {
    let mut house = House::with_lhrs(Switches::default());
    with_single(&mut house);
    let source = &mut house.settings.sources[1];
    source.full = true;
    source.content = Content::Holdings(HoldingsPlaces {
        holdings_id: HoldingsIdPlace::Wrapper,
        mms: vec![MmsIdPlace::Wrapper, MmsIdPlace::FileName],
    });
    let bibs: Vec<Record> = (1..=3).map(|at| bib(at, 700 + at, &["LA"], "Title")).collect();
    house.publish("new", &bibs);
    (house, ledger())
}

fn save(house: &House, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(house.settings.sources[1].folder.join(name), bytes).unwrap();
}

fn on(house: &House, number: u64) -> Vec<String> {
    at_oclc(house, "AAA", number)
}

fn copy(id: u64, extent: &str) -> String {
    format!("{} {extent}", holdings_id(id))
}

#[test]
fn joined_answers_reach_their_bibs() {
    let (mut house, mut ledger) = library();
    let of_one = answer(1, "false", &xml(1, 1, "v.1")) + &answer(2, "false", &xml(2, 1, "v.2"));
    let of_two = answer(3, "false", &xml(3, 2, "v.3"));
    let file = format!("<bibs>{}{}</bibs>", under_bib(1, &of_one), under_bib(2, &of_two));
    save(&house, "holdings.xml", file);
    let report = house.sync(&mut ledger);
    assert!(
        report.sources[1].files[0].rejected.is_empty(),
        "{:?}",
        report.sources[1]
    );
    assert_eq!(on(&house, 701), [copy(1, "v.1"), copy(2, "v.2")]);
    assert_eq!(on(&house, 702), [copy(3, "v.3")]);
}

#[test]
fn an_answer_a_file_is_told_by_its_name_in_folders_and_packages() {
    let (mut house, mut ledger) = library();
    save(
        &house,
        &format!("{}.xml", mms(1)),
        answer(1, "false", &xml(1, 1, "v.1")),
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut tar = tar::Builder::new(Vec::new());
    for id in [2, 3] {
        let (name, bytes) = (
            format!("{}/{}.xml", mms(2), holdings_id(id)),
            answer(id, "false", &xml(id, 2, "v.z")),
        );
        zip.start_file(&name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes.as_bytes()).unwrap();
        let name = name.replace(&mms(2).to_string(), &mms(3).to_string());
        let bytes = answer(id + 2, "false", &xml(id + 2, 3, "v.t"));
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, bytes.as_bytes()).unwrap();
    }
    save(&house, "holdings.zip", zip.finish().unwrap().into_inner());
    save(&house, "holdings.tar", tar.into_inner().unwrap());
    house.sync(&mut ledger);
    assert_eq!(on(&house, 701), [copy(1, "v.1")]);
    assert_eq!(on(&house, 702), [copy(2, "v.z"), copy(3, "v.z")]);
    assert_eq!(on(&house, 703), [copy(4, "v.t"), copy(5, "v.t")]);
}

/// What the elements around a record do not tell for certain is asked of nobody else, least of all of the record.
#[test]
fn what_the_wrapper_does_not_tell_is_held_back() {
    let id = format!("<holding_id>{}</holding_id>", holdings_id(1));
    let record = xml(1, 1, "v.1");
    let cases = [
        format!("<holding><!--{id}-->{record}</holding>"),
        format!("<holding><![CDATA[{id}]]>{record}</holding>"),
        format!("<holding>{record}{id}</holding>"),
        format!("<holding>{id}</holding>{record}"),
        format!(
            "<holding>{id}<holding_id>{}</holding_id>{record}</holding>",
            holdings_id(2)
        ),
        format!("<holding><holding_id/>{record}</holding>"),
        format!("<holding>{record}</holding>"),
    ];
    for case in cases {
        let (mut house, mut ledger) = library();
        save(&house, "holdings.xml", under_bib(1, &case));
        let report = house.sync(&mut ledger);
        let rejected = &report.sources[1].files[0].rejected;
        assert_eq!(rejected.len(), 1, "{case}");
        assert!(
            rejected[0].reason.contains("holding_id"),
            "{}",
            rejected[0].reason
        );
        assert!(house.post.world.lhrs().next().is_none(), "{case}");
    }
}

#[test]
fn a_record_whose_bib_is_not_named_holds_nothing_but_itself() {
    let (mut house, mut ledger) = library();
    let one = under_bib(1, &answer(1, "false", &xml(1, 1, "v.1")));
    save(
        &house,
        "holdings.xml",
        one + &answer(2, "false", &xml(2, 1, "v.2")),
    );
    let report = house.sync(&mut ledger);
    let rejected = &report.sources[1].files[0].rejected;
    assert_eq!(rejected.len(), 1);
    assert!(rejected[0].reason.contains("mms_id_in"), "{}", rejected[0].reason);
    assert_eq!(on(&house, 701), [copy(1, "v.1")]);
}

/// A damaged answer is known by its wrapper, and its set waits as it is.
#[test]
fn a_damaged_record_in_a_sound_wrapper_holds_its_set() {
    let (mut house, mut ledger) = library();
    let night = |first: &str, second: &str| {
        let both = answer(1, "false", &xml(1, 1, first)) + &answer(2, "false", &xml(2, 1, second));
        under_bib(1, &both)
    };
    save(&house, "a.xml", night("v.1", "v.1"));
    house.sync(&mut ledger);
    assert_eq!(on(&house, 701), [copy(1, "v.1"), copy(2, "v.1")]);
    house.later(30);
    house.settings.sources[1].full = false;
    save(&house, "b.xml", night("v.2", "v.&no;").replace("&amp;", "&"));
    let report = house.sync(&mut ledger);
    assert_eq!(waits(&report, LhrWaitKind::Held(HoldReason::Unreadable)), 1);
    assert_eq!(on(&house, 701), [copy(1, "v.1"), copy(2, "v.1")]);
    house.later(30);
    save(&house, "c.xml", night("v.2", "v.2"));
    house.sync(&mut ledger);
    assert_eq!(on(&house, 701), [copy(1, "v.2"), copy(2, "v.2")]);
}

#[test]
fn suppressed_answers_follow_the_policy() {
    for (policy, sent) in [(Verdict::NotHeld, 1), (Verdict::Held, 2), (Verdict::Review, 0)] {
        let (mut house, mut ledger) = library();
        house.settings.held.suppressed_holdings = policy;
        let both = answer(1, "false", &xml(1, 1, "v.1")) + &answer(2, "true", &xml(2, 1, "v.1"));
        save(&house, "a.xml", under_bib(1, &both));
        house.sync(&mut ledger);
        assert_eq!(on(&house, 701).len(), sent, "{policy:?}");
    }
    let (mut house, mut ledger) = library();
    save(
        &house,
        "a.xml",
        under_bib(1, &answer(1, "perhaps", &xml(1, 1, "v.1"))),
    );
    let report = house.sync(&mut ledger);
    assert!(
        report.sources[1].files[0].rejected[0]
            .reason
            .contains("suppress_from_publishing")
    );
    assert!(on(&house, 701).is_empty());
}
