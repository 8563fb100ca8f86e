//! What a holdings record says: location, captions, enumeration and chronology, statements, next issues.
//!
//! ```
//! use holdsync_marc_codec::{Leader, Record, Tag};
//! use holdsync_mfhd::{Holdings, Kind, Style};
//!
//! let mut record = Record::new(Leader::from_bytes(*b"00000ny  a22000004n 4500"));
//! record.push_data(Tag::new(*b"852"), *b"0 ").subfield(b'b', b"MAIN").subfield(b'h', b"QA76").subfield(b'i', b".B3");
//! // volumes of four numbers, one for each quarter of a year
//! let mut caption = record.push_data(Tag::new(*b"853"), *b"20");
//! for (code, value) in [(b'8', "1"), (b'a', "v."), (b'b', "no."), (b'u', "4"), (b'v', "r")] {
//!     caption.subfield(code, value.as_bytes());
//! }
//! caption.subfield(b'i', b"(year)").subfield(b'j', b"(season)").subfield(b'w', b"q");
//! for (link, volume, number, year, season) in [("1.1", "7", "3", "2024", "23"), ("1.2", "7", "4", "2024", "24")] {
//!     let mut data = record.push_data(Tag::new(*b"863"), *b"41");
//!     data.subfield(b'8', link.as_bytes()).subfield(b'a', volume.as_bytes()).subfield(b'b', number.as_bytes());
//!     data.subfield(b'i', year.as_bytes()).subfield(b'j', season.as_bytes());
//! }
//!
//! let holdings = Holdings::from(&record);
//! let location = holdings.locations().next().unwrap();
//! assert_eq!((location.codes().sublocation, location.call_number().as_deref()), (&b"MAIN"[..], Some("QA76 .B3")));
//!
//! // what is held, in words
//! let statement = holdings.full_statement(Style::Z3971);
//! assert_eq!(statement, "v.7:no.3(2024:Autumn)-v.7:no.4(2024:Winter)");
//!
//! // what comes next, and what is wrong
//! let mut damages = Vec::new();
//! let captions = holdings.captions(Kind::Basic, &mut damages);
//! let data = holdings.enumerations(Kind::Basic, &mut damages);
//! let next = captions[0].next(&data[1].run.first)?;
//! assert_eq!(next.to_string(), "$a8$b1$i2025$j21");
//! assert_eq!(captions[0].in_words(&next, Style::Z3971), "v.8:no.1(2025:Spring)");
//! assert!(damages.is_empty() && holdings.examine().is_empty());
//! # Ok::<(), holdsync_mfhd::Unpredictable>(())
//! ```
//!
//! - [`Holdings`] reads a record in place: [`Location`], numbers, [`FixedData`], [`Action`] and [`Retention`],
//!   [`TextualHoldings`], [`Item`], [`Caption`], [`Enumeration`].
//! - [`Holdings::statement`] and [`Holdings::full_statement`] put coded data into words, by Z39.71 or ISO 10324.
//! - [`Caption::next`] tells the next issue by its pattern; [`Caption::compress`] and [`Caption::expand`] go from
//!   pieces to runs and back.
//! - [`Holdings::examine`] names every [`Damage`] of captions, data, texts and links with its [`Place`],
//!   [`Holdings::disagreements`] texts and data of other years, [`notation_fault`] what in a text is not Z39.71. Damage is
//!   a value: nothing stops the reading of a record.
//!
//! Sources: MARC 21 Format for Holdings Data; *Chronology and Enumeration Types with Code Patterns* of the Library of
//! Congress; ANSI/NISO Z39.71 and ISO 10324 for punctuation.
//!
//! Limits: months, seasons and ordinals are put into English; chronology is told from captions by the English words
//! `(year)`, `(season)`, `(month)`, `(week)` and `(day)`; values in MARC-8 are to be converted first.

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
