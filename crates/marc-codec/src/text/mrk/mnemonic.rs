//! Mnemonics: characters by names in braces.
//!
//! The names are those of MARCMaker (Library of Congress); a letter with a mark is the letter and the name of the mark.

/// A name, its byte in MARC-8 (ASCII and ANSEL), its character.
type Row = (&'static str, u8, char);

/// Characters that stand by themselves.
const CHARACTERS: &[Row] = &[
    ("dollar", b'$', '$'),
    ("lcub", b'{', '{'),
    ("rcub", b'}', '}'),
    ("bsol", b'\\', '\\'),
    ("esc", 0x1b, '\u{1b}'),
    ("gs", 0x1d, '\u{1d}'),
    ("rs", 0x1e, '\u{1e}'),
    ("us", 0x1f, '\u{1f}'),
    ("excl", b'!', '!'),
    ("quot", b'"', '"'),
    ("num", b'#', '#'),
    ("percnt", b'%', '%'),
    ("amp", b'&', '&'),
    ("apos", b'\'', '\''),
    ("lpar", b'(', '('),
    ("rpar", b')', ')'),
    ("ast", b'*', '*'),
    ("plus", b'+', '+'),
    ("comma", b',', ','),
    ("hyphen", b'-', '-'),
    ("period", b'.', '.'),
    ("sol", b'/', '/'),
    ("colon", b':', ':'),
    ("semi", b';', ';'),
    ("lt", b'<', '<'),
    ("equals", b'=', '='),
    ("gt", b'>', '>'),
    ("quest", b'?', '?'),
    ("commat", b'@', '@'),
    ("lsqb", b'[', '['),
    ("rsqb", b']', ']'),
    ("spcirc", b'^', '^'),
    ("spund", b'_', '_'),
    ("lowbar", b'_', '_'),
    ("spgrave", b'`', '`'),
    ("verbar", b'|', '|'),
    ("sptilde", b'~', '~'),
    ("Lstrok", 0xa1, 'Ł'),
    ("Ostrok", 0xa2, 'Ø'),
    ("Dstrok", 0xa3, 'Đ'),
    ("THORN", 0xa4, 'Þ'),
    ("AElig", 0xa5, 'Æ'),
    ("OElig", 0xa6, 'Œ'),
    ("softsign", 0xa7, 'ʹ'),
    ("middot", 0xa8, '·'),
    ("flat", 0xa9, '♭'),
    ("reg", 0xaa, '®'),
    ("plusmn", 0xab, '±'),
    ("Ohorn", 0xac, 'Ơ'),
    ("Uhorn", 0xad, 'Ư'),
    ("mlrhring", 0xae, 'ʼ'),
    ("alif", 0xae, 'ʼ'),
    ("mllhring", 0xb0, 'ʻ'),
    ("ayn", 0xb0, 'ʻ'),
    ("lstrok", 0xb1, 'ł'),
    ("ostrok", 0xb2, 'ø'),
    ("dstrok", 0xb3, 'đ'),
    ("thorn", 0xb4, 'þ'),
    ("aelig", 0xb5, 'æ'),
    ("oelig", 0xb6, 'œ'),
    ("hardsign", 0xb7, 'ʺ'),
    ("inodot", 0xb8, 'ı'),
    ("pound", 0xb9, '£'),
    ("eth", 0xba, 'ð'),
    ("ohorn", 0xbc, 'ơ'),
    ("uhorn", 0xbd, 'ư'),
    ("deg", 0xc0, '°'),
    ("scriptl", 0xc1, 'ℓ'),
    ("phono", 0xc2, '℗'),
    ("copy", 0xc3, '©'),
    ("sharp", 0xc4, '♯'),
    ("iquest", 0xc5, '¿'),
    ("iexcl", 0xc6, '¡'),
    ("szlig", 0xc7, 'ß'),
    ("euro", 0xc8, '€'),
];

/// Marks, which MARC-8 puts in front of their letter and Unicode behind it.
const MARKS: &[Row] = &[
    ("hooka", 0xe0, '\u{309}'),
    ("grave", 0xe1, '\u{300}'),
    ("acute", 0xe2, '\u{301}'),
    ("circ", 0xe3, '\u{302}'),
    ("tilde", 0xe4, '\u{303}'),
    ("macr", 0xe5, '\u{304}'),
    ("breve", 0xe6, '\u{306}'),
    ("dot", 0xe7, '\u{307}'),
    ("uml", 0xe8, '\u{308}'),
    ("caron", 0xe9, '\u{30c}'),
    ("ring", 0xea, '\u{30a}'),
    ("llig", 0xeb, '\u{fe20}'),
    ("rlig", 0xec, '\u{fe21}'),
    ("rcommaa", 0xed, '\u{315}'),
    ("dblac", 0xee, '\u{30b}'),
    ("candra", 0xef, '\u{310}'),
    ("cedil", 0xf0, '\u{327}'),
    ("ogon", 0xf1, '\u{328}'),
    ("dotb", 0xf2, '\u{323}'),
    ("dbldotb", 0xf3, '\u{324}'),
    ("ringb", 0xf4, '\u{325}'),
    ("dblunder", 0xf5, '\u{333}'),
    ("under", 0xf6, '\u{332}'),
    ("commab", 0xf7, '\u{326}'),
    ("rcedil", 0xf8, '\u{31c}'),
    ("breveb", 0xf9, '\u{32e}'),
    ("ldbltil", 0xfa, '\u{fe22}'),
    ("rdbltil", 0xfb, '\u{fe23}'),
    ("commaa", 0xfe, '\u{313}'),
];

/// The longest name that is looked up.
pub(super) const LONGEST: usize = 12;

/// What a mnemonic stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A byte, given by two hexadecimal digits.
    Byte(u8),
    /// A character: its byte in MARC-8, itself.
    Character(u8, char),
    /// A mark for the letter behind it.
    Mark(u8, char),
    /// A letter and its mark.
    Marked(u8, u8, char),
}

/// The meaning of the name between the braces.
pub(super) fn meaning(name: &[u8]) -> Option<Meaning> {
    let text = std::str::from_utf8(name).ok()?;
    let row = |table: &[Row], name: &str| table.iter().find(|row| row.0 == name).copied();
    if let Some((_, byte, character)) = row(CHARACTERS, text) {
        return Some(Meaning::Character(byte, character));
    }
    if let Some((_, byte, character)) = row(MARKS, text) {
        return Some(Meaning::Mark(byte, character));
    }
    if let [
        first @ (b'0'..=b'9' | b'A'..=b'F'),
        second @ (b'0'..=b'9' | b'A'..=b'F'),
    ] = name
    {
        let digits = [*first, *second];
        let value = std::str::from_utf8(&digits).ok()?;
        return u8::from_str_radix(value, 16).ok().map(Meaning::Byte);
    }
    let (&letter, mark) = name.split_first()?;
    let (_, byte, character) = row(MARKS, std::str::from_utf8(mark).ok()?)?;
    letter
        .is_ascii_alphabetic()
        .then_some(Meaning::Marked(letter, byte, character))
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, LONGEST, MARKS, Meaning, meaning};

    #[test]
    fn names_are_told_apart_and_short() {
        let names: Vec<&str> = CHARACTERS.iter().chain(MARKS).map(|row| row.0).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names.iter().skip(index + 1).any(|other| other == name), "{name}");
            assert!(name.len() < LONGEST && meaning(name.as_bytes()).is_some());
        }
    }

    #[test]
    fn letters_with_marks_and_bytes() {
        assert_eq!(meaning(b"eacute"), Some(Meaning::Marked(b'e', 0xe2, '\u{301}')));
        assert_eq!(meaning(b"Szlig"), None);
        assert_eq!(meaning(b"0D"), Some(Meaning::Byte(b'\r')));
        assert_eq!(meaning(b"0d"), None);
        assert_eq!(meaning(b""), None);
        assert_eq!(meaning(b"\xe9"), None);
    }
}
