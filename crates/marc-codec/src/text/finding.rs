//! What is odd about a record in text, and what text cannot hold.

use std::fmt;

use crate::leader::{LEADER_LENGTH, Leader};
use crate::tag::Tag;

/// Stands for a leader that is not there: blanks where it would say something about the record.
pub(super) const NO_LEADER: Leader = Leader::from_bytes(*b"00000     2200000   4500");

/// Something odd about text that was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anomaly {
    /// What it is.
    pub kind: AnomalyKind,
    /// Its byte in the stream, from 0: of the line in `.mrk`, of the record in JSON.
    pub offset: u64,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// The leader has this many bytes, not 24; it was filled with blanks or cut.
    #[error("the leader has {0} bytes, not 24")]
    LeaderLength(usize),
    /// No leader; blanks stand for what it would say.
    #[error("no leader")]
    LeaderMissing,
    /// A second leader in one record; the last counts.
    #[error("a second leader")]
    LeaderRepeated,
    /// A line that is no field and continues none, passed over.
    #[error("a line that belongs to no field")]
    StrayLine,
    /// A line without a tag, added to the field in front with a blank between.
    #[error("field {tag} goes on in another line")]
    ContinuedLine {
        /// The field it was added to.
        tag: Tag,
    },
    /// `{…}` that is no mnemonic, kept as it stands.
    #[error("field {tag} holds a mnemonic that is not known")]
    UnknownMnemonic {
        /// The field.
        tag: Tag,
    },
    /// A data field without two indicators of one byte each; in JSON a blank stands for a missing one.
    #[error("field {tag} does not have two indicators")]
    Indicators {
        /// The field.
        tag: Tag,
    },
    /// A data field whose text does not begin with a subfield.
    #[error("field {tag} has text in front of its subfields")]
    BeforeSubfields {
        /// The field.
        tag: Tag,
    },
    /// A subfield code in JSON that is not one character: of several the first is kept, a blank stands for none.
    #[error("field {tag} has a subfield code that is not one character")]
    SubfieldCode {
        /// The field.
        tag: Tag,
    },
    /// A subfield code that is no graphic character of ASCII, or in `.mrk` none at all; kept as it stands.
    #[error("field {tag} has a subfield code that is no letter or digit")]
    OddSubfieldCode {
        /// The field.
        tag: Tag,
    },
    /// A control field with the tag of a data field, or the other way round; kept as it stands.
    #[error("field {tag} does not have the form its tag announces")]
    FieldForm {
        /// The field.
        tag: Tag,
    },
    /// A value or a code holds 0x1F, which would begin a subfield; a blank stands for it. An escape of JSON or a mnemonic
    /// can say it, the other forms cannot.
    #[error("field {tag} holds the sign that begins subfields inside a value; a blank in its place")]
    DelimiterInValue {
        /// The field.
        tag: Tag,
    },
    /// A tag in JSON of one or two digits; the zeros that are missing stand in front of them.
    #[error("a tag that is not three characters long, read as {tag}")]
    TagLength {
        /// The tag it was read as.
        tag: Tag,
    },
    /// A string of JSON holds line ends or other control characters as they are, which JSON forbids; they are kept. Only
    /// where the object is whole with them, so that no quote can have been lost.
    #[error("a string holds a line end or another control character, which JSON forbids; kept")]
    ControlInString,
    /// The record is longer than [`LIMIT`](super::LIMIT); the rest of it was passed over.
    #[error("the record is too long")]
    TooLong,
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.offset, self.kind)
    }
}

/// Something of a record that its text does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field; `None` for the leader.
    pub tag: Option<Tag>,
    /// What.
    pub kind: LossKind,
}

/// What text does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LossKind {
    /// A tag that is not three characters of the form, or that means the leader there; the field was not written.
    #[error("a tag that cannot be written; the field is left out")]
    Tag,
    /// Bytes that are not UTF-8; U+FFFD stands for them.
    #[error("bytes that are not UTF-8")]
    NotUtf8,
    /// Fewer than two indicators; blanks are written for those that are missing.
    #[error("fewer than two indicators; blanks in their place")]
    Indicators,
    /// Data in front of the first subfield; not written.
    #[error("data in front of the first subfield is left out")]
    BeforeSubfields,
    /// A subfield delimiter without a code; not written.
    #[error("a subfield delimiter without a code is left out")]
    NoCode,
}

/// A leader of what was read, blanks where it is short, and how long it was if not 24.
pub(super) fn leader_of(bytes: &[u8]) -> (Leader, Option<usize>) {
    let mut leader = [b' '; LEADER_LENGTH];
    for (byte, read) in leader.iter_mut().zip(bytes) {
        *byte = *read;
    }
    let odd = (bytes.len() != LEADER_LENGTH).then_some(bytes.len());
    (Leader::from_bytes(leader), odd)
}
