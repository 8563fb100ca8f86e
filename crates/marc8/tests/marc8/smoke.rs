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

/// The seeds of both targets, and nothing at all.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![Vec::new()];
    for target in ["decode", "encode"] {
        let folder = format!("{}/fuzz/seeds/{target}", env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        seeds.extend(files.iter().map(|file| std::fs::read(file).unwrap()));
    }
    assert!(seeds.len() > 5);
    seeds
}

#[test]
fn the_assertions_of_the_fuzz_targets_hold_for_mutated_seeds() {
    let (mut dice, seeds) = (Dice(7), seeds());
    for seed in &seeds {
        bodies::decode(seed);
        bodies::encode(seed);
    }
    for round in 0..20_000 {
        let mut data = seeds[round % seeds.len()].clone();
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
