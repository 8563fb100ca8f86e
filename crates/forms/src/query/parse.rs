//! From text to a query, with the place of what is not understood.

use std::fmt;
use std::str::FromStr;

use holdsync_marc8::Form as UnicodeForm;

use super::test::{Operator, Pattern, Place, Positions, Subfields, TagPattern, Test};
use super::{Query, QueryErrorKind as Kind};

/// The longest query that is read, in bytes.
pub const LONGEST: usize = 64 << 10;
/// Queries inside each other.
const DEEPEST: usize = 64;

/// Why a query is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The byte in the query at which it is not.
    pub at: usize,
    /// Why.
    pub kind: QueryErrorKind,
}

/// Why a query is not understood: lower case, no full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// Nothing where something should stand.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Something else.
    #[error("{0} should stand here")]
    Expected(&'static str),
    /// No closing quote.
    #[error("the quoted text does not end")]
    Unquoted,
    /// No closing parenthesis.
    #[error("the parenthesis is not closed")]
    Unclosed,
    /// No place of a record.
    #[error("this is no place in a record: leader, a tag such as 245, or a subfield such as 245$a")]
    Place,
    /// Positions that are none.
    #[error("positions are numbers from 0 to 99999, such as 06 or 35-37")]
    Positions,
    /// A data field with an operator and no subfield.
    #[error("a data field has subfields: name one, such as {0}$a, or {0}$* for any")]
    SubfieldWanted(TagPattern),
    /// Positions or an indicator of the wrong kind of field.
    #[error("{0}")]
    FieldKind(&'static str),
    /// No regular expression.
    #[error("this is no regular expression: {0}")]
    Pattern(String),
    /// Too much.
    #[error("the query is too long, or too deep")]
    TooLarge,
}

impl QueryError {
    /// The query with a mark under the place, two lines; what cannot be shown is a blank.
    #[must_use]
    pub fn shown(&self, query: &str) -> String {
        let before = query.get(..self.at).unwrap_or(query);
        let line: String = query
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        format!("{line}\n{:width$}^", "", width = before.chars().count())
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.at, self.kind)
    }
}

impl std::error::Error for QueryError {}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { text, at: 0 };
        if text.len() > LONGEST {
            return Err(parser.error(Kind::TooLarge));
        }
        let query = parser.any(0)?;
        match parser.next() {
            None => Ok(query),
            Some(_) => Err(parser.error(Kind::Expected("and, or, or the end"))),
        }
    }
}

/// A piece of a query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Open,
    Close,
    Equals,
    Word(&'a str),
    /// With its quotes.
    Quoted(&'a str),
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn error(&self, kind: Kind) -> QueryError {
        QueryError { at: self.at, kind }
    }

    /// The next token, not taken; the place moves to its beginning.
    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = rest.trim_start();
        self.at += rest.len() - start.len();
        Some(match start.chars().next()? {
            '(' => Token::Open,
            ')' => Token::Close,
            '=' => Token::Equals,
            '"' => Token::Quoted(quoted(start)),
            _ => Token::Word(word(start)),
        })
    }

    fn take(&mut self, token: Token<'a>) {
        self.at += match token {
            Token::Open | Token::Close | Token::Equals => 1,
            Token::Word(text) | Token::Quoted(text) => text.len(),
        };
    }

    /// Takes a word if it is the next token.
    fn take_word(&mut self, wanted: &str) -> bool {
        match self.next() {
            Some(token @ Token::Word(word)) if word.eq_ignore_ascii_case(wanted) => {
                self.take(token);
                true
            }
            _ => false,
        }
    }

    fn any(&mut self, depth: usize) -> Result<Query, QueryError> {
        let mut any = vec![self.all(depth)?];
        while self.take_word("or") {
            any.push(self.all(depth)?);
        }
        Ok(single(any, Query::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Query, QueryError> {
        let mut all = vec![self.one(depth)?];
        while self.take_word("and") {
            all.push(self.one(depth)?);
        }
        Ok(single(all, Query::All))
    }

    fn one(&mut self, depth: usize) -> Result<Query, QueryError> {
        if depth > DEEPEST {
            return Err(self.error(Kind::TooLarge));
        }
        if self.take_word("not") {
            return Ok(Query::Not(Box::new(self.one(depth + 1)?)));
        }
        let Some(token) = self.next() else {
            return Err(self.error(Kind::Missing("a place, such as leader/06, 245 or 245$a")));
        };
        match token {
            Token::Open => {
                let start = self.at;
                self.take(token);
                let query = self.any(depth + 1)?;
                match self.next() {
                    Some(Token::Close) => self.take(Token::Close),
                    Some(_) => return Err(self.error(Kind::Expected("and, or, or a closing parenthesis"))),
                    None => {
                        return Err(QueryError {
                            at: start,
                            kind: Kind::Unclosed,
                        });
                    }
                }
                Ok(query)
            }
            Token::Word(word) => self.test(word).map(Query::Test),
            _ => Err(self.error(Kind::Place)),
        }
    }

    fn test(&mut self, word: &'a str) -> Result<Test, QueryError> {
        let start = self.at;
        let place = place(word).map_err(|kind| self.error(kind))?;
        self.take(Token::Word(word));
        let make: fn(String) -> Result<Operator, Kind> = match self.next() {
            Some(Token::Equals) => |value| Ok(Operator::Equals(value)),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("contains") => {
                |value| Ok(Operator::Contains(value))
            }
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("matches") => {
                |value| Pattern::new(&value).map(Operator::Matches).map_err(Kind::Pattern)
            }
            _ => {
                return Ok(Test {
                    place,
                    operator: None,
                });
            }
        };
        if let Place::Field(tag, None) = place
            && !tag.is_control()
        {
            return Err(QueryError {
                at: start,
                kind: Kind::SubfieldWanted(tag),
            });
        }
        if let Some(token) = self.next() {
            self.take(token);
        }
        let value = self.value()?;
        let at = self.at;
        if let Some(token) = self.next() {
            self.take(token);
        }
        let operator = make(value).map_err(|kind| QueryError { at, kind })?;
        Ok(Test {
            place,
            operator: Some(operator),
        })
    }

    /// The value that comes next, not taken.
    fn value(&mut self) -> Result<String, QueryError> {
        let value = match self.next() {
            Some(Token::Word(word)) => word.to_owned(),
            Some(Token::Quoted(text)) => unquoted(text).ok_or_else(|| self.error(Kind::Unquoted))?,
            Some(_) => {
                return Err(self.error(Kind::Expected("a value, in double quotes if it has signs in it,")));
            }
            None => return Err(self.error(Kind::Missing("a value"))),
        };
        let mut composed = Vec::new();
        UnicodeForm::Nfc.push(&value, &mut composed);
        Ok(String::from_utf8(composed).unwrap_or(value))
    }
}

fn single(mut queries: Vec<Query>, several: fn(Vec<Query>) -> Query) -> Query {
    match queries.pop() {
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            several(queries)
        }
        None => several(queries),
    }
}

/// Up to a blank or a sign.
fn word(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '=' | '"');
    text.find(ends).and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Up to the quote that closes the one it begins with, or to the end.
fn quoted(text: &str) -> &str {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return text.get(..=at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

/// What stands in quotes; a backslash counts before another one and before a quote.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => return Some(value),
            '\\' => match rest.next()? {
                plain @ ('"' | '\\') => value.push(plain),
                other => value.extend(['\\', other]),
            },
            other => value.push(other),
        }
    }
    None
}

fn place(word: &str) -> Result<Place, Kind> {
    let lower = word.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("leader").or_else(|| lower.strip_prefix("ldr")) {
        let positions = match rest.strip_prefix('/') {
            Some(text) => Some(positions(text)?),
            None if rest.is_empty() => None,
            None => return Err(Kind::Place),
        };
        return Ok(Place::Leader(positions));
    }
    let (tag, rest) = word.split_at_checked(3).ok_or(Kind::Place)?;
    let bytes = tag.as_bytes().first_chunk::<3>().ok_or(Kind::Place)?;
    let tag = TagPattern::new(*bytes).ok_or(Kind::Place)?;
    match (rest.as_bytes(), rest.get(1..)) {
        ([], _) => Ok(Place::Field(tag, None)),
        ([b'/', ..], Some("ind1")) => indicator(tag, 0),
        ([b'/', ..], Some("ind2")) => indicator(tag, 1),
        ([b'/', ..], Some(text)) => control(tag, positions(text)?),
        ([b'$', b'*'], _) => subfield(tag, Subfields::Any),
        ([b'$', code], _) if code.is_ascii_graphic() => subfield(tag, Subfields::Code(*code)),
        _ => Err(Kind::Place),
    }
}

fn indicator(tag: TagPattern, which: usize) -> Result<Place, Kind> {
    if tag.is_control() {
        return Err(Kind::FieldKind("control fields, 001 to 009, have no indicators"));
    }
    Ok(Place::Indicator(tag, which))
}

fn subfield(tag: TagPattern, which: Subfields) -> Result<Place, Kind> {
    if tag.is_control() {
        return Err(Kind::FieldKind("control fields, 001 to 009, have no subfields"));
    }
    Ok(Place::Subfield(tag, which))
}

fn control(tag: TagPattern, positions: Positions) -> Result<Place, Kind> {
    if !tag.is_control() {
        return Err(Kind::FieldKind(
            "only the leader and control fields, 001 to 009, have positions",
        ));
    }
    Ok(Place::Field(tag, Some(positions)))
}

fn positions(text: &str) -> Result<Positions, Kind> {
    let number = |text: &str| {
        let digits = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<usize>()
            .ok()
            .filter(|_| digits)
            .ok_or(Kind::Positions)
    };
    match text.split_once('-') {
        None => number(text).map(|at| (at, at)),
        Some((from, to)) => {
            let (from, to) = (number(from)?, number(to)?);
            if from > to {
                return Err(Kind::Positions);
            }
            Ok((from, to))
        }
    }
}
