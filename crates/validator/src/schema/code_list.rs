//! Lists of codes.

use super::tables::codes;

/// How a code stands in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Current,
    Discontinued,
    Unknown,
}

/// How the code of a language stands.
pub(crate) fn language(code: &[u8]) -> Standing {
    standing(&codes::LANGUAGES, code)
}

/// How the code of a country stands; shorter codes are followed by blanks.
pub(crate) fn country(code: &[u8]) -> Standing {
    standing(&codes::COUNTRIES, code)
}

fn standing(list: &[([u8; 3], bool)], code: &[u8]) -> Standing {
    let number = |[a, b, c]: [u8; 3]| u32::from_be_bytes([0, a, b, c]);
    let code = <[u8; 3]>::try_from(code).ok().map(number);
    let found = code.and_then(|code| {
        let place = list.binary_search_by_key(&code, |(known, _)| number(*known));
        list.get(place.ok()?)
    });
    match found {
        Some((_, true)) => Standing::Discontinued,
        Some((_, false)) => Standing::Current,
        None => Standing::Unknown,
    }
}

/// A list of sources, as `$2` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sources {
    Subjects,
    /// Genre, form and content.
    Genres,
    Classifications,
}

impl Sources {
    /// Whether the list has the code.
    pub(crate) fn has(self, code: &[u8]) -> bool {
        self.codes()
            .binary_search_by(|known| known.as_bytes().cmp(code))
            .is_ok()
    }

    /// All its codes, in order.
    pub(crate) const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Subjects => &codes::SUBJECT_SOURCES,
            Self::Genres => &codes::GENRE_SOURCES,
            Self::Classifications => &codes::CLASSIFICATION_SOURCES,
        }
    }
}
