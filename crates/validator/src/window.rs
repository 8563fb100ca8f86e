//! What kinds of bytes there are in a stretch of text, many at a time.

use wide::u8x16;

/// How many bytes are looked at in one call.
pub(crate) const WINDOW: usize = 64;

/// What 64 bytes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds {
    /// A bit for each byte below 20, the lowest for the first one.
    pub(crate) controls: u64,
    /// Whether there is an ampersand, DEL, or a byte beyond ASCII; where placeholders are asked for, also one of `#`, `^`
    /// and `\`.
    pub(crate) is_marked: bool,
}

/// Looks at the first 64 bytes of a text.
///
/// A shorter one is covered by pieces that overlap, so there is no loop whose end the processor has to guess.
#[inline]
pub(crate) fn kinds<const PLACEHOLDERS: bool>(text: &[u8]) -> Kinds {
    let text = text.get(..WINDOW).unwrap_or(text);
    let length = text.len();
    let marks = marks::<PLACEHOLDERS>;
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let ((a, b), (c, d)) = (halves(first), halves(last));
        let (first, last) = (controls(a) | controls(b) << 16, controls(c) | controls(d) << 16);
        return Kinds {
            controls: first | last << (length - 32),
            is_marked: is_marked(marks(a) | marks(b) | marks(c) | marks(d)),
        };
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
        let (first, last) = (u8x16::new(*first), u8x16::new(*last));
        return Kinds {
            controls: controls(first) | controls(last) << (length - 16),
            is_marked: is_marked(marks(first) | marks(last)),
        };
    }
    let block = u8x16::new(padded(text));
    Kinds {
        controls: controls(block),
        is_marked: is_marked(marks(block)),
    }
}

#[inline]
fn halves(bytes: &[u8; 32]) -> (u8x16, u8x16) {
    match bytes.as_chunks() {
        ([first, last], _) => (u8x16::new(*first), u8x16::new(*last)),
        _ => (u8x16::splat(0), u8x16::splat(0)),
    }
}

/// Fewer than sixteen bytes, and blanks behind them.
#[inline]
fn padded(text: &[u8]) -> [u8; 16] {
    const BLANKS: u128 = u128::from_le_bytes([b' '; 16]);
    let bits = 8 * u32::try_from(text.len()).unwrap_or(0);
    let eight = |bytes: &[u8; 8]| u128::from(u64::from_le_bytes(*bytes));
    let bytes = match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => eight(first) | eight(last) << (bits - 64),
        _ => text
            .iter()
            .rev()
            .fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)),
    };
    (bytes | BLANKS << bits).to_le_bytes()
}

/// A bit for each byte below 20.
#[inline]
fn controls(block: u8x16) -> u64 {
    block.min(u8x16::splat(0x1f)).simd_eq(block).to_bitmask().into()
}

/// The highest bit of each byte that is marked.
#[inline]
fn marks<const PLACEHOLDERS: bool>(block: u8x16) -> u8x16 {
    let is = |byte: u8| block.simd_eq(u8x16::splat(byte));
    let marks = block | is(b'&') | is(0x7f);
    if PLACEHOLDERS {
        return marks | is(b'#') | is(b'^') | is(b'\\');
    }
    marks
}

#[inline]
fn is_marked(marks: u8x16) -> bool {
    marks.to_bitmask() != 0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::{Kinds, kinds};

    /// Byte by byte.
    fn slow(text: &[u8], placeholders: bool) -> Kinds {
        let text = &text[..text.len().min(64)];
        let bits = text.iter().enumerate();
        Kinds {
            controls: bits.fold(0, |bits, (at, byte)| bits | u64::from(*byte < 0x20) << at),
            is_marked: text.iter().any(|byte| match byte {
                b'#' | b'^' | b'\\' => placeholders,
                byte => matches!(byte, b'&' | 0x7f..),
            }),
        }
    }

    #[test]
    fn many_bytes_at_a_time_are_the_same_as_one() {
        const CHOICES: [u8; 15] = [
            b'a', b'b', b' ', 0x1f, 0x1e, b'&', 0x7f, 0x80, 0xff, 0, b'%', 0x20, b'#', b'^', b'\\',
        ];
        let (mut state, mut marked) = (7_u64, [0, 0]);
        for length in 0..100 {
            for round in 0..200 {
                let mut text = Vec::new();
                for _ in 0..length {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    let rare = (state >> 50) as usize % 60;
                    text.push(
                        CHOICES[(state >> 33) as usize % if rare < round % 60 { CHOICES.len() } else { 3 }],
                    );
                }
                let expected = slow(&text, false);
                assert_eq!(kinds::<false>(&text), expected, "{text:?}");
                assert_eq!(kinds::<true>(&text), slow(&text, true), "{text:?}");
                marked[usize::from(expected.is_marked)] += 1;
            }
        }
        assert!(marked.iter().all(|count| *count > 1_000), "{marked:?}");
    }
}
