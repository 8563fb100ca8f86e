//! The character repertoire of danMARC2: Latin-1, `@` in front of what it lacks, marks in front of their letter.
//!
//! Appendix K of the Danish format gives `@@`, `@*`, `@¤` for these three signs, `@XXXX` for a character by its four
//! hexadecimal digits, and lets a mark stand in front of its letter, written as the sign that looks like it. `@å` and
//! `@Å`, and `@U` with two digits for some codes of ANSEL, are what catalogues use besides, read as yaz reads them.

use crate::damage::DamageKind;
use crate::page::REPLACEMENT;

/// The signs of ASCII that are not themselves: the beginning of an escape, and marks.
pub(crate) fn is_special(byte: u8) -> bool {
    matches!(byte, b'@' | b'_' | b'`' | b'^')
}

/// What stands at the beginning of some bytes.
enum Read {
    Character(char),
    /// An escape that says no character.
    Nothing,
    /// `@` that begins no escape.
    Stray,
}

/// Appends a part of a field to `text`. Findings are told with their place and length.
pub(crate) fn decode(part: &[u8], text: &mut Vec<u8>, note: &mut dyn FnMut(usize, usize, DamageKind)) {
    let (mut at, mut marks, mut marks_at) = (0, String::new(), 0);
    while let Some((&first, behind)) = part.get(at..).and_then(<[u8]>::split_first) {
        let (read, length) = match first {
            b'@' => escape(behind),
            byte => (Read::Character(char::from(byte)), 1),
        };
        let here = at;
        at += length;
        match read {
            Read::Character(character) => {
                if let Some(mark) = mark(character) {
                    if marks.is_empty() {
                        marks_at = here;
                    }
                    marks.push(mark);
                    continue;
                }
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Read::Nothing => {
                note(here, length, DamageKind::NoCharacter);
                text.extend_from_slice(REPLACEMENT.as_bytes());
            }
            Read::Stray => {
                note(here, 1, DamageKind::Escape);
                text.push(b'@');
            }
        }
        text.extend_from_slice(marks.as_bytes());
        marks.clear();
    }
    if !marks.is_empty() {
        note(marks_at, at - marks_at, DamageKind::DanglingMark);
        text.push(b' ');
        text.extend_from_slice(marks.as_bytes());
    }
}

/// What an escape means, by the bytes behind its `@`, and its length with it.
fn escape(behind: &[u8]) -> (Read, usize) {
    match behind {
        [sign @ (b'@' | b'*' | 0xA4), ..] => (Read::Character(char::from(*sign)), 2),
        [0xE5, ..] => (Read::Character('ꜳ'), 2),
        [0xC5, ..] => (Read::Character('Ꜳ'), 2),
        [b'U', a, b, ..] => {
            let character = hexadecimal(&[*a, *b]).and_then(of_ansel);
            character.map_or((Read::Stray, 1), |character| (Read::Character(character), 4))
        }
        [a, b, c, d, ..] => match hexadecimal(&[*a, *b, *c, *d]) {
            None => (Read::Stray, 1),
            Some(code) => {
                // neither half a character nor a control, which could be a delimiter
                let character = char::from_u32(code).filter(|character| !character.is_control());
                (character.map_or(Read::Nothing, Read::Character), 5)
            }
        },
        _ => (Read::Stray, 1),
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |sum, digit| Some(sum << 4 | char::from(*digit).to_digit(16)?))
}

/// The codes behind `@U`: of ANSEL, and a dash and two arrows.
fn of_ansel(code: u32) -> Option<char> {
    Some(match code {
        0xA7 => 'ʹ',
        0xAE => 'ʼ',
        0xB0 => 'ʻ',
        0xB7 => 'ʺ',
        0xD8 => '—',
        0xD9 => '↑',
        0xDA => '↓',
        0xE0 => '\u{309}',
        0xEB => '\u{FE20}',
        0xEC => '\u{FE21}',
        0xF7 => '\u{326}',
        0xF8 => '\u{31C}',
        0xF9 => '\u{32E}',
        0xFA => '\u{FE22}',
        0xFB => '\u{FE23}',
        0xFC => '\u{308}',
        _ => return None,
    })
}

/// The mark that a character is, or that its sign stands for.
fn mark(character: char) -> Option<char> {
    Some(match character {
        '_' => '\u{332}',
        '`' => '\u{300}',
        '´' => '\u{301}',
        '^' => '\u{302}',
        '¯' => '\u{304}',
        '\u{2D8}' => '\u{306}',
        '¨' => '\u{308}',
        '\u{2C7}' => '\u{30C}',
        '\u{2DD}' => '\u{30B}',
        '¸' => '\u{327}',
        '\u{2DB}' => '\u{328}',
        mark @ ('\u{300}'..='\u{36F}' | '\u{FE20}'..='\u{FE2F}') => mark,
        _ => return None,
    })
}
