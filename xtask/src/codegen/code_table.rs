//! The XML of the code tables, as far as the generator needs it.

/// A character set of the source.
#[derive(Debug, PartialEq)]
pub(super) struct Set {
    /// The final byte of its escape sequence, in hexadecimal.
    pub(super) iso: String,
    pub(super) name: String,
    pub(super) codes: Vec<Code>,
}

/// One row: a MARC-8 code of one or three bytes and its character.
#[derive(Debug, PartialEq)]
pub(super) struct Code {
    pub(super) marc: u32,
    /// The character; where the source names none (second halves of double marks) its alternate.
    pub(super) character: char,
    pub(super) alternate: Option<char>,
    pub(super) combining: bool,
}

/// Reads all sets.
pub(super) fn parse(xml: &str) -> Result<Vec<Set>, String> {
    xml.split("<characterSet ").skip(1).map(set).collect()
}

fn set(xml: &str) -> Result<Set, String> {
    let xml = xml.split("</characterSet>").next().unwrap_or_default();
    let codes = xml.split("<code>").skip(1).map(code).collect::<Result<_, _>>()?;
    Ok(Set {
        iso: between(xml, "ISOcode=\"", "\"")
            .ok_or("codegen: a set without ISOcode")?
            .to_owned(),
        name: between(xml, "name=\"", "\"").unwrap_or_default().to_owned(),
        codes,
    })
}

fn code(xml: &str) -> Result<Code, String> {
    let text = |tag: &str| between(xml, &format!("<{tag}>"), &format!("</{tag}>"));
    let character = |tag: &str| -> Result<Option<char>, String> {
        match text(tag) {
            None | Some("") => Ok(None),
            Some(digits) => hexadecimal(digits)
                .and_then(char::from_u32)
                .map(Some)
                .ok_or_else(|| format!("codegen: no character: {digits}")),
        }
    };
    let marc = text("marc")
        .and_then(hexadecimal)
        .ok_or("codegen: a code without number")?;
    let alternate = character("alt")?;
    Ok(Code {
        marc,
        character: character("ucs")?
            .or(alternate)
            .ok_or_else(|| format!("codegen: {marc:X} has no character"))?,
        alternate,
        combining: text("isCombining") == Some("true"),
    })
}

fn hexadecimal(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 16).ok()
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(open)?;
    rest.split_once(close).map(|(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rows_are_read_and_bad_ones_named() {
        let row = "<isCombining>true</isCombining><marc>EC</marc><ucs></ucs><alt>FE21</alt>";
        let xml = format!("<characterSet name=\"A\" ISOcode=\"45\"><code>{row}</code></characterSet>");
        let code = Code {
            marc: 0xEC,
            character: '\u{FE21}',
            alternate: Some('\u{FE21}'),
            combining: true,
        };
        let set = Set {
            iso: "45".to_owned(),
            name: "A".to_owned(),
            codes: vec![code],
        };
        assert_eq!(parse(&xml).unwrap(), [set]);
        assert!(parse(&xml.replace("FE21", "D800")).is_err());
        assert!(parse(&xml.replace("EC", "")).is_err());
    }
}
