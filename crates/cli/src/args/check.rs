use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files as Alma publishes them: MARC 21 or MARCXML, plain or in gz, tar and zip
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The configuration, for its field mapping, strip list and limits; defaults apply without one
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What the records are meant for
    #[arg(long, value_enum, default_value_t = ProfileName::OclcBib, value_name = "PROFILE")]
    pub(crate) profile: ProfileName,
    /// The level of findings from which the exit status is 1
    #[arg(long, value_enum, default_value_t = FailLevel::Error, value_name = "LEVEL")]
    pub(crate) fail_on: FailLevel,
    /// How many findings of each rule are shown; all are counted
    #[arg(long, default_value_t = 10, value_name = "COUNT")]
    pub(crate) examples: usize,
}

/// What records are meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    /// Bibliographic records that set holdings
    OclcBib,
    /// Bibliographic records that delete holdings
    OclcBibDelete,
    /// MARC 21 as such
    Marc21,
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
