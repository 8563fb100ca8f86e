//! `$8`: what ties captions, data, texts and items to each other.

use std::fmt;

/// The number that captions (853–855) and their data have in common; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkNumber(u32);

/// Link number and sequence number of a field 863–865 or 876–878: `1.2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The caption it belongs to.
    pub number: LinkNumber,
    /// Its place among the fields of that caption, from 1.
    pub sequence: u32,
}

/// `$8` of a textual field 866–868.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextLink {
    /// `0`: the text stands for all captions and data of its kind.
    All,
    /// The text stands for the data of this caption.
    One(LinkNumber),
}

impl LinkNumber {
    /// A link number; `None` for 0.
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// Reads `$8` of 853–855: digits, not 0, with nothing else.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        Self::new(digits(value)?)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Link {
    /// Reads `$8` of 863–865 and 876–878: `link.sequence`. Further `.n`, which 876–878 may carry, are passed over.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        let mut parts = value.split(|&byte| byte == b'.');
        let number = LinkNumber::parse(parts.next()?)?;
        let sequence = digits(parts.next()?).filter(|&sequence| sequence > 0)?;
        let rest = parts.all(|part| digits(part).is_some());
        rest.then_some(Self { number, sequence })
    }
}

impl TextLink {
    /// Reads `$8` of 866–868: a link number or `0`.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        digits(value).map(|number| LinkNumber::new(number).map_or(Self::All, Self::One))
    }
}

impl fmt::Display for LinkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.number, self.sequence)
    }
}

/// A number of ASCII digits and nothing else, as far as 32 bits hold it.
pub(crate) fn digits(value: &[u8]) -> Option<u32> {
    if value.is_empty() {
        return None;
    }
    value.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::{Link, LinkNumber, TextLink};

    #[test]
    fn each_kind_of_field_has_its_own_form() {
        assert_eq!(LinkNumber::parse(b"12").map(LinkNumber::get), Some(12));
        for wrong in [&b""[..], b"0", b"1.1", b" 1", b"a", b"99999999999"] {
            assert_eq!(LinkNumber::parse(wrong), None, "{}", wrong.escape_ascii());
        }
        assert_eq!(
            Link::parse(b"3.14").map(|link| link.to_string()).as_deref(),
            Some("3.14")
        );
        assert!(Link::parse(b"3.14.1").is_some());
        for wrong in [&b"3"[..], b"3.", b"3.0", b"0.1", b".1", b"3.1x", b"3.1."] {
            assert_eq!(Link::parse(wrong), None, "{}", wrong.escape_ascii());
        }
        assert_eq!(TextLink::parse(b"0"), Some(TextLink::All));
        assert_eq!(TextLink::parse(b"4"), LinkNumber::new(4).map(TextLink::One));
        assert_eq!(TextLink::parse(b"1.1"), None);
    }
}
