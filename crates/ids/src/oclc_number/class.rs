//! What a spelling in a record is worth.

use super::OclcNumber;

/// How far a spelling can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Exactly `(OCoLC)` and digits without leading zeros.
    Clean,
    /// Another spelling of one certain number; it is written back in the clean form.
    Repaired,
    /// A number can be guessed. It stops a delete of that number, and is never sent.
    Suspect,
    /// Claims to be an OCLC number and is none.
    Refused,
}

/// What was repaired, or why a spelling is suspect or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Note {
    /// Blanks around or inside.
    Blanks,
    /// The prefix in other letter case.
    LetterCase,
    /// The prefix more than once.
    RepeatedPrefix,
    /// `ocm`, `ocn`, `on` or `ocl7` before the digits.
    PrefixLetters,
    /// Leading zeros.
    ZeroPadding,
    /// `ocm`, `ocn` or `on` without `(OCoLC)`.
    MissingPrefix,
    /// `(OCoLC-M)`, a master record number by an older convention.
    MasterPrefix,
    /// Characters after the digits.
    TrailingCharacters,
    /// Letters before the digits that OCLC does not use.
    UnknownLetters,
    /// `(OCoLC-I)`, the number of an institution record and not of a WorldCat record.
    InstitutionRecord,
    /// No digits where the number should stand.
    NotNumeric,
    /// The number zero, or nothing after the prefix.
    Empty,
    /// More than eleven digits.
    TooLong,
    /// An MMS ID under OCLC's prefix.
    MmsId,
    /// The number of a FAST heading (`fst`).
    FastHeading,
}

impl Note {
    /// The note in a librarian's words, lower case, without a full stop.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Blanks => "blanks around or inside the number",
            Self::LetterCase => "the prefix (OCoLC) in other letter case",
            Self::RepeatedPrefix => "the prefix (OCoLC) more than once",
            Self::PrefixLetters => "ocm, ocn or on before the digits",
            Self::ZeroPadding => "leading zeros",
            Self::MissingPrefix => "no prefix (OCoLC)",
            Self::MasterPrefix => "the prefix (OCoLC-M)",
            Self::TrailingCharacters => "characters after the digits",
            Self::UnknownLetters => "letters before the digits that OCLC does not use",
            Self::InstitutionRecord => "the number of an institution record (OCoLC-I)",
            Self::NotNumeric => "no digits after the prefix",
            Self::Empty => "nothing, or zero, after the prefix",
            Self::TooLong => "more than eleven digits",
            Self::MmsId => "an MMS ID under the prefix (OCoLC)",
            Self::FastHeading => "the number of a FAST heading",
        }
    }
}

/// A spelling that claims to be an OCLC number, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    number: Option<OclcNumber>,
    class: Class,
    note: Option<Note>,
}

impl Reading {
    pub(super) const fn clean(number: OclcNumber) -> Self {
        Self {
            number: Some(number),
            class: Class::Clean,
            note: None,
        }
    }

    pub(super) const fn repaired(number: OclcNumber, note: Note) -> Self {
        Self {
            number: Some(number),
            class: Class::Repaired,
            note: Some(note),
        }
    }

    pub(super) const fn suspect(number: OclcNumber, note: Note) -> Self {
        Self {
            number: Some(number),
            class: Class::Suspect,
            note: Some(note),
        }
    }

    pub(super) const fn refused(note: Note) -> Self {
        Self {
            number: None,
            class: Class::Refused,
            note: Some(note),
        }
    }

    /// The number: certain in classes clean and repaired, guessed in suspect, absent in refused.
    #[must_use]
    pub const fn number(&self) -> Option<OclcNumber> {
        self.number
    }

    /// The number, if it is certain enough to be sent.
    #[must_use]
    pub const fn usable(&self) -> Option<OclcNumber> {
        match self.class {
            Class::Clean | Class::Repaired => self.number,
            Class::Suspect | Class::Refused => None,
        }
    }

    /// How far the spelling can be trusted.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// What was repaired or is wrong; of several repairs the one that changed most. `None` when clean.
    #[must_use]
    pub const fn note(&self) -> Option<Note> {
        self.note
    }
}
