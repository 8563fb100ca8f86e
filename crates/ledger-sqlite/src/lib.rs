//! The memory in SQLite.
//!
//! [`SqliteLedger`] is a [`Ledger`](holdsync_ledger::Ledger) in one file. It joins and stores; every rule is
//! a function of the crate `plan`, and SQL only joins and filters. Large work is done in order: applying a
//! stage goes through the records by MMS ID, looking for differences goes through the pairs by symbol and
//! family, so that ten million of either need little memory and no search.
//!
//! ```
//! use holdsync_ledger::{Ledger, Scope};
//! use holdsync_ledger_sqlite::SqliteLedger;
//!
//! let mut ledger = SqliteLedger::in_memory().unwrap();
//! let now = "2026-03-02T04:00:00Z".parse().unwrap();
//! ledger.begin_stage("alma", Scope::Incremental).unwrap();
//! let applied = ledger.apply_stage(now).unwrap();
//! assert_eq!(applied.present, 0);
//! ```

mod adopt;
mod answers;
mod apply;
mod carry;
mod code;
mod failure;
mod family;
mod files;
mod holding;
mod items;
mod key;
mod ledger;
mod lhr_scan;
mod lhr_set;
mod lhrs;
mod open;
mod pairs;
mod scan;
mod schema;
mod stage;
mod stage_holdings;
mod symbols;
mod tell;
mod told;
mod tying;
mod uploads;
mod verdict;

pub use open::SqliteLedger;
