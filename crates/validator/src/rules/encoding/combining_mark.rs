use holdsync_marc_codec::SUBFIELD_DELIMITER;
use unicode_normalization::char::{compose, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfd_quick};

use crate::check::Subject;
use crate::contents::{Bytes, Placed};
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// A combining mark stands behind the letter it belongs to, and a record writes letters with marks in one way.
    ///
    /// Marks before their letters are the order of MARC-8. A letter with its mark may be one character or two; both are
    /// allowed, but not both in one record.
    ///
    /// **At OCLC.** Matching compares letters without marks, so most of it does no harm. A mark on the wrong letter makes
    /// a heading another one.
    ///
    /// **Example.** A title that begins with U+0301, where the first letter should carry it.
    ///
    /// **What to do.** Type the word anew in Alma's metadata editor. Where a whole load is written so, it was converted
    /// from MARC-8 by a program that did not move the marks.
    "ENC005" "combining-mark", Warning, Field, Ignored, since "0.1.0"
    on(On::Bytes(Bytes::MARK)) after("ENC001"), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut decomposed: Option<Spot> = None;
    let may_be_mixed = subject.record.bytes.meets(Bytes::COMPOSED);
    let has_to_be_read = |placed: &Placed<'_>| {
        let is_text = !placed.bytes.meets(Bytes::INVALID);
        placed.bytes.meets(Bytes::MARK) && (may_be_mixed || !is_text || !is_quiet(placed.field.data()))
    };
    subject.for_each_text_of(has_to_be_read, |value, spot| {
        let Ok(text) = value.text() else {
            return;
        };
        let marks = Marks::of(text, may_be_mixed && decomposed.is_none());
        if let Some((position, mark)) = marks.without_letter {
            let message = format!(
                "the combining mark U+{:04X} has no letter before it",
                u32::from(mark)
            );
            findings.add(&RULE, spot.at(position), message);
        }
        if marks.decomposed {
            decomposed = decomposed.or(Some(spot));
        }
    });
    let Some(spot) = decomposed else { return };
    let mut composed = false;
    subject.for_each_text_with(Bytes::COMPOSED, |value, _| {
        composed = composed || value.text().is_ok_and(has_composed);
    });
    if composed {
        let message = "letters with marks are two characters here and one elsewhere in the record";
        findings.add(&RULE, spot, message);
    }
}

/// Whether in the data of a field, which are UTF-8, each mark stands behind a letter or digit; wrongly no where there are
/// other characters than those of most records, but never wrongly yes.
fn is_quiet(data: &[u8]) -> bool {
    let mut at = 0;
    while let Some(beyond) = first_beyond_ascii(data, at) {
        at = beyond;
        at += match data.get(at) {
            // Latin and Cyrillic letters: neither marks nor blanks
            Some(0xc3..=0xcb | 0xd0 | 0xd1) => 2,
            // the first block of marks
            Some(0xcc | 0xcd) => match data.get(..at) {
                // what stands behind a delimiter is a code
                Some([.., SUBFIELD_DELIMITER, _] | []) => return false,
                Some([.., before]) if before.is_ascii() && !before.is_ascii_alphanumeric() => return false,
                _ => 2,
            },
            // Chinese characters and most Korean syllables
            Some(0xe4..=0xe9 | 0xeb..=0xed) => 3,
            _ => return false,
        };
    }
    true
}

/// Where the first byte beyond ASCII is, from a position on.
fn first_beyond_ascii(data: &[u8], from: usize) -> Option<usize> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut position = from;
    // in other scripts they follow each other
    while data.get(position)?.is_ascii() {
        let next = data.get(position..)?;
        position += match next.first_chunk() {
            Some(eight) => (u64::from_le_bytes(*eight) & HIGH).trailing_zeros() as usize / 8,
            None => next.iter().position(|byte| !byte.is_ascii())?,
        };
    }
    Some(position)
}

/// The combining marks of a text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Marks {
    /// The first one at the beginning of the text, or behind something that is neither letter, digit nor mark.
    without_letter: Option<(usize, char)>,
    /// Whether one stands behind a Latin letter, and one character could stand for both.
    decomposed: bool,
}

impl Marks {
    /// Looks at the characters beyond ASCII alone, and at what is before them; whether one is decomposed is told where that
    /// is asked for.
    fn of(text: &str, tells_decomposed: bool) -> Self {
        let (mut marks, mut end, mut carried) = (Self::default(), 0, false);
        while let Some((position, character)) = beyond_ascii(text, end) {
            // the character before it is the one looked at last, or of ASCII
            let before = position
                .checked_sub(1)
                .and_then(|at| text.as_bytes().get(at))
                .copied();
            let carries = if position == end && position > 0 && !before.is_some_and(|byte| byte.is_ascii()) {
                carried
            } else {
                before.is_some_and(|byte| byte.is_ascii_alphanumeric())
            };
            let is_mark = is_mark(character);
            if is_mark && !carries && marks.without_letter.is_none() {
                marks.without_letter = Some((position, character));
            }
            if is_mark && tells_decomposed && !marks.decomposed {
                let letter = before.filter(u8::is_ascii_alphabetic).map(char::from);
                marks.decomposed = letter.is_some_and(|letter| compose(letter, character).is_some());
            }
            carried = is_mark || !(character.is_whitespace() || character.is_control());
            end = position + character.len_utf8();
        }
        marks
    }
}

/// The first character beyond ASCII from a position on.
fn beyond_ascii(text: &str, from: usize) -> Option<(usize, char)> {
    let position = first_beyond_ascii(text.as_bytes(), from)?;
    Some((position, text.get(position..)?.chars().next()?))
}

/// Whether it is a combining mark; those of the first block are by far the most.
fn is_mark(character: char) -> bool {
    match character {
        ..'\u{300}' | '\u{370}'..='\u{482}' | '\u{3100}'..='\u{a66e}' | '\u{ac00}'..='\u{d7ff}' => false,
        '\u{300}'..='\u{36f}' => true,
        _ => is_combining_mark(character),
    }
}

/// A Latin letter and its mark as one character. Other scripts have no choice: Korean syllables are one character.
fn has_composed(text: &str) -> bool {
    let latin = |character: &char| matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    text.chars()
        .filter(latin)
        .any(|character| is_nfd_quick(std::iter::once(character)) == IsNormalized::No)
}

#[cfg(test)]
mod tests {
    use super::{Marks, is_mark, is_quiet};
    use crate::sample::check;
    use proptest::prelude::*;
    use unicode_normalization::char::{compose, is_combining_mark};

    #[test]
    fn a_mark_has_its_letter() {
        check(
            "ENC005",
            "=500  \\\\$aCafé, cafe\u{301}s x\u{324}\u{301}$bसत्य",
            &[
                "ENC005 record 1, 500 $a: letters with marks are two characters here and one elsewhere in the record",
            ],
        );
        check(
            "ENC005",
            "=500  \\\\$aCafe\u{301}\n=501  \\\\$aq\u{301} सत्य 한국 Ø",
            &[],
        );
        check(
            "ENC005",
            "=500  \\\\$a\u{301}Etude",
            &["ENC005 record 1, 500 $a: the combining mark U+0301 has no letter before it"],
        );
        check(
            "ENC005",
            "=500  \\\\$aLes \u{301}etudes",
            &["ENC005 record 1, 500 $a: the combining mark U+0301 has no letter before it"],
        );
    }

    #[test]
    fn one_record_is_written_in_one_way() {
        check(
            "ENC005",
            "=500  \\\\$aCafé\n=501  \\\\$aCafe\u{301}",
            &[
                "ENC005 record 1, 501 $a: letters with marks are two characters here and one elsewhere in the record",
            ],
        );
    }

    /// The same, character by character.
    fn slow(text: &str) -> Marks {
        let mut carries = false;
        let without_letter = text.char_indices().find(|(_, character)| {
            let mark = is_combining_mark(*character);
            let found = mark && !carries;
            let breaks =
                character.is_whitespace() || character.is_ascii_punctuation() || character.is_control();
            carries = mark || !breaks;
            found
        });
        let mut pairs = text.chars().zip(text.chars().skip(1));
        let decomposed = pairs.any(|(letter, mark)| {
            letter.is_ascii_alphabetic() && is_combining_mark(mark) && compose(letter, mark).is_some()
        });
        Marks {
            without_letter,
            decomposed,
        }
    }

    proptest! {
        #[test]
        fn looking_beyond_ascii_finds_what_looking_at_each_character_finds(
            text in "[a-z ,;1\\p{M}\u{300}\u{301}\u{a0}\u{85}Ø한ल-]{0,40}"
        ) {
            prop_assert_eq!(Marks::of(&text, true), slow(&text));
            let without = Marks { decomposed: false, ..slow(&text) };
            prop_assert_eq!(Marks::of(&text, false), without);
        }
    }

    proptest! {
        #[test]
        fn a_field_that_is_quiet_has_no_mark_without_a_letter(
            texts in prop::collection::vec("[a1]?[a-z ,\u{301}\u{324}\u{a0}éяи中한ºल\u{483}\u{3000}-]{0,8}", 0..4)
        ) {
            let data: String = texts.iter().map(|text| format!("\u{1f}a{text}")).collect();
            if is_quiet(format!("10{data}").as_bytes()) {
                for text in &texts {
                    prop_assert_eq!(Marks::of(text, false), Marks::default(), "{}", text);
                }
            }
        }
    }

    #[test]
    fn usual_fields_are_quiet() {
        for (text, expected) in [
            ("10\u{1f}aCafe\u{301} 1\u{301}\u{324}", true),
            ("10\u{1f}aВойна и мир\u{1f}c中文 한", true),
            ("10\u{1f}a\u{301}", false),
            ("10\u{1f}a \u{301}", false),
            ("10\u{1f}a\u{3000}", false),
        ] {
            assert_eq!(is_quiet(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn every_mark_is_a_mark_and_begins_with_a_byte_that_marks_begin_with() {
        use super::has_composed;
        use crate::contents::Bytes;
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            assert_eq!(is_mark(character), is_combining_mark(character), "{text}");
            let bytes = Bytes::of(text.as_bytes());
            assert!(!is_mark(character) || bytes.meets(Bytes::MARK), "{text}");
            assert!(!has_composed(&text) || bytes.meets(Bytes::COMPOSED), "{text}");
        }
    }
}
