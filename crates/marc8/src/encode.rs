//! UTF-8 to MARC-8.

mod cluster;

use std::io::Write;

use crate::damage::{Damage, DamageKind, Put};
use crate::decode::{CONTROLS, numeric_reference, plain};
use crate::set::Set;
use crate::tables::Code;

/// Stands for characters without code when references are not wanted, as the specification has it.
const FILL: char = '|';

/// What becomes of characters that MARC-8 lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Uncoded {
    /// `&#xXXXX;`. Nothing is lost, so nothing is reported. A text that has such a reference already is written so
    /// that it reads back as it was.
    #[default]
    Reference,
    /// A vertical bar, and a damage.
    Fill,
}

/// What an [`Encoder`] writes where there is a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EncodeOptions {
    /// Characters that MARC-8 lacks; references by default.
    pub uncoded: Uncoded,
}

/// Converts UTF-8 to MARC-8, field by field or value by value.
///
/// Composed and decomposed text give the same bytes. Every value begins and ends with ASCII designated, and ASCII
/// characters are always written from that set, as the Library of Congress writes them.
#[derive(Clone, Debug, Default)]
pub struct Encoder {
    options: EncodeOptions,
    g0: Option<Set>,
    /// Second half of a double mark that the next letter takes.
    second_half: Option<u8>,
    /// A letter and its marks, kept for the memory.
    cluster: Vec<char>,
}

/// Where a conversion writes, and the place in the text it is at.
struct Sink<'a> {
    out: &'a mut Vec<u8>,
    damages: &'a mut Vec<Damage>,
    offset: usize,
}

impl Encoder {
    /// An encoder.
    pub const fn new(options: EncodeOptions) -> Self {
        Self {
            options,
            g0: None,
            second_half: None,
            cluster: Vec::new(),
        }
    }

    /// Converts one field, with or without subfields, or one value, and appends it to `out`.
    ///
    /// Subfield delimiters (0x1F) and the codes behind them are kept. Bytes that are no UTF-8 are replaced and
    /// reported; offsets of the damages appended to `damages` count from the start of `text`.
    pub fn field(&mut self, text: &[u8], out: &mut Vec<u8>, damages: &mut Vec<Damage>) {
        let mut sink = Sink {
            out,
            damages,
            offset: 0,
        };
        for chunk in text.utf8_chunks() {
            self.text(chunk.valid(), &mut sink);
            if !chunk.invalid().is_empty() {
                self.invalid(chunk.invalid().len(), &mut sink);
            }
        }
        self.end_of_value(&mut sink);
    }

    fn text(&mut self, text: &str, sink: &mut Sink<'_>) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '\u{1F}' => self.delimiter(rest, sink),
                '\u{1B}' => self.without_code(first, sink),
                '&' if self.would_be_reference(rest) => self.without_code(first, sink),
                _ => match self.plain(rest.as_bytes()) {
                    0 => self.cluster(rest, sink),
                    length => self.ascii(rest, length, sink),
                },
            };
            sink.offset += length;
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The length of the ASCII at the start that no mark of what follows belongs to.
    fn plain(&self, bytes: &[u8]) -> usize {
        if self.second_half.is_some() {
            return 0;
        }
        // `&` at the start has been looked at.
        let length = match bytes {
            [b'&', behind @ ..] => 1 + plain(behind, CONTROLS),
            bytes => plain(bytes, CONTROLS),
        };
        match bytes.get(length) {
            Some(byte) if !byte.is_ascii() => length.saturating_sub(1),
            _ => length,
        }
    }

    fn ascii(&mut self, text: &str, length: usize, sink: &mut Sink<'_>) -> usize {
        self.designate(Set::Ascii, sink);
        sink.out
            .extend_from_slice(text.as_bytes().get(..length).unwrap_or_default());
        length
    }

    fn would_be_reference(&self, text: &str) -> bool {
        self.options.uncoded == Uncoded::Reference && numeric_reference(text.as_bytes()).is_some()
    }

    fn delimiter(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        self.end_of_value(sink);
        let length = match text.as_bytes() {
            [_, 0x20..=0x7E, ..] => 2,
            _ => 1,
        };
        sink.out
            .extend_from_slice(text.as_bytes().get(..length).unwrap_or_default());
        length
    }

    fn end_of_value(&mut self, sink: &mut Sink<'_>) {
        self.second_half = None;
        self.designate(Set::Ascii, sink);
    }

    /// Sees to it that bytes below 0x80 are of this set.
    fn designate(&mut self, set: Set, sink: &mut Sink<'_>) {
        let current = self.g0.unwrap_or(Set::Ascii);
        if set != current {
            sink.out.extend_from_slice(set.escape(current));
            self.g0 = Some(set);
        }
    }

    fn code(&mut self, code: Code, sink: &mut Sink<'_>) {
        match code {
            // Extended Latin is always designated as G1.
            Code::Single {
                set: Set::Ansel,
                code,
                ..
            } => sink.out.push(code | 0x80),
            Code::Single { set, code, .. } => {
                self.designate(set, sink);
                sink.out.push(code);
            }
            Code::Eacc(code) => {
                self.designate(Set::Eacc, sink);
                sink.out.extend_from_slice(&code);
            }
        }
    }

    /// Writes a character that has no code, and answers its length in the text.
    fn without_code(&mut self, character: char, sink: &mut Sink<'_>) -> usize {
        let length = character.len_utf8();
        self.designate(Set::Ascii, sink);
        match self.options.uncoded {
            Uncoded::Reference => reference(character, sink.out),
            Uncoded::Fill => {
                sink.damage(length, DamageKind::Uncoded { character }, Put::Character(FILL));
                sink.out.push(b'|');
            }
        }
        length
    }

    #[cold]
    fn invalid(&mut self, length: usize, sink: &mut Sink<'_>) {
        let replacement = char::REPLACEMENT_CHARACTER;
        self.designate(Set::Ascii, sink);
        match self.options.uncoded {
            Uncoded::Reference => {
                sink.damage(length, DamageKind::InvalidUtf8, Put::Reference(replacement));
                reference(replacement, sink.out);
            }
            Uncoded::Fill => {
                sink.damage(length, DamageKind::InvalidUtf8, Put::Character(FILL));
                sink.out.push(b'|');
            }
        }
        sink.offset += length;
    }
}

impl Sink<'_> {
    #[cold]
    fn damage(&mut self, length: usize, kind: DamageKind, put: Put) {
        self.damages.push(Damage {
            offset: self.offset,
            length,
            kind,
            put,
        });
    }
}

fn reference(character: char, out: &mut Vec<u8>) {
    // Writing to a vector does not fail.
    let _ = write!(out, "&#x{:04X};", u32::from(character));
}

/// Converts one text to MARC-8.
///
/// ```
/// let (bytes, damages) = holdsync_marc8::encode("Кант");
/// assert_eq!(bytes, b"\x1b(NkANT\x1b(B");
/// assert!(damages.is_empty());
/// ```
pub fn encode(text: &str) -> (Vec<u8>, Vec<Damage>) {
    let (mut out, mut damages) = (Vec::new(), Vec::new());
    Encoder::default().field(text.as_bytes(), &mut out, &mut damages);
    (out, damages)
}
