//! Whole files.

pub(crate) mod file_count_mismatch;
pub(crate) mod file_mixed_kinds;
pub(crate) mod file_name_collection_id;
pub(crate) mod file_name_reused;
pub(crate) mod file_name_shape;
pub(crate) mod file_name_symbol;
pub(crate) mod file_unreadable;
