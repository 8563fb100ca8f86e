//! Identifiers: OCLC number with its spellings, classes and families, MMS ID, symbol, collection ID, ISBN, ISSN, LCCN.
//!
//! An identifier never travels as a bare string: each type here can only hold a sound value, and what a
//! record really says is read into a [`Reading`] that names what was repaired or why nothing was taken.
//!
//! ```
//! use holdsync_ids::{Class, OclcNumber, oclc_number::read_035};
//!
//! let reading = read_035(b"(OCoLC)ocm00012345").unwrap();
//! assert_eq!(reading.class(), Class::Repaired);
//! assert_eq!(reading.number(), OclcNumber::new(12345));
//! assert_eq!(reading.number().unwrap().prefixed().to_string(), "(OCoLC)12345");
//!
//! assert!(read_035(b"(DLC)   85012345").is_none()); // another agency's number
//! ```

mod collection_id;
mod holdings_id;
mod mms_id;
pub mod oclc_number;
mod standard_number;
mod symbol;

pub use collection_id::{CollectionId, CollectionIdError};
pub use holdings_id::{HoldingsId, HoldingsIdError};
pub use mms_id::{MmsId, MmsIdError};
pub use oclc_number::{Class, FamilyId, Link, LinkEvidence, OclcNumber, OclcNumberError, Reading};
pub use standard_number::{Isbn, IsbnError, Issn, IssnError, Lccn, LccnError};
pub use symbol::{Symbol, SymbolError};
