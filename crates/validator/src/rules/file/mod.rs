//! Whole files.

pub(crate) mod file_unreadable;
