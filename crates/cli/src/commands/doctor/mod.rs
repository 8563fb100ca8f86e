//! `doctor`: configuration, ledger, sources and the exchange, step by step.

mod host_key;
mod local;
mod server;
mod source;
mod upload;

use holdsync_datasync::{Collection, Kind};
use jiff::Timestamp;

use crate::args::{DoctorArgs, Global};
use crate::clock::clock;
use crate::config::{Config, ExchangeConfig};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::doctor::{self, Examination, Section};

/// Examines everything a run needs. Without `--upload-probe` nothing is left on any server.
///
/// # Errors
/// When a question cannot be asked, a key is not accepted, or standard output cannot be written. What the
/// examination finds is its result, not an error.
pub(crate) fn run(args: &DoctorArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    let mut examination = Examination::default();
    let now = clock(global)();
    match Config::load(&args.config.config) {
        Ok(config) => {
            host_key::accept_all(args, &config, console)?;
            examine(args, &config, now, console, &mut examination)?;
        }
        Err(failure) => {
            let mut section = Section::new("configuration", args.config.config.display());
            section.failure("read", &failure);
            examination.sections.push(section);
        }
    }
    let exit = examination.exit();
    console.data(|| doctor::text(&examination), || doctor::json(&examination))?;
    Ok(exit)
}

fn examine(
    args: &DoctorArgs,
    config: &Config,
    now: Timestamp,
    console: &Console,
    examination: &mut Examination,
) -> Result<(), Failure> {
    let sections = &mut examination.sections;
    sections.push(local::configuration(config));
    sections.push(local::ledger(config));
    sections.push(local::outbox(config));
    for source in &config.settings.sources {
        let remote = config.remotes.iter().find(|remote| remote.source == source.name);
        sections.push(source::source(source, &config.settings, remote.is_some(), now));
        if let Some(remote) = remote {
            let name = format!("server of {}", source.name);
            let dirs = std::slice::from_ref(&remote.directory);
            sections.push(server::server(&name, &remote.server, dirs).0);
        }
    }
    let directories = &config.settings.directories;
    let sends_lhrs = |collection: &Collection| collection.kind == Kind::LocalHoldings;
    let lhr = config
        .settings
        .collections
        .iter()
        .any(sends_lhrs)
        .then_some(&directories.lhr);
    let dirs: Vec<_> = [Some(&directories.bib), lhr, Some(&directories.reports)]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    match &config.exchange {
        ExchangeConfig::Folder(_) if args.upload_probe => Err(Failure::usage(
            "failed to upload a test file: the exchange is a folder on this machine",
        )),
        ExchangeConfig::Folder(folder) => {
            sections.push(local::exchange(folder, &dirs));
            Ok(())
        }
        ExchangeConfig::Sftp(settings) => {
            let (section, sftp) = server::server("exchange", settings, &dirs);
            let good = section.exit() == Exit::Done;
            sections.push(section);
            if let Some(mut sftp) = sftp.filter(|_| args.upload_probe && good) {
                sections.push(upload::upload(args, config, &mut sftp, now, console)?);
            }
            Ok(())
        }
    }
}
