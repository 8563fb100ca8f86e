//! `plan`: what would be sent, and why.

use holdsync_sync::Work;

use super::sync::{held_back, sources_exit};
use super::{declare_full, fetch_sources, is_unfetched, ledger};
use crate::args::{FailOn, Global, PlanArgs, approvals};
use crate::clock::clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::progress::Teller;
use crate::render::{run, run_json};

/// Reads what is new and prints what is due.
///
/// # Errors
/// When configuration, ledger or a folder cannot be used.
pub(crate) fn run(args: &PlanArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    let mut config = Config::load(&args.config.config)?;
    declare_full(&mut config.settings, args.full.as_deref())?;
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
    .plan()?;
    report.fetched = fetched;
    console.data(
        || run::plan(&report, args.all, console.verbose),
        || run_json::run(&report),
    )?;
    let due = !report.plan.steps.is_empty();
    Ok(match args.fail_on {
        _ if report.plan.stopped || !report.plan.stops.is_empty() => Exit::Stopped,
        _ if sources_exit(&report.sources) == Exit::Stopped => Exit::Stopped,
        _ if is_unfetched(&report.fetched) => Exit::Remote,
        _ if sources_exit(&report.sources) != Exit::Done => sources_exit(&report.sources),
        FailOn::Held if held_back(&report) => Exit::Findings,
        FailOn::Due if due || held_back(&report) => Exit::Findings,
        FailOn::Never | FailOn::Held | FailOn::Due => Exit::Done,
    })
}
