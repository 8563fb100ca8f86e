//! Bibliographic content.

pub(crate) mod no_title;
pub(crate) mod record_is_sparse;
