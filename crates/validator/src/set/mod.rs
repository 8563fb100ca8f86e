//! Rules about several records.
//!
//! Each record leaves an [`Entry`] of 48 bytes behind. The entries of a run, sorted by local system number and once
//! more by OCLC number, make groups, and a rule looks at one group at a time. Who has them in order already gives
//! them to [`check_local_numbers`] and [`check_oclc_numbers`]; who has not lets a [`Sorter`] do it, which goes to
//! disk where memory is not enough. [`Totals`] are for what no group shows.
//!
//! The rules are for files that somebody else sends. What is sent by a plan cannot break them: of several readings of a
//! record the last one counts (SET001), one step for each title of a symbol, whatever records carry it (SET002, SET003),
//! whole sets of holdings records in one file (SET004, SET005) and with the number in one place (SET009), no set and
//! delete of one title together (SET007), caps (SET008), old numbers deleted after the new ones are confirmed (SET010),
//! titles before their holdings records and after them (COL003, COL004), one symbol for a collection (COL005),
//! commitments held back (SHP002). What stays behind unseen, holdings records without a title, the ledger names itself
//! (SET006).

mod entry;
mod group;
#[cfg(test)]
mod oracle;
mod reading;
mod review;
mod run;
#[cfg(test)]
pub(crate) mod samples;
mod sorter;
mod totals;
mod years;

pub use entry::{Entry, LocalNumber, NumberPlace, NumberPlaces, RecordKind};
pub use group::{Before, KnownTitle, NothingKnown};
pub use review::{SetContext, SetFinding, check_local_numbers, check_oclc_numbers, check_totals};
pub use run::Run;
pub use sorter::{InOrder, Order, Sorted, Sorter, Spill};
pub use totals::Totals;
pub use years::YearSpan;

pub(crate) use group::{LocalGroup, NumberGroup};
pub(crate) use review::{SetCheck, SetFindings};
