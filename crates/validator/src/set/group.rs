//! Entries of one number, gathered from a sorted stream.

use std::iter::Peekable;

use holdsync_ids::OclcNumber;

use super::entry::{Entry, LocalNumber};
use super::sorter::InOrder;

/// How many entries of a group are looked at; of what lies behind them only the number is known. OCLC takes no more
/// than 10,000 local holdings records of a title.
const LOOKED_AT: usize = 65_536;

/// What was known before the run, asked of whoever remembers: group by group, in the order of the groups.
pub trait Before<E> {
    /// The OCLC numbers under which a record is held, as far as is known; none of a record nobody knows.
    ///
    /// # Errors
    /// When it cannot be looked up.
    fn numbers(&mut self, record: LocalNumber) -> Result<Vec<OclcNumber>, E>;

    /// What OCLC was told of a title: the default of one it was never told of, `None` where nobody remembers titles.
    ///
    /// # Errors
    /// When it cannot be looked up.
    fn title(&mut self, number: OclcNumber) -> Result<Option<KnownTitle>, E>;
}

/// Nobody remembers anything.
#[derive(Clone, Copy, Debug)]
pub struct NothingKnown;

impl<E> Before<E> for NothingKnown {
    fn numbers(&mut self, _: LocalNumber) -> Result<Vec<OclcNumber>, E> {
        Ok(Vec::new())
    }

    fn title(&mut self, _: OclcNumber) -> Result<Option<KnownTitle>, E> {
        Ok(None)
    }
}

/// What was known before the run of a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTitle {
    /// Whether OCLC is believed to list the institution as holding it.
    pub held: bool,
    /// The local system numbers of the holdings records OCLC was sent last.
    pub holdings: Vec<LocalNumber>,
    /// Whether one of them carried a retention commitment.
    pub retention: bool,
}

/// Entries of one local system number.
pub(crate) struct LocalGroup {
    pub(crate) local: LocalNumber,
    /// The records with this number.
    pub(crate) own: Vec<Entry>,
    /// Holdings records that name it as their bibliographic record.
    pub(crate) references: Vec<Entry>,
    /// The numbers it is held under; looked up only where a record sets a title or names it.
    pub(crate) known: Vec<OclcNumber>,
    /// Entries that were not kept.
    pub(crate) more: u64,
}

/// Entries of one OCLC number.
pub(crate) struct NumberGroup {
    pub(crate) number: OclcNumber,
    pub(crate) entries: Vec<Entry>,
    /// Looked up only where there are holdings records or deletes.
    pub(crate) known: Option<KnownTitle>,
    /// Entries that were not kept.
    pub(crate) more: u64,
}

impl NumberGroup {
    pub(crate) fn bibs(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_bib())
    }

    pub(crate) fn holdings(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.is_bib())
    }
}

impl Entry {
    pub(crate) const fn is_bib(&self) -> bool {
        matches!(self.kind, super::RecordKind::Bibliographic)
    }

    /// Where the entry sorts by local system number.
    fn by_local(&self, is_reference: bool) -> Option<LocalNumber> {
        if is_reference { self.bib } else { self.local }
    }
}

/// Hands out the groups of a sorted stream, one after the other, in one buffer.
pub(super) fn local_groups<E>(
    entries: impl Iterator<Item = Result<InOrder, E>>,
    before: &mut dyn Before<E>,
    visit: &mut dyn FnMut(&LocalGroup),
) -> Result<(), E> {
    let mut entries = entries.peekable();
    let mut group = LocalGroup {
        local: LocalNumber::Digits(0),
        own: Vec::new(),
        references: Vec::new(),
        known: Vec::new(),
        more: 0,
    };
    while let Some(next) = entries.next() {
        let next = next?;
        let Some(local) = next.entry.by_local(next.is_reference) else {
            continue;
        };
        group.own.clear();
        group.references.clear();
        (group.local, group.more) = (local, 0);
        group.take(next);
        let same = |next: &InOrder| next.entry.by_local(next.is_reference) == Some(local);
        while let Some(next) = next_if(&mut entries, same)? {
            group.take(next);
        }
        group.known.clear();
        let sets = |entry: &Entry| entry.is_bib() && !entry.deletes;
        if !group.references.is_empty() || group.own.iter().any(sets) {
            group.known = before.numbers(local)?;
        }
        visit(&group);
    }
    Ok(())
}

impl LocalGroup {
    fn take(&mut self, next: InOrder) {
        let list = if next.is_reference {
            &mut self.references
        } else {
            &mut self.own
        };
        if list.len() < LOOKED_AT {
            list.push(next.entry);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// As [`local_groups`], by OCLC number.
pub(super) fn number_groups<E>(
    entries: impl Iterator<Item = Result<InOrder, E>>,
    before: &mut dyn Before<E>,
    visit: &mut dyn FnMut(&NumberGroup),
) -> Result<(), E> {
    let mut entries = entries.peekable();
    let mut kept = Vec::new();
    while let Some(next) = entries.next() {
        let next = next?.entry;
        let Some(number) = next.number else { continue };
        let mut group = NumberGroup {
            number,
            entries: std::mem::take(&mut kept),
            known: None,
            more: 0,
        };
        group.entries.clear();
        group.entries.push(next);
        while let Some(next) = next_if(&mut entries, |next: &InOrder| next.entry.number == Some(number))? {
            if group.entries.len() < LOOKED_AT {
                group.entries.push(next.entry);
            } else {
                group.more = group.more.saturating_add(1);
            }
        }
        if group.entries.iter().any(|entry| !entry.is_bib() || entry.deletes) {
            group.known = before.title(number)?;
        }
        visit(&group);
        kept = group.entries;
    }
    Ok(())
}

fn next_if<T, E>(
    items: &mut Peekable<impl Iterator<Item = Result<T, E>>>,
    take: impl FnOnce(&T) -> bool,
) -> Result<Option<T>, E> {
    match items.peek() {
        Some(Ok(item)) if !take(item) => Ok(None),
        Some(_) => items.next().transpose(),
        None => Ok(None),
    }
}
