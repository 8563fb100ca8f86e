//! The relations.
//!
//! Those that OCLC's reports and answers have shown come first in each group; the others follow from MARC 21, which gives a
//! source in `$2` wherever an indicator says so.

use holdsync_marc_codec::Tag;

use super::{Claim, Place, Relation, Test};
use crate::registry::Kind;
use crate::rules::{bibliographic, fixed, leader, tag};
use crate::schema::{Indicator, Material};

use super::Place::{Field, Fixed, Leader, Subfield};
use super::Test::{Absent, Is, IsNot, Present};

macro_rules! tags {
    ($($tag:literal)+) => {{
        const TAGS: &[Tag] = &[$(Tag::new(*$tag)),+];
        TAGS
    }};
}

const fn is(place: Place, test: Test) -> Claim {
    Claim { place, test }
}

const fn first(tags: &'static [Tag]) -> Place {
    Place::Indicator(tags, Indicator::First)
}

const fn second(tags: &'static [Tag]) -> Place {
    Place::Indicator(tags, Indicator::Second)
}

const FORM: Place = Leader(18, "descriptive cataloging form");
const LEVEL: Place = Leader(7, "bibliographic level");
const DATE_TYPE: Place = Fixed(None, 6, "type of date");
const RDA: Claim = is(Subfield(tags!(b"040"), b'e'), Is(&["rda"]));
const LCGFT: Claim = is(Subfield(tags!(b"655"), b'2'), Is(&["lcgft"]));

/// Fields whose first indicator 7 says that `$2` names the source.
const FIRST_SEVEN: &[Tag] = tags!(b"016" b"024" b"852" b"856");
/// Fields whose second indicator 7 says so.
const SECOND_SEVEN: &[Tag] = tags!(
    b"047" b"048" b"072" b"600" b"610" b"611" b"630" b"647" b"648" b"650" b"651" b"655" b"656" b"657" b"866" b"867" b"868"
);

macro_rules! relations {
    ($($kind:ident $family:ident :: $rule:ident: $when:expr => $then:expr;)+) => {
        pub(super) static RELATIONS: &[Relation] = &[
            $(Relation { rule: &$family::$rule::RULE, kind: Kind::$kind, when: $when, then: $then }),+
        ];
    };
}

relations! {
    Bibliographic leader::description_form: RDA => is(FORM, Is(&["c", "i"]));

    Bibliographic bibliographic::component_without_host: is(LEVEL, Is(&["a", "b"])) => is(Field(Tag::new(*b"773")), Present);
    Bibliographic bibliographic::rda_without_33x: RDA => is(Field(Tag::new(*b"336")), Present);
    Bibliographic bibliographic::rda_without_33x: RDA => is(Field(Tag::new(*b"338")), Present);

    Bibliographic fixed::fixed_field_relationship: is(DATE_TYPE, Is(&["s"])) => is(LEVEL, IsNot(&["b"]));
    Bibliographic fixed::fixed_field_relationship:
        is(Fixed(Some(Material::Maps), 25, "type of cartographic material"), Is(&["b"])) => is(LEVEL, IsNot(&["b"]));
    Bibliographic fixed::fixed_field_relationship: is(FORM, Is(&["u"])) => is(Leader(17, "encoding level"), IsNot(&[" "]));
    Bibliographic fixed::fixed_field_relationship:
        is(Fixed(None, 39, "cataloging source"), Is(&["d"])) => is(Subfield(tags!(b"040"), b'a'), Present);

    Any tag::companion_missing: is(Field(Tag::new(*b"040")), Present) => is(Subfield(tags!(b"040"), b'c'), Present);
    Bibliographic tag::companion_missing:
        is(Field(Tag::new(*b"036")), Present) => is(Subfield(tags!(b"036"), b'b'), Present);
    Any tag::companion_missing: is(second(SECOND_SEVEN), Is(&["7"])) => is(Subfield(SECOND_SEVEN, b'2'), Present);
    Any tag::companion_missing: is(first(FIRST_SEVEN), Is(&["7"])) => is(Subfield(FIRST_SEVEN, b'2'), Present);

    Bibliographic tag::field_relationship: LCGFT => is(Subfield(tags!(b"655"), b'y'), Absent);
    Bibliographic tag::field_relationship: LCGFT => is(Subfield(tags!(b"655"), b'z'), Absent);
    Bibliographic tag::field_relationship:
        is(Subfield(tags!(b"246"), b'i'), Present) => is(second(tags!(b"246")), Is(&[" "]));
    Bibliographic tag::field_relationship:
        is(first(tags!(b"045")), Is(&[" "])) => is(Subfield(tags!(b"045"), b'b'), Absent);
    Bibliographic tag::field_relationship:
        is(Subfield(tags!(b"245"), b'h'), Present) => is(Subfield(tags!(b"040"), b'e'), IsNot(&["rda"]));
}
