//! Finding the published files of a source, in the order they apply.

use std::path::PathBuf;

use holdsync_alma::{PackageKind, PackageName};
use holdsync_ledger::{Ledger, SourceFacts};
use jiff::Timestamp;
use jiff::tz::TimeZone;

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
    let mut incoming: Vec<Incoming> = Vec::new();
    for file in found {
        if now.duration_since(file.modified) < source.settle {
            report.skipped.push((file.name, Skip::Settling));
            continue;
        }
        let next = identify(&file).map_err(|error| in_source(source, error))?;
        let known = ledger
            .known_file(&next.facts.sha256)?
            .map(|known| known.facts.name);
        let twin = || {
            incoming
                .iter()
                .rev()
                .find(|other| other.facts.sha256 == next.facts.sha256)
        };
        let known = known.or_else(|| twin().map(|other| other.facts.name.clone()));
        match known.filter(|name| !says_more(&next.facts.name, name)) {
            Some(_) if next.facts.bytes == 0 => report.skipped.push((file.name, Skip::Empty)),
            Some(name) => report.skipped.push((file.name, Skip::Known(name))),
            None => incoming.push(next),
        }
    }
    incoming.sort_by_key(|file| (file.facts.published, file.part, file.facts.name.clone()));
    Ok(incoming)
}

/// Whether a file with known content is news all the same: Alma's name makes it a delete of what was new, or
/// dates it later than the known one. A record that was deleted and restored looks just so. Without a later
/// date in the name it is taken for a copy, which must not bring old state back.
fn says_more(name: &str, known: &str) -> bool {
    let (name, known) = (PackageName::parse(name), PackageName::parse(known));
    let later = matches!((name.published, known.published), (Some(now), Some(then)) if now > then);
    later || (name.kind == PackageKind::Delete) != (known.kind == PackageKind::Delete)
}

fn identify(file: &Found) -> std::io::Result<Incoming> {
    let (sha256, bytes) = outbox::hash(&mut outbox::open(&file.path)?)?;
    let name = PackageName::parse(&file.name);
    // Names carry the time of Alma's server; what matters is the order among the files of one source.
    let dated = name.published.and_then(|at| TimeZone::UTC.to_timestamp(at).ok());
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
    })
}

/// A full publishing of which a part has not come yet.
pub(crate) fn missing_part(files: &[Incoming]) -> Option<SourceStop> {
    let mut jobs: Vec<(Option<u64>, Timestamp)> = files.iter().map(|f| (f.job, f.facts.published)).collect();
    jobs.dedup();
    for (job, published) in jobs {
        let same = |file: &&Incoming| file.job == job && (job.is_some() || file.facts.published == published);
        let mut found: Vec<u32> = files.iter().filter(same).filter_map(|file| file.part).collect();
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
