//! What no group shows: sums over all records.

use std::collections::BTreeMap;

use super::entry::{Entry, NumberPlace};

/// Sums over all records of a run. Its size grows with the files, not with the records.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Bibliographic records.
    pub bibs: u64,
    /// Those of them that delete.
    pub deletes: u64,
    /// Holdings records.
    pub holdings: u64,
    pub(crate) first_delete: Option<Entry>,
    pub(crate) places: BTreeMap<u32, PlacesOfFile>,
}

/// Where the holdings records of a file have their OCLC numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlacesOfFile {
    /// Records that have one.
    pub(crate) records: u64,
    /// For each place, how many have it there, and the first that has not.
    pub(crate) at: [(u64, Option<Entry>); 3],
}

impl Totals {
    /// Counts a record.
    pub fn add(&mut self, entry: &Entry) {
        let next = |count: &mut u64| *count = count.saturating_add(1);
        if entry.is_bib() {
            next(&mut self.bibs);
            if entry.deletes {
                next(&mut self.deletes);
                self.first_delete = self.first_delete.or(Some(*entry));
            }
            return;
        }
        next(&mut self.holdings);
        if entry.places.is_empty() {
            return;
        }
        let of_file = self.places.entry(entry.file).or_default();
        next(&mut of_file.records);
        for (place, (count, without)) in NumberPlace::ALL.into_iter().zip(&mut of_file.at) {
            if entry.places.has(place) {
                next(count);
            } else {
                *without = without.or(Some(*entry));
            }
        }
    }
}
