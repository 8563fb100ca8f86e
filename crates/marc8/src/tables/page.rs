//! Single-byte sets, built from their tables at compile time.

/// A character of a single-byte set: up to three bytes of UTF-8, then their count, with a bit for combining marks.
/// Zero stands for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph(u32);

impl Glyph {
    const MARK: u32 = 1 << 31;
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn exists(self) -> bool {
        self.0 != 0
    }

    pub(crate) const fn is_mark(self) -> bool {
        self.0 & Self::MARK != 0
    }

    /// Whether the code exists and is no mark.
    pub(crate) const fn is_letter(self) -> bool {
        self.exists() && !self.is_mark()
    }

    #[inline]
    pub(crate) fn push(self, out: &mut Vec<u8>) {
        let [a, b, c, length] = self.0.to_le_bytes();
        match length & 3 {
            1 => out.push(a),
            2 => out.extend_from_slice(&[a, b]),
            _ => out.extend_from_slice(&[a, b, c]),
        }
    }

    /// The character, for looks at single codes.
    pub(crate) fn character(self) -> Option<char> {
        let [bytes @ .., length] = self.0.to_le_bytes();
        let bytes = bytes.get(..usize::from(length & 3))?;
        str::from_utf8(bytes).ok()?.chars().next()
    }

    const fn new(character: char, mark: bool) -> Self {
        let code = character as u32;
        let (bytes, length) = if code < 0x80 {
            (code, 1)
        } else if code < 0x800 {
            (0xC0 | code >> 6 | (0x80 | code & 0x3F) << 8, 2)
        } else {
            let last = (0x80 | code & 0x3F) << 16;
            (0xE0 | code >> 12 | (0x80 | code >> 6 & 0x3F) << 8 | last, 3)
        };
        Self(bytes | length << 24 | if mark { Self::MARK } else { 0 })
    }
}

/// A single-byte set by the low seven bits of its codes.
pub(crate) type Page = [Glyph; 128];

/// The page of a set, from its table. Controls, blank and delete are the same in every set.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "evaluated at compile time, where a panic is an error of the build"
)]
pub(super) const fn page(codes: &[char; 96], marks: u128) -> Page {
    let mut page = [Glyph::NONE; 128];
    let mut at = 0;
    while at < page.len() {
        let code = at as u8;
        if at <= 0x20 || at == 0x7F {
            page[at] = Glyph::new(code as char, false);
        } else if codes[at - 0x20] != '\0' {
            page[at] = Glyph::new(codes[at - 0x20], marks >> at & 1 == 1);
        }
        at += 1;
    }
    page
}

/// The page of ASCII.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "evaluated at compile time, where a panic is an error of the build"
)]
pub(super) const fn ascii() -> Page {
    let mut codes = ['\0'; 96];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = (at as u8 + 0x20) as char;
        at += 1;
    }
    page(&codes, 0)
}
