//! Which Alma record this is, and which OCLC number it has.

use std::collections::BTreeSet;

use holdsync_ids::MmsId;
use holdsync_marc_codec::{Record, Tag};

use crate::numbers::Numbers;

const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// Settings of reading a record's identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberPolicy {
    /// The institution's code, the last four digits of its MMS IDs; other ones belong to a network or
    /// community zone. `None` compares nothing.
    pub institution: Option<u16>,
}

/// Who a published record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The MMS ID of field 001, wherever that field stands.
    pub mms: Result<MmsId, MmsProblem>,
    /// Whether the MMS ID has the code of another institution than the policy's.
    pub foreign: bool,
    /// The OCLC numbers.
    pub numbers: Numbers,
}

/// Why a record has no certain MMS ID.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MmsProblem {
    /// No field 001.
    Missing,
    /// Several fields 001 with different MMS IDs.
    Several(Vec<MmsId>),
    /// Field 001 holds something else; its beginning, at most 40 characters.
    NotAnMmsId(String),
}

/// Reads the identity of a record.
#[must_use]
pub fn identify(record: &Record, policy: &NumberPolicy) -> Identity {
    let mms = mms_id(record);
    let foreign = match (&mms, policy.institution) {
        (Ok(mms), Some(institution)) => mms.institution() != institution,
        _ => false,
    };
    let numbers = Numbers::read(record, mms.as_ref().ok().copied());
    Identity {
        mms,
        foreign,
        numbers,
    }
}

fn mms_id(record: &Record) -> Result<MmsId, MmsProblem> {
    let mut ids = BTreeSet::new();
    let mut other = None;
    for field in record.fields_of(CONTROL_NUMBER) {
        match MmsId::from_field(field.data()) {
            Ok(id) => {
                ids.insert(id);
            }
            Err(_) => other = other.or(Some(field.data())),
        }
    }
    match (ids.len(), ids.first(), other) {
        // A second 001 from another system beside the MMS ID takes nothing from it.
        (1, Some(id), _) => Ok(*id),
        (0, _, None) => Err(MmsProblem::Missing),
        (0, _, Some(other)) => Err(MmsProblem::NotAnMmsId(
            String::from_utf8_lossy(other).chars().take(40).collect(),
        )),
        _ => Err(MmsProblem::Several(ids.into_iter().collect())),
    }
}
