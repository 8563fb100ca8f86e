//! What could not be carried over from one form or coding to another.

use std::fmt;

use holdsync_marc_codec::text;
use holdsync_marc_codec::{EncodeError, Tag};
use holdsync_marcxml as xml;

use crate::text_coding::TextDamage;

/// Something of a record that is not in what was written, or not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Text that could not be converted from one coding to another.
    Text {
        /// Its field.
        tag: Tag,
        /// What, with its place in the data of the field.
        damage: TextDamage,
    },
    /// Mnemonics of letters, which stand for characters of the coding that leader/09 claims, in text of another that was named.
    Mnemonics,
    /// What MARCXML does not hold.
    Xml(xml::Loss),
    /// What mnemonic text or JSON does not hold.
    Form(text::Loss),
}

/// Where and what: lower case, no full stop.
impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag = match self {
            Self::Mnemonics => {
                return f.write_str(
                    "mnemonics of letters stand for characters of the coding leader/09 claims, not of the one that was named: \
                     what came of them is wrong",
                );
            }
            Self::Text { tag, .. } => Some(*tag),
            Self::Xml(loss) => loss.tag,
            Self::Form(loss) => loss.tag,
        };
        match tag {
            Some(tag) => write!(f, "{tag}: ")?,
            None => f.write_str("leader: ")?,
        }
        match self {
            Self::Text { damage, .. } => {
                let place = damage.offset();
                write!(f, "{damage} (byte {place} of the field)")
            }
            Self::Mnemonics => Ok(()),
            Self::Form(loss) => loss.kind.fmt(f),
            Self::Xml(loss) => match loss.kind {
                xml::LossKind::ForbiddenCharacter(code) => {
                    write!(f, "the character U+{code:04X}, which XML forbids, is replaced")
                }
                xml::LossKind::LeaderByte => f.write_str("a byte that is not ASCII is replaced"),
                xml::LossKind::NotUtf8 => f.write_str("bytes that are not UTF-8 are replaced"),
                xml::LossKind::BeforeSubfields => {
                    f.write_str("data in front of the first subfield is left out")
                }
                xml::LossKind::Indicators => f.write_str("fewer than two indicators; blanks in their place"),
                xml::LossKind::NoCode => f.write_str("a subfield delimiter without a code"),
                _ => f.write_str("something that MARCXML does not hold"),
            },
        }
    }
}

/// Why a record is not among those written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its bytes could not be read as a record.
    #[error("{0}")]
    Unreadable(String),
    /// It was damaged, and damaged records are not wanted.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Something of it would be lost, and that is not wanted.
    #[error("would lose something: {0}")]
    Lossy(String),
    /// ISO 2709 cannot hold it.
    #[error("MARC 21 cannot hold it: {0}")]
    TooLarge(EncodeError),
    /// It has no field, and no reader of ISO 2709 would take it for a record.
    #[error("MARC 21 cannot hold it: it has no field")]
    NoFields,
}

impl Refusal {
    /// The name in JSON output, never changed.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Damaged(_) => "damaged",
            Self::Lossy(_) => "lossy",
            Self::TooLarge(_) => "too-large",
            Self::NoFields => "no-fields",
        }
    }
}
