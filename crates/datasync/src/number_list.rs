//! Lists of OCLC numbers, such as OCLC's own list of the holdings of a symbol.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead};

use holdsync_ids::oclc_number::{Note, read_019, read_035};
use holdsync_ids::{OclcNumber, Reading};

use crate::lines::Lines;

const NAMES: [&str; 8] = [
    "oclc",
    "oclcno",
    "oclcnum",
    "oclcnumber",
    "oclcnumbers",
    "oclccontrolnumber",
    "ocn",
    "ocns",
];
/// Lines looked at for the column.
const PROBED: usize = 16;
/// Characters of a line an entry quotes.
const QUOTED: usize = 80;

/// Where in a line the number stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnChoice {
    /// The column a heading names, or else the only one whose cell can be an OCLC number.
    #[default]
    Find,
    /// This column, counted from 1.
    Column(usize),
}

/// Why a list cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NumberListError {
    /// Several columns could hold the numbers and no heading tells which. A wrong guess would be taken for
    /// holdings, so there is none.
    #[error("line {line}: columns {columns:?} could each hold OCLC numbers")]
    Ambiguous {
        /// The line, from 1.
        line: u64,
        /// The columns, from 1.
        columns: Vec<usize>,
    },
    /// No column of the first 16 lines holds an OCLC number.
    #[error("no OCLC number in the first lines")]
    NoColumn,
    /// Reading failed.
    #[error("failed to read the list")]
    Io(#[from] io::Error),
}

/// One line of a list, blank lines and headings excepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The line, from 1.
    pub line: u64,
    /// The number, or what stands there instead.
    pub number: Result<OclcNumber, Unreadable>,
}

/// A line without a certain number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The beginning of the cell, or of the line where no cell can be told; at most 80 characters.
    pub text: String,
    /// What is wrong with the spelling, where it is one.
    pub note: Option<Note>,
}

/// A list being read line by line; [`read_number_list`] begins one.
#[derive(Debug)]
pub struct NumberList<R> {
    lines: Lines<R>,
    delimiter: Option<u8>,
    column: usize,
    /// Within a quoted cell that began on an earlier line.
    quoted: bool,
    ready: VecDeque<ListEntry>,
}

/// Begins to read a list: plain text with one number a line, or lines with columns parted by tabs, commas,
/// semicolons or vertical bars. Numbers may be bare digits, have `(OCoLC)` or `ocm` and its like, or stand in
/// `=HYPERLINK("…", "123")` as OCLC's own exports have them.
///
/// # Errors
/// When no column, or more than one, can hold the numbers, and when reading fails.
pub fn read_number_list<R: BufRead>(from: R, choice: ColumnChoice) -> Result<NumberList<R>, NumberListError> {
    let mut list = NumberList {
        lines: Lines::new(from),
        delimiter: None,
        column: 0,
        quoted: false,
        ready: VecDeque::new(),
    };
    for probed in 0..PROBED {
        let Some(line) = list.lines.next()? else {
            return if probed == 0 {
                Ok(list)
            } else {
                Err(NumberListError::NoColumn)
            };
        };
        if probed == 0 {
            list.delimiter = delimiter(line.bytes);
        }
        let cells = cells(line.bytes, list.delimiter);
        let found = match choice {
            ColumnChoice::Column(column) => given_column(&cells, column.saturating_sub(1)),
            ColumnChoice::Find => find_column(&cells),
        };
        match found {
            Found::Heading(column) => {
                list.column = column;
                return Ok(list);
            }
            Found::Column(column) => {
                list.column = column;
                list.ready
                    .push_back(entry(line.number, line.bytes, list.delimiter, column));
                return Ok(list);
            }
            Found::Several(columns) => {
                return Err(NumberListError::Ambiguous {
                    line: line.number,
                    columns: columns
                        .into_iter()
                        .map(|column| column.saturating_add(1))
                        .collect(),
                });
            }
            // A heading in other words, or a line to be listed.
            Found::Nothing if !has_digit(line.bytes) => {}
            Found::Nothing => list.ready.push_back(unreadable(line.number, line.bytes, None)),
        }
    }
    Err(NumberListError::NoColumn)
}

impl<R: BufRead> Iterator for NumberList<R> {
    type Item = io::Result<ListEntry>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(entry) = self.ready.pop_front() {
            return Some(Ok(entry));
        }
        let line = match self.lines.next() {
            Ok(line) => line?,
            Err(error) => return Some(Err(error)),
        };
        // Commas and their like stand inside quoted cells, which may run over several lines: no line of such a
        // cell is read for its columns.
        let quotes = if self.delimiter.is_some_and(|d| d != b'\t') {
            line.bytes.iter().filter(|&&b| b == b'"').count()
        } else {
            0
        };
        let odd = quotes % 2 == 1;
        let inside = self.quoted || odd;
        self.quoted ^= odd;
        Some(Ok(if inside || line.cut {
            unreadable(line.number, line.bytes, None)
        } else {
            entry(line.number, line.bytes, self.delimiter, self.column)
        }))
    }
}

fn delimiter(line: &[u8]) -> Option<u8> {
    [b'\t', b',', b';', b'|'].into_iter().find(|d| line.contains(d))
}

enum Found {
    /// The line is a heading and names the column.
    Heading(usize),
    Column(usize),
    Several(Vec<usize>),
    Nothing,
}

/// The first line is a heading if its cell has no digit.
fn given_column(cells: &[Cow<'_, [u8]>], column: usize) -> Found {
    if cells.get(column).is_none_or(|cell| has_digit(cell)) {
        Found::Column(column)
    } else {
        Found::Heading(column)
    }
}

fn find_column(cells: &[Cow<'_, [u8]>]) -> Found {
    let places = |holds: fn(&[u8]) -> bool| -> Vec<usize> {
        let held = cells.iter().enumerate().filter(|(_, cell)| holds(cell));
        held.map(|(column, _)| column).collect()
    };
    match *places(is_heading) {
        [] => {}
        [column] => return Found::Heading(column),
        [..] => return Found::Several(places(is_heading)),
    }
    // A cell that says it is OCLC's outweighs bare digits, which may be a year or a count.
    let claims = places(claims_to_be_oclc);
    let columns = if claims.is_empty() {
        places(|cell| read(cell).is_some_and(|r| r.usable().is_some()))
    } else {
        claims
    };
    match *columns {
        [] => Found::Nothing,
        [column] => Found::Column(column),
        [..] => Found::Several(columns),
    }
}

fn is_heading(cell: &[u8]) -> bool {
    let letters = cell.iter().filter(|b| b.is_ascii_alphanumeric());
    let name: String = letters.map(|b| char::from(b.to_ascii_lowercase())).collect();
    NAMES.contains(&name.as_str())
}

fn claims_to_be_oclc(cell: &[u8]) -> bool {
    let lower = cell.to_ascii_lowercase();
    let linked = lower.starts_with(b"=hyperlink(") && lower.windows(6).any(|part| part == b"/oclc/");
    linked || read_035(bare(cell)).is_some_and(|r| r.usable().is_some())
}

fn read(cell: &[u8]) -> Option<Reading> {
    read_019(bare(cell))
}

/// The content of a cell without quotation marks, or of `="…"` and `=HYPERLINK("…", "…")` the last text in them.
fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let wrapped = cell.first().is_some_and(|b| matches!(b, b'=' | b'"'));
    if !wrapped {
        return cell;
    }
    let mut texts = cell.rsplit(|&b| b == b'"');
    texts.nth(1).unwrap_or(cell).trim_ascii()
}

fn entry(line: u64, bytes: &[u8], delimiter: Option<u8>, column: usize) -> ListEntry {
    let cells = cells(bytes, delimiter);
    let Some(cell) = cells.get(column) else {
        return unreadable(line, bytes, None);
    };
    let reading = read(cell);
    match reading.and_then(|r| r.usable()) {
        Some(number) => ListEntry {
            line,
            number: Ok(number),
        },
        None => unreadable(line, cell, reading.and_then(|r| r.note())),
    }
}

fn unreadable(line: u64, text: &[u8], note: Option<Note>) -> ListEntry {
    let text = String::from_utf8_lossy(text).chars().take(QUOTED).collect();
    ListEntry {
        line,
        number: Err(Unreadable { text, note }),
    }
}

fn has_digit(text: &[u8]) -> bool {
    text.iter().any(u8::is_ascii_digit)
}

fn cells(line: &[u8], delimiter: Option<u8>) -> Vec<Cow<'_, [u8]>> {
    match delimiter {
        None => vec![line.into()],
        Some(d) if d == b'\t' || !line.contains(&b'"') => {
            line.split(|&b| b == d).map(Cow::Borrowed).collect()
        }
        Some(d) => quoted_cells(line, d),
    }
}

fn quoted_cells(line: &[u8], delimiter: u8) -> Vec<Cow<'_, [u8]>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(line.len().max(64))
        .from_reader(line);
    let mut record = csv::ByteRecord::new();
    // Reading from memory into bytes has nothing to fail with; no cells would make the line an unreadable one.
    let read = reader.read_byte_record(&mut record).unwrap_or(false);
    let cells = record.iter().map(|cell| Cow::Owned(cell.to_vec()));
    if read { cells.collect() } else { Vec::new() }
}
