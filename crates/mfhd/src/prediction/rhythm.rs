//! `$w` and what `$y` says of dates: from one issue to the next.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Unpredictable;
use super::calendar::{Moment, Season, monday};
use crate::caption::Caption;
use crate::regularity::{DateCode, Frequency, Issues, Publication, Week};

/// How many dates are looked at for the next issue: four years of days.
const HORIZON: i32 = 4 * 366;

/// The date of the issue that follows.
pub(super) fn next(caption: &Caption<'_>, moment: Moment) -> Result<Moment, Unpredictable> {
    let rhythm = Rhythm { caption };
    match moment {
        Moment::Year(_, last) => rhythm.next_year(last),
        Moment::Month(_, last) => rhythm.next_month(last),
        Moment::Season(_, last) => rhythm.next_season(last),
        Moment::Week(year, week) => rhythm.next_week(year, week),
        Moment::Day(_, last) => rhythm.next_day(last),
    }
}

struct Rhythm<'c, 'a> {
    caption: &'c Caption<'a>,
}

impl Rhythm<'_, '_> {
    /// The issues that `$y` names by their dates.
    fn named(&self, publication: Publication) -> impl Iterator<Item = &Vec<DateCode>> + Clone {
        self.caption
            .regularities
            .iter()
            .filter(move |regularity| regularity.publication == publication)
            .filter_map(|regularity| match &regularity.issues {
                Issues::Dates(issues) => Some(issues),
                Issues::Numbers(..) => None,
            })
            .flatten()
    }

    /// The issues named by one kind of code, each as its values.
    fn coded(
        &self,
        publication: Publication,
        value: impl Fn(DateCode) -> Option<i32> + Copy,
    ) -> Vec<Vec<i32>> {
        let issues = self.named(publication);
        issues
            .filter_map(|issue| issue.iter().map(|code| value(*code)).collect())
            .collect()
    }

    fn frequency(&self) -> Result<Frequency, Unpredictable> {
        match self.caption.frequency {
            Some(Frequency::Continuous | Frequency::Irregular) => Err(Unpredictable::Irregular),
            Some(frequency) => Ok(frequency),
            None => Err(Unpredictable::NoFrequency),
        }
    }

    fn next_year(&self, last: i32) -> Result<Moment, Unpredictable> {
        let year = |code| match code {
            DateCode::Year(year) => Some(i32::from(year)),
            _ => None,
        };
        let published = self.coded(Publication::Published, year);
        if !published.is_empty() {
            let behind = published.iter().filter(|issue| issue.first() > Some(&last));
            let next = behind.min().ok_or(Unpredictable::NoDate)?;
            return ends(next).map(|(first, last)| Moment::Year(first, last));
        }
        let omitted = self.coded(Publication::Omitted, year);
        let combined = self.coded(Publication::Combined, year);
        let months = self.frequency()?.months().filter(|months| months % 12 == 0);
        let step = i32::try_from(months.ok_or(Unpredictable::NeedsRegularity)? / 12).unwrap_or(HORIZON);
        let mut years = (1..=HORIZON).map(|times| last.saturating_add(step.saturating_mul(times)));
        let next = years.find(|year| !omitted.iter().any(|issue| issue.contains(year)));
        let next = next.ok_or(Unpredictable::NoDate)?;
        match combined.iter().find(|issue| issue.first() == Some(&next)) {
            Some(issue) => ends(issue).map(|(first, last)| Moment::Year(first, last)),
            None => Ok(Moment::Year(next, next)),
        }
    }

    fn next_month(&self, last: i32) -> Result<Moment, Unpredictable> {
        let month = |code| match code {
            DateCode::Month(month) => Some(i32::from(month)),
            _ => None,
        };
        let published = self.coded(Publication::Published, month);
        let omitted = self.coded(Publication::Omitted, month);
        let combined = self.coded(Publication::Combined, month);
        let step = if published.is_empty() {
            self.months_between(!(omitted.is_empty() && combined.is_empty()))?
        } else {
            1
        };
        for times in 1..=HORIZON {
            let index = last.saturating_add(step.saturating_mul(times));
            let month = index.rem_euclid(12) + 1;
            let begins = |issue: &&Vec<i32>| issue.first() == Some(&month);
            let skipped = omitted.iter().any(|issue| issue.contains(&month));
            let issue = match combined.iter().find(begins) {
                Some(issue) => Some(issue),
                None if skipped => continue,
                None => published.iter().find(begins),
            };
            match issue {
                Some(issue) => {
                    // each further month is the next of that name
                    let last = issue
                        .iter()
                        .skip(1)
                        .fold(index, |at, month| at + 1 + (month - 1 - (at + 1)).rem_euclid(12));
                    return Ok(Moment::Month(index, last));
                }
                None if published.is_empty() => return Ok(Moment::Month(index, index)),
                None => {}
            }
        }
        Err(Unpredictable::NoDate)
    }

    /// Months from one issue to the next, exceptions aside. A number of issues a year that does not divide the year
    /// is that of a monthly with exceptions.
    fn months_between(&self, exceptions: bool) -> Result<i32, Unpredictable> {
        let frequency = self.frequency()?;
        match (frequency.months(), frequency) {
            (Some(months), _) => i32::try_from(months).map_err(|_| Unpredictable::NoDate),
            (None, Frequency::PerYear(7..=11)) if exceptions => Ok(1),
            _ => Err(Unpredictable::NeedsRegularity),
        }
    }

    fn next_season(&self, last: Season) -> Result<Moment, Unpredictable> {
        let season = |code| match code {
            DateCode::Season(season) => Some(i32::from(season)),
            _ => None,
        };
        let published = self.coded(Publication::Published, season);
        let omitted = self.coded(Publication::Omitted, season);
        let combined = self.coded(Publication::Combined, season);
        if published.is_empty() {
            let exceptions = !(omitted.is_empty() && combined.is_empty());
            return self.season_by_frequency(last, &omitted, &combined, exceptions);
        }
        let mut year: Vec<&Vec<i32>> = published.iter().collect();
        let in_order = year.is_sorted();
        year.extend(&combined);
        if in_order {
            year.sort();
        }
        // the order of the list is that of the year: the year changes at its first season
        let at = year
            .iter()
            .position(|issue| issue.last() == Some(&last.code.into()));
        let at = at.ok_or(Unpredictable::NoDate)? + 1;
        let (issue, years) = match year.get(at) {
            Some(issue) => (*issue, 0),
            None => (*year.first().ok_or(Unpredictable::NoDate)?, 1),
        };
        let (first, until) = ends(issue)?;
        let in_year = |code: i32| -> Result<Season, Unpredictable> {
            let code = u8::try_from(code).map_err(|_| Unpredictable::NoDate)?;
            Ok(Season {
                year: last.year + years,
                code,
            })
        };
        Ok(Moment::Season(in_year(first)?, in_year(until)?))
    }

    fn season_by_frequency(
        &self,
        last: Season,
        omitted: &[Vec<i32>],
        combined: &[Vec<i32>],
        exceptions: bool,
    ) -> Result<Moment, Unpredictable> {
        let step = match self.frequency()?.months() {
            Some(months) if months % 3 == 0 => {
                i32::try_from(months / 3).map_err(|_| Unpredictable::NoDate)?
            }
            _ if exceptions => 1,
            _ => return Err(Unpredictable::NeedsRegularity),
        };
        let index = last.year * 4 + i32::from(last.code) - 21;
        let season = |index: i32| Season {
            year: index.div_euclid(4),
            code: u8::try_from(21 + index.rem_euclid(4)).unwrap_or(21),
        };
        for times in 1..=HORIZON {
            let at = index.saturating_add(step.saturating_mul(times));
            let code = 21 + at.rem_euclid(4);
            if let Some(issue) = combined.iter().find(|issue| issue.first() == Some(&code)) {
                let until = issue
                    .iter()
                    .skip(1)
                    .fold(at, |at, code| at + 1 + (code - 21 - (at + 1)).rem_euclid(4));
                return Ok(Moment::Season(season(at), season(until)));
            }
            if !omitted.iter().any(|issue| issue.contains(&code)) {
                return Ok(Moment::Season(season(at), season(at)));
            }
        }
        Err(Unpredictable::NoDate)
    }

    fn next_week(&self, year: i16, week: i8) -> Result<Moment, Unpredictable> {
        let Frequency::Weeks(weeks) = self.frequency()? else {
            return Err(Unpredictable::NeedsRegularity);
        };
        let mut date = monday(year, week).ok_or(Unpredictable::NoDate)?;
        for _ in 0..HORIZON {
            date = date
                .checked_add(i64::from(weeks).weeks())
                .map_err(|_| Unpredictable::NoDate)?;
            let next = date.iso_week_date();
            let omitted = self.named(Publication::Omitted).flatten().any(|code| {
                matches!(
                    code,
                    DateCode::Week {
                        month: None,
                        week: Week::OfYear(_),
                        ..
                    }
                ) && code.matches(date)
            });
            if !omitted {
                return Ok(Moment::Week(next.year(), next.week()));
            }
        }
        Err(Unpredictable::NoDate)
    }

    fn next_day(&self, last: Date) -> Result<Moment, Unpredictable> {
        let names_days = |issue: &&Vec<DateCode>| {
            issue.iter().all(|code| {
                matches!(
                    code,
                    DateCode::Weekday(_)
                        | DateCode::DayOfMonth(_)
                        | DateCode::MonthDay(..)
                        | DateCode::Week { .. }
                )
            })
        };
        let published = self.named(Publication::Published).filter(names_days);
        let combined = self.named(Publication::Combined).filter(names_days);
        let by_pattern = published.clone().next().is_some();
        let frequency = if by_pattern {
            Frequency::Daily
        } else {
            self.frequency()?
        };
        for times in 1..=HORIZON {
            let date = day_behind(last, frequency, times)?;
            let begins = |issue: &&Vec<DateCode>| issue.first().is_some_and(|code| code.matches(date));
            let issue = match combined.clone().find(begins) {
                Some(issue) => Some(issue),
                None if self
                    .named(Publication::Omitted)
                    .flatten()
                    .any(|code| code.matches(date)) =>
                {
                    continue;
                }
                None => published.clone().find(begins),
            };
            match issue {
                Some(issue) => return Ok(Moment::Day(date, last_day(date, issue)?)),
                None if !by_pattern => return Ok(Moment::Day(date, date)),
                None => {}
            }
        }
        Err(Unpredictable::NoDate)
    }
}

/// First and last of the values of an issue.
fn ends(issue: &[i32]) -> Result<(i32, i32), Unpredictable> {
    match (issue.first(), issue.last()) {
        (Some(first), Some(last)) => Ok((*first, *last)),
        _ => Err(Unpredictable::NoDate),
    }
}

/// The day so many times the frequency behind `last`.
fn day_behind(last: Date, frequency: Frequency, times: i32) -> Result<Date, Unpredictable> {
    let span = match (frequency, frequency.months()) {
        (Frequency::Daily, _) => Span::new().try_days(times),
        (Frequency::Weeks(weeks), _) => Span::new().try_weeks(i64::from(weeks) * i64::from(times)),
        // a day that not every month has is no rule
        (_, Some(months)) if last.day() <= 28 => Span::new().try_months(i64::from(months) * i64::from(times)),
        _ => return Err(Unpredictable::NeedsRegularity),
    };
    span.and_then(|span| last.checked_add(span))
        .map_err(|_| Unpredictable::NoDate)
}

/// The last day of a combined issue: each further code is the next day it stands for.
fn last_day(first: Date, issue: &[DateCode]) -> Result<Date, Unpredictable> {
    issue.iter().skip(1).try_fold(first, |date, code| {
        date.series(1.day())
            .skip(1)
            .take(366)
            .find(|date| code.matches(*date))
            .ok_or(Unpredictable::NoDate)
    })
}
