//! Random histories of a library: after each one the local holdings records at OCLC are Alma's holdings records.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ledger::{Ledger, Memory};
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_marc_codec::{Record, Tag, encode};
use holdsync_plan::RemovesHolding;
use holdsync_worldcat::{LhrGroups, Switches};

use crate::attacks_crashes::killed;
use crate::house::{House, SYMBOLS, mms};
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
    /// Numbers merged into it, as Alma's record says, in 019 or in 035 $z.
    former: Vec<(u64, Shown)>,
    /// Its title was changed so often.
    version: u64,
}

/// How it shows that a number was merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Field019,
    Field035z,
    /// Only in an answer of OCLC to a file somebody else sent under the number merged away.
    Answer,
}

/// Where the ledger is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    InMemory,
    /// In a file that is closed and opened before each run; some runs are killed on their way.
    OnDisk,
}

struct Books {
    kept: Kept,
    folder: tempfile::TempDir,
    ledger: Box<dyn Ledger>,
}

impl Books {
    fn new(kept: Kept) -> Self {
        Self {
            kept,
            folder: tempfile::tempdir().unwrap(),
            ledger: Box::new(Memory::new()),
        }
        .opened()
    }

    fn opened(mut self) -> Self {
        self.open();
        self
    }

    fn open(&mut self) {
        if self.kept == Kept::OnDisk {
            // the one before is closed first: it holds the lock
            self.ledger = Box::new(Memory::new());
            let file = self.folder.path().join("holdsync.db");
            self.ledger = Box::new(SqliteLedger::open(&file).unwrap());
        }
    }

    fn sync(&mut self, house: &mut House, chance: &mut Chance) {
        self.open();
        if self.kept == Kept::OnDisk && chance.below(3) == 0 {
            let length = u32::try_from(chance.below(40)).unwrap();
            killed(house, self.ledger.as_mut(), length);
            self.open();
        }
        house.sync(self.ledger.as_mut());
    }
}

#[derive(Default)]
struct Alma {
    bibs: BTreeMap<u64, Title>,
    copies: BTreeMap<u64, Copy>,
    next: u64,
    /// Bibs whose last publishing was damaged.
    unread: BTreeSet<u64>,
    done: Vec<String>,
    /// Whether merges happen of which only a report tells.
    told_by_reports: bool,
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
        record
            .push_data(Tag::new(*b"500"), *b"  ")
            .subfield(b'a', format!("Version {}.", title.version).as_bytes());
        for (former, shown) in &title.former {
            match shown {
                Shown::Field019 => record
                    .push_data(Tag::new(*b"019"), *b"  ")
                    .subfield(b'a', former.to_string().as_bytes()),
                Shown::Field035z | Shown::Answer => record
                    .push_data(Tag::new(*b"035"), *b"  ")
                    .subfield(b'z', format!("(OCoLC){former}").as_bytes()),
            };
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
        let what = chance.below(11);
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
                let from = house.post.world.current(self.bibs[&bib].number).unwrap();
                let into = house.post.world.current(100 + chance.below(6)).unwrap();
                let ways = [Shown::Field019, Shown::Field035z, Shown::Answer];
                let shown = chance.pick(if self.told_by_reports { &ways } else { &ways[..2] });
                let merged: Vec<u64> = self
                    .bibs
                    .iter()
                    .filter(|(_, title)| house.post.world.current(title.number) == Some(from))
                    .map(|(bib, _)| *bib)
                    .collect();
                if from != into && house.post.world.merge(from, into) {
                    for bib in &merged {
                        let title = self.bibs.get_mut(bib).unwrap();
                        title.version += 1;
                        if shown == Shown::Answer {
                            answer(house, *bib, title.number, into);
                        } else {
                            let own = std::mem::replace(&mut title.number, into);
                            title
                                .former
                                .extend(BTreeSet::from([own, from]).into_iter().map(|old| (old, shown)));
                        }
                    }
                    changed.extend(merged);
                }
                format!("{from} is merged into {into}, {shown:?}")
            }
            (8, _) => format!("bib {bib} is published again"),
            (9, _) => {
                let mut bytes = Vec::new();
                encode(&self.record(bib), &mut bytes).unwrap();
                // a length no reader believes, so that only the MMS ID is left to be told
                bytes[12..17].copy_from_slice(b"9x9#9");
                house.publish_bytes("update", &bytes);
                self.unread.insert(bib);
                changed.clear();
                format!("bib {bib} is published damaged")
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
    fn expected(&self, house: &House) -> BTreeMap<(&'static str, u64), Vec<String>> {
        let mut expected: BTreeMap<(&str, u64), Vec<String>> = BTreeMap::new();
        for (id, copy) in &self.copies {
            let symbol = SYMBOLS
                .iter()
                .find(|(library, _)| *library == copy.library)
                .unwrap()
                .1;
            let number = house.post.world.current(self.bibs[&copy.bib].number).unwrap();
            let text = format!("{} {}", holdings_id(*id), copy.extent);
            expected.entry((symbol, number)).or_default().push(text);
        }
        expected.values_mut().for_each(|copies| copies.sort());
        expected
    }
}

/// Reports on files that are not holdsync's: the record was matched with another number.
fn answer(house: &mut House, bib: u64, from: u64, into: u64) {
    let time = jiff::fmt::strtime::format("D%Y%m%d.T%H%M%S000", house.now.get()).unwrap();
    for (collection, (_, symbol)) in ["1000001", "1010001"].into_iter().zip(SYMBOLS) {
        let name = format!(
            "{symbol}-{symbol}.{collection}.IN.BIB.{time}.{collection}.{symbol}.byhand{bib}.mrc.BibProcessingReport.txt"
        );
        let row = format!(
            "{symbol}_{collection}_1740800000000::bib::0|{}|{from}|{into}|match\n",
            mms(bib)
        );
        house.post.reports.insert(name, row.into_bytes());
    }
}

/// From seed 200 on merges happen of which only a report tells; before, equality holds without exception.
fn live(seed: u64, kept: Kept) {
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
    let mut books = Books::new(kept);
    let mut alma = Alma {
        told_by_reports: seed >= 200,
        ..Alma::default()
    };
    for bib in 1..=4 {
        let number = 100 + chance.below(3);
        alma.bibs.insert(
            bib,
            Title {
                number,
                former: Vec::new(),
                version: 0,
            },
        );
        for _ in 0..=chance.below(3) {
            alma.add_copy(&mut chance, bib);
        }
    }
    let records: Vec<Record> = alma.bibs.keys().map(|bib| alma.record(*bib)).collect();
    first_full(&mut house, books.ledger.as_mut(), &records);
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
            books.sync(&mut house, &mut chance);
            house.later(25);
        }
    }
    // What could not be read is published once more.
    let records: Vec<Record> = alma.unread.iter().map(|bib| alma.record(*bib)).collect();
    house.publish("update", &records);
    for _ in 0..12 {
        books.sync(&mut house, &mut chance);
        house.later(25);
    }
    let expected = alma.expected(&house);
    let mut found: BTreeMap<(&str, u64), Vec<String>> = BTreeMap::new();
    for (symbol, number, _) in house.post.world.lhrs() {
        let symbol = SYMBOLS.iter().find(|(_, known)| *known == symbol).unwrap().1;
        found
            .entry((symbol, number))
            .or_insert_with(|| at_oclc(&house, symbol, number));
    }
    // Where nothing but a report told of a merge, suspicion deletes nothing: what was withdrawn under the number merged away
    // stays until the set is sent again. Nothing is lost.
    if alma.done.iter().any(|text| text.ends_with("Answer")) {
        for (key, copies) in &mut found {
            let there = expected.get(key).map_or(&[][..], Vec::as_slice);
            copies.retain(|copy| there.contains(copy));
        }
        found.retain(|_, copies| !copies.is_empty());
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

fn live_all(seeds: std::ops::Range<u64>, kept: Kept) {
    for seed in seeds {
        println!("seed {seed}");
        live(seed, kept);
    }
}

#[test]
fn a_hundred_random_histories_end_with_almas_holdings() {
    live_all(0..100, Kept::InMemory);
}

/// The other half, so that two cores share the work.
#[test]
fn a_hundred_more_random_histories_end_with_almas_holdings() {
    live_all(100..200, Kept::InMemory);
}

/// The ledger is closed between the runs, and one run of three is killed somewhere on its way.
#[test]
fn histories_on_a_ledger_file_end_with_almas_holdings_too() {
    live_all(200..215, Kept::OnDisk);
}

#[test]
fn histories_with_merges_that_only_a_report_tells_lose_nothing() {
    live_all(215..255, Kept::InMemory);
}
