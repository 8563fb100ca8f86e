//! The command line: one file for each verb.

mod adopt;
mod alma_settings;
mod check;
mod convert;
mod demo;
mod doctor;
mod init;
mod plan;
mod records;
mod rule;
mod sandbox;
mod show;
mod status;
mod sync;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

pub(crate) use adopt::{AdoptArgs, SymbolList};
pub(crate) use alma_settings::AlmaSettingsArgs;
pub(crate) use check::{CheckArgs, FailLevel, LevelWord, ProfileName};
pub(crate) use convert::{ConvertArgs, DamageRule, Split, UnicodeForm};
pub(crate) use demo::DemoArgs;
pub(crate) use doctor::DoctorArgs;
pub(crate) use init::{CollectionArg, InitArgs, LocationArg};
pub(crate) use plan::PlanArgs;
pub(crate) use rule::RuleArgs;
pub(crate) use sandbox::SandboxArgs;
pub(crate) use show::{Color, ShowArgs};
pub(crate) use status::StatusArgs;
pub(crate) use sync::{Allowed, FailOn, SyncArgs, approvals};

const STATUSES: &str = "Exit status:\n   \
    0  done, nothing to report\n   \
    1  findings or differences at or above --fail-on\n   \
    2  usage or configuration\n   \
    3  local file unreadable or unwritable\n   \
    4  remote unreachable or refused\n   \
    5  ledger\n   \
    6  partly done; the ledger says which part\n   \
    7  stopped by a protection rule\n  \
    70  defect";

/// Keeps a library's WorldCat holdings true to its Alma catalogue.
#[derive(Debug, Parser)]
#[command(name = "holdsync", version, after_help = STATUSES, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// How data is printed
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
    /// Say nothing on standard error but errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: every record held back or set aside, every step
    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
    /// The time to work at instead of now, for rehearsals
    #[arg(long, global = true, hide = true, value_name = "TIME")]
    pub(crate) now: Option<Timestamp>,
}

/// The configuration a command works with.
#[derive(Clone, Debug, Args)]
pub(crate) struct ConfigArg {
    /// The configuration
    #[arg(long, value_name = "FILE", default_value = crate::config::DEFAULT_FILE)]
    pub(crate) config: PathBuf,
}

/// How data is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people; not an interface
    Text,
    /// For programs; versioned
    Json,
    /// One JSON object a line, one finding each (check)
    Jsonl,
    /// SARIF 2.1.0, for tools that show findings (check)
    Sarif,
    /// JUnit XML, for continuous integration (check)
    Junit,
    /// A table for spreadsheets (check)
    Csv,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Rehearse the whole job on a small sample library; nothing to configure
    Demo(DemoArgs),
    /// Write a commented configuration
    Init(Box<InitArgs>),
    /// Print what to enter in Alma and what to ask OCLC for
    AlmaSettings(AlmaSettingsArgs),
    /// Examine configuration, ledger, sources and the exchange, step by step
    Doctor(DoctorArgs),
    /// Start the ledger from the present state of a library that has synced before; sends nothing
    Adopt(AdoptArgs),
    /// Check published files: what cannot be read, and what OCLC would stumble over
    Check(Box<CheckArgs>),
    /// Explain a rule of the check: what it looks at, what happens at OCLC, what to do in Alma
    Rule(RuleArgs),
    /// Write records in another form or coding: MARC 21, MARCXML, mnemonic text, MARC-in-JSON; UTF-8, MARC-8
    Convert(Box<ConvertArgs>),
    /// Show records readably, with the places of what is wrong in them
    Show(Box<ShowArgs>),
    /// Read what is new and say what would be sent, and why; sends nothing
    Plan(PlanArgs),
    /// Run the whole loop: read, plan, pack, deliver, bring the answers home
    Sync(SyncArgs),
    /// Tell what is sent, waiting, confirmed and staged; or the history of one title
    Status(StatusArgs),
    /// Run a stand-in for OCLC's file exchange, for rehearsals
    Sandbox(SandboxArgs),
}
