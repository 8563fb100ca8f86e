use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A Library of Congress Control Number in its normal form: at most three letters and eight to ten digits, no blanks.
///
/// Source: Library of Congress, *The LCCN Namespace*: blanks go, what follows a slash goes, and a hyphen stands for
/// the zeros that fill the serial number up to six digits.
///
/// ```
/// use holdsync_ids::Lccn;
///
/// for (written, normal) in [("   85000002 ", "85000002"), ("85-2", "85000002"), ("n78-89035", "n78089035"),
///     ("  2001627090", "2001627090"), (" 79139101 /AC/r932", "79139101")] {
///     assert_eq!(written.parse::<Lccn>().map(|number| number.to_string()), Ok(normal.to_owned()));
/// }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lccn(Box<str>);

/// Why a text is no LCCN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LccnError {
    /// Nothing is left once blanks are gone.
    #[error("it is empty")]
    Empty,
    /// A hyphen that is not between year and serial number, or behind which there are no one to six digits.
    #[error("what follows its hyphen is not one to six digits")]
    Hyphen,
    /// Not a prefix of at most three small letters, then eight digits, or of two letters and ten digits.
    #[error("it is not at most three letters with eight digits, or at most two with ten")]
    Structure,
}

impl Lccn {
    /// Whether a text is one, without keeping it.
    ///
    /// # Errors
    /// As reading it.
    pub fn validate(text: &str) -> Result<(), LccnError> {
        normal(text).map(|_| ())
    }
}

impl FromStr for Lccn {
    type Err = LccnError;

    fn from_str(text: &str) -> Result<Self, LccnError> {
        normal(text).map(|number| Self(number.into()))
    }
}

/// The normal form of a number.
fn normal(text: &str) -> Result<Cow<'_, str>, LccnError> {
    if let Some(number) = plain(text) {
        return Ok(Cow::Borrowed(number));
    }
    let before_slash = text.split_once('/').map_or(text, |(before, _)| before);
    // no number is longer than a few bytes: what is has no structure
    let compact: String = before_slash
        .chars()
        .filter(|character| *character != ' ')
        .take(40)
        .collect();
    if compact.is_empty() {
        return Err(LccnError::Empty);
    }
    let normal = match compact.split_once('-') {
        None => compact,
        Some((year, serial)) => {
            let digits = serial.bytes().all(|byte| byte.is_ascii_digit());
            if !digits || !(1..=6).contains(&serial.len()) {
                return Err(LccnError::Hyphen);
            }
            format!("{year}{serial:0>6}")
        }
    };
    let digits = normal.trim_start_matches(|character: char| character.is_ascii_lowercase());
    let letters = normal.len().saturating_sub(digits.len());
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    let fits = matches!((letters, digits.len()), (0..=3, 8) | (0..=2, 10));
    if numeric && fits {
        Ok(Cow::Owned(normal))
    } else {
        Err(LccnError::Structure)
    }
}

/// A number in its normal form, with blanks around it at most: as nearly all are written.
fn plain(text: &str) -> Option<&str> {
    let number = text.trim_matches(' ');
    let digits = number.as_bytes();
    let is_number = matches!(digits.len(), 8 | 10) && digits.iter().all(u8::is_ascii_digit);
    is_number.then_some(number)
}

impl fmt::Display for Lccn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lccn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lccn({self})")
    }
}
