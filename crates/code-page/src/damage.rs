//! What is wrong with bytes of a named coding, as values with a place.

use std::fmt;

use crate::page::CodePage;

/// One finding, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where, in bytes from the start of the field.
    pub offset: usize,
    /// How many bytes are concerned, 1 to 4.
    pub length: usize,
    /// The coding that was named.
    pub page: CodePage,
    /// What.
    pub kind: DamageKind,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// Bytes to which the coding gives no character; U+FFFD stands in their place.
    NoCharacter,
    /// `@` of danMARC2 with nothing behind it that it could begin; it is kept as it stands.
    Escape,
    /// Marks of danMARC2 without a letter behind them; they are set on a blank.
    DanglingMark,
}

/// `byte 12: no character of windows-1251; U+FFFD in its place`
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.offset, self.what())
    }
}

impl Damage {
    /// What is wrong and what stands there instead, without the place.
    #[must_use]
    pub fn what(&self) -> String {
        let page = self.page;
        match self.kind {
            DamageKind::NoCharacter => format!("no character of {page}; U+FFFD in its place"),
            DamageKind::Escape => format!("@ begins no character of {page}; kept"),
            DamageKind::DanglingMark => "a combining mark without a letter; set on a blank".to_owned(),
        }
    }
}
