//! The bytes of a field at which something else than copying is to be done, sixteen at a time: values are short, so
//! calls of a general search would cost more than the search.

use wide::u8x16;

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 16;

/// The sixteen bytes from `at` on, or fewer at the end of `data`, with zeros behind them.
#[inline]
pub(crate) fn block(data: &[u8], at: usize) -> [u8; BLOCK] {
    let rest = data.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => *block,
        None => last_block(data, rest),
    }
}

/// A bit for each byte of a block that is a control character, `&`, `<` or `>`; so also for those behind the end.
#[inline]
pub(crate) fn special(block: [u8; BLOCK]) -> u32 {
    let bytes = u8x16::new(block);
    let all = u8x16::splat;
    let control = bytes.min(all(0x1F)).simd_eq(bytes);
    // `<` and `>` differ in one bit
    let angle = (bytes | all(2)).simd_eq(all(b'>'));
    (control | angle | bytes.simd_eq(all(b'&'))).to_bitmask()
}

/// The place of the first `<`, `&` or carriage return, where a text of XML ends or is no longer as it stands.
#[inline]
pub(crate) fn end_of_plain(text: &[u8]) -> Option<usize> {
    let all = u8x16::splat;
    for at in (0..text.len()).step_by(BLOCK) {
        let bytes = u8x16::new(block(text, at));
        let ends = bytes.simd_eq(all(b'<')) | bytes.simd_eq(all(b'&')) | bytes.simd_eq(all(b'\r'));
        let ends = ends.to_bitmask();
        if ends != 0 {
            return Some(at + ends.trailing_zeros() as usize);
        }
    }
    None
}

/// Bytes of several blocks together.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen(u8x16);

impl Seen {
    #[inline]
    pub(crate) fn add(&mut self, block: [u8; BLOCK]) {
        self.0 |= u8x16::new(block);
    }

    /// Whether all were ASCII.
    #[inline]
    pub(crate) fn is_ascii(self) -> bool {
        // the highest bits
        self.0.to_bitmask() == 0
    }
}

/// The rest of `data`, fewer than sixteen bytes, with zeros behind them.
#[inline]
fn last_block(data: &[u8], rest: &[u8]) -> [u8; BLOCK] {
    const HALF: usize = BLOCK / 2;
    let missing = |size: usize| u32::try_from(8 * (size - rest.len())).unwrap_or(u32::MAX);
    if let Some(block) = data.last_chunk::<BLOCK>() {
        return u128::from_le_bytes(*block)
            .unbounded_shr(missing(BLOCK))
            .to_le_bytes();
    }
    if let (Some(first), Some(last)) = (rest.first_chunk::<HALF>(), rest.last_chunk::<HALF>()) {
        let [first, last] = [first, last].map(|half| u64::from_le_bytes(*half));
        let last = last.unbounded_shr(missing(BLOCK));
        return (u128::from(last) << 64 | u128::from(first)).to_le_bytes();
    }
    let bytes = rest.iter().rev();
    u128::from(bytes.fold(0_u64, |block, &byte| block << 8 | u64::from(byte))).to_le_bytes()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::{Seen, block, end_of_plain, special};

    #[test]
    fn every_byte_at_every_place_is_told_rightly() {
        for byte in 0..=u8::MAX {
            let is_special = byte < b' ' || matches!(byte, b'&' | b'<' | b'>');
            for length in 1..40 {
                for at in 0..length {
                    let mut data = vec![b'x'; length];
                    data[at] = byte;
                    let ends = matches!(byte, b'<' | b'&' | b'\r').then_some(at);
                    assert_eq!(end_of_plain(&data), ends);
                    for start in 0..=length {
                        let found = block(&data, start);
                        let (inside, count) = (&data[start..], (length - start).min(16));
                        assert_eq!(found[..count], inside[..count]);
                        assert!(found[count..].iter().all(|byte| *byte == 0));
                        let inside = at >= start && at < start + count;
                        let expected = if is_special && inside { at - start } else { count };
                        assert_eq!((special(found) | 1 << 16).trailing_zeros() as usize, expected);
                        let mut seen = Seen::default();
                        seen.add(found);
                        seen.add(*b"0123456789abcdef");
                        assert_eq!(seen.is_ascii(), byte.is_ascii() || !inside);
                    }
                }
            }
        }
    }
}
