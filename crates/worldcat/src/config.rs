//! The configuration a world is seeded from.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::collection::Collection;
use crate::error::{ErrorKind, WorldError};
use crate::file_name;
use crate::switches::Switches;

/// One number, or a range of numbers with both ends as `"1-5000"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NumberSpec {
    /// A single OCLC number.
    One(u64),
    /// `"5"` or `"first-last"`, both ends included.
    Range(String),
}

impl NumberSpec {
    /// First and last number.
    pub(crate) fn bounds(&self) -> Result<(u64, u64), WorldError> {
        let text = match self {
            Self::One(number) => return Ok((*number, *number)),
            Self::Range(text) => text,
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok((first, last)),
            _ => Err(WorldError::new(
                ErrorKind::Number,
                format!("{text:?} is no number or range such as \"1-5000\""),
            )),
        }
    }
}

/// Holdings that exist before the first file arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeededHolding {
    /// The symbol that holds them.
    pub symbol: String,
    /// The numbers it holds.
    pub numbers: Vec<NumberSpec>,
}

/// What a world starts with; the TOML form of it is the `world` part of a sandbox configuration.
///
/// ```toml
/// seed = 7                                  # drives every shuffle
/// numbers = ["1-99999999", 1250000001]      # records that exist in WorldCat
/// absent = [4711]                           # except these
/// merges = { 41 = 42 }                      # 41 was merged into 42
/// described = { "9934567890123456" = 77 }   # local system numbers OCLC recognises without a number
/// next_number = 1392640001                  # the next number given to a created or staged record
/// default_collection = "1012676"            # where files without a known ID go
///
/// [[holdings]]
/// symbol = "PUL"
/// numbers = ["1-100"]
///
/// [[collection]]
/// id = "1012676"
/// symbol = "PUL"
/// action = "set"                            # set, cancel, by-record-status
/// format = "marc"                           # marc, marcxml, search-key
/// state = "accepted"                        # accepted, new
/// limit_added_to_staging = true
///
/// [switches]                                # see Switches
/// row_place = "opaque"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WorldConfig {
    /// Drives every shuffle and every "now and then".
    pub seed: u64,
    /// Numbers of records that exist in WorldCat.
    pub numbers: Vec<NumberSpec>,
    /// Numbers that do not exist although `numbers` covers them.
    pub absent: Vec<NumberSpec>,
    /// Merged number → the number it was merged into; chains are followed.
    pub merges: BTreeMap<String, u64>,
    /// Local system number → the number OCLC finds for it by description when the record carries none.
    pub described: BTreeMap<String, u64>,
    /// The next number for a created or staged record; both come from one series, as in real reports.
    pub next_number: u64,
    /// The collection for files whose name begins with no known ID; if only one is configured, it is that one.
    pub default_collection: Option<String>,
    /// Holdings that exist at the start.
    pub holdings: Vec<SeededHolding>,
    /// The collections.
    #[serde(rename = "collection")]
    pub collections: Vec<Collection>,
    /// Unproven behaviours of OCLC.
    pub switches: Switches,
}

impl Default for WorldConfig {
    fn default() -> Self {
        Self {
            seed: 1,
            numbers: Vec::new(),
            absent: Vec::new(),
            merges: BTreeMap::new(),
            described: BTreeMap::new(),
            next_number: 1_392_640_001,
            default_collection: None,
            holdings: Vec::new(),
            collections: Vec::new(),
            switches: Switches::default(),
        }
    }
}

impl WorldConfig {
    /// Reads the TOML form.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], with line and key in the message.
    pub fn from_toml(text: &str) -> Result<Self, WorldError> {
        toml::from_str(text).map_err(|error| WorldError::new(ErrorKind::Syntax, error.to_string()))
    }

    pub(crate) fn check(&self) -> Result<(), WorldError> {
        let mut seen = BTreeSet::new();
        for collection in &self.collections {
            let id = collection.id.as_str();
            if file_name::collection_id(&format!("{id}.")) != Some(id) || !seen.insert(id) {
                let message = format!("collection ID {id:?} is not seven digits, or is there twice");
                return Err(WorldError::new(ErrorKind::CollectionId, message));
            }
        }
        match self.default_collection.as_deref() {
            Some(id) if !seen.contains(id) => Err(WorldError::new(
                ErrorKind::DefaultCollection,
                format!("default collection {id:?} is not configured"),
            )),
            _ => Ok(()),
        }
    }

    pub(crate) fn merges(&self) -> Result<BTreeMap<u64, u64>, WorldError> {
        let mut merges = BTreeMap::new();
        for (from, to) in &self.merges {
            let from = from.trim().parse::<u64>().map_err(|_| {
                WorldError::new(ErrorKind::Number, format!("merged number {from:?} is no number"))
            })?;
            merges.insert(from, *to);
        }
        for start in merges.keys() {
            let mut at = *start;
            for _ in 0..=merges.len() {
                at = merges.get(&at).copied().unwrap_or(at);
            }
            if merges.contains_key(&at) {
                return Err(WorldError::new(
                    ErrorKind::Number,
                    format!("the merges of {start} run in a circle"),
                ));
            }
        }
        Ok(merges)
    }
}
