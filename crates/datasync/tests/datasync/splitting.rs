use std::num::NonZeroU64;

use holdsync_datasync::{Placement, Splitter};
use proptest::prelude::*;

fn splitter(records: u64, bytes: u64) -> Splitter {
    Splitter::new(NonZeroU64::new(records).unwrap(), NonZeroU64::new(bytes).unwrap())
}

#[test]
fn a_file_is_filled_to_the_limit_and_no_further() {
    use Placement::{New, Same};
    let mut by_records = splitter(3, 1000);
    let places: Vec<_> = [1, 1, 1, 1, 2, 1]
        .map(|records| by_records.place(records, 10))
        .into();
    assert_eq!(places, [New, Same, Same, New, Same, New]);
    let mut by_bytes = splitter(100, 30);
    let places: Vec<_> = [10, 20, 1, 29, 31, 1]
        .map(|bytes| by_bytes.place(1, bytes))
        .into();
    assert_eq!(places, [New, Same, New, Same, New, New]);
}

proptest! {
    #[test]
    fn files_keep_the_limits_unless_one_group_alone_breaks_them(
        max_records in 1_u64..20,
        max_bytes in 1_u64..2000,
        groups in prop::collection::vec((1_u64..8, 1_u64..900), 1..60),
    ) {
        let mut splitter = splitter(max_records, max_bytes);
        let mut files: Vec<Vec<(u64, u64)>> = Vec::new();
        for &(records, bytes) in &groups {
            match splitter.place(records, bytes) {
                Placement::New => files.push(vec![(records, bytes)]),
                Placement::Same => files.last_mut().expect("the first group is new").push((records, bytes)),
            }
        }
        let total = |file: &[(u64, u64)]| (file.iter().map(|g| g.0).sum::<u64>(), file.iter().map(|g| g.1).sum::<u64>());
        let fits = |(records, bytes): (u64, u64)| records <= max_records && bytes <= max_bytes;
        for (at, file) in files.iter().enumerate() {
            prop_assert!(fits(total(file)) || file.len() == 1);
            // No file begins early: its first group had no room in the one before.
            if at > 0 {
                let mut joined = files[at - 1].clone();
                joined.push(file[0]);
                prop_assert!(!fits(total(&joined)));
            }
        }
    }
}
