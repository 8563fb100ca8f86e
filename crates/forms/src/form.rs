//! The forms records are kept in.

use std::fmt;
use std::str::FromStr;

use holdsync_unpack::Content;

/// A form of a file of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// MARC 21 in its exchange form, ISO 2709.
    Marc21,
    /// MARCXML.
    MarcXml,
    /// Mnemonic text, as MarcEdit writes it.
    Mrk,
    /// MARC-in-JSON, an array.
    Json,
    /// MARC-in-JSON, one record a line. Read as [`Json`](Self::Json) is.
    JsonLines,
}

/// No form has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no form has this name; there are mrc, xml, mrk, json and jsonl")]
pub struct UnknownForm;

impl Form {
    /// All forms.
    pub const ALL: [Self; 5] = [
        Self::Marc21,
        Self::MarcXml,
        Self::Mrk,
        Self::Json,
        Self::JsonLines,
    ];

    /// The name, which is also the usual ending of a file: `mrc`, `xml`, `mrk`, `json`, `jsonl`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Marc21 => "mrc",
            Self::MarcXml => "xml",
            Self::Mrk => "mrk",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Marc21 => "MARC 21",
            Self::MarcXml => "MARCXML",
            Self::Mrk => "mnemonic text",
            Self::Json => "MARC-in-JSON",
            Self::JsonLines => "MARC-in-JSON, one record a line",
        }
    }

    /// The form a file name ends in: `.mrc`, `.marc`, `.xml`, `.mrk`, `.mrk8`, `.json`, `.jsonl` or `.ndjson`, in any
    /// letter case.
    #[must_use]
    pub fn of_ending(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "mrc" | "marc" => Some(Self::Marc21),
            "xml" => Some(Self::MarcXml),
            "mrk" | "mrk8" => Some(Self::Mrk),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The form of a stream with this content; `None` where it holds no records.
    #[must_use]
    pub const fn of_content(content: Content) -> Option<Self> {
        match content {
            Content::Marc21 => Some(Self::Marc21),
            Content::MarcXml => Some(Self::MarcXml),
            Content::Mnemonic => Some(Self::Mrk),
            Content::Json => Some(Self::Json),
            _ => None,
        }
    }

    /// Whether its text is Unicode whatever leader/09 says.
    #[must_use]
    pub const fn is_unicode(self) -> bool {
        matches!(self, Self::MarcXml | Self::Json | Self::JsonLines)
    }
}

impl FromStr for Form {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        let mut all = Self::ALL.into_iter();
        all.find(|form| form.name() == text).ok_or(UnknownForm)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
