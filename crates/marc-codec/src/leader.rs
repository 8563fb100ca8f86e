//! The leader: the first 24 bytes of a record.

use std::fmt;

use crate::directory::five_digits;

/// Number of bytes of a leader.
pub const LEADER_LENGTH: usize = 24;

/// The 24 bytes of a leader, as they stand.
///
/// Positions are those of the [MARC 21 leader](https://www.loc.gov/marc/bibliographic/bdleader.html), counted from
/// 0. Record length (00–04) and base address (12–16) are whatever was read; [`encode`](crate::encode()) writes the
/// true ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leader([u8; LEADER_LENGTH]);

macro_rules! positions {
    ($($position:literal $get:ident $set:ident $what:literal;)*) => {
        impl Leader {
            $(
                #[doc = concat!("Leader/", stringify!($position), ": ", $what, ".")]
                #[must_use]
                pub const fn $get(&self) -> u8 {
                    self.0[$position]
                }

                #[doc = concat!("Sets leader/", stringify!($position), ", ", $what, ".")]
                pub const fn $set(&mut self, value: u8) {
                    self.0[$position] = value;
                }
            )*
        }
    };
}

positions! {
    5 status set_status "record status (`n` new, `c` corrected, `d` deleted, …)";
    6 kind set_kind "type of record (`a` language material, `x` holdings, `z` authority, …)";
    7 level set_level "bibliographic level (`m` monograph, `s` serial, …)";
    8 control set_control "type of control";
    9 coding set_coding "character coding scheme (blank MARC-8, `a` UTF-8): a claim, not a fact";
    17 encoding_level set_encoding_level "encoding level";
    18 descriptive_form set_descriptive_form "descriptive cataloguing form";
    19 multipart_level set_multipart_level "multipart resource record level";
}

impl Leader {
    /// A leader from its bytes; every value is accepted.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; LEADER_LENGTH]) -> Self {
        Self(bytes)
    }

    /// The 24 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; LEADER_LENGTH] {
        &self.0
    }

    /// The byte at `position`, 0 to 23; a blank beyond.
    #[must_use]
    pub fn byte(&self, position: usize) -> u8 {
        self.0.get(position).copied().unwrap_or(b' ')
    }

    /// Sets the byte at `position`, 0 to 23; nothing happens beyond.
    pub fn set_byte(&mut self, position: usize, value: u8) {
        if let Some(byte) = self.0.get_mut(position) {
            *byte = value;
        }
    }

    /// Leader/00–04, the record length as declared; `None` where it is not five digits.
    #[must_use]
    pub fn declared_length(&self) -> Option<u32> {
        let [a, b, c, d, e, ..] = self.0;
        five_digits([a, b, c, d, e])
    }

    /// Leader/12–16, the base address of data as declared; `None` where it is not five digits.
    #[must_use]
    pub fn declared_base(&self) -> Option<u32> {
        let [_, _, _, _, _, _, _, _, _, _, _, _, a, b, c, d, e, ..] = self.0;
        five_digits([a, b, c, d, e])
    }
}

impl Default for Leader {
    fn default() -> Self {
        Self(*b"00000nam a2200000   4500")
    }
}

impl fmt::Display for Leader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_ascii())
    }
}

impl fmt::Debug for Leader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Leader({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Leader;

    #[test]
    fn accessors_hit_their_positions() {
        let mut leader = Leader::from_bytes(*b"01234cam a2200567Ii 4500");
        assert_eq!(
            (leader.status(), leader.kind(), leader.level()),
            (b'c', b'a', b'm')
        );
        assert_eq!(
            (
                leader.coding(),
                leader.encoding_level(),
                leader.descriptive_form()
            ),
            (b'a', b'I', b'i')
        );
        assert_eq!(
            (leader.declared_length(), leader.declared_base()),
            (Some(1234), Some(567))
        );
        leader.set_status(b'd');
        leader.set_byte(24, b'!');
        assert_eq!(leader.as_bytes(), b"01234dam a2200567Ii 4500");
        assert_eq!(leader.byte(24), b' ');
    }

    #[test]
    fn lengths_that_are_no_numbers_are_none() {
        let leader = Leader::from_bytes(*b"0123Xcam a2200 67Ii 4500");
        assert_eq!((leader.declared_length(), leader.declared_base()), (None, None));
    }
}
