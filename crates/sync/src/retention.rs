//! Imported retention lists: OCLC numbers of which copies are committed to be kept, whatever the records say.

use std::io::BufRead;

use holdsync_datasync::{ColumnChoice, NumberListError, read_number_list};
use holdsync_ids::{OclcNumber, Symbol};

/// A list of the titles whose local holdings records must not go without a release (R8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionList {
    /// Whose copies are committed.
    pub symbol: Symbol,
    /// The numbers, in the order of the list.
    pub numbers: Vec<OclcNumber>,
    /// The lines without a certain number, at most [`RetentionList::NAMED`].
    pub unread: Vec<UnreadLine>,
    /// How many lines have no certain number.
    pub unread_count: u64,
}

/// A line of a list that protects nothing, since no OCLC number could be read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadLine {
    /// The list, as it is shown to people.
    pub list: String,
    /// The line, from 1.
    pub line: u64,
    /// What stands there, at most 80 characters.
    pub text: String,
}

impl RetentionList {
    /// How many lines without a number are named.
    pub const NAMED: usize = 1_000;

    /// Reads a list in any spelling that [`read_number_list`] knows.
    ///
    /// # Errors
    /// When reading fails, or no column, or more than one, can hold the numbers.
    pub fn read<R: BufRead>(symbol: Symbol, list: &str, from: R) -> Result<Self, NumberListError> {
        let mut read = Self {
            symbol,
            numbers: Vec::new(),
            unread: Vec::new(),
            unread_count: 0,
        };
        for entry in read_number_list(from, ColumnChoice::Find)? {
            let entry = entry?;
            match entry.number {
                Ok(number) => read.numbers.push(number),
                Err(found) => {
                    read.unread_count = read.unread_count.saturating_add(1);
                    if read.unread.len() < Self::NAMED {
                        read.unread.push(UnreadLine {
                            list: list.to_owned(),
                            line: entry.line,
                            text: found.text,
                        });
                    }
                }
            }
        }
        Ok(read)
    }
}
