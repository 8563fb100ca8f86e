use std::fmt;
use std::str::FromStr;

use super::{Sign, sign, weighted_sum};

/// An International Standard Book Number, kept with thirteen digits.
///
/// Ten digits and thirteen digits beginning with 978 are two spellings of one number and compare equal. Numbers that
/// begin with 979 have no spelling of ten digits. Source: ISO 2108.
///
/// ```
/// use holdsync_ids::{Isbn, IsbnError};
///
/// let ten: Isbn = "0-306-40615-2".parse()?;
/// assert_eq!(ten, "9780306406157".parse()?);
/// assert_eq!(ten.to_string(), "9780306406157");
/// assert_eq!("0306406153".parse::<Isbn>(), Err(IsbnError::CheckDigit));
/// # Ok::<(), IsbnError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isbn(u64);

/// Why a text is no ISBN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IsbnError {
    /// Something that is neither digit, hyphen nor final X.
    #[error("it holds other characters than digits, hyphens and a last X")]
    Character,
    /// Neither ten nor thirteen digits; how many there are.
    #[error("it has {0} digits; an ISBN has ten or thirteen")]
    Length(usize),
    /// Thirteen digits that do not begin with 978 or 979.
    #[error("an ISBN of thirteen digits begins with 978 or 979")]
    Prefix,
    /// The last digit does not follow from the others.
    #[error("the check digit is wrong")]
    CheckDigit,
}

/// More digits than this are not counted.
const COUNTED: usize = 21;

impl FromStr for Isbn {
    type Err = IsbnError;

    /// Reads a number alone; hyphens do not matter, and blanks around it are cut off.
    fn from_str(text: &str) -> Result<Self, IsbnError> {
        let mut digits = [0_u8; COUNTED];
        let mut room = digits.iter_mut();
        for character in text.trim().chars() {
            match sign(character) {
                Some(Sign::Digit(digit)) => match room.next() {
                    Some(place) => *place = digit,
                    None => break,
                },
                Some(Sign::Separator) => {}
                None => return Err(IsbnError::Character),
            }
            if room.len() == 0 {
                break;
            }
        }
        let count = COUNTED.saturating_sub(room.len());
        let digits = digits.get(..count).unwrap_or_default();
        let ten_before_the_end = digits.iter().rev().skip(1).any(|&digit| digit == 10);
        let ten_at_the_end = digits.last() == Some(&10);
        match *digits {
            _ if ten_before_the_end => Err(IsbnError::Character),
            [a, b, c, d, e, f, g, h, i, _] => from_ten(digits, [9, 7, 8, a, b, c, d, e, f, g, h, i]),
            [_, _, _, _, _, _, _, _, _, _, _, _, _] if ten_at_the_end => Err(IsbnError::Character),
            [_, _, _, _, _, _, _, _, _, _, _, _, _] => from_thirteen(digits),
            _ => Err(IsbnError::Length(count)),
        }
    }
}

/// Of ten digits, with all but the last as they stand in the spelling of thirteen.
fn from_ten(digits: &[u8], body: [u8; 12]) -> Result<Isbn, IsbnError> {
    if weighted_sum(digits) != 0 {
        return Err(IsbnError::CheckDigit);
    }
    let check = 10_u32.wrapping_sub(sum_of_thirteen(&body)).wrapping_rem(10);
    let whole = value(&body).saturating_mul(10).saturating_add(u64::from(check));
    Ok(Isbn(whole))
}

fn from_thirteen(digits: &[u8]) -> Result<Isbn, IsbnError> {
    if !digits.starts_with(&[9, 7, 8]) && !digits.starts_with(&[9, 7, 9]) {
        return Err(IsbnError::Prefix);
    }
    if sum_of_thirteen(digits) != 0 {
        return Err(IsbnError::CheckDigit);
    }
    Ok(Isbn(value(digits)))
}

/// Sum of digits with the weights 1 and 3 in turn, modulo 10.
fn sum_of_thirteen(digits: &[u8]) -> u32 {
    let sum = |digits: &[u8]| digits.iter().map(|digit| u32::from(*digit)).sum::<u32>();
    let (pairs, rest) = digits.as_chunks::<2>();
    let pairs: u32 = pairs
        .iter()
        .map(|[one, other]| u32::from(*one).saturating_add(u32::from(*other).saturating_mul(3)))
        .sum();
    pairs.saturating_add(sum(rest)).wrapping_rem(10)
}

fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value: u64, &digit| {
        value.saturating_mul(10).saturating_add(u64::from(digit))
    })
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

impl fmt::Debug for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Isbn({self})")
    }
}
