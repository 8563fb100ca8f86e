//! Normalisation forms of what a decoder writes.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfd_quick};

/// The Unicode normalisation form of decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As the code tables map it: Latin letters apart from their marks, other scripts as they are coded.
    #[default]
    AsMapped,
    /// Composed (NFC).
    Nfc,
    /// Decomposed (NFD).
    Nfd,
}

/// Brings one value, the bytes from `start` on, into the form.
pub(crate) fn normalise(form: Form, out: &mut Vec<u8>, start: usize, scratch: &mut String) {
    let value = out.get(start..).unwrap_or_default();
    if form == Form::AsMapped || value.is_ascii() {
        return;
    }
    // What a decoder writes is UTF-8.
    let Ok(text) = str::from_utf8(value) else { return };
    scratch.clear();
    match form {
        Form::AsMapped => return,
        Form::Nfc if is_nfc_quick(text.chars()) == IsNormalized::Yes => return,
        Form::Nfd if is_nfd_quick(text.chars()) == IsNormalized::Yes => return,
        Form::Nfc => scratch.extend(text.nfc()),
        Form::Nfd => scratch.extend(text.nfd()),
    }
    out.truncate(start);
    out.extend_from_slice(scratch.as_bytes());
}
