//! Sums over the records of one file.

use holdsync_ids::Symbol;
use holdsync_marc_codec::Tag;
use holdsync_mfhd::LocationCodes;

use super::locations::Locations;
use crate::contents::Source;

const LOCATION: Tag = Tag::new(*b"852");
const SYMBOLS_KEPT: usize = 16;

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
}

/// How many records are of a sort, and the first of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sort {
    pub(crate) count: u64,
    pub(crate) first: Option<At>,
}

impl Sort {
    const fn add(&mut self, at: At) {
        self.count = self.count.saturating_add(1);
        if self.first.is_none() {
            self.first = Some(at);
        }
    }

    fn append(&mut self, later: Self) {
        self.count = self.count.saturating_add(later.count);
        self.first = self.first.or(later.first);
    }
}

/// Sums over the records of one file.
#[derive(Clone, Debug, Default)]
pub struct FileTally {
    pub(crate) bibs: Sort,
    pub(crate) holdings: Sort,
    /// Leader/05 is `d`.
    pub(crate) deletes: Sort,
    /// Leader/05 is anything else.
    pub(crate) sets: Sort,
    /// What 852 `$a` of holdings records names, as far as it has the form of a symbol; the first few of them.
    pub(crate) symbols: Vec<(Symbol, Sort)>,
    /// The locations of holdings records.
    pub(crate) locations: Locations,
}

impl FileTally {
    /// Counts a record that stands at this place of the file.
    pub fn add<'a>(&mut self, record: impl Into<Source<'a>>, ordinal: u64, offset: u64) {
        let at = At { ordinal, offset };
        let source = record.into();
        let leader = match source {
            Source::Owned(record) => record.leader(),
            Source::View(view) => view.leader(),
        };
        if leader.status() == b'd' {
            self.deletes.add(at);
        } else {
            self.sets.add(at);
        }
        if !matches!(leader.kind(), b'u' | b'v' | b'x' | b'y') {
            self.bibs.add(at);
            return;
        }
        self.holdings.add(at);
        let mut look = |field: holdsync_marc_codec::Field<'a>| {
            self.locations.add(&LocationCodes::of(field));
            let name = field
                .subfield(b'a')
                .and_then(|value| std::str::from_utf8(value).ok());
            if let Some(symbol) = name.and_then(|name| name.trim().parse().ok()) {
                self.add_symbol(symbol, at);
            }
        };
        match source {
            Source::Owned(record) => record.fields_of(LOCATION).for_each(&mut look),
            Source::View(view) => view
                .fields()
                .filter(|field| field.tag() == LOCATION)
                .for_each(&mut look),
        }
    }

    /// Adds what was counted of records behind these.
    pub fn append(&mut self, later: Self) {
        self.bibs.append(later.bibs);
        self.holdings.append(later.holdings);
        self.deletes.append(later.deletes);
        self.sets.append(later.sets);
        self.locations.append(later.locations);
        for (symbol, of_symbol) in later.symbols {
            let is_full = self.symbols.len() >= SYMBOLS_KEPT;
            match self.symbols.iter_mut().find(|(known, _)| *known == symbol) {
                Some((_, known)) => known.append(of_symbol),
                None if is_full => {}
                None => self.symbols.push((symbol, of_symbol)),
            }
        }
    }

    fn add_symbol(&mut self, symbol: Symbol, at: At) {
        let known = self.symbols.iter_mut().find(|(known, _)| *known == symbol);
        if let Some((_, of_symbol)) = known {
            of_symbol.add(at);
        } else if self.symbols.len() < SYMBOLS_KEPT {
            let mut of_symbol = Sort::default();
            of_symbol.add(at);
            self.symbols.push((symbol, of_symbol));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FileTally;
    use crate::file::samples::tally;

    fn told(tally: &FileTally) -> String {
        format!("{tally:?}")
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let mut whole = FileTally::default();
        whole.append(tally("na dx:ABC"));
        assert_eq!(told(&whole), told(&tally("na dx:ABC")));
        whole.append(tally("na na nx:ABC cy:XYZ"));
        assert_eq!((whole.bibs.count, whole.holdings.count), (3, 3));
        assert_eq!((whole.deletes.count, whole.sets.count), (1, 5));
        let symbols = whole
            .symbols
            .iter()
            .map(|(symbol, of)| (symbol.to_string(), of.count));
        assert_eq!(
            symbols.collect::<Vec<_>>(),
            [("ABC".to_owned(), 2), ("XYZ".to_owned(), 1)]
        );
    }
}
