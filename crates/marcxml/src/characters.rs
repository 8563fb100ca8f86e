//! Which characters XML allows.

use crate::rejection::{Rejection, RejectionKind};

/// XML 1.0, 2.2: below blank tab, LF and CR only; not U+FFFE and U+FFFF.
pub(crate) const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

const fn is_forbidden_byte(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// Whether the bytes are UTF-8 and hold only characters XML allows.
pub(crate) fn allowed(bytes: &[u8]) -> bool {
    !has_forbidden_byte(bytes) && allowed_text(bytes)
}

/// The same for bytes without control characters.
pub(crate) fn allowed_text(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_ok() && noncharacter(bytes).is_none()
}

/// The bytes as text, or the first reason why they are none.
pub(crate) fn checked(bytes: &[u8]) -> Result<&str, Rejection> {
    // the quick check does not say where; the slow one does
    let text = simdutf8::basic::from_utf8(bytes)
        .or_else(|_| std::str::from_utf8(bytes))
        .map_err(|error| Rejection::new(RejectionKind::NotUtf8, error.valid_up_to()))?;
    let forbidden = |at: usize, code: u32| Rejection::new(RejectionKind::ForbiddenCharacter(code), at);
    if has_forbidden_byte(bytes) {
        let at = bytes
            .iter()
            .position(|byte| is_forbidden_byte(*byte))
            .unwrap_or(0);
        return Err(forbidden(at, bytes.get(at).copied().unwrap_or(0).into()));
    }
    match noncharacter(bytes) {
        Some((at, code)) => Err(forbidden(at, code)),
        None => Ok(text),
    }
}

/// Without a way out in the middle, so that the compiler looks at many bytes at a time.
fn has_forbidden_byte(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .fold(false, |found, byte| found | is_forbidden_byte(*byte))
}

/// The place of U+FFFE or U+FFFF, which are `EF BF BE` and `EF BF BF`.
fn noncharacter(bytes: &[u8]) -> Option<(usize, u32)> {
    memchr::memchr_iter(0xEF, bytes).find_map(|at| match bytes.get(at + 1..at + 3) {
        Some([0xBF, last @ (0xBE | 0xBF)]) => Some((at, 0xFFC0 + u32::from(*last & 0x3F))),
        _ => None,
    })
}
