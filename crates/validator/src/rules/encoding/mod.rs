//! Characters.

pub(crate) mod coding_scheme_disagrees;
pub(crate) mod combining_mark;
pub(crate) mod control_character;
pub(crate) mod invalid_utf8;
pub(crate) mod line_break_or_tab;
pub(crate) mod replacement_or_private_character;
pub(crate) mod script_declaration;
