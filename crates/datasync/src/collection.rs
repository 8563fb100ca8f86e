//! What a data sync collection is bound to.

use holdsync_ids::{CollectionId, Symbol};

/// Which kind of data a collection takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Title-level holdings of a symbol.
    Bibliographic,
    /// Copy-level local holdings records.
    LocalHoldings,
}

/// What OCLC does with the records of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CollectionAction {
    /// Every record sets the holding.
    Set,
    /// Every record deletes the holding, whatever its leader says.
    Cancel,
    /// Leader/05 `d` deletes, any other value sets.
    ByRecordStatus,
}

/// The form of the files of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// MARC 21 (ISO 2709).
    Marc,
    /// MARCXML.
    MarcXml,
    /// Search keys: a CSV of OCLC numbers.
    SearchKey,
}

/// How far OCLC is with the collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Being reviewed: one pilot file goes and no deletes.
    New,
    /// Accepted: files are processed as they come.
    Accepted,
}

/// Who puts files into the collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writer {
    /// holdsync sends.
    Deliver,
    /// Alma sends by itself; holdsync checks a copy and brings the answers home.
    Watch,
}

/// One change WorldCat is told of for a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Set the WorldCat holding.
    Set,
    /// Delete the WorldCat holding.
    Cancel,
}

/// A data sync collection as the configuration binds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its seven-digit number.
    pub id: CollectionId,
    /// The symbol whose holdings it maintains.
    pub symbol: Symbol,
    /// The kind of data.
    pub kind: Kind,
    /// What OCLC does with its records.
    pub action: CollectionAction,
    /// The form of its files.
    pub format: Format,
    /// How far OCLC is with it.
    pub state: State,
    /// Who puts files into it.
    pub writer: Writer,
}

impl Collection {
    /// Whether a record in this collection can carry out the action.
    #[must_use]
    pub const fn carries(&self, action: Action) -> bool {
        matches!(
            (self.action, action),
            (CollectionAction::Set, Action::Set)
                | (CollectionAction::Cancel, Action::Cancel)
                | (CollectionAction::ByRecordStatus, _)
        )
    }
}
