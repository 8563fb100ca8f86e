//! The SSH door in front of the model of OCLC's file exchange.
//!
//! A [`Sandbox`] is an SFTP server on a thread of its own. It shows the directories of OCLC's exchange, takes files
//! that vanish when they are closed, lets [`World`] process them, and puts the reports into the reports directory. Faults can
//! be asked for. It is a rehearsal, not a proof: what OCLC does and nobody has proven is a switch of the model.
//!
//! ```
//! use holdsync_sandbox::{Sandbox, SandboxConfig};
//!
//! let config = SandboxConfig::from_toml(
//!     r#"
//!     [[user]]
//!     name = "fx_qxm"
//!     password = "rehearsal"
//!
//!     [world]
//!     numbers = ["1-1000"]
//!     [[world.collection]]
//!     id = "1099001"
//!     symbol = "QXM"
//!     action = "set"
//!     format = "marc"
//!     "#,
//! )?;
//! let sandbox = Sandbox::start(config)?;
//! assert!(sandbox.addr().ip().is_loopback());
//! assert!(sandbox.host_key_fingerprint().starts_with("SHA256:"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod config;
mod error;
mod exchange;
mod folder;
mod host_key;
mod interrupt;
mod line;
mod path;
mod server;
mod sftp;
mod spool;
mod ssh;

pub use config::{Faults, LoginMethod, SandboxConfig, User};
pub use error::{ErrorKind, SandboxError};
pub use exchange::{Received, StoredReport};
pub use holdsync_worldcat as worldcat;
pub use holdsync_worldcat::World;
pub use interrupt::Interrupt;
pub use path::{IN_BIB, IN_LHR, REPORTS};
pub use server::Sandbox;
