use crate::bodies;
use crate::reference::corpus;

/// Repeatable numbers without a seed from outside.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn mutate(&mut self, data: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(data.len());
            match self.below(4) {
                0 if !data.is_empty() => data[at] = self.below(256) as u8,
                1 if !data.is_empty() => drop(data.remove(at)),
                2 => data.insert(at, [0x1B, 0x1F, b'&', 0xE2, 0xEB, 0xEC, 0x80][self.below(7)]),
                _ => data.truncate(at.max(1)),
            }
        }
    }
}

const SEEDS: [&[u8]; 6] = [
    b"10\x1faSoci\xe2et\xe2e /\x1fc\x1b(2qtx\x1b(B",
    b"\x1b$1!0!!uY!# i$,\x1b(B &#x4E00; \x1b)2\xc0\xe0\x1b)!E\xe2e",
    b"H\x1bb2\x1bsO \x1bgab\x1bs \x1bp(\x1bs",
    "e\u{301}\u{323} i\u{361}a й &#x41; \u{212B}한".as_bytes(),
    b"\xebi\xeca n\xfan\xfbg\x1fa\xec",
    b"",
];

#[test]
fn the_assertions_of_the_fuzz_targets_hold_for_mutated_seeds() {
    let mut dice = Dice(7);
    for round in 0..20_000 {
        let mut data = SEEDS[round % SEEDS.len()].to_vec();
        dice.mutate(&mut data);
        bodies::decode(&data);
        bodies::encode(&data);
    }
}

#[test]
fn the_assertions_of_the_fuzz_targets_hold_for_mutated_lines() {
    let Some(path) = corpus("marc8/pymarc_test_marc8.txt") else {
        return;
    };
    let mut dice = Dice(8);
    for line in std::fs::read(path).unwrap().split(|&byte| byte == b'\n') {
        let mut data = line.to_vec();
        bodies::decode(&data);
        dice.mutate(&mut data);
        bodies::decode(&data);
    }
}
