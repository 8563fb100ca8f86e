//! Parts for tests: an sshd of one's own, a fault proxy on loopback, a command-line fixture.
//!
//! Everything here listens on loopback only, takes a free port, waits by polling, and is ended by its own
//! process id or joined when its guard is dropped.
//!
//! ```
//! use holdsync_testkit::{Mover, Sshd};
//!
//! # fn main() -> std::io::Result<()> {
//! // `None`, with a line that says so, where sshd is not installed; with CI=true that is a panic.
//! let Some(sshd) = holdsync_testkit::sshd_or_skip() else { return Ok(()) };
//! let inbox = sshd.files().join("inbox");
//! std::fs::create_dir_all(&inbox)?;
//! let mover = Mover::start(&inbox, &sshd.files().join("queue"))?;
//! println!("sftp -P {} -i {} {}@127.0.0.1", sshd.port(), sshd.key_file().display(), sshd.user());
//! assert!(mover.taken().is_empty());
//! # Ok(())
//! # }
//! ```

mod account;
mod cli;
mod mover;
mod proxy;
mod sshd;

pub use account::Account;
pub use cli::{Output, Scratch};
pub use mover::Mover;
pub use proxy::{Faults, Proxy, Way};
pub use sshd::{Sshd, SshdOptions, sshd_or_skip};
