//! Normalisation forms of what a decoder writes.

use unicode_normalization::char::compose;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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

impl Form {
    /// Appends a value to `out` in this form; [`AsMapped`](Self::AsMapped) leaves it as it is.
    ///
    /// ```
    /// let mut out = Vec::new();
    /// holdsync_marc8::Form::Nfc.push("Zoe\u{308}", &mut out);
    /// assert_eq!(out, "Zo\u{EB}".as_bytes());
    /// ```
    pub fn push(self, text: &str, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(text.as_bytes());
        normalise(self, out, start, &mut String::new());
    }
}

/// Brings one value, the bytes from `start` on, into the form.
#[inline]
pub(crate) fn normalise(form: Form, out: &mut Vec<u8>, start: usize, scratch: &mut String) {
    if form != Form::AsMapped {
        normalise_value(form, out, start, scratch);
    }
}

fn normalise_value(form: Form, out: &mut Vec<u8>, start: usize, scratch: &mut String) {
    let value = out.get(start..).unwrap_or_default();
    if value.is_ascii() {
        return;
    }
    // What a decoder writes is UTF-8.
    let Ok(text) = str::from_utf8(value) else { return };
    scratch.clear();
    let mut rest = text;
    while !rest.is_empty() {
        let plain = plain(rest.as_bytes());
        let (before, behind) = rest.split_at(plain);
        scratch.push_str(before);
        // A letter of ASCII begins anew: no form changes it for what stands before.
        let cluster = behind.char_indices().skip(1).find(|(_, c)| c.is_ascii());
        let (cluster, behind) = behind.split_at(cluster.map_or(behind.len(), |(at, _)| at));
        match form {
            Form::AsMapped => scratch.push_str(cluster),
            Form::Nfc => compose_cluster(cluster, scratch),
            Form::Nfd => scratch.extend(cluster.nfd()),
        }
        rest = behind;
    }
    out.truncate(start);
    out.extend_from_slice(scratch.as_bytes());
}

/// The length of the ASCII at the start that no mark follows.
fn plain(bytes: &[u8]) -> usize {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        Some(high) => high.saturating_sub(1),
        None => bytes.len(),
    }
}

fn compose_cluster(cluster: &str, scratch: &mut String) {
    let mut characters = cluster.chars();
    // Most clusters are a letter and a mark.
    if let (Some(letter), Some(mark), None) = (characters.next(), characters.next(), characters.next())
        && letter.is_ascii()
        && let Some(whole) = compose(letter, mark)
    {
        scratch.push(whole);
        return;
    }
    if is_nfc_quick(cluster.chars()) == IsNormalized::Yes {
        scratch.push_str(cluster);
    } else {
        scratch.extend(cluster.nfc());
    }
}
