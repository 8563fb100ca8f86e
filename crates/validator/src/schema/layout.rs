//! What the positions of leader, 006, 007 and 008 hold.

use super::tables::layouts;

/// The layout of a leader or fixed field.
#[derive(Debug)]
pub(crate) struct Layout {
    /// For each position the characters that are valid, and those that were valid once, as sets of ASCII.
    pub(super) characters: &'static [(u128, u128)],
    pub(super) elements: &'static [Element],
}

/// Some positions that say one thing.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) start: usize,
    /// One behind the last position.
    pub(crate) end: usize,
    pub(crate) name: &'static str,
    pub(crate) content: Content,
}

/// How the content of an element is told.
#[derive(Debug)]
pub(crate) enum Content {
    /// Each position by itself.
    Characters,
    /// One of these words; `N` stands for a digit.
    Words(&'static [&'static [u8]]),
    /// A code for a country.
    Country,
    /// A code for a language.
    Language,
    /// Other rules look at it.
    Open,
}

/// A category of 007.
#[derive(Debug)]
pub(crate) struct Physical {
    /// 007/00.
    pub(crate) category: u8,
    pub(crate) name: &'static str,
    pub(crate) layout: Layout,
}

/// The kinds of 008 of bibliographic records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Material {
    Books,
    ComputerFiles,
    Maps,
    Mixed,
    Music,
    Continuing,
    Visual,
}

/// Every character.
pub(super) const ANY: (u128, u128) = (u128::MAX, 0);

pub(super) const fn element(start: usize, end: usize, name: &'static str, content: Content) -> Element {
    Element {
        start,
        end,
        name,
        content,
    }
}

/// The layout of 008 in holdings records.
pub(crate) static HOLDINGS_008: &Layout = &layouts::HOLDINGS_008;

/// The layout of 007 by its first character.
pub(crate) fn physical(category: u8) -> Option<&'static Physical> {
    layouts::PHYSICAL
        .iter()
        .find(|physical| physical.category == category)
}

impl Material {
    /// The kind of 008, by leader/06 and 07; nothing where leader/06 is undefined.
    pub(crate) const fn of(kind: u8, level: u8) -> Option<Self> {
        Some(match (kind, level) {
            (b'a', b'b' | b'i' | b's') => Self::Continuing,
            (b'a' | b't', _) => Self::Books,
            _ => return Self::of_form(kind),
        })
    }

    /// The kind of 006, by its first character.
    pub(crate) const fn of_form(form: u8) -> Option<Self> {
        Some(match form {
            b'a' | b't' => Self::Books,
            b'm' => Self::ComputerFiles,
            b'e' | b'f' => Self::Maps,
            b'b' | b'p' => Self::Mixed,
            b'c' | b'd' | b'i' | b'j' => Self::Music,
            b's' => Self::Continuing,
            b'g' | b'k' | b'o' | b'r' => Self::Visual,
            _ => return None,
        })
    }

    /// The layout of 008.
    pub(crate) const fn fixed(self) -> &'static Layout {
        let [books, computer, maps, mixed, music, continuing, visual] = &layouts::BIB_008;
        self.choose([books, computer, maps, mixed, music, continuing, visual])
    }

    /// The layout of 006.
    pub(crate) const fn additional(self) -> &'static Layout {
        let [books, computer, maps, mixed, music, continuing, visual] = &layouts::BIB_006;
        self.choose([books, computer, maps, mixed, music, continuing, visual])
    }

    const fn choose(
        self,
        [books, computer, maps, mixed, music, continuing, visual]: [&'static Layout; 7],
    ) -> &'static Layout {
        match self {
            Self::Books => books,
            Self::ComputerFiles => computer,
            Self::Maps => maps,
            Self::Mixed => mixed,
            Self::Music => music,
            Self::Continuing => continuing,
            Self::Visual => visual,
        }
    }
}

impl Layout {
    /// How many positions there are.
    pub(crate) const fn length(&self) -> usize {
        self.characters.len()
    }

    /// The elements, in order, without gap or overlap.
    pub(crate) const fn elements(&self) -> &'static [Element] {
        self.elements
    }

    /// The first position that has no valid character from the element on, and whether it was valid once.
    ///
    /// Positions behind the end of the data are not looked at.
    pub(crate) fn odd_positions<'a>(&self, data: &'a [u8]) -> impl Iterator<Item = (usize, bool)> + use<'a> {
        let pairs = self.characters.iter().zip(data).enumerate();
        pairs.filter_map(|(position, ((now, once), byte))| {
            let bit = 1_u128.checked_shl(u32::from(*byte)).unwrap_or(0);
            (now & bit == 0 && *now != u128::MAX).then_some((position, once & bit != 0))
        })
    }

    /// Whether there is no such position.
    pub(crate) fn is_sound(&self, data: &[u8]) -> bool {
        // without a way out, so that the processor need not guess
        let pairs = self.characters.iter().zip(data);
        pairs.fold(true, |sound, ((now, _), byte)| {
            let valid = byte.is_ascii() & (now >> (byte & 0x7f) & 1 != 0);
            sound & (valid | (*now == u128::MAX))
        })
    }

    /// The element of a position.
    pub(crate) fn element_at(&self, position: usize) -> Option<&'static Element> {
        self.elements.iter().find(|element| position < element.end)
    }

    /// Whether a character is valid at a position.
    pub(crate) fn allows(&self, position: usize, byte: u8) -> bool {
        let bit = 1_u128.checked_shl(u32::from(byte)).unwrap_or(0);
        self.characters
            .get(position)
            .is_some_and(|(now, _)| now & bit != 0)
    }
}

impl Content {
    /// Whether the value is one of the words, where these are what is told.
    pub(crate) fn has_word(&self, value: &[u8]) -> bool {
        let Self::Words(words) = self else {
            return true;
        };
        let same = |word: &[u8]| {
            word.len() == value.len()
                && word.iter().zip(value).all(|(wanted, byte)| {
                    if *wanted == b'N' {
                        byte.is_ascii_digit()
                    } else {
                        wanted == byte
                    }
                })
        };
        words.iter().any(|word| same(word))
    }
}
