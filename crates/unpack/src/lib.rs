//! gz, tar and zip, with limits, and what a stream holds, by content.
//!
//! A package is anything that implements `Read + Seek`: a plain file, a `.gz`, a `.tar`, a `.tar.gz`, a `.zip`,
//! or one inside the other. Names and endings are never looked at, only bytes. Members come one after the other,
//! streaming, in the order they stand in the package; nothing is written anywhere and memory stays bounded
//! whatever the package claims about itself.
//!
//! ```
//! use std::io::{Cursor, Read};
//! use holdsync_unpack::{Content, Limits, open};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let source = Cursor::new(b"<collection><record/></collection>".to_vec());
//! let mut package = open(source, &Limits::default());
//! while let Some(mut member) = package.next_member()? {
//!     assert_eq!(member.content(), Content::MarcXml);
//!     let mut text = String::new();
//!     member.read_to_string(&mut text)?;
//!     assert!(text.starts_with("<collection>"));
//! }
//! # Ok(())
//! # }
//! ```

mod content;
mod error;
mod gzip;
mod limits;
mod member_name;
mod package;
mod stream;
mod tar;
mod window;
mod zip;

pub use content::Content;
pub use error::{ErrorKind, UnpackError};
pub use limits::Limits;
pub use package::{Member, Package, open};
