//! Tags: the three characters a directory entry begins with.

use std::fmt;

/// A three-character field tag, such as `245`.
///
/// MARC 21 tags are three ASCII digits; real files also carry letters (`CAT`, `LOC`, `00X`), so every three bytes
/// are accepted and nothing is folded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(
    /// And a zero: four bytes are moved in one piece, three are not.
    [u8; 4],
);

impl Tag {
    /// A tag from three bytes, in constants: `const OCLC: Tag = Tag::new(*b"035");`.
    #[must_use]
    pub const fn new(bytes: [u8; 3]) -> Self {
        Self::from_bytes(bytes)
    }

    /// A tag from three bytes of data; every value is accepted.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 3]) -> Self {
        let [a, b, c] = bytes;
        Self([a, b, c, 0])
    }

    /// The three bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 3] {
        match self.0.first_chunk() {
            Some(bytes) => bytes,
            None => b"???",
        }
    }

    /// The tag as text, `???` where its bytes are not UTF-8.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("???")
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
        let [a, b, c, _] = self.0;
        // nearly all are digits, which are told from others at once: under ten, and with six more under sixteen
        let digits = u32::from_le_bytes(self.0) ^ 0x0030_3030;
        (digits | digits.wrapping_add(0x0006_0606)) & 0xf0f0_f0f0 == 0
            || a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in *self.as_bytes() {
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
