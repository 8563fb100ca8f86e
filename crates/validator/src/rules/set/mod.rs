//! Several records.

pub(crate) mod duplicate_lsn;
