//! The ledger in memory: the simplest thing that does what the trait says, and the oracle for the others.

mod answers;
mod deliver;
mod ledger;
mod lhrs;
mod pairs;
mod stage;
mod tell;

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{FamilyId, Link, MmsId, OclcNumber, Symbol};
use holdsync_plan::{Carry, Title, Told};
use jiff::Timestamp;

use crate::source::{FullRun, Rejected, SourceFile};
use crate::upload::{DeliveryState, Item, NewUpload, UploadId};

/// A ledger that forgets everything when it is dropped.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Rows of each record, one per (symbol, title).
    carries: BTreeMap<MmsId, Vec<Carry>>,
    /// The newest reading of each record.
    records: BTreeMap<MmsId, Known>,
    titles: BTreeMap<(Symbol, Title), Told>,
    /// Numbers with kin, and the family they are in.
    families: BTreeMap<OclcNumber, FamilyId>,
    links: BTreeSet<Link>,
    files: BTreeMap<i64, SourceFile>,
    rejected: Vec<Rejected>,
    full_runs: BTreeMap<String, FullRun>,
    stage: Option<stage::Stage>,
    next_file: i64,
    uploads: BTreeMap<UploadId, StoredUpload>,
    /// The upload that carried each title last.
    last_upload: BTreeMap<(Symbol, Title), UploadId>,
    reports: BTreeMap<String, holdsync_ids::CollectionId>,
    lhrs: lhrs::Lhrs,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    source: String,
    published: Timestamp,
    file: i64,
    ordinal: u64,
}

#[derive(Clone, Debug)]
struct StoredUpload {
    facts: NewUpload,
    state: DeliveryState,
    since: Timestamp,
    /// When its records were counted as sent; none for a file sent again.
    packed_at: Option<Timestamp>,
    sent_at: Timestamp,
    bytes: u64,
    sha256: [u8; 32],
    attempt: u32,
    items: Vec<StoredItem>,
    /// Of a file of local holdings records: how many, answered, and lost by it.
    lhr_records: u64,
    lhr_answered: u64,
    lost: u64,
}

#[derive(Clone, Debug)]
struct StoredItem {
    item: Item,
    answer: Option<StoredAnswer>,
}

#[derive(Clone, Debug)]
struct StoredAnswer {
    received: Timestamp,
    imported: Timestamp,
    text: String,
}

impl Memory {
    /// An empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn family_of(&self, title: Title) -> Title {
        match title {
            Title::Number(number) => {
                let family = self
                    .families
                    .get(&number)
                    .map_or(number, |family| family.smallest());
                Title::Number(family)
            }
            Title::Unnumbered(_) => title,
        }
    }

    fn join(&mut self, link: Link) {
        if link.a == link.b || !self.links.insert(link) {
            return;
        }
        let smallest = |title| match title {
            Title::Number(number) => number,
            Title::Unnumbered(_) => link.a,
        };
        let a = smallest(self.family_of(Title::Number(link.a)));
        let b = smallest(self.family_of(Title::Number(link.b)));
        let joined = FamilyId::new(a.min(b));
        for number in [link.a, link.b, a, b] {
            self.families.insert(number, joined);
        }
        for family in self.families.values_mut() {
            if family.smallest() == a || family.smallest() == b {
                *family = joined;
            }
        }
    }

    fn told(&self, symbol: Symbol, title: Title) -> Option<Told> {
        self.titles.get(&(symbol, title)).copied()
    }
}
