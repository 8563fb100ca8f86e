//! What a stream holds, told by its first bytes.

use crate::tar;

/// Bytes looked at; a MARC 21 file with junk in front is recognised if a leader starts within them.
pub(crate) const LOOKED_AT: usize = 4096;

/// What a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Content {
    /// gzip (RFC 1952).
    Gzip,
    /// zip (APPNOTE).
    Zip,
    /// tar, of whatever age.
    Tar,
    /// Another compressed form, named, that this crate does not open.
    OtherArchive(&'static str),
    /// MARC 21 in its exchange form (ISO 2709), possibly behind junk bytes.
    Marc21,
    /// XML that may hold MARCXML, in UTF-8 or UTF-16.
    MarcXml,
    /// JSON: an object or an array.
    Json,
    /// Mnemonic text: a line that starts `=LDR` or another `=` with a tag.
    Mnemonic,
    /// No byte at all, or only blanks.
    Empty,
    /// None of these.
    Other,
}

impl Content {
    /// Tells by the first bytes of a stream; 4,096 are enough, fewer are taken for the whole stream.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        if let Some(container) = container(head) {
            return container;
        }
        if matches!(
            head,
            [0xFF, 0xFE, b'<', 0, ..] | [0xFE, 0xFF, 0, b'<', ..] | [b'<', 0, ..] | [0, b'<', ..]
        ) {
            return Self::MarcXml;
        }
        let text = head
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(head)
            .trim_ascii_start();
        match text {
            [] => Self::Empty,
            [b'<', ..] if is_html(text) => Self::Other,
            [b'<', b'?' | b'!' | b':' | b'_', ..] => Self::MarcXml,
            [b'<', letter, ..] if letter.is_ascii_alphabetic() || *letter >= 0x80 => Self::MarcXml,
            [b'=', rest @ ..] if is_mnemonic(rest) => Self::Mnemonic,
            // before MARC 21, since the leaders of MARC-in-JSON look like the real ones
            _ if is_json(text) => Self::Json,
            _ if holds_marc(head) => Self::Marc21,
            [b'{', ..] | [b'[', ..] => Self::Json,
            _ => Self::Other,
        }
    }

    /// Whether this is MARC 21 or MARCXML.
    #[must_use]
    pub fn is_marc(self) -> bool {
        matches!(self, Self::Marc21 | Self::MarcXml)
    }
}

fn container(head: &[u8]) -> Option<Content> {
    Some(match head {
        [0x1F, 0x8B, 8, ..] => Content::Gzip,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Content::Zip,
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => Content::OtherArchive("bzip2"),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Content::OtherArchive("xz"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Content::OtherArchive("zstd"),
        [b'7', b'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => Content::OtherArchive("7z"),
        [b'R', b'a', b'r', b'!', 0x1A, 7, ..] => Content::OtherArchive("rar"),
        [0x1F, 0x9D, ..] => Content::OtherArchive("compress"),
        _ if tar::opens(head) => Content::Tar,
        _ => return None,
    })
}

fn is_html(text: &[u8]) -> bool {
    let starts = |with: &[u8]| {
        text.get(..with.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    starts(b"<!doctype html") || starts(b"<html")
}

/// An object that has names, or an array of objects, and no delimiter of ISO 2709.
fn is_json(text: &[u8]) -> bool {
    let opens = match text.split_first() {
        Some((b'{', rest)) => matches!(rest.trim_ascii_start().first(), Some(b'"')),
        Some((b'[', rest)) => matches!(rest.trim_ascii_start().first(), Some(b'{')),
        _ => false,
    };
    opens && !text.iter().any(|byte| (0x1D..=0x1F).contains(byte))
}

/// `LDR` or three characters of a tag, then two blanks.
fn is_mnemonic(line: &[u8]) -> bool {
    matches!(line, [a, b, c, b' ', b' ', ..] if [a, b, c].iter().all(|x| x.is_ascii_alphanumeric()))
}

/// A leader somewhere in `head`, or the three delimiters of ISO 2709 that no text form has.
fn holds_marc(head: &[u8]) -> bool {
    let significant = head
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\r' | b'\n' | b'\t' | 0 | 0x1A));
    let start = head.get(significant.unwrap_or(0)..).unwrap_or_default();
    opens_record(start)
        || head.windows(24).any(is_leader)
        || (head.contains(&0x1E) && (head.contains(&0x1F) || head.contains(&0x1D)))
}

/// At the very start less is asked: five digits and a leader's worth of bytes, the base address among digits.
fn opens_record(start: &[u8]) -> bool {
    let digits = |range| {
        start
            .get(range)
            .is_some_and(|b: &[u8]| b.iter().all(u8::is_ascii_digit))
    };
    digits(0..5)
        && start
            .get(5..10)
            .is_some_and(|b| b.iter().all(|x| (32..127).contains(x)))
        && digits(12..17)
}

fn is_leader(window: &[u8]) -> bool {
    opens_record(window) && window.get(10..12) == Some(b"22") && window.get(20..22) == Some(b"45")
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn containers_are_told_by_magic() {
        assert_eq!(Content::of(&[0x1F, 0x8B, 8, 0]), Content::Gzip);
        assert_eq!(Content::of(b"PK\x03\x04rest"), Content::Zip);
        assert_eq!(Content::of(&[0; 1024]), Content::Tar);
        assert_eq!(Content::of(b"\xFD7zXZ\0"), Content::OtherArchive("xz"));
    }

    #[test]
    fn marc_is_told_behind_junk() {
        let leader = b"00026nam a2200025   4500";
        assert_eq!(Content::of(leader), Content::Marc21);
        assert_eq!(
            Content::of(&[b"\r\n\0".as_slice(), leader].concat()),
            Content::Marc21
        );
        assert_eq!(
            Content::of(&[b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), leader].concat()),
            Content::Marc21
        );
        assert_eq!(
            Content::of(&[b"{junk} ".as_slice(), leader].concat()),
            Content::Marc21
        );
        assert_eq!(Content::of(b"12345 is a number, and so is 67890"), Content::Other);
    }

    #[test]
    fn xml_is_told_with_mark_and_blanks() {
        let texts: [&[u8]; 6] = [
            b"<record/>",
            b"\xEF\xBB\xBF<?xml version='1.0'?>",
            b" \n<!-- x --><collection>",
            b"\xFF\xFE<\0r\0",
            b"\xFE\xFF\0<\0r",
            b"<marc:record>",
        ];
        for text in texts {
            assert_eq!(Content::of(text), Content::MarcXml, "{text:?}");
        }
    }

    #[test]
    fn the_rest_is_told_apart() {
        assert_eq!(Content::of(b""), Content::Empty);
        assert_eq!(Content::of(b" \r\n"), Content::Empty);
        assert_eq!(Content::of(b"<!DOCTYPE HTML><html>"), Content::Other);
        assert_eq!(Content::of(b"< 5"), Content::Other);
        assert_eq!(Content::of(b"{\"leader\":"), Content::Json);
        let leader = b"\"leader\":\"00026nam a2200025   4500\",\"fields\":[";
        assert_eq!(Content::of(&[b"{".as_slice(), leader].concat()), Content::Json);
        assert_eq!(
            Content::of(&[b" [\n{".as_slice(), leader].concat()),
            Content::Json
        );
        assert_eq!(Content::of(b"=LDR  00000nam"), Content::Mnemonic);
        assert_eq!(Content::of(b"%PDF-1.4"), Content::Other);
    }
}
