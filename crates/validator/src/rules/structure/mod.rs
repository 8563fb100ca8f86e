//! Leader, directory, fields, subfields.

pub(crate) mod directory_broken;
pub(crate) mod empty_or_dangling_subfield;
pub(crate) mod field_too_long;
pub(crate) mod indicator_or_code_character;
pub(crate) mod leader_malformed;
pub(crate) mod placeholder_blank;
pub(crate) mod record_length_wrong;
pub(crate) mod record_too_long;
pub(crate) mod stray_delimiter;
pub(crate) mod tag_not_numeric;
