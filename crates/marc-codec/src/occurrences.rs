//! Where a byte occurs in a short text, as bits.

use wide::u8x16;

/// How many bytes are looked at in one call.
pub(crate) const WINDOW: usize = 64;

/// A bit for each of the first 64 bytes of `text` that is `byte`; the lowest is that of the first.
///
/// A shorter text is covered by pieces that overlap, so there is no loop whose end the processor has to guess.
#[inline]
pub(crate) fn occurrences(byte: u8, text: &[u8]) -> u64 {
    let text = text.get(..WINDOW).unwrap_or(text);
    if let (Some(first), Some(last)) = (text.first_chunk::<32>(), text.last_chunk::<32>()) {
        return both(|half| thirty_two(byte, half), first, last, text.len());
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
        return both(|half| sixteen(byte, half), first, last, text.len());
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        return both(|half| eight(byte, half), first, last, text.len());
    }
    let bits = text.iter().rev();
    bits.fold(0, |bits, one| bits << 1 | u64::from(*one == byte))
}

/// The bits of a text of `length` bytes, from those of its first and its last N bytes.
#[inline]
fn both<const N: usize>(
    bits: impl Fn(&[u8; N]) -> u64,
    first: &[u8; N],
    last: &[u8; N],
    length: usize,
) -> u64 {
    bits(first) | bits(last) << (length - N)
}

#[inline]
fn thirty_two(byte: u8, text: &[u8; 32]) -> u64 {
    match text.as_chunks::<16>() {
        ([first, last], _) => sixteen(byte, first) | sixteen(byte, last) << 16,
        _ => 0,
    }
}

#[inline]
fn sixteen(byte: u8, text: &[u8; 16]) -> u64 {
    let equal = u8x16::new(*text).simd_eq(u8x16::splat(byte));
    u64::from(equal.to_bitmask())
}

#[inline]
fn eight(byte: u8, text: &[u8; 8]) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let different = u64::from_le_bytes(*text) ^ (0x0101_0101_0101_0101 * u64::from(byte));
    let equal = !(((different & LOW) + LOW) | different | LOW);
    // the high bits of the bytes, gathered in the highest byte
    (equal >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::{eight, occurrences, sixteen};

    /// Bit by bit.
    fn slow(byte: u8, text: &[u8]) -> u64 {
        let bits = text.iter().take(64).enumerate();
        bits.fold(0, |bits, (at, one)| bits | u64::from(*one == byte) << at)
    }

    #[test]
    fn many_bytes_at_a_time_are_the_same_as_one() {
        const CHOICES: [u8; 8] = [0x1f, 0x1e, 0x20, 0x9f, 0xff, 0, b'a', 0x1f];
        let (mut state, mut found) = (7_u64, 0);
        for length in 0..100 {
            for round in 0..200 {
                let mut text = Vec::new();
                for _ in 0..length {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    text.push(CHOICES[(state >> 33) as usize % (1 + round % 8)]);
                }
                for byte in [0x1f, 0, 0xff] {
                    let expected = slow(byte, &text);
                    assert_eq!(occurrences(byte, &text), expected, "{text:?}");
                    found += expected.count_ones();
                    if let (Some(first), Some(more)) = (text.first_chunk(), text.first_chunk()) {
                        assert_eq!(eight(byte, first), slow(byte, first), "{first:?}");
                        assert_eq!(sixteen(byte, more), slow(byte, more), "{more:?}");
                    }
                }
            }
        }
        assert!(found > 100_000, "{found}");
    }
}
