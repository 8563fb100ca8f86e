//! Repeatable disorder: every shuffle and every "now and then" comes from the configured seed.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and equal on every platform.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Fisher–Yates.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
            let other = usize::try_from(self.next() % bound).unwrap_or(0);
            items.swap(last, other);
        }
    }
}

/// A number that depends on the text alone; used where a row's place has no meaning.
pub(crate) fn opaque(text: &str, salt: u64) -> u64 {
    let mut chance = Chance::new(salt);
    for byte in text.bytes() {
        chance = Chance::new(chance.next() ^ u64::from(byte));
    }
    chance.next() % 20_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_keeps_every_item_and_repeats_for_a_seed() {
        let mut one: Vec<u32> = (0..50).collect();
        let mut two = one.clone();
        Chance::new(9).shuffle(&mut one);
        Chance::new(9).shuffle(&mut two);
        assert_eq!(one, two);
        assert_ne!(one, (0..50).collect::<Vec<_>>());
        one.sort_unstable();
        assert_eq!(one, (0..50).collect::<Vec<_>>());
    }
}
