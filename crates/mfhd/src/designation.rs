//! What one piece carries: its enumeration and chronology.

use std::borrow::Cow;
use std::fmt;

use crate::level::{LEVELS, Level};

/// Enumeration and chronology of one piece, a value for each level it has.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Designation<'a> {
    values: [Option<Cow<'a, str>>; LEVELS],
}

impl<'a> Designation<'a> {
    /// The value at a level.
    #[must_use]
    pub fn get(&self, level: Level) -> Option<&str> {
        self.values.get(level.index())?.as_deref()
    }

    /// Sets the value at a level.
    pub fn set(&mut self, level: Level, value: impl Into<Cow<'a, str>>) {
        if let Some(slot) = self.values.get_mut(level.index()) {
            *slot = Some(value.into());
        }
    }

    /// The same with a value at a level.
    #[must_use]
    pub fn with(mut self, level: Level, value: impl Into<Cow<'a, str>>) -> Self {
        self.set(level, value);
        self
    }

    /// The levels that have a value, with it.
    pub fn iter(&self) -> impl Iterator<Item = (Level, &str)> {
        Level::all().filter_map(|level| Some((level, self.get(level)?)))
    }

    /// Whether no level has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// The same, borrowing nothing.
    #[must_use]
    pub fn to_owned(&self) -> Designation<'static> {
        let owned =
            |value: &Option<Cow<'a, str>>| value.as_ref().map(|value| Cow::Owned(value.clone().into_owned()));
        Designation {
            values: self.values.each_ref().map(owned),
        }
    }

    /// Whether both have values at the same levels, equal as numbers where they are numbers: `06` is `6`.
    #[must_use]
    pub fn same_piece(&self, other: &Designation<'_>) -> bool {
        Level::all().all(|level| match (self.get(level), other.get(level)) {
            (Some(one), Some(two)) => same_value(one, two),
            (None, None) => true,
            _ => false,
        })
    }
}

pub(crate) fn same_value(one: &str, two: &str) -> bool {
    let same_part = |(one, two): (&str, &str)| one.trim_start_matches('0') == two.trim_start_matches('0');
    one == two
        || (one.split('/').count() == two.split('/').count()
            && one.split('/').zip(two.split('/')).all(same_part))
}

/// As subfields: `$a1$b6$i1990$j06`.
impl fmt::Display for Designation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|(level, value)| write!(f, "{level}{value}"))
    }
}

impl fmt::Debug for Designation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Designation({self})")
    }
}

/// The numbers of a value: `12`, combined `11/12`, supplied `[12]` or uncertain `<12>`. `None` where it is no number.
pub(crate) fn numbers(value: &str) -> Option<(u32, u32)> {
    if let Some(number) = crate::link::digits(value.as_bytes()) {
        return Some((number, number));
    }
    let inner = value.trim().trim_matches(['[', ']', '<', '>']);
    let number = |text: &str| crate::link::digits(text.trim_matches(['[', ']', '<', '>']).as_bytes());
    let mut parts = inner.split('/');
    let first = number(parts.next()?)?;
    let last = parts.try_fold(first, |_, part| number(part))?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::{Designation, numbers, same_value};
    use crate::level::Level;

    #[test]
    fn values_may_be_combined_supplied_or_no_numbers() {
        assert_eq!(numbers("12"), Some((12, 12)));
        assert_eq!(numbers("11/12"), Some((11, 12)));
        assert_eq!(numbers("[1990]/1991"), Some((1990, 1991)));
        assert_eq!(numbers("<3>"), Some((3, 3)));
        for odd in ["", "A", "1a", "1-2", "1/", "99999999999"] {
            assert_eq!(numbers(odd), None, "{odd}");
        }
        assert!(same_value("12/1", "12/01") && same_value("A", "A"));
        assert!(!same_value("1/2", "1") && !same_value("A", "B"));
    }

    #[test]
    fn a_designation_prints_as_its_subfields() {
        let piece = Designation::default()
            .with(Level::CHRONOLOGY, "1990")
            .with(Level::FIRST, "1");
        assert_eq!(piece.to_string(), "$a1$i1990");
        assert!(!piece.is_empty() && Designation::default().is_empty());
        assert!(!piece.same_piece(&Designation::default().with(Level::FIRST, "1")));
    }
}
