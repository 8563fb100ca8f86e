//! A data sync collection as OCLC holds it.

use serde::{Deserialize, Serialize};

/// What a collection does with the records it receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Every record sets the holding, whatever its leader/05.
    Set,
    /// Every record deletes the holding (collection type *Delete WorldCat Holdings*).
    Cancel,
    /// Leader/05 `d` deletes the holding, anything else sets it (option *Use record status for processing*).
    ByRecordStatus,
}

/// The form of the files a collection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// MARC 21 in ISO 2709.
    Marc,
    /// MARCXML. Not modelled yet: every file is one data error.
    Marcxml,
    /// The numeric search key list: CSV with the columns `LSN,OCLC_Number`.
    SearchKey,
}

/// Whether OCLC has accepted the collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CollectionState {
    /// *Being Reviewed*: files are queued and processed only once the collection is accepted.
    New,
    /// *Accepted*: files are processed.
    #[default]
    Accepted,
}

/// Which records a collection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Bibliographic records or search keys: title-level holdings.
    #[default]
    Bib,
    /// Local holdings records.
    Lhr,
}

/// A row of the translation table of a local holdings record collection. Each side is 852 $a, $b and $c.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// What the institution sends.
    pub from: (String, String, String),
    /// What WorldCat shows.
    pub to: (String, String, String),
}

/// One data sync collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// The collection ID: seven digits.
    pub id: String,
    /// The symbol whose holdings it sets or deletes, in upper case.
    pub symbol: String,
    /// The symbol of the account that uploads; the collection's own where not given.
    #[serde(default)]
    pub sender: Option<String>,
    /// Which records it takes.
    #[serde(default)]
    pub kind: Kind,
    /// What it does with records.
    pub action: Action,
    /// The form of its files.
    pub format: Format,
    /// Whether OCLC has accepted it.
    #[serde(default)]
    pub state: CollectionState,
    /// *Limit Added Records to WorldCat Staging*: a record without a match is staged, not added.
    #[serde(default)]
    pub limit_added_to_staging: bool,
    /// Where the local system number is looked for, in this order: `001`, or tag and subfield as `035$a`.
    #[serde(default = "local_number_in_001")]
    pub local_number: Vec<String>,
    /// Local holdings records: where the OCLC number stands, `004`, `014` or `035`.
    #[serde(default = "number_in_004")]
    pub number_in: String,
    /// Local holdings records: the translation table; without rows every location translates to itself.
    #[serde(default)]
    pub translation: Vec<Translation>,
}

fn number_in_004() -> String {
    "004".into()
}

fn local_number_in_001() -> Vec<String> {
    vec!["001".into()]
}

impl Collection {
    /// The symbol of the account that uploads for this collection.
    pub fn sender(&self) -> &str {
        self.sender.as_deref().unwrap_or(&self.symbol)
    }
}
