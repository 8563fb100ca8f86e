//! MARC-8 to UTF-8.

mod eacc;
mod reference;

use wide::i8x16;

use crate::damage::{Damage, DamageKind, Put};
use crate::form::{Form, normalise};
use crate::set::{ESCAPE, Half, Set, escape_sequence};
use crate::tables;

pub(crate) use reference::numeric_reference;

/// Stands before the code of each subfield.
pub(crate) const SUBFIELD_DELIMITER: u8 = 0x1F;

/// Stands where nothing better is known.
const REPLACEMENT: Put = Put::Character(char::REPLACEMENT_CHARACTER);

/// How the two halves of a mark over two letters (ligature, double tilde) are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DoubleMarks {
    /// One mark between the letters, U+0361 or U+0360, as the code tables prefer since 2004.
    #[default]
    Spanning,
    /// A half mark behind each letter, U+FE20 and U+FE21 or U+FE22 and U+FE23.
    Halves,
}

/// What a [`Decoder`] writes where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeOptions {
    /// The normalisation form, as mapped by default.
    pub form: Form,
    /// Marks over two letters, spanning by default.
    pub double_marks: DoubleMarks,
    /// Whether `&#xXXXX;` becomes its character; it does by default.
    pub references: bool,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self {
            form: Form::default(),
            double_marks: DoubleMarks::default(),
            references: true,
        }
    }
}

/// Converts MARC-8 to UTF-8, field by field or value by value.
///
/// Escape sequences hold until the end of the field, over the subfields; [`reset`](Self::reset) begins a new one.
#[derive(Clone, Debug)]
pub struct Decoder {
    options: DecodeOptions,
    g0: Set,
    g1: Set,
    /// UTF-8 of the marks that wait for their letter, and the offset of the first.
    marks: Vec<u8>,
    marks_at: usize,
    /// Halves of double marks that wait for their second half.
    open: Open,
    scratch: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Open {
    ligature: bool,
    tilde: bool,
}

/// Where a conversion writes.
struct Sink<'a> {
    out: &'a mut Vec<u8>,
    damages: &'a mut Vec<Damage>,
}

impl Sink<'_> {
    fn character(&mut self, character: char) {
        let mut buffer = [0; 4];
        self.out
            .extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }

    #[cold]
    fn damage(&mut self, offset: usize, length: usize, kind: DamageKind, put: Put) {
        self.damages.push(Damage {
            offset,
            length,
            kind,
            put,
        });
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new(DecodeOptions::default())
    }
}

impl Decoder {
    /// A decoder at the start of a field.
    pub const fn new(options: DecodeOptions) -> Self {
        Self {
            options,
            g0: Set::Ascii,
            g1: Set::Ansel,
            marks: Vec::new(),
            marks_at: 0,
            open: Open {
                ligature: false,
                tilde: false,
            },
            scratch: String::new(),
        }
    }

    /// Returns to the sets a field begins with: ASCII and Extended Latin.
    pub fn reset(&mut self) {
        (self.g0, self.g1) = (Set::Ascii, Set::Ansel);
    }

    /// Converts the data of one field, with or without subfields, and appends it to `out`.
    ///
    /// Subfield delimiters (0x1F) and the codes behind them are kept. What is appended is UTF-8; offsets of the
    /// damages appended to `damages` count from the start of `data`.
    pub fn field(&mut self, data: &[u8], out: &mut Vec<u8>, damages: &mut Vec<Damage>) {
        self.reset();
        self.value(data, out, damages);
    }

    /// Converts a further value of the same field: as [`field`](Self::field), with the sets that the values before
    /// left designated.
    pub fn value(&mut self, data: &[u8], out: &mut Vec<u8>, damages: &mut Vec<Damage>) {
        let mut start = out.len();
        let mut sink = Sink { out, damages };
        let mut at = 0;
        while let Some(rest) = data.get(at..)
            && let Some(&byte) = rest.first()
        {
            at += match byte {
                // The code of a subfield, never a reference.
                b'&' if at > 0 && data.get(at - 1) == Some(&SUBFIELD_DELIMITER) => {
                    self.letter(b"&", &mut sink)
                }
                SUBFIELD_DELIMITER => {
                    self.end_of_value(at, start, &mut sink);
                    let length = delimiter(rest, &mut sink);
                    start = sink.out.len();
                    length
                }
                ESCAPE => self.escape(rest, at, &mut sink),
                _ if self.g0 == Set::Ascii && byte < 0x80 => self.ascii(rest, &mut sink),
                0x21..=0x7F => self.graphic(self.g0, rest, at, &mut sink),
                0xA1..=0xFE => self.graphic(self.g1, rest, at, &mut sink),
                0..=0x20 => self.letter(&[byte], &mut sink),
                0x80..=0xA0 | 0xFF => self.control(byte, at, &mut sink),
            };
        }
        self.end_of_value(at, start, &mut sink);
    }

    /// A run of ASCII, or one byte of it that needs a look. Answers, as all below, how many bytes are done.
    fn ascii(&mut self, rest: &[u8], sink: &mut Sink<'_>) -> usize {
        let length = match self.marks.is_empty() {
            true if self.passes_delimiters() => plain(rest, CONTROLS_BUT_DELIMITERS),
            true => plain(rest, CONTROLS),
            false => 0,
        };
        if let (run @ [_, ..], _) = rest.split_at(length) {
            sink.out.extend_from_slice(run);
            return length;
        }
        if self.options.references
            && let Some((character, length)) = numeric_reference(rest)
        {
            let mut buffer = [0; 4];
            self.letter(character.encode_utf8(&mut buffer).as_bytes(), sink);
            return length;
        }
        self.letter(rest.get(..1).unwrap_or_default(), sink)
    }

    /// Whether nothing happens at a delimiter but that it is copied.
    fn passes_delimiters(&self) -> bool {
        self.options.form == Form::AsMapped && !self.open.ligature && !self.open.tilde
    }

    /// Writes a letter and the marks that wait for it.
    fn letter(&mut self, letter: &[u8], sink: &mut Sink<'_>) -> usize {
        sink.out.extend_from_slice(letter);
        if !self.marks.is_empty() {
            sink.out.extend_from_slice(&self.marks);
            self.marks.clear();
        }
        1
    }

    fn graphic(&mut self, set: Set, rest: &[u8], at: usize, sink: &mut Sink<'_>) -> usize {
        let Some(page) = tables::single(set) else {
            return self.east_asian(rest, at, sink);
        };
        let done = self.run_of_letters(page, rest, sink);
        if done > 0 {
            return done;
        }
        let byte = rest.first().copied().unwrap_or_default();
        let glyph = tables::glyph(page, byte);
        if glyph.is_mark() {
            let is_half = set == Set::Ansel && matches!(byte & 0x7F, 0x6B | 0x6C | 0x7A | 0x7B);
            if self.marks.is_empty() {
                // nearly always the letter follows at once
                if !is_half
                    && self.g0 == Set::Ascii
                    && let Some(letter @ (b'A'..=b'Z' | b'a'..=b'z')) = rest.get(1)
                {
                    sink.out.push(*letter);
                    glyph.push(sink.out);
                    return 2;
                }
                self.marks_at = at;
            }
            if is_half {
                self.half(byte & 0x7F, at, sink);
            } else {
                glyph.push(&mut self.marks);
            }
            return 1;
        }
        self.unknown(set, byte, at, sink)
    }

    /// Converts letters as long as the set has them and they are in the half of the first.
    fn run_of_letters(&mut self, page: &tables::Page, rest: &[u8], sink: &mut Sink<'_>) -> usize {
        let half = rest.first().map_or(0, |byte| byte & 0x80);
        for (count, &byte) in rest.iter().enumerate() {
            let glyph = tables::glyph(page, byte);
            let low = byte ^ half;
            if !(0x20..0x7F).contains(&low) || (half != 0 && low == 0x20) || !glyph.is_letter() {
                return count;
            }
            glyph.push(sink.out);
            if !self.marks.is_empty() {
                self.letter(&[], sink);
            }
        }
        rest.len()
    }

    /// Half of a mark over two letters.
    fn half(&mut self, code: u8, at: usize, sink: &mut Sink<'_>) {
        let ligature = code < 0x70;
        let open = if ligature {
            &mut self.open.ligature
        } else {
            &mut self.open.tilde
        };
        let is_first = matches!(code, 0x6B | 0x7A);
        let was_open = std::mem::replace(open, is_first);
        let spans = self.options.double_marks == DoubleMarks::Spanning;
        let mark = match (ligature, is_first) {
            (true, true) if spans => '\u{361}',
            (false, true) if spans => '\u{360}',
            (_, false) if spans && was_open => return,
            (true, true) => '\u{FE20}',
            (true, false) => '\u{FE21}',
            (false, true) => '\u{FE22}',
            (false, false) => '\u{FE23}',
        };
        if !is_first && !was_open {
            sink.damage(at, 1, DamageKind::UnpairedHalf, Put::Character(mark));
        }
        let mut buffer = [0; 4];
        self.marks
            .extend_from_slice(mark.encode_utf8(&mut buffer).as_bytes());
    }

    #[cold]
    fn unknown(&mut self, set: Set, byte: u8, at: usize, sink: &mut Sink<'_>) -> usize {
        let code = byte.into();
        sink.damage(at, 1, DamageKind::UnknownCode { set, code }, REPLACEMENT);
        sink.character(char::REPLACEMENT_CHARACTER);
        self.letter(&[], sink)
    }

    fn control(&mut self, byte: u8, at: usize, sink: &mut Sink<'_>) -> usize {
        let Some(character) = tables::control(byte) else {
            return self.unknown(self.g1, byte, at, sink);
        };
        sink.character(character);
        self.letter(&[], sink)
    }

    fn escape(&mut self, rest: &[u8], at: usize, sink: &mut Sink<'_>) -> usize {
        let Some((half, set, length)) = escape_sequence(rest) else {
            sink.damage(at, 1, DamageKind::UnknownEscape, Put::Kept);
            sink.out.push(ESCAPE);
            return 1;
        };
        match half {
            Half::G0 => self.g0 = set,
            Half::G1 => self.g1 = set,
        }
        length
    }

    fn end_of_value(&mut self, at: usize, start: usize, sink: &mut Sink<'_>) {
        if !self.marks.is_empty() {
            let (from, length) = (self.marks_at, at - self.marks_at);
            sink.damage(from, length, DamageKind::DanglingMark, Put::OnBlank);
            self.letter(b" ", sink);
        }
        self.open = Open::default();
        normalise(self.options.form, sink.out, start, &mut self.scratch);
    }
}

/// A delimiter and the code behind it, whatever set is designated.
fn delimiter(rest: &[u8], sink: &mut Sink<'_>) -> usize {
    let length = match rest {
        [_, 0x20..=0x7E, ..] => 2,
        _ => 1,
    };
    sink.out.extend_from_slice(rest.get(..length).unwrap_or_default());
    length
}

/// Below this, bytes need a look; with the second, subfield delimiters do not.
pub(crate) const CONTROLS: i8 = 0x20;
const CONTROLS_BUT_DELIMITERS: i8 = 0x1F;

/// The length of the run at the start that means itself when ASCII is designated: no `&`, no byte from 0x80 on, and
/// none below the bound.
pub(crate) fn plain(bytes: &[u8], bound: i8) -> usize {
    let (chunks, rest) = bytes.as_chunks::<16>();
    for (chunk, start) in chunks.iter().zip((0..).step_by(16)) {
        let stops = stops(chunk, bound);
        if stops != 0 {
            return start + stops.trailing_zeros() as usize;
        }
    }
    let Some(last) = bytes.last_chunk::<16>() else {
        return rest
            .iter()
            .position(|byte| byte.cast_signed() < bound || *byte == b'&')
            .unwrap_or(rest.len());
    };
    // the part of the last sixteen that was not looked at yet
    let stops = stops(last, bound).unbounded_shr((16 - rest.len()).try_into().unwrap_or(0));
    let length = bytes.len() - rest.len();
    length + rest.len().min(stops.trailing_zeros() as usize)
}

/// A bit for each byte that is not plain. As signed bytes, those from 0x80 on are below the bound as well.
#[inline]
fn stops(bytes: &[u8; 16], bound: i8) -> u32 {
    let bytes = i8x16::new(bytes.map(u8::cast_signed));
    let stops = bytes.simd_lt(i8x16::splat(bound)) | bytes.simd_eq(i8x16::splat(b'&'.cast_signed()));
    stops.to_bitmask()
}

/// Converts one text from MARC-8.
///
/// ```
/// let (text, damages) = holdsync_marc8::decode(b"\xe8Uber alles &#x1F4D6;");
/// assert_eq!(text, "U\u{308}ber alles \u{1F4D6}");
/// assert!(damages.is_empty());
/// ```
pub fn decode(bytes: &[u8]) -> (String, Vec<Damage>) {
    let (mut out, mut damages) = (Vec::new(), Vec::new());
    Decoder::default().field(bytes, &mut out, &mut damages);
    let text = String::from_utf8(out);
    (
        text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        damages,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::{CONTROLS, CONTROLS_BUT_DELIMITERS, SUBFIELD_DELIMITER, plain};

    #[test]
    fn a_plain_run_ends_at_the_first_byte_that_needs_a_look() {
        let mut bytes = [b'a'; 45];
        assert_eq!(plain(&bytes, CONTROLS), 45);
        for at in 0..bytes.len() {
            for byte in 0..=u8::MAX {
                bytes[at] = byte;
                let stops = !(0x20..0x80).contains(&byte) || byte == b'&';
                let length = if stops { at } else { 45 };
                assert_eq!(plain(&bytes, CONTROLS), length, "{byte:02X} at {at}");
                let length = if byte == SUBFIELD_DELIMITER { 45 } else { length };
                assert_eq!(
                    plain(&bytes, CONTROLS_BUT_DELIMITERS),
                    length,
                    "{byte:02X} at {at}"
                );
                bytes[at] = b'~';
            }
        }
    }
}
