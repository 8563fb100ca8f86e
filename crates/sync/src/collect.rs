//! Finding the published files of a source, in the order they apply.

use std::path::PathBuf;

use holdsync_alma::{PackageKind, PackageName};
use holdsync_ledger::{Ledger, SourceFacts};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::error::SyncError;
use crate::outbox::{self, Found};
use crate::outcome::{Skip, SourceReport, SourceStop};
use crate::settings::Source;

/// A file that is to be read.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) facts: SourceFacts,
    pub(crate) path: PathBuf,
    pub(crate) kind: PackageKind,
    pub(crate) part: Option<u32>,
    pub(crate) job: Option<u64>,
    /// The name says when it was published.
    pub(crate) dated: bool,
}

impl Incoming {
    /// Whether two files are parts of one publishing. Files without a date in their names are all of one,
    /// since each is overwritten by the next.
    fn is_beside(&self, other: &Self) -> bool {
        match (self.dated, other.dated) {
            (true, true) => {
                self.job == other.job && (self.job.is_some() || self.facts.published == other.facts.published)
            }
            (one, two) => one == two,
        }
    }
}

/// A published file of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its name as Alma gave it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// When it was changed last, at the server it was fetched from where that is so.
    pub modified: Timestamp,
}

/// The files of a source that lie here, in the order of names.
///
/// # Errors
/// When its folder cannot be read.
pub fn published_files(source: &Source) -> std::io::Result<Vec<PublishedFile>> {
    let found = outbox::find(&source.folder, &source.files)?.into_iter();
    Ok(found
        .map(|file| PublishedFile {
            name: file.name,
            path: file.path,
            modified: file.modified,
        })
        .collect())
}

/// The files of a source that are stable and not known by their content, oldest publishing first. What is
/// passed over is named in the report.
pub(crate) fn collect(
    ledger: &dyn Ledger,
    source: &Source,
    now: Timestamp,
    report: &mut SourceReport,
) -> Result<Vec<Incoming>, SyncError> {
    let found = outbox::find(&source.folder, &source.files).map_err(|error| in_source(source, error))?;
    let (mut incoming, mut unchanged): (Vec<Incoming>, Vec<Incoming>) = (Vec::new(), Vec::new());
    let mut growing: Option<String> = None;
    for file in found {
        if now.duration_since(file.modified) < source.settle {
            growing.get_or_insert(file.name.clone());
            report.skipped.push((file.name, Skip::Settling));
            continue;
        }
        let next = identify(&file, now).map_err(|error| in_source(source, error))?;
        let known = ledger.known_file(&next.facts.sha256)?.map(|known| known.facts);
        let twin = || {
            incoming
                .iter()
                .rev()
                .find(|other| other.facts.sha256 == next.facts.sha256)
        };
        let applied = known.is_some();
        let known = known.or_else(|| twin().map(|other| other.facts.clone()));
        match known.filter(|known| !says_more(&next.facts, known)) {
            Some(_) if next.facts.bytes == 0 => report.skipped.push((file.name, Skip::Empty)),
            Some(known) => {
                report.skipped.push((file.name, Skip::Known(known.name)));
                unchanged.extend(applied.then_some(next));
            }
            None => incoming.push(next),
        }
    }
    if source.full && !incoming.is_empty() {
        report.stop = growing.map(SourceStop::UnreadableFile);
        complete(&mut incoming, unchanged, report);
    }
    incoming.sort_by_key(|file| (file.facts.published, file.part, file.facts.name.clone()));
    Ok(incoming)
}

/// A full publishing is read whole: a part of it whose content is known is no less a part of it.
fn complete(incoming: &mut Vec<Incoming>, unchanged: Vec<Incoming>, report: &mut SourceReport) {
    let news = incoming.len();
    for file in unchanged {
        if incoming.iter().take(news).any(|new| new.is_beside(&file)) {
            report.skipped.retain(|(name, _)| *name != file.facts.name);
            incoming.push(file);
        }
    }
}

/// Whether a file with known content is news all the same: Alma's name dates it later than the known one, or
/// makes it a later delete of what was new. A record that was deleted and restored looks just so. Without a
/// later date in the name it is taken for a copy, which must not bring old state back.
fn says_more(next: &SourceFacts, known: &SourceFacts) -> bool {
    let (name, before) = (PackageName::parse(&next.name), PackageName::parse(&known.name));
    let dated_later = matches!((name.published, before.published), (Some(now), Some(then)) if now > then);
    let turned = (name.kind == PackageKind::Delete) != (before.kind == PackageKind::Delete);
    dated_later || turned && (next.published, &next.name) > (known.published, &known.name)
}

/// How far a server's clock and its time zone may run ahead.
const AHEAD: SignedDuration = SignedDuration::from_hours(48);

fn identify(file: &Found, now: Timestamp) -> std::io::Result<Incoming> {
    let (sha256, bytes) = outbox::hash(&mut outbox::open(&file.path)?)?;
    let name = PackageName::parse(&file.name);
    // Names carry the time of Alma's server; what matters is the order among the files of one source.
    // A date that has not come yet is none: after it, everything the library publishes would look older.
    let dated = name.published.and_then(|at| TimeZone::UTC.to_timestamp(at).ok());
    let dated = dated.filter(|at| at.duration_since(now) <= AHEAD);
    let facts = SourceFacts {
        name: file.name.clone(),
        path: file.path.to_string_lossy().into_owned(),
        sha256,
        bytes,
        published: dated.unwrap_or(file.modified),
    };
    Ok(Incoming {
        facts,
        path: file.path.clone(),
        kind: name.kind,
        part: name.part,
        job: name.job,
        dated: dated.is_some(),
    })
}

/// A full publishing of which a part has not come yet.
pub(crate) fn missing_part(files: &[Incoming]) -> Option<SourceStop> {
    for one in files {
        let beside = files.iter().filter(|file| one.is_beside(file));
        let mut found: Vec<u32> = beside.filter_map(|file| file.part).collect();
        found.sort_unstable();
        found.dedup();
        let missing = (1..)
            .zip(&found)
            .find(|(expected, part)| expected != *part)
            .map(|(expected, _)| expected);
        if let Some(missing) = missing {
            return Some(SourceStop::MissingPart { found, missing });
        }
    }
    None
}

pub(crate) fn in_source(source: &Source, error: std::io::Error) -> SyncError {
    SyncError::Source {
        source_name: source.name.clone(),
        folder: source.folder.clone(),
        error,
    }
}
