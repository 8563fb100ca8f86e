//! The levels of enumeration and chronology, `$a` to `$m`.

use std::fmt;

/// How many levels there are.
pub(crate) const LEVELS: usize = 13;

/// One level of enumeration or chronology: the same subfield code in captions (853–855) and data (863–865).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// `$a`, the first level of enumeration.
    pub const FIRST: Self = Self(b'a');
    /// `$i`, the first level of chronology.
    pub const CHRONOLOGY: Self = Self(b'i');

    /// The level of a subfield code; `None` for other codes.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        if matches!(code, b'a'..=b'm') {
            Some(Self(code))
        } else {
            None
        }
    }

    /// All levels in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (b'a'..=b'm').map(Self)
    }

    /// `$a` to `$f`.
    pub fn enumeration() -> impl Iterator<Item = Self> {
        (b'a'..=b'f').map(Self)
    }

    /// `$g` and `$h`.
    pub fn alternative() -> impl Iterator<Item = Self> {
        (b'g'..=b'h').map(Self)
    }

    /// `$i` to `$l`.
    pub fn chronology() -> impl Iterator<Item = Self> {
        (b'i'..=b'l').map(Self)
    }

    /// `$m`, chronology of an alternative scheme.
    #[must_use]
    pub const fn alternative_chronology() -> Self {
        Self(b'm')
    }

    /// The subfield code.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }

    /// Whether it is one of `$a` to `$f`.
    #[must_use]
    pub const fn is_enumeration(self) -> bool {
        matches!(self.0, b'a'..=b'f')
    }

    /// Whether it is one of `$i` to `$m`.
    #[must_use]
    pub const fn is_chronology(self) -> bool {
        matches!(self.0, b'i'..=b'm')
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0.saturating_sub(b'a'))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}", char::from(self.0))
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({self})")
    }
}
