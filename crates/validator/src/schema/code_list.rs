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

/// How the code of a relator stands: of what somebody had to do with a work.
pub(crate) fn relator(code: &[u8]) -> Standing {
    standing(&codes::RELATORS, code)
}

/// How the code of a geographic area stands, with the hyphens that fill it to seven characters.
pub(crate) fn geographic_area(code: &[u8]) -> Standing {
    let list = &codes::GEOGRAPHIC_AREAS;
    let found = list.binary_search_by(|(known, _)| known.as_slice().cmp(code));
    of_entry(found.ok().and_then(|place| list.get(place)))
}

fn standing(list: &[([u8; 3], bool)], code: &[u8]) -> Standing {
    let number = |[a, b, c]: [u8; 3]| u32::from_be_bytes([0, a, b, c]);
    let code = <[u8; 3]>::try_from(code).ok().map(number);
    of_entry(code.and_then(|code| {
        let place = list.binary_search_by_key(&code, |(known, _)| number(*known));
        list.get(place.ok()?)
    }))
}

fn of_entry<C>(found: Option<&(C, bool)>) -> Standing {
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
