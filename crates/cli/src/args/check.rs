use std::path::PathBuf;

use clap::{Args, ValueEnum};
use holdsync_ids::CollectionId;
use holdsync_validator::{Level, Profile};

const AFTER: &str = "\
Examples:
  holdsync check extract.mrc
  holdsync check --statistics alma/*.tar.gz
  holdsync check --profile oclc-lhr --format jsonl lhrs.mrc
  holdsync check --config holdsync.toml --baseline known.txt --fail-on warning extract.mrc

holdsync rule CODE explains a rule.";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct CheckArgs {
    /// Files of records in any form: MARC 21, MARCXML, mnemonic text or JSON, plain or in gz, tar and zip
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The configuration, for its `[check]` section, field mapping, strip list and limits; defaults apply without one
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What the records are meant for
    #[arg(long, value_enum, default_value_t = ProfileName::OclcBib, value_name = "PROFILE")]
    pub(crate) profile: ProfileName,
    /// The collection the files go to, by its ID in the configuration; without it the names of the files tell
    #[arg(long, value_name = "ID", requires = "config")]
    pub(crate) collection: Option<CollectionId>,
    /// The files together show everything there is: that a record is missing means something
    #[arg(long)]
    pub(crate) full: bool,
    /// How many records the files hold together, as the publishing job says
    #[arg(long, value_name = "COUNT")]
    pub(crate) expect: Option<u64>,
    /// Another level for one rule, by code or name: TAG001=off; may be repeated
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    pub(crate) level: Vec<(String, LevelWord)>,
    /// The level of findings from which the exit status is 1
    #[arg(long, value_enum, default_value_t = FailLevel::Error, value_name = "LEVEL")]
    pub(crate) fail_on: FailLevel,
    /// How many findings of each rule are shown; all are counted
    #[arg(long, default_value_t = 3, value_name = "COUNT")]
    pub(crate) examples: usize,
    /// Only how often each rule found something, and in how many records
    #[arg(long)]
    pub(crate) statistics: bool,
    /// Findings that are known: only others count
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all findings of this check as the known ones
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// An exception report of OCLC about these files: what was foreseen, and what was not; may be repeated
    #[arg(long, value_name = "REPORT")]
    pub(crate) report: Vec<PathBuf>,
    /// Write a repaired copy of the one file as MARC 21; only what can be repaired without loss is changed
    #[arg(long, value_name = "OUT")]
    pub(crate) fix: Option<PathBuf>,
    /// How many processors work; all of them without it
    #[arg(long, value_name = "COUNT")]
    pub(crate) threads: Option<usize>,
}

/// What records are meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    /// Bibliographic records that set holdings
    OclcBib,
    /// Bibliographic records that delete holdings
    OclcBibDelete,
    /// Local holdings records
    OclcLhr,
    /// Local holdings records that are deleted
    OclcLhrDelete,
    /// Local holdings records with retention commitments
    SharedPrint,
    /// MARC 21 as such
    Marc21,
}

impl ProfileName {
    pub(crate) const fn profile(self) -> Profile {
        match self {
            Self::OclcBib => Profile::OclcBib,
            Self::OclcBibDelete => Profile::OclcBibDelete,
            Self::OclcLhr => Profile::OclcLhr,
            Self::OclcLhrDelete => Profile::OclcLhrDelete,
            Self::SharedPrint => Profile::SharedPrint,
            Self::Marc21 => Profile::Marc21,
        }
    }
}

/// From which level findings fail a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailLevel {
    /// Any finding
    Note,
    /// Warnings and errors
    Warning,
    /// Errors, and records that cannot be read
    Error,
    /// Nothing does
    Never,
}

/// A level of a rule, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LevelWord {
    /// Wrong
    Error,
    /// Probably wrong
    Warning,
    /// Worth knowing
    Note,
    /// Not asked
    Off,
}

impl LevelWord {
    pub(crate) const fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
            Self::Off => None,
        }
    }
}

fn level(text: &str) -> Result<(String, LevelWord), String> {
    let (rule, word) = text
        .split_once('=')
        .ok_or("a rule and its level are joined by =, as in TAG001=off")?;
    let word = LevelWord::from_str(word, false)
        .map_err(|_| format!("{word} is no level; there are error, warning, note and off"))?;
    Ok((rule.to_owned(), word))
}
