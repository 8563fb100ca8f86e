//! What bytes look like, whatever leader/09 claims.

use unicode_normalization::char::compose;

use crate::set::{ESCAPE, Set, escape_sequence};
use crate::tables;

/// What was found. Offsets count from the first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing but ASCII, the same in both encodings.
    Ascii,
    /// Valid UTF-8 with characters outside ASCII.
    Utf8 {
        /// Where the first of them stands.
        first: usize,
        /// How many there are.
        characters: usize,
    },
    /// MARC-8: escape sequences, or letters and marks of Extended Latin in plausible places.
    Marc8(Evidence),
    /// Neither: some other encoding, or damage.
    Neither(Evidence),
}

/// What speaks for MARC-8 and what against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Where the first byte above 0x7F or the first escape sequence stands.
    pub first: usize,
    /// Escape sequences that designate a set.
    pub escapes: usize,
    /// Combining marks before a letter that Unicode has composed with the mark.
    pub marks: usize,
    /// Letters and signs of Extended Latin beside ASCII text.
    pub letters: usize,
    /// Bytes that are no code, and marks before anything else.
    pub against: usize,
    /// Valid UTF-8 characters outside ASCII; many of them beside few other bytes are UTF-8 with a fault.
    pub utf8: usize,
}

/// Says what the bytes of a field or a whole record are.
///
/// UTF-8 is recognised with near certainty, since the marks of MARC-8 stand before ASCII letters and so do not make
/// valid UTF-8. Other encodings with one byte a character can look like MARC-8; then the evidence is thin.
///
/// ```
/// use holdsync_marc8::{Finding, detect};
///
/// assert_eq!(detect("Žižek".as_bytes()), Finding::Utf8 { first: 0, characters: 2 });
/// assert!(matches!(detect(b"\xe9Zi\xe9zek"), Finding::Marc8(_)));
/// assert!(matches!(detect(b"Ern\xe9 (d\xe9c\xe9d\xe9)"), Finding::Neither(_)));
/// ```
pub fn detect(bytes: &[u8]) -> Finding {
    let escapes = escapes(bytes);
    if bytes.is_ascii() && escapes == (0, None) {
        return Finding::Ascii;
    }
    match str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => Finding::Utf8 {
            first: first_high(bytes),
            characters: count_high(text),
        },
        _ => weigh(bytes, escapes),
    }
}

fn first_high(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .unwrap_or(bytes.len())
}

fn count_high(text: &str) -> usize {
    text.chars().filter(|character| !character.is_ascii()).count()
}

/// How many escape sequences there are, and where the first stands.
fn escapes(bytes: &[u8]) -> (usize, Option<usize>) {
    if !bytes.contains(&ESCAPE) {
        return (0, None);
    }
    let mut places = (0..bytes.len()).filter(|at| {
        let rest = bytes.get(*at..).unwrap_or_default();
        rest.first() == Some(&ESCAPE) && escape_sequence(rest).is_some()
    });
    let first = places.next();
    (places.count() + usize::from(first.is_some()), first)
}

fn weigh(bytes: &[u8], (escapes, first): (usize, Option<usize>)) -> Finding {
    let mut evidence = Evidence {
        first: first_high(bytes).min(first.unwrap_or(usize::MAX)),
        escapes,
        utf8: bytes.utf8_chunks().map(|chunk| count_high(chunk.valid())).sum(),
        ..Evidence::default()
    };
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match kind(byte, next) {
            Kind::Mark => evidence.marks += 1,
            Kind::Letter => evidence.letters += 1,
            Kind::Odd => evidence.against += 1,
            Kind::Stacked => {}
        }
    }
    if escapes > 0 || evidence.marks + evidence.letters > 2 * evidence.against {
        Finding::Marc8(evidence)
    } else {
        Finding::Neither(evidence)
    }
}

enum Kind {
    Mark,
    /// A mark before another mark, which is looked at in its turn.
    Stacked,
    Letter,
    Odd,
}

fn kind(byte: u8, next: u8) -> Kind {
    let glyph = tables::single(Set::Ansel).map(|page| tables::glyph(page, byte));
    match glyph {
        _ if byte < 0xA1 || byte == 0xFF => tables::control(byte).map_or(Kind::Odd, |_| Kind::Letter),
        Some(glyph) if glyph.is_mark() && next >= 0xE0 => Kind::Stacked,
        Some(glyph) if glyph.is_mark() => match glyph.character().and_then(|mark| compose(next.into(), mark))
        {
            Some(_) => Kind::Mark,
            // Marks that compose with few letters (ligatures, underscores) say nothing beside a letter.
            None if next.is_ascii_alphabetic() => Kind::Stacked,
            None => Kind::Odd,
        },
        Some(glyph) if glyph.exists() && next.is_ascii() => Kind::Letter,
        _ => Kind::Odd,
    }
}
