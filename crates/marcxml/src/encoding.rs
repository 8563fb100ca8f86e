//! Encodings of XML files: UTF-8, UTF-16 and Latin-1, told by mark and declaration.

use std::fmt;

/// How a file's bytes become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Latin1,
    Utf16 { big_endian: bool },
}

/// The file declares an encoding other than UTF-8, UTF-16, US-ASCII and ISO-8859-1.
///
/// It travels inside the [`std::io::Error`] that [`Reader::next`](crate::Reader::next) returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsupportedEncoding {
    /// The encoding as declared.
    pub declared: String,
}

impl fmt::Display for UnsupportedEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the file declares the encoding {:?}, which is not read",
            self.declared
        )
    }
}

impl std::error::Error for UnsupportedEncoding {}

/// Bytes that decide: a mark, or the declaration in front.
pub(crate) const LOOKED_AT: usize = 1024;

impl Encoding {
    /// Told by the first bytes. A declaration of UTF-16 in a file of single bytes (Alma's API writes such) is wrong
    /// about itself, and ignored.
    pub(crate) fn of(head: &[u8]) -> Result<Self, UnsupportedEncoding> {
        match head {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => return Ok(Self::Utf16 { big_endian: false }),
            [0xFE, 0xFF, ..] | [0, b'<', ..] => return Ok(Self::Utf16 { big_endian: true }),
            [0xEF, 0xBB, 0xBF, ..] => return Ok(Self::Utf8),
            _ => {}
        }
        let Some(declared) = declared(head) else {
            return Ok(Self::Utf8);
        };
        match declared.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" => Ok(Self::Utf8),
            "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" => Ok(Self::Latin1),
            _ => Err(UnsupportedEncoding { declared }),
        }
    }

    /// Moves what is whole of `raw` to `text` as UTF-8; half a character stays, unless it is the end.
    pub(crate) fn decode(self, raw: &mut Vec<u8>, eof: bool, text: &mut Vec<u8>) {
        match self {
            Self::Utf8 => text.append(raw),
            Self::Latin1 => {
                for byte in raw.drain(..) {
                    push(text, char::from(byte));
                }
            }
            Self::Utf16 { big_endian } => {
                let units = raw.chunks_exact(2).map(|pair| match pair {
                    [a, b] if big_endian => u16::from_be_bytes([*a, *b]),
                    [a, b] => u16::from_le_bytes([*a, *b]),
                    _ => 0,
                });
                let mut whole = raw.len() / 2;
                let last_is_half = units
                    .clone()
                    .next_back()
                    .is_some_and(|u| (0xD800..0xDC00).contains(&u));
                if last_is_half && !eof {
                    whole -= 1;
                }
                for unit in char::decode_utf16(units.take(whole)) {
                    match unit {
                        Ok(character) => push(text, character),
                        // no UTF-8, so that the record it is in will not be taken for sound
                        Err(half) => push_half(text, half.unpaired_surrogate()),
                    }
                }
                raw.drain(..whole * 2);
                if eof && raw.drain(..).next().is_some() {
                    push(text, char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }

    /// How many bytes of the file a piece of the decoded text was.
    pub(crate) fn source_length(self, text: &[u8]) -> u64 {
        let first_bytes = || text.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64;
        match self {
            Self::Utf8 => text.len() as u64,
            Self::Latin1 => first_bytes(),
            // Four bytes of UTF-8 are a surrogate pair.
            Self::Utf16 { .. } => {
                2 * (first_bytes() + text.iter().filter(|byte| **byte >= 0xF0).count() as u64)
            }
        }
    }
}

fn push(text: &mut Vec<u8>, character: char) {
    text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Half a character as its three bytes would be, which are no UTF-8.
fn push_half(text: &mut Vec<u8>, half: u16) {
    let [high, low] = half.to_be_bytes();
    let bytes = [
        0xE0 | high >> 4,
        0x80 | (high & 0x0F) << 2 | low >> 6,
        0x80 | low & 0x3F,
    ];
    text.extend_from_slice(&bytes);
}

fn declared(head: &[u8]) -> Option<String> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(head, b"?>")?;
    let text = std::str::from_utf8(head.get(..end)?).ok()?;
    let value = text
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value.split(quote).nth(1)?.to_owned())
}
