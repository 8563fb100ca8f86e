//! Identifiers.

pub(crate) mod lsn_missing;
pub(crate) mod lsn_shape;
pub(crate) mod ocn_implausible;
pub(crate) mod ocn_malformed;
pub(crate) mod ocn_missing;
pub(crate) mod ocn_several;
pub(crate) mod ocn_style;
