//! The number of a data sync collection.

use std::fmt;
use std::str::FromStr;

/// A collection ID: exactly seven digits, first element of every upload name.
///
/// A file whose name lacks a valid one is processed under the institution's default collection, so a
/// wrong ID is never a small mistake. Source: OCLC, *File naming conventions*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CollectionId(u32);

/// Why a string is no collection ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a collection ID is exactly seven digits, as Collection Manager shows it")]
pub struct CollectionIdError;

impl CollectionId {
    /// The collection ID of this value, if it fits seven digits.
    #[must_use]
    pub const fn new(value: u32) -> Option<Self> {
        if value <= 9_999_999 {
            Some(Self(value))
        } else {
            None
        }
    }

    /// The value.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl FromStr for CollectionId {
    type Err = CollectionIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 7 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CollectionIdError);
        }
        text.parse().map(Self).map_err(|_| CollectionIdError)
    }
}

impl fmt::Display for CollectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}", self.0)
    }
}

impl fmt::Debug for CollectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CollectionId({self})")
    }
}
