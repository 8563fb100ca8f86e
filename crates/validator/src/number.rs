//! The OCLC numbers of a record, as far as the record itself can tell.

use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::{Reading, read_019, read_035};
use holdsync_marc_codec::Tag;

use crate::contents::Contents;
use crate::context::Spot;

const SYSTEM_NUMBER: Tag = Tag::new(*b"035");
const MERGED_NUMBER: Tag = Tag::new(*b"019");

/// A 035 `$a` that claims to be an OCLC number.
pub(crate) struct Claim<'a> {
    pub(crate) spot: Spot,
    pub(crate) value: &'a [u8],
    pub(crate) reading: Reading,
}

/// All of them, and which are left once the record's own 019 and 035 `$z` are taken out.
pub(crate) struct Numbers<'a> {
    pub(crate) claims: Vec<Claim<'a>>,
    /// Different usable numbers, in the order in which they appear.
    pub(crate) left: Vec<OclcNumber>,
    settled: Option<OclcNumber>,
}

impl<'a> Numbers<'a> {
    pub(crate) fn read(record: &Contents<'a>, settled: Option<OclcNumber>) -> Self {
        let mut claims = Vec::new();
        let mut superseded = Vec::new();
        for (field, occurrence) in record.fields_of(SYSTEM_NUMBER).zip(1..) {
            for subfield in field.subfields() {
                match (subfield.code, read_035(subfield.value)) {
                    (b'a', Some(reading)) => claims.push(Claim {
                        spot: Spot::field(SYSTEM_NUMBER, occurrence).subfield(b'a'),
                        value: subfield.value,
                        reading,
                    }),
                    (b'z', Some(reading)) => superseded.extend(reading.usable()),
                    _ => {}
                }
            }
        }
        let merged = record
            .fields_of(MERGED_NUMBER)
            .flat_map(|field| field.subfields());
        superseded.extend(
            merged
                .filter(|subfield| subfield.code == b'a')
                .filter_map(|subfield| read_019(subfield.value)?.usable()),
        );
        let left = left(&claims, &superseded);
        Self {
            claims,
            left,
            settled,
        }
    }

    /// The number the record would be sent with.
    pub(crate) fn chosen(&self) -> Option<OclcNumber> {
        match (self.settled, self.left.as_slice()) {
            (Some(number), _) => Some(number),
            (None, [number]) => Some(*number),
            (None, _) => None,
        }
    }
}

/// The usable numbers without the superseded ones; all of them where nothing would be left.
fn left(claims: &[Claim<'_>], superseded: &[OclcNumber]) -> Vec<OclcNumber> {
    let mut all: Vec<OclcNumber> = Vec::new();
    for number in claims.iter().filter_map(|claim| claim.reading.usable()) {
        if !all.contains(&number) {
            all.push(number);
        }
    }
    let current: Vec<OclcNumber> = all
        .iter()
        .copied()
        .filter(|number| !superseded.contains(number))
        .collect();
    if current.is_empty() { all } else { current }
}
