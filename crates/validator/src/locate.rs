//! What stands at the place of a finding.

use holdsync_marc_codec::{Field, Leader, Tag};
use xxhash_rust::xxh64::Xxh64;

use crate::contents::Source;
use crate::finding::{Finding, FindingPlace};

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

    /// What stands at a place; `None` for the record as a whole, its leader, and a field that is not there.
    #[must_use]
    pub fn locate(self, place: &FindingPlace) -> Option<Located<'a>> {
        let field = self.field(place.tag?, place.occurrence.unwrap_or(1))?;
        let data = field.data();
        let whole = Located {
            field,
            start: 0,
            length: data.len(),
        };
        let position = place.position.and_then(|position| usize::try_from(position).ok());
        let Some(code) = place.subfield else {
            return Some(match position.filter(|position| *position < data.len()) {
                Some(start) => Located {
                    start,
                    length: 1,
                    ..whole
                },
                None => whole,
            });
        };
        let skip = place.repeat.map_or(0, |repeat| repeat.saturating_sub(1) as usize);
        let value = field
            .subfields()
            .filter(|subfield| subfield.code == code)
            .nth(skip)?
            .value;
        // a value is a slice of the data, behind its delimiter and code
        let begin = (value.as_ptr() as usize).saturating_sub(data.as_ptr() as usize);
        Some(match position.filter(|position| *position < value.len()) {
            Some(position) => Located {
                start: begin + position,
                length: 1,
                ..whole
            },
            None => Located {
                start: begin.saturating_sub(2),
                length: value.len() + 2,
                ..whole
            },
        })
    }
}

/// What tells the finding from all others of a library, as long as the record says the same at its place: the rule, the
/// local system number, the field with its count, and what stands there. Files and places in them do not matter.
#[must_use]
pub fn fingerprint(finding: &Finding, record: Source<'_>) -> u64 {
    let place = &finding.place;
    let mut hash = Xxh64::new(0);
    let mut part = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(finding.code.as_str().as_bytes());
    part(record.control_number().unwrap_or_default());
    let field = place.tag.and_then(|tag| {
        part(tag.as_bytes());
        part(&place.occurrence.unwrap_or(0).to_le_bytes());
        record.field(tag, place.occurrence.unwrap_or(1))
    });
    match (field, place.subfield) {
        (Some(field), Some(code)) => {
            part(&[code]);
            for subfield in field.subfields().filter(|subfield| subfield.code == code) {
                part(subfield.value);
            }
        }
        (Some(field), None) => part(field.data()),
        (None, _) => {
            // the lengths in the leader change with every save
            let leader = record.leader();
            part(leader.as_bytes().get(5..12).unwrap_or_default());
            part(leader.as_bytes().get(17..).unwrap_or_default());
            part(finding.message.as_bytes());
        }
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::fingerprint;
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
        fingerprint(&of(&record, "ENC003"), Source::from(&record))
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
