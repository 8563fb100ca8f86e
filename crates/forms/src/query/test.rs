//! One test of a record: a place, and what is asked of it.

use std::fmt;

use regex::bytes::Regex;

use holdsync_marc_codec::Tag;

/// One test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// Where.
    pub place: Place,
    /// What is asked; nothing: whether the place is there.
    pub operator: Option<Operator>,
}

/// A place in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The leader, or positions of it.
    Leader(Option<Positions>),
    /// Fields: without an operator any field; with one the data of control fields, or positions of it.
    Field(TagPattern, Option<Positions>),
    /// The first or second indicator, 0 or 1.
    Indicator(TagPattern, usize),
    /// Subfields.
    Subfield(TagPattern, Subfields),
}

/// Positions, counted from 0: the first and the last.
pub type Positions = (usize, usize);

/// Which subfields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subfields {
    /// Those with this code.
    Code(u8),
    /// All.
    Any,
}

/// Tags that agree in some characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagPattern([u8; 3]);

impl TagPattern {
    /// The pattern of three ASCII letters or digits; `X` stands for any character.
    #[must_use]
    pub fn new(bytes: [u8; 3]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_alphanumeric).then_some(Self(bytes))
    }

    /// Whether a tag agrees.
    #[must_use]
    pub fn fits(self, tag: Tag) -> bool {
        let mut pairs = self.0.iter().zip(tag.as_bytes());
        pairs.all(|(wanted, byte)| *wanted == b'X' || wanted == byte)
    }

    /// Whether only control fields can have such tags.
    pub(super) const fn is_control(self) -> bool {
        matches!(self.0, [b'0', b'0', _])
    }
}

impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

/// What is asked of the values at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The whole value is this, in NFC.
    Equals(String),
    /// This text, in NFC, stands in it.
    Contains(String),
    /// It matches a regular expression somewhere.
    Matches(Pattern),
}

/// A regular expression with its text.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    pub(super) regex: Regex,
}

impl Pattern {
    /// The expression of this text.
    ///
    /// # Errors
    ///
    /// When it is none, or one too large, in the words of the crate `regex`.
    pub fn new(text: &str) -> Result<Self, String> {
        let regex = Regex::new(text).map_err(|error| {
            let words = error.to_string();
            // the last line says what is wrong, those before show where
            let last = words.lines().next_back().unwrap_or_default();
            last.trim().trim_start_matches("error: ").to_owned()
        })?;
        Ok(Self {
            text: text.to_owned(),
            regex,
        })
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)?;
        let (word, value) = match &self.operator {
            None => return Ok(()),
            Some(Operator::Equals(value)) => ("=", value),
            Some(Operator::Contains(value)) => ("contains", value),
            Some(Operator::Matches(pattern)) => ("matches", &pattern.text),
        };
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        write!(f, " {word} \"{value}\"")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let positions = match self {
            Self::Leader(positions) => {
                f.write_str("leader")?;
                positions
            }
            Self::Field(tag, positions) => {
                tag.fmt(f)?;
                positions
            }
            Self::Indicator(tag, which) => return write!(f, "{tag}/ind{}", which + 1),
            Self::Subfield(tag, Subfields::Any) => return write!(f, "{tag}$*"),
            Self::Subfield(tag, Subfields::Code(code)) => {
                return write!(f, "{tag}${}", char::from(*code));
            }
        };
        match positions {
            None => Ok(()),
            Some((from, to)) if from == to => write!(f, "/{from:02}"),
            Some((from, to)) => write!(f, "/{from:02}-{to:02}"),
        }
    }
}
