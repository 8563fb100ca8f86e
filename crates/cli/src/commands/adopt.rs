//! `adopt`: starts the ledger from the present state.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use globset::{Glob, GlobSetBuilder};
use holdsync_alma::PackageName;
use holdsync_datasync::{ColumnChoice, read_number_list};
use holdsync_ids::{OclcNumber, Symbol};
use holdsync_sync::{Settings, Source, Work};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::ledger;
use super::sync::sources_exit;
use crate::args::{AdoptArgs, Global, SymbolList};
use crate::clock::clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::progress::Teller;
use crate::render::{run, run_json};

/// Records the present state; sends nothing.
///
/// # Errors
/// When configuration, ledger, the files or a list cannot be used.
pub(crate) fn run(args: &AdoptArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    let mut config = Config::load(&args.config.config)?;
    let source = full_source(&config.settings, args)?;
    config.settings.sources = vec![source];
    let listed = args
        .lists
        .iter()
        .map(|list| read(list, &config.settings, console))
        .collect::<Result<Vec<_>, _>>()?;
    let mut ledger = ledger(&config)?;
    let mut teller = Teller::new(console.clone());
    let report = Work {
        ledger: ledger.as_mut(),
        settings: &config.settings,
        approvals: holdsync_sync::Approvals::default(),
        clock: &clock(global),
        progress: &mut teller,
    }
    .adopt(&listed)?;
    console.data(
        || run::adopt(&report, console.verbose),
        || run_json::adopt(&report),
    )?;
    Ok(sources_exit(&report.sources))
}

/// The configured source, turned to the files of the full publishing.
fn full_source(settings: &Settings, args: &AdoptArgs) -> Result<Source, Failure> {
    let names = settings
        .sources
        .iter()
        .map(|source| source.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let mut fitting = settings
        .sources
        .iter()
        .filter(|source| args.source.as_ref().is_none_or(|name| *name == source.name));
    let source = match (fitting.next(), fitting.next()) {
        (Some(source), None) => source,
        (None, _) => {
            return Err(Failure::usage(format!(
                "failed to find that source; the configuration has {names}"
            )));
        }
        (Some(_), Some(_)) => {
            return Err(Failure::usage(format!(
                "failed to tell whose fields the files have; there are {names}"
            ))
            .hint("name the source: --source NAME"));
        }
    };
    let files = files(args, source)?;
    files.iter().try_for_each(|file| fresh(file, args.since))?;
    let folders: std::collections::BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    let folder = match folders.iter().next() {
        Some(folder) if folders.len() == 1 => folder.to_path_buf(),
        _ => {
            return Err(Failure::usage(
                "failed to adopt: the files of a full publishing must lie in one folder",
            )
            .hint("copy them into one and name it"));
        }
    };
    let mut globs = GlobSetBuilder::new();
    for name in files.iter().filter_map(|file| file.file_name()) {
        if let Ok(glob) = Glob::new(&globset::escape(&name.to_string_lossy())) {
            globs.add(glob);
        }
    }
    let files = globs.build().unwrap_or_default();
    Ok(Source {
        folder,
        files,
        full: true,
        settle: SignedDuration::ZERO,
        ..source.clone()
    })
}

/// The files named, and those of a named folder that fit the source.
fn files(args: &AdoptArgs, source: &Source) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in &args.full {
        let failed = |error| Failure::file(format!("failed to read {}: {error}", path.display()));
        let path = fs::canonicalize(path).map_err(failed)?;
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                if entry.path().is_file() && source.files.is_match(entry.file_name()) {
                    files.push(entry.path());
                }
            }
        } else {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(Failure::usage(
            "failed to adopt: the folder holds no file of that source",
        ));
    }
    files.sort();
    Ok(files)
}

/// A full publishing from before the day the former way of sending ended lacks what was sent since.
fn fresh(file: &Path, since: Date) -> Result<(), Failure> {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let modified = || {
        let modified = fs::metadata(file).ok()?.modified().ok()?;
        let seconds = modified.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let at = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
        Some(TimeZone::UTC.to_datetime(at).date())
    };
    let published = PackageName::parse(&name)
        .published
        .map(jiff::civil::DateTime::date)
        .or_else(modified);
    match published {
        Some(day) if day < since => Err(Failure::usage(format!(
            "failed to adopt {name}: it was published on {day}, and the former way of sending went on until {since}"
        ))
        .hint("publish everything once more and adopt that")),
        _ => Ok(()),
    }
}

fn read(
    list: &SymbolList,
    settings: &Settings,
    console: &Console,
) -> Result<(Symbol, Vec<OclcNumber>), Failure> {
    let shown = list.list.display();
    if !settings.maintained().contains(&list.symbol) {
        return Err(Failure::usage(format!(
            "failed to use {shown}: {} has no [[collection]]",
            list.symbol
        )));
    }
    let unreadable =
        |error: &dyn std::fmt::Display| Failure::file(format!("failed to read the list {shown}: {error}"));
    let file = File::open(&list.list).map_err(|error| unreadable(&error))?;
    let entries = read_number_list(BufReader::new(file), ColumnChoice::Find).map_err(|error| {
        unreadable(&error).hint("keep one column of OCLC numbers, or give it the heading OCLC Number")
    })?;
    let (mut numbers, mut refused) = (Vec::new(), 0_u64);
    for entry in entries {
        match entry.map_err(|error| unreadable(&error))?.number {
            Ok(number) => numbers.push(number),
            Err(_) => refused = refused.saturating_add(1),
        }
    }
    console.say(&format!(
        "list     {shown}: {} numbers, {refused} lines without one",
        numbers.len()
    ));
    Ok((list.symbol, numbers))
}
