//! Which fields and subfields stay at home.

use std::fmt;
use std::str::FromStr;

use holdsync_marc_codec::Tag;

/// A tag, a tag with `X` for any character (`59X`), or a range of tags (`852-878`, both ends included).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagPattern(Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `X` stands for any character.
    Shape([u8; 3]),
    Range(Tag, Tag),
}

/// Why a text is no tag pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no tag: three digits or letters, X for any, or a range such as 852-878")]
pub struct TagPatternError {
    /// The text.
    pub text: String,
}

impl TagPattern {
    /// Whether the tag is meant.
    #[must_use]
    pub fn matches(&self, tag: Tag) -> bool {
        match &self.0 {
            Form::Shape(shape) => shape
                .iter()
                .zip(tag.as_bytes())
                .all(|(&wanted, &byte)| wanted == b'X' || wanted == byte),
            Form::Range(first, last) => (*first..=*last).contains(&tag) && tag.is_alphanumeric(),
        }
    }

    const fn shape(shape: [u8; 3]) -> Self {
        Self(Form::Shape(shape))
    }
}

impl FromStr for TagPattern {
    type Err = TagPatternError;

    /// Lower case `x` is read as `X`. The ends of a range are three digits each, the smaller first.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || TagPatternError {
            text: text.to_owned(),
        };
        if let Some((first, last)) = text.split_once(['-', '–']) {
            let (first, last) = (digits(first).ok_or_else(error)?, digits(last).ok_or_else(error)?);
            return if first <= last {
                Ok(Self(Form::Range(first, last)))
            } else {
                Err(error())
            };
        }
        let bytes: [u8; 3] = text.as_bytes().try_into().map_err(|_| error())?;
        if !bytes.iter().all(u8::is_ascii_alphanumeric) {
            return Err(error());
        }
        Ok(Self::shape(
            bytes.map(|byte| if byte == b'x' { b'X' } else { byte }),
        ))
    }
}

fn digits(text: &str) -> Option<Tag> {
    let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
    bytes
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| Tag::from_bytes(bytes))
}

impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Shape(shape) => fmt::Display::fmt(&Tag::from_bytes(shape), f),
            Form::Range(first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// What is left out of every bibliographic record sent. Control fields are never left out.
///
/// The default holds local fields (`9XX`, `59X`), holdings and item fields (`852-878`, which contains 856), Alma's
/// availability fields (`AVA`, `AVE`, `AVD`), OCLC's own 029, subfield `$9`, and 066 where no 880 is there. The fields
/// a source declares as enrichment are to be added with [`StripList::strip`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripList {
    tags: Vec<TagPattern>,
    kept: Vec<TagPattern>,
    subfields: Vec<u8>,
    script_declaration: bool,
}

impl Default for StripList {
    fn default() -> Self {
        let holdings = TagPattern(Form::Range(Tag::new(*b"852"), Tag::new(*b"878")));
        let shapes = [*b"9XX", *b"59X", *b"AVA", *b"AVE", *b"AVD", *b"029"];
        Self {
            tags: shapes
                .into_iter()
                .map(TagPattern::shape)
                .chain([holdings])
                .collect(),
            kept: Vec::new(),
            subfields: vec![b'9'],
            script_declaration: true,
        }
    }
}

impl StripList {
    /// A list that leaves nothing out.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            tags: Vec::new(),
            kept: Vec::new(),
            subfields: Vec::new(),
            script_declaration: false,
        }
    }

    /// Leaves these fields out as well.
    pub fn strip(&mut self, pattern: TagPattern) -> &mut Self {
        self.tags.push(pattern);
        self
    }

    /// Keeps these fields whatever else the list says, for example `856`.
    pub fn keep(&mut self, pattern: TagPattern) -> &mut Self {
        self.kept.push(pattern);
        self
    }

    /// Leaves subfields with this code out of every data field.
    pub fn strip_subfield(&mut self, code: u8) -> &mut Self {
        self.subfields.push(code);
        self
    }

    /// Whether 066 goes where no 880 is there.
    pub const fn set_script_declaration(&mut self, strip: bool) -> &mut Self {
        self.script_declaration = strip;
        self
    }

    /// Whether fields with this tag are left out.
    #[must_use]
    pub fn strips(&self, tag: Tag) -> bool {
        !tag.is_control()
            && self.tags.iter().any(|pattern| pattern.matches(tag))
            && !self.kept.iter().any(|pattern| pattern.matches(tag))
    }

    /// Whether subfields with this code are left out.
    #[must_use]
    pub fn strips_subfield(&self, code: u8) -> bool {
        self.subfields.contains(&code)
    }

    pub(crate) const fn strips_script_declaration(&self) -> bool {
        self.script_declaration
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{StripList, TagPattern};
    use holdsync_marc_codec::Tag;

    fn pattern(text: &str) -> TagPattern {
        text.parse().unwrap()
    }

    #[test]
    fn the_default_list_names_local_and_holdings_fields() {
        let list = StripList::default();
        for tag in [
            "029", "590", "852", "856", "866", "878", "900", "994", "AVA", "AVE", "AVD",
        ] {
            assert!(
                list.strips(Tag::from_bytes(tag.as_bytes().try_into().unwrap())),
                "{tag}"
            );
        }
        for tag in [
            "001", "035", "245", "500", "580", "650", "851", "879", "880", "AVX",
        ] {
            assert!(
                !list.strips(Tag::from_bytes(tag.as_bytes().try_into().unwrap())),
                "{tag}"
            );
        }
        assert!(list.strips_subfield(b'9') && !list.strips_subfield(b'a'));
    }

    #[test]
    fn what_is_kept_wins_over_what_is_stripped() {
        let mut list = StripList::default();
        list.keep(pattern("856"));
        assert!(!list.strips(Tag::new(*b"856")));
        assert!(list.strips(Tag::new(*b"855")));
    }

    #[test]
    fn control_fields_stay_whatever_the_list_says() {
        let mut list = StripList::empty();
        list.strip(pattern("XXX"));
        assert!(!list.strips(Tag::new(*b"001")));
        assert!(list.strips(Tag::new(*b"010")));
    }

    #[test]
    fn patterns_are_read_and_printed() {
        assert!(pattern("59x").matches(Tag::new(*b"597")));
        assert_eq!(pattern("59x").to_string(), "59X");
        assert_eq!(pattern("852-878").to_string(), "852-878");
        assert!(!pattern("AVA").matches(Tag::new(*b"AVE")));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in ["", "85", "8522", "85$", "878-852", "85-878", "8X2-878", "é0"] {
            assert!(text.parse::<TagPattern>().is_err(), "{text:?}");
        }
    }
}
