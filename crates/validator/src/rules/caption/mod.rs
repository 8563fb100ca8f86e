//! CAP: captions, enumeration, textual holdings.

pub(crate) mod cannot_compress;
pub(crate) mod chronology_code;
pub(crate) mod chronology_out_of_range;
pub(crate) mod compression_flag;
pub(crate) mod level_disagrees;
pub(crate) mod level_without_caption;
pub(crate) mod link_duplicate;
pub(crate) mod link_form;
pub(crate) mod link_to_nowhere;
pub(crate) mod pattern_code;
pub(crate) mod range_inconsistent;
pub(crate) mod single_part_with_runs;
pub(crate) mod text_and_coded_disagree;
pub(crate) mod text_notation;
pub(crate) mod textual_display_missing;

use holdsync_marc_codec::Tag;
use holdsync_mfhd::{DamageKind, Holdings, Place};

use crate::check::Subject;
use crate::context::Spot;
use crate::registry::Rule;
use crate::rules::holdings::HOLDINGS_FIELDS;

const CAPTIONS: &[Tag] = &[Tag::new(*b"853"), Tag::new(*b"854"), Tag::new(*b"855")];
const DATA: &[Tag] = &[Tag::new(*b"863"), Tag::new(*b"864"), Tag::new(*b"865")];
const TEXTS: &[Tag] = &[Tag::new(*b"866"), Tag::new(*b"867"), Tag::new(*b"868")];
/// Captions, data, texts and items: all but 852.
const LINKED: &[Tag] = match HOLDINGS_FIELDS {
    [_, linked @ ..] => linked,
    [] => &[],
};

/// The record as the holdings format reads it.
fn holdings<'a>(subject: &Subject<'a>) -> Holdings<'a> {
    Holdings::new(subject.record.leader(), subject.fields().map(|(field, _)| field))
}

fn spot(place: Place) -> Spot {
    let spot = Spot::field(place.tag, place.occurrence);
    match place.subfield {
        Some(code) => spot.subfield(code),
        None => spot,
    }
}

/// The rule for each kind of damage.
fn rule_of(damage: &DamageKind) -> &'static Rule {
    match damage {
        DamageKind::LinkMissing | DamageKind::LinkForm { .. } => &link_form::RULE,
        DamageKind::NoCaption(_) => &link_to_nowhere::RULE,
        DamageKind::CaptionRepeated(_) | DamageKind::SequenceRepeated(_) => &link_duplicate::RULE,
        DamageKind::LevelWithoutCaption(_) | DamageKind::LevelGap { .. } => &level_without_caption::RULE,
        DamageKind::RangeInUncompressed | DamageKind::NoRangeInCompressed => &compression_flag::RULE,
        DamageKind::SeveralHyphens
        | DamageKind::RangeWithoutBeginning
        | DamageKind::RangeMixed
        | DamageKind::RangeReversed
        | DamageKind::OpenNotLast
        | DamageKind::Overlap => &range_inconsistent::RULE,
        DamageKind::MonthCode(_) | DamageKind::DayCode(_) | DamageKind::YearCode(_) => &chronology_code::RULE,
        DamageKind::BreakCode
        | DamageKind::UnitsCode
        | DamageKind::ContinuityCode
        | DamageKind::FirstLevel(_)
        | DamageKind::FrequencyCode
        | DamageKind::CalendarCode
        | DamageKind::RegularityCode => &pattern_code::RULE,
        DamageKind::TextMissing(_) => &textual_display_missing::RULE,
    }
}
