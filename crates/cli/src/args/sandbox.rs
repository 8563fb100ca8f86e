use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

/// Arguments of `sandbox`.
#[derive(Debug, Args)]
pub(crate) struct SandboxArgs {
    /// Address and port to listen on; a free port on this machine without it
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
    /// The sandbox's own configuration; a small rehearsal without it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Keep the sandbox's state in this folder, and every file that is sent in its folder uploads
    #[arg(long, value_name = "DIR")]
    pub(crate) record: Option<PathBuf>,
    /// Print a commented sandbox configuration to start from, and end
    #[arg(long)]
    pub(crate) print_config: bool,
}
