//! The exchange over SSH: session, host keys, authentication, retry classes.
//!
//! [`Sftp`] is a [`holdsync_exchange::Exchange`] on libssh2. It connects when it is first used and again
//! after a line was lost, refuses hosts whose key is neither known nor pinned, and keeps the
//! [delivery contract](holdsync_exchange::Exchange#the-delivery-contract).
//!
//! ```
//! use holdsync_exchange::{Delivery, ErrorKind, Exchange, RemoteDir, RemoteName};
//! use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let Some(sshd) = holdsync_testkit::sshd_or_skip() else { return Ok(()) };
//! # let (port, user, key) = (sshd.port(), sshd.user(), sshd.key_file());
//! # let (known_hosts, inbox) = (sshd.known_hosts("127.0.0.1", port)?, sshd.files());
//! let mut config = SftpConfig::new("127.0.0.1", user);
//! config.port = port;
//! config.host_keys = HostKeys::known_hosts(known_hosts);
//! config.logins = vec![Login::KeyFile { path: key, passphrase: None }];
//!
//! let mut exchange = Sftp::new(config);
//! let dir = RemoteDir::new(inbox.display().to_string())?;
//! let name = RemoteName::new("1012345.ourlib.bib.20260131040000.01.mrc")?;
//! let outcome = exchange.deliver(&dir, &name, &mut &b"a record"[..], 8, &mut |_| {});
//! assert!(matches!(outcome, Delivery::Delivered { bytes: 8 }));
//!
//! let gone = RemoteName::new("taken-already")?;
//! let error = exchange.get(&dir, &gone, &mut Vec::new(), &mut |_| {}).unwrap_err();
//! assert_eq!(*error.kind(), ErrorKind::NotFound);
//! # Ok(())
//! # }
//! ```

mod address;
mod config;
mod connection;
mod core_dump;
mod error;
mod host_key;
mod login;
mod probe;
mod session;
mod transfer;
mod upload_probe;

pub use config::{HostKeys, Login, SftpConfig, Timeouts};
pub use core_dump::disable_core_dumps;
pub use host_key::{ShownHostKey, fingerprint};
pub use probe::{Probe, Stage, Step};
pub use session::Sftp;
pub use upload_probe::{AlmaLine, UploadProbe};
