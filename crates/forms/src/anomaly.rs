//! What is odd about a record as it was read, whatever form it had.

use std::fmt;

use holdsync_marc_codec as marc;
use holdsync_marc_codec::{Tag, text};
use holdsync_marcxml as xml;

/// One finding of a reader, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anomaly {
    /// In MARC 21.
    Marc(marc::Anomaly),
    /// In MARCXML.
    Xml(xml::Anomaly),
    /// In mnemonic text or JSON.
    Text(text::Anomaly),
}

/// What an anomaly did to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// None: it is only remarkable.
    None,
    /// The record was read by other means than its own structure; all of it seems to be there.
    Recovered,
    /// Something of what stood there is not in the record that was read, or may not be.
    Lost,
}

impl Anomaly {
    /// Its byte in the unpacked stream, from 0.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        match self {
            Self::Marc(anomaly) => anomaly.offset,
            Self::Xml(anomaly) => anomaly.offset,
            Self::Text(anomaly) => anomaly.offset,
        }
    }

    /// What it did to the record.
    #[must_use]
    pub const fn harm(&self) -> Harm {
        match self {
            Self::Marc(anomaly) => of_marc(&anomaly.kind),
            Self::Xml(anomaly) => of_xml(anomaly.kind),
            Self::Text(anomaly) => of_text(anomaly.kind),
        }
    }
}

/// What is odd, without the place: lower case, no full stop.
impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marc(anomaly) => anomaly.kind.fmt(f),
            Self::Xml(anomaly) => f.write_str(behind_place(&anomaly.to_string())),
            Self::Text(anomaly) => anomaly.kind.fmt(f),
        }
    }
}

/// A finding without the `byte N: ` in front of it.
pub(crate) fn behind_place(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(_, text)| text)
}

const fn of_marc(kind: &marc::AnomalyKind) -> Harm {
    use marc::AnomalyKind as Kind;
    match kind {
        Kind::Filler { .. }
        | Kind::UnorderedDirectory
        | Kind::RepeatedControlNumber
        | Kind::HashForBlank
        | Kind::SubfieldCode { .. }
        | Kind::InvalidUtf8
        | Kind::CutUtf8 => Harm::None,
        Kind::WrongLength { .. }
        | Kind::OversizedRecord { .. }
        | Kind::OversizedField { .. }
        | Kind::WrongBaseAddress { .. }
        | Kind::NotANumber { .. }
        | Kind::IndicatorCounts
        | Kind::EntryMap
        | Kind::DelimiterInLeader
        | Kind::MissingDirectoryTerminator
        | Kind::DirectoryLength { .. }
        | Kind::NoFields
        | Kind::OddTag { .. }
        | Kind::DirectoryShifted { .. }
        | Kind::LengthsInCharacters
        | Kind::ReadByTerminators
        | Kind::MissingFieldTerminator { .. }
        | Kind::MissingRecordTerminator
        | Kind::StrayDelimiter { .. }
        | Kind::IndicatorLength { .. } => Harm::Recovered,
        Kind::Junk { .. }
        | Kind::TooLong { .. }
        | Kind::Truncated { .. }
        | Kind::EntryOutOfRange { .. }
        | Kind::EntryOverlaps { .. }
        | Kind::EntryOffBounds { .. }
        | Kind::UncoveredData { .. }
        | Kind::TrailingData { .. }
        | Kind::StrayFieldTerminator { .. }
        | Kind::EmbeddedRecordTerminator => Harm::Lost,
    }
}

const fn of_xml(kind: xml::AnomalyKind) -> Harm {
    use xml::AnomalyKind as Kind;
    match kind {
        Kind::OddIndicator | Kind::OddSubfieldCode { .. } => Harm::None,
        Kind::ControlTag | Kind::DataTag | Kind::TagLength { .. } | Kind::LeaderMissing => Harm::Recovered,
        Kind::LeaderLength(found) if found < 24 => Harm::Recovered,
        // what does not fit one byte, and kinds yet to come
        _ => Harm::Lost,
    }
}

const fn of_text(kind: text::AnomalyKind) -> Harm {
    use text::AnomalyKind as Kind;
    match kind {
        Kind::OddSubfieldCode { .. } => Harm::None,
        Kind::LeaderMissing
        | Kind::ContinuedLine { .. }
        | Kind::ControlInString
        | Kind::TagLength { .. }
        | Kind::UnknownMnemonic { .. }
        | Kind::Indicators { .. }
        | Kind::BeforeSubfields { .. }
        | Kind::FieldForm { .. } => Harm::Recovered,
        Kind::LeaderLength(found) if found < 24 => Harm::Recovered,
        _ => Harm::Lost,
    }
}

/// The findings about one record.
#[derive(Clone, Copy, Debug)]
pub enum Anomalies<'a> {
    /// In MARC 21.
    Marc(&'a [marc::Anomaly]),
    /// In MARCXML.
    Xml(&'a [xml::Anomaly]),
    /// In mnemonic text or JSON.
    Text(&'a [text::Anomaly]),
}

impl Anomalies<'_> {
    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Marc(all) => all.is_empty(),
            Self::Xml(all) => all.is_empty(),
            Self::Text(all) => all.is_empty(),
        }
    }

    /// Each of them.
    #[must_use]
    pub fn to_vec(&self) -> Vec<Anomaly> {
        match self {
            Self::Marc(all) => all.iter().copied().map(Anomaly::Marc).collect(),
            Self::Xml(all) => all.iter().copied().map(Anomaly::Xml).collect(),
            Self::Text(all) => all.iter().copied().map(Anomaly::Text).collect(),
        }
    }

    /// The worst any of them did.
    #[must_use]
    pub fn harm(&self) -> Harm {
        let worst = match self {
            Self::Marc(all) => all.iter().map(|one| of_marc(&one.kind)).max(),
            Self::Xml(all) => all.iter().map(|one| of_xml(one.kind)).max(),
            Self::Text(all) => all.iter().map(|one| of_text(one.kind)).max(),
        };
        worst.unwrap_or(Harm::None)
    }
}

/// Why bytes could not be read as a record.
#[derive(Clone, Copy, Debug)]
pub enum Reason<'a> {
    /// In MARC 21.
    Marc(marc::Anomaly),
    /// In MARCXML.
    Xml(&'a xml::Rejection),
    /// In JSON.
    Json(&'a text::json::Rejection),
}

impl Reason<'_> {
    /// The byte in the unpacked stream that says so, from 0.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        match self {
            Self::Marc(anomaly) => anomaly.offset,
            Self::Xml(rejection) => rejection.offset,
            Self::Json(rejection) => rejection.offset,
        }
    }
}

/// The reason without the place: lower case, no full stop.
impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marc(anomaly) => anomaly.kind.fmt(f),
            Self::Xml(rejection) => f.write_str(behind_place(&rejection.to_string())),
            Self::Json(rejection) => rejection.kind.fmt(f),
        }
    }
}

/// The field an anomaly of a reader concerns, where it tells.
impl Anomaly {
    /// The tag of the field concerned, where the reader tells it.
    #[must_use]
    pub const fn tag(&self) -> Option<Tag> {
        use text::AnomalyKind as InText;
        match self {
            Self::Xml(xml::Anomaly {
                kind:
                    xml::AnomalyKind::SubfieldCode { tag }
                    | xml::AnomalyKind::OddSubfieldCode { tag }
                    | xml::AnomalyKind::TagLength { tag },
                ..
            }) => Some(*tag),
            Self::Text(text::Anomaly {
                kind:
                    InText::ContinuedLine { tag }
                    | InText::UnknownMnemonic { tag }
                    | InText::Indicators { tag }
                    | InText::BeforeSubfields { tag }
                    | InText::SubfieldCode { tag }
                    | InText::OddSubfieldCode { tag }
                    | InText::FieldForm { tag }
                    | InText::DelimiterInValue { tag }
                    | InText::TagLength { tag },
                ..
            }) => Some(*tag),
            _ => None,
        }
    }
}
