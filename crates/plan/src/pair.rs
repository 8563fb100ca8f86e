//! The state of one (symbol, number family), as the ledger joins it.

use holdsync_ids::{MmsId, OclcNumber, Symbol};
use jiff::Timestamp;

use crate::told::Told;

/// What a holding is kept under: an OCLC number, or the record itself while it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Title {
    /// The title of an OCLC number.
    Number(OclcNumber),
    /// A record that carries no usable number.
    Unnumbered(MmsId),
}

impl Title {
    /// The OCLC number, where there is one.
    #[must_use]
    pub const fn number(self) -> Option<OclcNumber> {
        match self {
            Self::Number(number) => Some(number),
            Self::Unnumbered(_) => None,
        }
    }
}

/// Where a record stands: the file as the ledger numbers it, and the record's place in it, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The ledger's number of the source file.
    pub file: i64,
    /// The ordinal of the record within the file, from 1.
    pub ordinal: u64,
}

/// A record that carries a number and is held at the symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carrier {
    /// The record.
    pub mms: MmsId,
    /// Digest of its content as it would be sent.
    pub digest: u64,
    /// Where it was read.
    pub place: Place,
}

impl Carrier {
    /// Without digest and place, which are zero.
    #[must_use]
    pub const fn bare(mms: MmsId) -> Self {
        let place = Place { file: 0, ordinal: 0 };
        Self {
            mms,
            digest: 0,
            place,
        }
    }
}

/// A record that counts as present but may neither be sent nor be taken for gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// The record.
    pub mms: MmsId,
    /// Why it is held back.
    pub reason: HoldReason,
}

/// Why a record is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldReason {
    /// It carries several numbers that nothing settles.
    SeveralNumbers,
    /// Its only number is a guess.
    SuspectNumber,
    /// It has no usable number, and the policy holds such records.
    NoNumber,
    /// A library or location of its holdings is in no row of the symbol table.
    UnmappedLocation,
    /// It is suppressed, on order or empty, and the policy wants a person to look.
    Review,
    /// A finding of the check would lose it or set a wrong holding.
    Finding,
    /// It was unreadable in the last file that should hold it.
    Unreadable,
    /// It belongs to another institution or zone.
    OtherInstitution,
    /// It is excluded: electronic inventory that OCLC's knowledge base maintains.
    Electronic,
    /// A full publishing of single holdings records does not show it, and no delete was seen.
    AbsentWithoutDelete,
    /// OCLC's translation table does not know its location.
    Untranslatable,
}

/// A record that carried the number at the symbol and does so no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The record.
    pub mms: MmsId,
    /// When the ledger learned of it.
    pub since: Timestamp,
    /// How.
    pub reason: GoneReason,
    /// The titles the same record is wanted or withheld under now at this symbol, outside this family.
    pub moved: Vec<Moved>,
}

/// How a record ceased to carry a number at a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoneReason {
    /// Named in a file of deletes.
    DeleteFile,
    /// Leader/05 `d` in another file.
    LeaderStatus,
    /// Absent from a full run.
    Absent,
    /// No holdings record at a library of the symbol any more.
    NoHoldings,
    /// The record carries another number now.
    NumberChanged,
    /// The record is the same; a mapping or an exclusion was changed.
    SettingsChanged,
}

/// A title a record went over to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The title.
    pub to: Title,
    /// OCLC holds it, by a report or by its own list, under this very number.
    pub confirmed: bool,
}

/// One number of the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberState {
    /// The number, or the record that has none.
    pub title: Title,
    /// Records that carry it and are held at the symbol, by MMS ID.
    pub wanted: Vec<Carrier>,
    /// Records that count as present, by MMS ID.
    pub withheld: Vec<Withheld>,
    /// Records that carried it, by MMS ID.
    pub gone: Vec<Gone>,
    /// What OCLC has been told and has answered.
    pub told: Option<Told>,
}

impl NumberState {
    /// A number nothing is known of.
    #[must_use]
    pub const fn new(title: Title) -> Self {
        Self {
            title,
            wanted: Vec::new(),
            withheld: Vec::new(),
            gone: Vec::new(),
            told: None,
        }
    }
}

/// All that is known about one (symbol, number family).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The symbol.
    pub symbol: Symbol,
    /// The family, named by its smallest number.
    pub family: Title,
    /// Its numbers in ascending order.
    pub numbers: Vec<NumberState>,
}

impl Pair {
    /// As local holdings records are planned with it: of a family with one number the carriers are
    /// [bare](Carrier::bare), since only among several numbers a title is set again before its records go.
    #[must_use]
    pub fn for_lhrs(mut self) -> Self {
        if let [only] = self.numbers.as_mut_slice() {
            for carrier in &mut only.wanted {
                *carrier = Carrier::bare(carrier.mms);
            }
        }
        self
    }

    /// The state of a number of the family.
    #[must_use]
    pub fn state(&self, title: Title) -> Option<&NumberState> {
        self.numbers.iter().find(|state| state.title == title)
    }
}
