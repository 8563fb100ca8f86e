//! What stands at the place of a finding.

use std::collections::BTreeMap;

use holdsync_marc_codec::{Field, Leader, Tag};
use xxhash_rust::xxh64::{Xxh64, xxh64};

use crate::contents::Source;
use crate::finding::{Finding, FindingPlace};
use crate::places::Places;
use crate::registry::RuleCode;

const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// The field of a finding, and the part of it that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<'a> {
    /// The field.
    pub field: Field<'a>,
    /// Which bytes of its data are meant: a subfield with its delimiter and code, one byte, or all of it.
    pub start: usize,
    /// How many.
    pub length: usize,
}

impl<'a> Source<'a> {
    /// The leader.
    #[must_use]
    pub fn leader(self) -> Leader {
        match self {
            Self::Owned(record) => record.leader(),
            Self::View(view) => view.leader(),
        }
    }

    /// The field with this tag, counted from 1.
    #[must_use]
    pub fn field(self, tag: Tag, occurrence: u32) -> Option<Field<'a>> {
        let skip = usize::try_from(occurrence)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        match self {
            Self::Owned(record) => record.fields_of(tag).nth(skip),
            Self::View(view) => view.fields_of(tag).nth(skip),
        }
    }

    /// The local system number: the first 001, without blanks around it.
    #[must_use]
    pub fn control_number(self) -> Option<&'a [u8]> {
        self.field(CONTROL_NUMBER, 1)
            .map(|field| field.data().trim_ascii())
    }

    /// What stands at a place; `None` for the record as a whole, its leader, and a field that is not there. For many
    /// places of one record see [`Places`].
    #[must_use]
    pub fn locate(self, place: &FindingPlace) -> Option<Located<'a>> {
        Places::new(self, 1).locate(place)
    }
}

/// What tells each of a record's findings from all others of a library, as long as the record says the same at its
/// place: the rule, the local system number, the tag, and what stands there. Files and places in them do not matter, nor
/// does what stands elsewhere in the record. Findings that agree in all this are counted, in their order.
#[must_use]
pub fn fingerprints(findings: &[Finding], places: &Places<'_>) -> Vec<u64> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    // of findings that mean a whole field, or all its subfields with a code, there may be one for each subfield
    let mut of_all = BTreeMap::new();
    let prints = findings.iter().map(|finding| {
        let print = match means_all(finding) {
            Some(key) => *of_all.entry(key).or_insert_with(|| fingerprint(finding, places)),
            None => fingerprint(finding, places),
        };
        let before = seen.entry(print).or_default();
        *before += 1;
        match *before {
            1 => print,
            nth => xxh64(&nth.to_le_bytes(), print),
        }
    });
    prints.collect()
}

/// The rule, the field and the code of a finding that names no single subfield of a field with subfields.
fn means_all(finding: &Finding) -> Option<(RuleCode, Tag, Option<u32>, Option<u8>)> {
    let place = &finding.place;
    let tag = place
        .tag
        .filter(|tag| !tag.is_control() && place.repeat.is_none())?;
    Some((finding.code, tag, place.occurrence, place.subfield))
}

fn fingerprint(finding: &Finding, places: &Places<'_>) -> u64 {
    let place = &finding.place;
    let mut hash = Xxh64::new(0);
    let mut part = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(finding.code.as_str().as_bytes());
    part(places.control_number().unwrap_or_default());
    if let Some(tag) = place.tag {
        part(tag.as_bytes());
    }
    match (places.field(place), place.subfield, place.position) {
        (Some(field), Some(code), _) => {
            part(&[code]);
            // where the rule does not tell which one it means, all of them are meant
            if place.repeat.is_some() {
                places.value(place).into_iter().for_each(part);
            } else {
                let values = field.subfields().filter(|subfield| subfield.code == code);
                values.for_each(|subfield| part(subfield.value));
            }
        }
        (Some(field), None, Some(position)) if field.is_control() => {
            part(&position.to_le_bytes());
            let byte = usize::try_from(position)
                .ok()
                .and_then(|position| field.data().get(position..=position));
            part(byte.unwrap_or_default());
        }
        (Some(field), None, _) => part(field.data()),
        (None, ..) => {
            // the lengths in the leader change with every save
            let leader = places.source().leader();
            part(leader.as_bytes().get(5..12).unwrap_or_default());
            part(leader.as_bytes().get(17..).unwrap_or_default());
            part(finding.message.as_bytes());
        }
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

    use std::collections::BTreeSet;

    use super::{fingerprint, fingerprints};
    use crate::Places;
    use crate::contents::Source;
    use crate::sample::{findings, record};
    use crate::{Finding, FindingPlace};
    use holdsync_marc_codec::{Record, Tag};

    fn of(record: &Record, code: &str) -> Finding {
        let found = findings(record);
        found
            .into_iter()
            .find(|finding| finding.code.as_str() == code)
            .unwrap()
    }

    fn print(lines: &str) -> u64 {
        let record = record(lines);
        let places = Places::new(Source::from(&record), 1);
        fingerprint(&of(&record, "ENC003"), &places)
    }

    #[test]
    fn the_same_defect_has_the_same_fingerprint_wherever_it_stands() {
        let first = print("=500  \\\\$aA{0B}B");
        assert_eq!(
            first,
            print("=490  0\\$aSeries\n=500  \\\\$aA{0B}B\n=504  \\\\$aMore")
        );
        assert_ne!(first, print("=500  \\\\$aA{0B}C"));
        assert_ne!(first, print("=001  991234567906421\n=500  \\\\$aA{0B}B"));
        assert_ne!(first, print("=505  \\\\$aA{0B}B"));
    }

    /// The fingerprints of one rule's findings.
    fn prints(code: &str, lines: &str) -> Vec<u64> {
        let record = record(lines);
        let mut found = findings(&record);
        found.retain(|finding| finding.code.as_str() == code);
        fingerprints(&found, &Places::new(Source::from(&record), found.len()))
    }

    #[test]
    fn equal_findings_of_a_record_are_told_apart() {
        let all_differ = |code: &str, lines: &str, count: usize| {
            let prints = prints(code, lines);
            let different: BTreeSet<u64> = prints.iter().copied().collect();
            assert_eq!((prints.len(), different.len()), (count, count), "{code} {lines}");
        };
        all_differ("ENC003", "=500  \\\\$aA{0B}B$aA{0B}B", 2);
        all_differ("ENC003", "=500  \\\\$aA{0B}B\n=500  \\\\$aA{0B}B", 2);
        all_differ("STR009", "=500  \\\\$aA$b$b", 2);
        let fixed = "=LDR  00000nam a2200000   4500\n=008  240105s2024    xxuq          q00 q eng d";
        let count = prints("FIX003", fixed).len();
        assert!(count > 2);
        all_differ("FIX003", fixed, count);
    }

    #[test]
    fn what_stands_elsewhere_changes_no_fingerprint() {
        let (one, other) = ("A{0B}B", "C{0B}D");
        let [first, second] = prints("ENC003", &format!("=500  \\\\$a{one}$a{other}"))[..] else {
            panic!("two control characters")
        };
        let alone = |lines: String| {
            let prints = prints("ENC003", &lines);
            assert_eq!(prints.len(), 1, "{lines}");
            prints[0]
        };
        // the other defect is mended, a sound subfield or field comes before
        assert_eq!(alone(format!("=500  \\\\$a{one}$aC D")), first);
        assert_eq!(alone(format!("=500  \\\\$aA B$asound$a{other}")), second);
        assert_eq!(alone(format!("=500  \\\\$asound\n=500  \\\\$a{other}")), second);

        let fixed = |date: &str| {
            format!("=LDR  00000nam a2200000   4500\n=008  240105s{date}    xxuq          000 0 eng d")
        };
        assert_eq!(prints("FIX003", &fixed("2024")), prints("FIX003", &fixed("2023")));
        assert_eq!(prints("FIX003", &fixed("2024")).len(), 1);
    }

    #[test]
    fn a_place_is_a_byte_a_subfield_or_a_field() {
        let record = record("=500  \\\\$aone$bA{0B}B$btwo");
        let source = Source::from(&record);
        let at = |subfield, repeat, position| {
            let place = FindingPlace {
                tag: Some(Tag::new(*b"500")),
                occurrence: Some(1),
                subfield,
                repeat,
                position,
                ..FindingPlace::default()
            };
            let located = source.locate(&place)?;
            Some(located.field.data()[located.start..located.start + located.length].to_vec())
        };
        assert_eq!(at(Some(b'b'), None, Some(1)).unwrap(), b"\x0b");
        assert_eq!(at(Some(b'b'), Some(2), None).unwrap(), b"\x1fbtwo");
        assert_eq!(at(Some(b'z'), None, None), None);
        assert_eq!(at(None, None, Some(3)).unwrap(), b"a");
        assert_eq!(at(None, None, None).unwrap().len(), 17);
    }
}
