//! Standard numbers of publications: ISBN, ISSN, LCCN.

mod isbn;
mod issn;
mod lccn;

pub use isbn::{Isbn, IsbnError};
pub use issn::{Issn, IssnError};
pub use lccn::{Lccn, LccnError};

/// What a reader does with one character of a number.
enum Sign {
    /// A digit, or `X` for ten.
    Digit(u8),
    /// A hyphen or blank between the groups.
    Separator,
}

/// The value of a character of an ISBN or ISSN; `X` stands for ten.
const fn sign(character: char) -> Option<Sign> {
    match character {
        '0'..='9' => Some(Sign::Digit((character as u8).wrapping_sub(b'0'))),
        'x' | 'X' => Some(Sign::Digit(10)),
        // hyphen-minus, and the dashes that word processors make of it
        '-' | '\u{2010}'..='\u{2013}' => Some(Sign::Separator),
        _ => None,
    }
}

/// Sum of digits with the weights `count`, `count - 1` … 1, modulo 11: zero where the check digit is right.
fn weighted_sum(digits: &[u8]) -> u32 {
    let weights = (1..=u32::try_from(digits.len()).unwrap_or(0)).rev();
    digits
        .iter()
        .zip(weights)
        .fold(0_u32, |sum, (&digit, weight)| {
            sum.saturating_add(u32::from(digit).saturating_mul(weight))
        })
        .wrapping_rem(11)
}
