//! What a run works with: the configuration, read and checked.

use std::path::PathBuf;

use globset::GlobSet;
use holdsync_alma::{CopiedFields, FieldMapping, HeldPolicy, HoldingsPlaces, SymbolTable};
use holdsync_datasync::{Action, Collection, CollectionAction, Kind, TranslationTable, Writer};
use holdsync_exchange::RemoteDir;
use holdsync_ids::Symbol;
use holdsync_plan::{Caps, RemovesHolding};
use holdsync_prepare::{BibSettings, LhrSettings};
use holdsync_unpack::Limits;
use jiff::SignedDuration;

use crate::retention::RetentionList;

/// Everything a run works with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where Alma's files lie and how to read them.
    pub sources: Vec<Source>,
    /// The data sync collections.
    pub collections: Vec<Collection>,
    /// Which library and location counts for which symbol.
    pub symbols: SymbolTable,
    /// What counts as held.
    pub held: HeldPolicy,
    /// The last four digits of the institution's MMS IDs; records of another institution are set aside.
    pub institution: Option<u16>,
    /// Records without a usable number (R10).
    pub no_number: NoNumber,
    /// Records with several numbers (R11).
    pub several: Several,
    /// What is stripped from bibs, beside the enrichment a source declares.
    pub bib: BibSettings,
    /// How local holdings records are made and sent; `None` where they are none of holdsync's business.
    pub lhr: Option<LhrRules>,
    /// The rules' settings.
    pub rules: Rules,
    /// How files are split.
    pub pack: Pack,
    /// The directories of the exchange.
    pub directories: Directories,
    /// The folder of packed files, fetched reports and half-made work.
    pub outbox: PathBuf,
    /// What an archive may cost.
    pub limits: Limits,
    /// Threads that judge what is published, the one that writes to the ledger among them.
    pub threads: usize,
    /// Digest of all settings that decide what is held under which number: a title that becomes unwanted
    /// when this changes wants approval (R13).
    pub digest: u64,
}

/// A place where Alma's published files lie.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in the configuration.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The files in it, by name.
    pub files: GlobSet,
    /// Whether each run shows all records; else only changes.
    pub full: bool,
    /// The fields Alma adds.
    pub mapping: FieldMapping,
    /// How long a file must have stayed unchanged before it is read.
    pub settle: SignedDuration,
    /// The subfield of the holdings field that carries the symbol, where the profile writes it: it must agree
    /// with the table of places (R12).
    pub symbol_subfield: Option<u8>,
    /// By how many percent a full run may fall behind the last one (R5).
    pub fall_percent: u64,
    /// What its records are.
    pub content: Content,
}

/// What the records of a source are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bibs; with the fields copied from their holdings records, where these bring local holdings records.
    Bibs(Option<CopiedFields>),
    /// Holdings records by themselves.
    Holdings(HoldingsPlaces),
}

impl Source {
    /// Whether local holdings records are made from what it shows.
    #[must_use]
    pub const fn brings_holdings(&self) -> bool {
        matches!(self.content, Content::Bibs(Some(_)) | Content::Holdings(_))
    }
}

/// How local holdings records are made and sent.
#[derive(Clone, Debug)]
pub struct LhrRules {
    /// The record.
    pub record: LhrSettings,
    /// The local copy of OCLC's translation table; without one no location is held back for it.
    pub translation: Option<TranslationTable>,
    /// Lists of titles whose copies are committed to be kept, beside the ledger's (R8).
    pub retention_lists: Vec<RetentionList>,
    /// How long an answer to a file is waited for: no report of success is known.
    pub wait: SignedDuration,
    /// Sets never sent by holdsync go without a release: OCLC holds no local holdings records of the symbol (R8).
    pub send_first: bool,
    /// What the deletion of a title's last local holdings record does to its holding.
    pub removes_holding: RemovesHolding,
}

impl Default for LhrRules {
    fn default() -> Self {
        Self {
            record: LhrSettings::default(),
            translation: None,
            retention_lists: Vec::new(),
            wait: SignedDuration::from_hours(24),
            send_first: false,
            removes_holding: RemovesHolding::default(),
        }
    }
}

/// What becomes of records without a usable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// They are held back and listed.
    Hold,
    /// They are sent: OCLC matches, creates or stages them, without undo.
    Send,
}

/// What becomes of records with several numbers that nothing settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Several {
    /// They are held back and listed.
    Hold,
    /// The one OCLC has confirmed is used, where there is just one.
    Confirmed,
}

/// The settings of the protection rules.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How long a delete matures.
    pub grace: SignedDuration,
    /// How long an answer is waited for, where a kind reports no success.
    pub presume_after: SignedDuration,
    /// How long an ambiguous upload that must not be doubled waits for its report.
    pub ambiguous_wait: SignedDuration,
    /// The caps.
    pub caps: Caps,
    /// How often a record OCLC failed on is sent again.
    pub retries: u32,
    /// The size of the one file that goes to a new collection.
    pub pilot_records: u64,
    /// A reclamation is running.
    pub reclamation: bool,
    /// Titles OCLC lists and no published record ever carried may be deleted.
    pub cancel_listed_unseen: bool,
    /// A record with any finding that blocks is held back; with this also one OCLC would only stage.
    pub strict: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            grace: SignedDuration::from_hours(48),
            presume_after: SignedDuration::from_hours(14 * 24),
            ambiguous_wait: SignedDuration::from_hours(24),
            caps: Caps::default(),
            retries: 1,
            pilot_records: 100,
            reclamation: false,
            cancel_listed_unseen: false,
            strict: false,
        }
    }
}

/// How files are split. Both limits hold; a record larger than `bytes` gets a file of its own.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    /// Records in a file.
    pub records: u64,
    /// Bytes in a file.
    pub bytes: u64,
    /// Search keys in a file.
    pub keys: u64,
    /// Whether a search-key file begins with a byte order mark.
    pub byte_order_mark: bool,
}

impl Default for Pack {
    /// 50,000 records, 100 MiB, 80,000 keys.
    fn default() -> Self {
        Self {
            records: 50_000,
            bytes: 100 << 20,
            keys: 80_000,
            byte_order_mark: true,
        }
    }
}

/// The directories of the exchange.
#[derive(Clone, Debug)]
pub struct Directories {
    /// Uploads of bibliographic collections.
    pub bib: RemoteDir,
    /// Uploads of local holdings record collections.
    pub lhr: RemoteDir,
    /// Reports.
    pub reports: RemoteDir,
}

impl Settings {
    /// The collection holdsync writes to when it carries out an action for a symbol. A collection made for
    /// the one action goes before one that reads the record status.
    #[must_use]
    pub fn collection(&self, symbol: Symbol, action: Action) -> Option<&Collection> {
        self.collection_of(Kind::Bibliographic, symbol, action)
    }

    /// The same for the local holdings records of a symbol.
    #[must_use]
    pub fn lhr_collection(&self, symbol: Symbol, action: Action) -> Option<&Collection> {
        self.collection_of(Kind::LocalHoldings, symbol, action)
    }

    fn collection_of(&self, kind: Kind, symbol: Symbol, action: Action) -> Option<&Collection> {
        let fits = |collection: &&Collection| {
            collection.symbol == symbol
                && collection.kind == kind
                && collection.writer == Writer::Deliver
                && collection.carries(action)
        };
        let mut candidates = self.collections.iter().filter(fits);
        let first = candidates.next()?;
        let specific = |collection: &Collection| collection.action != CollectionAction::ByRecordStatus;
        Some(
            candidates
                .find(|collection| specific(collection))
                .filter(|_| !specific(first))
                .unwrap_or(first),
        )
    }

    /// The symbols holdsync maintains, each once, in order.
    #[must_use]
    pub fn maintained(&self) -> Vec<Symbol> {
        let mut symbols: Vec<Symbol> = self
            .collections
            .iter()
            .map(|collection| collection.symbol)
            .collect();
        symbols.sort_unstable();
        symbols.dedup();
        symbols
    }
}
