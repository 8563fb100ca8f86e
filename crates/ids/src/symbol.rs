//! The OCLC institution symbol.

use std::fmt;
use std::str::FromStr;

const LONGEST: usize = 12;
const ESCAPES: [(u8, &str); 3] = [(b'@', "_64"), (b'$', "_36"), (b'#', "_35")];

/// An OCLC symbol: 1 to 12 letters, digits, `@`, `$` or `#`; kept in upper case, compared without regard
/// to case.
///
/// In file names, directories and user names the three signs are escaped: `@` as `_64`, `$` as `_36`, `#`
/// as `_35`. Source: OCLC, *About exchanging files with OCLC*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    // Zero bytes behind the text, so that the derived order is the order of the text.
    bytes: [u8; LONGEST],
}

/// Why a string is no OCLC symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an OCLC symbol is 1 to 12 letters, digits, @, $ or #")]
pub struct SymbolError;

impl Symbol {
    /// Reads the escaped form of a file name or directory: `ab_64` is `AB@`.
    ///
    /// # Errors
    /// When the text is not a symbol, or an underscore begins no known escape.
    pub fn from_escaped(text: &str) -> Result<Self, SymbolError> {
        let mut plain = text.to_owned();
        for (sign, escape) in ESCAPES {
            plain = plain.replace(escape, &char::from(sign).to_string());
        }
        plain.parse()
    }

    /// The symbol as OCLC prints it, in upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.bytes.iter().position(|&b| b == 0).unwrap_or(LONGEST);
        // The constructor let only ASCII in.
        self.bytes
            .get(..end)
            .and_then(|text| std::str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// The form for file names, directories and user names: lower case, with `@`, `$` and `#` escaped.
    #[must_use]
    pub fn escaped(&self) -> String {
        let mut text = self.as_str().to_ascii_lowercase();
        for (sign, escape) in ESCAPES {
            text = text.replace(char::from(sign), escape);
        }
        text
    }
}

impl FromStr for Symbol {
    type Err = SymbolError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = |b: u8| b.is_ascii_alphanumeric() || ESCAPES.iter().any(|(sign, _)| *sign == b);
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(sound) {
            return Err(SymbolError);
        }
        let mut bytes = [0; LONGEST];
        for (place, byte) in bytes.iter_mut().zip(text.bytes()) {
            *place = byte.to_ascii_uppercase();
        }
        Ok(Self { bytes })
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Symbol({self})")
    }
}
