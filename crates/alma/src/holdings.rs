//! The holdings records a published bib shows.

use std::fmt;
use std::str::FromStr;

use holdsync_ids::HoldingsId;
use holdsync_marc_codec::{Field, Record};

use crate::mapping::{FieldMapping, HoldingsFields, ItemFields};

/// A library and a location, by Alma's codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The library code; empty where the field has none.
    pub library: String,
    /// The location code; empty where the field has none.
    pub location: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.library, self.location)
    }
}

/// One holdings record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAt {
    /// Where.
    pub place: Place,
    /// Its ID, where the field has one of that form.
    pub id: Option<HoldingsId>,
    /// Whether it is suppressed from publishing; `false` where the source does not show that.
    pub suppressed: bool,
    /// How many items it has; `None` where the source does not show items, or cannot tie them.
    pub items: Option<u32>,
}

impl Place {
    fn is_empty(&self) -> bool {
        self.library.is_empty() && self.location.is_empty()
    }
}

/// The holdings records of a bib, each once, in the order of their fields. None where the mapping names no
/// field for them.
///
/// Profiles map several fields of a holdings record, such as 852 and 866, to one tag: fields with the same
/// holdings ID are one holdings record, wherever only one of them has the codes. A field with neither library,
/// location nor holdings ID was not made from a holdings record and is left out.
#[must_use]
pub fn holdings(record: &Record, mapping: &FieldMapping) -> Vec<HeldAt> {
    let Some(fields) = mapping.holdings else {
        return Vec::new();
    };
    let mut found: Vec<HeldAt> = Vec::new();
    for field in record.fields_of(fields.tag) {
        if let Some(raw) = RawHoldings::read(field, &fields) {
            merge(&mut found, raw.held(record, mapping.items));
        }
    }
    found
}

fn merge(found: &mut Vec<HeldAt>, held: HeldAt) {
    let same = |known: &&mut HeldAt| {
        let place = known.place == held.place || known.place.is_empty() || held.place.is_empty();
        known.id.is_some() && known.id == held.id && place
    };
    match found.iter_mut().find(same) {
        Some(known) if known.place.is_empty() => {
            let suppressed = known.suppressed;
            *known = held;
            known.suppressed |= suppressed;
        }
        Some(known) => known.suppressed |= held.suppressed,
        None => found.push(held),
    }
}

struct RawHoldings<'a> {
    library: &'a [u8],
    location: &'a [u8],
    id: &'a [u8],
    suppressed: bool,
}

impl<'a> RawHoldings<'a> {
    fn read(field: Field<'a>, fields: &HoldingsFields) -> Option<Self> {
        let raw = Self {
            library: value(field, Some(fields.library)),
            location: value(field, fields.location),
            id: value(field, fields.holdings_id),
            suppressed: is_true(value(field, fields.suppressed)),
        };
        let any = !(raw.library.is_empty() && raw.location.is_empty() && raw.id.is_empty());
        any.then_some(raw)
    }

    fn held(&self, record: &Record, items: Option<ItemFields>) -> HeldAt {
        HeldAt {
            place: Place {
                library: String::from_utf8_lossy(self.library).into_owned(),
                location: String::from_utf8_lossy(self.location).into_owned(),
            },
            id: std::str::from_utf8(self.id)
                .ok()
                .and_then(|id| HoldingsId::from_str(id).ok()),
            suppressed: self.suppressed,
            items: items.and_then(|items| self.count_items(record, &items)),
        }
    }

    fn count_items(&self, record: &Record, items: &ItemFields) -> Option<u32> {
        let by_id = items.holdings_id.is_some() && !self.id.is_empty();
        if !by_id && items.library.is_none() {
            return None;
        }
        let count = record.fields_of(items.tag).filter(|field| {
            if by_id {
                return value(*field, items.holdings_id) == self.id;
            }
            value(*field, items.library) == self.library
                && (items.location.is_none() || value(*field, items.location) == self.location)
        });
        Some(u32::try_from(count.count()).unwrap_or(u32::MAX))
    }
}

/// The first value of the subfield without blanks around it; empty where the subfield is not mapped or missing.
fn value(field: Field<'_>, code: Option<u8>) -> &[u8] {
    code.and_then(|code| field.subfield(code))
        .unwrap_or_default()
        .trim_ascii()
}

fn is_true(value: &[u8]) -> bool {
    [&b"true"[..], b"yes", b"y", b"1", b"suppressed"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
}
