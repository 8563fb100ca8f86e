//! The bytes of a field at which something else than copying is to be done, eight at a time: values are short, so calls
//! of a general search would cost more than the search.

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 8;
const HIGH: u64 = repeated(0x80);

const fn repeated(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// The eight bytes from `at` on, or fewer at the end of `data` with blanks behind them, and how many there are.
#[inline]
pub(crate) fn block(data: &[u8], at: usize) -> (u64, usize) {
    let rest = data.get(at..).unwrap_or_default();
    match rest.first_chunk::<BLOCK>() {
        Some(block) => (u64::from_le_bytes(*block), BLOCK),
        None => (last_block(data, rest.len()), rest.len()),
    }
}

/// Whether all bytes of a block, or of blocks or-ed, are ASCII.
#[inline]
pub(crate) const fn is_ascii(block: u64) -> bool {
    block & HIGH == 0
}

/// The place in a block of its first control character, `&`, `<`, `>` or byte `EF`, with which U+FFFE and U+FFFF begin;
/// 8 where there is none.
#[inline]
pub(crate) const fn first_special(block: u64) -> usize {
    special(block).trailing_zeros() as usize / BLOCK
}

/// The last `length` bytes, fewer than eight, with blanks behind them.
#[inline]
fn last_block(data: &[u8], length: usize) -> u64 {
    let block = match data.last_chunk::<BLOCK>() {
        _ if length == 0 => 0,
        Some(block) => u64::from_le_bytes(*block) >> (8 * (BLOCK - length)),
        None => data
            .iter()
            .rev()
            .take(length)
            .fold(0, |block, &byte| block << 8 | u64::from(byte)),
    };
    block | (repeated(b' ') << (8 * length))
}

/// The high bit of the first special byte; those behind it mean nothing, since subtracting borrows from them.
#[inline]
const fn special(block: u64) -> u64 {
    let control = below(block, b' ');
    // `<` and `>` differ in one bit
    let angle = zero((block | repeated(2)) ^ repeated(b'>'));
    let others = zero(block ^ repeated(b'&')) | zero(block ^ repeated(0xEF));
    (control | angle | others) & HIGH
}

#[inline]
const fn zero(block: u64) -> u64 {
    below(block, 1)
}

/// The high bit of the first byte below `bound`, among other bits.
#[inline]
const fn below(block: u64, bound: u8) -> u64 {
    block.wrapping_sub(repeated(bound)) & !block
}

#[cfg(test)]
mod tests {
    use super::{block, first_special, is_ascii};

    #[test]
    fn every_byte_at_every_place_is_told_rightly() {
        for byte in 0..=u8::MAX {
            let special = byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | 0xEF);
            for length in 1..20 {
                for at in 0..length {
                    let mut data = vec![b'x'; length];
                    data[at] = byte;
                    for start in 0..length {
                        let (found, count) = block(&data, start);
                        assert_eq!(count, (length - start).min(8));
                        let inside = at >= start && at < start + count;
                        let expected = if special && inside { at - start } else { 8 };
                        assert_eq!(first_special(found), expected, "{byte} {start} {data:?}");
                        assert_eq!(is_ascii(found), byte.is_ascii() || !inside);
                    }
                }
            }
        }
    }
}
