//! All set rules over all records of a run.

use std::io;

use super::entry::Entry;
use super::group::{Known, KnownRecord, KnownTitle};
use super::review::{SetContext, SetFinding, check_local_numbers, check_oclc_numbers, check_totals};
use super::sorter::{Order, Sorter, Spill};
use super::totals::Totals;

/// Takes the entries of a run as they come, and asks the set rules at its end.
///
/// Memory is bounded by what is given to [`Run::new`] and about 10 MiB more, however many records there are.
pub struct Run<S, F> {
    by_local: Sorter<S, F>,
    by_number: Sorter<S, F>,
    totals: Totals,
}

impl<S: Spill, F: FnMut() -> io::Result<S> + Clone> Run<S, F> {
    /// An empty run that keeps `bytes` of entries in memory, at least one; `open` gives a new, empty temporary file.
    pub fn new(bytes: usize, open: F) -> Self {
        let capacity = (bytes / 2).checked_div(Entry::BYTES).unwrap_or(1);
        Self {
            by_local: Sorter::new(Order::Local, capacity, open.clone()),
            by_number: Sorter::new(Order::Number, capacity, open),
            totals: Totals::default(),
        }
    }

    /// Adds the entry of a record.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn add(&mut self, entry: &Entry) -> io::Result<()> {
        self.totals.add(entry);
        self.by_local.add(entry)?;
        self.by_number.add(entry)
    }

    /// Asks all set rules, with nothing known from before. The findings come by local system number, then by OCLC
    /// number, then those of the sums.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn finish(self, context: &SetContext<'_>, visit: &mut dyn FnMut(SetFinding)) -> io::Result<Totals> {
        let (records, titles) = (None::<std::iter::Empty<_>>, None::<std::iter::Empty<_>>);
        self.finish_knowing(Known(records), Known(titles), context, visit)
    }

    /// The same with what was known before; see [`check_local_numbers`] and [`check_oclc_numbers`].
    ///
    /// # Errors
    /// When the temporary file cannot be read, or what was known before.
    pub fn finish_knowing(
        self,
        records: Known<impl Iterator<Item = io::Result<KnownRecord>>>,
        titles: Known<impl Iterator<Item = io::Result<KnownTitle>>>,
        context: &SetContext<'_>,
        visit: &mut dyn FnMut(SetFinding),
    ) -> io::Result<Totals> {
        // one order after the other: the memory of the first is free when the second is merged
        check_local_numbers(self.by_local.finish()?, records, context, visit)?;
        check_oclc_numbers(self.by_number.finish()?, titles, context, visit)?;
        check_totals(&self.totals, context, visit);
        Ok(self.totals)
    }
}
