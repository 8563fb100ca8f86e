//! What lies on this machine: configuration, ledger, outbox, and an exchange that is a folder.

use std::path::Path;

use holdsync_datasync::{State as Accepted, Writer};
use holdsync_exchange::{Exchange as _, Folder, RemoteDir};
use holdsync_ledger::{Ledger as _, LedgerErrorKind};
use holdsync_ledger_sqlite::SqliteLedger;

use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::render::doctor::Section;
use crate::render::words::count;

/// The configuration has been read; what in it deserves a word.
pub(super) fn configuration(config: &Config) -> Section {
    let mut section = Section::new("configuration", config.file.display());
    let (collections, sources) = (&config.settings.collections, &config.settings.sources);
    let read = format!(
        "{}, {}",
        count(collections.len() as u64, "collection", "collections"),
        count(sources.len() as u64, "source", "sources")
    );
    section.good("read", read);
    for collection in collections {
        let (id, symbol) = (collection.id, collection.symbol);
        if collection.state == Accepted::New {
            let said = format!("{id} of {symbol} is new: one pilot file goes, and no deletes");
            section.note(
                "collection",
                said,
                Some("state = \"accepted\" once OCLC has accepted it"),
            );
        }
        if collection.writer == Writer::Watch {
            let said = format!("Alma sends to {id} of {symbol} by itself; holdsync sends nothing there");
            section.note("collection", said, None);
        }
    }
    section
}

/// Whether the ledger opens. None is made here.
pub(super) fn ledger(config: &Config) -> Section {
    let mut section = Section::new("ledger", config.ledger.display());
    if !config.ledger.exists() {
        if writable(&mut section, parent(&config.ledger), Exit::Ledger) {
            let said = "there is none yet; the first plan, sync or adopt makes it";
            section.note("open", said.to_owned(), None);
        }
        return section;
    }
    let overview = SqliteLedger::open(&config.ledger).and_then(|ledger| ledger.overview());
    match overview {
        Ok(overview) => {
            let waiting = overview.open_uploads.len() as u64;
            let said = format!(
                "{} known, {} not fully answered",
                count(overview.records, "record", "records"),
                count(waiting, "file", "files")
            );
            section.good("open", said);
        }
        Err(error) if error.kind() == LedgerErrorKind::Busy => {
            section.note(
                "open",
                error.to_string(),
                Some("run doctor again when that run has ended"),
            );
        }
        Err(error) => section.failure("open", &Failure::from(error)),
    }
    section
}

/// Whether files can be packed.
pub(super) fn outbox(config: &Config) -> Section {
    let outbox = &config.settings.outbox;
    let mut section = Section::new("outbox", outbox.display());
    let folder = if outbox.exists() { outbox } else { parent(outbox) };
    if writable(&mut section, folder, Exit::LocalFile) {
        section.good("write", "files can be packed here".to_owned());
    }
    section
}

/// The directories of an exchange that is a folder.
pub(super) fn exchange(folder: &Path, dirs: &[RemoteDir]) -> Section {
    let mut section = Section::new("exchange", folder.display());
    for dir in dirs {
        match Folder::new(folder).list(dir) {
            Ok(entries) => section.good("directory", listed(dir, entries.len())),
            Err(error) => {
                let hint = "make the folder, or correct the directories in [exchange]";
                let failure = Failure::new(Exit::Remote, error.to_string()).hint(hint);
                section.failure("directory", &failure);
            }
        }
    }
    section
}

fn listed(dir: &RemoteDir, files: usize) -> String {
    format!("{dir}: {}", count(files as u64, "file", "files"))
}

/// Tries the folder with a file that never has a name.
fn writable(section: &mut Section, folder: &Path, exit: Exit) -> bool {
    match tempfile::tempfile_in(folder) {
        Ok(_) => true,
        Err(error) => {
            let text = format!("failed to write in {}: {error}", folder.display());
            let hint = "make the folder, or correct its permissions or its path in the configuration";
            section.failure("write", &Failure::new(exit, text).hint(hint));
            false
        }
    }
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
