//! 014: numbers of other records this one is tied to.

use holdsync_marc_codec::Field;

use crate::place::Place;

/// What kind of record a linkage number is of, by first indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// `0`: another holdings record.
    Holdings,
    /// `1`: a bibliographic record.
    Bibliographic,
    /// An indicator the format does not know.
    Undefined(u8),
}

/// One field 014. OCLC reads an OCLC number from `014 1_ $a number $b OCoLC`.
#[derive(Clone, Copy, Debug)]
pub struct LinkageNumber<'a> {
    /// What it is the number of.
    pub linked: Linked,
    /// `$a`, without blanks around it; empty where missing.
    pub number: &'a [u8],
    /// `$b`, whose number it is; empty where missing.
    pub source: &'a [u8],
    /// Where it stands.
    pub place: Place,
}

impl<'a> LinkageNumber<'a> {
    pub(crate) fn new(field: Field<'a>, place: Place) -> Self {
        let value = |code| field.subfield(code).unwrap_or_default().trim_ascii();
        Self {
            linked: match field.indicators() {
                [b'0', _] => Linked::Holdings,
                [b'1', _] => Linked::Bibliographic,
                [other, _] => Linked::Undefined(other),
            },
            number: value(b'a'),
            source: value(b'b'),
            place,
        }
    }
}
