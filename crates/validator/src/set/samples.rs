//! Entries, for the tests of set rules.
#![allow(clippy::unwrap_used)]

use std::convert::Infallible;
use std::io::Cursor;

use holdsync_ids::OclcNumber;

use super::{
    Before, Entry, KnownTitle, LocalNumber, NumberPlace, NumberPlaces, Order, RecordKind, SetContext,
    SetFinding, Sorter, Totals, YearSpan, check_local_numbers, check_oclc_numbers, check_totals,
};
use crate::{Checker, Profile};

pub(crate) const DELETE_LIMIT: u64 = 5;

/// A bibliographic record that says something else than all others.
pub(crate) fn bib(local: u64, number: u64) -> Entry {
    Entry {
        file: 0,
        ordinal: 0,
        offset: 0,
        kind: RecordKind::Bibliographic,
        deletes: false,
        local: Some(local_of(RecordKind::Bibliographic, local)),
        number: Some(OclcNumber::new(number).unwrap()),
        places: NumberPlaces::default(),
        bib: None,
        retention: false,
        years: None,
        digest: local,
    }
}

pub(crate) fn holding(local: u64, number: u64) -> Entry {
    Entry {
        kind: RecordKind::Holdings,
        local: Some(local_of(RecordKind::Holdings, local)),
        ..bib(local, number)
    }
}

fn local_of(kind: RecordKind, local: u64) -> LocalNumber {
    let prefix = if kind == RecordKind::Holdings { 22 } else { 99 };
    LocalNumber::Digits(format!("{prefix}{local}").parse().unwrap())
}

pub(crate) const fn deleted(entry: Entry) -> Entry {
    Entry {
        deletes: true,
        ..entry
    }
}

pub(crate) const fn saying(digest: u64, entry: Entry) -> Entry {
    Entry { digest, ..entry }
}

pub(crate) fn of_years(first: u16, last: Option<u16>, entry: Entry) -> Entry {
    Entry {
        years: YearSpan::new(first, last),
        ..entry
    }
}

pub(crate) const fn in_file(file: u32, entry: Entry) -> Entry {
    Entry { file, ..entry }
}

pub(crate) fn of_bib(local: u64, entry: Entry) -> Entry {
    Entry {
        bib: Some(local_of(RecordKind::Bibliographic, local)),
        ..entry
    }
}

pub(crate) const fn at(place: NumberPlace, entry: Entry) -> Entry {
    Entry {
        places: entry.places.and(place),
        ..entry
    }
}

pub(crate) const fn without_number(entry: Entry) -> Entry {
    Entry {
        number: None,
        ..entry
    }
}

/// A record and a number it is held under.
pub(crate) type KnownRecord = (LocalNumber, OclcNumber);

pub(crate) fn known_record(local: u64, number: u64) -> KnownRecord {
    (
        local_of(RecordKind::Bibliographic, local),
        OclcNumber::new(number).unwrap(),
    )
}

pub(crate) fn known_title(number: u64, held: bool, holdings: &[u64]) -> (OclcNumber, KnownTitle) {
    let holdings = holdings
        .iter()
        .map(|local| local_of(RecordKind::Holdings, *local));
    let title = KnownTitle {
        held,
        holdings: holdings.collect(),
        retention: false,
    };
    (OclcNumber::new(number).unwrap(), title)
}

/// What somebody remembers, in lists.
struct Lists<'a> {
    records: Option<&'a [KnownRecord]>,
    titles: Option<&'a [(OclcNumber, KnownTitle)]>,
}

impl Before<Infallible> for Lists<'_> {
    fn numbers(&mut self, record: LocalNumber) -> Result<Vec<OclcNumber>, Infallible> {
        let known = self.records.into_iter().flatten();
        Ok(known
            .filter(|(local, _)| *local == record)
            .map(|(_, number)| *number)
            .collect())
    }

    fn title(&mut self, number: OclcNumber) -> Result<Option<KnownTitle>, Infallible> {
        let known = |all: &[(OclcNumber, KnownTitle)]| {
            let title = all.iter().find(|(of, _)| *of == number);
            title.map_or_else(KnownTitle::default, |(_, title)| title.clone())
        };
        Ok(self.titles.map(known))
    }
}

/// What all set rules find.
pub(crate) fn review(
    entries: &[Entry],
    records: Option<&[KnownRecord]>,
    titles: Option<&[(OclcNumber, KnownTitle)]>,
    full: bool,
) -> Vec<SetFinding> {
    let files = ["a.mrc".to_owned(), "b.mrc".to_owned(), "c.mrc".to_owned()];
    let checker = Checker::new(Profile::SharedPrint);
    let context = SetContext {
        files: &files,
        checker: &checker,
        full,
        delete_limit: DELETE_LIMIT,
    };
    let sorted = |order| {
        let mut sorter = Sorter::new(order, 3, || Ok(Cursor::new(Vec::new())));
        for entry in entries {
            sorter.add(entry).unwrap();
        }
        sorter
            .finish()
            .unwrap()
            .map(|next| Ok::<_, Infallible>(next.unwrap()))
    };
    let mut found = Vec::new();
    let mut visit = |finding| found.push(finding);
    let mut before = Lists { records, titles };
    check_local_numbers(sorted(Order::Local), &mut before, &context, &mut visit).unwrap();
    check_oclc_numbers(sorted(Order::Number), &mut before, &context, &mut visit).unwrap();
    let mut totals = Totals::default();
    entries.iter().for_each(|entry| totals.add(entry));
    check_totals(&totals, &context, &mut visit);
    found
}

#[track_caller]
fn assert_found(code: &str, found: &[SetFinding], expected: &[&str]) {
    let of_rule = found.iter().filter(|found| found.finding.code.as_str() == code);
    let mut told: Vec<String> = of_rule.map(|found| found.finding.to_string()).collect();
    told.sort();
    assert_eq!(told, expected);
}

/// The entries with their numbers in order, as they would stand in a file.
fn numbered(entries: &[Entry]) -> Vec<Entry> {
    let numbered = entries
        .iter()
        .zip(1..)
        .map(|(entry, ordinal)| Entry { ordinal, ..*entry });
    numbered.collect()
}

/// Asserts what one rule finds, in the order of records.
#[track_caller]
pub(crate) fn check(code: &str, entries: &[Entry], expected: &[&str]) {
    assert_found(code, &review(&numbered(entries), None, None, false), expected);
}

/// The same where the files show everything there is.
#[track_caller]
pub(crate) fn check_full(code: &str, entries: &[Entry], expected: &[&str]) {
    assert_found(code, &review(&numbered(entries), None, None, true), expected);
}

/// The same with what was known before.
#[track_caller]
pub(crate) fn check_knowing(
    code: &str,
    entries: &[Entry],
    records: &[KnownRecord],
    titles: &[(OclcNumber, KnownTitle)],
    expected: &[&str],
) {
    let found = review(&numbered(entries), Some(records), Some(titles), false);
    assert_found(code, &found, expected);
}
