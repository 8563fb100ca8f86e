//! Everything that is wrong with captions, data and texts, and the links between them.

use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use holdsync_marc_codec::Field;

use crate::caption::{Caption, Unit};
use crate::damage::{Damage, DamageKind};
use crate::designation::{Designation, numbers};
use crate::enumeration::{End, Enumeration, Form, Run};
use crate::holdings::Holdings;
use crate::kind::Kind;
use crate::level::Level;
use crate::link::{Link, LinkNumber, TextLink};
use crate::place::Place;

impl Holdings<'_> {
    /// What is wrong with captions, enumeration, texts and items, kind by kind.
    #[must_use]
    pub fn examine(&self) -> Vec<Damage> {
        let mut damages = Vec::new();
        for kind in Kind::ALL {
            let captions = self.captions(kind, &mut damages);
            let data = self.enumerations(kind, &mut damages);
            let by_link = index(&captions, &mut damages);
            self.examine_texts(kind, !(captions.is_empty() && data.is_empty()), &mut damages);
            let mut seen = BTreeSet::new();
            for field in &data {
                let caption = field.link.and_then(|link| by_link.get(&link.number).copied());
                examine_link(field, caption, &mut seen, &mut damages);
                examine_values(field, caption, &mut damages);
            }
            self.examine_display(kind, &data, &mut damages);
            examine_order(&data, &by_link, &mut damages);
        }
        damages
    }

    /// `$8` of texts and items. A text needs one only where it could belong to something.
    fn examine_texts(&self, kind: Kind, coded: bool, damages: &mut Vec<Damage>) {
        for text in self.texts(kind) {
            let right = |value: &[u8]| TextLink::parse(value).is_some();
            examine_form(text.field(), text.place(), right, "n or 0", damages);
            if coded && text.field().subfield(b'8').is_none() {
                let (place, kind) = (text.place(), DamageKind::LinkMissing);
                damages.push(Damage { place, kind });
            }
        }
        for item in self.items(kind) {
            let right = |value: &[u8]| Link::parse(value).is_some();
            examine_form(item.field(), item.place(), right, "n.n", damages);
        }
    }

    /// Texts that data asks to be shown in their place.
    fn examine_display(&self, kind: Kind, data: &[Enumeration<'_>], damages: &mut Vec<Damage>) {
        if !data.iter().any(|field| field.form.shows_text()) {
            return;
        }
        let texts: BTreeSet<TextLink> = self.texts(kind).flat_map(|text| text.links()).collect();
        for field in data.iter().filter(|field| field.form.shows_text()) {
            let Some(Link { number, .. }) = field.link else {
                continue;
            };
            if !(texts.contains(&TextLink::All) || texts.contains(&TextLink::One(number))) {
                let (place, kind) = (field.place, DamageKind::TextMissing(number));
                damages.push(Damage { place, kind });
            }
        }
    }
}

fn index<'c, 'a>(
    captions: &'c [Caption<'a>],
    damages: &mut Vec<Damage>,
) -> BTreeMap<LinkNumber, &'c Caption<'a>> {
    let mut by_link = BTreeMap::new();
    for caption in captions {
        let Some(number) = caption.link else { continue };
        match by_link.entry(number) {
            Entry::Occupied(_) => {
                let (place, kind) = (caption.place.subfield(b'8'), DamageKind::CaptionRepeated(number));
                damages.push(Damage { place, kind });
            }
            Entry::Vacant(free) => {
                free.insert(caption);
            }
        }
    }
    by_link
}

fn examine_form(
    field: Field<'_>,
    place: Place,
    right: impl Fn(&[u8]) -> bool,
    expected: &'static str,
    damages: &mut Vec<Damage>,
) {
    let mut links = field.subfields().filter(|subfield| subfield.code == b'8');
    if links.any(|link| !right(link.value.trim_ascii())) {
        let kind = DamageKind::LinkForm { expected };
        let place = place.subfield(b'8');
        damages.push(Damage { place, kind });
    }
}

fn examine_link(
    field: &Enumeration<'_>,
    caption: Option<&Caption<'_>>,
    seen: &mut BTreeSet<Link>,
    damages: &mut Vec<Damage>,
) {
    let Some(link) = field.link else { return };
    let place = field.place.subfield(b'8');
    if caption.is_none() {
        let kind = DamageKind::NoCaption(link.number);
        damages.push(Damage { place, kind });
    }
    if !seen.insert(link) {
        let kind = DamageKind::SequenceRepeated(link);
        damages.push(Damage { place, kind });
    }
}

fn examine_values(field: &Enumeration<'_>, caption: Option<&Caption<'_>>, damages: &mut Vec<Damage>) {
    let mut damaged = |place, kind| damages.push(Damage { place, kind });
    let uncaptioned = |level: &Level| caption.is_some_and(|caption| caption.level(*level).is_none());
    let first = &field.run.first;
    for (level, _) in first.iter().filter(|(level, _)| uncaptioned(level)) {
        damaged(
            field.place.subfield(level.code()),
            DamageKind::LevelWithoutCaption(level),
        );
    }
    for (missing, below) in gaps(first).filter(|(_, below)| !uncaptioned(below)) {
        let kind = DamageKind::LevelGap { missing, below };
        damaged(field.place.subfield(below.code()), kind);
    }
    match (field.form, &field.run.end) {
        (Form::Compressed | Form::CompressedShowText, End::Single) => {
            damaged(field.place, DamageKind::NoRangeInCompressed);
        }
        (Form::Uncompressed | Form::UncompressedShowText, End::At(_) | End::Open) => {
            damaged(field.place, DamageKind::RangeInUncompressed);
        }
        _ => {}
    }
    if field
        .run
        .is_reversed(caption.is_some_and(Caption::is_chronology_only))
    {
        damaged(field.place, DamageKind::RangeReversed);
    }
    for (level, unit) in dated_levels(caption) {
        let pieces = [Some(first), field.run.end.piece()];
        let values = pieces.into_iter().flatten().filter_map(|piece| piece.get(level));
        if let Some(kind) = values
            .flat_map(|value| value.split('/'))
            .find_map(|part| odd_date(part, unit))
        {
            damaged(field.place.subfield(level.code()), kind);
        }
    }
}

/// Levels without a value with a level that has one below them, in enumeration and in chronology.
fn gaps(piece: &Designation<'_>) -> impl Iterator<Item = (Level, Level)> {
    let gap = |levels: Vec<Level>| {
        let missing = levels.iter().position(|level| piece.get(*level).is_none())?;
        let below = levels
            .iter()
            .skip(missing)
            .find(|level| piece.get(**level).is_some())?;
        Some((*levels.get(missing)?, *below))
    };
    let both = [Level::enumeration().collect(), Level::chronology().collect()];
    both.map(gap).into_iter().flatten()
}

/// The levels that hold dates, with what they count; without a caption year, month and day.
fn dated_levels(caption: Option<&Caption<'_>>) -> Vec<(Level, Unit)> {
    match caption {
        Some(caption) => caption
            .dates()
            .map(|level| (level, caption.unit(level)))
            .collect(),
        None => Level::chronology()
            .zip([Unit::Year, Unit::Month, Unit::Day])
            .collect(),
    }
}

/// What is wrong with one date of a value, brackets aside. Words stand for months and seasons as well as codes do.
fn odd_date(part: &str, unit: Unit) -> Option<DamageKind> {
    let text = part.trim().trim_matches(['[', ']', '<', '>']);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = numbers(text).map(|(number, _)| number);
    match unit {
        Unit::Year => {
            let unknown = text.trim_end_matches('?');
            let sound = text.len() == 4 && unknown.len() >= 2 && numbers(unknown).is_some();
            (!sound).then(|| DamageKind::YearCode(text.to_owned()))
        }
        Unit::Month | Unit::Season if digits && !matches!(number, Some(1..=12 | 21..=24)) => {
            Some(DamageKind::MonthCode(text.to_owned()))
        }
        Unit::Day if digits && !matches!(number, Some(1..=31)) => Some(DamageKind::DayCode(text.to_owned())),
        _ => None,
    }
}

/// Order of the runs of each caption: none overlaps the one in front, and only the last is open.
fn examine_order(
    data: &[Enumeration<'_>],
    captions: &BTreeMap<LinkNumber, &Caption<'_>>,
    damages: &mut Vec<Damage>,
) {
    let mut sorted: Vec<&Enumeration<'_>> = data.iter().filter(|field| field.link.is_some()).collect();
    sorted.sort_by_key(|field| field.link);
    for pair in sorted.windows(2) {
        let [front, behind] = pair else { continue };
        let (Some(link), Some(next)) = (front.link, behind.link) else {
            continue;
        };
        if link.number != next.number || link == next {
            continue;
        }
        if front.run.end == End::Open {
            let kind = DamageKind::OpenNotLast;
            damages.push(Damage {
                place: front.place,
                kind,
            });
            continue;
        }
        let dates_only = captions
            .get(&link.number)
            .is_some_and(|caption| caption.is_chronology_only());
        if overlaps(&front.run, &behind.run, dates_only) {
            let kind = DamageKind::Overlap;
            damages.push(Damage {
                place: behind.place,
                kind,
            });
        }
    }
}

/// Whether the second run begins with what the first holds, by numbers; by the year where there are none.
fn overlaps(front: &Run<'_>, behind: &Run<'_>, dates_only: bool) -> bool {
    let pair = |level: Level| {
        let last = front.last().get(level).and_then(numbers)?.1;
        let first = behind.first.get(level).and_then(numbers)?.0;
        Some(first.cmp(&last))
    };
    if dates_only || behind.first.get(Level::FIRST).is_none() {
        let year = if dates_only {
            Level::FIRST
        } else {
            Level::CHRONOLOGY
        };
        return pair(year) == Some(Ordering::Less);
    }
    for level in Level::enumeration() {
        let values = (front.last().get(level), behind.first.get(level));
        match (values, pair(level)) {
            ((None, None), _) => return true,
            (_, Some(Ordering::Less)) => return true,
            (_, Some(Ordering::Equal)) => {}
            _ => return false,
        }
    }
    true
}
