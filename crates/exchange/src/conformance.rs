//! The delivery contract as a test of any implementation.
//!
//! A crate that implements [`Exchange`] writes a [`Harness`] that makes exchanges with its server and looks
//! at the server's disk, and calls [`run`]. For connections that break on the way it makes deliveries of
//! its own and hands each outcome to [`truth`].
//!
//! ```
//! use holdsync_exchange::conformance::{self, Harness};
//! use holdsync_exchange::{Exchange, Folder, RemoteDir, RemoteName};
//!
//! struct InFolder(tempfile::TempDir);
//!
//! impl Harness for InFolder {
//!     fn exchange(&mut self) -> Box<dyn Exchange> {
//!         Box::new(Folder::new(self.0.path()))
//!     }
//!     fn inbox(&self) -> RemoteDir {
//!         RemoteDir::new("in").unwrap()
//!     }
//!     fn outbox(&self) -> RemoteDir {
//!         RemoteDir::new("out").unwrap()
//!     }
//!     fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>> {
//!         std::fs::read(self.0.path().join("in").join(name.as_str())).ok()
//!     }
//!     fn offer(&mut self, name: &str, content: &[u8]) {
//!         std::fs::write(self.0.path().join("out").join(name), content).unwrap();
//!     }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let place = tempfile::tempdir()?;
//! std::fs::create_dir(place.path().join("in"))?;
//! std::fs::create_dir(place.path().join("out"))?;
//! conformance::run(&mut InFolder(place))?;
//! # Ok(())
//! # }
//! ```

mod content;
mod delivering;
mod reading;

pub use content::{Failing, Trickle, pattern};

use crate::{Delivery, Exchange, ExchangeError, RemoteDir, RemoteName};

/// What the suite needs to know of one implementation and its server.
pub trait Harness {
    /// A fresh exchange with the server, which stays the same.
    fn exchange(&mut self) -> Box<dyn Exchange>;

    /// A directory that takes deliveries.
    fn inbox(&self) -> RemoteDir;

    /// A directory to list and fetch from, empty when the suite starts.
    fn outbox(&self) -> RemoteDir;

    /// The content under `name` on the server's disk, in the inbox or where a mover has taken it; `None`
    /// when there is no such file.
    fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>>;

    /// Puts a file into the outbox on the server's disk.
    fn offer(&mut self, name: &str, content: &[u8]);

    /// Whether delivered files vanish from the inbox at once.
    fn vanishes(&self) -> bool {
        false
    }

    /// A directory that does not exist on the server.
    fn nowhere(&self) -> RemoteDir {
        self.inbox().below("no-such-directory")
    }
}

/// A clause of the contract: what it demands, and its check.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// The sentence.
    pub demands: &'static str,
    /// The check.
    pub check: fn(&mut dyn Harness) -> Result<(), String>,
}

/// A clause that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the exchange breaks its contract: {demands}: {seen}")]
pub struct Breach {
    /// The sentence.
    pub demands: &'static str,
    /// What was seen instead.
    pub seen: String,
}

/// Every clause, in the order [`run`] checks them.
pub const CLAUSES: &[Clause] = &[
    Clause {
        demands: "content of any length arrives whole",
        check: delivering::whole,
    },
    Clause {
        demands: "content that comes in small pieces arrives whole",
        check: delivering::trickle,
    },
    Clause {
        demands: "progress never falls and ends with the length",
        check: delivering::progress,
    },
    Clause {
        demands: "only the announced length is sent",
        check: delivering::announced_length,
    },
    Clause {
        demands: "a refused open is not delivered, and reads nothing",
        check: delivering::refused_open,
    },
    Clause {
        demands: "content that ends early is ambiguous",
        check: delivering::short_content,
    },
    Clause {
        demands: "content that fails is ambiguous",
        check: delivering::failing_content,
    },
    Clause {
        demands: "no other name appears beside the final one",
        check: delivering::final_name_only,
    },
    Clause {
        demands: "many files go one after the other",
        check: delivering::many,
    },
    Clause {
        demands: "a listing holds every file, ordered by name",
        check: reading::list,
    },
    Clause {
        demands: "a directory that is not there is not found",
        check: reading::list_nowhere,
    },
    Clause {
        demands: "what is fetched is what is there",
        check: reading::get,
    },
    Clause {
        demands: "what is fetched from a place on is the rest",
        check: reading::get_from,
    },
    Clause {
        demands: "a file that is not there is not found",
        check: reading::get_vanished,
    },
    Clause {
        demands: "a failing destination is a local failure",
        check: reading::failing_destination,
    },
];

/// Checks every clause and returns the first that does not hold.
///
/// # Errors
///
/// The breach, with what was seen.
pub fn run(harness: &mut dyn Harness) -> Result<(), Breach> {
    for clause in CLAUSES {
        (clause.check)(harness).map_err(|seen| Breach {
            demands: clause.demands,
            seen,
        })?;
    }
    Ok(())
}

/// Whether an outcome is true, seen what was sent and what is on the server's disk.
///
/// Where the server itself refused a write, later writes may have been taken, so a part need not be a
/// beginning of the content then.
///
/// # Errors
///
/// The breach, with what was seen.
pub fn truth(outcome: &Delivery, sent: &[u8], arrived: Option<&[u8]>) -> Result<(), Breach> {
    let demands = "an outcome is the truth about the server's disk";
    let length = arrived.map(<[u8]>::len);
    let holds = match outcome {
        Delivery::Delivered { bytes } => arrived == Some(sent) && *bytes == sent.len() as u64,
        Delivery::NotDelivered { .. } => arrived.is_none_or(<[u8]>::is_empty),
        Delivery::Ambiguous {
            acknowledged,
            refused_by_server,
            ..
        } => {
            let part = arrived.unwrap_or_default();
            *acknowledged <= part.len() as u64 && (*refused_by_server || sent.starts_with(part))
        }
    };
    if holds {
        return Ok(());
    }
    let seen = format!(
        "{outcome:?} of {} bytes, on the server's disk: {length:?}",
        sent.len()
    );
    Err(Breach { demands, seen })
}

fn expect(condition: bool, seen: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(seen()) }
}

fn told(error: &ExchangeError) -> String {
    format!("{:?}: {error}", error.kind())
}
