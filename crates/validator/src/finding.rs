//! One thing that is wrong, where, and what comes of it.

use std::borrow::Cow;
use std::fmt;

use holdsync_ids::{MmsId, OclcNumber};
use holdsync_marc_codec::Tag;
use holdsync_prepare::Repair;

use crate::registry::RuleCode;

/// How grave a finding is to a reader. What stops a delivery is another question: see [`blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Probably wrong, or unwise.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What OCLC makes of a record with the defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Records behind it, or the whole file, are not processed.
    FileLost,
    /// The record is not processed, and the report does not say which one it was.
    RecordLostWithoutName,
    /// The record goes to WorldCat Staging instead of WorldCat, if it does not match by its number.
    Staging,
    /// The holding is set or deleted on another title.
    WrongHolding,
    /// Local holdings records are replaced that should have stayed.
    LhrsReplacedWrongly,
    /// The report lists it as minor; the record is processed.
    ListedAsMinor,
    /// It is put right on the way.
    Corrected,
    /// Nothing.
    Ignored,
    /// Nobody has told.
    Unknown,
}

impl Effect {
    /// The name in JSON output, never changed: lower case with hyphens.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileLost => "file-lost",
            Self::RecordLostWithoutName => "record-lost-without-name",
            Self::Staging => "staging",
            Self::WrongHolding => "wrong-holding",
            Self::LhrsReplacedWrongly => "lhrs-replaced-wrongly",
            Self::ListedAsMinor => "listed-as-minor",
            Self::Corrected => "corrected",
            Self::Ignored => "ignored",
            Self::Unknown => "unknown",
        }
    }
}

/// Where a finding is. Counts of fields are per tag, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingPlace {
    /// The record's number in its stream, from 1; 0 for a finding about a file or several records.
    pub ordinal: u64,
    /// The record's first byte in its stream, from 0.
    pub offset: u64,
    /// The record's length in bytes, where known.
    pub length: Option<u64>,
    /// The field; `None` for the record as a whole or its leader.
    pub tag: Option<Tag>,
    /// Which field with this tag.
    pub occurrence: Option<u32>,
    /// The code of the subfield.
    pub subfield: Option<u8>,
    /// Which subfield with this code in the field, where the rule tells.
    pub repeat: Option<u32>,
    /// The byte in the value of the subfield or control field, or in the leader, from 0.
    pub position: Option<u32>,
    /// The byte in the stream, from 0; known for what the readers noted.
    pub byte_offset: Option<u64>,
}

impl fmt::Display for FindingPlace {
    /// `record 7, 035[2] $a`; the first occurrence of a field is not counted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ordinal {
            0 => f.write_str("file")?,
            ordinal => write!(f, "record {ordinal}")?,
        }
        if let Some(tag) = self.tag {
            write!(f, ", {tag}")?;
            if let Some(occurrence) = self.occurrence.filter(|occurrence| *occurrence > 1) {
                write!(f, "[{occurrence}]")?;
            }
        }
        if let Some(code) = self.subfield {
            write!(f, " ${}", code.escape_ascii())?;
        }
        match self.byte_offset {
            Some(offset) => write!(f, " at byte {offset}"),
            None => Ok(()),
        }
    }
}

/// One thing that is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: RuleCode,
    /// How grave it is.
    pub level: Level,
    /// What OCLC makes of it, if the record is sent as it is.
    pub effect: Effect,
    /// What is wrong, in a librarian's words: lower case, no full stop.
    pub message: Cow<'static, str>,
    /// Where.
    pub place: FindingPlace,
    /// The record's MMS ID, where it has one.
    pub mms: Option<MmsId>,
    /// The number the record would be sent with, where there is exactly one.
    pub number: Option<OclcNumber>,
    /// What `prepare` does about it. The rule is silent on the prepared record.
    pub repair: Option<Repair>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.code, self.place, self.message)
    }
}

/// Whether the finding holds its record back.
///
/// A finding that is repaired before sending does not. Of the others those do by which a file or a record is lost, a
/// holding lands on a wrong title, or local holdings records are replaced wrongly. What leads to staging stops only
/// records without a usable number: with one they match by it.
#[must_use]
pub const fn blocks(finding: &Finding, has_usable_number: bool) -> bool {
    if finding.repair.is_some() {
        return false;
    }
    match finding.effect {
        Effect::FileLost
        | Effect::RecordLostWithoutName
        | Effect::WrongHolding
        | Effect::LhrsReplacedWrongly => true,
        Effect::Staging => !has_usable_number,
        Effect::ListedAsMinor | Effect::Corrected | Effect::Ignored | Effect::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Effect, Finding, FindingPlace, blocks};
    use crate::registry::find;
    use holdsync_marc_codec::Tag;
    use holdsync_prepare::Repair;

    fn finding(effect: Effect, repair: Option<Repair>) -> Option<Finding> {
        let rule = find("STR001")?;
        Some(Finding {
            code: rule.code,
            level: rule.level,
            effect,
            message: Cow::Borrowed(""),
            place: FindingPlace::default(),
            mms: None,
            number: None,
            repair,
        })
    }

    #[test]
    fn what_blocks_follows_from_the_effect_and_the_number() {
        let answer = |effect, usable| finding(effect, None).map(|finding| blocks(&finding, usable));
        for effect in [
            Effect::FileLost,
            Effect::RecordLostWithoutName,
            Effect::WrongHolding,
            Effect::LhrsReplacedWrongly,
        ] {
            assert_eq!(
                (answer(effect, true), answer(effect, false)),
                (Some(true), Some(true)),
                "{effect:?}"
            );
        }
        for effect in [
            Effect::ListedAsMinor,
            Effect::Corrected,
            Effect::Ignored,
            Effect::Unknown,
        ] {
            assert_eq!(
                (answer(effect, true), answer(effect, false)),
                (Some(false), Some(false)),
                "{effect:?}"
            );
        }
        assert_eq!(
            (answer(Effect::Staging, true), answer(Effect::Staging, false)),
            (Some(false), Some(true))
        );
    }

    #[test]
    fn what_is_repaired_does_not_block() {
        let repaired = finding(Effect::FileLost, Some(Repair::LeaderLengths));
        assert_eq!(repaired.map(|finding| blocks(&finding, false)), Some(false));
    }

    #[test]
    fn places_are_told_as_far_as_they_are_known() {
        let mut place = FindingPlace {
            ordinal: 7,
            ..FindingPlace::default()
        };
        assert_eq!(place.to_string(), "record 7");
        place.tag = Some(Tag::new(*b"035"));
        place.occurrence = Some(2);
        place.subfield = Some(b'a');
        assert_eq!(place.to_string(), "record 7, 035[2] $a");
        place.byte_offset = Some(99);
        assert_eq!(place.to_string(), "record 7, 035[2] $a at byte 99");
    }
}
