//! Text of records in a named coding that is neither UTF-8 nor MARC-8, to UTF-8, damage with offsets.
//!
//! ISO 2709 frames bytes and does not ask what they mean, so many old catalogues hold text of a Windows or DOS code page,
//! of Latin-1 or of danMARC2, whatever their leader/09 says. Which one it is cannot be told from the bytes with any
//! certainty; whoever knows it names it.
//!
//! ```
//! use holdsync_code_page::CodePage;
//!
//! let page: CodePage = "windows-1251".parse()?;
//! let (mut text, mut damages) = (Vec::new(), Vec::new());
//! // a field as it stands in the record: indicators, subfields with their delimiters
//! page.field(b"10\x1fa\xcf\xf3\xf8\xea\xe8\xed\x1fc\x98", &mut text, &mut damages);
//! assert_eq!(String::from_utf8(text)?, "10\x1faПушкин\x1fc\u{FFFD}");
//! assert_eq!(
//!     damages[0].to_string(),
//!     "byte 12: no character of windows-1251; U+FFFD in its place"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`CodePage`] is read from a label of the Encoding Standard of the web (`windows-1251`, `cp866`, `iso-8859-5`,
//!   `koi8-r`, `gbk`, …), from the number of a DOS code page (`cp437`, `cp850`, `cp852`, …), or is `danmarc`.
//! - [`CodePage::field`] decodes the data of a field, each subfield by itself: a delimiter (0x1F) always stays one,
//!   and no other is made. A record is put together again from its fields, with leader/09 `a`, by whoever owns it.
//! - [`Damage`] says which bytes are no text of the coding and what stands in their place. Nothing stops a conversion.

mod damage;
mod danmarc;
mod page;

pub use damage::{Damage, DamageKind};
pub use page::{CodePage, UnknownCodePage};
