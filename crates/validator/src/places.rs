//! The places of many findings about one record, without going through all of it for each.

use std::collections::BTreeMap;

use holdsync_marc_codec::{Field, Tag};

use crate::check::CONTROL_NUMBER;
use crate::contents::Source;
use crate::finding::FindingPlace;
use crate::locate::Located;

/// So many are looked for one by one.
const FEW: usize = 16;

/// Finds what stands at places of one record. Where there are many, fields and subfields are noted beforehand.
pub struct Places<'a> {
    source: Source<'a>,
    noted: Option<Fields<'a>>,
}

/// Each field by tag and occurrence, with its values by code and repeat.
type Fields<'a> = BTreeMap<(Tag, u32), (Field<'a>, BTreeMap<(u8, u32), &'a [u8]>)>;

impl<'a> Places<'a> {
    /// For so many places of a record.
    #[must_use]
    pub fn new(source: Source<'a>, count: usize) -> Self {
        let noted = (count > FEW).then(|| match source {
            Source::Owned(record) => by_place(record.fields()),
            Source::View(view) => by_place(view.fields()),
        });
        Self { source, noted }
    }

    /// The record.
    #[must_use]
    pub const fn source(&self) -> Source<'a> {
        self.source
    }

    /// What stands at a place; see [`Source::locate`].
    #[must_use]
    pub fn locate(&self, place: &FindingPlace) -> Option<Located<'a>> {
        let field = self.field(place)?;
        let data = field.data();
        let whole = Located {
            field,
            start: 0,
            length: data.len(),
        };
        let position = place.position.and_then(|position| usize::try_from(position).ok());
        if place.subfield.is_none() {
            return Some(match position.filter(|position| *position < data.len()) {
                Some(start) => Located {
                    start,
                    length: 1,
                    ..whole
                },
                None => whole,
            });
        }
        let value = self.value(place)?;
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

    /// The local system number; see [`Source::control_number`].
    pub(crate) fn control_number(&self) -> Option<&'a [u8]> {
        let field = self.at((CONTROL_NUMBER, 1));
        field.map(|field| field.data().trim_ascii())
    }

    /// The field of a place.
    pub(crate) fn field(&self, place: &FindingPlace) -> Option<Field<'a>> {
        self.at(key(place)?)
    }

    fn at(&self, (tag, occurrence): (Tag, u32)) -> Option<Field<'a>> {
        match &self.noted {
            Some(fields) => fields.get(&(tag, occurrence)).map(|(field, _)| *field),
            None => self.source.field(tag, occurrence),
        }
    }

    /// The value of the subfield of a place, of the first one with its code where it does not tell which.
    pub(crate) fn value(&self, place: &FindingPlace) -> Option<&'a [u8]> {
        let (code, repeat) = (place.subfield?, place.repeat.unwrap_or(1).max(1));
        if let Some(fields) = &self.noted {
            let (_, values) = fields.get(&key(place)?)?;
            return values.get(&(code, repeat)).copied();
        }
        let field = self.field(place)?;
        let mut values = field.subfields().filter(|subfield| subfield.code == code);
        values.nth(repeat as usize - 1).map(|subfield| subfield.value)
    }
}

/// The field of a place; the first occurrence is 1, as good as 0 or none.
fn key(place: &FindingPlace) -> Option<(Tag, u32)> {
    Some((place.tag?, place.occurrence.unwrap_or(1).max(1)))
}

fn by_place<'a>(fields: impl Iterator<Item = Field<'a>>) -> Fields<'a> {
    let mut counts = BTreeMap::new();
    let placed = fields.map(|field| {
        let count = counts.entry(field.tag()).or_insert(0_u32);
        *count = count.saturating_add(1);
        ((field.tag(), *count), (field, by_code(field)))
    });
    placed.collect()
}

fn by_code(field: Field<'_>) -> BTreeMap<(u8, u32), &[u8]> {
    let mut counts = [0_u32; 256];
    let counted = field.subfields().filter_map(|subfield| {
        let count = counts.get_mut(usize::from(subfield.code))?;
        *count = count.saturating_add(1);
        Some(((subfield.code, *count), subfield.value))
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Places;
    use crate::contents::Source;
    use crate::finding::FindingPlace;
    use crate::sample::record;
    use holdsync_marc_codec::Tag;

    #[test]
    fn many_places_are_found_as_one_is() {
        let record =
            record("=001  991234567806421\n=500  \\\\$aone$btwo$athree\n=505  \\\\$a\n=500  \\\\$bfour$b");
        let source = Source::from(&record);
        let (one, many) = (Places::new(source, 1), Places::new(source, 1_000));
        let numbers = [None, Some(0), Some(1), Some(2), Some(3)];
        let mut met = 0;
        for tag in ["001", "245", "500", "505"] {
            for occurrence in numbers {
                for subfield in [None, Some(b'a'), Some(b'b'), Some(b'z')] {
                    for (repeat, position) in numbers.into_iter().flat_map(|a| numbers.map(|b| (a, b))) {
                        let place = FindingPlace {
                            tag: Some(Tag::new(tag.as_bytes().try_into().unwrap())),
                            occurrence,
                            subfield,
                            repeat,
                            position,
                            ..FindingPlace::default()
                        };
                        let found = one.locate(&place);
                        assert_eq!(found, many.locate(&place), "{place:?}");
                        met += usize::from(found.is_some());
                    }
                }
            }
        }
        assert!(met > 400, "{met}");
    }
}
