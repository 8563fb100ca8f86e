//! What is wrong with the bytes, as values with a place.

use std::fmt;

use crate::tag::Tag;

/// One finding about bytes, with its place.
///
/// From [`RecordView::parse`](crate::RecordView::parse) the offset counts from the first byte of the record; from
/// [`Reader`](crate::Reader) it counts from the first byte of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anomaly {
    /// Where, in bytes from 0.
    pub offset: u64,
    /// What.
    pub kind: AnomalyKind,
}

impl Anomaly {
    pub(crate) const fn new(offset: usize, kind: AnomalyKind) -> Self {
        Self {
            offset: offset as u64,
            kind,
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.offset, self.kind)
    }
}

/// The numbers a reader needs from leader and directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// Leader/00–04.
    RecordLength,
    /// Leader/12–16.
    BaseAddress,
    /// Bytes 3–6 of a directory entry.
    FieldLength,
    /// Bytes 7–11 of a directory entry.
    FieldStart,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RecordLength => "the record length in leader/00-04",
            Self::BaseAddress => "the base address in leader/12-16",
            Self::FieldLength => "a field length in the directory",
            Self::FieldStart => "a starting position in the directory",
        })
    }
}

/// The kinds of findings. Lengths and distances are bytes.
///
/// The list is closed on purpose: a caller that maps kinds to its own rules learns of a new one from the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnomalyKind {
    /// CR, LF, blanks, NUL, `0x1A` or a byte order mark between records.
    #[error("{length} bytes of line ends or blanks between records")]
    Filler {
        /// How many.
        length: u64,
    },
    /// Bytes between records that belong to none.
    #[error("{length} bytes that belong to no record")]
    Junk {
        /// How many.
        length: u64,
    },
    /// No record terminator within the size limit of the reader; the stretch was skipped unread.
    #[error("no end of the record within {limit} bytes")]
    TooLong {
        /// The limit that was set.
        limit: u64,
    },
    /// The bytes end before a leader and a directory are complete.
    #[error("the record is cut off after {length} bytes")]
    Truncated {
        /// How many bytes there are.
        length: u64,
    },
    /// Leader/00–04 is not the length of the record.
    #[error("the leader says {declared} bytes, the record has {actual}")]
    WrongLength {
        /// Leader/00–04.
        declared: u32,
        /// The length up to the record terminator, included.
        actual: u64,
    },
    /// The record is longer than the 99,999 bytes ISO 2709 can say.
    #[error("the record has {length} bytes, more than ISO 2709 can hold")]
    OversizedRecord {
        /// Its length.
        length: u64,
    },
    /// A field is longer than the 9,999 bytes a directory entry can say.
    #[error("field {tag} has {length} bytes, more than ISO 2709 can hold")]
    OversizedField {
        /// Its tag.
        tag: Tag,
        /// Its length with terminator.
        length: u64,
    },
    /// Leader/12–16 is not where the data begins.
    #[error("the leader says the data begins at {declared}, it begins at {actual}")]
    WrongBaseAddress {
        /// Leader/12–16.
        declared: u32,
        /// The byte behind the directory.
        actual: u64,
    },
    /// A number of leader or directory holds something else than digits.
    #[error("{number} is not a number")]
    NotANumber {
        /// Which.
        number: Number,
    },
    /// Leader/10–11 is not `22`.
    #[error("the leader announces other counts of indicators and code characters than 22")]
    IndicatorCounts,
    /// Leader/20–23 is not `4500`.
    #[error("the leader announces another directory layout than 4500")]
    EntryMap,
    /// `#` stands in the leader or an indicator for a blank, as printed documentation shows it.
    #[error("# in place of a blank")]
    HashForBlank,
    /// Delimiters or terminators within the leader.
    #[error("the leader holds a delimiter")]
    DelimiterInLeader,
    /// The directory has no terminator.
    #[error("the directory is not terminated")]
    MissingDirectoryTerminator,
    /// The directory is no multiple of 12 bytes.
    #[error("the directory has {length} bytes, not a multiple of 12")]
    DirectoryLength {
        /// Its length without terminator.
        length: u64,
    },
    /// The record has no field.
    #[error("the record has no field")]
    NoFields,
    /// A tag holds something else than ASCII letters and digits.
    #[error("{tag} is no tag")]
    OddTag {
        /// The three bytes.
        tag: Tag,
    },
    /// A directory entry points past the end of the record.
    #[error("the directory entry of {tag} points out of the record")]
    EntryOutOfRange {
        /// Its tag.
        tag: Tag,
    },
    /// A directory entry covers bytes an earlier one covers as well.
    #[error("the directory entry of {tag} overlaps another field")]
    EntryOverlaps {
        /// Its tag.
        tag: Tag,
    },
    /// A directory entry does not cover exactly one field.
    #[error("the directory entry of {tag} does not lie on the bounds of a field")]
    EntryOffBounds {
        /// Its tag.
        tag: Tag,
    },
    /// From this entry on, all starting positions are off by the same distance: a character before was replaced by
    /// one of another length.
    #[error("from field {tag} on the directory is off by {by} bytes")]
    DirectoryShifted {
        /// The first tag that is off.
        tag: Tag,
        /// True position minus declared position.
        by: i64,
    },
    /// The lengths in the directory count characters instead of bytes.
    #[error("the directory counts characters instead of bytes")]
    LengthsInCharacters,
    /// Fields do not lie in the order of their directory entries. ISO 2709 allows it.
    #[error("the fields do not lie in the order of the directory")]
    UnorderedDirectory,
    /// The directory was not believed: fields were read by their terminators and given the tags in order.
    #[error("fields were read by their terminators")]
    ReadByTerminators,
    /// Bytes of the data that no directory entry covers.
    #[error("{length} bytes that no directory entry covers")]
    UncoveredData {
        /// How many.
        length: u64,
    },
    /// Bytes between the last field terminator and the record terminator.
    #[error("{length} bytes behind the last field")]
    TrailingData {
        /// How many.
        length: u64,
    },
    /// A field does not end in a field terminator.
    #[error("field {tag} is not terminated")]
    MissingFieldTerminator {
        /// Its tag.
        tag: Tag,
    },
    /// A field terminator inside a field.
    #[error("a field terminator inside field {tag}")]
    StrayFieldTerminator {
        /// Its tag.
        tag: Tag,
    },
    /// A subfield delimiter inside a control field.
    #[error("a subfield delimiter inside control field {tag}")]
    StrayDelimiter {
        /// Its tag.
        tag: Tag,
    },
    /// A record terminator inside the record.
    #[error("a record terminator inside the record")]
    EmbeddedRecordTerminator,
    /// The record does not end in a record terminator: it ends without one, or another byte stands in its place.
    #[error("the record is not terminated")]
    MissingRecordTerminator,
    /// A data field has not exactly two bytes before its first subfield delimiter, or no subfield.
    #[error("field {tag} has {length} bytes before its first subfield, not 2")]
    IndicatorLength {
        /// Its tag.
        tag: Tag,
        /// Bytes before the first delimiter.
        length: u64,
    },
    /// A subfield code that is no graphic character of ASCII: a delimiter without a code, a blank, a control byte, or a
    /// character such as `å`, of which all bytes are the code.
    #[error("field {tag} has a subfield code that is no letter or digit")]
    SubfieldCode {
        /// Its tag.
        tag: Tag,
    },
    /// The record has the 001 of the record before it: a large record that was split, or one delivered twice.
    #[error("same 001 as the record before")]
    RepeatedControlNumber,
    /// Leader/09 says UTF-8, and the bytes here are none.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// Leader/09 says UTF-8, and a character is cut by the end of its subfield or field.
    #[error("a UTF-8 character is cut off")]
    CutUtf8,
}
