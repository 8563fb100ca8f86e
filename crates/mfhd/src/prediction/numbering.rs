//! Numbers: `$u` and `$v` of the levels, and what `$y` says of numbers.

use super::Unpredictable;
use crate::caption::{Caption, Continuity, Units};
use crate::designation::{Designation, numbers};
use crate::level::{LEVELS, Level};
use crate::regularity::{Issues, Publication};

/// Writes the numbers that follow those of `piece`. `crossed` is whether a calendar change lies between; `None` where
/// the caption names none or the dates do not tell.
pub(super) fn next(
    caption: &Caption<'_>,
    piece: &Designation<'_>,
    crossed: Option<bool>,
    next: &mut Designation<'static>,
) -> Result<(), Unpredictable> {
    scheme(caption, caption.numbering(), piece, crossed, next)?;
    let alternative = Level::alternative().filter(|level| caption.level(*level).is_some());
    scheme(caption, alternative, piece, None, next)
}

/// One numbering scheme, from its first level down.
fn scheme(
    caption: &Caption<'_>,
    levels: impl Iterator<Item = Level>,
    piece: &Designation<'_>,
    crossed: Option<bool>,
    next: &mut Designation<'static>,
) -> Result<(), Unpredictable> {
    let mut present = [Level::FIRST; LEVELS];
    let mut count = 0;
    for (slot, level) in present
        .iter_mut()
        .zip(levels.take_while(|level| piece.get(*level).is_some()))
    {
        *slot = level;
        count += 1;
    }
    // from the lowest level up, as long as it is complete
    let mut carry = true;
    for (index, level) in present.iter().take(count).enumerate().rev() {
        let value = piece.get(*level).unwrap_or_default();
        let is_change = index == 1 && crossed == Some(true);
        if !(carry || is_change) {
            next.set(*level, value.to_owned());
            continue;
        }
        let (_, last) = numbers(value).ok_or(Unpredictable::NotANumber(*level))?;
        let rule = Rule {
            caption,
            level: *level,
            last,
        };
        let complete = match (index, crossed) {
            (0, _) => false,
            (1, Some(crossed)) => crossed,
            (_, Some(true)) => true,
            _ => rule.is_complete()?,
        };
        next.set(*level, rule.following(complete));
        carry = complete;
    }
    Ok(())
}

struct Rule<'c, 'a> {
    caption: &'c Caption<'a>,
    level: Level,
    last: u32,
}

impl Rule<'_, '_> {
    fn units(&self) -> Option<Units> {
        self.caption.level(self.level).and_then(|level| level.units)
    }

    /// Numbers begin anew unless `$v` says that they go on, or neither `$v` nor a number of units is there.
    fn restarts(&self) -> bool {
        match self.caption.level(self.level).and_then(|level| level.continuity) {
            Some(continuity) => continuity == Continuity::Restarts,
            None => matches!(self.units(), Some(Units::Number(_))),
        }
    }

    /// The issues that `$y` names for this level.
    fn named(&self, publication: Publication) -> impl Iterator<Item = &Vec<u32>> {
        self.caption
            .regularities
            .iter()
            .filter(move |regularity| regularity.publication == publication)
            .filter_map(|regularity| match &regularity.issues {
                Issues::Numbers(level, issues) if *level == self.level => Some(issues),
                _ => None,
            })
            .flatten()
    }

    /// Whether the next higher level changes after this number.
    fn is_complete(&self) -> Result<bool, Unpredictable> {
        let published = self
            .named(Publication::Published)
            .filter_map(|issue| issue.last())
            .max();
        if let (Some(&highest), true) = (published, self.restarts()) {
            return Ok(self.last >= highest);
        }
        match self.units() {
            Some(Units::Number(units)) if self.restarts() => Ok(self.last >= units),
            Some(Units::Number(units)) => Ok(self.last.checked_rem(units) == Some(0)),
            Some(Units::Varies | Units::Undetermined) | None => Err(Unpredictable::UnitsUnknown(self.level)),
        }
    }

    fn following(&self, complete: bool) -> String {
        let mut number = if complete && self.restarts() { 0 } else { self.last };
        let published = self.named(Publication::Published);
        let published = published.filter(|issue| issue.first().is_some_and(|first| *first > number));
        if let Some(issue) = published.min_by_key(|issue| issue.first().copied()) {
            return joined(issue);
        }
        number = number.saturating_add(1);
        while self
            .named(Publication::Omitted)
            .any(|issue| issue.contains(&number))
        {
            number = number.saturating_add(1);
            if number == u32::MAX {
                break;
            }
        }
        match self
            .named(Publication::Combined)
            .find(|issue| issue.first() == Some(&number))
        {
            Some(issue) => joined(issue),
            None => number.to_string(),
        }
    }
}

fn joined(issue: &[u32]) -> String {
    let numbers: Vec<String> = issue.iter().map(u32::to_string).collect();
    numbers.join("/")
}
