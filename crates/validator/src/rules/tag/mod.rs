//! Tags, indicators and subfields.

pub(crate) mod companion_missing;
mod designation;
pub(crate) mod field_not_repeatable;
pub(crate) mod field_relationship;
pub(crate) mod indicator_value;
mod linkage;
pub(crate) mod linkage_malformed;
pub(crate) mod linkage_orphan;
pub(crate) mod list_code_unknown;
pub(crate) mod obsolete_designation;
pub(crate) mod source_code_unknown;
pub(crate) mod subfield_not_repeatable;
pub(crate) mod undefined_subfield;
pub(crate) mod undefined_tag;
