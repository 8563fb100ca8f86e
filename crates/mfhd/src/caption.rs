//! 853–855: captions and publication patterns.

use std::borrow::Cow;

use holdsync_marc_codec::Field;

use crate::damage::{Damage, DamageKind};
use crate::level::{LEVELS, Level};
use crate::link::{LinkNumber, digits};
use crate::place::Place;
use crate::regularity::{CalendarPoint, Frequency, Regularity};

/// One field 853, 854 or 855, read as far as it can be.
#[derive(Clone, Debug)]
pub struct Caption<'a> {
    /// Where it stands.
    pub place: Place,
    /// `$8`; `None` where missing or malformed.
    pub link: Option<LinkNumber>,
    /// First indicator.
    pub compressibility: Compressibility,
    /// `$w`.
    pub frequency: Option<Frequency>,
    /// `$x`; empty where missing or malformed.
    pub calendar_changes: Vec<CalendarPoint>,
    /// Every `$y` that can be read.
    pub regularities: Vec<Regularity>,
    /// The first `$o`, the type of unit: `Supplement`.
    pub unit: Option<Cow<'a, str>>,
    levels: [Option<CaptionLevel<'a>>; LEVELS],
    dates_only: bool,
}

/// What a caption says of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionLevel<'a> {
    /// The caption as coded: `v.`, `(year)`, `+ed.`.
    pub caption: Cow<'a, str>,
    /// `$u`, how many of its units make one of the next higher level.
    pub units: Option<Units>,
    /// `$v`.
    pub continuity: Option<Continuity>,
    /// What it counts if it is a level of chronology.
    pub unit: Unit,
}

/// `$u` of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// So many.
    Number(u32),
    /// `var`: not always the same.
    Varies,
    /// `und`: not known.
    Undetermined,
}

/// `$v` of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continuity {
    /// `c`: numbers go on.
    Continuous,
    /// `r`: numbers begin anew when the next higher level changes.
    Restarts,
}

/// Whether data of a caption can be compressed to ranges and expanded to pieces by computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compressibility {
    /// `0`: neither.
    Neither,
    /// `1`: compressed only.
    Compress,
    /// `2`: both.
    Both,
    /// `3`, or anything else.
    Unknown,
}

/// What a level of chronology counts, by its caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `(year)`.
    Year,
    /// `(season)`.
    Season,
    /// `(month)`.
    Month,
    /// `(week)`.
    Week,
    /// `(day)`.
    Day,
    /// Anything else.
    Other,
}

impl<'a> CaptionLevel<'a> {
    /// The caption where it is to be shown: not in parentheses, without the `+` of ordinals.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        let caption = self.caption.strip_prefix('+').unwrap_or(&self.caption).trim();
        (!caption.is_empty() && !caption.starts_with('(')).then_some(caption)
    }

    /// Whether values are shown as ordinals: `3rd ed.`.
    #[must_use]
    pub fn is_ordinal(&self) -> bool {
        self.caption.starts_with('+')
    }
}

impl Unit {
    /// By a caption, in parentheses or without.
    fn of_caption(caption: &str) -> Self {
        let word = caption.trim().trim_matches(['(', ')']);
        [
            ("year", Self::Year),
            ("season", Self::Season),
            ("month", Self::Month),
            ("week", Self::Week),
            ("day", Self::Day),
        ]
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map_or(Self::Other, |(_, unit)| unit)
    }
}

impl<'a> Caption<'a> {
    /// Reads a field; what is wrong with it is appended to `damages`.
    pub(crate) fn read(field: Field<'a>, place: Place, damages: &mut Vec<Damage>) -> Self {
        let mut caption = Self {
            place,
            link: None,
            compressibility: match field.indicators() {
                [b'0', _] => Compressibility::Neither,
                [b'1', _] => Compressibility::Compress,
                [b'2', _] => Compressibility::Both,
                _ => Compressibility::Unknown,
            },
            frequency: None,
            calendar_changes: Vec::new(),
            regularities: Vec::new(),
            unit: None,
            levels: Default::default(),
            dates_only: false,
        };
        let mut current = None;
        let mut linked = false;
        for subfield in field.subfields() {
            let value = subfield.value.trim_ascii();
            if subfield.code == b'8' {
                linked = true;
            }
            if let Some(kind) = caption.take(subfield.code, value, &mut current) {
                let place = place.subfield(subfield.code);
                damages.push(Damage { place, kind });
            }
        }
        if !linked {
            let kind = DamageKind::LinkMissing;
            damages.push(Damage { place, kind });
        }
        caption.dates_only = caption.has_dates_only();
        caption
    }

    fn has_dates_only(&self) -> bool {
        let mut enumeration = Level::enumeration()
            .filter_map(|level| self.level(level))
            .peekable();
        enumeration.peek().is_some()
            && enumeration.all(|level| level.unit != Unit::Other)
            && !Level::all().any(|level| !level.is_enumeration() && self.level(level).is_some())
    }

    /// Takes one subfield; `$u` and `$v` belong to the level in front of them.
    fn take(&mut self, code: u8, value: &'a [u8], current: &mut Option<Level>) -> Option<DamageKind> {
        if let Some(level) = Level::from_code(code) {
            *current = Some(level);
            self.take_caption(level, value);
            return None;
        }
        match code {
            b'8' => {
                self.link = LinkNumber::parse(value);
                let expected = "n";
                self.link.is_none().then_some(DamageKind::LinkForm { expected })
            }
            b'u' | b'v' => self.take_numbering(code, value, *current),
            b'w' | b'x' | b'y' => self.take_pattern(code, value),
            b'o' => {
                self.unit.get_or_insert(String::from_utf8_lossy(value));
                None
            }
            _ => None,
        }
    }

    fn take_caption(&mut self, level: Level, value: &'a [u8]) {
        if let Some(slot) = self.levels.get_mut(level.index()) {
            let caption = String::from_utf8_lossy(value);
            slot.get_or_insert(CaptionLevel {
                unit: Unit::of_caption(&caption),
                caption,
                units: None,
                continuity: None,
            });
        }
    }

    fn take_numbering(&mut self, code: u8, value: &[u8], current: Option<Level>) -> Option<DamageKind> {
        if code == b'u' {
            let units = match value {
                b"var" => Some(Units::Varies),
                b"und" => Some(Units::Undetermined),
                number => digits(number).filter(|&number| number > 0).map(Units::Number),
            };
            return self
                .below_first(current, code, |level| level.units = units)
                .or_else(|| units.is_none().then_some(DamageKind::UnitsCode));
        }
        let continuity = match value {
            b"c" => Some(Continuity::Continuous),
            b"r" => Some(Continuity::Restarts),
            _ => None,
        };
        self.below_first(current, code, |level| level.continuity = continuity)
            .or_else(|| continuity.is_none().then_some(DamageKind::ContinuityCode))
    }

    fn take_pattern(&mut self, code: u8, value: &[u8]) -> Option<DamageKind> {
        match code {
            b'w' => {
                self.frequency = Frequency::parse(value);
                self.frequency.is_none().then_some(DamageKind::FrequencyCode)
            }
            b'x' => {
                let points = CalendarPoint::parse_list(value);
                let damage = points.is_none().then_some(DamageKind::CalendarCode);
                self.calendar_changes = points.unwrap_or_default();
                damage
            }
            _ => {
                let regularity = Regularity::parse(value);
                let damage = regularity.is_none().then_some(DamageKind::RegularityCode);
                self.regularities.extend(regularity);
                damage
            }
        }
    }

    fn below_first(
        &mut self,
        current: Option<Level>,
        code: u8,
        on: impl FnOnce(&mut CaptionLevel<'a>),
    ) -> Option<DamageKind> {
        match current.filter(|level| *level != Level::FIRST) {
            Some(level) => {
                if let Some(Some(slot)) = self.levels.get_mut(level.index()) {
                    on(slot);
                }
                None
            }
            None => Some(DamageKind::FirstLevel(code)),
        }
    }

    /// What it says of a level; `None` where it has no caption there.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&CaptionLevel<'a>> {
        self.levels.get(level.index())?.as_ref()
    }

    /// What a level counts if it is one of chronology; [`Unit::Other`] where it has no caption.
    #[must_use]
    pub fn unit(&self, level: Level) -> Unit {
        self.level(level).map_or(Unit::Other, |level| level.unit)
    }

    /// Whether the serial carries dates and no numbers: these stand in `$a` to `$f` then.
    #[must_use]
    pub const fn is_chronology_only(&self) -> bool {
        self.dates_only
    }

    /// The levels that hold numbers, from the first on.
    pub fn numbering(&self) -> impl Iterator<Item = Level> + '_ {
        let numbers = !self.is_chronology_only();
        Level::enumeration().filter(move |level| numbers && self.level(*level).is_some())
    }

    /// The levels that hold dates, from the first on.
    pub fn dates(&self) -> impl Iterator<Item = Level> + '_ {
        let only = self.is_chronology_only();
        Level::all().filter(move |level| {
            let dates = if only {
                level.is_enumeration()
            } else {
                level.is_chronology() && *level != Level::alternative_chronology()
            };
            dates && self.level(*level).is_some()
        })
    }
}
