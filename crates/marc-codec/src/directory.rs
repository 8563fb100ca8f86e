//! The directory: twelve bytes for each field.

use crate::tag::Tag;

/// Bytes of a directory entry under the entry map `4500`: tag, four digits of length, five of start.
pub(crate) const ENTRY_LENGTH: usize = 12;

/// A directory entry, parsed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) tag: Tag,
    /// Length with terminator; `None` where it is not a number.
    pub(crate) length: Option<usize>,
    /// Start in the data; `None` where it is not a number.
    pub(crate) start: Option<usize>,
}

impl Entry {
    /// The entry in careful form, for records that are not sound.
    pub(crate) fn parse(bytes: &[u8; ENTRY_LENGTH]) -> Self {
        let [a, b, c, l0, l1, l2, l3, s0, s1, s2, s3, s4] = *bytes;
        Self {
            tag: Tag::from_bytes([a, b, c]),
            length: number(&[l0, l1, l2, l3]).map(|length| length as usize),
            start: number(&[s0, s1, s2, s3, s4]).map(|start| start as usize),
        }
    }
}

/// A directory entry read many digits at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuickEntry {
    pub(crate) tag: Tag,
    /// Length with terminator; without meaning where a digit is none.
    pub(crate) length: usize,
    /// Start in the data; without meaning where a digit is none.
    pub(crate) start: usize,
    /// What keeps length and start from being digits: nothing where all of them are.
    pub(crate) odd: Odd,
}

/// Traces of bytes that should have been digits; those of several entries can be joined, to be asked once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Odd(u64);

impl Odd {
    /// Of eight bytes, and of the digits they are.
    #[inline]
    const fn of(bytes: u64) -> (Self, u64) {
        let digits = bytes ^ ZEROS;
        // a digit is under ten and stays under sixteen
        (Self(digits | digits.wrapping_add(ZEROS / 0x30 * 6)), digits)
    }

    #[inline]
    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all bytes were digits.
    #[inline]
    pub(crate) const fn is_none(self) -> bool {
        self.0 & 0xf0f0_f0f0_f0f0_f0f0 == 0
    }
}

/// Eight times the digit zero.
const ZEROS: u64 = 0x3030_3030_3030_3030;

impl QuickEntry {
    #[inline]
    pub(crate) fn parse(bytes: &[u8; ENTRY_LENGTH]) -> Self {
        let [.., l0, l1, l2, l3, s0, s1, s2, s3, last] = *bytes;
        let tag = bytes.first_chunk().copied().unwrap_or_default();
        let (odd, digits) = Odd::of(u64::from_le_bytes([l0, l1, l2, l3, s0, s1, s2, s3]));
        let (odd_last, _) = Odd::of(u64::from(last) | ZEROS << 8);
        let twos = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
        let fours = twos.wrapping_mul(100).wrapping_add(twos >> 16) & 0x0000_ffff_0000_ffff;
        let [f0, f1, _, _, f4, f5, _, _] = fours.to_le_bytes();
        Self {
            tag: Tag::from_bytes(tag),
            length: usize::from(u16::from_le_bytes([f0, f1])),
            start: usize::from(u16::from_le_bytes([f4, f5])) * 10 + usize::from(last & 0x0f),
            odd: odd.join(odd_last),
        }
    }
}

/// The value of five ASCII digits; `None` where one is none.
#[inline]
pub(crate) fn five_digits(digits: [u8; 5]) -> Option<u32> {
    let [a, b, c, d, e] = digits;
    let (odd, digits) = Odd::of(u64::from_le_bytes([b'0', b'0', b'0', a, b, c, d, e]));
    let twos = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let [_, _, t2, _, t4, _, t6, _] = twos.to_le_bytes();
    let value = u32::from(t2) * 10_000 + u32::from(t4) * 100 + u32::from(t6);
    odd.is_none().then_some(value)
}

/// The value of a run of ASCII digits (at most nine); `None` where it is empty or holds anything else.
pub(crate) fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |value, &byte| {
        byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::{Entry, QuickEntry, five_digits, number};

    #[test]
    fn entries_hold_tag_length_and_start() {
        let QuickEntry {
            tag,
            length,
            start,
            odd,
        } = QuickEntry::parse(b"245012300456");
        assert_eq!(
            (tag.as_str(), length, start, odd.is_none()),
            ("245", 123, 456, true)
        );
        let entry = Entry::parse(b"245 12300456");
        assert_eq!((entry.length, entry.start), (None, Some(456)));
        for odd in [b"245 12300456", b"24501230045:", b"2450123/0456"] {
            assert!(!QuickEntry::parse(odd).odd.is_none());
        }
    }

    #[test]
    fn eight_digits_at_a_time_are_the_same_as_one() {
        for value in (0..1_000_000_000_u64).step_by(999_983) {
            for odd in [b'0', b'/', b':', b' ', 0xb5, 0xff, 0] {
                let text = format!("245{value:09}");
                let mut bytes: [u8; 12] = text.as_bytes().try_into().unwrap_or_default();
                let at = 3 + usize::try_from(value % 9).unwrap_or(0);
                if odd != b'0' {
                    bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = odd);
                }
                let quick = QuickEntry::parse(&bytes);
                let entry = Entry::parse(&bytes);
                let expected = entry.length.zip(entry.start);
                let found = quick.odd.is_none().then_some((quick.length, quick.start));
                assert_eq!(found, expected, "{text} {odd}");
                let five = *bytes.last_chunk().unwrap_or(b"00000");
                assert_eq!(five_digits(five), number(&five), "{text} {odd}");
            }
        }
    }

    #[test]
    fn numbers_are_digits_only() {
        assert_eq!(number(b"00099"), Some(99));
        assert_eq!((number(b""), number(b"+99"), number(b" 99")), (None, None, None));
    }
}
