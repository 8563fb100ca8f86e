//! How local holdings records are made.

use holdsync_marc_codec::Tag;

use crate::strip::TagPattern;

/// Where a local holdings record carries the OCLC number: one place for all records of a collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberPlace {
    /// The digits in 004.
    #[default]
    Field004,
    /// The digits in 014 `$a`, with `$b OCoLC` and first indicator 1.
    Field014,
    /// `(OCoLC)` and the digits in 035 `$a`.
    Field035,
}

/// How local holdings records are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LhrSettings {
    /// Where the number stands.
    pub number: NumberPlace,
    /// 007 where the record has none.
    pub physical: String,
    /// Leader/17 as it is and as it is sent; for those OCLC does not list. Others become `u`.
    pub levels: Vec<(u8, u8)>,
    /// Whether 852 `$a` is the symbol, whatever the record has there; otherwise only where it has nothing.
    pub write_symbol: bool,
    /// Whether notes that are not for the public are sent: `$x`, and 541, 561 and 583 with first indicator 0.
    pub private_notes: bool,
    /// Fields outside OCLC's list that are sent all the same; OCLC ignores them.
    pub keep: Vec<TagPattern>,
}

impl Default for LhrSettings {
    /// Number in 004, 007 `zu`, level 1 as `u`, 852 `$a` written, nothing private.
    fn default() -> Self {
        Self {
            number: NumberPlace::default(),
            physical: "zu".to_owned(),
            levels: vec![(b'1', b'u')],
            write_symbol: true,
            private_notes: false,
            keep: Vec::new(),
        }
    }
}

impl LhrSettings {
    /// Leader/17 as it is sent.
    #[must_use]
    pub fn level(&self, level: u8) -> u8 {
        let mapped = self.levels.iter().find(|(from, _)| *from == level);
        match (mapped, level) {
            (Some((_, to)), _) => *to,
            (None, b'2'..=b'5' | b'm' | b'u' | b'z') => level,
            (None, _) => b'u',
        }
    }

    pub(crate) fn keeps(&self, tag: Tag) -> bool {
        self.keep.iter().any(|pattern| pattern.matches(tag))
    }
}

/// Whether a data field is in OCLC's list of fields of a local holdings record.
#[must_use]
pub const fn is_lhr_field(tag: Tag) -> bool {
    matches!(
        tag.as_bytes(),
        b"014"
            | b"017"
            | b"020"
            | b"022"
            | b"024"
            | b"035"
            | b"337"
            | b"338"
            | b"347"
            | b"506"
            | b"538"
            | b"541"
            | b"561"
            | b"562"
            | b"563"
            | b"583"
            | b"842"
            | b"843"
            | b"844"
            | b"845"
            | b"852"
            | b"853"
            | b"854"
            | b"855"
            | b"856"
            | b"863"
            | b"864"
            | b"865"
            | b"866"
            | b"867"
            | b"868"
            | b"876"
            | b"877"
            | b"878"
    )
}
