//! Collections: whether a file does there what it is meant to do.

pub(crate) mod action_mismatch;
pub(crate) mod key_file_shape;
pub(crate) mod symbol_mismatch;
pub(crate) mod title_delete_with_lhrs;
pub(crate) mod title_level_needs_bib;
pub(crate) mod wrong_record_kind;
