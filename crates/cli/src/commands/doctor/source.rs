//! The sources: whether files are there, and whether they show what the configuration says they do.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use holdsync_alma::{PackageKind, PackageName};
use holdsync_marc_codec::Tag;
use holdsync_sync::{Body, PublishedFile, Settings, Source, published_files, read_package};
use jiff::Timestamp;

use crate::exit::{Exit, Failure};
use crate::render::doctor::Section;
use crate::render::words::count;

/// So many records of the newest file are looked at.
const SAMPLE: u64 = 500;

/// Looks into the folder of a source, and into the newest file.
pub(super) fn source(source: &Source, settings: &Settings, remote: bool, now: Timestamp) -> Section {
    let mut section = Section::new(&format!("source {}", source.name), source.folder.display());
    match files(source, remote) {
        Ok(files) if files.is_empty() => {
            let hint = if remote {
                "the next plan or sync fetches them from the server"
            } else {
                "publish once in Alma, or correct folder and files in [[source]]"
            };
            section.note("files", "no file is here yet".to_owned(), Some(hint));
        }
        Ok(files) => look(&mut section, source, settings, &files, now),
        Err(error) => {
            let text = format!("failed to read the folder {}: {error}", source.folder.display());
            let hint = "check [[source]] folder and its permissions";
            section.failure("files", &Failure::file(text).hint(hint));
        }
    }
    if source.mapping.holdings.is_none() {
        let said =
            "the source shows no holdings (shows_holdings = false): no title is deleted on holdings grounds";
        section.note("holdings", said.to_owned(), None);
    }
    section
}

fn look(
    section: &mut Section,
    source: &Source,
    settings: &Settings,
    files: &[PublishedFile],
    now: Timestamp,
) {
    let growing = |file: &&PublishedFile| now.duration_since(file.modified) < source.settle;
    let said = count(files.len() as u64, "file", "files");
    match files.iter().filter(growing).count() {
        0 => section.good("files", said),
        some => section.good("files", format!("{said}, {some} of them may still be written")),
    }
    let settled = files.iter().filter(|file| !growing(file));
    let with_records = settled.filter(|file| PackageName::parse(&file.name).kind != PackageKind::Delete);
    let newest = with_records.max_by_key(|file| (PackageName::parse(&file.name).published, file.modified));
    if let Some(newest) = newest {
        sample(section, source, settings, newest);
    }
}

/// Whether the records of a file have the fields that the mapping names.
fn sample(section: &mut Section, source: &Source, settings: &Settings, file: &PublishedFile) {
    let tag = source.mapping.holdings.map(|fields| fields.tag);
    let (mut records, mut shown) = (0_u64, 0_u64);
    let mut visit = |body: &Body<'_>| {
        if let Body::Record(record, _) = body {
            let shows = |tag: Tag| record.first(tag).is_some();
            shown = shown.saturating_add(u64::from(tag.is_some_and(shows)));
        }
        records = records.saturating_add(1);
        records < SAMPLE
    };
    let read = open(&file.path)
        .map_err(|error| error.to_string())
        .and_then(|input| {
            let read = read_package(input, &settings.limits, &mut |published| visit(&published.body));
            read.map_err(|failure| failure.message)
        });
    if let Err(reason) = read {
        let failure = Failure::file(format!("failed to read {}: {reason}", file.name));
        section.failure("read", &failure.hint("holdsync check with this file tells more"));
        return;
    }
    let looked_at = format!(
        "the first {} of {}",
        count(records, "record", "records"),
        file.name
    );
    section.good("read", looked_at.clone());
    match tag {
        Some(tag) if shown == 0 && records > 0 => {
            let text =
                format!("none of {looked_at} has the holdings field {tag}: all would count as not held");
            let hint = "correct [source.holdings] or the publishing profile; where the profile publishes no holdings, \
                        say shows_holdings = false";
            section.failure("holdings", &Failure::new(Exit::Usage, text).hint(hint));
        }
        Some(tag) if records > 0 => {
            section.good("holdings", format!("field {tag} in {shown} of {looked_at}"));
        }
        _ => {}
    }
}

fn open(path: &Path) -> std::io::Result<BufReader<File>> {
    Ok(BufReader::with_capacity(1 << 18, File::open(path)?))
}

/// The files of the source, fetched ones included.
fn files(source: &Source, remote: bool) -> std::io::Result<Vec<PublishedFile>> {
    match published_files(source) {
        Err(error) if remote && error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found,
    }
}
