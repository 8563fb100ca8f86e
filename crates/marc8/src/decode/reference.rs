//! Numeric character references, the lossless way to write in MARC-8 what it lacks.

/// The character of the reference `&#xXXXX;` at the start, one to six digits, and the length of the reference.
///
/// Delimiters and terminators of ISO 2709 are not accepted: text must not become structure.
pub(crate) fn numeric_reference(bytes: &[u8]) -> Option<(char, usize)> {
    let digits = bytes.strip_prefix(b"&#x")?;
    let end = digits.iter().take(7).position(|&byte| byte == b';')?;
    let digits = digits.get(..end).filter(|digits| !digits.is_empty())?;
    let mut code = 0;
    for &digit in digits {
        code = code * 16 + char::from(digit).to_digit(16)?;
    }
    let character = char::from_u32(code).filter(|character| !('\x1d'..='\x1f').contains(character))?;
    Some((character, end + 4))
}

#[cfg(test)]
mod tests {
    use super::numeric_reference;

    #[test]
    fn what_is_a_reference() {
        assert_eq!(numeric_reference(b"&#x4E00;x"), Some(('\u{4E00}', 8)));
        assert_eq!(numeric_reference(b"&#x10fFfF;"), Some(('\u{10FFFF}', 10)));
        assert_eq!(numeric_reference(b"&#x9;"), Some(('\t', 5)));
        for other in [
            &b"&#x;"[..],
            b"&#x110000;",
            b"&#x0004E00;",
            b"&#xD800;",
            b"&#x1F;",
            b"&#x1e;",
            b"&#4E00;",
            b"&#xG;",
            b"&#x41",
            b"&amp;",
            b"&",
        ] {
            assert_eq!(numeric_reference(other), None, "{}", other.escape_ascii());
        }
    }
}
