//! The three kinds of units a serial consists of.

use holdsync_marc_codec::Tag;

/// Basic units, supplements, indexes: each kind has its own fields, and links never cross kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The issues themselves: 853, 863, 866, 876.
    Basic,
    /// Supplementary material: 854, 864, 867, 877.
    Supplement,
    /// Indexes: 855, 865, 868, 878.
    Index,
}

impl Kind {
    /// The kinds in the order of their tags.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Supplement, Self::Index];

    /// The tag of captions and patterns, 853 to 855.
    #[must_use]
    pub const fn captions(self) -> Tag {
        match self {
            Self::Basic => Tag::new(*b"853"),
            Self::Supplement => Tag::new(*b"854"),
            Self::Index => Tag::new(*b"855"),
        }
    }

    /// The tag of enumeration and chronology, 863 to 865.
    #[must_use]
    pub const fn enumeration(self) -> Tag {
        match self {
            Self::Basic => Tag::new(*b"863"),
            Self::Supplement => Tag::new(*b"864"),
            Self::Index => Tag::new(*b"865"),
        }
    }

    /// The tag of textual holdings, 866 to 868.
    #[must_use]
    pub const fn text(self) -> Tag {
        match self {
            Self::Basic => Tag::new(*b"866"),
            Self::Supplement => Tag::new(*b"867"),
            Self::Index => Tag::new(*b"868"),
        }
    }

    /// The tag of item information, 876 to 878.
    #[must_use]
    pub const fn items(self) -> Tag {
        match self {
            Self::Basic => Tag::new(*b"876"),
            Self::Supplement => Tag::new(*b"877"),
            Self::Index => Tag::new(*b"878"),
        }
    }
}
