//! What is the library's own, or OCLC's, and should not travel.

pub(crate) mod oclc_reserved_field;
pub(crate) mod private_note;
pub(crate) mod proxied_or_local_url;
pub(crate) mod transfer_hazard;
