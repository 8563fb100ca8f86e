//! Fields that may travel from the library's record into the WorldCat record all libraries share.

use holdsync_marc_codec::{Record, Tag};

/// Fields with one tag that may travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// The tag.
    pub tag: Tag,
    /// How many fields of the record have it.
    pub fields: u32,
}

/// Whether OCLC may copy fields with this tag into a matched WorldCat record (*field transfer*).
///
/// Call numbers 050, 055, 060, 070, 080, 082–086, 090 and 092, the notes 505, 511 and 520, subjects 6XX, and 856, as
/// library consortia tell it; OCLC publishes no list.
#[must_use]
pub fn may_travel(tag: Tag) -> bool {
    matches!(
        tag.as_bytes(),
        b"050"
            | b"055"
            | b"060"
            | b"070"
            | b"080"
            | b"082"
            | b"083"
            | b"084"
            | b"085"
            | b"086"
            | b"090"
            | b"092"
            | b"505"
            | b"511"
            | b"520"
            | b"856"
            | [b'6', ..]
    )
}

/// The tags of `record` that may travel, in the order in which they appear.
pub(crate) fn hazards(record: &Record) -> Vec<Hazard> {
    let mut found: Vec<Hazard> = Vec::new();
    for tag in record
        .fields()
        .map(|field| field.tag())
        .filter(|tag| may_travel(*tag))
    {
        match found.iter_mut().find(|hazard| hazard.tag == tag) {
            Some(hazard) => hazard.fields += 1,
            None => found.push(Hazard { tag, fields: 1 }),
        }
    }
    found
}
