//! The layouts of leader, 006, 007 and 008: what each position may hold.

use std::fmt::Write;

use serde::Deserialize;

use super::split_obsolete;

/// A layout as its source writes it down.
#[derive(Deserialize)]
pub(super) struct Layout {
    field: String,
    material: String,
    elements: Vec<String>,
}

/// The kinds of 008, in the order of `schema::layout::Material`, with the types of record (006/00) of each.
const MATERIALS: [(&str, &str); 7] = [
    ("books", "at"),
    ("computer files", "m"),
    ("maps", "ef"),
    ("mixed materials", "p"),
    ("music", "cdij"),
    ("continuing resources", "s"),
    ("visual materials", "gkor"),
];

/// An element: its positions and what they hold.
struct Element {
    start: usize,
    /// One behind the last position.
    end: usize,
    name: String,
    content: Content,
}

enum Content {
    /// Each position holds one of these characters, or one that is obsolete.
    Characters(u128, u128),
    /// The positions together are one of these words.
    Words(Vec<String>),
    /// A code of the list.
    Code(&'static str),
    Open,
}

/// All layouts of both formats.
pub(super) fn print(bib: &[Layout], holdings: &[Layout]) -> Result<String, String> {
    let mut text = "\nuse crate::schema::layout::{ANY, Content, Layout, Physical, element};\n".to_owned();
    let leader = |layouts| elements(layouts, "leader", "all");
    single(
        &mut text,
        "BIB_LEADER",
        "The leader of bibliographic records.",
        &leader(bib)?,
        24,
    )?;
    single(
        &mut text,
        "HOLDINGS_LEADER",
        "The leader of holdings records.",
        &leader(holdings)?,
        24,
    )?;
    let own = elements(holdings, "008", "holdings")?;
    single(&mut text, "HOLDINGS_008", "008 of holdings records.", &own, 32)?;
    let (mut fixed, mut additional) = (String::new(), String::new());
    for (material, types) in MATERIALS {
        let mut all = elements(bib, "008", "all")?;
        all.extend(elements(bib, "008", material)?);
        all.sort_by_key(|element| element.start);
        fixed.push_str(&layout(&all, 40)?);
        let mut own = vec![element(&format!("00 Form of material : {types}"))?];
        own.extend(elements(bib, "008", material)?.into_iter().map(|mut element| {
            element.start -= 17;
            element.end -= 17;
            element
        }));
        additional.push_str(&layout(&own, 18)?);
    }
    for (constant, about, body) in [
        (
            "BIB_008",
            "008 of bibliographic records, in the order of the materials.",
            fixed,
        ),
        ("BIB_006", "006, in the order of the materials.", additional),
    ] {
        let _ = write!(
            text,
            "\n/// {about}\npub(in crate::schema) static {constant}: [Layout; 7] = [\n{body}];\n"
        );
    }
    let categories: Vec<&Layout> = bib.iter().filter(|layout| layout.field == "007").collect();
    let _ = write!(
        text,
        "\n/// 007 by category.\npub(in crate::schema) static PHYSICAL: [Physical; {}] = [\n",
        categories.len()
    );
    for category in categories {
        let elements = parse(category)?;
        let length = elements.last().map_or(0, |element| element.end);
        let Some(Content::Characters(now, _)) = elements.first().map(|element| &element.content) else {
            return Err(format!(
                "codegen: 007 {}: no letter of the category",
                category.material
            ));
        };
        let _ = writeln!(
            text,
            "    Physical {{ category: {}, name: {:?}, layout: {} }},",
            now.trailing_zeros(),
            category.material,
            layout(&elements, length)?.trim().trim_end_matches(',')
        );
    }
    text.push_str("];\n");
    Ok(text)
}

fn elements(layouts: &[Layout], field: &str, material: &str) -> Result<Vec<Element>, String> {
    let found = layouts
        .iter()
        .find(|layout| layout.field == field && layout.material == material);
    parse(found.ok_or_else(|| format!("codegen: no layout {field} {material}"))?)
}

fn parse(layout: &Layout) -> Result<Vec<Element>, String> {
    layout.elements.iter().map(|line| element(line)).collect()
}

fn single(
    text: &mut String,
    constant: &str,
    about: &str,
    elements: &[Element],
    length: usize,
) -> Result<(), String> {
    let body = layout(elements, length)?;
    let body = body.trim().trim_end_matches(',');
    let _ = write!(
        text,
        "\n/// {about}\npub(in crate::schema) static {constant}: Layout = {body};\n"
    );
    Ok(())
}

/// The source of a layout; its elements must cover the length without gap or overlap.
fn layout(elements: &[Element], length: usize) -> Result<String, String> {
    let (mut at, mut characters, mut names) = (0, Vec::new(), Vec::new());
    for element in elements {
        if element.start != at || element.end <= at {
            return Err(format!("codegen: gap or overlap at {at} before {}", element.name));
        }
        at = element.end;
        let (set, content) = element.content.print();
        characters.extend(std::iter::repeat_n(set, element.end - element.start));
        names.push(format!(
            "element({}, {}, {:?}, {content})",
            element.start, element.end, element.name
        ));
    }
    if at != length {
        return Err(format!("codegen: a layout ends at {at}, not {length}"));
    }
    Ok(format!(
        "    Layout {{\n        characters: &[{}],\n        elements: &[\n            {},\n        ],\n    }},\n",
        characters.join(", "),
        names.join(",\n            ")
    ))
}

impl Content {
    /// The characters of each position, and how the element is checked beyond that.
    fn print(&self) -> (String, String) {
        match self {
            Self::Characters(now, once) => (
                format!("(0x{now:x}, 0x{once:x})"),
                "Content::Characters".to_owned(),
            ),
            Self::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("b{word:?}")).collect();
                (
                    "ANY".to_owned(),
                    format!("Content::Words(&[{}])", words.join(", ")),
                )
            }
            Self::Code(list) => ("ANY".to_owned(), format!("Content::{list}")),
            Self::Open => ("ANY".to_owned(), "Content::Open".to_owned()),
        }
    }
}

/// `18-21 Illustrations : #ab| !c`; the forms are told in bib.toml.
fn element(line: &str) -> Result<Element, String> {
    let wrong = || format!("codegen: no element of a layout: {line}");
    let (positions, rest) = line.split_once(' ').ok_or_else(wrong)?;
    let (first, last) = positions.split_once('-').unwrap_or((positions, positions));
    let (start, last): (usize, usize) = match (first.parse(), last.parse()) {
        (Ok(start), Ok(last)) => (start, last),
        _ => return Err(wrong()),
    };
    let width = last.checked_sub(start).ok_or_else(wrong)? + 1;
    let (name, content) = if let Some(name) = rest.strip_suffix(" ?") {
        (name, Content::Open)
    } else if let Some((name, codes)) = rest.split_once(" : ") {
        let (now, once) = split_obsolete(codes);
        let set = |codes: &str| -> Option<u128> {
            codes.bytes().try_fold(0, |set, code| {
                let code = if code == b'#' { b' ' } else { code };
                code.is_ascii().then(|| set | 1 << code)
            })
        };
        let (now, once) = set(now).zip(set(once)).ok_or_else(wrong)?;
        (name, Content::Characters(now, once & !now))
    } else if let Some((name, words)) = rest.split_once(" = ") {
        let words: Vec<String> = words
            .split_ascii_whitespace()
            .map(|word| word.replace('#', " "))
            .collect();
        if words.iter().any(|word| word.len() != width) {
            return Err(wrong());
        }
        (name, Content::Words(words))
    } else {
        let (name, list) = rest.split_once(" @ ").ok_or_else(wrong)?;
        let list = match list {
            "countries" => "Country",
            "languages" => "Language",
            _ => return Err(wrong()),
        };
        (name, Content::Code(list))
    };
    Ok(Element {
        start,
        end: last + 1,
        name: name.to_owned(),
        content,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cover(lines: &[&str], length: usize) -> Result<String, String> {
        let elements: Vec<Element> = lines.iter().map(|line| element(line).unwrap()).collect();
        layout(&elements, length)
    }

    #[test]
    fn gaps_and_overlaps_are_named() {
        assert!(cover(&["00-01 A : a", "02 B = x"], 3).is_ok());
        assert!(cover(&["00-01 A : a", "03 B ?"], 4).is_err());
        assert!(cover(&["00-01 A : a", "01 B ?"], 2).is_err());
        assert!(cover(&["00-01 A : a"], 3).is_err());
    }

    #[test]
    fn elements_of_each_form() {
        for wrong in [
            "",
            "00",
            "0x A : a",
            "02-01 A : a",
            "00 A : é",
            "00 A = xy",
            "00 A @ towns",
        ] {
            assert!(element(wrong).is_err(), "{wrong}");
        }
        let Content::Characters(now, once) = element("00 A : #a !ab").unwrap().content else {
            panic!("characters")
        };
        assert_eq!((now, once), (1 << 32 | 1 << 97, 1 << 98));
    }
}
