//! What a holdings record says: location, captions, enumeration and chronology, statements, next issues.
//!
//! ```
//! use holdsync_marc_codec::{Leader, Record, Tag};
//! use holdsync_mfhd::{Holdings, RecordType};
//!
//! let mut record = Record::new(Leader::from_bytes(*b"00000ny  a2200000zn 4500"));
//! record.push_control(Tag::new(*b"001"), b"22123450006421");
//! record
//!     .push_data(Tag::new(*b"583"), *b"1 ")
//!     .subfield(b'a', b"committed to retain")
//!     .subfield(b'c', b"20250101")
//!     .subfield(b'd', b"20391231")
//!     .subfield(b'f', b"Northern Shared Print");
//! record.push_data(Tag::new(*b"852"), *b"0 ").subfield(b'b', b"MAIN").subfield(b'h', b"QA76").subfield(b'i', b".B3");
//!
//! let holdings = Holdings::from(&record);
//! assert_eq!(holdings.record_type(), Some(RecordType::Serial));
//! let location = holdings.locations().next().unwrap();
//! assert_eq!(location.codes().sublocation, b"MAIN");
//! assert_eq!(location.call_number().as_deref(), Some("QA76 .B3"));
//! assert_eq!(holdings.retentions().count(), 1);
//! ```
//!
//! - [`Holdings`] reads a record in place: locations, numbers, coded data, actions, texts, items.

mod action;
mod agreement;
mod caption;
mod compression;
mod damage;
mod designation;
mod enumeration;
mod examination;
mod fixed;
mod holdings;
mod item;
mod kind;
mod level;
mod link;
mod location;
mod notation;
mod number;
mod place;
mod prediction;
mod regularity;
mod statement;
mod textual;

pub use action::{Action, RETENTION, Retention, RetentionIdentity, action_date};
pub use agreement::{Disagreement, Years};
pub use caption::{Caption, CaptionLevel, Compressibility, Continuity, Unit, Units};
pub use compression::{EXPANSION_LIMIT, Unexpandable};
pub use damage::{Damage, DamageKind};
pub use designation::Designation;
pub use enumeration::{Break, End, Enumeration, Form, Run};
pub use fixed::{FIXED_LENGTH, FixedData, RecordType};
pub use holdings::Holdings;
pub use item::Item;
pub use kind::Kind;
pub use level::Level;
pub use link::{Link, LinkNumber, TextLink};
pub use location::{Location, LocationCodes, Scheme};
pub use notation::{NotationFault, NotationFaultKind, notation_fault};
pub use number::{LinkageNumber, Linked};
pub use place::Place;
pub use prediction::Unpredictable;
pub use regularity::{CalendarPoint, DateCode, Frequency, Issues, Publication, Regularity, Week};
pub use statement::{Line, Source, Statement, Style};
pub use textual::{Notation, TextualHoldings};
