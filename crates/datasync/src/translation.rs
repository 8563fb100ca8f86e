//! The local copy of a translation table: which locations OCLC can translate.
//!
//! Source: OCLC, *Data sync processing*, holdings translation table: incoming 852 `$a`, `$b` and `$c`, and what WorldCat shows.
//! While it is compared hyphens count as blanks and letters lose their diacritics. Nothing is said of letter case, so it
//! counts here in codes of libraries and locations; the symbol in `$a` has none.

use std::collections::BTreeMap;
use std::io::Read;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// 852 `$a`, `$b` and `$c`; empty where missing.
pub type LocationCodes = [String; 3];

/// A local copy of OCLC's translation table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationTable {
    /// Folded codes, and the first row they were met in.
    rows: BTreeMap<LocationCodes, LocationCodes>,
    /// Rows that OCLC cannot tell from an earlier one.
    collisions: Vec<(LocationCodes, LocationCodes)>,
}

impl TranslationTable {
    /// Reads a CSV whose first three columns are the incoming 852 `$a`, `$b` and `$c`; a first row with `852` in it is
    /// a heading. `*` in `$c` stands for any.
    ///
    /// # Errors
    /// What reading says, and rows that are no CSV.
    pub fn read_csv(from: impl Read) -> Result<Self, csv::Error> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(from);
        let mut table = Self::default();
        for (index, row) in reader.records().enumerate() {
            let row = row?;
            let heading = index == 0 && row.iter().any(|cell| cell.contains("852"));
            if !heading && row.iter().any(|cell| !cell.is_empty()) {
                let cell = |at| {
                    row.get(at)
                        .unwrap_or_default()
                        .trim_start_matches('\u{feff}')
                        .to_owned()
                };
                table.add([cell(0), cell(1), cell(2)]);
            }
        }
        Ok(table)
    }

    /// Adds a row.
    pub fn add(&mut self, codes: LocationCodes) {
        match self.rows.get(&folded(&codes)) {
            Some(known) if *known != codes => self.collisions.push((known.clone(), codes)),
            Some(_) => {}
            None => {
                self.rows.insert(folded(&codes), codes);
            }
        }
    }

    /// Whether OCLC can translate a location.
    #[must_use]
    pub fn translates(&self, codes: &LocationCodes) -> bool {
        let [a, b, _] = folded(codes);
        self.rows.contains_key(&folded(codes)) || self.rows.contains_key(&[a, b, "*".to_owned()])
    }

    /// Rows that OCLC cannot tell from an earlier one: the earlier, and the later.
    #[must_use]
    pub fn collisions(&self) -> &[(LocationCodes, LocationCodes)] {
        &self.collisions
    }

    /// How many locations it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Codes as OCLC compares them: hyphens as blanks, without diacritics and blanks around them; the symbol in `$a` without
/// regard to case.
///
/// Source: OCLC, *Data sync processing*.
#[must_use]
pub fn folded(codes: &LocationCodes) -> LocationCodes {
    let [symbol, library, location] = codes.each_ref().map(|code| folded_code(code));
    [symbol.to_uppercase(), library, location]
}

fn folded_code(code: &str) -> String {
    let letters = code.nfd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = letters
        .map(|letter| if letter == '-' { ' ' } else { letter })
        .collect();
    plain.trim().to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{LocationCodes, TranslationTable};

    fn codes(a: &str, b: &str, c: &str) -> LocationCodes {
        [a.to_owned(), b.to_owned(), c.to_owned()]
    }

    #[test]
    fn hyphens_and_diacritics_do_not_tell_codes_apart() {
        let text =
            "852 $a,852 $b,852 $c,to\nABC,MAIN,st-acks,ABCM\nABC,MÜS,*,ABCU\nABC,MAIN,st acks,ABCX\n\n";
        let table = TranslationTable::read_csv(text.as_bytes()).unwrap();
        assert_eq!((table.len(), table.collisions().len()), (2, 1));
        for (known, at) in [
            (true, codes("ABC", "MAIN", "st acks")),
            (false, codes("ABC", "MAIN", "ST ACKS")),
            (true, codes("abc", "MUS", "anything")),
            (false, codes("abc", "mus", "anything")),
            (true, codes("ABC", "MÜS", "")),
            (false, codes("ABC", "MAIN", "")),
            (false, codes("ABD", "MAIN", "st-acks")),
        ] {
            assert_eq!(table.translates(&at), known, "{at:?}");
        }
    }
}
