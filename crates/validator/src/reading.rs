//! What the readers noted, as findings: one match for each kind of note.

use holdsync_marc_codec::{Anomaly, AnomalyKind, Number, Tag};
use holdsync_marcxml as xml;
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

/// Findings for what was noted while a MARCXML record was read; the same note is told once a record, at its first
/// place.
#[must_use]
pub fn xml_findings(anomalies: &[xml::Anomaly], context: &RecordContext<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (index, anomaly) in anomalies.iter().enumerate() {
        if anomalies
            .iter()
            .take(index)
            .any(|earlier| earlier.kind == anomaly.kind)
        {
            continue;
        }
        let message = without_place(&anomaly.to_string());
        findings.extend(finding(
            &xml_meaning(&anomaly.kind),
            context,
            anomaly.offset,
            message,
        ));
    }
    findings
}

/// The finding for a MARCXML record that could not be read.
#[must_use]
pub fn rejection(rejection: &xml::Rejection, context: &RecordContext<'_>) -> Finding {
    let text = rejection.to_string();
    of_rule(
        rejection_rule(&rejection.kind),
        context,
        rejection.offset,
        without_place(&text),
    )
}

/// The reader's words without `byte 7: `, since a finding has a place of its own.
fn without_place(text: &str) -> String {
    text.split_once(": ")
        .map_or(text, |(_, message)| message)
        .to_owned()
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
        message,
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
        Kind::MissingFieldTerminator { .. }
        | Kind::StrayFieldTerminator { .. }
        | Kind::EmbeddedRecordTerminator => Defect(&structure::stray_delimiter::RULE),
        Kind::StrayDelimiter { .. } => FoundInRecord(&structure::stray_delimiter::RULE),
        Kind::IndicatorLength { .. } => FoundInRecord(&structure::indicator_or_code_character::RULE),
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
        | Kind::IndicatorLength { tag, .. } => Some(tag),
        _ => None,
    }
}

const fn xml_meaning(kind: &xml::AnomalyKind) -> Meaning {
    use xml::AnomalyKind as Kind;
    match kind {
        Kind::LeaderLength(_) | Kind::LeaderCharacter | Kind::LeaderMissing => {
            Defect(&structure::leader_malformed::RULE)
        }
        Kind::LeaderRepeated => Corrected(&structure::leader_malformed::RULE),
        Kind::ControlTag | Kind::DataTag => Defect(&structure::indicator_or_code_character::RULE),
        // Alma publishes enrichment with codes of two letters, which stays at home
        Kind::Indicator | Kind::SubfieldCode => Corrected(&structure::indicator_or_code_character::RULE),
        Kind::StrayText | Kind::MarkupInValue => Corrected(&structure::stray_delimiter::RULE),
        // the kinds of that crate may grow; what is new there is a defect until it has its line here
        _ => Defect(&file::file_unreadable::RULE),
    }
}

const fn rejection_rule(kind: &xml::RejectionKind) -> &'static Rule {
    use xml::RejectionKind as Kind;
    match kind {
        Kind::NeverEnds => &structure::record_length_wrong::RULE,
        Kind::TooLong(_) => &structure::record_too_long::RULE,
        Kind::NotUtf8 => &encoding::invalid_utf8::RULE,
        Kind::ForbiddenCharacter(_) => &encoding::control_character::RULE,
        Kind::Tag(_) => &structure::tag_not_numeric::RULE,
        Kind::NoContent => &structure::leader_malformed::RULE,
        Kind::MarkupNeverEnds | Kind::Malformed(_) | Kind::UnknownEntity(_) | Kind::TooDeep => {
            &file::file_unreadable::RULE
        }
        _ => &file::file_unreadable::RULE,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::{damage, reading_findings, rejection, xml_findings};
    use crate::{RecordContext, blocks};
    use holdsync_marc_codec::{Anomaly, AnomalyKind, Tag};
    use holdsync_marcxml as xml;
    use holdsync_prepare::Repair;

    const CONTEXT: RecordContext<'_> = RecordContext {
        ordinal: 3,
        offset: 100,
        length: Some(50),
        profile: crate::Profile::OclcBib,
        mms: None,
        number: None,
        strip: None,
        number_ceiling: None,
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

    #[test]
    fn xml_notes_and_rejections_have_their_rules() {
        let note = |kind| xml_findings(&[xml::Anomaly { kind, offset: 120 }], &CONTEXT);
        assert_eq!(
            note(xml::AnomalyKind::LeaderLength(26))[0].to_string(),
            "STR004 record 3 at byte 120: the leader has 26 characters, not 24"
        );
        assert!(!blocks(&note(xml::AnomalyKind::StrayText)[0], false));
        let refused = |kind| rejection(&xml::Rejection { kind, offset: 120 }, &CONTEXT);
        assert_eq!(
            refused(xml::RejectionKind::ForbiddenCharacter(1)).to_string(),
            "ENC003 record 3 at byte 120: the character U+0001, which XML forbids"
        );
        assert_eq!(refused(xml::RejectionKind::TooDeep).code.as_str(), "FIL005");
    }
}
