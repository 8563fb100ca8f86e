//! The verbs: each parses nothing, decides nothing, calls the library once and renders.

mod adopt;
mod alma_settings;
mod check;
mod demo;
mod init;
mod plan;
mod sandbox;
mod status;
mod sync;

use holdsync_ledger::Ledger;
use holdsync_ledger_sqlite::SqliteLedger;
use holdsync_sync::Settings;

use crate::args::{Cli, Command};
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};

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
        Command::Adopt(args) => adopt::run(args, &cli.global, &console),
        Command::Check(args) => check::run(args, &console),
        Command::Plan(args) => plan::run(args, &cli.global, &console),
        Command::Sync(args) => sync::run(args, &cli.global, &console),
        Command::Status(args) => status::run(args, &console),
        Command::Sandbox(args) => sandbox::run(args, &console),
    }
}

/// The ledger of a configuration.
fn ledger(config: &Config) -> Result<Box<dyn Ledger>, Failure> {
    Ok(Box::new(SqliteLedger::open(&config.ledger)?))
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
