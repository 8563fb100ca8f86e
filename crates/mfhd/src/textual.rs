//! 866–868: holdings in words.

use holdsync_marc_codec::Field;

use crate::link::TextLink;
use crate::place::Place;

/// Notation of a text, by second indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `0`: not of a standard.
    NonStandard,
    /// `1`: ANSI/NISO Z39.71 or ISO 10324.
    Z3971,
    /// `2`: ANSI Z39.42.
    Z3942,
    /// `7`: the source named in `$2`.
    Named,
    /// An indicator the format does not know, a blank among them.
    Undefined(u8),
}

/// One field 866, 867 or 868.
#[derive(Clone, Copy, Debug)]
pub struct TextualHoldings<'a> {
    field: Field<'a>,
    place: Place,
}

impl<'a> TextualHoldings<'a> {
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

    /// `$a`, without blanks around it; empty where missing.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        self.field.subfield(b'a').unwrap_or_default().trim_ascii()
    }

    /// The `$8` of the right form: one text may stand for the data of several captions.
    pub fn links(&self) -> impl Iterator<Item = TextLink> + use<'a> {
        let links = self.field.subfields().filter(|subfield| subfield.code == b'8');
        links.filter_map(|link| TextLink::parse(link.value))
    }

    /// Whether it stands for all captions and data of its kind.
    #[must_use]
    pub fn stands_for_all(&self) -> bool {
        self.links().any(|link| link == TextLink::All)
    }

    /// First indicator: holdings level `3`, `4` or `5`; `None` for anything else.
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        let [level, _] = self.field.indicators();
        matches!(level, b'3'..=b'5').then_some(level)
    }

    /// The notation it claims.
    #[must_use]
    pub fn notation(&self) -> Notation {
        match self.field.indicators() {
            [_, b'0'] => Notation::NonStandard,
            [_, b'1'] => Notation::Z3971,
            [_, b'2'] => Notation::Z3942,
            [_, b'7'] => Notation::Named,
            [_, other] => Notation::Undefined(other),
        }
    }
}
