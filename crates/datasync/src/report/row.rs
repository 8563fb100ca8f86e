//! From the lines of a report to rows and oddities.

use std::io::{self, BufRead};
use std::marker::PhantomData;
use std::str::FromStr;

use holdsync_ids::OclcNumber;

use crate::lines::Lines;

/// A row of one kind of report.
pub trait Row: Sized {
    /// Reads one line, without its end.
    ///
    /// # Errors
    /// When the line does not fit the layout.
    fn parse(line: &str) -> Result<Self, OddityKind>;
}

/// One line of a report, blank ones excepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<T> {
    /// The line fits the layout.
    Row {
        /// Its number, from 1.
        line: u64,
        /// What it says.
        row: T,
    },
    /// The line does not fit the layout.
    Odd(Oddity),
}

/// A line that does not fit the layout of its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// Its number, from 1.
    pub line: u64,
    /// What does not fit.
    pub kind: OddityKind,
    /// The line; bytes that are not UTF-8 replaced, and cut at 64 KiB.
    pub text: String,
}

/// What does not fit in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OddityKind {
    /// Another number of columns.
    Columns {
        /// How many the layout has.
        expected: usize,
        /// How many the line has.
        found: usize,
    },
    /// Something other than an OCLC number in a column for one.
    Number {
        /// The column, from 1.
        column: usize,
    },
    /// Longer than 64 KiB.
    TooLong,
}

/// The lines of a report, read as rows of kind `T` while they come. Only the current line is in memory.
#[derive(Debug)]
pub struct Rows<R, T> {
    lines: Lines<R>,
    row: PhantomData<fn() -> T>,
}

impl<R: BufRead, T: Row> Rows<R, T> {
    /// Reads rows from this.
    #[must_use]
    pub const fn new(from: R) -> Self {
        Self {
            lines: Lines::new(from),
            row: PhantomData,
        }
    }

    /// Reads all that is left, with line numbers: the rows, and the oddities.
    ///
    /// # Errors
    /// When reading fails.
    #[expect(clippy::type_complexity, reason = "two lists are what there is")]
    pub fn read_all(self) -> io::Result<(Vec<(u64, T)>, Vec<Oddity>)> {
        let (mut rows, mut oddities) = (Vec::new(), Vec::new());
        for line in self {
            match line? {
                Line::Row { line, row } => rows.push((line, row)),
                Line::Odd(oddity) => oddities.push(oddity),
            }
        }
        Ok((rows, oddities))
    }
}

impl<R: BufRead, T: Row> Iterator for Rows<R, T> {
    type Item = io::Result<Line<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = match self.lines.next() {
            Ok(line) => line?,
            Err(error) => return Some(Err(error)),
        };
        let text = String::from_utf8_lossy(line.bytes);
        let parsed = if line.cut {
            Err(OddityKind::TooLong)
        } else {
            T::parse(&text)
        };
        let line = line.number;
        Some(Ok(match parsed {
            Ok(row) => Line::Row { line, row },
            Err(kind) => Line::Odd(Oddity {
                line,
                kind,
                text: text.into_owned(),
            }),
        }))
    }
}

/// The columns of a line, if there are `N`; with a limit of `N` the last one may hold the separator itself.
pub(super) fn columns<const N: usize>(
    line: &str,
    separator: char,
    limit: usize,
) -> Result<[&str; N], OddityKind> {
    let mut found = 0;
    let mut columns = [""; N];
    let mut parts = line.splitn(limit, separator);
    for column in &mut columns {
        let Some(part) = parts.next() else { break };
        *column = part;
        found += 1;
    }
    found += parts.count();
    if found == N {
        Ok(columns)
    } else {
        Err(OddityKind::Columns { expected: N, found })
    }
}

/// A column that may be empty.
pub(super) fn text(column: &str) -> Option<String> {
    let column = column.trim();
    (!column.is_empty()).then(|| column.to_owned())
}

/// A column with an OCLC number, or nothing.
pub(super) fn number(columns: &[&str], column: usize) -> Result<Option<OclcNumber>, OddityKind> {
    let value = columns
        .get(column.saturating_sub(1))
        .map_or("", |value| value.trim());
    if value.is_empty() {
        return Ok(None);
    }
    OclcNumber::from_str(value)
        .map(Some)
        .map_err(|_| OddityKind::Number { column })
}
