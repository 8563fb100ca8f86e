//! Random histories of a library: after each one the local holdings records at OCLC are Alma's holdings records.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_marc_codec::{Record, Tag};
use holdsync_plan::RemovesHolding;
use holdsync_worldcat::{LhrGroups, Switches};

use crate::house::{House, SYMBOLS, ledger};
use crate::local_holdings::{at_oclc, first_full, holdings_id, with_copies};

/// SplitMix64.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    pub(crate) fn pick<T: std::marker::Copy>(&mut self, all: &[T]) -> T {
        let at = self.below(u64::try_from(all.len()).unwrap());
        all[usize::try_from(at).unwrap()]
    }
}

#[derive(Clone, Debug)]
struct Copy {
    bib: u64,
    library: &'static str,
    extent: String,
}

#[derive(Clone, Debug)]
struct Title {
    number: u64,
    /// Numbers merged into it, as Alma's record says.
    former: Vec<u64>,
}

#[derive(Default)]
struct Alma {
    bibs: BTreeMap<u64, Title>,
    copies: BTreeMap<u64, Copy>,
    next: u64,
    done: Vec<String>,
}

impl Alma {
    fn record(&self, bib: u64) -> Record {
        let title = &self.bibs[&bib];
        let copies: Vec<(u64, &str, String)> = self
            .copies
            .iter()
            .filter(|(_, copy)| copy.bib == bib)
            .map(|(id, copy)| (*id, copy.library, copy.extent.clone()))
            .collect();
        let mut record = with_copies(bib, title.number, &copies);
        for former in &title.former {
            record
                .push_data(Tag::new(*b"019"), *b"  ")
                .subfield(b'a', former.to_string().as_bytes());
        }
        record
    }

    fn some_bib(&self, chance: &mut Chance) -> u64 {
        let bibs: Vec<u64> = self.bibs.keys().copied().collect();
        chance.pick(&bibs)
    }

    fn some_copy(&self, chance: &mut Chance) -> Option<u64> {
        let copies: Vec<u64> = self.copies.keys().copied().collect();
        (!copies.is_empty()).then(|| chance.pick(&copies))
    }

    fn add_copy(&mut self, chance: &mut Chance, bib: u64) {
        self.next += 1;
        let library = chance.pick(&SYMBOLS).0;
        let extent = format!("v.{}", self.next);
        self.copies.insert(self.next, Copy { bib, library, extent });
    }

    /// One thing that happens; the bibs it changes.
    fn happen(&mut self, chance: &mut Chance, house: &mut House) -> BTreeSet<u64> {
        let bib = self.some_bib(chance);
        let what = chance.below(9);
        let mut changed = BTreeSet::from([bib]);
        let text = match (what, self.some_copy(chance)) {
            (0 | 1, Some(id)) => {
                self.next += 1;
                let extent = format!("v.{}", self.next);
                let copy = self.copies.get_mut(&id).unwrap();
                copy.extent = extent;
                changed = BTreeSet::from([copy.bib]);
                format!("copy {id} changes")
            }
            (2, Some(id)) => {
                let copy = self.copies.get_mut(&id).unwrap();
                changed.insert(copy.bib);
                copy.bib = bib;
                format!("copy {id} moves to bib {bib}")
            }
            (3, Some(id)) => {
                let copy = self.copies.get_mut(&id).unwrap();
                copy.library = if copy.library == "LA" { "LB" } else { "LA" };
                changed = BTreeSet::from([copy.bib]);
                format!("copy {id} moves to {}", copy.library)
            }
            (4, Some(id)) => {
                changed = BTreeSet::from([self.copies.remove(&id).unwrap().bib]);
                format!("copy {id} is withdrawn")
            }
            (5, _) => {
                self.copies.retain(|_, copy| copy.bib != bib);
                format!("bib {bib} loses its last copy")
            }
            (6, _) => {
                // To another title, one that another bib may have.
                let number = 100 + chance.below(6);
                let title = self.bibs.get_mut(&bib).unwrap();
                (title.number, title.former) = (house.post.world.current(number).unwrap(), Vec::new());
                format!("bib {bib} gets the number {}", title.number)
            }
            (7, _) => {
                let from = self.bibs[&bib].number;
                let into = house.post.world.current(100 + chance.below(6)).unwrap();
                if from != into && house.post.world.merge(from, into) {
                    for (bib, title) in &mut self.bibs {
                        if title.number == from {
                            title.number = into;
                            title.former.push(from);
                            changed.insert(*bib);
                        }
                    }
                }
                format!("{from} is merged into {into}")
            }
            _ => {
                self.add_copy(chance, bib);
                format!("bib {bib} gets a copy")
            }
        };
        self.done.push(text);
        changed
    }

    /// Holdings records as they should stand at OCLC: symbol, number, copies.
    fn expected(&self) -> BTreeMap<(&'static str, u64), Vec<String>> {
        let mut expected: BTreeMap<(&str, u64), Vec<String>> = BTreeMap::new();
        for (id, copy) in &self.copies {
            let symbol = SYMBOLS
                .iter()
                .find(|(library, _)| *library == copy.library)
                .unwrap()
                .1;
            let number = self.bibs[&copy.bib].number;
            let text = format!("{} {}", holdings_id(*id), copy.extent);
            expected.entry((symbol, number)).or_default().push(text);
        }
        expected.values_mut().for_each(|copies| copies.sort());
        expected
    }
}

fn live(seed: u64) {
    let mut chance = Chance(seed);
    let removes = chance.below(2) == 0;
    let mut house = House::with_lhrs(Switches {
        lhr_groups: if chance.below(2) == 0 {
            LhrGroups::Resolved
        } else {
            LhrGroups::AsSent
        },
        lhr_deletes_singly: chance.below(2) == 0,
        lhr_delete_removes_holding: removes,
        ..Switches::default()
    });
    let rules = house.settings.lhr.as_mut().unwrap();
    if chance.below(2) == 0 {
        rules.removes_holding = if removes {
            RemovesHolding::Yes
        } else {
            RemovesHolding::No
        };
    }
    house.settings.rules.caps.lhrs_lost.count = 1000;
    house.settings.rules.caps.cancel_floor = 1000;
    let mut ledger = ledger();
    let mut alma = Alma::default();
    for bib in 1..=4 {
        let number = 100 + chance.below(3);
        alma.bibs.insert(
            bib,
            Title {
                number,
                former: Vec::new(),
            },
        );
        for _ in 0..=chance.below(3) {
            alma.add_copy(&mut chance, bib);
        }
    }
    let records: Vec<Record> = alma.bibs.keys().map(|bib| alma.record(*bib)).collect();
    first_full(&mut house, &mut ledger, &records);
    for _ in 0..5 {
        let mut changed = BTreeSet::new();
        for _ in 0..=chance.below(2) {
            changed.extend(alma.happen(&mut chance, &mut house));
        }
        house.later(1);
        let records: Vec<Record> = changed.iter().map(|bib| alma.record(*bib)).collect();
        house.publish("update", &records);
        // Sometimes the next thing happens before this one has come to its end.
        for _ in 0..if chance.below(3) == 0 { 1 } else { 9 } {
            house.sync(&mut ledger);
            house.later(25);
        }
    }
    for _ in 0..12 {
        house.sync(&mut ledger);
        house.later(25);
    }
    let expected = alma.expected();
    let mut found: BTreeMap<(&str, u64), Vec<String>> = BTreeMap::new();
    for (symbol, number, _) in house.post.world.lhrs() {
        let symbol = SYMBOLS.iter().find(|(_, known)| *known == symbol).unwrap().1;
        found
            .entry((symbol, number))
            .or_insert_with(|| at_oclc(&house, symbol, number));
    }
    assert_eq!(found, expected, "seed {seed}: {:#?}", alma.done);
    for (symbol, number) in expected.keys() {
        assert!(
            house.holds(symbol, *number),
            "seed {seed}: {symbol} holds {number}: {:#?}",
            alma.done
        );
    }
}

fn live_all(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        println!("seed {seed}");
        live(seed);
    }
}

#[test]
fn a_hundred_random_histories_end_with_almas_holdings() {
    live_all(0..100);
}

/// The other half, so that two cores share the work.
#[test]
fn a_hundred_more_random_histories_end_with_almas_holdings() {
    live_all(100..200);
}
