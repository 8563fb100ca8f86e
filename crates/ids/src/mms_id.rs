//! The MMS ID: Alma's number for a bibliographic record.

use std::fmt;
use std::str::FromStr;

/// An MMS ID: 8 to 19 digits beginning with `99`, the last four naming the institution.
///
/// Source: Ex Libris, *Record numbers*; lengths of 10 to 18 digits were seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MmsId(u64);

/// Why a string is no MMS ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an MMS ID is 8 to 19 digits and begins with 99")]
pub struct MmsIdError;

impl MmsId {
    /// The MMS ID of this value, if its digits have the form of one.
    #[must_use]
    pub fn new(value: u64) -> Option<Self> {
        value.to_string().parse().ok()
    }

    /// Reads the content of field 001; blanks around it do not matter.
    ///
    /// # Errors
    /// When it is not the form of an MMS ID.
    pub fn from_field(value: &[u8]) -> Result<Self, MmsIdError> {
        std::str::from_utf8(value.trim_ascii())
            .map_err(|_| MmsIdError)?
            .parse()
    }

    /// The value.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The last four digits, Alma's code of the institution the record belongs to.
    #[must_use]
    pub const fn institution(self) -> u16 {
        (self.0 % 10_000) as u16
    }
}

impl FromStr for MmsId {
    type Err = MmsIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = (8..=19).contains(&text.len())
            && text.starts_with("99")
            && text.bytes().all(|b| b.is_ascii_digit());
        if !sound {
            return Err(MmsIdError);
        }
        text.parse().map(Self).map_err(|_| MmsIdError)
    }
}

impl fmt::Display for MmsId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for MmsId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MmsId({})", self.0)
    }
}
