//! 876–878: single items.

use holdsync_marc_codec::Field;

use crate::link::Link;
use crate::place::Place;

/// One field 876, 877 or 878.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    field: Field<'a>,
    place: Place,
}

impl<'a> Item<'a> {
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

    /// `$8`: the caption, and the field 863–865 with the same link and sequence. `None` where missing or malformed.
    #[must_use]
    pub fn link(&self) -> Option<Link> {
        Link::parse(self.field.subfield(b'8')?)
    }

    /// `$a`, the internal item number.
    #[must_use]
    pub fn number(&self) -> Option<&'a [u8]> {
        self.field.subfield(b'a')
    }

    /// The first `$p`, the piece designation: a barcode.
    #[must_use]
    pub fn barcode(&self) -> Option<&'a [u8]> {
        self.field.subfield(b'p')
    }

    /// `$t`, the copy number.
    #[must_use]
    pub fn copy(&self) -> Option<&'a [u8]> {
        self.field.subfield(b't')
    }
}
