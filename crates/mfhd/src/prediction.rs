//! The next issue, by the pattern of its caption.

mod calendar;
mod numbering;
mod rhythm;

use crate::caption::{Caption, Units};
use crate::designation::Designation;
use crate::level::Level;
use crate::regularity::Frequency;

/// Why the next issue cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unpredictable {
    /// The piece has no value at a level of the caption.
    #[error("the piece has no enumeration and no chronology")]
    Empty,
    /// The serial appears irregularly or is updated all the time.
    #[error("the serial has no regular frequency")]
    Irregular,
    /// The caption has no frequency and no pattern of dates.
    #[error("the caption has no frequency")]
    NoFrequency,
    /// The frequency needs a regularity pattern to say on which days, or has none that fits the chronology.
    #[error("the frequency needs a regularity pattern that names the dates")]
    NeedsRegularity,
    /// No issue follows within four years.
    #[error("the pattern leaves no date for another issue")]
    NoDate,
    /// The chronology of the piece is no date.
    #[error("the value at {0} is not a date")]
    NotADate(Level),
    /// The caption of a level of chronology is not a unit of time.
    #[error("the caption at {0} is not a unit of time")]
    NotAUnit(Level),
    /// The enumeration of the piece is no number.
    #[error("the value at {0} is not a number")]
    NotANumber(Level),
    /// The caption does not say how many units make one of the next higher level.
    #[error("the caption does not say how many units at {0} make one at the next higher level")]
    UnitsUnknown(Level),
}

impl Caption<'_> {
    /// The issue that follows this piece by the pattern: `$u` and `$v` for numbers, `$w`, `$x` and `$y` for dates.
    ///
    /// Levels that the piece has no value for are left out. Months, days and seasons have two digits, combined issues
    /// a slash. Where numbers begin anew or go on at a calendar change (`$x`), that decides, and not `$u`.
    ///
    /// # Errors
    ///
    /// The first reason why it cannot be told.
    pub fn next(&self, piece: &Designation<'_>) -> Result<Designation<'static>, Unpredictable> {
        let mut next = Designation::default();
        let Some(before) = calendar::Moment::read(self, piece)? else {
            return self.next_numbers(piece);
        };
        if let (calendar::Moment::Year(..), Some(issues)) = (before, self.issues_within_year()) {
            return self.next_within_year(piece, before, issues);
        }
        let behind = rhythm::next(self, before)?;
        behind.write(self, piece, &mut next);
        let crossed = calendar::crossed(&self.calendar_changes, before, behind);
        numbering::next(self, piece, crossed, &mut next)?;
        if next.is_empty() {
            return Err(Unpredictable::Empty);
        }
        Ok(next)
    }

    /// How many issues a year has, where they are more than one.
    fn issues_within_year(&self) -> Option<u32> {
        let issues = match self.frequency? {
            Frequency::PerYear(issues) => issues,
            frequency => 12_u32.checked_div(frequency.months()?)?,
        };
        (issues > 1).then_some(issues)
    }

    /// The next of several issues of a year that carry no other date: the year changes with the highest number, if a
    /// year's issues are what makes one of those.
    fn next_within_year(
        &self,
        piece: &Designation<'_>,
        year: calendar::Moment,
        issues: u32,
    ) -> Result<Designation<'static>, Unpredictable> {
        let mut numbering = self.numbering();
        let (highest, below) = (numbering.next(), numbering.next());
        let units = below.and_then(|level| self.level(level)?.units);
        let Some(highest) = highest.filter(|_| units == Some(Units::Number(issues))) else {
            return Err(Unpredictable::NeedsRegularity);
        };
        let mut next = self.next_numbers(piece)?;
        let changed = piece.get(highest) != next.get(highest);
        year.years_later(i32::from(changed)).write(self, piece, &mut next);
        Ok(next)
    }

    /// The numbers that follow those of this piece, where the pattern of dates is of no use; dates are left out.
    ///
    /// # Errors
    ///
    /// The first reason why they cannot be told.
    pub fn next_numbers(&self, piece: &Designation<'_>) -> Result<Designation<'static>, Unpredictable> {
        let mut next = Designation::default();
        numbering::next(self, piece, None, &mut next)?;
        if next.is_empty() {
            return Err(Unpredictable::Empty);
        }
        Ok(next)
    }
}
