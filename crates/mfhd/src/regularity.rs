//! `$w`, `$x` and `$y` of captions: how often, when numbering changes, and which issues are regular exceptions.

use jiff::civil::{Date, Weekday};

use crate::level::Level;
use crate::link::digits;

/// `$w`, how often the serial appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Every so many years: annual, biennial, triennial.
    Years(u32),
    /// Every so many months: monthly, bimonthly, quarterly, three times a year, semiannual.
    Months(u32),
    /// Every so many weeks: weekly, biweekly.
    Weeks(u32),
    /// Daily.
    Daily,
    /// Several times within a week or month, on days that only `$y` can tell: semiweekly, three times a week,
    /// semimonthly, three times a month.
    Within(u8),
    /// A number of issues a year.
    PerYear(u32),
    /// Continuously updated.
    Continuous,
    /// Completely irregular.
    Irregular,
}

impl Frequency {
    /// Reads `$w`: a letter of the format, or the number of issues a year.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        Some(match value {
            b"a" => Self::Years(1),
            b"g" => Self::Years(2),
            b"h" => Self::Years(3),
            b"m" => Self::Months(1),
            b"b" => Self::Months(2),
            b"q" => Self::Months(3),
            b"t" => Self::Months(4),
            b"f" => Self::Months(6),
            b"w" => Self::Weeks(1),
            b"e" => Self::Weeks(2),
            b"d" => Self::Daily,
            [code @ (b'c' | b'i' | b'j' | b's')] => Self::Within(*code),
            b"k" => Self::Continuous,
            b"x" => Self::Irregular,
            number => Self::PerYear(digits(number).filter(|&number| number > 0)?),
        })
    }

    /// The months between two issues, where they are whole and the same all year.
    pub(crate) fn months(self) -> Option<u32> {
        match self {
            Self::Years(years) => years.checked_mul(12),
            Self::Months(months) => Some(months),
            Self::PerYear(number) => 12_u32.checked_div(number).filter(|months| months * number == 12),
            _ => None,
        }
    }
}

/// A point of `$x`, at which the next higher level changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarPoint {
    /// The first day of a month, 1 to 12.
    Month(u8),
    /// A month and day.
    Day(u8, u8),
    /// A season, 21 to 24.
    Season(u8),
}

impl CalendarPoint {
    /// Reads `$x`: months, `MMDD` or seasons with commas between.
    #[must_use]
    pub fn parse_list(value: &[u8]) -> Option<Vec<Self>> {
        value.split(|&byte| byte == b',').map(Self::parse).collect()
    }

    fn parse(value: &[u8]) -> Option<Self> {
        match value.len() {
            2 => month(value)
                .map(Self::Month)
                .or_else(|| season(value).map(Self::Season)),
            4 => month_day(value).map(|(month, day)| Self::Day(month, day)),
            _ => None,
        }
    }
}

/// What a regularity pattern says of the issues it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// `p`: they appear, and no others.
    Published,
    /// `o`: they do not appear.
    Omitted,
    /// `c`: they appear as one.
    Combined,
}

/// One `$y`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regularity {
    /// What it says.
    pub publication: Publication,
    /// Of which issues.
    pub issues: Issues,
}

/// The issues of a regularity pattern; each is one code, or several of a combined issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issues {
    /// By their dates.
    Dates(Vec<Vec<DateCode>>),
    /// By their numbers at a level of enumeration.
    Numbers(Level, Vec<Vec<u32>>),
}

/// A code of a regularity pattern that stands for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateCode {
    /// `sa`: a day of the week.
    Weekday(Weekday),
    /// `08`: a day of each month.
    DayOfMonth(u8),
    /// `0925`: a day of the year.
    MonthDay(u8, u8),
    /// `09`: a month.
    Month(u8),
    /// `22`: a season.
    Season(u8),
    /// `02we`, `1299`, `0402th`: a week of a month, of one month where that is named, on one day where that is.
    Week {
        /// The month, 1 to 12; every month where not named.
        month: Option<u8>,
        /// Which week.
        week: Week,
        /// The day; any where not named.
        day: Option<Weekday>,
    },
    /// `2009`: a year.
    Year(u16),
}

/// Which week of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    /// `00`: every week.
    Every,
    /// `01` to `05`.
    FromStart(u8),
    /// `99` last, `98` next to last, `97` third from last: 1 to 3.
    FromEnd(u8),
    /// `06` to `53` with no month: a week of the year.
    OfYear(u8),
}

impl Regularity {
    /// Reads `$y`: publication code, chronology or enumeration code, values with commas between.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        let (publication, rest) = value.split_first()?;
        let publication = match publication {
            b'p' => Publication::Published,
            b'o' => Publication::Omitted,
            b'c' => Publication::Combined,
            _ => return None,
        };
        let (definition, values) = rest.split_first()?;
        let issues = match definition {
            b'e' => {
                let (level, values) = values.split_first()?;
                let index = level.checked_sub(b'1').filter(|index| *index < 6)?;
                Issues::Numbers(Level::from_code(b'a' + index)?, list(values, digits)?)
            }
            b'd' => Issues::Dates(list(values, day)?),
            b'm' => Issues::Dates(list(values, |value| month(value).map(DateCode::Month))?),
            b's' => Issues::Dates(list(values, |value| season(value).map(DateCode::Season))?),
            b'w' => Issues::Dates(list(values, week)?),
            b'y' => Issues::Dates(list(values, year)?),
            _ => return None,
        };
        Some(Self { publication, issues })
    }
}

fn list<T>(values: &[u8], read: impl Fn(&[u8]) -> Option<T>) -> Option<Vec<Vec<T>>> {
    let issues = values.split(|&byte| byte == b',');
    issues
        .map(|issue| issue.split(|&byte| byte == b'/').map(&read).collect())
        .collect()
}

fn two(value: &[u8]) -> Option<u8> {
    (value.len() == 2).then(|| digits(value))??.try_into().ok()
}

fn month(value: &[u8]) -> Option<u8> {
    two(value).filter(|month| matches!(month, 1..=12))
}

fn season(value: &[u8]) -> Option<u8> {
    two(value).filter(|season| matches!(season, 21..=24))
}

fn month_day(value: &[u8]) -> Option<(u8, u8)> {
    let (first, second) = value.split_at_checked(2)?;
    Some((month(first)?, two(second).filter(|day| matches!(day, 1..=31))?))
}

fn weekday(value: &[u8]) -> Option<Weekday> {
    Some(match value {
        b"mo" => Weekday::Monday,
        b"tu" => Weekday::Tuesday,
        b"we" => Weekday::Wednesday,
        b"th" => Weekday::Thursday,
        b"fr" => Weekday::Friday,
        b"sa" => Weekday::Saturday,
        b"su" => Weekday::Sunday,
        _ => return None,
    })
}

fn day(value: &[u8]) -> Option<DateCode> {
    if let Some(weekday) = weekday(value) {
        return Some(DateCode::Weekday(weekday));
    }
    match value.len() {
        2 => two(value)
            .filter(|day| matches!(day, 1..=31))
            .map(DateCode::DayOfMonth),
        _ => month_day(value).map(|(month, day)| DateCode::MonthDay(month, day)),
    }
}

/// `WW`, `WWdd`, `MMWW` or `MMWWdd`.
fn week(value: &[u8]) -> Option<DateCode> {
    let (number, day) = match value.split_last_chunk::<2>() {
        Some((number, day)) if day.iter().all(u8::is_ascii_lowercase) => (number, Some(weekday(day)?)),
        _ => (value, None),
    };
    let (month_of, week) = match number.len() {
        2 => (None, number),
        4 => (Some(month(number.get(..2)?)?), number.get(2..)?),
        _ => return None,
    };
    let week = match (two(week)?, month_of) {
        (0, _) => Week::Every,
        (week @ 1..=5, _) => Week::FromStart(week),
        (week @ 97..=99, _) => Week::FromEnd(100 - week),
        (week @ 6..=53, None) => Week::OfYear(week),
        _ => return None,
    };
    Some(DateCode::Week {
        month: month_of,
        week,
        day,
    })
}

fn year(value: &[u8]) -> Option<DateCode> {
    let number = (value.len() == 4).then(|| digits(value))??;
    u16::try_from(number).ok().map(DateCode::Year)
}

impl DateCode {
    /// Whether an issue of this day is meant.
    pub(crate) fn matches(self, date: Date) -> bool {
        let is = |value: i8, code: u8| u8::try_from(value) == Ok(code);
        match self {
            Self::Weekday(weekday) => date.weekday() == weekday,
            Self::DayOfMonth(day) => is(date.day(), day),
            Self::MonthDay(month, day) => is(date.month(), month) && is(date.day(), day),
            Self::Month(month) => is(date.month(), month),
            Self::Season(_) => false,
            Self::Week { month, week, day } => {
                month.is_none_or(|month| is(date.month(), month))
                    && day.is_none_or(|day| date.weekday() == day)
                    && week.holds(date)
            }
            Self::Year(year) => u16::try_from(date.year()) == Ok(year),
        }
    }
}

impl Week {
    /// Weeks of a month are counted for each day of the week: the second Wednesday is in the second week.
    fn holds(self, date: Date) -> bool {
        let before = (date.day() - 1) / 7;
        let behind = (date.days_in_month() - date.day()) / 7;
        match self {
            Self::Every => true,
            Self::FromStart(week) => u8::try_from(before + 1) == Ok(week),
            Self::FromEnd(week) => u8::try_from(behind + 1) == Ok(week),
            Self::OfYear(week) => u8::try_from(date.iso_week_date().week()) == Ok(week),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{CalendarPoint, DateCode, Frequency, Regularity};

    #[test]
    fn what_does_not_follow_the_grammar_is_refused() {
        for right in [
            "pm02,04/05",
            "od0101,su,15",
            "cw0402th",
            "pw00mo,1299,02,53",
            "ps21,22/23",
            "cy1990/1991",
            "ce21/2",
            "pe61",
        ] {
            assert!(Regularity::parse(right.as_bytes()).is_some(), "{right}");
        }
        for wrong in [
            "", "p", "pm", "xm01", "pq01", "pm13", "pm1", "pm01,", "ps20", "pd0230x", "pw0660", "pw12x",
            "pe7", "pe0", "pe21-2", "py90",
        ] {
            assert!(Regularity::parse(wrong.as_bytes()).is_none(), "{wrong}");
        }
        for wrong in ["", "y", "mm", "0", "1.5"] {
            assert_eq!(Frequency::parse(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(Frequency::parse(b"4").and_then(Frequency::months), Some(3));
        assert_eq!(Frequency::parse(b"5").and_then(Frequency::months), None);
        let points = [
            CalendarPoint::Month(1),
            CalendarPoint::Day(7, 1),
            CalendarPoint::Season(24),
        ];
        assert_eq!(
            CalendarPoint::parse_list(b"01,0701,24").as_deref(),
            Some(&points[..])
        );
        assert_eq!(CalendarPoint::parse_list(b"01;07"), None);
    }

    #[test]
    fn weeks_are_counted_from_both_ends() {
        let code = |text: &str| -> DateCode {
            match Regularity::parse(format!("pw{text}").as_bytes()).unwrap().issues {
                super::Issues::Dates(issues) => issues[0][0],
                super::Issues::Numbers(..) => panic!(),
            }
        };
        assert!(code("02we").matches(date(2009, 2, 11)));
        assert!(!code("02we").matches(date(2009, 2, 18)));
        assert!(code("1299").matches(date(2008, 12, 27)));
        assert!(!code("1299").matches(date(2008, 12, 20)));
        assert!(code("1104th").matches(date(2009, 11, 26)));
        assert!(!code("1104th").matches(date(2009, 10, 22)));
        assert!(code("53").matches(date(2009, 12, 31)));
    }
}
