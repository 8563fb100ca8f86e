//! Codes of locations as OCLC reads them: its translation table, and codes it cannot tell apart.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_mfhd::LocationCodes;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::rules::holdings::shown;

/// How many different locations are kept; no library has so many.
const LOCATIONS_KEPT: usize = 100_000;

/// A code as OCLC compares it: without diacritics, hyphens as blanks, no blanks around it.
///
/// Source: OCLC, *Data sync processing*.
fn as_read(code: &[u8]) -> String {
    let text = String::from_utf8_lossy(code.trim_ascii());
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters
        .map(|letter| if letter == '-' { ' ' } else { letter })
        .collect()
}

/// `$a`, `$b` and `$c` of 852, as OCLC reads them.
type Codes = [String; 3];

fn codes(codes: &LocationCodes<'_>) -> Codes {
    [codes.location, codes.sublocation, codes.shelving_location].map(as_read)
}

/// A copy of OCLC's holdings translation table: which codes of 852 it can make a symbol and a holding library code of.
/// `*` stands for any code, also for none.
#[derive(Clone, Debug, Default)]
pub struct TranslationTable {
    rows: BTreeSet<Codes>,
    /// Rows with a `*`; few, so they are searched.
    patterns: Vec<Codes>,
}

impl TranslationTable {
    /// Adds a row: `$a`, `$b` and `$c` of 852 as they come in; empty where the field has none.
    pub fn insert(&mut self, location: &str, sublocation: &str, shelving_location: &str) {
        let row = [location, sublocation, shelving_location].map(|code| as_read(code.as_bytes()));
        if row.iter().any(|code| code == "*") {
            self.patterns.push(row);
        } else {
            self.rows.insert(row);
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() + self.patterns.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row fits the codes.
    #[must_use]
    pub fn translates(&self, location: &LocationCodes<'_>) -> bool {
        let codes = codes(location);
        let fits = |row: &Codes| {
            row.iter()
                .zip(&codes)
                .all(|(row, code)| row == "*" || row == code)
        };
        self.rows.contains(&codes) || self.patterns.iter().any(fits)
    }
}

/// The locations of many records: finds the ones that OCLC cannot tell apart.
#[derive(Clone, Debug, Default)]
pub struct Locations {
    seen: BTreeMap<Codes, BTreeSet<String>>,
    count: usize,
}

impl Locations {
    /// Takes note of a location.
    pub fn add(&mut self, location: &LocationCodes<'_>) {
        if self.count < LOCATIONS_KEPT {
            let written = self.seen.entry(codes(location)).or_default();
            self.count += usize::from(written.insert(shown(location)));
        }
    }

    /// Groups of different locations that OCLC reads as one, each written as `$a OCWMS $b MAIN $c stacks`.
    pub fn collisions(&self) -> impl Iterator<Item = &BTreeSet<String>> {
        self.seen.values().filter(|written| written.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use holdsync_mfhd::LocationCodes;

    use super::{Locations, TranslationTable};

    fn location<'a>(location: &'a str, sublocation: &'a str, shelving: &'a str) -> LocationCodes<'a> {
        LocationCodes {
            location: location.as_bytes(),
            sublocation: sublocation.as_bytes(),
            shelving_location: shelving.as_bytes(),
        }
    }

    #[test]
    fn codes_are_compared_as_oclc_reads_them() {
        let mut table = TranslationTable::default();
        table.insert("OCWMS", "MÜN", "law-res");
        table.insert("OCWMS", "*", "annex");
        assert_eq!(table.len(), 2);
        for known in [
            ("OCWMS", "MUN", "law res"),
            (" OCWMS", "MÜN", "law-res"),
            ("OCWMS", "", "annex"),
        ] {
            assert!(
                table.translates(&location(known.0, known.1, known.2)),
                "{known:?}"
            );
        }
        for unknown in [
            ("OCWMS", "MUN", ""),
            ("ocwms", "MUN", "law res"),
            ("OCWMS", "MUN", "law_res"),
        ] {
            assert!(
                !table.translates(&location(unknown.0, unknown.1, unknown.2)),
                "{unknown:?}"
            );
        }
    }

    #[test]
    fn different_locations_with_one_reading_collide() {
        let mut locations = Locations::default();
        for code in ["law-res", "law res", "law-res", "stacks", "STACKS"] {
            locations.add(&location("", "MAIN", code));
        }
        let collisions: Vec<Vec<&str>> = locations
            .collisions()
            .map(|written| written.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(collisions, [["$b MAIN $c law res", "$b MAIN $c law-res"]]);
    }
}
