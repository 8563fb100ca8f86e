//! Collections: whether a file does there what it is meant to do.

pub(crate) mod title_delete_with_lhrs;
pub(crate) mod title_level_needs_bib;
