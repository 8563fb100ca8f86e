//! Deliver, list and get: one trait and its outcome type, a local folder, and the conformance suite.
//!
//! An [`Exchange`] is a place files are handed over at: OCLC's file exchange over SFTP, or a folder. Its
//! [delivery contract](Exchange#the-delivery-contract) is what the rest of holdsync relies on; its
//! outcome, [`Delivery`], never claims more than was seen.
//!
//! ```
//! use holdsync_exchange::{Delivery, Exchange, Folder, RemoteDir, RemoteName};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let place = tempfile::tempdir()?;
//! std::fs::create_dir_all(place.path().join("xfer/metacoll/in/bib"))?;
//!
//! let mut exchange = Folder::new(place.path());
//! let dir = RemoteDir::new("/xfer/metacoll/in/bib")?;
//! let name = RemoteName::new("1012345.ourlib.bib.20260131040000.01.mrc")?;
//! let content: &[u8] = b"00026nam a2200025   4500\x1e\x1d";
//!
//! let outcome = exchange.deliver(&dir, &name, &mut &content[..], 26, &mut |_| {});
//! match outcome {
//!     Delivery::Delivered { bytes } => assert_eq!(bytes, 26),
//!     Delivery::NotDelivered { error } => println!("nothing arrived: {error}"),
//!     Delivery::Ambiguous { acknowledged, error, .. } => {
//!         println!("perhaps a part arrived, {acknowledged} bytes for certain: {error}");
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod download;
mod error;
mod exchange;
mod pattern;
mod remote;

pub mod conformance;
pub mod copying;
pub mod fault;
pub mod folder;
pub mod retry;

pub use download::download;
pub use error::{ErrorKind, ExchangeError};
pub use exchange::{Delivery, Entry, Exchange};
pub use folder::Folder;
pub use pattern::Pattern;
pub use remote::{RemoteDir, RemoteName};
pub use retry::Retrying;
