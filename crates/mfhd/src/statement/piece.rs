//! Pieces and runs of pieces in words.

use super::Style;
use crate::caption::{Caption, CaptionLevel, Unit};
use crate::designation::{Designation, numbers};
use crate::level::Level;

const MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// Puts pieces of a caption into words; without a caption values stand alone.
pub(super) struct Words<'c, 'a> {
    pub(super) caption: Option<&'c Caption<'a>>,
    pub(super) style: Style,
}

/// Where the numbers and the dates of a piece are.
struct Levels {
    dates_only: bool,
}

impl Levels {
    fn numbers(&self) -> impl Iterator<Item = Level> + use<> {
        let none = self.dates_only;
        Level::enumeration().filter(move |_| !none)
    }

    fn dates(&self) -> impl Iterator<Item = Level> + use<> {
        let only = self.dates_only;
        Level::all().filter(move |level| {
            if only {
                level.is_enumeration()
            } else {
                level.is_chronology() && *level != Level::alternative_chronology()
            }
        })
    }
}

impl Words<'_, '_> {
    fn levels(&self) -> Levels {
        Levels {
            dates_only: self.caption.is_some_and(Caption::is_chronology_only),
        }
    }

    /// Writes a run. One level of numbers and one of dates are joined, `v.1-5(1990-1994)`; deeper ones stand as first
    /// and last piece, `v.1:no.1(1990:Jan.)-v.2:no.12(1991:Dec.)`.
    pub(super) fn run(&self, first: &Designation<'_>, last: &Designation<'_>, open: bool, out: &mut String) {
        let levels = self.levels();
        if open || std::ptr::eq(first, last) || first == last {
            self.piece(&levels, first, out);
            if open {
                out.push('-');
            }
            return;
        }
        let has = |level: &Level| first.get(*level).is_some() || last.get(*level).is_some();
        let deep = levels.numbers().filter(has).nth(1).is_some()
            || levels.dates().filter(has).nth(1).is_some()
            || Level::alternative().any(|level| has(&level))
            || has(&Level::alternative_chronology());
        if deep {
            self.piece(&levels, first, out);
            out.push('-');
            self.piece(&levels, last, out);
            return;
        }
        let numbers = levels.numbers().find(has);
        if let Some(level) = numbers {
            self.labelled(level, out, |out| self.range(first, last, level, out));
        }
        if let Some(level) = levels.dates().find(has) {
            self.enclosed(numbers.is_some(), out, |out| self.range(first, last, level, out));
        }
    }

    fn range(&self, first: &Designation<'_>, last: &Designation<'_>, level: Level, out: &mut String) {
        let (first, last) = (first.get(level), last.get(level));
        for (number, value) in [first, last.filter(|last| first != Some(*last))]
            .into_iter()
            .flatten()
            .enumerate()
        {
            if number > 0 {
                out.push('-');
            }
            self.value(level, value, out);
        }
    }

    fn piece(&self, levels: &Levels, piece: &Designation<'_>, out: &mut String) {
        let start = out.len();
        self.numbering(levels.numbers(), piece, out);
        let mut alternative = Level::alternative()
            .filter(|level| piece.get(*level).is_some())
            .peekable();
        if alternative.peek().is_some() {
            out.push('=');
            self.numbering(alternative, piece, out);
        }
        let dated = levels.dates().any(|level| piece.get(level).is_some());
        let other = piece.get(Level::alternative_chronology());
        if dated || other.is_some() {
            self.enclosed(out.len() > start, out, |out| {
                self.dates(levels.dates(), piece, out);
                if let Some(other) = other {
                    if dated {
                        out.push('=');
                    }
                    out.push_str(other);
                }
            });
        }
    }

    /// In parentheses where something stands in front.
    fn enclosed(&self, inside: bool, out: &mut String, write: impl FnOnce(&mut String)) {
        if inside {
            out.push('(');
        }
        write(out);
        if inside {
            out.push(')');
        }
    }

    /// The sign between a level, counted from 0, and the one in front.
    const fn separator(&self, index: usize) -> char {
        match (self.style, index) {
            (Style::Z3971, _) | (Style::Iso10324, 0 | 1) => ':',
            (Style::Iso10324, _) => ';',
        }
    }

    fn numbering(&self, levels: impl Iterator<Item = Level>, piece: &Designation<'_>, out: &mut String) {
        let valued = levels.filter_map(|level| Some((level, piece.get(level)?)));
        for (index, (level, value)) in valued.enumerate() {
            if index > 0 {
                out.push(self.separator(index));
            }
            self.labelled(level, out, |out| self.value(level, value, out));
        }
    }

    /// A value with the caption of its level: in front, or behind an ordinal.
    fn labelled(&self, level: Level, out: &mut String, value: impl FnOnce(&mut String)) {
        let level = self.caption.and_then(|caption| caption.level(level));
        let Some(label) = level.and_then(|level| level.shown()) else {
            return value(out);
        };
        if level.is_some_and(CaptionLevel::is_ordinal) {
            value(out);
            out.push(' ');
            out.push_str(label);
            return;
        }
        out.push_str(label);
        if !label.ends_with(['.', '#']) {
            out.push(' ');
        }
        value(out);
    }

    /// Year, month or season, and further levels. A day belongs to its month and is no level of its own: `1990:Jan.5`,
    /// `1990:May 5`.
    fn dates(&self, levels: impl Iterator<Item = Level>, piece: &Designation<'_>, out: &mut String) {
        let valued = levels.filter_map(|level| Some((level, piece.get(level)?)));
        for (index, (level, value)) in valued.enumerate() {
            if index > 0 && self.unit(level) == Unit::Day {
                if !out.ends_with('.') {
                    out.push(' ');
                }
            } else if index > 0 {
                out.push(self.separator(index));
            }
            self.value(level, value, out);
        }
    }

    /// What a level counts: by its caption, without one by its place.
    fn unit(&self, level: Level) -> Unit {
        match self.caption.and_then(|caption| caption.level(level)) {
            Some(caption) => caption.unit,
            None => match level.code() {
                b'i' => Unit::Year,
                b'j' => Unit::Month,
                b'k' => Unit::Day,
                _ => Unit::Other,
            },
        }
    }

    /// A value, its codes in words: `11/12` of months is `Nov./Dec.`, `3` of an ordinal is `3rd`.
    fn value(&self, level: Level, value: &str, out: &mut String) {
        let dated = level.is_chronology() || self.levels().dates_only;
        let ordinal = self
            .caption
            .and_then(|caption| caption.level(level))
            .is_some_and(CaptionLevel::is_ordinal);
        let unit = if dated { self.unit(level) } else { Unit::Other };
        if !ordinal && !matches!(unit, Unit::Month | Unit::Season | Unit::Day) {
            out.push_str(value);
            return;
        }
        for (index, part) in value.split('/').enumerate() {
            if index > 0 {
                out.push('/');
            }
            let number = numbers(part).map(|(number, _)| number);
            let bare = part.trim_matches(['[', ']', '<', '>']);
            // brackets of supplied values stay around the word
            let (front, back) = part.split_once(bare).unwrap_or_default();
            out.push_str(front);
            match (unit, number) {
                (Unit::Month | Unit::Season, Some(code)) => out.push_str(word(code).unwrap_or(bare)),
                (Unit::Day, Some(day)) => out.push_str(&day.to_string()),
                (_, Some(number)) if ordinal => ordinal_number(number, out),
                _ => out.push_str(bare),
            }
            out.push_str(back);
        }
    }
}

/// The word for a month 1–12 or a season 21–24.
fn word(code: u32) -> Option<&'static str> {
    let at = |words: &[&'static str], first: u32| {
        let index = usize::try_from(code.checked_sub(first)?).ok()?;
        words.get(index).copied()
    };
    at(&SEASONS, 21).or_else(|| at(&MONTHS, 1))
}

fn ordinal_number(number: u32, out: &mut String) {
    out.push_str(&number.to_string());
    out.push_str(match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    });
}
