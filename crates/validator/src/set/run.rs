//! All set rules over all records of a run.

use std::io;

use super::entry::Entry;
use super::group::{Before, NothingKnown};
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
        self.finish_knowing(&mut NothingKnown, context, visit)
    }

    /// The same with what was known before.
    ///
    /// # Errors
    /// When the temporary file cannot be read, or what was known before.
    pub fn finish_knowing<E: From<io::Error>>(
        self,
        before: &mut dyn Before<E>,
        context: &SetContext<'_>,
        visit: &mut dyn FnMut(SetFinding),
    ) -> Result<Totals, E> {
        // one order after the other: the memory of the first is free when the second is merged
        let by_local = self.by_local.finish()?.map(|next| next.map_err(E::from));
        check_local_numbers(by_local, before, context, visit)?;
        let by_number = self.by_number.finish()?.map(|next| next.map_err(E::from));
        check_oclc_numbers(by_number, before, context, visit)?;
        check_totals(&self.totals, context, visit);
        Ok(self.totals)
    }
}
