//! The MARC-8 tables of `crates/marc8` from the code tables of the Library of Congress.

mod code_table;
mod print;

use code_table::{Code, Set};
use print::{Text, bytes, numbers};

const FOLDER: &str = "crates/marc8/src/tables";

const HEAD: &str = "\
// Written by `cargo xtask codegen`; edits are lost.
// Source: MARC-8 code tables of the Library of Congress, codetables.xml
// (https://www.loc.gov/marc/specifications/codetables.xml), a work of the US Government.
";

/// The single-byte sets in the order of their numbers: name of the constant, ISO code in the source.
///
/// The order is also that of preference where a character stands in several sets. ASCII has no table.
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

/// The files with their text.
pub(super) fn generate(xml: &str) -> Result<Vec<(String, String)>, String> {
    let sets = code_table::parse(xml)?;
    let single = SINGLE
        .iter()
        .map(|(name, iso)| Ok((*name, find(&sets, iso)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let eacc = find(&sets, EACC)?;
    let file = |name: &str, text: String| (format!("{FOLDER}/{name}.rs"), format!("{HEAD}\n{text}"));
    Ok(vec![
        file("single.rs".trim_end_matches(".rs"), single_sets(&single)?),
        file("eacc", eacc_rows(eacc)?),
        file("reverse", reverse(&single, eacc)?),
    ])
}

fn find<'a>(sets: &'a [Set], iso: &str) -> Result<&'a Set, String> {
    sets.iter()
        .find(|set| set.iso == iso)
        .ok_or_else(|| format!("codegen: no character set {iso}"))
}

/// One array of 96 characters a set (code 0x20 first, `\0` for none) and a mask of its marks.
fn single_sets(sets: &[(&str, &Set)]) -> Result<String, String> {
    let mut text = String::new();
    for (name, set) in sets {
        let (mut cells, mut marks) = (['\0'; 96], 0_u128);
        for code in set.codes.iter().filter(|code| !is_control(code)) {
            let place = ((code.marc & 0x7F) as usize).checked_sub(0x20);
            let cell = place.and_then(|place| cells.get_mut(place));
            *cell.ok_or_else(|| format!("codegen: {:02X} in {}", code.marc, set.name))? = code.character()?;
            marks |= u128::from(code.combining) << (code.marc & 0x7F);
        }
        text.push_str(&format!("/// {}, codes 0x20 to 0x7F; NUL stands for none.\n", set.name));
        text.push_str(&format!("pub(super) static {name}: [char; 96] = [\n"));
        for row in cells.chunks(16) {
            let row: Vec<String> = row.iter().map(|c| format!("{c:?}").replace("'\\0'", "NO")).collect();
            text.push_str(&format!("    {},\n", row.join(", ")));
        }
        text.push_str(&format!("];\n/// Bit n: code n is a combining mark.\npub(super) const {name}_MARKS: u128 = {marks:#034x};\n\n"));
    }
    let (_, ansel) = sets.first().ok_or("codegen: no sets")?;
    let controls = ansel.codes.iter().filter(|code| is_control(code));
    let arms = controls
        .map(|code| Ok(format!("    (0x{:02X}, {:?}),\n", code.marc, code.character()?)))
        .collect::<Result<String, String>>()?;
    text.push_str("/// The control codes of the C1 area.\n#[rustfmt::skip]\n");
    text.push_str(&format!("pub(super) static CONTROLS: [(u8, char); {}] = [\n{arms}];\n\nconst NO: char = '\\0';\n", arms.lines().count()));
    Ok(text.replace("pub(super) static", "#[rustfmt::skip]\npub(super) static").replace("#[rustfmt::skip]\n#[rustfmt::skip]", "#[rustfmt::skip]"))
}

fn is_control(code: &Code) -> bool {
    (0x80..0xA0).contains(&code.marc)
}
