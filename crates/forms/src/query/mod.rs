//! Which records are wanted: a small language over leader, fields and subfields.
//!
//! ```text
//! query    = all { "or" all }
//! all      = one { "and" one }
//! one      = "not" one | "(" query ")" | place [ operator value ]
//! place    = "leader" [ positions ] | tag [ positions ] | tag "/ind1" | tag "/ind2" | tag "$" code
//! positions = "/" from [ "-" to ]          from 0, both included
//! tag      = three letters or digits; X stands for any character, so 6XX is 600 to 6ZZ
//! code     = a letter or digit; * stands for any
//! operator = "=" | "contains" | "matches"
//! value    = a word, or text in double quotes, where \" is a quote and \\ a backslash
//! ```
//!
//! A place without operator asks whether it is there. With one, a record is wanted where any field, subfield or stretch
//! at the place fits: `=` compares the whole value, `contains` looks for the text anywhere in it, `matches` for a regular
//! expression. Values are compared as Unicode text, accents alike however they are coded; letter case counts, `(?i)` at
//! the beginning of a regular expression lets it be.

mod matching;
mod parse;
mod test;

use std::fmt;

pub use parse::{LONGEST, QueryError, QueryErrorKind};
pub use test::{Operator, Pattern, Place, Positions, Subfields, TagPattern, Test};

use crate::piece::RecordRef;
use crate::text_coding::TextCoding;

/// Which records are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Those that one test fits.
    Test(Test),
    /// Those that the other is not true of.
    Not(Box<Query>),
    /// Those that all of these are true of.
    All(Vec<Query>),
    /// Those that any of these is true of.
    Any(Vec<Query>),
}

impl Query {
    /// Whether it is true of a record whose text has this coding.
    #[must_use]
    pub fn is_true_of(&self, record: &RecordRef<'_>, coding: TextCoding) -> bool {
        match self {
            Self::Test(test) => matching::fits(test, record, coding),
            Self::Not(query) => !query.is_true_of(record, coding),
            Self::All(all) => all.iter().all(|query| query.is_true_of(record, coding)),
            Self::Any(any) => any.iter().any(|query| query.is_true_of(record, coding)),
        }
    }
}

/// As [`parse`](str::parse) reads it again.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Test(test) => test.fmt(f),
            Self::Not(query) => write!(f, "not {}", Nested(query)),
            Self::All(all) => joined(f, all, " and "),
            Self::Any(any) => joined(f, any, " or "),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, queries: &[Query], by: &str) -> fmt::Result {
    for (index, query) in queries.iter().enumerate() {
        if index > 0 {
            f.write_str(by)?;
        }
        write!(f, "{}", Nested(query))?;
    }
    Ok(())
}

/// A query within another one: in parentheses where it has several parts.
struct Nested<'a>(&'a Query);

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Query::All(_) | Query::Any(_) => write!(f, "({})", self.0),
            other => other.fmt(f),
        }
    }
}
