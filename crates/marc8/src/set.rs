//! The character sets of MARC-8 and the escape sequences that designate them.

use std::fmt;

/// Introduces an escape sequence.
pub(crate) const ESCAPE: u8 = 0x1B;

/// A graphic character set of MARC-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// Basic Latin, the G0 set every field begins with.
    Ascii,
    /// Extended Latin (ANSEL, Z39.47), the G1 set every field begins with.
    Ansel,
    /// Basic Greek.
    Greek,
    /// Basic Cyrillic.
    BasicCyrillic,
    /// Extended Cyrillic.
    ExtendedCyrillic,
    /// Basic Arabic.
    BasicArabic,
    /// Extended Arabic.
    ExtendedArabic,
    /// Basic Hebrew.
    Hebrew,
    /// Subscripts.
    Subscripts,
    /// Superscripts.
    Superscripts,
    /// Alpha, beta and gamma as symbols.
    GreekSymbols,
    /// Chinese, Japanese and Korean (EACC, Z39.64), three bytes a code.
    Eacc,
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ascii => "ASCII",
            Self::Ansel => "Extended Latin",
            Self::Greek => "Greek",
            Self::BasicCyrillic => "Basic Cyrillic",
            Self::ExtendedCyrillic => "Extended Cyrillic",
            Self::BasicArabic => "Basic Arabic",
            Self::ExtendedArabic => "Extended Arabic",
            Self::Hebrew => "Hebrew",
            Self::Subscripts => "Subscripts",
            Self::Superscripts => "Superscripts",
            Self::GreekSymbols => "Greek Symbols",
            Self::Eacc => "East Asian",
        })
    }
}

impl Set {
    /// The single-byte set with this final byte.
    fn from_final(byte: u8) -> Option<Self> {
        Some(match byte {
            b'B' => Self::Ascii,
            b'E' => Self::Ansel,
            b'S' => Self::Greek,
            b'N' => Self::BasicCyrillic,
            b'Q' => Self::ExtendedCyrillic,
            b'3' => Self::BasicArabic,
            b'4' => Self::ExtendedArabic,
            b'2' => Self::Hebrew,
            other => return Self::from_custom(other),
        })
    }

    /// The set that ESC and this byte alone designate.
    fn from_custom(byte: u8) -> Option<Self> {
        Some(match byte {
            b's' => Self::Ascii,
            b'b' => Self::Subscripts,
            b'p' => Self::Superscripts,
            b'g' => Self::GreekSymbols,
            _ => return None,
        })
    }

    /// What designates the set as G0, when `current` is.
    pub(crate) const fn escape(self, current: Self) -> &'static [u8] {
        match (self, current) {
            (Self::Ascii, Self::Subscripts | Self::Superscripts | Self::GreekSymbols) => b"\x1bs",
            (Self::Ascii, _) => b"\x1b(B",
            (Self::Ansel, _) => b"\x1b(!E",
            (Self::Greek, _) => b"\x1b(S",
            (Self::BasicCyrillic, _) => b"\x1b(N",
            (Self::ExtendedCyrillic, _) => b"\x1b(Q",
            (Self::BasicArabic, _) => b"\x1b(3",
            (Self::ExtendedArabic, _) => b"\x1b(4",
            (Self::Hebrew, _) => b"\x1b(2",
            (Self::Subscripts, _) => b"\x1bb",
            (Self::Superscripts, _) => b"\x1bp",
            (Self::GreekSymbols, _) => b"\x1bg",
            (Self::Eacc, _) => b"\x1b$1",
        }
    }
}

/// Which half of the code table a set is designated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// Bytes 0x21 to 0x7E.
    G0,
    /// Bytes 0xA1 to 0xFE.
    G1,
}

/// An escape sequence at the start of the bytes: what it does and how long it is.
pub(crate) fn escape_sequence(bytes: &[u8]) -> Option<(Half, Set, usize)> {
    let rest = bytes.strip_prefix(&[ESCAPE])?;
    let (half, set, behind) = match rest {
        [b'$', b'(' | b',', b'1', behind @ ..] | [b'$', b'1', behind @ ..] => (Half::G0, Set::Eacc, behind),
        [b'$', b')' | b'-', b'1', behind @ ..] => (Half::G1, Set::Eacc, behind),
        [intermediate @ (b'(' | b',' | b')' | b'-'), behind @ ..] => {
            let half = if matches!(intermediate, b'(' | b',') {
                Half::G0
            } else {
                Half::G1
            };
            match behind {
                [b'!', b'E', behind @ ..] => (half, Set::Ansel, behind),
                [last, behind @ ..] => (half, Set::from_final(*last)?, behind),
                [] => return None,
            }
        }
        [custom, behind @ ..] => (Half::G0, Set::from_custom(*custom)?, behind),
        [] => return None,
    };
    Some((half, set, bytes.len() - behind.len()))
}
