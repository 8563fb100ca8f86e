use crate::bodies;
use crate::corpora::{corpora, marc_files};
use crate::sample::{self, Dice};

fn seeds() -> Vec<Vec<u8>> {
    let one = sample::bytes(&sample::record("99"));
    let mut several = one.clone();
    several.extend_from_slice(b"\r\n");
    several.extend(sample::bytes(&sample::record("100")));
    several.extend_from_slice(b"junk");
    several.extend(sample::bytes(&sample::record("101")));
    vec![
        Vec::new(),
        one,
        several,
        b"00026     2200025   4500\x1e\x1d".to_vec(),
        vec![0x1d; 30],
    ]
}

#[test]
fn the_assertions_of_the_fuzz_targets_hold_for_mutated_samples() {
    let seeds = seeds();
    let mut dice = Dice::new(1);
    for round in 0..10_000 {
        let mut data = seeds[round % seeds.len()].clone();
        dice.mutate(&mut data);
        bodies::decode(&data);
        bodies::encode_roundtrip(&data);
    }
}

#[test]
fn the_assertions_of_the_fuzz_targets_hold_for_mutated_real_files() {
    let Some(folder) = corpora("codec") else { return };
    let mut dice = Dice::new(2);
    for (_, data) in marc_files(&folder)
        .into_iter()
        .filter(|(_, data)| data.len() < 20_000)
    {
        bodies::decode(&data);
        for _ in 0..8 {
            let mut data = data.clone();
            dice.mutate(&mut data);
            bodies::decode(&data);
            bodies::encode_roundtrip(&data);
        }
    }
}
