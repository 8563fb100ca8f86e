//! HLD: what OCLC needs of a local holdings record.

pub(crate) mod call_number_scheme;
pub(crate) mod embedded_holdings;
pub(crate) mod ignored_in_lhr;
pub(crate) mod item_information_flag;
pub(crate) mod linkage_number_form;
pub(crate) mod location_codes_missing;
pub(crate) mod location_codes_repeated;
pub(crate) mod location_collision;
pub(crate) mod location_count;
pub(crate) mod location_not_translatable;

use holdsync_marc_codec::Tag;

const LOCATION: Tag = Tag::new(*b"852");

pub(crate) use location_not_translatable::shown;

/// The fields that say what is held: the location, then captions, data, texts and items.
pub(crate) const HOLDINGS_FIELDS: &[Tag] = &[
    Tag::new(*b"852"),
    Tag::new(*b"853"),
    Tag::new(*b"854"),
    Tag::new(*b"855"),
    Tag::new(*b"863"),
    Tag::new(*b"864"),
    Tag::new(*b"865"),
    Tag::new(*b"866"),
    Tag::new(*b"867"),
    Tag::new(*b"868"),
    Tag::new(*b"876"),
    Tag::new(*b"877"),
    Tag::new(*b"878"),
];
