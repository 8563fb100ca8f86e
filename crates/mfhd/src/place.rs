//! Where in a record something stands.

use std::fmt;

use holdsync_marc_codec::Tag;

/// A field of a record, and one of its subfields where it is about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The tag.
    pub tag: Tag,
    /// Which of the fields with this tag, from 1.
    pub occurrence: u32,
    /// The subfield code.
    pub subfield: Option<u8>,
}

impl Place {
    /// A field as a whole.
    #[must_use]
    pub const fn field(tag: Tag, occurrence: u32) -> Self {
        Self {
            tag,
            occurrence,
            subfield: None,
        }
    }

    /// The same field, at one of its subfields.
    #[must_use]
    pub const fn subfield(mut self, code: u8) -> Self {
        self.subfield = Some(code);
        self
    }
}

/// `863 #2 $a`; the first field of its tag without a number.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.tag)?;
        if self.occurrence != 1 {
            write!(f, " #{}", self.occurrence)?;
        }
        match self.subfield {
            Some(code) => write!(f, " ${}", code.escape_ascii()),
            None => Ok(()),
        }
    }
}
