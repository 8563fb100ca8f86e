//! Repeatable chance: SplitMix64, so that a seed always makes the same library.

/// A stream of numbers that depends on nothing but its seed.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Chance(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `from` up to, not including, `to`; `from` where the range is empty.
    pub(crate) fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % to.saturating_sub(from).max(1)
    }

    /// True about `percent` times in a hundred.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.between(0, 100) < percent
    }

    /// One of a list, `fallback` where the list is empty.
    pub(crate) fn pick_or<T: Copy>(&mut self, list: &[T], fallback: T) -> T {
        let at = usize::try_from(self.between(0, list.len() as u64)).unwrap_or(0);
        list.get(at).copied().unwrap_or(fallback)
    }

    /// One word of a list.
    pub(crate) fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.pick_or(list, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_seed_zero_are_the_published_ones() {
        let mut chance = Chance::new(0);
        // Test vector of the SplitMix64 reference implementation.
        assert_eq!(
            [chance.next(), chance.next()],
            [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]
        );
    }

    #[test]
    fn an_empty_range_or_list_is_no_trouble() {
        let mut chance = Chance::new(1);
        assert_eq!(chance.between(5, 5), 5);
        assert_eq!(chance.word(&[]), "");
    }
}
