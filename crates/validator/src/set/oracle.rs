//! Every set rule once more, over all records in memory and from its definition: what the streams must agree with.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::OclcNumber;
use proptest::prelude::*;

use super::entry::tests::entries;
use super::samples::{DELETE_LIMIT, KnownRecord, review};
use super::{Entry, KnownTitle, LocalNumber, NumberPlace, RecordKind};

type Found = BTreeSet<(String, u32, u64)>;

struct World<'a> {
    entries: &'a [Entry],
    records: Option<&'a [KnownRecord]>,
    titles: Option<&'a [(OclcNumber, KnownTitle)]>,
    full: bool,
}

impl World<'_> {
    fn all(&self, is: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let mut all: Vec<Entry> = self.entries.iter().copied().filter(|entry| is(entry)).collect();
        all.sort_by_key(|entry| (entry.file, entry.ordinal));
        all
    }

    fn bibs(&self, number: OclcNumber) -> Vec<Entry> {
        self.all(|entry| entry.kind == RecordKind::Bibliographic && entry.number == Some(number))
    }

    fn holdings(&self, number: OclcNumber) -> Vec<Entry> {
        self.all(|entry| entry.kind == RecordKind::Holdings && entry.number == Some(number))
    }

    /// What is known of a title; where titles were looked up, one that is missing is not held.
    fn title(&self, number: OclcNumber) -> Option<(bool, Vec<LocalNumber>)> {
        let known = self.titles?.iter().find(|(of, _)| *of == number);
        Some(known.map_or((false, Vec::new()), |(_, title)| {
            (title.held, title.holdings.clone())
        }))
    }

    fn numbers_before(&self, local: LocalNumber) -> Vec<OclcNumber> {
        let all = self.records.into_iter().flatten().filter(|(of, _)| *of == local);
        all.map(|(_, number)| *number).collect()
    }

    fn by_local(&self, found: &mut Found) {
        let locals: BTreeSet<LocalNumber> = self.entries.iter().filter_map(|entry| entry.local).collect();
        for local in locals {
            let own = self.all(|entry| entry.local == Some(local));
            for deletes in [false, true] {
                let group: Vec<&Entry> = own.iter().filter(|entry| entry.deletes == deletes).collect();
                for entry in group.iter().skip(1) {
                    let content = deletes || entry.digest == group.first().unwrap().digest;
                    let same = content && entry.number == group.first().unwrap().number;
                    tell(found, if same { "SET002" } else { "SET001" }, entry);
                }
            }
            let before = self.numbers_before(local);
            let changed = |entry: &&Entry| {
                entry.kind == RecordKind::Bibliographic
                    && !entry.deletes
                    && entry.number.is_none_or(|number| !before.contains(&number))
            };
            if let Some(entry) = own.iter().find(changed).filter(|_| !before.is_empty()) {
                tell(found, "SET010", entry);
            }
        }
        for orphan in self.all(|entry| entry.bib.is_some() && !entry.deletes) {
            let bib = orphan.bib.unwrap();
            let parents =
                self.all(|entry| entry.kind == RecordKind::Bibliographic && entry.local == Some(bib));
            let gone = if parents.is_empty() {
                self.full && self.numbers_before(bib).is_empty()
            } else {
                parents.iter().all(|parent| parent.deletes)
            };
            if gone {
                tell(found, "SET006", &orphan);
            }
            years(&parents, &orphan, found);
        }
    }

    fn by_number(&self, number: OclcNumber, found: &mut Found) {
        let (bibs, holdings) = (self.bibs(number), self.holdings(number));
        let (deleting, setting): (Vec<Entry>, Vec<Entry>) = bibs.iter().partition(|entry| entry.deletes);
        let mut first_of = BTreeMap::new();
        for entry in setting.iter().filter(|entry| entry.local.is_some()) {
            first_of.entry(entry.local).or_insert(*entry);
        }
        let mut holders: Vec<Entry> = first_of.into_values().collect();
        holders.sort_by_key(|entry| (entry.file, entry.ordinal));
        if let [first, .., _] = holders.as_slice() {
            let same = holders.iter().all(|entry| entry.digest == first.digest);
            tell(found, if same { "SET002" } else { "SET003" }, first);
        }
        if let (Some(delete), Some(_)) = (deleting.first(), setting.first()) {
            tell(found, "SET007", delete);
        }
        let mut files = BTreeSet::new();
        for entry in &holdings {
            if files.insert(entry.file) && files.len() > 1 {
                tell(found, "SET004", entry);
            }
        }
        let title = self.title(number);
        for orphan in holdings
            .iter()
            .filter(|entry| entry.bib.is_none() && !entry.deletes)
        {
            let held = title.as_ref().is_some_and(|(held, _)| *held);
            let gone = if bibs.is_empty() {
                self.full && !held
            } else {
                setting.is_empty()
            };
            if gone {
                tell(found, "SET006", orphan);
            }
            years(&bibs, orphan, found);
        }
        self.levels(&deleting, &setting, &holdings, title, found);
    }

    /// SET005, COL003 and COL004: what becomes of the title and of what hangs below it.
    fn levels(
        &self,
        deleting: &[Entry],
        setting: &[Entry],
        holdings: &[Entry],
        title: Option<(bool, Vec<LocalNumber>)>,
        found: &mut Found,
    ) {
        let sent: Vec<LocalNumber> = title.iter().flat_map(|(_, sent)| sent.clone()).collect();
        let named = |local: &LocalNumber| holdings.iter().any(|entry| entry.local == Some(*local));
        let gone = |local: &LocalNumber| {
            holdings
                .iter()
                .any(|entry| entry.local == Some(*local) && entry.deletes)
        };
        let stay = holdings.iter().any(|entry| !entry.deletes);
        if let Some(first) = holdings.first() {
            if !sent.iter().all(named) {
                tell(found, "SET005", first);
            }
            let held = title.map(|(held, _)| held);
            let gains = stay && held == Some(false);
            let loses = !stay && held == Some(true) && sent.iter().all(gone);
            if deleting.is_empty() && setting.is_empty() && (gains || loses) {
                tell(found, "COL003", first);
            }
        }
        if let (Some(delete), true) = (deleting.first(), setting.is_empty())
            && (stay || !sent.iter().all(named))
        {
            tell(found, "COL004", delete);
        }
    }

    fn sums(&self, found: &mut Found) {
        // sums take records as they come, not sorted
        let mut deletes = self
            .entries
            .iter()
            .filter(|entry| entry.kind == RecordKind::Bibliographic && entry.deletes);
        let first = deletes.next();
        if let Some(first) = first.filter(|_| 1 + deletes.count() as u64 > DELETE_LIMIT) {
            tell(found, "SET008", first);
        }
        for file in 0..3 {
            let numbered: Vec<&Entry> = self
                .entries
                .iter()
                .filter(|entry| entry.file == file && !entry.places.is_empty())
                .collect();
            let count = |place: NumberPlace| numbered.iter().filter(|entry| entry.places.has(place)).count();
            let most = NumberPlace::ALL.into_iter().map(count).max().unwrap();
            let usual = NumberPlace::ALL
                .into_iter()
                .find(|place| count(*place) == most)
                .unwrap();
            if let Some(odd) = numbered.iter().find(|entry| !entry.places.has(usual)) {
                tell(found, "SET009", odd);
            }
        }
    }
}

/// CAP008: no record of the title with dates has all the years of the holdings.
fn years(title: &[Entry], holding: &Entry, found: &mut Found) {
    let dated: Vec<_> = title.iter().filter_map(|entry| entry.years).collect();
    let outside = holding
        .years
        .is_some_and(|years| dated.iter().all(|span| !span.covers(years)));
    if outside && !dated.is_empty() {
        tell(found, "CAP008", holding);
    }
}

fn tell(found: &mut Found, code: &str, entry: &Entry) {
    found.insert((code.to_owned(), entry.file, entry.ordinal));
}

fn known_records() -> impl Strategy<Value = Option<Vec<KnownRecord>>> {
    let one = (0_u64..7, 1_u64..7).prop_map(|(local, number)| {
        let local = LocalNumber::Digits(991_000_000_000 + local);
        (local, OclcNumber::new(number).unwrap())
    });
    prop::option::of(prop::collection::vec(one, 0..5))
}

fn known_titles() -> impl Strategy<Value = Option<Vec<(OclcNumber, KnownTitle)>>> {
    let local = (0_u64..7).prop_map(|local| LocalNumber::Digits(991_000_000_000 + local));
    let one = (1_u64..7, any::<bool>(), prop::collection::vec(local, 0..3));
    let one = one.prop_map(|(number, held, holdings)| {
        let title = KnownTitle {
            held,
            holdings,
            retention: false,
        };
        (OclcNumber::new(number).unwrap(), title)
    });
    prop::option::of(prop::collection::vec(one, 0..5))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn streams_find_what_the_definitions_say(
        entries in entries(),
        records in known_records(),
        titles in known_titles(),
        full: bool,
    ) {
        let world = World { entries: &entries, records: records.as_deref(), titles: titles.as_deref(), full };
        let mut expected = Found::new();
        world.by_local(&mut expected);
        for number in (1..10).filter_map(OclcNumber::new) {
            world.by_number(number, &mut expected);
        }
        world.sums(&mut expected);
        let found: Vec<_> = review(&entries, records.as_deref(), titles.as_deref(), full);
        let found: Vec<_> = found
            .into_iter()
            .map(|found| (found.finding.code.to_string(), found.file, found.finding.place.ordinal))
            .collect();
        let told: Found = found.iter().cloned().collect();
        prop_assert_eq!(&told, &expected);
        // and nothing is told twice, unless two rules of one code look at the record from two sides
        let twice = found.len() - told.len();
        let both_sides = told.iter().filter(|(code, ..)| code == "SET002").count();
        prop_assert!(twice <= both_sides, "{:?}", found);
    }
}
