//! The codings text is read in, those that MARC 21 knows and those that somebody names.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use holdsync_code_page::{self as code_page, CodePage};
use holdsync_marc8 as marc8;
use holdsync_marc8::{DecodeOptions, Decoder};

use crate::coding::{Coding, is_plain};

/// A coding that text is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextCoding {
    /// UTF-8.
    Utf8,
    /// MARC-8.
    Marc8,
    /// One that MARC 21 does not know, and that nobody can tell from the text: only ever one that was named.
    Page(CodePage),
}

/// No coding that can be read has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}, and utf-8 and marc-8")]
pub struct UnknownCoding(holdsync_code_page::UnknownCodePage);

impl From<Coding> for TextCoding {
    fn from(coding: Coding) -> Self {
        match coding {
            Coding::Utf8 => Self::Utf8,
            Coding::Marc8 => Self::Marc8,
        }
    }
}

impl PartialEq<Coding> for TextCoding {
    fn eq(&self, other: &Coding) -> bool {
        *self == Self::from(*other)
    }
}

impl FromStr for TextCoding {
    type Err = UnknownCoding;

    /// Reads `utf-8`, `marc-8`, or any label of a [`CodePage`].
    fn from_str(text: &str) -> Result<Self, UnknownCoding> {
        match text.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Ok(Self::Utf8),
            "marc-8" | "marc8" => Ok(Self::Marc8),
            label => label.parse().map(Self::Page).map_err(UnknownCoding),
        }
    }
}

/// What people call it.
impl fmt::Display for TextCoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf8 => f.write_str(Coding::Utf8.words()),
            Self::Marc8 => f.write_str(Coding::Marc8.words()),
            Self::Page(page) => page.fmt(f),
        }
    }
}

impl TextCoding {
    /// The data of a field as UTF-8: what is UTF-8 already stays as it is, faults included. What could not be converted
    /// is added to `damages`, with places in `data`.
    #[must_use]
    pub fn to_utf8<'a>(self, data: &'a [u8], damages: &mut Vec<TextDamage>) -> Cow<'a, [u8]> {
        if self.is_plain(data) || self == Self::Utf8 {
            return Cow::Borrowed(data);
        }
        let mut text = Vec::new();
        Decode::default().field(self, data, &mut text, damages);
        Cow::Owned(text)
    }

    /// The coding to write where none is wanted: the same, or UTF-8 for one that MARC 21 does not know.
    #[must_use]
    pub const fn to_marc21(self) -> Coding {
        match self {
            Self::Utf8 | Self::Page(_) => Coding::Utf8,
            Self::Marc8 => Coding::Marc8,
        }
    }

    /// Whether data is ASCII that means the same in UTF-8 and here.
    pub(crate) fn is_plain(self, data: &[u8]) -> bool {
        match self {
            Self::Utf8 => is_plain(data, Coding::Utf8),
            Self::Marc8 => is_plain(data, Coding::Marc8),
            Self::Page(page) => page.is_plain(data),
        }
    }
}

/// Text that could not be converted, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDamage {
    /// From or to MARC-8.
    Marc8(marc8::Damage),
    /// From a coding that was named.
    Page(code_page::Damage),
}

impl TextDamage {
    /// Its first byte in the data of the field.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            Self::Marc8(damage) => damage.offset,
            Self::Page(damage) => damage.offset,
        }
    }
}

/// What is wrong and what stands in its place, without where: lower case, no full stop.
impl fmt::Display for TextDamage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marc8(damage) => write!(f, "{}; {}", damage.kind, damage.put),
            Self::Page(damage) => f.write_str(&damage.what()),
        }
    }
}

/// Decodes fields of any coding to UTF-8.
#[derive(Debug, Default)]
pub(crate) struct Decode {
    marc8: Decoder,
    of_marc8: Vec<marc8::Damage>,
    of_page: Vec<code_page::Damage>,
}

impl Decode {
    /// A decoder that writes what it decodes of MARC-8 in this form.
    pub(crate) fn new(form: marc8::Form) -> Self {
        let options = DecodeOptions {
            form,
            ..DecodeOptions::default()
        };
        Self {
            marc8: Decoder::new(options),
            ..Self::default()
        }
    }

    /// Appends a field to `text`; of UTF-8 as it stands.
    pub(crate) fn field(
        &mut self,
        coding: TextCoding,
        data: &[u8],
        text: &mut Vec<u8>,
        damages: &mut Vec<TextDamage>,
    ) {
        match coding {
            TextCoding::Utf8 => text.extend_from_slice(data),
            TextCoding::Marc8 => {
                self.marc8.field(data, text, &mut self.of_marc8);
                if !self.of_marc8.is_empty() {
                    damages.extend(self.of_marc8.drain(..).map(TextDamage::Marc8));
                }
            }
            TextCoding::Page(page) => {
                page.field(data, text, &mut self.of_page);
                damages.extend(self.of_page.drain(..).map(TextDamage::Page));
            }
        }
    }
}
