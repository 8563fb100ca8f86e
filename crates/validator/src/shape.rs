//! The shape of a field: all that most rules look at, in 32 bytes.
//!
//! A shape is a tag, two indicators and the codes of the subfields in their order, with a few facts in a bit each. What
//! the text says is not in it. Fields have few different shapes: a hundred of them are nine tenths of a catalogue.

use holdsync_marc_codec::{Field, SUBFIELD_DELIMITER, Tag};

use crate::rules::structure::empty_or_dangling_subfield;
use crate::sent::Sent;

/// How many subfields a shape has room for.
const ROOM: usize = 24;

/// Always set, so that no shape is all zeros.
const IS_SHAPE: u8 = 1;
const HOLDINGS: u8 = 2;
const SECOND: u8 = 4;
const DEFECTIVE: u8 = 8;

/// Set in a code that is not sent. Codes of ASCII leave the bit free; fields with others have no shape.
const LEFT_OUT: u8 = 0x80;

/// The shape of a field. Two fields with equal shapes are equal in all that its methods tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Tag, indicators, facts, how many subfields: a byte each, the first the lowest.
    head: u64,
    /// Their codes, the first in the lowest byte.
    codes: [u64; ROOM / 8],
}

/// What a record tells about the shapes of its fields.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings {
    /// Whether the record is a holdings record.
    pub(crate) is_holdings: bool,
    /// Whether the field is the second one with its tag.
    pub(crate) is_second: bool,
}

/// A field walked over once.
pub(crate) struct Walk {
    /// `None` where the field does not fit into one: more subfields than there is room for, codes beyond ASCII, or no
    /// two indicators.
    pub(crate) shape: Option<Shape>,
    /// Whether there is nothing in it but printable ASCII, DEL and subfield delimiters.
    pub(crate) is_plain: bool,
}

impl Shape {
    /// The tag.
    pub(crate) const fn tag(&self) -> Tag {
        let [a, b, c, ..] = self.head.to_le_bytes();
        Tag::from_bytes([a, b, c])
    }

    /// The two indicators.
    pub(crate) const fn indicators(&self) -> [u8; 2] {
        let [_, _, _, first, second, ..] = self.head.to_le_bytes();
        [first, second]
    }

    const fn is(&self, fact: u8) -> bool {
        let [_, _, _, _, _, facts, ..] = self.head.to_le_bytes();
        facts & fact != 0
    }

    /// Whether the field is of a holdings record.
    pub(crate) const fn is_holdings(&self) -> bool {
        self.is(HOLDINGS)
    }

    /// Whether it is the second one with its tag.
    pub(crate) const fn is_second(&self) -> bool {
        self.is(SECOND)
    }

    /// Whether one of its subfields is empty, blank, or an amount of money that was taken for one.
    pub(crate) const fn is_defective(&self) -> bool {
        self.is(DEFECTIVE)
    }

    /// The codes of all subfields in order, those that are not sent among them.
    pub(crate) fn all_codes(&self) -> impl Iterator<Item = u8> + '_ {
        self.marked_codes().map(|code| code & !LEFT_OUT)
    }

    /// The codes of the subfields that are sent, in order.
    pub(crate) fn codes(&self) -> impl Iterator<Item = u8> + '_ {
        self.marked_codes().filter(|code| code & LEFT_OUT == 0)
    }

    /// Whether a subfield with this code is sent.
    pub(crate) fn has(&self, code: u8) -> bool {
        self.codes().any(|other| other == code)
    }

    fn marked_codes(&self) -> impl Iterator<Item = u8> + '_ {
        let [.., count, _] = self.head.to_le_bytes();
        let codes = self.codes.iter().flat_map(|word| word.to_le_bytes());
        codes.take(count.into())
    }

    /// A number that differs for most shapes.
    pub(crate) const fn hash(&self) -> u16 {
        let [one, two, three] = self.codes;
        let mixed = (self.head ^ one.rotate_left(23) ^ two.rotate_left(41) ^ three.rotate_left(53))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [.., low, high] = mixed.to_le_bytes();
        u16::from_le_bytes([low, high])
    }
}

impl Walk {
    /// Walks over the field, eight bytes at a time.
    #[inline]
    pub(crate) fn over(field: Field<'_>, sent: &Sent, around: Surroundings) -> Self {
        let (tag, data) = (field.tag(), field.data());
        let mut codes = Codes::new(data, sent);
        let mut odd = 0;
        if !tag.is_control() {
            let (blocks, rest) = data.as_chunks::<8>();
            let mut start = 0;
            for block in blocks {
                let block = u64::from_le_bytes(*block);
                odd |= block & HIGH;
                codes.look(block, start);
                start += 8;
            }
            if !rest.is_empty() {
                let block = last_block(data, rest);
                odd |= block & HIGH;
                codes.look(block, start);
            }
        }
        let facts = IS_SHAPE
            | if around.is_holdings { HOLDINGS } else { 0 }
            | if around.is_second { SECOND } else { 0 }
            | if codes.is_defective { DEFECTIVE } else { 0 };
        let [a, b, c] = *tag.as_bytes();
        let [first, second] = field.indicators();
        let before = codes.first.unwrap_or(data.len());
        let fits = tag.is_control() || before == 2 && codes.fit;
        let count = u8::try_from(codes.count).unwrap_or(u8::MAX);
        Self {
            shape: fits.then_some(Shape {
                head: u64::from_le_bytes([a, b, c, first, second, facts, count, 0]),
                codes: codes.words,
            }),
            is_plain: odd == 0 && !codes.has_control,
        }
    }
}

/// The codes met so far.
struct Codes<'a> {
    data: &'a [u8],
    sent: &'a Sent,
    words: [u64; ROOM / 8],
    count: usize,
    /// Where the first delimiter is.
    first: Option<usize>,
    /// All codes are ASCII, and there are not too many.
    fit: bool,
    is_defective: bool,
    has_control: bool,
}

const HIGH: u64 = 0x8080_8080_8080_8080;

impl<'a> Codes<'a> {
    const fn new(data: &'a [u8], sent: &'a Sent) -> Self {
        Self {
            data,
            sent,
            words: [0; ROOM / 8],
            count: 0,
            first: None,
            fit: true,
            is_defective: false,
            has_control: false,
        }
    }

    /// Looks at eight bytes of the data, most of which hold nothing but text.
    #[inline]
    fn look(&mut self, block: u64, start: usize) {
        // the high bit of each byte below 20
        let controls = !(((block & !HIGH) + 0x6060_6060_6060_6060) | block) & HIGH;
        if controls != 0 {
            self.meet(controls, block, start);
        }
    }

    /// Meets the delimiters and control characters of a block, whose high bits are set in `controls`.
    fn meet(&mut self, mut controls: u64, block: u64, start: usize) {
        while controls != 0 {
            let shift = controls.trailing_zeros() & !7;
            controls &= controls - 1;
            if (block >> shift) & 0xff == u64::from(SUBFIELD_DELIMITER) {
                self.subfield(start + shift as usize / 8);
            } else {
                self.has_control = true;
            }
        }
    }

    /// A subfield whose delimiter stands here.
    #[inline]
    fn subfield(&mut self, at: usize) {
        self.first.get_or_insert(at);
        // a delimiter with nothing behind it is a subfield with code 0
        let (code, value) = match self.data.get(at + 1..) {
            Some([code, value @ ..]) if *code != SUBFIELD_DELIMITER => (*code, value),
            _ => (0, &[][..]),
        };
        self.is_defective |= match value {
            [] | [SUBFIELD_DELIMITER | b' ' | b'.' | b',', ..] => is_defective(code, value),
            _ => false,
        };
        let mark = if self.sent.has_code(code) { 0 } else { LEFT_OUT };
        match self.words.get_mut(self.count / 8) {
            Some(word) if code.is_ascii() => *word |= u64::from(code | mark) << (self.count % 8 * 8),
            _ => self.fit = false,
        }
        self.count += 1;
    }
}

#[cold]
fn is_defective(code: u8, rest: &[u8]) -> bool {
    let value = rest.split(|byte| *byte == SUBFIELD_DELIMITER).next();
    empty_or_dangling_subfield::defect(code, value.unwrap_or_default()).is_some()
}

/// The last bytes, fewer than eight, with blanks behind them.
#[inline]
fn last_block(data: &[u8], rest: &[u8]) -> u64 {
    let shift = 8 * u32::try_from(rest.len()).unwrap_or(0);
    let bytes = match data.last_chunk::<8>() {
        Some(block) => u64::from_le_bytes(*block) >> (64 - shift),
        None => rest
            .iter()
            .rev()
            .fold(0, |block, &byte| block << 8 | u64::from(byte)),
    };
    bytes | 0x2020_2020_2020_2020 << shift
}
