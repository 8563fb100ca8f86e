use std::fmt;
use std::str::FromStr;

use super::{Sign, sign, weighted_sum};

/// An International Standard Serial Number: `0046-225X`. Source: ISO 3297.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issn([u8; 8]);

/// Why a text is no ISSN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssnError {
    /// Something that is neither digit, hyphen nor final X.
    #[error("it holds other characters than digits, a hyphen and a last X")]
    Character,
    /// Not eight digits; how many there are.
    #[error("it has {0} digits; an ISSN has eight")]
    Length(usize),
    /// The last digit does not follow from the others.
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl FromStr for Issn {
    type Err = IssnError;

    /// Reads a number alone; hyphens do not matter, and blanks around it are cut off. The one spelling of the
    /// standard is what [`Display`](fmt::Display) prints.
    fn from_str(text: &str) -> Result<Self, IssnError> {
        let mut digits = Vec::with_capacity(8);
        for character in text.trim().chars() {
            match sign(character) {
                Some(Sign::Digit(digit)) => digits.push(digit),
                Some(Sign::Separator) => {}
                None => return Err(IssnError::Character),
            }
            if digits.len() > 20 {
                break;
            }
        }
        if digits.iter().rev().skip(1).any(|&digit| digit == 10) {
            return Err(IssnError::Character);
        }
        let eight: [u8; 8] = digits
            .as_slice()
            .try_into()
            .map_err(|_| IssnError::Length(digits.len()))?;
        if weighted_sum(&eight) != 0 {
            return Err(IssnError::CheckDigit);
        }
        Ok(Self(eight))
    }
}

impl fmt::Display for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.iter().enumerate() {
            match (place, digit) {
                (4, _) => write!(f, "-{digit}")?,
                (_, 10) => f.write_str("X")?,
                _ => write!(f, "{digit}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issn({self})")
    }
}
