//! What is odd about a record that was read all the same.

use std::fmt;

use holdsync_marc_codec::Tag;

/// Something odd, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Anomaly {
    /// What it is.
    pub kind: AnomalyKind,
    /// Byte offset: in the stream from [`Reader`](crate::Reader), in the frame from [`Parser`](crate::Parser).
    pub offset: u64,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// The leader has this many characters, not 24; it was padded with blanks or cut.
    LeaderLength(usize),
    /// A character of the leader is not ASCII; `?` stands for it, so that the others keep their places.
    LeaderCharacter,
    /// No leader; blanks stand for what it would say.
    LeaderMissing,
    /// A second leader, ignored.
    LeaderRepeated,
    /// A `controlfield` whose tag does not start with `00`; its text was kept as the field's data.
    ControlTag,
    /// A tag that is not three characters long: digits that went without their leading zeros (`42`), which stand for them,
    /// or blanks around it, which are left out.
    TagLength {
        /// The tag it was read as.
        tag: Tag,
    },
    /// A `datafield` whose tag starts with `00`; kept with its indicators and subfields.
    DataTag,
    /// An indicator is missing, empty, or more than one character; a blank stands for it.
    Indicator,
    /// An indicator that is one character but not ASCII; kept as it stands.
    OddIndicator,
    /// A subfield code that is not one character: of several the first is kept, a blank stands for none. Alma publishes
    /// records with two letters.
    SubfieldCode {
        /// The tag of its field, which tells whether the loss is in a field somebody will send.
        tag: Tag,
    },
    /// A subfield code that is one character but not ASCII; kept as it stands.
    OddSubfieldCode {
        /// The tag of its field.
        tag: Tag,
    },
    /// Text outside any value, ignored.
    StrayText,
    /// An element inside a value; its text was kept.
    MarkupInValue,
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.offset)?;
        match self.kind {
            AnomalyKind::LeaderLength(found) => write!(f, "the leader has {found} characters, not 24"),
            AnomalyKind::LeaderCharacter => f.write_str("a character of the leader is not ASCII"),
            AnomalyKind::LeaderMissing => f.write_str("no leader"),
            AnomalyKind::LeaderRepeated => f.write_str("a second leader, ignored"),
            AnomalyKind::ControlTag => f.write_str("a control field with the tag of a data field"),
            AnomalyKind::TagLength { tag } => {
                write!(f, "a tag that is not three characters long, read as {tag}")
            }
            AnomalyKind::DataTag => f.write_str("a data field with the tag of a control field"),
            AnomalyKind::Indicator => f.write_str("an indicator is not one character"),
            AnomalyKind::OddIndicator => f.write_str("an indicator is not ASCII"),
            AnomalyKind::SubfieldCode { tag } => {
                write!(f, "a subfield code of field {tag} is not one character")
            }
            AnomalyKind::OddSubfieldCode { tag } => {
                write!(f, "a subfield code of field {tag} is no letter or digit")
            }
            AnomalyKind::StrayText => f.write_str("text outside any value, ignored"),
            AnomalyKind::MarkupInValue => f.write_str("an element inside a value"),
        }
    }
}
