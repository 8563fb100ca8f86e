//! Why a record could not be read.

use std::fmt;

/// One record that could not be read, and the place that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Why.
    pub kind: RejectionKind,
    /// Byte offset: in the stream from [`Reader`](crate::Reader), in the frame from [`Parser`](crate::Parser).
    pub offset: u64,
}

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RejectionKind {
    /// The element does not end before the next record starts, or before the file ends.
    NeverEnds,
    /// The element is longer than the limit in bytes; only the first so many are set aside.
    TooLong(usize),
    /// A comment, CDATA section, processing instruction or document type between records never ends: all after its
    /// start is unread.
    MarkupNeverEnds,
    /// The bytes are not UTF-8, or in a file of UTF-16 half a character.
    NotUtf8,
    /// A character XML 1.0 forbids, itself or as a reference.
    ForbiddenCharacter(u32),
    /// Not well-formed; in the words of the XML reader.
    Malformed(String),
    /// An entity other than the five of XML.
    UnknownEntity(String),
    /// Elements inside each other beyond 64.
    TooDeep,
    /// A field without a tag of exactly three bytes, or one that can be told from
    /// [less](crate::AnomalyKind::TagLength); no form of a record has a place for it.
    Tag(String),
    /// Neither a leader nor a field: an OAI-PMH record without MARC, for example a deleted one.
    NoContent,
}

impl Rejection {
    pub(crate) fn new(kind: RejectionKind, offset: usize) -> Self {
        Self {
            kind,
            offset: offset as u64,
        }
    }

    pub(crate) fn malformed(error: &dyn fmt::Display, offset: usize) -> Self {
        Self::new(RejectionKind::Malformed(error.to_string()), offset)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.offset)?;
        match &self.kind {
            RejectionKind::NeverEnds => f.write_str("the record never ends"),
            RejectionKind::TooLong(limit) => write!(f, "the record is longer than {limit} bytes"),
            RejectionKind::MarkupNeverEnds => f.write_str("a comment or the like never ends"),
            RejectionKind::NotUtf8 => f.write_str("bytes that are no characters"),
            RejectionKind::ForbiddenCharacter(code) => {
                write!(f, "the character U+{code:04X}, which XML forbids")
            }
            RejectionKind::Malformed(what) => write!(f, "not well-formed: {what}"),
            RejectionKind::UnknownEntity(name) => write!(f, "the unknown entity {name:?}"),
            RejectionKind::TooDeep => f.write_str("elements inside each other beyond 64"),
            RejectionKind::Tag(tag) => write!(
                f,
                "the tag {tag:?} does not have three characters, and no record has a place for it"
            ),
            RejectionKind::NoContent => f.write_str("neither a leader nor a field"),
        }
    }
}

impl std::error::Error for Rejection {}
