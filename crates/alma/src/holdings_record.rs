//! Holdings records copied field by field into their bib.

use holdsync_ids::HoldingsId;
use holdsync_marc_codec::{Leader, Record, Tag};

use crate::holdings_identity::holdings_id;

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
                holding.push_copy(subfield);
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
