//! Which holdings record a record published by itself is, and of which bib.

use std::collections::BTreeSet;
use std::str::FromStr;

use holdsync_ids::{HoldingsId, MmsId};
use holdsync_marc_codec::{Record, Tag};
use holdsync_marcxml::{Said, Wrapper};

const HOLDINGS_ID: &str = "holding_id";
const MMS_ID: &str = "mms_id";
const SUPPRESSED: &str = "suppress_from_publishing";

/// The elements with which Alma's interfaces name the record inside, and its bib, and say whether it is suppressed.
pub const WRAPPER_ELEMENTS: &[&str] = &[HOLDINGS_ID, MMS_ID, SUPPRESSED];

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

/// Where it stands which holdings record a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldingsIdPlace {
    /// In the record.
    Record(ValuePlace),
    /// In `holding_id`, among the elements around the record since the one before.
    Wrapper,
}

/// Where it stands to which bib a holdings record belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MmsIdPlace {
    /// In the record.
    Record(ValuePlace),
    /// In `mms_id`, among the elements around the record.
    Wrapper,
    /// In the name of its file, or of the folders a package has it in: the one number there of the form of an MMS ID.
    FileName,
}

/// Where a holdings record published by itself says which it is. Migrated records keep the numbers of an earlier
/// system in their own 001 and 004; those do not have the form of Alma's IDs and are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingsPlaces {
    /// The holdings ID.
    pub holdings_id: HoldingsIdPlace,
    /// The MMS ID of its bib: the first of these places where something stands decides.
    pub mms: Vec<MmsIdPlace>,
}

impl Default for HoldingsPlaces {
    /// 001 and 004, where Alma keeps its own.
    fn default() -> Self {
        let control = |tag| ValuePlace { tag, subfield: None };
        Self {
            holdings_id: HoldingsIdPlace::Record(control(Tag::new(*b"001"))),
            mms: vec![MmsIdPlace::Record(control(Tag::new(*b"004")))],
        }
    }
}

/// What is said of a record outside of it.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// By the elements around it, of [`WRAPPER_ELEMENTS`].
    pub wrapper: &'a Wrapper,
    /// By the name of the package, and the name of the file in it; empty where there is none.
    pub names: [&'a str; 2],
}

/// Which holdings record a record is, and of which bib, as far as that is said in Alma's own form. Two different
/// values tell nothing, and so does an element around it that holds anything else. `None` for a record that could not
/// be read: what is said outside of it counts all the same.
#[must_use]
pub fn identify_holding(
    record: Option<&Record>,
    outside: &Outside<'_>,
    places: &HoldingsPlaces,
) -> (Option<HoldingsId>, Option<MmsId>) {
    let values = |place: ValuePlace| record.into_iter().flat_map(move |record| place.values(record));
    let id = match places.holdings_id {
        HoldingsIdPlace::Record(place) => only(values(place).filter_map(holdings_id)),
        HoldingsIdPlace::Wrapper => match outside.wrapper.own(HOLDINGS_ID) {
            Said::Text(text) => holdings_id(text),
            Said::Nothing | Said::Unclear => None,
        },
    };
    let mms = places.mms.iter().find_map(|place| match place {
        MmsIdPlace::Record(place) => {
            let mut found = values(*place)
                .filter_map(|value| MmsId::from_field(value).ok())
                .peekable();
            found.peek().is_some().then(|| only(found))
        }
        MmsIdPlace::Wrapper => match outside.wrapper.around(MMS_ID) {
            Said::Text(text) => Some(MmsId::from_field(text).ok()),
            Said::Unclear => Some(None),
            Said::Nothing => None,
        },
        MmsIdPlace::FileName => named(outside.names),
    });
    (id, mms.flatten())
}

/// Whether the elements around a record say that it is suppressed; `None` where they say neither.
#[must_use]
pub fn suppressed_around(wrapper: &Wrapper) -> Option<bool> {
    match wrapper.beside(SUPPRESSED) {
        Said::Nothing | Said::Text(b"false") => Some(false),
        Said::Text(b"true") => Some(true),
        Said::Text(_) | Said::Unclear => None,
    }
}

/// The MMS ID in the innermost name that has one.
fn named(names: [&str; 2]) -> Option<Option<MmsId>> {
    names.iter().rev().find_map(|name| {
        let numbers = name.split(|sign: char| !sign.is_ascii_digit());
        let found: BTreeSet<MmsId> = numbers.filter_map(|number| number.parse().ok()).collect();
        (!found.is_empty()).then(|| only(found.into_iter()))
    })
}

fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

pub(crate) fn holdings_id(value: &[u8]) -> Option<HoldingsId> {
    HoldingsId::from_str(std::str::from_utf8(value).ok()?.trim()).ok()
}
