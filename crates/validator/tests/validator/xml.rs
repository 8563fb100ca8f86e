use holdsync_marcxml::{Anomaly, AnomalyKind, Rejection, RejectionKind};
use holdsync_validator::{XmlDefect, XmlNote};

pub(crate) fn note(anomaly: &Anomaly) -> XmlNote {
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
        AnomalyKind::StrayText | AnomalyKind::MarkupInValue => XmlDefect::StrayContent,
        _ => panic!("a kind of note without its defect: {anomaly}"),
    };
    XmlNote {
        tag,
        ..of(defect, anomaly.offset, &anomaly.to_string())
    }
}

pub(crate) fn rejection(rejection: &Rejection) -> XmlNote {
    let defect = match rejection.kind {
        RejectionKind::NeverEnds => XmlDefect::NeverEnds,
        RejectionKind::TooLong(_) => XmlDefect::TooLong,
        RejectionKind::NotUtf8 => XmlDefect::NotUtf8,
        RejectionKind::ForbiddenCharacter(_) => XmlDefect::ForbiddenCharacter,
        RejectionKind::Tag(_) => XmlDefect::Tag,
        RejectionKind::NoContent => XmlDefect::NoContent,
        RejectionKind::MarkupNeverEnds
        | RejectionKind::Malformed(_)
        | RejectionKind::UnknownEntity(_)
        | RejectionKind::TooDeep => XmlDefect::NotWellFormed,
        _ => panic!("a reason without its defect: {rejection}"),
    };
    of(defect, rejection.offset, &rejection.to_string())
}

fn of(defect: XmlDefect, offset: u64, text: &str) -> XmlNote {
    let message = text
        .split_once(": ")
        .map_or(text, |(_, message)| message)
        .to_owned();
    XmlNote {
        defect,
        tag: None,
        offset,
        message,
    }
}
