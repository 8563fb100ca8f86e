use clap::Args;

use super::ConfigArg;

/// Arguments of `status`.
#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// An MMS ID or an OCLC number: its history and local holdings records instead of the overview
    #[arg(value_name = "TITLE")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) config: ConfigArg,
}
