//! MARC-8 to Unicode and back, from generated tables, damage with offsets.
//!
//! ```
//! use holdsync_marc8::{Decoder, Encoder, Finding, detect};
//!
//! // a field as it stands in the record: subfields of a title in French and in Hebrew
//! let field = b"\x1faSoci\xe2et\xe2e /\x1fc\x1b(2qtx\x1b(B\x1fbcut off\xe2";
//! assert!(matches!(detect(field), Finding::Marc8(_)));
//!
//! let (mut decoder, mut text, mut damages) = (Decoder::default(), Vec::new(), Vec::new());
//! decoder.field(field, &mut text, &mut damages);
//! assert_eq!(
//!     String::from_utf8(text.clone())?,
//!     "\x1faSocie\u{301}te\u{301} /\x1fcספר\x1fbcut off \u{301}",
//! );
//! assert_eq!(damages[0].to_string(), "byte 33: a combining mark without a letter; set on a blank");
//!
//! // and back; what MARC-8 lacks becomes a numeric character reference
//! let mut bytes = Vec::new();
//! Encoder::default().field("Łódź \u{2713}".as_bytes(), &mut bytes, &mut damages);
//! assert_eq!(bytes, b"\xa1\xe2od\xe2z &#x2713;");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Decoder`] and [`Encoder`] convert whole fields, with their subfield delimiters, or single values into a buffer
//!   of the caller, and allocate nothing per field.
//! - [`Damage`] says where the bytes are wrong and what was put in their place. Nothing stops a conversion.
//! - [`detect()`] says what bytes look like, since leader/09 is a claim and not a fact.
//! - [`decode()`] and [`encode()`] are for one text at a time.
//!
//! The specification is *Character Sets and Encoding Options: MARC-8* of MARC 21, the tables are those of the
//! Library of Congress. Control codes below 0x20 are the same on both sides and pass as they are.

mod damage;
mod decode;
mod detect;
mod encode;
mod form;
mod set;
mod tables;

pub use damage::{Damage, DamageKind, Put};
pub use decode::{DecodeOptions, Decoder, DoubleMarks, decode};
pub use detect::{Evidence, Finding, detect};
pub use encode::{EncodeOptions, Encoder, Uncoded, encode};
pub use form::Form;
pub use set::Set;
