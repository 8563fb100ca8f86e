use clap::Args;
use holdsync_ids::CollectionId;

use super::ConfigArg;

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArg,
    /// Accept the key a server shows: asks after showing it, or accepts just this fingerprint
    #[arg(long, value_name = "SHA256:…", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) accept_host_key: Option<String>,
    /// Upload a test file as Alma's Test FTP does; OCLC processes it, so its name is shown first
    #[arg(long)]
    pub(crate) upload_probe: bool,
    /// The collection the test file names; without it the first one that sets holdings
    #[arg(long, value_name = "ID", requires = "upload_probe")]
    pub(crate) collection: Option<CollectionId>,
    /// Upload the test file without asking
    #[arg(long, requires = "upload_probe")]
    pub(crate) yes: bool,
}
