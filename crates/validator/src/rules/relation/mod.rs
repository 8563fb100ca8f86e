//! Relations: where one place says this, another one says that. One table, which several rules share.

mod evaluate;
mod table;

use holdsync_marc_codec::Tag;

use crate::registry::{Kind, Rule};
use crate::schema::{Indicator, Material};

pub(crate) use evaluate::{check, may, may_in};

/// A relation: for each place where `when` holds, `then` has to hold.
///
/// Where both look at the same field, they look at the same one of several with its tag. Otherwise one of them is
/// enough for what has to be there, and each one counts for what must not.
pub(super) struct Relation {
    pub(super) rule: &'static Rule,
    pub(super) kind: Kind,
    pub(super) when: Claim,
    pub(super) then: Claim,
}

/// A place and what it says.
#[derive(Clone, Copy)]
pub(super) struct Claim {
    pub(super) place: Place,
    pub(super) test: Test,
}

/// Where something is said.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A position of the leader, with its name.
    Leader(usize, &'static str),
    /// A position of 008, for one kind of material or for all.
    Fixed(Option<Material>, usize, &'static str),
    /// A field as such.
    Field(Tag),
    /// An indicator of the fields with these tags.
    Indicator(&'static [Tag], Indicator),
    /// A subfield of the fields with these tags.
    Subfield(&'static [Tag], u8),
}

/// What a place says.
#[derive(Clone, Copy)]
pub(super) enum Test {
    /// One of these; for a subfield that stands several times, any of them.
    Is(&'static [&'static str]),
    /// None of these.
    IsNot(&'static [&'static str]),
    Present,
    Absent,
}
