//! The OCLC number: the number of a WorldCat record.

mod class;
mod family;
mod parse;

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

pub use class::{Class, Note, Reading};
pub use family::{FamilyId, Link, LinkEvidence};
pub use parse::{read_001, read_019, read_035};

/// The number of a WorldCat record: 1 to 99,999,999,999, written without leading zeros.
///
/// OCLC writes ten digits today; eleven leave room. Anything longer met in the field was a system number
/// of another kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OclcNumber(NonZeroU64);

/// Why a string is no OCLC number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an OCLC number is 1 to 11 digits without letters, and not zero")]
pub struct OclcNumberError;

impl OclcNumber {
    /// The largest number accepted.
    pub const MAX: u64 = 99_999_999_999;

    /// The number with this value, if it is within 1 to [`OclcNumber::MAX`].
    #[must_use]
    pub const fn new(value: u64) -> Option<Self> {
        if value > Self::MAX {
            return None;
        }
        match NonZeroU64::new(value) {
            Some(value) => Some(Self(value)),
            None => None,
        }
    }

    /// The value.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }

    /// The number as field 035 $a carries it: `(OCoLC)` and the digits.
    #[must_use]
    pub fn prefixed(self) -> Prefixed {
        Prefixed(self)
    }
}

impl fmt::Display for OclcNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for OclcNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OclcNumber({})", self.0)
    }
}

impl FromStr for OclcNumber {
    type Err = OclcNumberError;

    /// Reads bare digits, as reports and lists write them; leading zeros are allowed. Fields of records are
    /// read by [`read_035`], which knows their spellings.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || text.len() > 19 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(OclcNumberError);
        }
        text.parse().ok().and_then(Self::new).ok_or(OclcNumberError)
    }
}

/// An OCLC number printed with its prefix, as [`OclcNumber::prefixed`] gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefixed(OclcNumber);

impl fmt::Display for Prefixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(OCoLC){}", self.0)
    }
}
