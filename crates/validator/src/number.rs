//! The OCLC numbers of a record, as far as the record itself can tell.

use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::{Reading, read_019, read_035};
use holdsync_marc_codec::Tag;

use crate::contents::Contents;
use crate::context::Spot;
use crate::set::{LocalNumber, NumberPlace};

const RELATED: Tag = Tag::new(*b"004");
const LINKAGE_NUMBER: Tag = Tag::new(*b"014");
/// Where the OCLC number is.
pub(crate) const SYSTEM_NUMBER: Tag = Tag::new(*b"035");
const MERGED_NUMBER: Tag = Tag::new(*b"019");

/// A 035 `$a` that claims to be an OCLC number.
pub(crate) struct Claim<'a> {
    pub(crate) spot: Spot,
    pub(crate) value: &'a [u8],
    pub(crate) reading: Reading,
}

/// An OCLC number of a holdings record.
pub(crate) struct Placed {
    pub(crate) place: NumberPlace,
    pub(crate) spot: Spot,
    pub(crate) number: OclcNumber,
}

/// All of them, and which are left once the record's own 019 and 035 `$z` are taken out.
pub(crate) struct Numbers<'a> {
    pub(crate) claims: Vec<Claim<'a>>,
    /// Different usable numbers, in the order in which they appear.
    pub(crate) left: Vec<OclcNumber>,
    settled: Option<OclcNumber>,
    /// Of a holdings record: its numbers in 004, 014 and 035.
    pub(crate) placed: Vec<Placed>,
}

impl<'a> Numbers<'a> {
    pub(crate) fn read(record: &Contents<'a>, settled: Option<OclcNumber>) -> Self {
        let has = |tag: Tag| record.tags.has(tag);
        if !record.is_holdings() && !has(SYSTEM_NUMBER) && !has(MERGED_NUMBER) {
            return Self {
                claims: Vec::new(),
                left: Vec::new(),
                settled,
                placed: Vec::new(),
            };
        }
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
        let placed = if record.is_holdings() {
            placed(record, &claims)
        } else {
            Vec::new()
        };
        Self {
            claims,
            left,
            settled,
            placed,
        }
    }

    /// The number the record would be sent with.
    pub(crate) fn chosen(&self) -> Option<OclcNumber> {
        match (self.settled, self.left.as_slice(), self.placed.as_slice()) {
            (Some(number), _, _) => Some(number),
            (None, _, [first, others @ ..]) => {
                let agree = others.iter().all(|other| other.number == first.number);
                agree.then_some(first.number)
            }
            (None, [number], []) => Some(*number),
            (None, _, []) => None,
        }
    }
}

/// The numbers of a holdings record, in the order of tags.
fn placed(record: &Contents<'_>, claims: &[Claim<'_>]) -> Vec<Placed> {
    let mut placed = Vec::new();
    let related = record.fields_of(RELATED).zip(1..);
    placed.extend(related.filter_map(|(field, occurrence)| {
        Some(Placed {
            place: NumberPlace::Field004,
            spot: Spot::field(RELATED, occurrence),
            number: related_number(field.data())?,
        })
    }));
    for (field, occurrence) in record.fields_of(LINKAGE_NUMBER).zip(1..) {
        let source = field.subfield(b'b').unwrap_or_default().trim_ascii();
        let is_oclc = field.indicators().first() == Some(&b'1') && source.eq_ignore_ascii_case(b"OCoLC");
        let number = || read_019(field.subfield(b'a')?)?.usable();
        if let Some(number) = is_oclc.then(number).flatten() {
            placed.push(Placed {
                place: NumberPlace::Field014,
                spot: Spot::field(LINKAGE_NUMBER, occurrence).subfield(b'a'),
                number,
            });
        }
    }
    placed.extend(claims.iter().filter_map(|claim| {
        Some(Placed {
            place: NumberPlace::Field035,
            spot: claim.spot,
            number: claim.reading.usable()?,
        })
    }));
    placed
}

/// The OCLC number in 004. Alma has the MMS ID of the bibliographic record there: ten digits and more that begin with
/// 99, where no OCLC number has got to.
fn related_number(value: &[u8]) -> Option<OclcNumber> {
    let value = value.trim_ascii();
    if value.len() >= 10 && value.starts_with(b"99") {
        return None;
    }
    read_019(value)?.usable()
}

/// The local system number of the bibliographic record, where 004 has no OCLC number.
pub(crate) fn related_record(record: &Contents<'_>) -> Option<LocalNumber> {
    let value = record.control(RELATED)?;
    match related_number(value) {
        Some(_) => None,
        None => LocalNumber::read(value),
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
