//! What is wrong with captions, data and links.

use std::fmt;

use crate::level::Level;
use crate::link::{Link, LinkNumber};
use crate::place::Place;

/// Something wrong, and where. What can be read is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: DamageKind,
}

/// What is wrong. Whoever names each of them finds new ones by the compiler.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DamageKind {
    /// No `$8`.
    #[error("no $8 to tie the field to others")]
    LinkMissing,
    /// `$8` has not the form of its field.
    #[error("$8 is not of the form {expected}")]
    LinkForm {
        /// The form in words.
        expected: &'static str,
    },
    /// Data of a caption that is not there.
    #[error("no caption has link number {0}")]
    NoCaption(LinkNumber),
    /// Two captions with one link number; the first is read.
    #[error("link number {0} is on a caption before this one")]
    CaptionRepeated(LinkNumber),
    /// Two fields with one link and sequence.
    #[error("link and sequence {0} are on a field before this one")]
    SequenceRepeated(Link),
    /// A value at a level for which the caption has none.
    #[error("a value at {0}, for which the caption has no level")]
    LevelWithoutCaption(Level),
    /// A value below a level that has none.
    #[error("a value at {below}, but none at {missing} above it")]
    LevelGap {
        /// The empty level.
        missing: Level,
        /// The level that has a value.
        below: Level,
    },
    /// More than one hyphen in a value; it is read as one value.
    #[error("more than one hyphen")]
    SeveralHyphens,
    /// A hyphen with nothing in front of it; it is read as one value.
    #[error("a range without a beginning")]
    RangeWithoutBeginning,
    /// One level is open, another has an end; the range is read as open.
    #[error("open at one level and closed at another")]
    RangeMixed,
    /// The end of the range is before its beginning.
    #[error("the range ends before it begins")]
    RangeReversed,
    /// Second indicator 1 or 3 says single pieces, but there is a range.
    #[error("a range in a field that the second indicator calls uncompressed")]
    RangeInUncompressed,
    /// Second indicator 0 or 2 says a range, but there is none.
    #[error("no range in a field that the second indicator calls compressed")]
    NoRangeInCompressed,
    /// An open range with other data of the caption behind it.
    #[error("an open range is not the last")]
    OpenNotLast,
    /// This begins before what precedes it ends.
    #[error("begins before the field in front of it ends")]
    Overlap,
    /// Second indicator 2 or 3 asks for the textual field, and there is none.
    #[error("the second indicator asks for a textual field, and there is none with link number {0}")]
    TextMissing(LinkNumber),
    /// `$w` of data is neither `g` nor `n`.
    #[error("$w is neither g nor n")]
    BreakCode,
    /// `$u` is no number, `var` or `und`.
    #[error("$u is not a number, var or und")]
    UnitsCode,
    /// `$v` is neither `c` nor `r`.
    #[error("$v is neither c nor r")]
    ContinuityCode,
    /// `$u` or `$v` on the first level, or with no level in front.
    #[error("${} belongs to a level below the first", char::from(*.0))]
    FirstLevel(u8),
    /// `$w` of a caption is no frequency.
    #[error("$w is not a frequency")]
    FrequencyCode,
    /// `$x` of a caption is no list of months, days or seasons.
    #[error("$x is not a list of months, days (MMDD) or seasons")]
    CalendarCode,
    /// `$y` of a caption does not follow its grammar.
    #[error("$y is not a regularity pattern")]
    RegularityCode,
    /// A month that is not 01–12, or a season that is not 21–24.
    #[error("{0} is no month and no season")]
    MonthCode(String),
    /// A day that is not 01–31.
    #[error("{0} is no day")]
    DayCode(String),
    /// A year that is not four digits.
    #[error("{0} is no year of four digits")]
    YearCode(String),
}

/// `863 #2 $a: more than one hyphen`.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.kind)
    }
}
