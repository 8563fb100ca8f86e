//! What leader and 008 say, and which rules found nothing in it before.
//!
//! Some rules look at nothing but the leader and a single 008; each says at which part of them ([`Coded`]). Records have
//! few different ones: where a rule found nothing in a part, it is not asked again about the same part. That it would
//! find nothing again holds because parts are compared whole, byte by byte, but for the bytes that are put out of sight
//! here: numbers of the leader that are digits, the date of entry where it is six digits, and in [`Coded::Forms`] years that
//! are written as years are. `oracle.rs` holds what is found against every rule asked about everything.

use holdsync_marc_codec::{LEADER_LENGTH, Leader};

use crate::calls::Called;
use crate::schema::Format;

/// The part of leader and 008 a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coded {
    /// All, but the digits of numbers and years, and codes for countries and languages.
    Forms,
    /// Type of date and dates, and what kind of record it is.
    Dates,
    /// Codes for country and language, and what kind of record it is.
    Codes,
}

/// The parts of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    forms: [u8; LEADER_LENGTH + FULL],
    dates: [u8; 16],
    codes: [u8; 8],
}

/// How long 008 is in a bibliographic record.
const FULL: usize = 40;
/// How long 008 is in a holdings record.
const SHORT: usize = 32;

impl Parts {
    /// The parts of a leader and the only 008 of its record; nothing where one of them is unusual.
    #[inline]
    pub(crate) fn of(leader: Leader, fixed: &[u8]) -> Option<Self> {
        let mut leader = *leader.as_bytes();
        let kind = leader.get(6).copied()?;
        put_out_of_sight(leader.get_mut(..5)?, |byte| byte.is_ascii_digit())?;
        put_out_of_sight(leader.get_mut(12..17)?, |byte| byte.is_ascii_digit())?;
        *leader.first_mut()? = u8::try_from(fixed.len()).ok()?;
        let mut whole = [0; FULL];
        let (dates, country, language) = match (Format::of(kind), fixed.len()) {
            (Format::Bibliographic, FULL) => {
                whole.copy_from_slice(fixed);
                put_out_of_sight(whole.get_mut(7..15)?, is_of_year)?;
                put_out_of_sight(whole.get_mut(15..18)?, |_| true)?;
                put_out_of_sight(whole.get_mut(35..38)?, |_| true)?;
                (fixed.get(6..15)?, fixed.get(15..18)?, fixed.get(35..38)?)
            }
            (Format::Holdings, SHORT) => {
                whole.get_mut(..SHORT)?.copy_from_slice(fixed);
                put_out_of_sight(whole.get_mut(22..25)?, |_| true)?;
                (&[][..], &[][..], fixed.get(22..25)?)
            }
            _ => return None,
        };
        put_out_of_sight(whole.get_mut(..6)?, |byte| byte.is_ascii_digit())?;
        let mut parts = Self {
            forms: [0; LEADER_LENGTH + FULL],
            dates: [kind; 16],
            codes: [kind; 8],
        };
        parts
            .forms
            .first_chunk_mut::<LEADER_LENGTH>()?
            .copy_from_slice(&leader);
        parts.forms.last_chunk_mut::<FULL>()?.copy_from_slice(&whole);
        parts.dates.get_mut(..dates.len())?.copy_from_slice(dates);
        parts.codes.get_mut(..country.len())?.copy_from_slice(country);
        parts
            .codes
            .get_mut(3..3 + language.len())?
            .copy_from_slice(language);
        Some(parts)
    }
}

/// Overwrites bytes that are all of one sort; nothing where one is not.
#[inline]
fn put_out_of_sight(bytes: &mut [u8], is_of_sort: impl Fn(u8) -> bool) -> Option<()> {
    // without a way out, so that the processor need not guess
    let all = bytes.iter().fold(true, |all, byte| all & is_of_sort(*byte));
    bytes.fill(0);
    all.then_some(())
}

/// Whether a byte may stand in the years of 008, whatever the type of date.
const fn is_of_year(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'u' | b' ' | b'|')
}

/// The rules that found nothing in a part, for the parts met last.
#[derive(Default)]
pub(crate) struct Silent {
    forms: Table<{ LEADER_LENGTH + FULL }, 4_096>,
    dates: Table<16, 1_024>,
    codes: Table<8, 1_024>,
    /// The rules about each of them.
    rules: [Called; 3],
}

impl Silent {
    /// A rule looks at nothing but this part.
    pub(crate) fn add(&mut self, part: Coded, rule: Called) {
        let [forms, dates, codes] = &mut self.rules;
        *match part {
            Coded::Forms => forms,
            Coded::Dates => dates,
            Coded::Codes => codes,
        } |= rule;
    }

    /// Forgets all parts.
    pub(crate) fn forget(&mut self) {
        let rules = self.rules;
        *self = Self {
            rules,
            ..Self::default()
        };
    }

    /// The rules that are known to find nothing.
    #[inline]
    pub(crate) fn of(&self, parts: &Parts) -> Called {
        self.forms.get(&parts.forms) | self.dates.get(&parts.dates) | self.codes.get(&parts.codes)
    }

    /// Remembers which of the rules that were asked found nothing.
    #[inline]
    pub(crate) fn remember(&mut self, parts: &Parts, silent: Called) {
        let [forms, dates, codes] = self.rules;
        self.forms.add(&parts.forms, silent & forms);
        self.dates.add(&parts.dates, silent & dates);
        self.codes.add(&parts.codes, silent & codes);
    }
}

/// As many parts of N bytes as it has places, each at the one its hash says.
struct Table<const N: usize, const PLACES: usize>(Vec<([u8; N], Called)>);

impl<const N: usize, const PLACES: usize> Default for Table<N, PLACES> {
    fn default() -> Self {
        Self(vec![([0; N], 0); PLACES])
    }
}

impl<const N: usize, const PLACES: usize> Table<N, PLACES> {
    #[inline]
    fn place(part: &[u8; N]) -> usize {
        let (words, _) = part.as_chunks();
        let mixed = words.iter().fold(0_u64, |mixed, word| {
            (mixed.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let [.., low, high] = mixed.to_le_bytes();
        usize::from(u16::from_le_bytes([low, high])) % PLACES
    }

    #[inline]
    fn get(&self, part: &[u8; N]) -> Called {
        match self.0.get(Self::place(part)) {
            Some((known, silent)) if known == part => *silent,
            _ => 0,
        }
    }

    #[inline]
    fn add(&mut self, part: &[u8; N], silent: Called) {
        if silent == 0 {
            return;
        }
        if let Some(known) = self.0.get_mut(Self::place(part)) {
            let before = if known.0 == *part { known.1 } else { 0 };
            *known = (*part, before | silent);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Coded, FULL, Parts, SHORT, Silent, is_of_year};
    use crate::schema::{Layout, Material, layout};
    use holdsync_marc_codec::Leader;

    const FIXED: &[u8; FULL] = b"240105s2024    xxu           000 0 eng d";

    fn leader(bytes: &[u8; 24]) -> Leader {
        Leader::from_bytes(*bytes)
    }

    fn bib() -> Leader {
        leader(b"00714cam a2200205 a 4500")
    }

    #[test]
    fn every_byte_out_of_sight_means_the_same_to_the_layouts() {
        let is_valid = |layout: &Layout, position: usize, byte: u8| {
            let any = layout.odd_positions(&[0; FULL]).all(|(odd, _)| odd != position);
            any || layout.allows(position, byte)
        };
        for kind in u8::MIN..=u8::MAX {
            for level in *b"ms" {
                let Some(layout) = Material::of(kind, level).map(Material::fixed) else {
                    continue;
                };
                for byte in u8::MIN..=u8::MAX {
                    for position in 15..18 {
                        assert!(is_valid(layout, position, byte) && is_valid(layout, position + 20, byte));
                    }
                    for position in (7..15).filter(|_| is_of_year(byte)) {
                        assert!(
                            is_valid(layout, position, byte),
                            "{position} {}",
                            char::from(byte)
                        );
                    }
                    for position in (0..6).filter(|_| byte.is_ascii_digit()) {
                        assert!(
                            is_valid(layout, position, byte),
                            "{position} {}",
                            char::from(byte)
                        );
                    }
                }
            }
        }
        for byte in u8::MIN..=u8::MAX {
            for position in 22..25 {
                assert!(is_valid(layout::HOLDINGS_008, position, byte));
            }
            for position in (0..6).filter(|_| byte.is_ascii_digit()) {
                assert!(is_valid(layout::HOLDINGS_008, position, byte));
            }
        }
    }

    /// Whether the three parts are the same when one byte is another.
    fn same(position: usize, byte: u8, leader: Leader, fixed: &[u8]) -> Option<[bool; 3]> {
        let before = Parts::of(leader, fixed).unwrap();
        let (mut leader, mut fixed) = (*leader.as_bytes(), fixed.to_vec());
        match position.checked_sub(24) {
            None => leader[position] = byte,
            Some(position) => fixed[position] = byte,
        }
        let after = Parts::of(Leader::from_bytes(leader), &fixed)?;
        Some([
            before.forms == after.forms,
            before.dates == after.dates,
            before.codes == after.codes,
        ])
    }

    #[test]
    fn a_part_is_told_by_each_of_its_bytes() {
        for (position, byte, expected) in [
            (3, b'9', Some([true; 3])),
            (3, b' ', None),
            (14, b'9', Some([true; 3])),
            (14, b'#', None),
            (5, b'n', Some([false, true, true])),
            (6, b'c', Some([false; 3])),
            (7, b's', Some([false, true, true])),
            (10, b'3', Some([false, true, true])),
            (17, b'I', Some([false, true, true])),
            (23, b'1', Some([false, true, true])),
            (24, b'9', Some([true; 3])),
            (29, b'|', None),
            (24 + 6, b'm', Some([false, false, true])),
            (24 + 7, b'1', Some([true, false, true])),
            (24 + 14, b'u', Some([true, false, true])),
            (24 + 14, b'#', None),
            (24 + 15, b'g', Some([true, true, false])),
            (24 + 18, b'a', Some([false, true, true])),
            (24 + 34, b'a', Some([false, true, true])),
            (24 + 37, b'x', Some([true, true, false])),
            (24 + 39, b' ', Some([false, true, true])),
        ] {
            assert_eq!(same(position, byte, bib(), FIXED), expected, "{position}");
        }
        let holdings = leader(b"00714nx  a2200205zn 4500");
        let fixed = &FIXED[..SHORT];
        assert_eq!(Parts::of(bib(), fixed), None);
        for (position, byte, expected) in [
            (6, b'y', Some([false; 3])),
            (24 + 7, b'1', Some([false, true, true])),
            (24 + 23, b'1', Some([true, true, false])),
            (24 + 31, b'1', Some([false, true, true])),
        ] {
            assert_eq!(same(position, byte, holdings, fixed), expected, "{position}");
        }
    }

    #[test]
    fn only_what_was_silent_is() {
        let mut silent = Silent::default();
        for (part, rule) in [(Coded::Forms, 3), (Coded::Dates, 4), (Coded::Codes, 8)] {
            silent.add(part, rule);
        }
        let one = Parts::of(bib(), FIXED).unwrap();
        let other = Parts::of(bib(), b"240105s2023    xxu           000 0 eng d").unwrap();
        assert_eq!(silent.of(&one), 0);
        silent.remember(&one, 1 | 4 | 16);
        silent.remember(&one, 8);
        assert_eq!((silent.of(&one), silent.of(&other)), (1 | 4 | 8, 1 | 8));
        silent.forget();
        assert_eq!(silent.of(&one), 0);
    }
}
