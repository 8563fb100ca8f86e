//! The holdings ID: Alma's number for a holdings record.

use std::fmt;
use std::str::FromStr;

/// A holdings ID: 8 to 19 digits beginning with `22`, as Alma puts it in `$8` of every field it copies from
/// a holdings record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoldingsId(u64);

/// Why a string is no holdings ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a holdings ID is 8 to 19 digits and begins with 22")]
pub struct HoldingsIdError;

impl HoldingsId {
    /// The holdings ID with this value, if its digits are those of one.
    #[must_use]
    pub fn new(value: u64) -> Option<Self> {
        let mut leading = value;
        let mut digits = 2_u32;
        while leading > 99 {
            leading /= 10;
            digits = digits.saturating_add(1);
        }
        (leading == 22 && (8..=19).contains(&digits)).then_some(Self(value))
    }

    /// The value.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl FromStr for HoldingsId {
    type Err = HoldingsIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = (8..=19).contains(&text.len())
            && text.starts_with("22")
            && text.bytes().all(|b| b.is_ascii_digit());
        if !sound {
            return Err(HoldingsIdError);
        }
        text.parse().map(Self).map_err(|_| HoldingsIdError)
    }
}

impl fmt::Display for HoldingsId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
