//! What the readers noted, as findings: one match for each kind of note.

use holdsync_marc_codec::{Anomaly, AnomalyKind, Number, Tag};
use holdsync_prepare::Repair;

use crate::context::RecordContext;
use crate::finding::{Effect, Finding, Level};
use crate::registry::Rule;
use crate::rules::{encoding, file, set, structure};

/// What a note of a reader comes to.
enum Meaning {
    /// A defect the sender has to settle.
    Defect(&'static Rule),
    /// A defect that is gone once the record is written anew.
    Repaired(&'static Rule, Repair),
    /// The reader put it right in the only sensible way.
    Corrected(&'static Rule),
    /// The rule finds it in the record itself, with field and subfield.
    FoundInRecord(&'static Rule),
    /// Nothing is wrong with it.
    Sound,
}

use Meaning::{Corrected, Defect, FoundInRecord, Repaired, Sound};

/// Findings for what was noted while a MARC 21 record was read.
///
/// Notes that [`check_record`](crate::check_record) finds again with field and subfield are left to it. Repairs are
/// told once per rule: a shifted directory is one defect.
#[must_use]
pub fn reading_findings(anomalies: &[Anomaly], context: &RecordContext<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for anomaly in anomalies {
        let meaning = meaning(&anomaly.kind);
        let Some(mut finding) = finding(&meaning, context, anomaly.offset, anomaly.kind.to_string()) else {
            continue;
        };
        let told = |earlier: &Finding| earlier.code == finding.code && finding.repair.is_some();
        if findings.iter().any(told) {
            continue;
        }
        finding.place.tag = tag(&anomaly.kind);
        findings.push(finding);
    }
    findings
}

/// The finding for bytes that could not be read as a record.
#[must_use]
pub fn damage(reason: &Anomaly, context: &RecordContext<'_>) -> Finding {
    let rule = match meaning(&reason.kind) {
        Defect(rule) | Repaired(rule, _) | Corrected(rule) | FoundInRecord(rule) => rule,
        Sound => &structure::record_length_wrong::RULE,
    };
    let mut finding = of_rule(rule, context, reason.offset, reason.kind.to_string());
    finding.place.tag = tag(&reason.kind);
    finding
}

/// What a reader of MARCXML may find. This crate knows no such reader: who brings both together names its notes so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XmlDefect {
    /// The leader is missing, is not 24 characters, or not ASCII; something stands in for what is missing.
    Leader,
    /// A further leader was ignored.
    RepeatedLeader,
    /// A control field has the tag of a data field, or the reverse.
    FieldKind,
    /// An indicator is not one character; a blank stands for it.
    Indicator,
    /// A subfield code is not one character; the first of it or a blank stands for it.
    SubfieldCode,
    /// An indicator or a subfield code is a character that is none of MARC's; it was kept.
    OddCharacter,
    /// Text or elements where none belong; they were ignored, or their text was kept.
    StrayContent,
    /// The record does not end. It was not read, as with all that follow.
    NeverEnds,
    /// The record is longer than the limit.
    TooLong,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// A character XML forbids.
    ForbiddenCharacter,
    /// Not well-formed, or too deep to be MARCXML.
    NotWellFormed,
    /// A tag is not three bytes; either the record was not read, or it can be told which one is meant.
    Tag,
    /// Neither leader nor field.
    NoContent,
}

/// One thing a reader of MARCXML found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNote {
    /// What.
    pub defect: XmlDefect,
    /// The field, where the reader tells it.
    pub tag: Option<Tag>,
    /// The byte in the stream, from 0.
    pub offset: u64,
    /// The reader's words: lower case, no full stop, without the place.
    pub message: String,
}

/// Findings for what was found while one MARCXML record was read, or for why it could not be read.
///
/// The same defect is told once a field tag, at its first place. Fields that will be left out are not looked at.
#[must_use]
pub fn xml_findings(notes: &[XmlNote], context: &RecordContext<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        let left_out = |tag: Tag| context.strip.is_some_and(|list| list.strips(tag));
        let told = |earlier: &XmlNote| (earlier.defect, earlier.tag) == (note.defect, note.tag);
        if note.tag.is_some_and(left_out) || notes.iter().take(index).any(told) {
            continue;
        }
        let found = finding(
            &xml_meaning(note.defect),
            context,
            note.offset,
            note.message.clone(),
        );
        findings.extend(found.map(|mut finding| {
            finding.place.tag = note.tag;
            finding
        }));
    }
    findings
}

fn finding(meaning: &Meaning, context: &RecordContext<'_>, offset: u64, message: String) -> Option<Finding> {
    match *meaning {
        Defect(rule) => Some(of_rule(rule, context, offset, message)),
        Repaired(rule, repair) => Some(Finding {
            repair: Some(repair),
            ..of_rule(rule, context, offset, message)
        }),
        Corrected(rule) => Some(Finding {
            level: Level::Note,
            effect: Effect::Corrected,
            ..of_rule(rule, context, offset, message)
        }),
        FoundInRecord(_) | Sound => None,
    }
}

fn of_rule(rule: &Rule, context: &RecordContext<'_>, offset: u64, message: String) -> Finding {
    let mut place = context.place();
    place.byte_offset = Some(offset);
    Finding {
        code: rule.code,
        level: context.profile.level(rule).unwrap_or(rule.level),
        effect: rule.effect,
        message: message.into(),
        place,
        mms: context.mms,
        number: context.number,
        repair: None,
    }
}

fn meaning(kind: &AnomalyKind) -> Meaning {
    use AnomalyKind as Kind;
    const LENGTHS: Repair = Repair::LeaderLengths;
    match kind {
        Kind::Filler { .. } | Kind::UnorderedDirectory => Sound,
        Kind::Junk { .. } | Kind::Truncated { .. } => Defect(&structure::record_length_wrong::RULE),
        Kind::WrongLength { .. } | Kind::WrongBaseAddress { .. } | Kind::MissingRecordTerminator => {
            Repaired(&structure::record_length_wrong::RULE, LENGTHS)
        }
        Kind::NotANumber {
            number: Number::RecordLength | Number::BaseAddress,
        } => Repaired(&structure::record_length_wrong::RULE, LENGTHS),
        Kind::NotANumber {
            number: Number::FieldLength | Number::FieldStart,
        }
        | Kind::MissingDirectoryTerminator
        | Kind::DirectoryLength { .. }
        | Kind::DirectoryShifted { .. }
        | Kind::LengthsInCharacters
        | Kind::ReadByTerminators => Repaired(&structure::directory_broken::RULE, LENGTHS),
        Kind::NoFields
        | Kind::EntryOutOfRange { .. }
        | Kind::EntryOverlaps { .. }
        | Kind::EntryOffBounds { .. }
        | Kind::UncoveredData { .. }
        | Kind::TrailingData { .. } => Defect(&structure::directory_broken::RULE),
        Kind::TooLong { .. } => Defect(&structure::record_too_long::RULE),
        Kind::OversizedRecord { .. } => FoundInRecord(&structure::record_too_long::RULE),
        Kind::OversizedField { .. } => FoundInRecord(&structure::field_too_long::RULE),
        Kind::IndicatorCounts | Kind::EntryMap => FoundInRecord(&structure::leader_malformed::RULE),
        Kind::DelimiterInLeader => Defect(&structure::leader_malformed::RULE),
        Kind::HashForBlank => FoundInRecord(&structure::placeholder_blank::RULE),
        Kind::OddTag { .. } => FoundInRecord(&structure::tag_not_numeric::RULE),
        Kind::MissingFieldTerminator { .. } | Kind::EmbeddedRecordTerminator => {
            Defect(&structure::stray_delimiter::RULE)
        }
        Kind::StrayFieldTerminator { .. } | Kind::StrayDelimiter { .. } => {
            FoundInRecord(&structure::stray_delimiter::RULE)
        }
        Kind::IndicatorLength { .. } | Kind::SubfieldCode { .. } => {
            FoundInRecord(&structure::indicator_or_code_character::RULE)
        }
        Kind::RepeatedControlNumber => Defect(&set::duplicate_lsn::RULE),
        Kind::InvalidUtf8 | Kind::CutUtf8 => FoundInRecord(&encoding::invalid_utf8::RULE),
    }
}

const fn tag(kind: &AnomalyKind) -> Option<Tag> {
    use AnomalyKind as Kind;
    match *kind {
        Kind::OversizedField { tag, .. }
        | Kind::OddTag { tag }
        | Kind::EntryOutOfRange { tag }
        | Kind::EntryOverlaps { tag }
        | Kind::EntryOffBounds { tag }
        | Kind::DirectoryShifted { tag, .. }
        | Kind::MissingFieldTerminator { tag }
        | Kind::StrayFieldTerminator { tag }
        | Kind::StrayDelimiter { tag }
        | Kind::IndicatorLength { tag, .. }
        | Kind::SubfieldCode { tag } => Some(tag),
        _ => None,
    }
}

const fn xml_meaning(defect: XmlDefect) -> Meaning {
    match defect {
        XmlDefect::Leader | XmlDefect::NoContent => Defect(&structure::leader_malformed::RULE),
        XmlDefect::RepeatedLeader => Corrected(&structure::leader_malformed::RULE),
        XmlDefect::FieldKind | XmlDefect::SubfieldCode => {
            Defect(&structure::indicator_or_code_character::RULE)
        }
        XmlDefect::Indicator => Corrected(&structure::indicator_or_code_character::RULE),
        XmlDefect::OddCharacter => FoundInRecord(&structure::indicator_or_code_character::RULE),
        XmlDefect::StrayContent => Corrected(&structure::stray_delimiter::RULE),
        XmlDefect::NeverEnds => Defect(&structure::record_length_wrong::RULE),
        XmlDefect::TooLong => Defect(&structure::record_too_long::RULE),
        XmlDefect::NotUtf8 => Defect(&encoding::invalid_utf8::RULE),
        XmlDefect::ForbiddenCharacter => Defect(&encoding::control_character::RULE),
        XmlDefect::NotWellFormed => Defect(&file::file_unreadable::RULE),
        XmlDefect::Tag => Defect(&structure::tag_not_numeric::RULE),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::{XmlDefect, XmlNote, damage, reading_findings, xml_findings};
    use crate::{Effect, Level, RecordContext, blocks};
    use holdsync_marc_codec::{Anomaly, AnomalyKind, Tag};
    use holdsync_prepare::{Repair, StripList};

    const CONTEXT: RecordContext<'_> = RecordContext {
        ordinal: 3,
        offset: 100,
        length: Some(50),
        profile: crate::Profile::OclcBib,
        mms: None,
        number: None,
        strip: None,
        number_ceiling: None,
        provisional: None,
        translates: None,
    };

    #[test]
    fn a_shifted_directory_is_one_defect_and_repaired() {
        let tag = Tag::new(*b"245");
        let notes = [
            AnomalyKind::DirectoryShifted { tag, by: 1 },
            AnomalyKind::ReadByTerminators,
            AnomalyKind::Filler { length: 2 },
        ];
        let anomalies = notes.map(|kind| Anomaly { offset: 130, kind });
        let findings = reading_findings(&anomalies, &CONTEXT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].to_string(),
            "STR005 record 3, 245 at byte 130: from field 245 on the directory is off by 1 bytes"
        );
        assert_eq!(findings[0].repair, Some(Repair::LeaderLengths));
        assert!(!blocks(&findings[0], false));
    }

    #[test]
    fn data_that_no_entry_covers_blocks() {
        let tag = Tag::new(*b"500");
        let anomalies = [
            AnomalyKind::UncoveredData { length: 7 },
            AnomalyKind::EntryOverlaps { tag },
        ]
        .map(|kind| Anomaly { offset: 130, kind });
        let findings = reading_findings(&anomalies, &CONTEXT);
        assert_eq!(findings.len(), 2);
        assert!(findings.iter().all(|finding| blocks(finding, true)));
    }

    #[test]
    fn damaged_bytes_always_have_a_finding_that_blocks() {
        for (kind, code) in [
            (AnomalyKind::Junk { length: 9 }, "STR001"),
            (AnomalyKind::Truncated { length: 9 }, "STR001"),
            (AnomalyKind::TooLong { limit: 9 }, "STR002"),
            (AnomalyKind::NoFields, "STR005"),
            (AnomalyKind::MissingDirectoryTerminator, "STR005"),
            (AnomalyKind::Filler { length: 9 }, "STR001"),
        ] {
            let finding = damage(&Anomaly { offset: 100, kind }, &CONTEXT);
            assert_eq!(finding.code.as_str(), code, "{kind}");
            assert!(blocks(&finding, true), "{kind}");
        }
    }

    fn note(defect: XmlDefect, tag: Option<&[u8; 3]>, offset: u64) -> XmlNote {
        XmlNote {
            defect,
            tag: tag.map(|tag| Tag::new(*tag)),
            offset,
            message: "as the reader says".to_owned(),
        }
    }

    #[test]
    fn xml_notes_are_told_once_a_tag() {
        let notes = [
            note(XmlDefect::Indicator, None, 120),
            note(XmlDefect::SubfieldCode, Some(b"500"), 121),
            note(XmlDefect::SubfieldCode, Some(b"985"), 122),
            note(XmlDefect::SubfieldCode, Some(b"500"), 123),
        ];
        let lines = |context: &RecordContext<'_>| -> Vec<String> {
            xml_findings(&notes, context)
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            lines(&CONTEXT),
            [
                "STR008 record 3 at byte 120: as the reader says",
                "STR008 record 3, 500 at byte 121: as the reader says",
                "STR008 record 3, 985 at byte 122: as the reader says",
            ]
        );
        let list = StripList::default();
        let context = RecordContext {
            strip: Some(&list),
            ..CONTEXT
        };
        assert_eq!(lines(&context).len(), 2);
    }

    #[test]
    fn what_the_reader_put_right_is_a_note() {
        let found = xml_findings(&[note(XmlDefect::StrayContent, None, 0)], &CONTEXT);
        assert_eq!(
            (found[0].level, found[0].effect),
            (Level::Note, Effect::Corrected)
        );
        assert!(!blocks(&found[0], false));
        assert!(blocks(
            &xml_findings(&[note(XmlDefect::Leader, None, 0)], &CONTEXT)[0],
            true
        ));
    }

    #[test]
    fn what_could_not_be_read_has_its_rule() {
        let rule = |defect| xml_findings(&[note(defect, None, 0)], &CONTEXT)[0].code.as_str();
        assert_eq!(rule(XmlDefect::NeverEnds), "STR001");
        assert_eq!(rule(XmlDefect::TooLong), "STR002");
        assert_eq!(rule(XmlDefect::NotUtf8), "ENC001");
        assert_eq!(rule(XmlDefect::ForbiddenCharacter), "ENC003");
        assert_eq!(rule(XmlDefect::NotWellFormed), "FIL005");
        assert_eq!(rule(XmlDefect::Tag), "STR007");
    }
}
