//! Names of reports.
//!
//! The new style is `<sender>-<symbol>.<id>.<directory>.D<date>.T<time>.<original name>.<report>.txt`; the
//! original name is full of periods, so the name is taken apart from both ends. Source: OCLC, *Bibliographic
//! collection reports* and *Reports (old)*; the old style is `metacoll.<symbol>.datasync.<id>-<id>.D….T….<type>.txt`.

use std::str::FromStr;

use holdsync_ids::{CollectionId, Symbol};
use jiff::civil::DateTime;

use crate::file_name::FileName;

/// What the name of a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportName {
    /// The symbol of whoever sent the file; differs from `symbol` when another institution sends.
    pub sender: Symbol,
    /// The symbol of the collection.
    pub symbol: Symbol,
    /// The collection.
    pub collection: CollectionId,
    /// The folder the file was uploaded to, as written: `IN.BIB`. Empty in the old style.
    pub directory: String,
    /// When the file was received, to the millisecond, in the local time of the US East with summer time.
    pub received: DateTime,
    /// The name of the uploaded file, exactly; the old style does not have it.
    pub original: Option<String>,
    /// Which report it is.
    pub kind: ReportKind,
    /// In which form OCLC keeps it.
    pub packing: Packing,
}

/// Which report a file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReportKind {
    /// `BibProcessingReport`.
    Processing,
    /// `BibExceptionReport`.
    Exception,
    /// `BibCrossRefReport`.
    CrossReference,
    /// `BibUnresolvedCrossRefReport`.
    UnresolvedCrossReference,
    /// `LbdProcessingReport`, about local bibliographic data; its layout is not known.
    LbdProcessing,
    /// `LbdExceptionReport`; its layout is not known.
    LbdException,
    /// `xrefrpt`, old style.
    OldCrossReference,
    /// `unresxrefrpt`, old style.
    OldUnresolved,
    /// `bibdetailexcpt`, old style.
    OldDetail,
    /// A report on local holdings records, by its word; its layout is not known.
    Lhr(String),
    /// Any other word, as written.
    Unknown(String),
}

impl ReportKind {
    fn new_style(word: &str, directory: &str) -> Self {
        const WORDS: [(&str, ReportKind); 6] = [
            ("BibProcessingReport", ReportKind::Processing),
            ("BibExceptionReport", ReportKind::Exception),
            ("BibCrossRefReport", ReportKind::CrossReference),
            (
                "BibUnresolvedCrossRefReport",
                ReportKind::UnresolvedCrossReference,
            ),
            ("LbdProcessingReport", ReportKind::LbdProcessing),
            ("LbdExceptionReport", ReportKind::LbdException),
        ];
        let known = WORDS
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word));
        match known {
            Some((_, kind)) => kind,
            None if names_lhr(word) || names_lhr(directory) => Self::Lhr(word.to_owned()),
            None => Self::Unknown(word.to_owned()),
        }
    }

    fn old_style(word: &str) -> Self {
        // The detail report is also met as `bibdetailexcpt.1.mrc`.
        match word.split('.').next().unwrap_or(word) {
            "xrefrpt" => Self::OldCrossReference,
            "unresxrefrpt" => Self::OldUnresolved,
            "bibdetailexcpt" => Self::OldDetail,
            _ if names_lhr(word) => Self::Lhr(word.to_owned()),
            _ => Self::Unknown(word.to_owned()),
        }
    }

    /// Whether every OCLC number in the report is provisional, of a staged record.
    #[must_use]
    pub const fn numbers_are_provisional(&self) -> bool {
        matches!(self, Self::UnresolvedCrossReference | Self::OldUnresolved)
    }
}

fn names_lhr(text: &str) -> bool {
    text.to_ascii_lowercase().contains("lhr")
}

/// In which form OCLC keeps a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Packing {
    /// As it was written.
    Plain,
    /// Compressed: `.zip` behind the name, after some days.
    Zip,
    /// Expired: `-stub.txt` behind the name; OCLC's support can restore the content.
    Stub,
}

/// Takes `.zip` and `-stub.txt` off a name. What is left is the same for the same report at any age, so it
/// tells whether a report was read before.
#[must_use]
pub fn strip_packing(name: &str) -> (&str, Packing) {
    if let Some(stem) = name.strip_suffix("-stub.txt") {
        (stem.strip_suffix(".zip").unwrap_or(stem), Packing::Stub)
    } else if let Some(stem) = name.strip_suffix(".zip") {
        (stem, Packing::Zip)
    } else {
        (name, Packing::Plain)
    }
}

impl ReportName {
    /// Reads a name of either style; `None` when it is no report of a data sync collection.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (stem, packing) = strip_packing(name);
        let stem = stem.strip_suffix(".txt")?;
        match stem.strip_prefix("metacoll.") {
            Some(rest) => old_style(rest, packing),
            None => new_style(stem, packing),
        }
    }

    /// The name of the uploaded file, if holdsync made it.
    #[must_use]
    pub fn original_name(&self) -> Option<FileName> {
        self.original.as_deref()?.parse().ok()
    }
}

fn new_style(stem: &str, packing: Packing) -> Option<ReportName> {
    let (head, rest) = stem.split_once('.')?;
    let (sender, symbol) = head.split_once('-')?;
    let (collection, rest) = rest.split_once('.')?;
    let (directory, received, rest) = until_time(rest)?;
    let (original, word) = rest.rsplit_once('.')?;
    let lettered = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
    if directory.is_empty() || original.is_empty() || !lettered {
        return None;
    }
    Some(ReportName {
        sender: Symbol::from_escaped(sender).ok()?,
        symbol: Symbol::from_escaped(symbol).ok()?,
        collection: collection.parse().ok()?,
        directory: directory.to_owned(),
        received,
        original: Some(original.to_owned()),
        kind: ReportKind::new_style(word, directory),
        packing,
    })
}

fn old_style(rest: &str, packing: Packing) -> Option<ReportName> {
    let (symbol, rest) = rest.split_once('.')?;
    let (_, rest) = rest
        .split_once("datasync.")
        .filter(|(before, _)| before.is_empty())?;
    let (ids, received, word) = until_time(rest)?;
    let symbol = Symbol::from_escaped(symbol).ok()?;
    let collection = ids.split('-').next().map(CollectionId::from_str)?.ok()?;
    Some(ReportName {
        sender: symbol,
        symbol,
        collection,
        directory: String::new(),
        received,
        original: None,
        kind: ReportKind::old_style(word),
        packing,
    })
}

/// Splits at the first `.D<8 digits>.T<6 to 9 digits>.`, which ends what OCLC itself put in front.
fn until_time(text: &str) -> Option<(&str, DateTime, &str)> {
    for (at, _) in text.match_indices(".D") {
        let (before, after) = text.split_at_checked(at)?;
        let mut parts = after.strip_prefix('.')?.splitn(3, '.');
        let (Some(date), Some(time), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        if let Some(received) = date_and_time(date, time) {
            return Some((before, received, rest));
        }
    }
    None
}

fn date_and_time(date: &str, time: &str) -> Option<DateTime> {
    let date = date.strip_prefix('D').filter(|d| d.len() == 8 && is_digits(d))?;
    let time = time
        .strip_prefix('T')
        .filter(|t| (6..=9).contains(&t.len()) && is_digits(t))?;
    let two = |text: &str, from: usize| text.get(from..from.saturating_add(2))?.parse::<i8>().ok();
    // Digits behind the seconds are the beginning of a fraction.
    let fraction = format!("{:0<9}", time.get(6..)?).parse().ok()?;
    DateTime::new(
        date.get(..4)?.parse().ok()?,
        two(date, 4)?,
        two(date, 6)?,
        two(time, 0)?,
        two(time, 2)?,
        two(time, 4)?,
        fraction,
    )
    .ok()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
