//! Fields and subfields, borrowed from a view or from an owned record.

use crate::occurrences::{WINDOW, occurrences};
use crate::tag::Tag;

/// Begins a subfield (ISO 2709 IS1).
pub const SUBFIELD_DELIMITER: u8 = 0x1f;
/// Ends a field and the directory (IS2).
pub const FIELD_TERMINATOR: u8 = 0x1e;
/// Ends a record (IS3).
pub const RECORD_TERMINATOR: u8 = 0x1d;

/// One field of a record: its tag and its data without the field terminator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    tag: Tag,
    data: &'a [u8],
}

impl<'a> Field<'a> {
    /// A field of data as it stands: for a data field two indicators, then `0x1F`, code and value repeated.
    #[must_use]
    pub const fn new(tag: Tag, data: &'a [u8]) -> Self {
        Self { tag, data }
    }

    /// The tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// All data of the field, without its terminator.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Whether this is a control field, without indicators and subfields.
    #[must_use]
    pub const fn is_control(&self) -> bool {
        self.tag.is_control()
    }

    /// The two indicators; blanks for a control field and where the data ends or a subfield begins before them.
    #[must_use]
    pub fn indicators(&self) -> [u8; 2] {
        if self.is_control() {
            return [b' '; 2];
        }
        match *self.data {
            [SUBFIELD_DELIMITER, ..] | [] => [b' '; 2],
            [a, SUBFIELD_DELIMITER, ..] | [a] => [a, b' '],
            [a, b, ..] => [a, b],
        }
    }

    /// What stands in front of the first subfield, or all data where there is none, as characters: two indicators,
    /// each empty where it is missing, and the rest. A character is one of UTF-8, or a byte that begins none; forms
    /// of Unicode write it whole.
    #[must_use]
    pub fn indicator_characters(&self) -> ([&'a [u8]; 2], &'a [u8]) {
        let end = memchr::memchr(SUBFIELD_DELIMITER, self.data).unwrap_or(self.data.len());
        let (first, rest) = split_character(self.data.get(..end).unwrap_or_default());
        let (second, rest) = split_character(rest);
        ([first, second], rest)
    }

    /// The subfields in order; none for a control field. Bytes before the first delimiter that are not indicators
    /// belong to no subfield.
    #[must_use]
    pub fn subfields(&self) -> Subfields<'a> {
        if self.is_control() {
            Subfields::empty()
        } else {
            Subfields::of(self.data)
        }
    }

    /// The value of the first subfield with this code.
    #[must_use]
    pub fn subfield(&self, code: u8) -> Option<&'a [u8]> {
        self.subfields()
            .find(|subfield| subfield.code == code)
            .map(|subfield| subfield.value)
    }
}

impl std::fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.tag, self.data.escape_ascii())
    }
}

/// One subfield: its code and its value, which may be empty.
///
/// A delimiter with nothing behind it is a subfield with code `0` (the byte) and an empty value. A code that is a
/// character of several bytes of UTF-8 is a code all the same (`å` in Danish records): none of its bytes are in the
/// value, and [`code`](Self::code) is the first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Subfield<'a> {
    /// The code, usually a lower-case letter or a digit; any byte in damaged data.
    pub code: u8,
    /// The value, up to the next delimiter.
    pub value: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Subfield<'a> {
    #[inline]
    fn of(bytes: &'a [u8]) -> Self {
        match bytes {
            [code, value @ ..] if code.is_ascii() => Self {
                code: *code,
                value,
                bytes,
            },
            _ => Self::of_odd(bytes),
        }
    }

    #[cold]
    fn of_odd(bytes: &'a [u8]) -> Self {
        Self {
            code: bytes.first().copied().unwrap_or(0),
            value: split_character(bytes).1,
            bytes,
        }
    }

    /// Code and value as they stand behind the delimiter, for
    /// [`push_copy`](crate::Record::push_copy).
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The code as it stands and the value of what was found behind a delimiter: one character of UTF-8, or one byte
    /// where there is none, or nothing.
    #[inline]
    #[must_use]
    pub fn split(bytes: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        split_character(bytes)
    }

    /// Whether a code can be one without remark: a graphic character of ASCII.
    #[inline]
    #[must_use]
    pub const fn is_plain_code(code: u8) -> bool {
        code.is_ascii_graphic()
    }
}

/// The first character of UTF-8, or the first byte where it begins none, and what follows.
#[inline]
fn split_character(bytes: &[u8]) -> (&[u8], &[u8]) {
    let length = match bytes {
        [] => 0,
        [first, ..] if first.is_ascii() => 1,
        _ => character_length(bytes),
    };
    bytes.split_at_checked(length).unwrap_or((bytes, &[]))
}

#[cold]
fn character_length(bytes: &[u8]) -> usize {
    const LONGEST: usize = 4;
    let head = bytes.get(..LONGEST).unwrap_or(bytes);
    let valid = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    valid.chars().next().map_or(1, char::len_utf8)
}

impl std::fmt::Debug for Subfield<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "${} {}", self.code.escape_ascii(), self.value.escape_ascii())
    }
}

/// Iterator over the subfields of a field.
///
/// Subfields are short, so calls of a general search would cost more than the search: the delimiters of 64 bytes are
/// found at once, and what was found is kept for the next calls.
#[derive(Clone, Debug)]
pub struct Subfields<'a> {
    /// What follows the first delimiter.
    data: &'a [u8],
    /// Where the next subfield begins; `None` at the end.
    start: Option<usize>,
    /// How much of the data has been searched.
    searched: usize,
    /// A bit for each delimiter not yet passed among the last 64 bytes searched.
    found: u64,
}

impl<'a> Subfields<'a> {
    const fn empty() -> Self {
        Self {
            data: &[],
            start: None,
            searched: 0,
            found: 0,
        }
    }

    #[inline]
    fn of(data: &'a [u8]) -> Self {
        // a delimiter in place of an indicator begins the first subfield
        if let [first, second, SUBFIELD_DELIMITER, rest @ ..] = data
            && *first != SUBFIELD_DELIMITER
            && *second != SUBFIELD_DELIMITER
        {
            return Self {
                data: rest,
                start: Some(0),
                searched: 0,
                found: 0,
            };
        }
        match memchr::memchr(SUBFIELD_DELIMITER, data).and_then(|at| data.get(at + 1..)) {
            Some(rest) => Self {
                data: rest,
                start: Some(0),
                searched: 0,
                found: 0,
            },
            None => Self::empty(),
        }
    }

    /// The place of the next delimiter.
    #[inline]
    fn next_delimiter(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.data.get(self.searched..).filter(|rest| !rest.is_empty())?;
            self.found = delimiters(rest);
            self.searched += WINDOW;
        }
        let at = self.searched - WINDOW + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// A call, so that what calls the iterator stays small: the compiler does not repeat all of this in every loop.
#[inline(never)]
fn delimiters(text: &[u8]) -> u64 {
    occurrences(SUBFIELD_DELIMITER, text)
}

impl<'a> Iterator for Subfields<'a> {
    type Item = Subfield<'a>;

    #[inline]
    fn next(&mut self) -> Option<Subfield<'a>> {
        let start = self.start?;
        let bytes = match self.next_delimiter() {
            Some(at) => {
                self.start = Some(at + 1);
                self.data.get(start..at)
            }
            None => {
                self.start = None;
                self.data.get(start..)
            }
        };
        Some(Subfield::of(bytes.unwrap_or_default()))
    }
}

impl std::iter::FusedIterator for Subfields<'_> {}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use super::{Field, Subfield};
    use crate::tag::Tag;

    fn subfields(data: &[u8]) -> Vec<(u8, &[u8])> {
        Field::new(Tag::new(*b"245"), data)
            .subfields()
            .map(|Subfield { code, value, .. }| (code, value))
            .collect()
    }

    #[test]
    fn subfields_include_empty_ones() {
        assert_eq!(
            subfields(b"10\x1faTitle\x1fb\x1fcName"),
            [(b'a', &b"Title"[..]), (b'b', b""), (b'c', b"Name")]
        );
        assert_eq!(subfields(b"10\x1faTitle\x1f"), [(b'a', &b"Title"[..]), (0, b"")]);
        assert_eq!(subfields(b"10\x1f\x1fax"), [(0, &b""[..]), (b'a', b"x")]);
    }

    /// Cutting at each delimiter, byte by byte.
    fn slow(data: &[u8]) -> Vec<(u8, &[u8])> {
        let parts = data.split(|&byte| byte == 0x1f).skip(1);
        parts
            .map(|part| {
                part.split_first()
                    .map_or((0, &[][..]), |(&code, value)| (code, value))
            })
            .collect()
    }

    #[test]
    fn a_code_is_one_character_or_one_byte() {
        assert_eq!(
            subfields("10\u{1f}åx\u{1f}𝄞\u{1f}a".as_bytes()),
            [(0xc3, &b"x"[..]), (0xf0, b""), (b'a', b"")]
        );
        // Latin-1 and MARC-8, a character cut off, and none
        assert_eq!(
            subfields(b"10\x1f\xe511\x1f\xe2\xe2b\x1f\xc3\x1f"),
            [(0xe5, &b"11"[..]), (0xe2, b"\xe2b"), (0xc3, b""), (0, b"")]
        );
        let split = |bytes| super::Subfield::split(bytes);
        assert_eq!(split("åx".as_bytes()), ("å".as_bytes(), &b"x"[..]));
        assert_eq!(split(b""), (&b""[..], &b""[..]));
    }

    #[test]
    fn indicators_are_the_first_two_characters() {
        let of = |data| Field::new(Tag::new(*b"245"), data).indicator_characters();
        assert_eq!(of(b"10\x1fax"), ([&b"1"[..], b"0"], &b""[..]));
        assert_eq!(
            of(" á\u{1f}ax".as_bytes()),
            ([&b" "[..], "á".as_bytes()], &b""[..])
        );
        assert_eq!(of(b" \xe1more\x1fax"), ([&b" "[..], b"\xe1"], &b"more"[..]));
        assert_eq!(of(b"1\x1fax"), ([&b"1"[..], b""], &b""[..]));
        assert_eq!(of(b"\x1fax"), ([&b""[..], b""], &b""[..]));
        assert_eq!(of(b""), ([&b""[..], b""], &b""[..]));
    }

    #[test]
    fn many_bytes_at_a_time_find_what_one_finds() {
        let mut state = 7_u64;
        for length in 0..200 {
            for _ in 0..50 {
                let mut data = [&b"10"[..], b"1", b""][length % 3].to_vec();
                for _ in 0..length {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    let choices = [0x1f, 0x1e, 0x20, 0x9f, 0xff, 0, b'a', 0x1f];
                    data.push(choices[(state >> 33) as usize % (1 + (state >> 50) as usize % 8)]);
                }
                assert_eq!(subfields(&data), slow(&data), "{data:?}");
            }
        }
    }

    #[test]
    fn data_before_the_first_delimiter_is_no_subfield() {
        assert_eq!(subfields(b"10 text\x1faTitle"), [(b'a', &b"Title"[..])]);
        assert_eq!(subfields(b"1\x1faTitle"), [(b'a', &b"Title"[..])]);
        assert_eq!(subfields(b"10"), []);
        assert_eq!(subfields(b""), []);
    }

    #[test]
    fn a_delimiter_in_place_of_an_indicator_begins_the_first_subfield() {
        let [a, b] = [(b'a', &b""[..]), (b'b', &b"X"[..])];
        assert_eq!(subfields(b"\x1fa\x1fbX"), [a, b]);
        assert_eq!(subfields(b"1\x1f\x1fbX"), [(0, &b""[..]), b]);
        assert_eq!(subfields(b"\x1f\x1f\x1fbX"), [(0, &b""[..]), (0, b""), b]);
    }

    #[test]
    fn indicators_are_blank_where_missing() {
        let of = |data| Field::new(Tag::new(*b"245"), data).indicators();
        assert_eq!(of(b"10\x1fax"), *b"10");
        assert_eq!(of(b"1\x1fax"), *b"1 ");
        assert_eq!(of(b"\x1fax"), *b"  ");
        assert_eq!(of(b""), *b"  ");
    }

    #[test]
    fn control_fields_have_no_subfields() {
        let field = Field::new(Tag::new(*b"001"), b"ab\x1fc");
        assert_eq!(field.subfields().count(), 0);
        assert_eq!(field.indicators(), *b"  ");
    }
}
