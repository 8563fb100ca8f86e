//! What is wrong with bytes or text, as values with a place.

use std::fmt;

use crate::set::Set;

/// One finding, its place, and what stands in the output instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where, in bytes from the start of what was given to the converter.
    pub offset: usize,
    /// How many bytes are concerned.
    pub length: usize,
    /// What.
    pub kind: DamageKind,
    /// What stands in their place.
    pub put: Put,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}; {}", self.offset, self.kind, self.put)
    }
}

/// The kinds of findings.
///
/// The list is closed on purpose: a caller that maps kinds to its own rules learns of a new one from the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DamageKind {
    /// A code that its set does not have.
    #[error("{set} has no code {code:02X}")]
    UnknownCode {
        /// The designated set.
        set: Set,
        /// One byte, or the three of a code of [`Set::Eacc`].
        code: u32,
    },
    /// A code of an extension that one vendor made to the East Asian set.
    #[error("{code:06X} is a code of a vendor, not of the standard")]
    VendorCode {
        /// Its three bytes.
        code: u32,
    },
    /// One or two bytes where the East Asian set needs three.
    #[error("an East Asian code of three bytes is not complete")]
    IncompleteCode,
    /// ESC that begins no escape sequence of MARC-8.
    #[error("ESC designates no known set")]
    UnknownEscape,
    /// Combining marks at the end of a subfield or field.
    #[error("a combining mark without a letter")]
    DanglingMark,
    /// The second half of a double mark without the first.
    #[error("the second half of a double mark without the first")]
    UnpairedHalf,
    /// Text to encode that is no UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// A character that MARC-8 lacks, where numeric character references are not wanted.
    #[error("MARC-8 has no code for U+{:04X}", u32::from(*.character))]
    Uncoded {
        /// The character.
        character: char,
    },
}

/// What a converter put in the place of what it could not convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The bytes stand in the text as they are.
    Kept,
    /// The marks stand on a blank, so that they do not change the letter before.
    OnBlank,
    /// This character.
    Character(char),
    /// A numeric character reference to this character.
    Reference(char),
}

impl fmt::Display for Put {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept => write!(f, "kept"),
            Self::OnBlank => write!(f, "set on a blank"),
            Self::Character(c) => write!(f, "U+{:04X} in its place", u32::from(*c)),
            Self::Reference(c) => write!(f, "&#x{:04X}; in its place", u32::from(*c)),
        }
    }
}
