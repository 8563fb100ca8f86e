//! Names of upload files: `<id>.<symbol>.<kind>.<14 digits>.<nn>[r<k>].<ext>`.
//!
//! Source of the rules: OCLC, *File naming conventions*: seven digits, the symbol, periods between the parts,
//! letters and digits only, `.mrc` or `.xml` for MARC and `.csv` for search keys.

mod parse;
mod print;

use holdsync_ids::{CollectionId, Symbol};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::collection::{Collection, CollectionAction, Format, Kind};

pub use parse::{FileNameError, FileNameErrorKind, LenientName, parse_lenient};

/// The name of an upload file.
///
/// Printing and [`parsing`](str::parse) are exact inverses. A name has at most 85 characters, usually about 45;
/// OCLC's report names put about 60 around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName {
    /// The collection the file goes to.
    pub collection: CollectionId,
    /// The symbol whose holdings it changes; printed escaped and in lower case.
    pub symbol: Symbol,
    /// What the file holds.
    pub kind: FileKind,
    /// When it was packed, UTC.
    pub stamp: Stamp,
    /// Its number among the files packed at that time; printed with two digits or more.
    pub serial: u32,
    /// `None` for the first attempt; the second, whose content is the same, is `Some(2)` and prints `r2`.
    pub attempt: Option<u8>,
    /// The ending.
    pub extension: Extension,
}

/// What an upload file holds, third part of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Bibliographic records or search keys that set the holding: `bib`.
    Bib,
    /// Records or search keys that delete the holding: `cancel`.
    Cancel,
    /// Local holdings records: `lhr`.
    Lhr,
    /// No record at all, the file of a connection test: `probe`. It fits no collection.
    Probe,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Bib, Self::Cancel, Self::Lhr, Self::Probe];

    /// The word in the name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bib => "bib",
            Self::Cancel => "cancel",
            Self::Lhr => "lhr",
            Self::Probe => "probe",
        }
    }
}

/// The ending of an upload file, which OCLC matches with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extension {
    /// MARC 21 (ISO 2709).
    Mrc,
    /// MARCXML.
    Xml,
    /// Search keys.
    Csv,
}

impl Extension {
    /// Every ending.
    pub const ALL: [Self; 3] = [Self::Mrc, Self::Xml, Self::Csv];

    /// The ending without its period.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mrc => "mrc",
            Self::Xml => "xml",
            Self::Csv => "csv",
        }
    }
}

impl From<Format> for Extension {
    fn from(format: Format) -> Self {
        match format {
            Format::Marc => Self::Mrc,
            Format::MarcXml => Self::Xml,
            Format::SearchKey => Self::Csv,
        }
    }
}

/// A second in UTC, years 0 to 9999, printed as 14 digits: `20240105101112`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(DateTime);

impl Stamp {
    /// The stamp of a date and time that is already UTC; `None` before year 0. Fractions of a second are cut off.
    #[must_use]
    pub fn from_utc(time: DateTime) -> Option<Self> {
        if time.year() < 0 {
            return None;
        }
        time.with().subsec_nanosecond(0).build().ok().map(Self)
    }

    /// The stamp of a point in time; `None` before year 0. Fractions of a second are cut off.
    #[must_use]
    pub fn from_timestamp(time: Timestamp) -> Option<Self> {
        Self::from_utc(Offset::UTC.to_datetime(time))
    }

    /// The date and time, UTC.
    #[must_use]
    pub const fn utc(self) -> DateTime {
        self.0
    }
}

/// Where a file name and the collection it names part ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disagreement {
    /// Another collection ID.
    CollectionId,
    /// A symbol that is not the collection's.
    Symbol,
    /// Content the collection does not take, or an action it does not carry out.
    Kind,
    /// An ending for another format.
    Extension,
}

impl FileName {
    /// The name under which the same content is sent once more: attempt 2 after the first. `None` after
    /// attempt 255.
    #[must_use]
    pub fn next_attempt(self) -> Option<Self> {
        let attempt = self.attempt.unwrap_or(1).checked_add(1)?;
        Some(Self {
            attempt: Some(attempt),
            ..self
        })
    }

    /// The first point in which this name does not fit the collection, or `None` when the file may go there.
    #[must_use]
    pub fn disagreement(&self, collection: &Collection) -> Option<Disagreement> {
        if self.collection != collection.id {
            Some(Disagreement::CollectionId)
        } else if self.symbol != collection.symbol {
            Some(Disagreement::Symbol)
        } else if !self.kind.fits(collection) {
            Some(Disagreement::Kind)
        } else if self.extension != collection.format.into() {
            Some(Disagreement::Extension)
        } else {
            None
        }
    }
}

impl FileKind {
    fn fits(self, collection: &Collection) -> bool {
        match (self, collection.kind) {
            (Self::Bib, Kind::Bibliographic) => collection.action != CollectionAction::Cancel,
            (Self::Cancel, Kind::Bibliographic) => collection.action != CollectionAction::Set,
            (Self::Lhr, Kind::LocalHoldings) => true,
            _ => false,
        }
    }
}
