//! What the check says of a record, from what was read and from the record itself.

use holdsync_marc_codec::Record;
use holdsync_marcxml::{Anomaly, AnomalyKind, Rejection, RejectionKind};
use holdsync_validator::{
    Checker, Finding, RecordContext, XmlDefect, XmlNote, reading_findings, xml_findings,
};

use crate::read::Oddities;

/// Every finding about a record, those of its reading first.
#[must_use]
pub fn findings(
    checker: &mut Checker,
    record: &Record,
    oddities: Oddities<'_>,
    context: &RecordContext<'_>,
) -> Vec<Finding> {
    let reading = match oddities {
        Oddities::Marc(anomalies) => reading_findings(anomalies, context),
        Oddities::Xml([]) => Vec::new(),
        Oddities::Xml(anomalies) => {
            let notes: Vec<XmlNote> = anomalies.iter().map(xml_note).collect();
            xml_findings(&notes, context)
        }
    };
    checker.check(record, reading, context)
}

/// The findings for a record of MARCXML that could not be read.
#[must_use]
pub fn rejection_findings(rejection: &Rejection, context: &RecordContext<'_>) -> Vec<Finding> {
    let defect = match rejection.kind {
        RejectionKind::NeverEnds => XmlDefect::NeverEnds,
        RejectionKind::TooLong(_) => XmlDefect::TooLong,
        RejectionKind::NotUtf8 => XmlDefect::NotUtf8,
        RejectionKind::ForbiddenCharacter(_) => XmlDefect::ForbiddenCharacter,
        RejectionKind::Tag(_) => XmlDefect::Tag,
        RejectionKind::NoContent => XmlDefect::NoContent,
        _ => XmlDefect::NotWellFormed,
    };
    let note = XmlNote {
        defect,
        tag: None,
        offset: rejection.offset,
        message: plain(&rejection.to_string()),
    };
    xml_findings(&[note], context)
}

/// What the reader of MARCXML noted, as the rules know it.
#[must_use]
pub fn xml_note(anomaly: &Anomaly) -> XmlNote {
    let mut tag = None;
    let defect = match anomaly.kind {
        AnomalyKind::LeaderLength(_) | AnomalyKind::LeaderCharacter | AnomalyKind::LeaderMissing => {
            XmlDefect::Leader
        }
        AnomalyKind::LeaderRepeated => XmlDefect::RepeatedLeader,
        AnomalyKind::ControlTag | AnomalyKind::DataTag => XmlDefect::FieldKind,
        AnomalyKind::TagLength { tag: field } => {
            tag = Some(field);
            XmlDefect::Tag
        }
        AnomalyKind::Indicator => XmlDefect::Indicator,
        AnomalyKind::OddIndicator | AnomalyKind::OddSubfieldCode { .. } => XmlDefect::OddCharacter,
        AnomalyKind::SubfieldCode { tag: field } => {
            tag = Some(field);
            XmlDefect::SubfieldCode
        }
        _ => XmlDefect::StrayContent,
    };
    XmlNote {
        defect,
        tag,
        offset: anomaly.offset,
        message: plain(&anomaly.to_string()),
    }
}

/// The text without its leading place, which the finding says in its own way.
fn plain(text: &str) -> String {
    text.split_once(": ")
        .map_or(text, |(_, message)| message)
        .to_owned()
}
