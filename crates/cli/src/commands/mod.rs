//! The verbs: each parses nothing, decides nothing, calls the library once and renders.

mod adopt;
mod alma_settings;
mod check;
pub(crate) mod convert;
mod demo;
mod doctor;
mod init;
mod plan;
mod rule;
mod sandbox;
pub(crate) mod show;
mod status;
mod sync;

use holdsync_ledger::Ledger;
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_sync::{FetchReport, Settings, fetch};
use jiff::Timestamp;

use crate::args::{Cli, Command};
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::progress::Teller;

/// Carries out what the command line asks for.
///
/// # Errors
/// When it cannot be carried out.
pub(crate) fn run(cli: &Cli) -> Result<Exit, Failure> {
    let console = Console::new(&cli.global);
    match &cli.command {
        Command::Demo(args) => demo::run(args, &console),
        Command::Init(args) => init::run(args, &console),
        Command::AlmaSettings(args) => alma_settings::run(args, &console),
        Command::Doctor(args) => doctor::run(args, &cli.global, &console),
        Command::Adopt(args) => adopt::run(args, &cli.global, &console),
        Command::Check(args) => check::run(args, &console, crate::clock::today(&cli.global)),
        Command::Rule(args) => rule::run(args, &console),
        Command::Convert(args) => convert::run(args, &console),
        Command::Show(args) => show::run(args, &console),
        Command::Plan(args) => plan::run(args, &cli.global, &console),
        Command::Sync(args) => sync::run(args, &cli.global, &console),
        Command::Status(args) => status::run(args, &cli.global, &console),
        Command::Sandbox(args) => sandbox::run(args, &cli.global, &console),
    }
}

/// The ledger of a configuration.
fn ledger(config: &Config) -> Result<Box<dyn Ledger>, Failure> {
    Ok(Box::new(SqliteLedger::open(&config.ledger)?))
}

/// Fetches the files of those sources that lie on a server. A server that fails is part of the report, and costs no other.
fn fetch_sources(config: &Config, now: Timestamp, console: &Console) -> Result<Vec<FetchReport>, Failure> {
    let mut teller = Teller::new(console.clone());
    let mut reports = Vec::new();
    for remote in &config.remotes {
        let sources = &config.settings.sources;
        let Some(source) = sources.iter().find(|source| source.name == remote.source) else {
            continue;
        };
        let mut exchange = crate::exchange::server(&remote.server)?;
        let report = fetch(exchange.as_mut(), &remote.directory, source, now, &mut teller)?;
        if let Some(error) = &report.failure {
            let text = format!(
                "failed to fetch the files of source {} from {}: {error}",
                source.name, remote.server.host
            );
            let hint = "holdsync doctor examines the server step by step";
            Console::complain(&Failure::new(Exit::Remote, text).hint(hint));
        }
        reports.push(report);
    }
    Ok(reports)
}

/// Whether a server of a source failed or refused a file.
fn is_unfetched(reports: &[FetchReport]) -> bool {
    let failed = |report: &FetchReport| report.failure.is_some() || !report.refused.is_empty();
    reports.iter().any(failed)
}

/// Declares a source full for this run: the named one, or the only one.
fn declare_full(settings: &mut Settings, full: Option<&str>) -> Result<(), Failure> {
    let Some(name) = full else { return Ok(()) };
    let names: Vec<String> = settings
        .sources
        .iter()
        .map(|source| source.name.clone())
        .collect();
    if name.is_empty() && names.len() > 1 {
        let text = format!(
            "failed to tell which source is full: there are {}",
            names.join(", ")
        );
        return Err(Failure::usage(text).hint("name one: --full=SOURCE"));
    }
    let chosen = settings
        .sources
        .iter_mut()
        .find(|source| name.is_empty() || source.name == name);
    let Some(source) = chosen else {
        let text = format!(
            "failed to find the source {name:?}; the configuration has {}",
            names.join(", ")
        );
        return Err(Failure::usage(text));
    };
    source.full = true;
    Ok(())
}
