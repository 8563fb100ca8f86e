//! The formats as tables: fields, layouts of fixed fields, code lists, and what OCLC adds.
//!
//! The tables are written by `cargo xtask codegen` from `schema/*.toml` of this crate.

pub(crate) mod code_list;
#[cfg(test)]
mod coverage;
pub(crate) mod definition;
pub(crate) mod layout;
pub(crate) mod overlay;

mod tables {
    //! Generated.
    #[rustfmt::skip]
    pub(in crate::schema) mod bib;
    #[rustfmt::skip]
    pub(in crate::schema) mod codes;
    #[rustfmt::skip]
    pub(in crate::schema) mod holdings;
    #[rustfmt::skip]
    pub(in crate::schema) mod layouts;
    #[rustfmt::skip]
    pub(in crate::schema) mod oclc;
}

pub(crate) use code_list::Standing;
pub(crate) use definition::{Definition, Indicator};
pub(crate) use layout::{Content, Layout, Material};

use holdsync_marc_codec::Tag;

/// The update of the formats the tables stand at, as the Library of Congress counts them: 39 is December 2024.
pub const LC_UPDATE: u32 = tables::bib::LC_UPDATE;

/// Which format a record follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Bibliographic,
    Holdings,
}

impl Format {
    /// The format of a record, by leader/06: u, v, x and y are holdings, everything else is taken for bibliographic.
    pub(crate) const fn of(kind: u8) -> Self {
        match kind {
            b'u' | b'v' | b'x' | b'y' => Self::Holdings,
            _ => Self::Bibliographic,
        }
    }

    /// All fields of the format, in the order of their tags.
    pub(crate) const fn fields(self) -> &'static [Definition] {
        match self {
            Self::Bibliographic => &tables::bib::FIELDS,
            Self::Holdings => &tables::holdings::FIELDS,
        }
    }

    /// The definition of a tag; nothing where the format has no such field.
    pub(crate) fn field(self, tag: Tag) -> Option<&'static Definition> {
        let index = match self {
            Self::Bibliographic => &tables::bib::INDEX,
            Self::Holdings => &tables::holdings::INDEX,
        };
        let place = usize::from(*index.get(tag_number(tag)?)?);
        self.fields().get(place.checked_sub(1)?)
    }

    /// The layout of the leader.
    pub(crate) const fn leader(self) -> &'static Layout {
        match self {
            Self::Bibliographic => &tables::layouts::BIB_LEADER,
            Self::Holdings => &tables::layouts::HOLDINGS_LEADER,
        }
    }
}

/// The tag as a number from 0 to 999; nothing for a tag that is not three digits.
pub(crate) fn tag_number(tag: Tag) -> Option<usize> {
    tag.as_bytes().iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + usize::from(byte - b'0'))
    })
}
