//! The tables of `crates/marc8` as Rust source.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::code_table::{Code, Set};

/// Where the files go.
pub(super) const FOLDER: &str = "crates/marc8/src/tables";

const HEAD: &str = "\
// Written by `cargo xtask codegen`; edits are lost.
// Source: the MARC-8 code tables of the Library of Congress, codetables.xml
// (https://www.loc.gov/marc/specifications/codetables.xml), a work of the US Government.
";

/// The single-byte sets: name of the constant, ISO code in the source. The place is the set's number in the reverse
/// table and its rank where a character stands in several sets. ASCII needs no table.
const SINGLE: [(&str, &str); 10] = [
    ("ANSEL", "45"),
    ("GREEK", "53"),
    ("BASIC_CYRILLIC", "4E"),
    ("EXTENDED_CYRILLIC", "51"),
    ("BASIC_ARABIC", "33"),
    ("EXTENDED_ARABIC", "34"),
    ("HEBREW", "32"),
    ("SUBSCRIPTS", "62"),
    ("SUPERSCRIPTS", "70"),
    ("GREEK_SYMBOLS", "67"),
];
const EACC: &str = "31";

/// A MARC-8 code in the reverse table: three bytes of EACC, or number of the set, code, 0.
type Packed = [u8; 3];

/// The files by name.
pub(super) fn generate(sets: &[Set]) -> Result<Vec<(&'static str, String)>, String> {
    let find = |iso: &str| {
        let set = sets.iter().find(|set| set.iso == iso);
        set.ok_or_else(|| format!("codegen: no character set {iso}"))
    };
    let mut single = Vec::new();
    for (name, iso) in SINGLE {
        single.push((name, find(iso)?));
    }
    let eacc = find(EACC)?;
    Ok(vec![
        ("single.rs", single_sets(&single)?),
        ("eacc.rs", eacc_cells(eacc)?),
        ("reverse.rs", reverse(&single, eacc)?),
    ])
}

/// An array of 96 characters a set and a mask of its combining marks.
fn single_sets(sets: &[(&str, &Set)]) -> Result<String, String> {
    let mut text = format!("{HEAD}\nconst NONE: char = '\\0';\n");
    let mut controls = Vec::new();
    for (name, set) in sets {
        let (mut cells, mut marks) = (['\0'; 96], 0_u128);
        for code in &set.codes {
            if is_control(code) {
                controls.push(format!("(0x{:02X}, {:?})", code.marc, code.character));
                continue;
            }
            let low = code.marc & 0x7F;
            let cell = low.checked_sub(0x20).and_then(|at| cells.get_mut(at as usize));
            *cell.ok_or_else(|| format!("codegen: code {:X} of {name}", code.marc))? = code.character;
            marks |= u128::from(code.combining) << low;
        }
        let _ = writeln!(text, "\n/// {}: the codes from 0x20 on.", set.name);
        let _ = writeln!(text, "pub(super) const {name}: [char; 96] = [");
        for row in cells.chunks(8) {
            let row: Vec<String> = row.iter().map(|&c| literal(c)).collect();
            let _ = writeln!(text, "    {},", row.join(", "));
        }
        let _ = writeln!(text, "];\n/// Bit n: code n is a combining mark.");
        let _ = writeln!(text, "pub(super) const {name}_MARKS: u128 = 0x{marks:032x};");
    }
    let _ = writeln!(text, "\n/// The codes 0x80 to 0x9F, whatever is designated.");
    let list = controls.join(", ");
    let _ = writeln!(
        text,
        "pub(super) const CONTROLS: [(u8, char); {}] = [{list}];",
        controls.len()
    );
    Ok(text)
}

fn is_control(code: &Code) -> bool {
    (0x80..0xA0).contains(&code.marc)
}

fn literal(c: char) -> String {
    match c {
        '\0' => "NONE".to_owned(),
        c if c.is_alphanumeric() || c.is_ascii() => format!("{c:?}"),
        c => format!("'\\u{{{:X}}}'", u32::from(c)),
    }
}

/// The characters of EACC in the order of their codes, and where each row of 96 codes begins among them.
fn eacc_cells(set: &Set) -> Result<String, String> {
    // Planes (first byte) that have a place, and bits and start of each row (first two bytes).
    let mut planes = BTreeMap::new();
    let mut rows: BTreeMap<[u8; 2], ([u32; 3], [usize; 3])> = BTreeMap::new();
    let (mut cells, mut beyond) = (Vec::new(), Vec::new());
    let mut codes: Vec<&Code> = set.codes.iter().collect();
    codes.sort_by_key(|code| code.marc);
    for code in codes {
        let [0, plane, row, low] = code.marc.to_be_bytes() else {
            return Err(format!("codegen: EACC {:X} is no code of three bytes", code.marc));
        };
        let next = planes.len();
        planes.entry(plane).or_insert(next);
        let (bits, starts) = rows.entry([plane, row]).or_default();
        let low = usize::from(low)
            .checked_sub(0x20)
            .ok_or("codegen: an EACC code below 0x20")?;
        let (word, bit) = (low / 32, low % 32);
        let bits = bits.get_mut(word).ok_or("codegen: an EACC code above 0x7F")?;
        let start = starts.get_mut(word).ok_or("codegen: an EACC code above 0x7F")?;
        if *bits == 0 {
            *start = cells.len();
        }
        *bits |= 1 << bit;
        cells.push(match code.character.len_utf8() {
            3 => code.character,
            4 => {
                beyond.push(code);
                '\u{FFFF}'
            }
            _ => return Err(format!("codegen: EACC {:X} is not East Asian", code.marc)),
        });
    }
    Ok(print_eacc(&planes, &rows, &cells, &beyond))
}

fn print_eacc(
    planes: &BTreeMap<u8, usize>,
    rows: &BTreeMap<[u8; 2], ([u32; 3], [usize; 3])>,
    cells: &[char],
    beyond: &[&Code],
) -> String {
    let mut text = format!("{HEAD}\nuse super::Row;\n");
    let places: Vec<usize> = (0x20..0x80)
        .map(|byte| planes.get(&byte).map_or(0, |place| place + 1))
        .collect();
    let _ = writeln!(
        text,
        "\n/// The place of a plane (first byte, from 0x20 on) in `NUMBERS`, counted from 1."
    );
    let _ = writeln!(
        text,
        "pub(super) static PLANES: [u8; 96] = [{}];",
        numbers(&places)
    );
    let _ = writeln!(
        text,
        "\n/// The place of a row (second byte, from 0x20 on) in `ROWS`, counted from 1."
    );
    let _ = writeln!(
        text,
        "pub(super) static NUMBERS: [[u16; 96]; {}] = [",
        planes.len()
    );
    let mut number = 0;
    for plane in planes.keys() {
        let places: Vec<usize> = (0x20..0x80)
            .map(|row| {
                if rows.contains_key(&[*plane, row]) {
                    number += 1;
                    number
                } else {
                    0
                }
            })
            .collect();
        let _ = writeln!(text, "    [{}],", numbers(&places));
    }
    let _ = writeln!(
        text,
        "];\n\n/// Which third bytes exist (a bit each, from 0x20 on), and where those of each word begin."
    );
    let _ = writeln!(text, "pub(super) static ROWS: [Row; {}] = [", rows.len());
    for (bits, [a, b, c]) in rows.values() {
        let [x, y, z] = bits.map(|word| format!("0x{word:08x}"));
        let _ = writeln!(text, "    Row([{x}, {y}, {z}], [{a}, {b}, {c}]),");
    }
    let _ = writeln!(
        text,
        "];\n\n/// The characters, three bytes of UTF-8 each; U+FFFF stands for those of `BEYOND`."
    );
    let _ = writeln!(
        text,
        "pub(super) static CELLS: &str = \"{}\";",
        wrap(cells.iter().map(|&c| cell(c)), 50)
    );
    let _ = writeln!(text, "\n/// The characters that need four bytes.");
    let list: Vec<String> = beyond
        .iter()
        .map(|code| format!("(0x{:06X}, {})", code.marc, literal(code.character)))
        .collect();
    let _ = writeln!(
        text,
        "pub(super) static BEYOND: [(u32, char); {}] = [{}];",
        list.len(),
        list.join(", ")
    );
    text
}

fn cell(c: char) -> String {
    // Blanks and private use cannot be seen, and a blank at the start of a line would be skipped.
    match c {
        '\u{3000}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFF}' => format!("\\u{{{:X}}}", u32::from(c)),
        c => c.to_string(),
    }
}

fn numbers(values: &[usize]) -> String {
    let values: Vec<String> = values.iter().map(usize::to_string).collect();
    values.join(", ")
}

/// Pieces of a literal, so many a line.
fn wrap(pieces: impl Iterator<Item = String>, count: usize) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.enumerate() {
        if at % count == 0 {
            text.push_str("\\\n    ");
        }
        text.push_str(&piece);
    }
    text
}

/// Character to code: blocks of 64 characters, a bit for each that has a code, and the codes in order.
fn reverse(single: &[(&str, &Set)], eacc: &Set) -> Result<String, String> {
    let mut codes: BTreeMap<u32, Packed> = BTreeMap::new();
    for (number, (_, set)) in (0_u8..).zip(single) {
        for code in set.codes.iter() {
            let [.., low] = code.marc.to_be_bytes();
            let low = if is_control(code) { low } else { low & 0x7F };
            // Both conventions for marks over two letters are understood.
            for character in [Some(code.character), code.alternate].into_iter().flatten() {
                codes.entry(character.into()).or_insert([number, low, 0]);
            }
        }
    }
    // Where several codes have one character, the lowest is the common form; a blank in a code invites damage.
    let mut sorted: Vec<&Code> = eacc.codes.iter().collect();
    sorted.sort_by_key(|code| (code.marc.to_be_bytes().contains(&b' '), code.marc));
    for code in sorted {
        let [_, packed @ ..] = code.marc.to_be_bytes();
        codes.entry(code.character.into()).or_insert(packed);
    }
    codes.retain(|&character, _| character >= 0x80);
    print_reverse(&codes)
}

fn print_reverse(codes: &BTreeMap<u32, Packed>) -> Result<String, String> {
    let mut blocks: BTreeMap<u32, (u64, usize)> = BTreeMap::new();
    let (mut packed, mut beyond) = (Vec::new(), Vec::new());
    for (&character, code) in codes {
        if character > 0xFFFF {
            beyond.push(format!("(0x{character:X}, *b\"{}\")", code.escape_ascii()));
            continue;
        }
        let (bits, _) = blocks.entry(character / 64).or_insert((0, packed.len()));
        *bits |= 1 << (character % 64);
        packed.push(*code);
    }
    let mut text = format!("{HEAD}\nuse super::Block;\n");
    let mut number = 0;
    let places: Vec<usize> = (0..1024)
        .map(|block| {
            if blocks.contains_key(&block) {
                number += 1;
                number
            } else {
                0
            }
        })
        .collect();
    let _ = writeln!(
        text,
        "\n/// The place of a block of 64 characters in `BLOCKS`, counted from 1."
    );
    let _ = writeln!(text, "pub(super) static NUMBERS: [u16; 1024] = [");
    for row in places.chunks(32) {
        let _ = writeln!(text, "    {},", numbers(row));
    }
    let _ = writeln!(
        text,
        "];\n\n/// Which characters of a block have a code, and where their codes begin."
    );
    let _ = writeln!(text, "pub(super) static BLOCKS: [Block; {}] = [", blocks.len());
    for (bits, start) in blocks.values() {
        let start = u16::try_from(*start).map_err(|_| "codegen: too many codes")?;
        let _ = writeln!(text, "    Block(0x{bits:016x}, {start}),");
    }
    let _ = writeln!(
        text,
        "];\n\n/// Three bytes a code: EACC, or number of the set, code and 0."
    );
    let body = wrap(packed.iter().map(escape), 30);
    let _ = writeln!(text, "pub(super) static CODES: &[u8] = b\"{body}\";");
    let _ = writeln!(text, "\n/// The characters beyond the Basic Multilingual Plane.");
    let _ = writeln!(
        text,
        "pub(super) static BEYOND: [(u32, [u8; 3]); {}] = [{}];",
        beyond.len(),
        beyond.join(", ")
    );
    Ok(text)
}

fn escape(code: &Packed) -> String {
    code.escape_ascii().to_string().replace(' ', "\\x20")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn code(marc: u32, character: char) -> Code {
        Code {
            marc,
            character,
            alternate: None,
            combining: false,
        }
    }

    fn set(iso: &str, codes: Vec<Code>) -> Set {
        Set {
            iso: iso.to_owned(),
            name: iso.to_owned(),
            codes,
        }
    }

    #[test]
    fn a_set_that_is_missing_and_a_code_out_of_range_are_named() {
        assert!(generate(&[]).is_err());
        assert!(eacc_cells(&set(EACC, vec![code(0x2130_8000, '\u{4E00}')])).is_err());
        assert!(eacc_cells(&set(EACC, vec![code(0x21_3021, 'A')])).is_err());
        assert!(single_sets(&[("ANSEL", &set("45", vec![code(0x01, 'A')]))]).is_err());
    }

    #[test]
    fn the_first_set_and_the_lowest_code_win() {
        let (ansel, greek) = (
            set("45", vec![code(0xE1, '\u{300}')]),
            set("53", vec![code(0x21, '\u{300}')]),
        );
        let eacc = set(
            EACC,
            vec![code(0x4B_3057, '\u{4E99}'), code(0x21_3057, '\u{4E99}')],
        );
        let text = reverse(&[("ANSEL", &ansel), ("GREEK", &greek)], &eacc).unwrap();
        assert!(text.contains("\\x00a\\x00!0W\";"), "{text}");
    }
}
