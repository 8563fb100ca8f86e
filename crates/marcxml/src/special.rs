//! Places in the data of a field where something else than copying is to be done.

const BLOCK: usize = 8;
const HIGH: u64 = repeated(0x80);
const LOW: u64 = repeated(0x7f);

const fn repeated(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// The places of control characters, `&`, `<`, `>` and the byte `EF`, with which U+FFFE and U+FFFF begin.
///
/// Values are short, so calls of a general search would cost more than the search: eight bytes are looked at together.
pub(crate) struct Specials<'a> {
    data: &'a [u8],
    searched: usize,
    /// The high bit of each special byte among the last eight.
    found: u64,
    /// All blocks so far, or-ed.
    seen: u64,
}

impl<'a> Specials<'a> {
    #[inline]
    pub(crate) const fn of(data: &'a [u8]) -> Self {
        Self {
            data,
            searched: 0,
            found: 0,
            seen: 0,
        }
    }

    /// Whether all bytes so far are ASCII.
    #[inline]
    pub(crate) const fn is_ascii(&self) -> bool {
        self.seen & HIGH == 0
    }
}

impl Iterator for Specials<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.data.get(self.searched..).filter(|rest| !rest.is_empty())?;
            let block = match rest.first_chunk::<BLOCK>() {
                Some(block) => u64::from_le_bytes(*block),
                None => last_block(self.data, rest.len()),
            };
            self.seen |= block;
            self.found = special(block);
            self.searched += BLOCK;
        }
        let at = self.searched - BLOCK + self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// The last `length` bytes, fewer than eight, with blanks behind them.
#[inline]
fn last_block(data: &[u8], length: usize) -> u64 {
    let block = match data.last_chunk::<BLOCK>() {
        Some(block) => u64::from_le_bytes(*block) >> (8 * (BLOCK - length)),
        None => data
            .iter()
            .rev()
            .take(length)
            .fold(0, |block, &byte| block << 8 | u64::from(byte)),
    };
    block | (repeated(b' ') << (8 * length))
}

/// The high bit of each special byte.
#[inline]
const fn special(block: u64) -> u64 {
    let control = !(((block | HIGH) - repeated(b' ')) | block) & HIGH;
    // `<` and `>` differ in one bit
    let angle = equal(block | repeated(2), b'>');
    control | angle | equal(block, b'&') | equal(block, 0xEF)
}

#[inline]
const fn equal(block: u64, byte: u8) -> u64 {
    let different = block ^ repeated(byte);
    !(((different & LOW) + LOW) | different | LOW)
}

#[cfg(test)]
mod tests {
    use super::Specials;

    #[test]
    fn every_byte_at_every_place_is_told_rightly() {
        for byte in 0..=u8::MAX {
            let special = byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | 0xEF);
            for length in 1..20 {
                for at in 0..length {
                    let mut data = vec![b'x'; length];
                    data[at] = byte;
                    let mut specials = Specials::of(&data);
                    let found: Vec<usize> = specials.by_ref().collect();
                    assert_eq!(found, if special { vec![at] } else { vec![] }, "{byte} {data:?}");
                    assert_eq!(specials.is_ascii(), byte.is_ascii());
                }
            }
        }
    }
}
