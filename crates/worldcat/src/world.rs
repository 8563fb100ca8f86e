//! The state: numbers, merges, staged records, holdings, collections, and the files that wait.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::collection::{Collection, CollectionState, Kind};
use crate::config::{NumberSpec, WorldConfig};
use crate::error::{ErrorKind, WorldError};
use crate::file_name;
use crate::lhr::LocalHoldings;
use crate::process::{Directory, Queued, Upload};
use crate::switches::Switches;

/// A file that has not been processed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its name.
    pub name: String,
    /// When it may be processed, in milliseconds since 1970; `None` while its collection is new or unknown, and in a directory
    /// that its kind of collection does not read.
    pub due_ms: Option<u64>,
}

/// A staged record is known by who sent it and its local system number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Staged {
    pub(crate) symbol: String,
    pub(crate) local_number: String,
}

/// OCLC's side: a WorldCat of numbers, the collections of an institution, and what waits to be processed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    pub(crate) seed: u64,
    pub(crate) switches: Switches,
    pub(crate) described: BTreeMap<String, u64>,
    pub(crate) next_number: u64,
    pub(crate) holdings: BTreeMap<String, BTreeSet<u64>>,
    /// Symbol → number → local holdings records.
    #[serde(default)]
    pub(crate) lhrs: BTreeMap<String, BTreeMap<u64, Vec<LocalHoldings>>>,
    pub(crate) staged: BTreeMap<u64, Staged>,
    /// Symbol → local system number → provisional number, for records that are sent again.
    pub(crate) staged_by_local_number: BTreeMap<String, BTreeMap<String, u64>>,
    pub(crate) waiting: Vec<Queued>,
    /// Counts processed files, so that each one is shuffled differently.
    pub(crate) files: u64,
    /// Counts matched records, for the "every so many" switches.
    pub(crate) matched: u64,
    collections: BTreeMap<String, Collection>,
    default_collection: Option<String>,
    ranges: Vec<(u64, u64)>,
    absent: Vec<(u64, u64)>,
    added: BTreeSet<u64>,
    merges: BTreeMap<u64, u64>,
}

impl World {
    /// A world as its configuration describes it.
    ///
    /// # Errors
    /// [`ErrorKind::CollectionId`], [`ErrorKind::DefaultCollection`] or [`ErrorKind::Number`].
    pub fn new(config: WorldConfig) -> Result<Self, WorldError> {
        config.check()?;
        let bounds = |specs: &[NumberSpec]| {
            specs
                .iter()
                .map(NumberSpec::bounds)
                .collect::<Result<Vec<_>, _>>()
        };
        let mut holdings: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for seeded in &config.holdings {
            let held = holdings.entry(seeded.symbol.clone()).or_default();
            bounds(&seeded.numbers)?
                .into_iter()
                .for_each(|(first, last)| held.extend(first..=last));
        }
        Ok(Self {
            seed: config.seed,
            ranges: bounds(&config.numbers)?,
            absent: bounds(&config.absent)?,
            merges: config.merges()?,
            switches: config.switches,
            described: config.described,
            next_number: config.next_number,
            holdings,
            lhrs: BTreeMap::new(),
            staged: BTreeMap::new(),
            staged_by_local_number: BTreeMap::new(),
            waiting: Vec::new(),
            files: 0,
            matched: 0,
            default_collection: config.default_collection,
            collections: config
                .collections
                .into_iter()
                .map(|c| (c.id.clone(), c))
                .collect(),
            added: BTreeSet::new(),
        })
    }

    /// A world from the TOML form of [`WorldConfig`].
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], or what [`World::new`] refuses.
    pub fn from_toml(text: &str) -> Result<Self, WorldError> {
        Self::new(WorldConfig::from_toml(text)?)
    }

    /// The whole state, waiting files included, as JSON.
    ///
    /// # Errors
    /// [`ErrorKind::State`].
    pub fn to_json(&self) -> Result<String, WorldError> {
        serde_json::to_string(self).map_err(|error| WorldError::new(ErrorKind::State, error.to_string()))
    }

    /// A state that [`World::to_json`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::State`].
    pub fn from_json(text: &str) -> Result<Self, WorldError> {
        serde_json::from_str(text).map_err(|error| WorldError::new(ErrorKind::State, error.to_string()))
    }

    /// Takes collections, switches, seed and described records from a configuration and keeps everything that has
    /// happened: numbers, merges, holdings, staged and waiting records. A collection accepted meanwhile stays so.
    ///
    /// # Errors
    /// As [`World::new`]; the world is unchanged then.
    pub fn reconfigure(&mut self, config: WorldConfig) -> Result<(), WorldError> {
        let fresh = Self::new(config)?;
        let accepted = |id: &str| {
            self.collections
                .get(id)
                .is_some_and(|c| c.state == CollectionState::Accepted)
        };
        let mut collections = fresh.collections;
        for (id, collection) in &mut collections {
            if accepted(id) {
                collection.state = CollectionState::Accepted;
            }
        }
        self.collections = collections;
        self.default_collection = fresh.default_collection;
        self.seed = fresh.seed;
        self.switches = fresh.switches;
        self.described = fresh.described;
        Ok(())
    }

    /// The switches in force.
    pub fn switches(&self) -> &Switches {
        &self.switches
    }

    /// Other switches from now on.
    pub fn set_switches(&mut self, switches: Switches) {
        self.switches = switches;
    }

    /// The collections, by ID.
    pub fn collections(&self) -> impl Iterator<Item = &Collection> {
        self.collections.values()
    }

    /// OCLC accepts a new collection; its waiting files are due. False where the ID is not configured.
    pub fn accept(&mut self, id: &str) -> bool {
        let collection = self.collections.get_mut(id);
        collection.map(|c| c.state = CollectionState::Accepted).is_some()
    }

    /// The collection a file goes to: the one its name begins with, else the default one.
    pub(crate) fn route(&self, name: &str) -> Option<&Collection> {
        let named = file_name::collection_id(name).and_then(|id| self.collections.get(id));
        let default = self
            .default_collection
            .as_ref()
            .and_then(|id| self.collections.get(id));
        let only = self
            .collections
            .values()
            .next()
            .filter(|_| self.collections.len() == 1);
        named.or(default).or(only)
    }

    /// Adds a record to WorldCat.
    pub fn add_number(&mut self, number: u64) {
        self.added.insert(number);
    }

    /// Merges one record into another: the number resolves to the other from now on, and its holdings move there.
    /// A merge that would run in a circle is not made, and false is returned.
    pub fn merge(&mut self, from: u64, into: u64) -> bool {
        if self.end_of_chain(into) == from {
            return false;
        }
        self.merges.insert(from, into);
        let target = self.end_of_chain(into);
        for held in self.holdings.values_mut() {
            if held.remove(&from) {
                held.insert(target);
            }
        }
        self.merge_lhrs(from, target);
        true
    }

    /// A cataloguer resolves a staged record to a number of WorldCat: the provisional number becomes a merged one, and the
    /// symbol holds the result. False where the number is not staged.
    pub fn resolve_staged(&mut self, provisional: u64, number: u64) -> bool {
        let Some(staged) = self.staged.remove(&provisional) else {
            return false;
        };
        if let Some(known) = self.staged_by_local_number.get_mut(&staged.symbol) {
            known.remove(&staged.local_number);
        }
        self.merge(provisional, number);
        let target = self.end_of_chain(number);
        self.holdings.entry(staged.symbol).or_default().insert(target);
        true
    }

    /// The provisional numbers of staged records, each with symbol and local system number.
    pub fn staged(&self) -> impl Iterator<Item = (u64, &str, &str)> {
        self.staged
            .iter()
            .map(|(number, s)| (*number, s.symbol.as_str(), s.local_number.as_str()))
    }

    fn end_of_chain(&self, number: u64) -> u64 {
        let mut at = number;
        for _ in 0..=self.merges.len() {
            match self.merges.get(&at) {
                Some(next) => at = *next,
                None => break,
            }
        }
        at
    }

    /// The current number of a record in WorldCat, through all merges; `None` where there is no such record.
    pub fn current(&self, number: u64) -> Option<u64> {
        let current = self.end_of_chain(number);
        let within = |ranges: &[(u64, u64)]| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&current))
        };
        (self.added.contains(&current) || (within(&self.ranges) && !within(&self.absent))).then_some(current)
    }

    /// Whether the symbol holds the record that the number leads to.
    pub fn holds(&self, symbol: &str, number: u64) -> bool {
        let current = self.end_of_chain(number);
        self.holdings
            .get(symbol)
            .is_some_and(|held| held.contains(&current))
    }

    /// The numbers a symbol holds, ascending.
    pub fn holdings_of(&self, symbol: &str) -> Vec<u64> {
        self.holdings.get(symbol).into_iter().flatten().copied().collect()
    }

    /// All holdings: (symbol, number), ascending.
    pub fn holdings(&self) -> impl Iterator<Item = (&str, u64)> {
        self.holdings
            .iter()
            .flat_map(|(symbol, held)| held.iter().map(move |number| (symbol.as_str(), *number)))
    }

    /// Files that have arrived and are not processed yet, in order of arrival.
    pub fn waiting(&self) -> Vec<Waiting> {
        self.waiting
            .iter()
            .map(|queued| Waiting {
                name: queued.upload.name.clone(),
                due_ms: self.due_ms(&queued.upload),
            })
            .collect()
    }

    pub(crate) fn due_ms(&self, upload: &Upload) -> Option<u64> {
        let collection = self.route(&upload.name)?;
        let reads = (collection.kind == Kind::Lhr) == (upload.directory == Directory::Lhr);
        let accepted = collection.state == CollectionState::Accepted;
        (reads && accepted).then(|| upload.received_ms + u64::from(self.switches.answer_delay_seconds) * 1000)
    }
}
