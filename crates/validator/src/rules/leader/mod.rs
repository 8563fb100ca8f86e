//! The leader.

pub(crate) mod bibliographic_level;
pub(crate) mod description_form;
pub(crate) mod holdings_level_not_at_oclc;
pub(crate) mod record_status;
pub(crate) mod record_type;
pub(crate) mod retired_encoding_level;

/// A character of the leader or of a fixed field, or an indicator, in words.
pub(crate) fn in_words(byte: u8) -> String {
    match byte {
        b' ' => "blank".to_owned(),
        byte => byte.escape_ascii().to_string(),
    }
}
