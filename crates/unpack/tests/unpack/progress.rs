use holdsync_unpack::Limits;
use proptest::prelude::*;

use crate::bodies;
use crate::workshop::{XML, gz, tar_of, unpack, unpack_within, zip_of};

fn seeds() -> [Vec<u8>; 5] {
    let members: [(&str, &[u8]); 2] = [("a.xml", XML), ("b.xml.gz", &gz(XML))];
    [
        XML.to_vec(),
        gz(XML),
        tar_of(&members),
        gz(&tar_of(&members)),
        zip_of(&members),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        bodies::package(&bytes);
    }

    #[test]
    fn mutations_end(seed in 0..5_usize, changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..8),
                     cut in any::<u16>()) {
        let mut package = seeds()[seed].clone();
        for (at, value) in changes {
            let at = at as usize % package.len();
            package[at] = value;
        }
        package.truncate(package.len().saturating_sub(cut as usize % 600));
        bodies::package(&package);
    }

    #[test]
    fn steps_do_not_matter(seed in 0..5_usize, step in 1..700_usize) {
        let package = &seeds()[seed];
        prop_assert_eq!(unpack_within(package, &Limits::default(), step), unpack(package));
    }
}
