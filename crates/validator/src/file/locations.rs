//! The locations of a file, as OCLC reads their codes.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_datasync::folded;
use holdsync_mfhd::LocationCodes;

use crate::rules::holdings::shown;

/// How many different locations are kept; no library has so many.
const LOCATIONS_KEPT: usize = 100_000;

/// `$a`, `$b` and `$c` of 852, as OCLC reads them.
type Codes = [String; 3];

fn codes(codes: &LocationCodes<'_>) -> Codes {
    let codes = [codes.location, codes.sublocation, codes.shelving_location];
    folded(&codes.map(|code| String::from_utf8_lossy(code).into_owned()))
}

/// The locations of many records: finds the ones that OCLC cannot tell apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locations {
    seen: BTreeMap<Codes, BTreeSet<String>>,
    count: usize,
}

impl Locations {
    /// Takes note of a location.
    pub(crate) fn add(&mut self, location: &LocationCodes<'_>) {
        if self.count < LOCATIONS_KEPT {
            let written = self.seen.entry(codes(location)).or_default();
            self.count += usize::from(written.insert(shown(location)));
        }
    }

    /// Adds those of further records.
    pub(crate) fn append(&mut self, others: Self) {
        for (codes, written) in others.seen {
            for one in written {
                if self.count < LOCATIONS_KEPT {
                    let known = self.seen.entry(codes.clone()).or_default();
                    self.count += usize::from(known.insert(one));
                }
            }
        }
    }

    /// Groups of different locations that OCLC reads as one, each written as `$a OCWMS $b MAIN $c stacks`.
    pub(crate) fn collisions(&self) -> impl Iterator<Item = &BTreeSet<String>> {
        self.seen.values().filter(|written| written.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use holdsync_mfhd::LocationCodes;

    use super::Locations;

    fn location<'a>(location: &'a str, sublocation: &'a str, shelving: &'a str) -> LocationCodes<'a> {
        LocationCodes {
            location: location.as_bytes(),
            sublocation: sublocation.as_bytes(),
            shelving_location: shelving.as_bytes(),
        }
    }

    #[test]
    fn different_locations_with_one_reading_collide() {
        let mut locations = Locations::default();
        for code in ["law-res", "law res", "law-res", "stacks", "STACKS", "müs", "mus "] {
            locations.add(&location("", "MAIN", code));
        }
        let collisions: Vec<Vec<&str>> = locations
            .collisions()
            .map(|written| written.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(
            collisions,
            [
                ["$b MAIN $c law res", "$b MAIN $c law-res"],
                ["$b MAIN $c mus ", "$b MAIN $c müs"]
            ]
        );
    }
}
