//! Bibliographic content.

pub(crate) mod bound_with_host;
pub(crate) mod component_without_host;
pub(crate) mod language_of_cataloguing;
pub(crate) mod no_title;
pub(crate) mod order_or_brief_record;
pub(crate) mod print_electronic_mix;
pub(crate) mod rda_without_33x;
pub(crate) mod record_is_sparse;
pub(crate) mod several_main_entries;
