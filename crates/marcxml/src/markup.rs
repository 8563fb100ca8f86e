//! One piece of markup at a `<`, as far as framing needs it.

/// Bytes of a start or end tag looked at; a longer one is taken for text.
const TAG_LIMIT: usize = 64 << 10;
/// Bytes in which the colon of a prefix is looked for.
const PREFIX: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup<'a> {
    /// More bytes are needed to tell.
    Incomplete,
    /// The opening of something with its own end.
    Opens(Section),
    /// A start tag: local name, whole length, whether it is empty (`<x/>`).
    Start {
        name: &'a [u8],
        length: usize,
        empty: bool,
    },
    /// An end tag.
    End { name: &'a [u8], length: usize },
    /// A `<` that starts nothing.
    Text,
}

/// What has an end mark of its own and hides any `<` inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Comment,
    Cdata,
    Instruction,
    Doctype,
}

impl Section {
    pub(crate) const fn opening(self) -> &'static [u8] {
        match self {
            Self::Comment => b"<!--",
            Self::Cdata => b"<![CDATA[",
            Self::Instruction => b"<?",
            Self::Doctype => b"<!DOCTYPE",
        }
    }

    /// The end mark; that of a document type counts outside its brackets and quotes only.
    pub(crate) const fn closing(self) -> &'static [u8] {
        match self {
            Self::Comment => b"-->",
            Self::Cdata => b"]]>",
            Self::Instruction => b"?>",
            Self::Doctype => b">",
        }
    }
}

const SECTIONS: [Section; 4] = [
    Section::Comment,
    Section::Cdata,
    Section::Instruction,
    Section::Doctype,
];

/// Whether the tag at the beginning of `input` changes nothing for a framer inside of a record, so that it need not
/// know where the tag ends: another `<` ends it in any case. With `marc` the record is known to hold MARC.
#[inline]
pub(crate) fn is_passed_over(input: &[u8], marc: bool) -> bool {
    let Some((_, tag)) = input.split_first() else {
        return false;
    };
    let name = tag.strip_prefix(b"/").unwrap_or(tag);
    if is_field_name(name, marc) {
        return true;
    }
    let prefix = name
        .iter()
        .take(PREFIX)
        .position(|byte| !byte.is_ascii_alphanumeric());
    prefix.is_some_and(|at| match name.get(at..) {
        Some([b':', local @ ..]) if at > 0 => is_field_name(local, marc),
        _ => false,
    })
}

#[inline]
fn is_field_name(name: &[u8], marc: bool) -> bool {
    let after = name
        .strip_prefix(b"subfield")
        .or_else(|| name.strip_prefix(b"datafield").filter(|_| marc))
        .or_else(|| name.strip_prefix(b"controlfield").filter(|_| marc));
    matches!(after, Some([b' ' | b'>', ..]))
}

/// What starts at the beginning of `input`, which is a `<`.
pub(crate) fn markup(input: &[u8]) -> Markup<'_> {
    if let [_] | [_, b'!' | b'?', ..] = input {
        for section in SECTIONS {
            if input.starts_with(section.opening()) {
                return Markup::Opens(section);
            }
            if section.opening().starts_with(input) {
                return Markup::Incomplete;
            }
        }
    }
    match input {
        [_, b'/', first, ..] if starts_name(*first) => tag(input, 2, true),
        [_, b'/'] => Markup::Incomplete,
        [_, first, ..] if starts_name(*first) => tag(input, 1, false),
        _ => Markup::Text,
    }
}

/// The length of `<record` or `<prefix:record` at the beginning of `input` where attributes follow.
pub(crate) fn record_name(input: &[u8]) -> Option<usize> {
    let name = input.strip_prefix(b"<")?;
    let end = name.iter().take(2 * PREFIX).position(u8::is_ascii_whitespace)?;
    let name = name.get(..end)?;
    let local = name.rsplit(|byte| *byte == b':').next()?;
    // a name that begins otherwise is text to `markup`, which does not wait for the rest of it
    let is_name = name.first().is_some_and(|first| starts_name(*first))
        && name
            .iter()
            .all(|byte| starts_name(*byte) || byte.is_ascii_alphanumeric());
    (local == b"record" && is_name).then_some(1 + end)
}

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..)
}

/// The tag whose name starts at `from`. A `<` ends it even inside quotes, where XML forbids one: so a lost quote
/// costs one record, not the rest of the file.
fn tag(input: &[u8], from: usize, end: bool) -> Markup<'_> {
    let window = input.get(..TAG_LIMIT).unwrap_or(input);
    let mut quote = None;
    for (at, &byte) in window.iter().enumerate().skip(from) {
        match (byte, quote) {
            (b'<', _) => return Markup::Text,
            (b'>', None) => return complete(window.get(from..at).unwrap_or_default(), at + 1, end),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    if window.len() < TAG_LIMIT {
        Markup::Incomplete
    } else {
        Markup::Text
    }
}

fn complete(inside: &[u8], length: usize, end: bool) -> Markup<'_> {
    let stop = inside
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
    let qualified = inside.get(..stop.unwrap_or(inside.len())).unwrap_or_default();
    let name = qualified.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    if end {
        Markup::End { name, length }
    } else {
        Markup::Start {
            name,
            length,
            empty: inside.ends_with(b"/"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, Section, markup};

    #[test]
    fn tags() {
        assert_eq!(
            markup(b"<marc:record a='>'>x"),
            Markup::Start {
                name: b"record",
                length: 19,
                empty: false
            }
        );
        assert_eq!(
            markup(b"<record/>"),
            Markup::Start {
                name: b"record",
                length: 9,
                empty: true
            }
        );
        assert_eq!(
            markup(b"</a:b >"),
            Markup::End {
                name: b"b",
                length: 7
            }
        );
        assert_eq!(markup(b"<record a='"), Markup::Incomplete);
        assert_eq!(markup(b"<record a='<"), Markup::Text);
        assert_eq!(markup(b"< record>"), Markup::Text);
    }

    #[test]
    fn sections() {
        assert_eq!(markup(b"<!-- x"), Markup::Opens(Section::Comment));
        assert_eq!(markup(b"<![CDATA["), Markup::Opens(Section::Cdata));
        assert_eq!(markup(b"<![CDA"), Markup::Incomplete);
        assert_eq!(markup(b"<"), Markup::Incomplete);
        assert_eq!(markup(b"<!x"), Markup::Text);
        assert_eq!(markup(b"<?xml"), Markup::Opens(Section::Instruction));
    }
}
