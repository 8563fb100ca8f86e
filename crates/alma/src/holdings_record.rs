//! Holdings records: published by themselves, or copied field by field into their bib.

use std::str::FromStr;

use holdsync_ids::{HoldingsId, MmsId};
use holdsync_marc_codec::{Leader, Record, Tag};

/// Where a record says something: a control field, or the first such subfield.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValuePlace {
    /// The tag.
    pub tag: Tag,
    /// The subfield; `None` for a control field.
    pub subfield: Option<u8>,
}

impl ValuePlace {
    fn values(self, record: &Record) -> impl Iterator<Item = &[u8]> {
        record
            .fields_of(self.tag)
            .filter_map(move |field| match self.subfield {
                Some(code) => field.subfield(code),
                None => Some(field.data()),
            })
    }
}

/// Where a holdings record published by itself says which it is. Migrated records keep the numbers of an earlier
/// system in their own 001 and 004; those do not have the form of Alma's IDs and are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldingsPlaces {
    /// The holdings ID.
    pub holdings_id: ValuePlace,
    /// The MMS ID of its bib.
    pub mms: ValuePlace,
}

impl Default for HoldingsPlaces {
    /// 001 and 004, where Alma keeps its own.
    fn default() -> Self {
        let control = |tag| ValuePlace { tag, subfield: None };
        Self {
            holdings_id: control(Tag::new(*b"001")),
            mms: control(Tag::new(*b"004")),
        }
    }
}

/// Which holdings record a record is, and of which bib, as far as it says so in Alma's own form. Two different
/// values tell nothing.
#[must_use]
pub fn identify_holding(record: &Record, places: &HoldingsPlaces) -> (Option<HoldingsId>, Option<MmsId>) {
    let id = only(places.holdings_id.values(record).filter_map(holdings_id));
    let mms = only(
        places
            .mms
            .values(record)
            .filter_map(|value| MmsId::from_field(value).ok()),
    );
    (id, mms)
}

fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

fn holdings_id(value: &[u8]) -> Option<HoldingsId> {
    HoldingsId::from_str(std::str::from_utf8(value).ok()?.trim()).ok()
}

/// The fields a publishing profile copies from holdings records into their bib, each with the holdings ID in `$8`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFields {
    /// The tag in the bib, and that in the holdings record.
    pub tags: Vec<(Tag, Tag)>,
}

impl Default for CopiedFields {
    /// The fields of the holdings format, under their own tags.
    fn default() -> Self {
        let tags = [
            "014", "506", "538", "541", "561", "562", "563", "583", "842", "843", "844", "845", "852", "853",
            "854", "855", "863", "864", "865", "866", "867", "868", "876", "877", "878",
        ];
        let tags = tags
            .iter()
            .filter_map(|tag| <[u8; 3]>::try_from(tag.as_bytes()).ok());
        Self {
            tags: tags.map(|tag| (Tag::new(tag), Tag::new(tag))).collect(),
        }
    }
}

/// A leader that says nothing but that the record is one of holdings.
const LEADER: [u8; 24] = *b"00000nu  a2200000un 4500";

/// The holdings records whose fields a bib carries, in the order in which they appear, each made of its fields. `$8`
/// with a holdings ID is left out; others, which link fields, stay.
#[must_use]
pub fn copied_holdings(record: &Record, copied: &CopiedFields) -> Vec<(HoldingsId, Record)> {
    let mut found: Vec<(HoldingsId, Record)> = Vec::new();
    for field in record.fields().filter(|field| !field.is_control()) {
        let Some((_, tag)) = copied.tags.iter().find(|(tag, _)| *tag == field.tag()) else {
            continue;
        };
        let mut ids = field.subfields().filter(|subfield| subfield.code == b'8');
        let Some(id) = ids.find_map(|subfield| holdings_id(subfield.value)) else {
            continue;
        };
        let index = found
            .iter()
            .position(|(known, _)| *known == id)
            .unwrap_or_else(|| {
                found.push((id, Record::new(Leader::from_bytes(LEADER))));
                found.len().saturating_sub(1)
            });
        let Some((_, holding)) = found.get_mut(index) else {
            continue;
        };
        holding.push_data(*tag, field.indicators());
        for subfield in field.subfields() {
            let is_id = subfield.code == b'8' && holdings_id(subfield.value).is_some();
            if !is_id {
                holding.push_subfield(subfield.code, subfield.value);
            }
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Tag {
        Tag::from_bytes(text.as_bytes().try_into().unwrap())
    }

    #[test]
    fn numbers_of_an_earlier_system_are_passed_over() {
        let mut record = Record::new(Leader::from_bytes(LEADER));
        record.push_control(tag("001"), b"977097");
        record.push_control(tag("004"), b"857469");
        assert_eq!(
            identify_holding(&record, &HoldingsPlaces::default()),
            (None, None)
        );
        let wrapper = |code| ValuePlace {
            tag: tag("900"),
            subfield: Some(code),
        };
        record
            .push_data(tag("900"), *b"  ")
            .subfield(b'a', b"22153448500006421")
            .subfield(b'b', b"991234567806421");
        let places = HoldingsPlaces {
            holdings_id: wrapper(b'a'),
            mms: wrapper(b'b'),
        };
        let (id, mms) = identify_holding(&record, &places);
        assert_eq!(id.map(HoldingsId::get), Some(22_153_448_500_006_421));
        assert_eq!(mms.map(MmsId::get), Some(991_234_567_806_421));
        record
            .push_data(tag("900"), *b"  ")
            .subfield(b'a', b"22153448500016421");
        assert_eq!(identify_holding(&record, &places).0, None);
    }

    #[test]
    fn fields_with_one_holdings_id_are_one_record() {
        let mut bib = Record::new(Leader::default());
        let fields: [(&str, &[(u8, &str)]); 4] = [
            ("852", &[(b'b', "MAIN"), (b'8', "22111111110006421")]),
            (
                "866",
                &[(b'8', "0"), (b'a', "v.1-9"), (b'8', "22111111110006421")],
            ),
            ("852", &[(b'b', "LAW"), (b'8', "22111111120006421")]),
            ("866", &[(b'a', "not from a holdings record")]),
        ];
        for (name, subfields) in fields {
            bib.push_data(tag(name), *b"  ");
            for (code, value) in subfields {
                bib.push_subfield(*code, value.as_bytes());
            }
        }
        let found = copied_holdings(&bib, &CopiedFields::default());
        let texts: Vec<Vec<String>> = found
            .iter()
            .map(|(_, record)| record.fields().map(|field| format!("{field:?}")).collect())
            .collect();
        assert_eq!(texts[0], [r"852   \x1fbMAIN", r"866   \x1f80\x1fav.1-9"]);
        assert_eq!(texts[1], [r"852   \x1fbLAW"]);
    }
}
