//! Several records.

pub(crate) mod duplicate_lsn;
pub(crate) mod duplicate_record;
pub(crate) mod mass_delete;
pub(crate) mod ocn_changed;
pub(crate) mod ocn_group_incomplete;
pub(crate) mod ocn_group_split;
pub(crate) mod ocn_place_mixed;
pub(crate) mod ocn_shared_by_bibs;
pub(crate) mod opposite_actions;
pub(crate) mod orphan_lhr;

use std::collections::BTreeSet;

use crate::set::{Entry, NumberGroup, SetContext};

/// The records of a group that set the title, the first one of each local system number.
fn holders(group: &NumberGroup) -> Vec<&Entry> {
    let mut seen = BTreeSet::new();
    let set = group.bibs().filter(|entry| !entry.deletes);
    set.filter(|entry| entry.local.is_some_and(|local| seen.insert(local)))
        .collect()
}

/// `record 1 of a.mrc, record 2 of a.mrc and 5 more`
fn list<'a>(entries: impl IntoIterator<Item = &'a Entry>, more: u64, context: &SetContext<'_>) -> String {
    const SHOWN: usize = 3;
    let mut entries = entries.into_iter();
    let shown: Vec<String> = entries
        .by_ref()
        .take(SHOWN)
        .map(|entry| context.place(entry))
        .collect();
    let rest = u64::try_from(entries.count())
        .unwrap_or(u64::MAX)
        .saturating_add(more);
    let shown = shown.join(", ");
    match rest {
        0 => shown,
        rest => format!("{shown} and {rest} more"),
    }
}
