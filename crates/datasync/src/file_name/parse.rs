//! Reading upload names: strictly those of holdsync, leniently everybody's.

use std::str::FromStr;

use holdsync_ids::{CollectionId, Symbol};
use jiff::civil::DateTime;

use super::{Extension, FileKind, FileName, Stamp};

/// Why a name is not one holdsync writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a file name of holdsync: {kind}")]
pub struct FileNameError {
    kind: FileNameErrorKind,
}

impl FileNameError {
    /// Which part is wrong.
    #[must_use]
    pub const fn kind(&self) -> FileNameErrorKind {
        self.kind
    }
}

/// The part of a file name that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileNameErrorKind {
    /// Not six parts with periods between them.
    #[error("six parts with periods between them are needed")]
    Parts,
    /// The collection ID is not seven digits.
    #[error("the first part is not a collection ID of seven digits")]
    CollectionId,
    /// The second part is no symbol.
    #[error("the second part is not a symbol")]
    Symbol,
    /// The third part is not `bib`, `cancel`, `lhr` or `probe`.
    #[error("the third part is not bib, cancel, lhr or probe")]
    Kind,
    /// The fourth part is not a date and time of 14 digits.
    #[error("the fourth part is not a date and time of 14 digits")]
    Stamp,
    /// The fifth part is not a number, optionally with `r` and the attempt.
    #[error("the fifth part is not a number of two digits")]
    Serial,
    /// The ending is not `mrc`, `xml` or `csv`.
    #[error("the ending is not mrc, xml or csv")]
    Extension,
    /// The parts can be read and are spelled otherwise than holdsync spells them.
    #[error("upper case or superfluous zeros")]
    Spelling,
}

impl FromStr for FileName {
    type Err = FileNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = parts(text).map_err(|kind| FileNameError { kind })?;
        if name.to_string() == text {
            Ok(name)
        } else {
            Err(FileNameError {
                kind: FileNameErrorKind::Spelling,
            })
        }
    }
}

fn parts(text: &str) -> Result<FileName, FileNameErrorKind> {
    let mut rest = text.split('.');
    let mut next = || rest.next().ok_or(FileNameErrorKind::Parts);
    let (id, symbol, kind, stamp, serial, extension) = (next()?, next()?, next()?, next()?, next()?, next()?);
    if rest.next().is_some() {
        return Err(FileNameErrorKind::Parts);
    }
    let (serial, attempt) = match serial.split_once('r') {
        Some((serial, attempt)) => (serial, Some(attempt)),
        None => (serial, None),
    };
    Ok(FileName {
        collection: id.parse().map_err(|_| FileNameErrorKind::CollectionId)?,
        symbol: Symbol::from_escaped(symbol).map_err(|_| FileNameErrorKind::Symbol)?,
        kind: FileKind::ALL
            .into_iter()
            .find(|k| k.as_str() == kind)
            .ok_or(FileNameErrorKind::Kind)?,
        stamp: read_stamp(stamp).ok_or(FileNameErrorKind::Stamp)?,
        serial: serial.parse().map_err(|_| FileNameErrorKind::Serial)?,
        attempt: attempt
            .map(str::parse)
            .transpose()
            .map_err(|_| FileNameErrorKind::Serial)?,
        extension: Extension::ALL
            .into_iter()
            .find(|e| e.as_str() == extension)
            .ok_or(FileNameErrorKind::Extension)?,
    })
}

/// Reads 14 digits; anything else, and a date that does not exist, is `None`.
fn read_stamp(text: &str) -> Option<Stamp> {
    if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = |from: usize, to: usize| text.get(from..to)?.parse::<i8>().ok();
    let time = DateTime::new(
        text.get(..4)?.parse().ok()?,
        digits(4, 6)?,
        digits(6, 8)?,
        digits(8, 10)?,
        digits(10, 12)?,
        digits(12, 14)?,
        0,
    );
    Stamp::from_utc(time.ok()?)
}

/// A name somebody uploaded, taken apart as far as OCLC's rules reach: `1012676.pul.weekly_28150_new.mrc_2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LenientName<'a> {
    /// The seven digits in front.
    pub collection: CollectionId,
    /// The second part as written, in any case.
    pub symbol_text: &'a str,
    /// Everything after the symbol and its period.
    pub rest: &'a str,
    /// The ending without its period and part number, as written: `mrc`, `NSK`; `None` when the rest has no period.
    pub extension: Option<&'a str>,
    /// The part number Alma puts behind the ending: 2 in `.mrc_2`.
    pub part: Option<u32>,
}

impl LenientName<'_> {
    /// The symbol, if the second part is one.
    #[must_use]
    pub fn symbol(&self) -> Option<Symbol> {
        Symbol::from_escaped(self.symbol_text).ok()
    }
}

/// Reads any name that begins with a collection ID, a period, something for a symbol, and a period. Such names
/// come back inside report names, whoever uploaded the file.
#[must_use]
pub fn parse_lenient(text: &str) -> Option<LenientName<'_>> {
    let (id, after) = text.split_once('.')?;
    let (symbol_text, rest) = after.split_once('.')?;
    let collection = id.parse().ok()?;
    if symbol_text.is_empty() || rest.is_empty() {
        return None;
    }
    let ending = rest.rsplit_once('.').map(|(_, ending)| ending);
    let (extension, part) = match ending.and_then(|ending| ending.rsplit_once('_')) {
        Some((extension, part)) if !extension.is_empty() => match digits(part) {
            Some(part) => (Some(extension), Some(part)),
            None => (ending, None),
        },
        _ => (ending, None),
    };
    Some(LenientName {
        collection,
        symbol_text,
        rest,
        extension,
        part,
    })
}

fn digits(text: &str) -> Option<u32> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}
