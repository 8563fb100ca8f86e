use std::path::Path;

use holdsync_ledger::Memory;
use holdsync_ledger::conformance::Life;
use holdsync_ledger_sqlite::SqliteLedger;

const STEPS: usize = 20;

#[test]
fn over_many_random_lives() {
    live(0..160);
}

/// The other half, so that two cores share the work.
#[test]
fn over_many_more_random_lives() {
    live(160..320);
}

fn live(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut oracle = Memory::new();
        let mut tested = SqliteLedger::in_memory().unwrap();
        let mut life = Life::new(seed);
        for _ in 0..STEPS {
            life.step(&mut oracle, &mut tested)
                .unwrap_or_else(|mismatch| panic!("{mismatch}"));
        }
        life.compare_all(&oracle, &tested)
            .unwrap_or_else(|mismatch| panic!("{mismatch}"));
    }
}

#[test]
fn when_it_is_closed_and_opened_between_the_steps() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 10_000..10_004 {
        live_on_disk(seed, &folder.path().join(format!("{seed}.ledger")));
    }
}

fn live_on_disk(seed: u64, path: &Path) {
    let mut oracle = Memory::new();
    let mut life = Life::new(seed);
    for _ in 0..STEPS {
        let mut tested = SqliteLedger::open(path).unwrap();
        life.step(&mut oracle, &mut tested)
            .unwrap_or_else(|mismatch| panic!("{mismatch}"));
    }
    let tested = SqliteLedger::open(path).unwrap();
    life.compare_all(&oracle, &tested)
        .unwrap_or_else(|mismatch| panic!("{mismatch}"));
}
