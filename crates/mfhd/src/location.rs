//! 852: where a copy is kept and how it is called for.

use holdsync_marc_codec::Field;

use crate::place::Place;

/// The codes of a location, which OCLC's translation table is asked for; without blanks around them, empty where
/// the subfield is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocationCodes<'a> {
    /// `$a`, the location: an institution symbol.
    pub location: &'a [u8],
    /// The first `$b`, the sublocation or collection: a library.
    pub sublocation: &'a [u8],
    /// The first `$c`, the shelving location.
    pub shelving_location: &'a [u8],
}

impl<'a> LocationCodes<'a> {
    /// The codes of a field 852.
    #[must_use]
    pub fn of(field: Field<'a>) -> Self {
        let value = |code| field.subfield(code).unwrap_or_default().trim_ascii();
        Self {
            location: value(b'a'),
            sublocation: value(b'b'),
            shelving_location: value(b'c'),
        }
    }
}

/// What kind of call number a location has, by first indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme<'a> {
    /// Blank: not said.
    NoInformation,
    /// `0`: Library of Congress Classification, in `$h`.
    LibraryOfCongress,
    /// `1`: Dewey Decimal Classification, in `$h`.
    Dewey,
    /// `2`: National Library of Medicine Classification, in `$h`.
    NationalLibraryOfMedicine,
    /// `3`: Superintendent of Documents Classification, in `$h`.
    SuperintendentOfDocuments,
    /// `4`: a shelving control number, in `$j`.
    ShelvingControlNumber,
    /// `5`: shelved by title, in `$l`.
    Title,
    /// `6`: shelved separately.
    ShelvedSeparately,
    /// `7`: the source named in `$2`, empty where that is missing.
    Named(&'a [u8]),
    /// `8`: another scheme.
    Other,
    /// An indicator the format does not know.
    Undefined(u8),
}

/// One field 852.
#[derive(Clone, Copy, Debug)]
pub struct Location<'a> {
    field: Field<'a>,
    place: Place,
}

impl<'a> Location<'a> {
    pub(crate) const fn new(field: Field<'a>, place: Place) -> Self {
        Self { field, place }
    }

    /// The field itself.
    #[must_use]
    pub const fn field(&self) -> Field<'a> {
        self.field
    }

    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// `$a`, `$b` and `$c`.
    #[must_use]
    pub fn codes(&self) -> LocationCodes<'a> {
        LocationCodes::of(self.field)
    }

    /// The kind of call number.
    #[must_use]
    pub fn scheme(&self) -> Scheme<'a> {
        match self.field.indicators() {
            [b' ', _] => Scheme::NoInformation,
            [b'0', _] => Scheme::LibraryOfCongress,
            [b'1', _] => Scheme::Dewey,
            [b'2', _] => Scheme::NationalLibraryOfMedicine,
            [b'3', _] => Scheme::SuperintendentOfDocuments,
            [b'4', _] => Scheme::ShelvingControlNumber,
            [b'5', _] => Scheme::Title,
            [b'6', _] => Scheme::ShelvedSeparately,
            [b'7', _] => Scheme::Named(self.value(b'2')),
            [b'8', _] => Scheme::Other,
            [other, _] => Scheme::Undefined(other),
        }
    }

    /// The call number: prefix, number and suffix (`$k $h $i $j $l $m`) in the order of the field, blanks between.
    /// `None` where none of them has text.
    #[must_use]
    pub fn call_number(&self) -> Option<String> {
        let mut whole = String::new();
        let parts = self.field.subfields();
        for part in parts.filter(|part| matches!(part.code, b'h'..=b'm')) {
            let text = String::from_utf8_lossy(part.value.trim_ascii());
            if !(whole.is_empty() || text.is_empty()) {
                whole.push(' ');
            }
            whole.push_str(&text);
        }
        (!whole.is_empty()).then_some(whole)
    }

    /// `$8`, which in 852 is no link: a plain sequence number, or the holdings ID where holdings fields were copied
    /// into a bibliographic record.
    #[must_use]
    pub fn sequence(&self) -> Option<&'a [u8]> {
        Some(self.value(b'8')).filter(|value| !value.is_empty())
    }

    fn value(&self, code: u8) -> &'a [u8] {
        self.field.subfield(code).unwrap_or_default().trim_ascii()
    }
}
