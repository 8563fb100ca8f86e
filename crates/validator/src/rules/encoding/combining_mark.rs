use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfd_quick};

use crate::check::Subject;
use crate::contents::Bytes;
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
    on(On::Bytes(Bytes::NON_ASCII)) after("ENC001"), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let (mut composed, mut decomposed): (Option<Spot>, Option<Spot>) = (None, None);
    subject.for_each_text_with(Bytes::NON_ASCII, |value, spot| {
        if value.is_ascii() {
            return;
        }
        let Ok(text) = std::str::from_utf8(value) else {
            return;
        };
        if let Some((position, mark)) = without_letter(text) {
            let message = format!(
                "the combining mark U+{:04X} has no letter before it",
                u32::from(mark)
            );
            findings.add(&RULE, spot.at(position), message);
        }
        if has_composed(text) {
            composed = composed.or(Some(spot));
        }
        if has_decomposed(text) {
            decomposed = decomposed.or(Some(spot));
        }
    });
    if let (Some(_), Some(spot)) = (composed, decomposed) {
        let message = "letters with marks are two characters here and one elsewhere in the record";
        findings.add(&RULE, spot, message);
    }
}

/// The first mark at the beginning of the text, or behind something that is neither letter, digit nor mark.
fn without_letter(text: &str) -> Option<(usize, char)> {
    let mut carries = false;
    text.char_indices().find(|(_, character)| {
        let mark = !character.is_ascii() && is_combining_mark(*character);
        let found = mark && !carries;
        carries = mark
            || !(character.is_whitespace() || character.is_ascii_punctuation() || character.is_control());
        found
    })
}

/// A Latin letter and its mark as one character. Other scripts have no choice: Korean syllables are one character.
fn has_composed(text: &str) -> bool {
    let latin = |character: &char| matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    text.chars()
        .filter(latin)
        .any(|character| is_nfd_quick(std::iter::once(character)) == IsNormalized::No)
}

/// A Latin letter with a mark behind it that one character could stand for.
fn has_decomposed(text: &str) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    let mut marked = pairs.filter(|(letter, mark)| letter.is_ascii_alphabetic() && is_combining_mark(*mark));
    marked.any(|(letter, mark)| unicode_normalization::char::compose(letter, mark).is_some())
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

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
}
