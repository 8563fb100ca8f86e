use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::Findings;
use crate::registry::{Check, rule};

/// Entities begin with `&`, everything else is outside ASCII.
const SUSPICIOUS: Bytes = Bytes::AMPERSAND.and(Bytes::DAMAGE);

rule! {
    /// Text holds no sign that it was damaged before: replacement characters, characters without a common meaning,
    /// UTF-8 that was coded twice, entities of HTML and XML.
    ///
    /// **At OCLC.** It is taken as it is, and would enter WorldCat: `Ã©` where é was meant.
    ///
    /// **Example.** `Caf&#233;` or `Fish &amp; chips` in a title; U+FFFD, the sign for what could not be read.
    ///
    /// **What to do.** Type the word anew in Alma's metadata editor. Where many records of one load have it, correct the
    /// load: its character set was declared wrongly.
    "ENC004" "replacement-or-private-character", Warning, Field, Unknown, since "0.1.0"
    on(On::Bytes(SUSPICIOUS)) after("ENC001"), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.for_each_text_with(SUSPICIOUS, |value, spot| {
        if value.bytes.is_ascii() && !value.bytes.contains(&b'&') {
            return;
        }
        let Ok(text) = value.text() else {
            return;
        };
        if let Some((position, message)) = damage(text) {
            findings.add(&RULE, spot.at(position), message);
        }
    });
}

/// The first sign of damage.
fn damage(text: &str) -> Option<(usize, String)> {
    if text.is_ascii() {
        let mut positions = memchr::memchr_iter(b'&', text.as_bytes());
        return positions.find_map(|position| {
            let entity = entity(text.get(position..)?)?;
            Some((position, format!("{entity} is an entity of HTML or XML")))
        });
    }
    text.char_indices().find_map(|(position, character)| {
        if character.is_ascii() && character != '&' {
            return None;
        }
        let after = text.get(position..)?;
        let message = match character {
            '&' => format!("{} is an entity of HTML or XML", entity(after)?),
            '\u{fffd}' => "the replacement character U+FFFD stands for what could not be read".to_owned(),
            _ if is_private(character) => {
                format!("U+{:04X} has no meaning that others know", u32::from(character))
            }
            _ => format!("{} is UTF-8 that was coded twice", twice(after)?),
        };
        Some((position, message))
    })
}

/// Private use, and code points that are no characters.
const fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}')
        || (character as u32) & 0xfffe == 0xfffe
}

/// An entity the text begins with: a number, or one of the names that programs write for characters they must not
/// write as they are. Other words between `&` and `;` may be meant so. The spellings by which MARC-8 writes what it
/// lacks are told too: in UTF-8 nothing is lacking.
fn entity(text: &str) -> Option<&str> {
    const NAMES: [&str; 6] = ["amp", "lt", "gt", "quot", "apos", "nbsp"];
    let (name, _) = text.strip_prefix('&')?.split_once(';')?;
    let number = |digits: &str| {
        let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (digits, 10),
        };
        u32::from_str_radix(digits, radix).is_ok_and(|value| char::from_u32(value).is_some())
    };
    let known = NAMES.contains(&name) || name.strip_prefix('#').is_some_and(number);
    known.then(|| text.get(..name.len().saturating_add(2))).flatten()
}

/// What the text begins with, where its characters, taken for bytes of Windows' Western set or Latin-1, are one
/// character of UTF-8.
///
/// Only lead bytes of Latin letters and of typographic signs are looked at, and what they stand for has to be one of
/// those: `Ã` before a letter is Portuguese, and rare pairs such as `Â°` may be meant.
fn twice(text: &str) -> Option<&str> {
    let mut characters = text.char_indices();
    let (_, lead) = characters.next()?;
    let length = match lead {
        'Ã' | 'Ä' | 'Å' => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = vec![western(lead)?];
    for _ in 1..length {
        bytes.push(western(characters.next()?.1)?);
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let plausible = match length {
        2 => matches!(meant, '\u{c0}'..='\u{17f}'),
        _ => matches!(meant, '\u{2010}'..='\u{2026}' | '\u{20ac}' | '\u{2122}'),
    };
    let end = characters.next().map_or(text.len(), |(end, _)| end);
    plausible.then(|| text.get(..end)).flatten()
}

/// The byte of Windows' Western character set, where that is above 7F.
fn western(character: char) -> Option<u8> {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if matches!(character, '\u{80}'..='\u{ff}') {
        return u8::try_from(u32::from(character)).ok();
    }
    let place = FROM_80.iter().position(|known| *known == character)?;
    u8::try_from(place).ok()?.checked_add(0x80)
}

#[cfg(test)]
mod tests {
    use super::damage;
    use crate::sample::check;

    #[test]
    fn signs_of_damage_are_told() {
        check(
            "ENC004",
            "=500  \\\\$aFish & chips; café, Ålesund, São Paulo, Â°, Q&A; &c.",
            &[],
        );
        check(
            "ENC004",
            "=500  \\\\$aok$bCafÃ©",
            &["ENC004 record 1, 500 $b: Ã© is UTF-8 that was coded twice"],
        );
        check(
            "ENC004",
            "=500  \\\\$aFish &amp; chips",
            &["ENC004 record 1, 500 $a: &amp; is an entity of HTML or XML"],
        );
    }

    #[test]
    fn each_kind_has_its_place() {
        for (text, position, part) in [
            ("a\u{fffd}", 1, "U+FFFD"),
            ("a\u{e001}", 1, "U+E001"),
            ("\u{1fffe}", 0, "U+1FFFE"),
            ("Caf&#233;", 3, "&#233;"),
            ("Caf&#xE9;", 3, "&#xE9;"),
            ("itâ€™s", 2, "â€™"),
            ("PrzybyÅ‚", 6, "Å‚"),
        ] {
            let found = damage(text);
            assert_eq!(
                found.as_ref().map(|(position, _)| *position),
                Some(position),
                "{text}"
            );
            assert!(found.is_some_and(|(_, message)| message.contains(part)), "{text}");
        }
        for sound in [
            "&#99999999;",
            "&copy;",
            "AT&T; x",
            "Ãngelo",
            "â la carte",
            "PÂ\u{a0}",
            "ÄÖ",
            "Å",
        ] {
            assert_eq!(damage(sound), None, "{sound}");
        }
    }

    #[test]
    fn damage_begins_with_a_byte_that_damage_begins_with() {
        use super::{is_private, twice};
        use crate::contents::Bytes;
        for character in '\u{80}'..=char::MAX {
            let bytes = Bytes::of(character.to_string().as_bytes());
            let is_damage = character == '\u{fffd}' || is_private(character);
            assert!(!is_damage || bytes.meets(Bytes::DAMAGE), "{character:?}");
        }
        for lead in '\u{80}'..='\u{ff}' {
            let doubled = ["\u{80}", "\u{a9}", "\u{20ac}\u{99}"].map(|rest| format!("{lead}{rest}"));
            for text in doubled.iter().filter(|text| twice(text).is_some()) {
                assert!(
                    Bytes::of(lead.to_string().as_bytes()).meets(Bytes::DAMAGE),
                    "{text}"
                );
            }
        }
    }
}
