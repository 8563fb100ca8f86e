use std::path::PathBuf;

use clap::Args;

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Keep the rehearsal's files, configuration and ledger in this folder, which must be new or empty
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}
