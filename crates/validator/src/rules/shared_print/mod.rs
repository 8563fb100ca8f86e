//! SHP: commitments to retain copies.

pub(crate) mod commitment_incomplete;
pub(crate) mod commitment_would_vanish;
