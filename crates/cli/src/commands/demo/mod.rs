//! `demo`: the main job on a small sample library, against an exchange of its own.

mod rehearsal;

use std::path::{Path, PathBuf};

use holdsync_samples::Library;
use holdsync_sync::{RunReport, Silent, Work};

use super::ledger;
use crate::args::DemoArgs;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::demo::{self, Played};
use rehearsal::Rehearsal;

/// The seed of the sample library; the same as that of the fixtures.
const SEED: u64 = 1;

/// The days on which the last deletes have matured: local holdings records go first, their holdings after them.
const LAST_DAYS: [&str; 2] = ["20260208", "20260210"];

/// Plays the rehearsal and tells it.
///
/// # Errors
/// When the folder cannot be used, or the rehearsal does not come to its end: that would be a defect.
pub(crate) fn run(args: &DemoArgs, console: &Console) -> Result<Exit, Failure> {
    let folder = Folder::open(args.dir.as_deref())?;
    let library = Library::generate(SEED)
        .map_err(|error| defect(format!("failed to make the sample library: {error}")))?;
    let rehearsal = Rehearsal::start(folder.path(), &library, args.dir.is_some())?;
    let mut played = Vec::new();
    for night in &library.nights {
        rehearsal.publish(night)?;
        let report = sync(&rehearsal, night.date, night.full)?;
        console.say(&format!("played   {}", demo::date(night.date)));
        played.push(Played {
            date: night.date,
            full: night.full,
            files: night.files.len(),
            report,
        });
    }
    for date in LAST_DAYS {
        played.push(Played {
            date,
            full: false,
            files: 0,
            report: sync(&rehearsal, date, false)?,
        });
    }
    let [.., last] = LAST_DAYS;
    let again = sync(&rehearsal, last, false)?;
    let known = ledger(&rehearsal.config)?;
    let (overview, lhrs) = (known.overview()?, known.lhr_overview()?);
    let kept = args.dir.as_ref().map(|_| rehearsal.config.file.clone());
    let told = demo::Told {
        played,
        again,
        overview,
        lhrs,
        local_holdings: rehearsal.local_holdings(),
        holdings: rehearsal.holdings(),
        kept,
    };
    console.data(|| demo::text(&told), || demo::json(&told))?;
    Ok(Exit::Done)
}

/// One run at four in the morning of a day.
fn sync(rehearsal: &Rehearsal, date: &str, full: bool) -> Result<RunReport, Failure> {
    let now = rehearsal::instant(date, 4)?;
    let mut settings = rehearsal.config.settings.clone();
    settings.sources.iter_mut().for_each(|source| source.full = full);
    let mut exchange = crate::exchange::open(&rehearsal.config.exchange)?;
    let mut ledger = ledger(&rehearsal.config)?;
    let report = Work {
        ledger: ledger.as_mut(),
        settings: &settings,
        approvals: holdsync_sync::Approvals::default(),
        clock: &move || now,
        progress: &mut Silent,
    }
    .sync(exchange.as_mut())?;
    match &report.remote {
        None => Ok(report),
        Some(error) => Err(defect(format!(
            "failed to reach the rehearsal's own exchange: {error}"
        ))),
    }
}

fn defect(message: String) -> Failure {
    Failure::new(Exit::Defect, message).hint("please report this, with the output of `holdsync --version`")
}

/// Where the rehearsal takes place: a folder of its own that vanishes, or one to keep.
enum Folder {
    Passing(tempfile::TempDir),
    Kept(PathBuf),
}

impl Folder {
    fn open(kept: Option<&Path>) -> Result<Self, Failure> {
        let Some(folder) = kept else {
            let made = tempfile::Builder::new().prefix("holdsync-demo-").tempdir();
            return made
                .map(Self::Passing)
                .map_err(|error| Failure::file(format!("failed to make a folder: {error}")));
        };
        let shown = folder.display();
        let failed = |error| Failure::file(format!("failed to use {shown}: {error}"));
        std::fs::create_dir_all(folder).map_err(failed)?;
        if std::fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(Failure::usage(format!("failed to use {shown}: it is not empty"))
                .hint("name a new folder; the rehearsal overwrites nothing"));
        }
        Ok(Self::Kept(folder.to_owned()))
    }

    fn path(&self) -> &Path {
        match self {
            Self::Passing(folder) => folder.path(),
            Self::Kept(folder) => folder,
        }
    }
}
