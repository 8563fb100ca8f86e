//! Look-ups in the generated tables.

#[rustfmt::skip]
mod eacc;
mod page;
#[rustfmt::skip]
mod reverse;
#[rustfmt::skip]
mod single;

use crate::set::Set;

pub(crate) use page::{Glyph, Page};

static ASCII: Page = page::ascii();
static ANSEL: Page = page::page(&single::ANSEL, single::ANSEL_MARKS);
static GREEK: Page = page::page(&single::GREEK, single::GREEK_MARKS);
static BASIC_CYRILLIC: Page = page::page(&single::BASIC_CYRILLIC, single::BASIC_CYRILLIC_MARKS);
static EXTENDED_CYRILLIC: Page = page::page(&single::EXTENDED_CYRILLIC, single::EXTENDED_CYRILLIC_MARKS);
static BASIC_ARABIC: Page = page::page(&single::BASIC_ARABIC, single::BASIC_ARABIC_MARKS);
static EXTENDED_ARABIC: Page = page::page(&single::EXTENDED_ARABIC, single::EXTENDED_ARABIC_MARKS);
static HEBREW: Page = page::page(&single::HEBREW, single::HEBREW_MARKS);
static SUBSCRIPTS: Page = page::page(&single::SUBSCRIPTS, single::SUBSCRIPTS_MARKS);
static SUPERSCRIPTS: Page = page::page(&single::SUPERSCRIPTS, single::SUPERSCRIPTS_MARKS);
static GREEK_SYMBOLS: Page = page::page(&single::GREEK_SYMBOLS, single::GREEK_SYMBOLS_MARKS);

/// The page of a single-byte set; nothing for the East Asian set.
pub(crate) const fn single(set: Set) -> Option<&'static Page> {
    Some(match set {
        Set::Ascii => &ASCII,
        Set::Ansel => &ANSEL,
        Set::Greek => &GREEK,
        Set::BasicCyrillic => &BASIC_CYRILLIC,
        Set::ExtendedCyrillic => &EXTENDED_CYRILLIC,
        Set::BasicArabic => &BASIC_ARABIC,
        Set::ExtendedArabic => &EXTENDED_ARABIC,
        Set::Hebrew => &HEBREW,
        Set::Subscripts => &SUBSCRIPTS,
        Set::Superscripts => &SUPERSCRIPTS,
        Set::GreekSymbols => &GREEK_SYMBOLS,
        Set::Eacc => return None,
    })
}

#[inline]
pub(crate) fn glyph(page: &Page, byte: u8) -> Glyph {
    page.get(usize::from(byte & 0x7F)).copied().unwrap_or(Glyph::NONE)
}

/// The character of a code from 0x80 to 0x9F.
pub(crate) fn control(byte: u8) -> Option<char> {
    let row = single::CONTROLS.iter().find(|(code, _)| *code == byte);
    row.map(|(_, character)| *character)
}

/// Which of 96 codes exist, in words of 32, and where the characters of each word begin.
struct Row([u32; 3], [u16; 3]);

/// The UTF-8 of a code of three bytes below 0x80. Four characters need a fourth byte, see [`eacc_beyond`].
#[inline]
pub(crate) fn eacc(code: [u8; 3]) -> Option<[u8; 3]> {
    let [plane, row, low] = code.map(|byte| usize::from(byte.wrapping_sub(0x20)));
    let plane = usize::from(*eacc::PLANES.get(plane)?);
    let row = usize::from(*eacc::NUMBERS.get(plane.wrapping_sub(1))?.get(row)?);
    let Row(bits, starts) = eacc::ROWS.get(row.wrapping_sub(1))?;
    let (bits, start) = (*bits.get(low / 32)?, *starts.get(low / 32)?);
    let bit = 1_u32 << (low % 32);
    if bits & bit == 0 {
        return None;
    }
    let place = usize::from(start) + (bits & (bit - 1)).count_ones() as usize;
    let (cells, _) = eacc::CELLS.as_bytes().as_chunks::<3>();
    cells.get(place).copied()
}

/// What [`eacc`] answers for characters of four bytes: U+FFFF.
pub(crate) const BEYOND: [u8; 3] = [0xEF, 0xBF, 0xBF];

/// The character of four bytes.
#[cold]
pub(crate) fn eacc_beyond(code: [u8; 3]) -> Option<char> {
    let [a, b, c] = code;
    let code = u32::from_be_bytes([0, a, b, c]);
    let row = eacc::BEYOND.iter().find(|(key, _)| *key == code);
    row.map(|(_, character)| *character)
}

/// A character's place in MARC-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// Set and code; combining marks stand before their letter.
    Single {
        set: Set,
        code: u8,
        mark: bool,
    },
    Eacc([u8; 3]),
}

impl Code {
    /// Whether the code stands before its letter.
    pub(crate) const fn is_mark(self) -> bool {
        matches!(self, Self::Single { mark: true, .. })
    }
}

/// Which of 64 characters have a code, and where their codes begin.
struct Block(u64, u16);

/// The sets in the order the reverse table numbers them.
const NUMBERED: [Set; 10] = [
    Set::Ansel,
    Set::Greek,
    Set::BasicCyrillic,
    Set::ExtendedCyrillic,
    Set::BasicArabic,
    Set::ExtendedArabic,
    Set::Hebrew,
    Set::Subscripts,
    Set::Superscripts,
    Set::GreekSymbols,
];

/// The code of a character outside ASCII.
pub(crate) fn reverse(character: char) -> Option<Code> {
    let [number, code, last] = packed(u32::from(character))?;
    let Some(&set) = NUMBERED.get(usize::from(number)) else {
        return Some(Code::Eacc([number, code, last]));
    };
    let mark = code < 0x80 && single(set).is_some_and(|page| glyph(page, code).is_mark());
    Some(Code::Single { set, code, mark })
}

fn packed(character: u32) -> Option<[u8; 3]> {
    if character > 0xFFFF {
        let row = reverse::BEYOND.iter().find(|(key, _)| *key == character);
        return row.map(|(_, code)| *code);
    }
    let number = usize::from(*reverse::NUMBERS.get(character as usize / 64)?);
    let Block(bits, start) = reverse::BLOCKS.get(number.wrapping_sub(1))?;
    let bit = 1_u64 << (character % 64);
    if bits & bit == 0 {
        return None;
    }
    let place = usize::from(*start) + (bits & (bit - 1)).count_ones() as usize;
    let (codes, _) = reverse::CODES.as_chunks::<3>();
    codes.get(place).copied()
}
