//! The rules, one file each, grouped as in the catalogue.

pub(crate) mod bibliographic;
pub(crate) mod collection;
pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod number;
pub(crate) mod set;
pub(crate) mod structure;

use crate::registry::Rule;

/// All rules, in the order in which they look at a record.
pub(crate) static RULES: &[&Rule] = &[
    &file::file_unreadable::RULE,
    &structure::record_length_wrong::RULE,
    &structure::record_too_long::RULE,
    &structure::field_too_long::RULE,
    &structure::leader_malformed::RULE,
    &structure::directory_broken::RULE,
    &structure::stray_delimiter::RULE,
    &structure::tag_not_numeric::RULE,
    &structure::indicator_or_code_character::RULE,
    &structure::placeholder_blank::RULE,
    &encoding::invalid_utf8::RULE,
    &encoding::coding_scheme_disagrees::RULE,
    &encoding::control_character::RULE,
    &encoding::replacement_or_private_character::RULE,
    &encoding::combining_mark::RULE,
    &encoding::line_break_or_tab::RULE,
    &encoding::script_declaration::RULE,
    &number::ocn_missing::RULE,
    &number::ocn_malformed::RULE,
    &number::ocn_several::RULE,
    &number::ocn_style::RULE,
    &number::ocn_implausible::RULE,
    &number::ocn_provisional::RULE,
    &number::ocn_places_disagree::RULE,
    &number::lsn_missing::RULE,
    &number::lsn_shape::RULE,
    &number::isbn::RULE,
    &number::issn::RULE,
    &number::lccn::RULE,
    &bibliographic::no_title::RULE,
    &bibliographic::several_main_entries::RULE,
    &bibliographic::record_is_sparse::RULE,
    &bibliographic::order_or_brief_record::RULE,
    &bibliographic::language_of_cataloguing::RULE,
    &bibliographic::print_electronic_mix::RULE,
    &bibliographic::bound_with_host::RULE,
    &set::duplicate_lsn::RULE,
    &set::duplicate_record::RULE,
    &set::ocn_shared_by_bibs::RULE,
    &set::ocn_group_split::RULE,
    &set::ocn_group_incomplete::RULE,
    &set::orphan_lhr::RULE,
    &set::opposite_actions::RULE,
    &set::mass_delete::RULE,
    &set::ocn_place_mixed::RULE,
    &set::ocn_changed::RULE,
    &collection::title_level_needs_bib::RULE,
    &collection::title_delete_with_lhrs::RULE,
];
