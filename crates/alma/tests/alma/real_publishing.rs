#![allow(clippy::disallowed_methods, reason = "reads the corpora, where they are")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use holdsync_alma::{
    Choice, DeleteReason, DropReason, Facts, FieldMapping, HeldPolicy, HoldingsFields, ItemFields,
    NumberPolicy, PackageKind, PackageName, Reason, SymbolTable, Target, deleted, identify, judge,
};
use holdsync_ids::oclc_number::Note;
use holdsync_ids::{Class, MmsId};
use holdsync_marc_codec::{Leader, Record, Tag};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The packages of one real publishing: their names, and the records in them. None where the corpora are missing.
fn packages() -> Vec<(PackageName, Vec<Record>)> {
    let corpora = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let folder = corpora.join("alma/MITLibraries+timdex-pipeline-lambdas/tests/fixtures");
    let Ok(folder) = fs::read_dir(folder) else {
        println!("skipped: no corpora at {}", corpora.display());
        return Vec::new();
    };
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = PackageName::parse(path.file_name().unwrap().to_str().unwrap());
        (name, records(&member(&path)))
    };
    paths.into_iter().map(read).collect()
}

fn member(path: &PathBuf) -> String {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path).unwrap()));
    let mut text = String::new();
    archive
        .entries()
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// A small reader for tests: codes of more than one letter lose all but the first, and references to characters are
/// left out.
fn records(xml: &str) -> Vec<Record> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut record, mut text) = (Vec::new(), Record::default(), String::new());
    let (mut tag, mut code) = (Tag::new(*b"000"), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attributes: BTreeMap<String, String> = start
                    .attributes()
                    .map(Result::unwrap)
                    .map(|a| (a.key.0.to_owned(), a.value.into_owned()))
                    .collect();
                if let Some(value) = attributes.get("tag") {
                    tag = Tag::new(value.as_bytes().try_into().unwrap());
                }
                code = attributes.get("code").map_or(0, |code| code.as_bytes()[0]);
                if start.name().0 == "datafield" {
                    record.push_raw(tag, b"  ");
                }
                text.clear();
            }
            Event::Text(part) => text.push_str(&part),
            Event::End(end) => match end.name().0 {
                "leader" => record.set_leader(Leader::from_bytes(text.as_bytes().try_into().unwrap())),
                "controlfield" => record.push_control(tag, text.as_bytes()),
                "subfield" => append(&mut record, tag, code, &text),
                "record" => all.push(std::mem::take(&mut record)),
                _ => {}
            },
            Event::Eof => return all,
            _ => {}
        }
    }
}

/// The record has no way to reopen its last field, so the field is taken off and put back longer.
fn append(record: &mut Record, tag: Tag, code: u8, text: &str) {
    let last = record.fields().last().unwrap();
    let mut data = last.data().to_vec();
    data.extend([0x1f, code]);
    data.extend(text.as_bytes());
    let (mut at, keep) = (0, record.len() - 1);
    record.retain(|_| {
        at += 1;
        at <= keep
    });
    record.push_raw(tag, &data);
}

#[test]
fn records_with_several_numbers_are_settled_by_their_own_019() {
    for (name, records) in packages()
        .into_iter()
        .filter(|(name, _)| name.kind == PackageKind::New)
    {
        assert_eq!((records.len(), name.published.is_some()), (124, true));
        let (mut single, mut settled, mut without) = (0, 0, 0);
        for record in &records {
            assert_eq!(deleted(name.kind, &record.leader()), None);
            let identity = identify(
                record,
                &NumberPolicy {
                    institution: Some(6761),
                },
            );
            assert!(identity.mms.is_ok() && !identity.foreign, "{:?}", identity.mms);
            let numbers = identity.numbers;
            match numbers.choice {
                Choice::One { .. } if numbers.dropped.is_empty() => single += 1,
                Choice::One { number, .. } => {
                    settled += 1;
                    assert!(
                        numbers
                            .dropped
                            .iter()
                            .all(|(_, reason)| *reason == DropReason::Field019)
                    );
                    let kin: Vec<_> = numbers.links().iter().map(|link| (link.a, link.b)).collect();
                    assert!(
                        numbers
                            .dropped
                            .iter()
                            .all(|(dropped, _)| kin.contains(&(number, *dropped)))
                    );
                }
                Choice::None => without += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((single, settled, without), (108, 16, 0));
    }
}

#[test]
fn deletes_are_known_and_an_mms_id_is_no_oclc_number() {
    let packages = packages();
    let Some((name, records)) = packages.iter().find(|(name, _)| name.kind == PackageKind::Delete) else {
        assert!(packages.is_empty());
        return;
    };
    assert_eq!(records.len(), 2);
    let reasons = records.iter().map(|record| deleted(name.kind, &record.leader()));
    assert!(
        reasons
            .into_iter()
            .all(|reason| reason == Some(DeleteReason::Package))
    );
    let own: MmsId = "9935037425806761".parse().unwrap();
    let record = records
        .iter()
        .map(|record| identify(record, &NumberPolicy::default()))
        .find(|id| id.mms == Ok(own));
    let numbers = record.unwrap().numbers;
    let Choice::One {
        number,
        class,
        repairs,
    } = &numbers.choice
    else {
        panic!("{numbers:?}")
    };
    assert_eq!(
        (number.get(), *class, repairs.as_slice()),
        (1_081_437_927, Class::Clean, &[Note::PrefixLetters][..])
    );
    assert!(numbers.findings.iter().any(|finding| finding.note == Note::MmsId));
}

/// The profile of this publishing has holdings in 900, items in 985 and portfolios in 986.
fn mapping() -> FieldMapping {
    let tag = |tag: &[u8; 3]| Tag::new(*tag);
    FieldMapping {
        holdings: Some(HoldingsFields {
            tag: tag(b"900"),
            location: Some(b'd'),
            ..HoldingsFields::default()
        }),
        items: Some(ItemFields {
            tag: tag(b"985"),
            holdings_id: None,
            library: Some(b'i'),
            location: None,
        }),
        portfolios: Some(tag(b"986")),
        ..FieldMapping::default()
    }
}

#[test]
fn holdings_of_the_real_publishing_are_judged_by_library() {
    let mut table = SymbolTable::default();
    let symbol = "ABC".parse().unwrap();
    for library in ["ENG", "ARC", "LSA", "DEW", "HUM"] {
        table.insert(library, None, Target::Symbol(symbol));
    }
    for (_, records) in packages()
        .into_iter()
        .filter(|(name, _)| name.kind == PackageKind::New)
    {
        let facts: Vec<Facts> = records
            .iter()
            .map(|record| Facts::read(record, &mapping()))
            .collect();
        let count = |meets: fn(&Facts) -> bool| facts.iter().filter(|facts| meets(facts)).count();
        assert_eq!(count(|f| f.holdings.as_ref().is_some_and(Vec::is_empty)), 2);
        assert_eq!(
            count(|f| f.portfolios.is_some_and(|portfolios| portfolios > 0)),
            121
        );
        let held: Vec<_> = facts
            .iter()
            .map(|facts| judge(facts, &HeldPolicy::default(), &table))
            .collect();
        let unmapped: Vec<_> = held
            .iter()
            .flat_map(|held| &held.unmapped)
            .map(|place| place.library.as_str())
            .collect();
        assert_eq!(unmapped, ["RTC"]);
        let electronic = held
            .iter()
            .filter(|held| held.reasons.contains(&Reason::ElectronicOnly));
        assert!(electronic.clone().count() >= 2);
        assert!(
            electronic
                .clone()
                .all(|held| held.symbols.is_empty() && !held.absence_is_evidence())
        );
    }
}
