//! Whether text and coded data speak of the same years.

use std::fmt;

use crate::caption::{Caption, Unit};
use crate::designation::{Designation, numbers};
use crate::enumeration::{End, Form, Run};
use crate::holdings::Holdings;
use crate::kind::Kind;
use crate::level::Level;
use crate::link::{LinkNumber, TextLink};
use crate::place::Place;
use crate::textual::TextualHoldings;

const FIRST_YEAR: usize = 1000;
const WORDS: usize = 32;

/// The years something covers, from 1000 to 2999.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    bits: [u64; WORDS],
    /// Whether it goes on behind the last year.
    pub open: bool,
}

/// A text and coded data that cover different years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The text.
    pub place: Place,
    /// Years of the text that the data has not.
    pub only_text: Years,
    /// Years of the data that the text has not.
    pub only_coded: Years,
}

impl Years {
    /// The years named in a text: numbers of four digits that no caption such as `no.` stands before; only those in
    /// parentheses if there are any. A hyphen between two fills what lies in between, one at the end leaves it open.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let inside = Self::read(text, true);
        if inside.is_empty() {
            Self::read(text, false)
        } else {
            inside
        }
    }

    fn read(text: &str, inside: bool) -> Self {
        let mut years = Self::default();
        let mut reading = Reading::default();
        let (mut depth, mut at) = (0_usize, 0);
        while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if length > 0 {
                if depth > 0 || !inside {
                    reading.number(text, at, length, &mut years);
                }
                at += length;
                continue;
            }
            match next {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' => reading = Reading::default(),
                '-' => reading.hyphen = true,
                _ => {}
            }
            at += next.len_utf8();
        }
        years.open = !years.is_empty() && text.trim_end_matches([')', ']', '>', '.', ' ']).ends_with('-');
        years
    }

    /// The years of coded data.
    #[must_use]
    pub fn of_runs<'r, 'a: 'r>(
        caption: Option<&Caption<'_>>,
        runs: impl IntoIterator<Item = &'r Run<'a>>,
    ) -> Self {
        let level = match caption {
            Some(caption) => caption.dates().find(|level| caption.unit(*level) == Unit::Year),
            None => Some(Level::CHRONOLOGY),
        };
        let mut years = Self::default();
        let Some(level) = level else { return years };
        let read = |piece: &Designation<'_>| piece.get(level).and_then(numbers);
        for run in runs {
            if let (Some((from, _)), Some((_, to))) = (read(&run.first), read(run.last())) {
                years.fill(from, to);
                years.open |= run.end == End::Open;
            }
        }
        years
    }

    /// Whether there is no year.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// The years as ranges, first and last.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut at = FIRST_YEAR;
        let end = FIRST_YEAR + WORDS * 64;
        std::iter::from_fn(move || {
            let first = (at..end).find(|year| self.has(*year))?;
            at = (first..end).find(|year| !self.has(*year)).unwrap_or(end);
            Some((first, at - 1))
        })
    }

    fn has(&self, year: usize) -> bool {
        year.checked_sub(FIRST_YEAR).is_some_and(|index| {
            let word = self.bits.get(index / 64);
            word.is_some_and(|word| word & (1 << (index % 64)) != 0)
        })
    }

    fn fill(&mut self, from: u32, to: u32) {
        let index = |year: u32| usize::try_from(year).ok()?.checked_sub(FIRST_YEAR);
        if let (Some(from), Some(to)) = (index(from), index(to).filter(|to| *to < 2000)) {
            for year in from..=to {
                if let Some(word) = self.bits.get_mut(year / 64) {
                    *word |= 1 << (year % 64);
                }
            }
        }
    }

    fn add(&mut self, other: &Self) {
        for (word, other) in self.bits.iter_mut().zip(other.bits) {
            *word |= other;
        }
        self.open |= other.open;
    }

    fn last(&self) -> Option<usize> {
        self.ranges().last().map(|(_, last)| last)
    }

    /// The same, gone on to the last year of `other` if it is open.
    fn continued(mut self, other: &Self) -> Self {
        if let (true, Some(from), Some(to)) = (self.open, self.last(), other.last()) {
            let year = |year: usize| u32::try_from(year).unwrap_or_default();
            self.fill(year(from), year(to));
        }
        self
    }

    fn without(mut self, other: &Self) -> Self {
        for (word, other) in self.bits.iter_mut().zip(other.bits) {
            *word &= !other;
        }
        self.open = false;
        self
    }
}

/// What was read since the last gap.
#[derive(Default)]
struct Reading {
    /// The last year, and where it ends.
    year: Option<(u32, usize)>,
    /// Where the last number of a caption ends.
    other: Option<usize>,
    hyphen: bool,
}

impl Reading {
    /// A number of so many digits at this byte.
    fn number(&mut self, text: &str, at: usize, length: usize, years: &mut Years) {
        let end = at + length;
        if is_numbered(text, at) || (self.other.is_some() && self.other == at.checked_sub(1)) {
            self.other = Some(end);
            return;
        }
        let Some(year) = self.as_year(text, at, end) else {
            return;
        };
        let joined = |(before, end): (u32, usize)| (self.hyphen || end + 1 == at).then_some(before);
        let from = self.year.and_then(joined).unwrap_or(year);
        years.fill(from, year);
        self.year = Some((year, end));
        self.hyphen = false;
    }

    /// Four digits, or two right behind a year that end it anew.
    fn as_year(&self, text: &str, at: usize, end: usize) -> Option<u32> {
        let number: u32 = text.get(at..end)?.parse().ok()?;
        match end - at {
            4 => (1400..=2199).contains(&number).then_some(number),
            2 if text.get(..at)?.ends_with(['-', '/']) => {
                let (before, _) = self.year.filter(|(_, end)| end + 1 == at)?;
                let year = before - before % 100 + number;
                (year > before).then_some(year)
            }
            _ => None,
        }
    }
}

/// Whether the word in front of a number says that it is no year.
fn is_numbered(text: &str, at: usize) -> bool {
    let front = text
        .get(..at)
        .unwrap_or_default()
        .trim_end()
        .trim_end_matches('.');
    let word = front
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    CAPTIONS.iter().any(|caption| word.eq_ignore_ascii_case(caption))
}

/// Words that say that the number behind them is no year.
const CAPTIONS: &[&str] = &[
    "v", "vol", "vols", "no", "nos", "nr", "n", "pt", "bd", "band", "heft", "h", "iss", "issue", "fasc", "t",
    "ser",
];

/// `1990-1994,1996`.
impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (first, last)) in self.ranges().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            match first == last {
                true => write!(f, "{comma}{first}")?,
                false => write!(f, "{comma}{first}-{last}")?,
            }
        }
        f.write_str(if self.open { "-" } else { "" })
    }
}

impl fmt::Debug for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Years({self})")
    }
}

impl Holdings<'_> {
    /// The texts of a kind that cover other years than the data they are tied to.
    ///
    /// Texts or data without a year are passed over, and so is data that was not published. An open end on one side
    /// agrees with any end on the other.
    #[must_use]
    pub fn disagreements(&self, kind: Kind) -> Vec<Disagreement> {
        let coded = self.coded_years(kind);
        if coded.is_empty() {
            return Vec::new();
        }
        self.texts(kind)
            .filter_map(|text| disagreement(text, &coded))
            .collect()
    }

    /// The years of the data of each caption.
    fn coded_years(&self, kind: Kind) -> Vec<(LinkNumber, Years)> {
        let mut unread = Vec::new();
        let data = self.enumerations(kind, &mut unread);
        let captions = self.captions(kind, &mut unread);
        let mut by_link: Vec<_> = data
            .iter()
            .filter(|field| field.form != Form::NotPublished)
            .filter_map(|field| Some((field.link?, &field.run)))
            .collect();
        by_link.sort_by_key(|(link, _)| *link);
        by_link
            .chunk_by(|(one, _), (two, _)| one.number == two.number)
            .filter_map(|group| {
                let (link, _) = group.first()?;
                let caption = captions.iter().find(|caption| caption.link == Some(link.number));
                Some((
                    link.number,
                    Years::of_runs(caption, group.iter().map(|(_, run)| *run)),
                ))
            })
            .collect()
    }
}

/// Where a text and the data it stands for differ.
fn disagreement(text: TextualHoldings<'_>, coded: &[(LinkNumber, Years)]) -> Option<Disagreement> {
    let mut data = Years::default();
    let links: Vec<TextLink> = text.links().collect();
    for (number, years) in coded {
        if links.contains(&TextLink::All) || links.contains(&TextLink::One(*number)) {
            data.add(years);
        }
    }
    let words = Years::of_text(&String::from_utf8_lossy(text.text()));
    if data.is_empty() || words.is_empty() {
        return None;
    }
    let only_text = words.without(&data.continued(&words));
    let only_coded = data.without(&words.continued(&data));
    let differ = !(only_text.is_empty() && only_coded.is_empty());
    differ.then_some(Disagreement {
        place: text.place(),
        only_text,
        only_coded,
    })
}
