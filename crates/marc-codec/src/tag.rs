//! Tags: the three characters a directory entry begins with.

use std::fmt;

/// A three-character field tag, such as `245`.
///
/// MARC 21 tags are three ASCII digits; real files also carry letters (`CAT`, `LOC`, `00X`), so every three bytes
/// are accepted and nothing is folded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 3]);

impl Tag {
    /// A tag from three bytes, in constants: `const OCLC: Tag = Tag::new(*b"035");`.
    #[must_use]
    pub const fn new(bytes: [u8; 3]) -> Self {
        Self(bytes)
    }

    /// A tag from three bytes of data; every value is accepted.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 3]) -> Self {
        Self(bytes)
    }

    /// The three bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 3] {
        &self.0
    }

    /// The tag as text, `???` where its bytes are not UTF-8.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Whether the field holds data without indicators and subfields: tags `001` to `009`, and what else begins
    /// with `00`.
    #[must_use]
    pub const fn is_control(&self) -> bool {
        self.0[0] == b'0' && self.0[1] == b'0'
    }

    /// Whether all three bytes are ASCII letters or digits, which is what ISO 2709 allows.
    #[must_use]
    pub const fn is_alphanumeric(&self) -> bool {
        let [a, b, c] = self.0;
        // nearly all are digits, which are told from others at once: under ten, and with six more under sixteen
        let digits = u32::from_le_bytes([a, b, c, b'0']) ^ 0x3030_3030;
        (digits | digits.wrapping_add(0x0606_0606)) & 0xf0f0_f0f0 == 0
            || a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            write!(f, "{}", byte.escape_ascii())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn control_tags_begin_with_two_zeros() {
        assert!(Tag::new(*b"001").is_control());
        assert!(Tag::new(*b"00X").is_control());
        assert!(!Tag::new(*b"010").is_control());
        assert!(!Tag::new(*b"CAT").is_control());
    }

    #[test]
    fn odd_bytes_are_shown_escaped() {
        let odd = Tag::from_bytes([b'2', 0x1f, 0xe9]);
        assert_eq!(odd.to_string(), r"2\x1f\xe9");
        assert_eq!(odd.as_str(), "???");
        assert!(!odd.is_alphanumeric());
    }
}
