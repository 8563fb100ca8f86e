//! Nights with more in them: records held back, numbers that were others before, and full publishings only.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Record, Tag};
use holdsync_sync::NoNumber;
use holdsync_worldcat::Switches;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::house::{House, SYMBOLS, bib, ledger};

/// A record as it is published on one night.
#[derive(Clone, Copy, Debug)]
struct Publish {
    record: u64,
    /// 0: none; 9: the record is deleted.
    number: u64,
    /// A number it had before, in 019 or 035 $z; 0: none.
    former: u64,
    /// Two known libraries and one that is in no table.
    libraries: u8,
}

fn any_nights() -> impl Strategy<Value = Vec<Vec<Publish>>> {
    let number = prop_oneof![1 => Just(0_u64), 7 => 1_u64..=6, 2 => Just(9)];
    let former = prop_oneof![3 => Just(0_u64), 1 => 1_u64..=6];
    let publish =
        (0_u64..5, number, former, 0_u8..8).prop_map(|(record, number, former, libraries)| Publish {
            record,
            number,
            former,
            libraries,
        });
    proptest::collection::vec(proptest::collection::vec(publish, 0..4), 1..7)
}

impl Publish {
    fn libraries(self) -> Vec<&'static str> {
        let known = SYMBOLS.iter().map(|(library, _)| *library).chain(["LX"]);
        let shown = known.zip(0..).filter(|(_, bit)| self.libraries & (1 << bit) != 0);
        shown.map(|(library, _)| library).collect()
    }

    fn bib(self, title: &str) -> Record {
        let mut record = bib(self.record, self.number, &self.libraries(), title);
        if self.former != 0 && self.former != self.number {
            let (tag, value) = if self.former.is_multiple_of(2) {
                (b"035", format!("(OCoLC){}", self.former))
            } else {
                (b"019", self.former.to_string())
            };
            let code = if tag == b"035" { b'z' } else { b'a' };
            record
                .push_data(Tag::new(*tag), *b"  ")
                .subfield(code, value.as_bytes());
        }
        record
    }
}

/// The last word on each record.
type Catalogue = BTreeMap<u64, Publish>;

fn wanted(catalogue: &Catalogue, house: &House) -> BTreeSet<(String, u64)> {
    let mut wanted = BTreeSet::new();
    for publish in catalogue.values() {
        for (library, symbol) in SYMBOLS {
            if (1..=6).contains(&publish.number) && publish.libraries().contains(&library) {
                let number = house.post.world.current(publish.number).unwrap();
                wanted.insert((symbol.to_owned(), number));
            }
        }
    }
    wanted
}

fn settle(house: &mut House, ledger: &mut dyn Ledger) {
    for _ in 0..6 {
        house.later(24 * 8);
        house.sync(ledger);
    }
}

fn check(catalogue: &Catalogue, house: &mut House, ledger: &mut dyn Ledger) -> Result<(), TestCaseError> {
    let wanted = wanted(catalogue, house);
    let held = house.post.world.holdings();
    let held: BTreeSet<_> = held.map(|(symbol, number)| (symbol.to_owned(), number)).collect();
    for title in &wanted {
        prop_assert!(held.contains(title), "{title:?} is wanted and not held");
    }
    let idle = house.sync(ledger);
    prop_assert!(idle.plan.steps.is_empty() && idle.uploads.is_empty() && idle.recovered.is_empty());
    prop_assert!(idle.sources.iter().all(|source| source.files.is_empty()));
    prop_assert!(idle.reports.is_empty());
    Ok(())
}

/// Every record read stands in one column of the account, on every night.
fn accounted(report: &holdsync_sync::RunReport) -> Result<(), TestCaseError> {
    for source in &report.sources {
        let Some(applied) = source.applied else { continue };
        let read: u64 = source.files.iter().map(|file| file.records).sum();
        let known = applied.present + applied.held + applied.deleted + applied.older;
        prop_assert_eq!(read, known + source.repeated + source.nameless);
    }
    Ok(())
}

fn increments(nights: &[Vec<Publish>], no_number: NoNumber) -> Result<(), TestCaseError> {
    let (mut house, mut ledger) = (House::new(Switches::default()), ledger());
    house.settings.no_number = no_number;
    let mut catalogue = Catalogue::new();
    for (index, night) in nights.iter().enumerate() {
        house.later(24);
        let last: Catalogue = night.iter().map(|publish| (publish.record, *publish)).collect();
        for (kind, deletes) in [("new", false), ("delete", true)] {
            let records: Vec<Record> = last
                .values()
                .filter(|publish| (publish.number == 9) == deletes)
                .map(|publish| publish.bib(&format!("Title {index}")))
                .collect();
            if !records.is_empty() {
                house.publish(kind, &records);
            }
        }
        catalogue.extend(last);
        accounted(&house.sync(&mut ledger))?;
    }
    settle(&mut house, &mut ledger);
    check(&catalogue, &mut house, &mut ledger)
}

fn cases(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        ..ProptestConfig::default()
    })
}

#[test]
fn held_back_and_renumbered_records_cost_no_wanted_holding() {
    let nights = any_nights();
    cases(150)
        .run(&nights, |nights| increments(&nights, NoNumber::Hold))
        .unwrap();
}

#[test]
fn records_sent_without_a_number_cost_no_wanted_holding() {
    let nights = any_nights();
    cases(100)
        .run(&nights, |nights| increments(&nights, NoNumber::Send))
        .unwrap();
}

/// Each night the whole catalogue is published, and absence is the only way a record goes.
#[test]
fn worldcat_shows_what_full_publishings_show() {
    let nights = any_nights();
    let run = |nights: Vec<Vec<Publish>>| {
        let (mut house, mut ledger) = (House::new(Switches::default()), ledger());
        house.settings.sources[0].full = true;
        house.settings.sources[0].fall_percent = 100;
        let mut catalogue = Catalogue::new();
        // The records that nobody can judge, or that change into others, are the matter of the other tests.
        let plain = |publish: &&Publish| publish.number != 0 && publish.number != 6;
        for (index, night) in nights.iter().enumerate() {
            house.later(24);
            for publish in night.iter().filter(plain) {
                let libraries = publish.libraries & 3;
                let publish = Publish {
                    libraries,
                    former: 0,
                    ..*publish
                };
                catalogue.insert(publish.record, publish);
            }
            catalogue.retain(|_, publish| publish.number != 9);
            let mut records: Vec<Record> = catalogue
                .values()
                .map(|publish| publish.bib(&format!("Title {index}")))
                .collect();
            records.push(bib(99, 99, &["LA"], &format!("Always there {index}")));
            house.publish("new", &records);
            accounted(&house.sync(&mut ledger))?;
        }
        let always = Publish {
            record: 99,
            number: 99,
            former: 0,
            libraries: 1,
        };
        // One more publishing: the first one is only the baseline of what is absent later.
        house.later(24);
        let mut records: Vec<Record> = catalogue
            .values()
            .map(|publish| publish.bib("The last"))
            .collect();
        records.push(bib(99, 99, &["LA"], "Always there"));
        house.publish("new", &records);
        house.sync(&mut ledger);
        settle(&mut house, &mut ledger);
        let held = house.post.world.holds("AAA", 99);
        prop_assert!(held, "{always:?}");
        let expected = wanted(&catalogue, &house);
        for (symbol, number) in house.post.world.holdings() {
            let known = expected.contains(&(symbol.to_owned(), number)) || number == 99;
            prop_assert!(known, "{symbol} {number} is held and not wanted");
        }
        check(&catalogue, &mut house, &mut ledger)
    };
    cases(100).run(&nights, run).unwrap();
}
