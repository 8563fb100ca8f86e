//! The believable sample library, made at run time from a seed.
//!
//! About 300 bibs of an invented institution with three OCLC symbols, published the way Alma publishes: a full publish
//! in two parts, then three nights of increments. Every edge case has a name ([`Case`]); titles, people and
//! places are invented.
//!
//! ```
//! use holdsync_samples::{Case, Library};
//!
//! let library = Library::generate(1)?;
//! assert_eq!(library.nights.len(), 4);
//! assert!(library.nights[1].files[1].name.ends_with("_delete_1.tar.gz"));
//! assert_eq!(library.showing(Case::SeveralNumbers).count(), 1);
//! assert_eq!(library, Library::generate(1)?);
//! # Ok::<(), std::io::Error>(())
//! ```

mod case;
mod chance;
mod content;
mod extract;
mod holdings;
mod institution;
mod library;
mod nights;
mod numbers;
mod package;
mod shelf;
mod title;
mod words;
mod world;

pub use case::{Case, Expectation};
pub use extract::{Form, write_extract};
pub use institution::{
    COLLECTIONS, Collection, INSTITUTION_CODE, LHR_COLLECTION, LOCATIONS, Location, MAPPING, Mapping, SYMBOLS,
};
pub use library::{Library, Night, SampleFile};
pub use world::World;
