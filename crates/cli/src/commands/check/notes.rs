//! What the readers of all forms noted, as findings.

use holdsync_forms::{Anomalies, Reason};
use holdsync_marc_codec::text;
use holdsync_sync::{rejection_findings, xml_note};
use holdsync_validator::{
    Finding, RecordContext, XmlDefect, XmlNote, damage, reading_findings, xml_findings,
};

/// Findings about a record that could be read.
pub(super) fn findings(anomalies: Anomalies<'_>, context: &RecordContext<'_>) -> Vec<Finding> {
    match anomalies {
        _ if anomalies.is_empty() => Vec::new(),
        Anomalies::Marc(all) => reading_findings(all, context),
        Anomalies::Xml(all) => {
            let notes: Vec<XmlNote> = all.iter().map(xml_note).collect();
            xml_findings(&notes, context)
        }
        Anomalies::Text(all) => {
            let notes: Vec<XmlNote> = all.iter().map(text_note).collect();
            xml_findings(&notes, context)
        }
    }
}

/// Findings about bytes that could not be read as a record.
pub(super) fn of_damage(reason: &Reason<'_>, context: &RecordContext<'_>) -> Vec<Finding> {
    match reason {
        Reason::Marc(anomaly) => vec![damage(anomaly, context)],
        Reason::Xml(rejection) => rejection_findings(rejection, context),
        Reason::Json(_) => {
            let note = XmlNote {
                defect: XmlDefect::NotWellFormed,
                tag: None,
                offset: reason.offset(),
                message: reason.to_string(),
            };
            xml_findings(&[note], context)
        }
    }
}

/// Text has the defects of MARCXML under other names.
fn text_note(anomaly: &text::Anomaly) -> XmlNote {
    use text::AnomalyKind as Kind;
    let (defect, tag) = match anomaly.kind {
        Kind::LeaderLength(_) | Kind::LeaderMissing => (XmlDefect::Leader, None),
        Kind::LeaderRepeated => (XmlDefect::RepeatedLeader, None),
        Kind::Indicators { tag } => (XmlDefect::Indicator, Some(tag)),
        Kind::SubfieldCode { tag } => (XmlDefect::SubfieldCode, Some(tag)),
        Kind::OddSubfieldCode { tag } => (XmlDefect::OddCharacter, Some(tag)),
        Kind::FieldForm { tag } => (XmlDefect::FieldKind, Some(tag)),
        Kind::TagLength { tag } => (XmlDefect::Tag, Some(tag)),
        Kind::TooLong => (XmlDefect::TooLong, None),
        Kind::ContinuedLine { tag }
        | Kind::UnknownMnemonic { tag }
        | Kind::BeforeSubfields { tag }
        | Kind::DelimiterInValue { tag } => (XmlDefect::StrayContent, Some(tag)),
        _ => (XmlDefect::StrayContent, None),
    };
    XmlNote {
        defect,
        tag,
        offset: anomaly.offset,
        message: anomaly.kind.to_string(),
    }
}
