//! What WorldCat has before the first file arrives.

use std::collections::{BTreeMap, BTreeSet};

/// The OCLC numbers that exist, those that were merged, and what OCLC finds without a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// OCLC numbers of records that exist.
    pub numbers: BTreeSet<u64>,
    /// A merged OCLC number and the one it was merged into, which is among `numbers`.
    pub merges: BTreeMap<u64, u64>,
    /// MMS ID of a record without a number and the OCLC number that OCLC finds for it by description.
    pub described: BTreeMap<String, u64>,
}
