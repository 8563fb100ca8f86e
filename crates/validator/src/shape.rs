//! The shape of a field: all that most rules look at, in 32 bytes.
//!
//! A shape is a tag, two indicators and the codes of the subfields in their order, with a few facts in a bit each. What
//! the text says is not in it. Fields have few different shapes: a hundred of them are nine tenths of a catalogue.

use holdsync_marc_codec::{Field, SUBFIELD_DELIMITER, Tag};

use crate::rules::structure::empty_or_dangling_subfield;
use crate::sent::Sent;
use crate::window::{WINDOW, kinds};

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
#[derive(Clone, Copy, Debug, Default, Eq)]
pub(crate) struct Shape {
    /// Tag, indicators, facts, how many subfields: a byte each, the first the lowest.
    head: u64,
    codes: Codes,
}

/// Up to 24 codes, the first in the lowest byte: in numbers, since bytes that were just written are slow to be read as
/// one.
#[derive(Clone, Copy, Debug, Default, Eq)]
struct Codes(u64, u64, u64);

impl PartialEq for Shape {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        (self.head == other.head) & (self.codes == other.codes)
    }
}

impl PartialEq for Codes {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        (self.0 ^ other.0) | (self.1 ^ other.1) | (self.2 ^ other.2) == 0
    }
}

impl Codes {
    /// Adds the code that `count` others precede.
    #[inline]
    const fn push(&mut self, count: usize, code: u8) {
        let code = (code as u64) << (count % 8 * 8);
        match count / 8 {
            0 => self.0 |= code,
            1 => self.1 |= code,
            2 => self.2 |= code,
            _ => {}
        }
    }
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
    /// Whether there is nothing in it but printable ASCII without ampersand, and subfield delimiters; in a control field
    /// no delimiters, and no signs some write for blanks.
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
        let Codes(one, two, three) = self.codes;
        let codes = [one, two, three].into_iter().flat_map(u64::to_le_bytes);
        codes.take(count.into())
    }

    /// A number that differs for most shapes.
    pub(crate) const fn hash(&self) -> u16 {
        let Codes(one, two, three) = self.codes;
        let mixed = (self.head ^ one.rotate_left(23) ^ two.rotate_left(41) ^ three.rotate_left(53))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [.., low, high] = mixed.to_le_bytes();
        u16::from_le_bytes([low, high])
    }
}

impl Walk {
    /// Walks over the field, many bytes at a time.
    #[inline]
    pub(crate) fn over(field: Field<'_>, sent: &Sent, around: Surroundings) -> Self {
        let (tag, data) = (field.tag(), field.data());
        let mut met = Met::default();
        let (mut is_plain, mut start, is_control) = (true, 0, tag.is_control());
        let mut rest = data;
        while !rest.is_empty() {
            let found = if is_control {
                kinds::<true>(rest)
            } else {
                kinds::<false>(rest)
            };
            is_plain &= !found.is_marked;
            if is_control {
                met.has_control |= found.controls != 0;
            } else {
                met.controls(found.controls, start, data, sent);
            }
            start += WINDOW;
            rest = rest.get(WINDOW..).unwrap_or_default();
        }
        let facts = IS_SHAPE
            | if around.is_holdings { HOLDINGS } else { 0 }
            | if around.is_second { SECOND } else { 0 }
            | if met.is_defective { DEFECTIVE } else { 0 };
        let [a, b, c] = *tag.as_bytes();
        // two indicators, unless the field is a control field
        let indicators = match *data {
            _ if is_control => Some([b' '; 2]),
            [first, second, SUBFIELD_DELIMITER, ..] => {
                (first != SUBFIELD_DELIMITER && second != SUBFIELD_DELIMITER).then_some([first, second])
            }
            [first, second] if met.count == 0 => Some([first, second]),
            _ => None,
        };
        let [first, second] = indicators.unwrap_or_default();
        let count = u8::try_from(met.count).unwrap_or(u8::MAX);
        let shape = Shape {
            head: u64::from_le_bytes([a, b, c, first, second, facts, count, 0]),
            codes: met.codes,
        };
        Self {
            shape: (indicators.is_some() && met.fits()).then_some(shape),
            is_plain: is_plain && !met.has_control,
        }
    }
}

/// What was met so far.
#[derive(Default)]
struct Met {
    codes: Codes,
    count: usize,
    /// There are codes beyond ASCII.
    is_odd: bool,
    is_defective: bool,
    has_control: bool,
}

impl Met {
    /// Meets the delimiters and control characters of 64 bytes that begin at `start`, of which each has its bit set.
    #[inline]
    fn controls(&mut self, mut controls: u64, start: usize, data: &[u8], sent: &Sent) {
        while controls != 0 {
            let at = start + controls.trailing_zeros() as usize;
            controls &= controls - 1;
            match data.get(at..) {
                Some([SUBFIELD_DELIMITER, behind @ ..]) => self.subfield(behind, sent),
                _ => self.has_control = true,
            }
        }
    }

    /// A subfield, with what stands behind its delimiter.
    #[inline]
    fn subfield(&mut self, behind: &[u8], sent: &Sent) {
        // a delimiter with nothing behind it is a subfield with code 0
        let (code, value) = match behind {
            [code, value @ ..] if *code != SUBFIELD_DELIMITER => (*code, value),
            _ => (0, &[][..]),
        };
        if let [] | [SUBFIELD_DELIMITER | b' ' | b'.' | b',', ..] = value {
            self.is_defective |= is_defective(code, value);
        }
        self.is_odd |= !code.is_ascii();
        let mark = if sent.has_code(code) { 0 } else { LEFT_OUT };
        self.codes.push(self.count, code | mark);
        self.count += 1;
    }

    const fn fits(&self) -> bool {
        self.count <= ROOM && !self.is_odd
    }
}

#[cold]
fn is_defective(code: u8, rest: &[u8]) -> bool {
    let value = rest.split(|byte| *byte == SUBFIELD_DELIMITER).next();
    empty_or_dangling_subfield::defect(code, value.unwrap_or_default()).is_some()
}
