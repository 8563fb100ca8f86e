//! `sync`: the whole loop.

use holdsync_sync::{RunReport, Skip, SourceReport, SourceStop, UploadEnd, WaitKind, Work};

use super::{declare_full, fetch_sources, is_unfetched, ledger};
use crate::args::{FailOn, Global, SyncArgs, approvals};
use crate::clock::clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure, remote_hint};
use crate::progress::Teller;
use crate::render::{run, run_json};

/// Runs the loop once.
///
/// # Errors
/// When configuration, ledger, a folder or the outbox cannot be used.
pub(crate) fn run(args: &SyncArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    let mut config = Config::load(&args.config.config)?;
    declare_full(&mut config.settings, args.full.as_deref())?;
    let mut exchange = crate::exchange::open(&config.exchange)?;
    let mut ledger = ledger(&config)?;
    let fetched = fetch_sources(&config, clock(global)(), console)?;
    let mut teller = Teller::new(console.clone());
    let mut report = Work {
        ledger: ledger.as_mut(),
        settings: &config.settings,
        approvals: approvals(&args.allow),
        clock: &clock(global),
        progress: &mut teller,
    }
    .sync(exchange.as_mut())?;
    report.fetched = fetched;
    console.data(|| run::sync(&report, console.verbose), || run_json::run(&report))?;
    let exit = exit(&report, args.fail_on);
    if let Some(error) = &report.remote {
        let failure = Failure::new(exit, format!("failed to work with the exchange: {error}"));
        Console::complain(&failure.hint(remote_hint(error)));
    }
    Ok(exit)
}

/// A stop by a rule goes before a failure of the exchange, that before an unreadable file, that before what is
/// held back.
fn exit(report: &RunReport, fail_on: FailOn) -> Exit {
    let sources = sources_exit(&report.sources);
    if report.plan.stopped || !report.plan.stops.is_empty() || sources == Exit::Stopped {
        return Exit::Stopped;
    }
    if report.remote.is_some() || is_unfetched(&report.fetched) {
        let moved = |upload: &holdsync_sync::UploadReport| !matches!(upload.end, UploadEnd::NotDelivered(_));
        let partly = report.uploads.iter().any(moved) || !report.reports.is_empty();
        return if partly { Exit::Partly } else { Exit::Remote };
    }
    if report.reports.iter().any(|answer| answer.misfiled) {
        return Exit::Partly;
    }
    if sources != Exit::Done {
        return sources;
    }
    match fail_on {
        FailOn::Held if held_back(report) => Exit::Findings,
        FailOn::Due if held_back(report) || !report.plan.steps.is_empty() => Exit::Findings,
        FailOn::Never | FailOn::Held | FailOn::Due => Exit::Done,
    }
}

/// What reading the sources comes to.
pub(super) fn sources_exit(sources: &[SourceReport]) -> Exit {
    let stopped = |source: &SourceReport| {
        matches!(
            source.stop,
            Some(SourceStop::Fell { .. } | SourceStop::MissingPart { .. })
        )
    };
    let unreadable = |source: &SourceReport| {
        source.stop.is_some()
            || source
                .skipped
                .iter()
                .any(|(_, skip)| matches!(skip, Skip::Unreadable(_)))
    };
    if sources.iter().any(stopped) {
        Exit::Stopped
    } else if sources.iter().any(unreadable) {
        Exit::LocalFile
    } else {
        Exit::Done
    }
}

/// Whether anything was held back or set aside.
pub(super) fn held_back(report: &RunReport) -> bool {
    let held = report
        .plan
        .waiting
        .keys()
        .any(|(_, kind)| matches!(kind, WaitKind::Held(_)));
    let aside = |source: &SourceReport| {
        source.files.iter().any(|file| file.rejected_count > 0) || !source.held.is_empty()
    };
    held || !report.unpacked.is_empty() || report.sources.iter().any(aside)
}
