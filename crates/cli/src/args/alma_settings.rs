use clap::Args;

use super::ConfigArg;

/// Arguments of `alma-settings`.
#[derive(Debug, Args)]
pub(crate) struct AlmaSettingsArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArg,
}
