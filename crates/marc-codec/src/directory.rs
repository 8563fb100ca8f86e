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

/// Tag, length and start of an entry, eight digits at a time; the last value tells whether all digits were digits,
/// and the numbers mean something only then.
#[inline]
pub(crate) fn quick(bytes: &[u8; ENTRY_LENGTH]) -> (Tag, usize, usize, bool) {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let [a, b, c, l0, l1, l2, l3, s0, s1, s2, s3, last] = *bytes;
    let eight = u64::from_le_bytes([l0, l1, l2, l3, s0, s1, s2, s3]);
    let sound = eight & HIGH == ZEROS
        && eight.wrapping_add(0x0606_0606_0606_0606) & HIGH == ZEROS
        && last.is_ascii_digit();
    let digits = eight.wrapping_sub(ZEROS);
    let twos = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = twos.wrapping_mul(100).wrapping_add(twos >> 16) & 0x0000_ffff_0000_ffff;
    let [f0, f1, _, _, f4, f5, _, _] = fours.to_le_bytes();
    let length = usize::from(u16::from_le_bytes([f0, f1]));
    let start = usize::from(u16::from_le_bytes([f4, f5])) * 10 + usize::from(last.wrapping_sub(b'0'));
    (Tag::from_bytes([a, b, c]), length, start, sound)
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
    use super::{Entry, number, quick};

    #[test]
    fn entries_hold_tag_length_and_start() {
        let (tag, length, start, sound) = quick(b"245012300456");
        assert_eq!((tag.as_str(), length, start, sound), ("245", 123, 456, true));
        let entry = Entry::parse(b"245 12300456");
        assert_eq!((entry.length, entry.start), (None, Some(456)));
        assert!(!quick(b"245 12300456").3 && !quick(b"24501230045:").3 && !quick(b"2450123/0456").3);
    }

    #[test]
    fn eight_digits_at_a_time_are_the_same_as_one() {
        for value in (0..1_000_000_000_u64).step_by(999_983) {
            for odd in [b'0', b'/', b':', b' ', 0xb5, 0] {
                let text = format!("245{value:09}");
                let mut bytes: [u8; 12] = text.as_bytes().try_into().unwrap_or_default();
                let at = 3 + usize::try_from(value % 9).unwrap_or(0);
                if odd != b'0' {
                    bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = odd);
                }
                let (_, length, start, sound) = quick(&bytes);
                let entry = Entry::parse(&bytes);
                let expected = entry.length.zip(entry.start);
                assert_eq!(sound.then_some((length, start)), expected, "{text} {odd}");
            }
        }
    }

    #[test]
    fn numbers_are_digits_only() {
        assert_eq!(number(b"00099"), Some(99));
        assert_eq!((number(b""), number(b"+99"), number(b" 99")), (None, None, None));
    }
}
