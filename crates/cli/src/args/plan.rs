use clap::Args;

use super::{Allowed, ConfigArg, FailOn};

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArg,
    /// Read new files as a full publishing: of the named source, or of the only one
    #[arg(long, value_name = "SOURCE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) full: Option<String>,
    /// Let pass what a protection rule would stop, by its exact count
    #[arg(long, value_name = "WHAT")]
    pub(crate) allow: Vec<Allowed>,
    /// What makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "WHAT")]
    pub(crate) fail_on: FailOn,
    /// Show every step, not only the first
    #[arg(long)]
    pub(crate) all: bool,
}
