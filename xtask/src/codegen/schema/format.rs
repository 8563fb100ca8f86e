//! The fields of a format.

use std::fmt::Write;

use serde::Deserialize;

use super::layout::Layout;
use super::split_obsolete;

/// A format as its source writes it down.
#[derive(Deserialize)]
pub(super) struct Format {
    pub(super) lc_update: u32,
    pub(super) layout: Vec<Layout>,
    pub(super) field: Vec<Field>,
}

/// A field as its source writes it down.
#[derive(Deserialize)]
pub(super) struct Field {
    tag: String,
    name: String,
    repeatable: bool,
    #[serde(default)]
    obsolete: bool,
    ind1: Option<String>,
    ind2: Option<String>,
    #[serde(default)]
    subfields: Vec<String>,
    /// A holdings field that bibliographic records may hold as well.
    #[serde(default)]
    pub(super) bibliographic: bool,
}

/// One subfield: its code, and what the source says of it.
struct Subfield<'a> {
    code: u8,
    repeatable: bool,
    obsolete: bool,
    name: &'a str,
}

/// The definitions in the order of their tags, and their index by tag.
pub(super) fn print(fields: &mut Vec<&Field>) -> Result<String, String> {
    fields.sort_by(|a, b| a.tag.cmp(&b.tag));
    let mut text = format!(
        "\n/// The fields, in the order of their tags.\npub(in crate::schema) static FIELDS: [Definition; {}] = [\n",
        fields.len()
    );
    let mut index = vec![0_usize; 1000];
    for (number, field) in (1..).zip(fields.iter()) {
        let place = field.tag.parse::<usize>().ok().and_then(|tag| index.get_mut(tag));
        let place = place.ok_or_else(|| format!("codegen: no tag: {}", field.tag))?;
        if std::mem::replace(place, number) != 0 {
            return Err(format!("codegen: {} is defined twice", field.tag));
        }
        text.push_str(&field.print()?);
    }
    let _ = writeln!(
        text,
        "];\n\n/// The place of a tag in `FIELDS`, counted from 1; 0 where it is not defined."
    );
    let _ = writeln!(text, "pub(in crate::schema) static INDEX: [u16; 1000] = [");
    for row in index.chunks(50) {
        let row: Vec<String> = row.iter().map(usize::to_string).collect();
        let _ = writeln!(text, "    {},", row.join(", "));
    }
    text.push_str("];\n");
    Ok(text)
}

impl Field {
    fn print(&self) -> Result<String, String> {
        let wrong = |what: &str| format!("codegen: {}: {what}", self.tag);
        let (ind1, ind2) = match (&self.ind1, &self.ind2) {
            (None, None) if self.tag.starts_with("00") => ("(0, 0)".to_owned(), "(0, 0)".to_owned()),
            (Some(first), Some(second)) => (codes(first)?, codes(second)?),
            _ => return Err(wrong("indicators are missing")),
        };
        let mut subfields = Vec::new();
        for line in &self.subfields {
            subfields.push(subfield(line).ok_or_else(|| wrong(line))?);
        }
        subfields.sort_by_key(|subfield| subfield.code);
        let set = |choose: &dyn Fn(&Subfield<'_>) -> bool| -> Result<u64, String> {
            let chosen = subfields.iter().filter(|subfield| choose(subfield));
            chosen.map(|subfield| bit(subfield.code)).sum()
        };
        // a field without a list of its own takes any subfield
        let open = self.ind2.as_deref() == Some("=");
        let now = if open {
            u64::MAX
        } else {
            set(&|subfield| !subfield.obsolete)?
        };
        let once = set(&|subfield| subfield.obsolete)?;
        let repeatable = if open {
            u64::MAX
        } else {
            set(&|subfield| subfield.repeatable)?
        };
        let names: Vec<String> = subfields
            .iter()
            .map(|subfield| format!("(b'{}', {:?})", char::from(subfield.code), subfield.name))
            .collect();
        Ok(format!(
            "    field({:?}, {:?}, [{}, {}], [{ind1}, {ind2}], (0x{now:x}, 0x{once:x}), 0x{repeatable:x}, &[{}]),\n",
            self.tag,
            self.name,
            self.repeatable,
            self.obsolete,
            names.join(", ")
        ))
    }
}

/// `a*! Name`: code, repeatable, obsolete, name.
fn subfield(line: &str) -> Option<Subfield<'_>> {
    let (code, name) = line.split_once(' ')?;
    let (&code, marks) = code.as_bytes().split_first()?;
    let known = marks.iter().all(|mark| matches!(mark, b'*' | b'!'));
    known.then_some(Subfield {
        code,
        repeatable: marks.contains(&b'*'),
        obsolete: marks.contains(&b'!'),
        name,
    })
}

/// The values of an indicator and those that were valid once, as two sets in the source of a pair.
fn codes(text: &str) -> Result<String, String> {
    if text == "=" {
        return Ok("(u64::MAX, 0)".to_owned());
    }
    let (now, once) = split_obsolete(text);
    let set = |codes: &str| codes.bytes().map(bit).sum::<Result<u64, String>>();
    Ok(format!("(0x{:x}, 0x{:x})", set(now)?, set(once)?))
}

/// The place of a code in a set, as `schema::definition` counts: digits, small letters, blank.
fn bit(code: u8) -> Result<u64, String> {
    let place = match code {
        b'0'..=b'9' => code - b'0',
        b'a'..=b'z' => code - b'a' + 10,
        b'#' => 36,
        _ => return Err(format!("codegen: no code: {}", code.escape_ascii())),
    };
    Ok(1 << place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn field(lines: &str) -> Field {
        let text = format!("tag = \"500\"\nname = \"Note\"\nrepeatable = true\n{lines}");
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn a_field_becomes_three_sets() {
        let field = field("ind1 = \"#0 !1\"\nind2 = \"#\"\nsubfields = [\"a Text\", \"0*! Number\"]");
        assert_eq!(
            field.print().unwrap(),
            "    field(\"500\", \"Note\", [true, false], [(0x1000000001, 0x2), (0x1000000000, 0x0)], (0x400, 0x1), 0x1, \
             &[(b'0', \"Number\"), (b'a', \"Text\")]),\n"
        );
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        assert!(field("ind1 = \"#\"").print().is_err());
        assert!(field("ind1 = \"#\"\nind2 = \"?\"").print().is_err());
        assert!(
            field("ind1 = \"#\"\nind2 = \"#\"\nsubfields = [\"a+ Text\"]")
                .print()
                .is_err()
        );
        let twice = field("ind1 = \"#\"\nind2 = \"#\"");
        assert!(print(&mut vec![&twice, &twice]).is_err());
    }
}
