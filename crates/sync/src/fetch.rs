//! Fetching the files of a source that lie on a server.

use holdsync_exchange::{Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, download};
use jiff::Timestamp;

use crate::collect::in_source;
use crate::error::SyncError;
use crate::outbox::{self, Version};
use crate::progress::{Progress, Stage};
use crate::settings::Source;

/// What fetching from the server of a source came to.
#[derive(Clone, Debug, Default)]
pub struct FetchReport {
    /// The source.
    pub source: String,
    /// Files that came, with their length in bytes, in the order of names.
    pub fetched: Vec<(String, u64)>,
    /// Files that may still be written at the other side; they are looked at again next time.
    pub growing: Vec<String>,
    /// Files that could not be fetched, and why. Names are shown without control characters.
    pub refused: Vec<(String, String)>,
    /// A full publishing waits until all of its files can be had; what came is kept.
    pub waits: bool,
    /// Why the server could not be used, where it could not.
    pub failure: Option<ExchangeError>,
}

/// A file on the server that is not here.
struct Wanted {
    entry: Entry,
    version: Version,
}

/// Fetches what a run needs from the directory `dir`: files whose names fit the source and that have stayed unchanged for
/// its settling time. A file of the same name with another time or length is another file, and both are kept.
///
/// Each file comes into a private temporary one beside its place, its length is compared, and after a second look at the
/// directory, which must show it unchanged, it is moved into the folder of the source (`fetched/<time>-<length>/`). A broken
/// download goes on with the next call. Of a full publishing all files are moved, or none.
///
/// # Errors
/// When the folder of the source cannot be written. What the server refuses is part of the report.
pub fn fetch(
    exchange: &mut dyn Exchange,
    dir: &RemoteDir,
    source: &Source,
    now: Timestamp,
    progress: &mut dyn Progress,
) -> Result<FetchReport, SyncError> {
    let failed = |error| in_source(source, error);
    outbox::prepare_fetched(&source.folder).map_err(failed)?;
    let mut report = FetchReport {
        source: source.name.clone(),
        ..FetchReport::default()
    };
    let listed = match exchange.list(dir) {
        Ok(listed) => listed,
        Err(error) => {
            report.failure = Some(error);
            return Ok(report);
        }
    };
    let wanted = wanted(listed, source, now, &mut report);
    let versions: Vec<Version> = wanted.iter().map(|file| file.version).collect();
    let come = bring(exchange, dir, source, wanted, progress, &mut report)?;
    let come = unchanged(exchange, dir, come, &mut report);
    report.waits = source.full && !report.is_whole();
    if !report.waits {
        for file in come {
            let name = file.entry.name;
            outbox::accept_fetched(&source.folder, file.version, &name).map_err(failed)?;
            report.fetched.push((name, file.version.bytes));
        }
    }
    outbox::tidy_fetched(&source.folder, &versions).map_err(failed)?;
    Ok(report)
}

impl FetchReport {
    /// Whether everything the server has is here now.
    pub fn is_whole(&self) -> bool {
        self.growing.is_empty() && self.refused.is_empty() && self.failure.is_none()
    }
}

/// The files of the listing that fit, have settled, and are not here.
fn wanted(listed: Vec<Entry>, source: &Source, now: Timestamp, report: &mut FetchReport) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for entry in listed {
        if !source.files.is_match(&entry.name) {
            continue;
        }
        if let Err(error) = entry.remote_name() {
            report.refused.push((shown(&entry.name), error.to_string()));
            continue;
        }
        let (Some(modified), Some(bytes)) = (entry.modified, entry.size) else {
            let why = "the server does not tell its length and time, so that it could not be told from an older one";
            report.refused.push((entry.name, why.to_owned()));
            continue;
        };
        let version = Version { modified, bytes };
        if outbox::is_fetched(&source.folder, version, &entry.name) {
            continue;
        }
        if now.duration_since(version.changed()) < source.settle {
            report.growing.push(entry.name);
        } else {
            wanted.push(Wanted { entry, version });
        }
    }
    wanted
}

/// Fetches files until the server fails, and gives back those that came whole.
fn bring(
    exchange: &mut dyn Exchange,
    dir: &RemoteDir,
    source: &Source,
    wanted: Vec<Wanted>,
    progress: &mut dyn Progress,
    report: &mut FetchReport,
) -> Result<Vec<Wanted>, SyncError> {
    let mut come = Vec::new();
    for file in wanted {
        let folder =
            outbox::incoming(&source.folder, file.version).map_err(|error| in_source(source, error))?;
        progress.begin(Stage::Fetch, &file.entry.name, file.entry.size);
        let outcome = download(exchange, dir, &file.entry, &folder, &mut |bytes| {
            progress.at(bytes, 0);
        });
        progress.end();
        match outcome {
            Ok(_) => come.push(file),
            // It came whole with an earlier run, which could not let it be read yet.
            Err(error) if *error.kind() == ErrorKind::AlreadyHere => come.push(file),
            // It is being written, or was taken away.
            Err(error) if matches!(error.kind(), ErrorKind::Changed | ErrorKind::NotFound) => {
                report.growing.push(file.entry.name);
            }
            Err(error) if *error.kind() == ErrorKind::LocalIo => {
                return Err(in_source(source, std::io::Error::other(error)));
            }
            Err(error) if matches!(error.kind(), ErrorKind::Denied | ErrorKind::Refused { .. }) => {
                report.refused.push((file.entry.name, error.to_string()));
            }
            Err(error) => {
                report.failure = Some(error);
                break;
            }
        }
    }
    Ok(come)
}

/// Those files that a second look shows as they were, or not at all: who has a whole file need not find it there.
/// Where the server has failed, the next call looks.
fn unchanged(
    exchange: &mut dyn Exchange,
    dir: &RemoteDir,
    come: Vec<Wanted>,
    report: &mut FetchReport,
) -> Vec<Wanted> {
    if come.is_empty() || report.failure.is_some() {
        return Vec::new();
    }
    let again = match exchange.list(dir) {
        Ok(again) => again,
        Err(error) => {
            report.failure = Some(error);
            return Vec::new();
        }
    };
    let by_name: std::collections::BTreeMap<&str, &Entry> =
        again.iter().map(|entry| (entry.name.as_str(), entry)).collect();
    let same = |file: &Wanted| {
        let now = by_name.get(file.entry.name.as_str());
        now.is_none_or(|now| (now.size, now.modified) == (file.entry.size, file.entry.modified))
    };
    let (same, changed): (Vec<_>, Vec<_>) = come.into_iter().partition(same);
    report
        .growing
        .extend(changed.into_iter().map(|file| file.entry.name));
    same
}

/// A name as it may be shown.
fn shown(name: &str) -> String {
    name.chars()
        .map(|letter| if letter.is_control() { '?' } else { letter })
        .collect()
}
