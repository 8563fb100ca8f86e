//! Kinds of bytes in a field.

/// Kinds of bytes that some rules look for and most fields do not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes(u16);

impl Bytes {
    /// 80 and above.
    pub(crate) const NON_ASCII: Self = Self(1);
    /// C0 control characters and DEL, without tab, line breaks, escape and delimiters.
    pub(crate) const CONTROL: Self = Self(2);
    /// Tab, line feed, carriage return.
    pub(crate) const LINE_BREAK: Self = Self(4);
    /// 1B, which begins the switches of MARC-8.
    pub(crate) const ESCAPE: Self = Self(8);
    /// 1D and 1E, which end records and fields; in a control field 1F as well, which begins subfields.
    pub(crate) const STRAY: Self = Self(16);
    pub(crate) const DELIMITER: Self = Self(32);
    /// `#`, `^` and `\`, which some write for blanks; told of control fields.
    pub(crate) const PLACEHOLDER: Self = Self(64);
    /// C2, with which the C1 control characters begin in UTF-8.
    pub(crate) const C1: Self = Self(256);
    /// `&`, which begins entities.
    pub(crate) const AMPERSAND: Self = Self(128);
    /// First bytes in UTF-8 of combining marks.
    pub(crate) const MARK: Self = Self(512);
    /// First bytes in UTF-8 of Latin letters that have their mark in them.
    pub(crate) const COMPOSED: Self = Self(1_024);
    /// First bytes in UTF-8 of what may be damage: U+FFFD, characters nobody has defined, UTF-8 that was coded twice.
    pub(crate) const DAMAGE: Self = Self(2_048);
    /// Something that may be no UTF-8.
    pub(crate) const INVALID: Self = Self(4_096);

    /// Both kinds.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of the kinds is in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn of_byte(byte: u8) -> Self {
        match byte {
            0xc2 => Self::NON_ASCII.and(Self::C1),
            0xc3 => Self::NON_ASCII.and(Self::COMPOSED).and(Self::DAMAGE),
            0xc4..=0xc9 => Self::NON_ASCII.and(Self::COMPOSED),
            0xe1 => Self::NON_ASCII.and(Self::COMPOSED).and(Self::MARK),
            0xcc | 0xcd | 0xd2..=0xe3 | 0xea => Self::NON_ASCII.and(Self::MARK),
            0xee..=0xf4 => Self::NON_ASCII.and(Self::MARK).and(Self::DAMAGE),
            0x80.. => Self::NON_ASCII,
            b'\t' | b'\n' | b'\r' => Self::LINE_BREAK,
            0x1b => Self::ESCAPE,
            0x1d | 0x1e => Self::STRAY,
            0x1f => Self::DELIMITER,
            0..=0x1f | 0x7f => Self::CONTROL,
            b'#' | b'^' | b'\\' => Self::PLACEHOLDER,
            b'&' => Self::AMPERSAND,
            _ => Self(0),
        }
    }

    /// The kinds of bytes in the data.
    pub(crate) fn of(data: &[u8]) -> Self {
        #[expect(
            clippy::indexing_slicing,
            reason = "a byte is within 256, and it is seen while compiling"
        )]
        static KINDS: [u16; 256] = {
            let mut kinds = [0; 256];
            let mut byte = u8::MAX;
            loop {
                kinds[byte as usize] = Bytes::of_byte(byte).0;
                match byte.checked_sub(1) {
                    Some(next) => byte = next,
                    None => break kinds,
                }
            }
        };
        let kind = |byte: &u8| KINDS.get(usize::from(*byte)).copied().unwrap_or(0);
        // two at a time, so that one need not wait for the other
        let (pairs, rest) = data.as_chunks::<2>();
        let (even, odd) = pairs.iter().fold((0, 0), |(even, odd), [one, other]| {
            (even | kind(one), odd | kind(other))
        });
        Self(rest.iter().fold(even | odd, |kinds, byte| kinds | kind(byte)))
    }
}
