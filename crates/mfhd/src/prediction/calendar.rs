//! Dates as pieces carry them, and the calendar changes between them.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::Unpredictable;
use crate::caption::{Caption, Unit};
use crate::designation::{Designation, numbers};
use crate::level::Level;
use crate::regularity::CalendarPoint;

/// The date of an issue, as exact as its chronology; first and last where issues are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Year(i32, i32),
    /// Months counted from January of the year 0.
    Month(i32, i32),
    Season(Season, Season),
    /// Year and week of the year.
    Week(i16, i8),
    Day(Date, Date),
}

/// A season with its code, 21 to 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Season {
    pub(super) year: i32,
    pub(super) code: u8,
}

impl Moment {
    /// The date of a piece; `None` where caption and piece have no level of chronology in common.
    pub(super) fn read(
        caption: &Caption<'_>,
        piece: &Designation<'_>,
    ) -> Result<Option<Self>, Unpredictable> {
        let mut read = None;
        for level in caption.dates() {
            let Some(value) = piece.get(level) else {
                break;
            };
            let unit = caption.unit(level);
            let (first, last) = numbers(value).ok_or(Unpredictable::NotADate(level))?;
            read = Some(narrowed(read, unit, level, first, last)?);
        }
        Ok(read)
    }
}

/// A date with one more level.
fn narrowed(
    read: Option<Moment>,
    unit: Unit,
    level: Level,
    first: u32,
    last: u32,
) -> Result<Moment, Unpredictable> {
    let not_a_date = Unpredictable::NotADate(level);
    let code = |number: u32| u8::try_from(number).map_err(|_| not_a_date);
    match (read, unit) {
        (None, Unit::Year) => {
            let year = |number: u32| i32::try_from(number).ok().filter(|year| *year <= 9990);
            Ok(Moment::Year(
                year(first).ok_or(not_a_date)?,
                year(last).ok_or(not_a_date)?,
            ))
        }
        (Some(Moment::Year(from, to)), Unit::Month | Unit::Season) => match (code(first)?, code(last)?) {
            (first @ 1..=12, last @ 1..=12) => {
                let to = if last < first && to == from { from + 1 } else { to };
                Ok(Moment::Month(month_index(from, first), month_index(to, last)))
            }
            (first @ 21..=24, last @ 21..=24) => Ok(Moment::Season(
                Season {
                    year: from,
                    code: first,
                },
                Season { year: to, code: last },
            )),
            _ => Err(not_a_date),
        },
        (Some(Moment::Year(_, to)), Unit::Week) => {
            let week = i8::try_from(last).ok().filter(|week| matches!(week, 1..=53));
            let year = i16::try_from(to).map_err(|_| not_a_date)?;
            Ok(Moment::Week(year, week.ok_or(not_a_date)?))
        }
        (Some(Moment::Month(from, to)), Unit::Day) => {
            let date = |month: i32, day: u32| {
                let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
                let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
                Date::new(year, month, i8::try_from(day).ok()?).ok()
            };
            let from = date(from, first).ok_or(not_a_date)?;
            Ok(Moment::Day(from, date(to, last).ok_or(not_a_date)?))
        }
        _ => Err(Unpredictable::NotAUnit(level)),
    }
}

fn month_index(year: i32, month: u8) -> i32 {
    year * 12 + i32::from(month) - 1
}

impl Moment {
    /// A moment of a year, so many years later.
    pub(super) const fn years_later(self, years: i32) -> Self {
        match self {
            Self::Year(_, last) => Self::Year(last + years, last + years),
            other => other,
        }
    }

    /// Writes the date at the levels at which `like` has values.
    pub(super) fn write(
        self,
        caption: &Caption<'_>,
        like: &Designation<'_>,
        next: &mut Designation<'static>,
    ) {
        for level in caption.dates() {
            if like.get(level).is_none() {
                break;
            }
            let unit = caption.unit(level);
            if let Some(value) = self.value(unit) {
                next.set(level, value);
            }
        }
    }

    fn value(self, unit: Unit) -> Option<String> {
        let combined = |(first, last): (i32, i32), width: usize| {
            let mut value = padded(first, width);
            if first != last {
                value.push('/');
                value.push_str(&padded(last, width));
            }
            value
        };
        let date = |date: Date| {
            (
                i32::from(date.year()),
                i32::from(date.month()),
                i32::from(date.day()),
            )
        };
        let (year, part, day) = match self {
            Self::Year(first, last) => ((first, last), None, None),
            Self::Month(first, last) => (
                (first.div_euclid(12), last.div_euclid(12)),
                Some((first.rem_euclid(12) + 1, last.rem_euclid(12) + 1)),
                None,
            ),
            Self::Season(first, last) => (
                (first.year, last.year),
                Some((i32::from(first.code), i32::from(last.code))),
                None,
            ),
            Self::Week(year, week) => (
                (i32::from(year), i32::from(year)),
                Some((week.into(), week.into())),
                None,
            ),
            Self::Day(first, last) => {
                let ((y1, m1, d1), (y2, m2, d2)) = (date(first), date(last));
                ((y1, y2), Some((m1, m2)), Some((d1, d2)))
            }
        };
        match unit {
            Unit::Year => Some(combined(year, 4)),
            Unit::Month | Unit::Season | Unit::Week => part.map(|part| combined(part, 2)),
            Unit::Day => day.map(|day| combined(day, 2)),
            Unit::Other => None,
        }
    }
}

/// A number with zeros in front; by hand, as every piece of a statement has some.
fn padded(number: i32, width: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(2 * width + 1);
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
    text
}

/// Whether a calendar change lies between two issues: at or before the beginning of the second, after that of the first.
/// `None` where there are none, or the dates do not tell.
pub(super) fn crossed(points: &[CalendarPoint], before: Moment, behind: Moment) -> Option<bool> {
    if points.is_empty() {
        return None;
    }
    match (before, behind) {
        (Moment::Year(before, _), Moment::Year(behind, _)) => Some(before != behind),
        (Moment::Month(before, _), Moment::Month(behind, _)) => {
            // days of months do not show here: a change within a month counts at its beginning
            let month = |point: &CalendarPoint| match *point {
                CalendarPoint::Month(month) | CalendarPoint::Day(month, _) => Some(i32::from(month) - 1),
                CalendarPoint::Season(_) => None,
            };
            let months: Vec<i32> = points.iter().filter_map(month).collect();
            let changes = |index: i32| months.contains(&index.rem_euclid(12));
            (!months.is_empty()).then(|| (before + 1..=behind).any(changes))
        }
        (Moment::Season(..), Moment::Season(first, last)) => {
            let season = |point: &CalendarPoint| match *point {
                CalendarPoint::Season(code) => Some(code),
                _ => None,
            };
            let mut seasons = points.iter().filter_map(season).peekable();
            seasons.peek()?;
            Some(seasons.any(|code| code == first.code || code == last.code))
        }
        (Moment::Week(year, week), Moment::Week(next_year, next_week)) => {
            crossed_days(points, monday(year, week)?, monday(next_year, next_week)?)
        }
        (Moment::Day(before, _), Moment::Day(behind, _)) => crossed_days(points, before, behind),
        _ => None,
    }
}

pub(super) fn monday(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday)
        .ok()
        .map(ISOWeekDate::date)
}

fn crossed_days(points: &[CalendarPoint], before: Date, behind: Date) -> Option<bool> {
    let day = |point: &CalendarPoint| match *point {
        CalendarPoint::Month(month) => Some((month, 1)),
        CalendarPoint::Day(month, day) => Some((month, day)),
        CalendarPoint::Season(_) => None,
    };
    let days: Vec<(u8, u8)> = points.iter().filter_map(day).collect();
    let date = |year: i16, (month, day): (u8, u8)| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let mut between =
        (before.year()..=behind.year()).flat_map(|year| days.iter().filter_map(move |day| date(year, *day)));
    (!days.is_empty()).then(|| between.any(|date| before < date && date <= behind))
}
