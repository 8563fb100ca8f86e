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
    /// Of each file, how many holdings records have their number at each place, and the first of them.
    pub(crate) places: BTreeMap<u32, [(u64, Option<Entry>); 3]>,
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
        if let Some(place) = entry.place {
            let of_file = self.places.entry(entry.file).or_default();
            for (known, (count, first)) in NumberPlace::ALL.into_iter().zip(of_file) {
                if known == place {
                    next(count);
                    *first = first.or(Some(*entry));
                }
            }
        }
    }
}
