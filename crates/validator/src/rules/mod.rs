//! The rules, one file each, grouped as in the catalogue.

pub(crate) mod bibliographic;
pub(crate) mod caption;
pub(crate) mod collection;
pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod holdings;
pub(crate) mod number;
pub(crate) mod set;
pub(crate) mod shared_print;
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
    &holdings::location_count::RULE,
    &holdings::location_codes_missing::RULE,
    &holdings::location_codes_repeated::RULE,
    &holdings::location_not_translatable::RULE,
    &holdings::location_collision::RULE,
    &holdings::call_number_scheme::RULE,
    &holdings::ignored_in_lhr::RULE,
    &holdings::embedded_holdings::RULE,
    &holdings::linkage_number_form::RULE,
    &holdings::item_information_flag::RULE,
    &caption::link_form::RULE,
    &caption::link_to_nowhere::RULE,
    &caption::link_duplicate::RULE,
    &caption::level_without_caption::RULE,
    &caption::compression_flag::RULE,
    &caption::range_inconsistent::RULE,
    &caption::chronology_code::RULE,
    &caption::chronology_out_of_range::RULE,
    &caption::pattern_code::RULE,
    &caption::cannot_compress::RULE,
    &caption::textual_display_missing::RULE,
    &caption::text_and_coded_disagree::RULE,
    &caption::text_notation::RULE,
    &caption::level_disagrees::RULE,
    &caption::single_part_with_runs::RULE,
    &shared_print::commitment_incomplete::RULE,
    &shared_print::commitment_would_vanish::RULE,
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
