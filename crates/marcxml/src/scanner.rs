//! The common shape of a `<record>`, read without an XML reader.
//!
//! What programs write: one prefix or none, double quotes, the four elements of MARCXML, values of text and the
//! references XML always knows. For everything else the scanner has no answer and the general path reads the record;
//! so there is one place that rejects records. Both agree on every record and every anomaly, which a test compares.

use holdsync_marc_codec::{Record, Tag};

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::characters;
use crate::progress::Progress;
use crate::special::end_of_plain;

/// Bytes of a start tag of a record, of a prefix, of a reference; longer ones go the general path.
const RECORD_TAG: usize = 1024;
const PREFIX: usize = 32;
const REFERENCE: usize = 12;

/// Reads the `<record>` at the beginning of `input` and answers with its length; `None` where it is not of the common
/// shape or not whole, and then `record` and `anomalies` hold something of it.
pub(crate) fn scan(
    input: &[u8],
    value: &mut Vec<u8>,
    record: &mut Record,
    anomalies: &mut Vec<Anomaly>,
) -> Option<usize> {
    let (prefix, rest) = record_tag(input)?;
    let mut scan = Scan {
        length: input.len(),
        rest,
        prefix,
        value,
        progress: Progress::new(record, anomalies),
    };
    scan.children()?;
    let length = scan.position();
    let progress = scan.progress;
    if !characters::allowed(input.get(..length)?) {
        return None;
    }
    progress.finish().ok().map(|()| length)
}

struct Scan<'a, 'b> {
    length: usize,
    rest: &'a [u8],
    /// With its colon, or empty.
    prefix: &'a [u8],
    value: &'b mut Vec<u8>,
    progress: Progress<'b>,
}

/// A value: as it stands, or in the buffer with its references resolved.
enum Text<'a> {
    AsItStands(&'a [u8]),
    Resolved,
}

/// The prefix of `<prefix:record …>` and what follows the tag.
fn record_tag(input: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = input.strip_prefix(b"<")?;
    if let Some(rest) = inside.strip_prefix(b"record>") {
        return Some((&[], rest));
    }
    let end = memchr::memchr(b'>', inside.get(..RECORD_TAG).unwrap_or(inside))?;
    let (tag, rest) = inside.split_at_checked(end)?;
    let name = tag.iter().position(|byte| is_blank(*byte)).unwrap_or(tag.len());
    let (name, mut attributes) = tag.split_at_checked(name)?;
    let prefix = name.strip_suffix(b"record")?;
    let letters = match prefix {
        [] => prefix,
        [first, .., b':'] if first.is_ascii_alphabetic() => prefix.get(..prefix.len() - 1)?,
        _ => return None,
    };
    if prefix.len() > PREFIX || !letters.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    // name="value", with nothing in it that a reader of tags could stumble over
    while !attributes.trim_ascii_start().is_empty() {
        let after_name = memchr::memchr(b'=', attributes).and_then(|at| attributes.get(at + 1..))?;
        let value = after_name.strip_prefix(b"\"")?;
        let (value, after) = value.split_at_checked(memchr::memchr(b'"', value)?)?;
        let name = attributes.get(..attributes.len() - after_name.len() - 1)?;
        if memchr::memchr2(b'<', b'&', value).is_some() || memchr::memchr3(b'"', b'\'', b'<', name).is_some()
        {
            return None;
        }
        attributes = after.get(1..)?;
    }
    Some((prefix, rest.get(1..)?))
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

impl<'a> Scan<'a, '_> {
    fn position(&self) -> usize {
        self.length - self.rest.len()
    }

    /// Passes over blanks and line ends.
    #[inline]
    fn blanks(&mut self) {
        while let [first, rest @ ..] = self.rest
            && is_blank(*first)
        {
            self.rest = rest;
        }
    }

    #[inline]
    fn expect(&mut self, what: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(what)?;
        Some(())
    }

    #[inline]
    fn expect_prefix(&mut self) -> Option<()> {
        if !self.prefix.is_empty() {
            self.rest = self.rest.strip_prefix(self.prefix)?;
        }
        Some(())
    }

    #[inline]
    fn end_tag(&mut self, name: &[u8]) -> Option<()> {
        self.progress.at = self.position();
        self.expect(b"</")?;
        self.expect_prefix()?;
        self.expect(name)
    }

    /// The elements of the record, and its end tag.
    fn children(&mut self) -> Option<()> {
        loop {
            self.blanks();
            self.progress.at = self.position();
            self.expect(b"<")?;
            let closing = self.rest.first() == Some(&b'/');
            if closing {
                self.expect(b"/")?;
            }
            self.expect_prefix()?;
            match self.rest.first()? {
                b'd' if !closing => self.data_field()?,
                b'c' if !closing => self.control_field()?,
                b'l' if !closing => self.leader()?,
                _ if closing => return self.expect(b"record>"),
                _ => return None,
            }
        }
    }

    fn leader(&mut self) -> Option<()> {
        self.expect(b"leader>")?;
        let text = self.text()?;
        self.end_tag(b"leader>")?;
        let bytes = match text {
            Text::AsItStands(bytes) => bytes,
            Text::Resolved => self.value,
        };
        self.progress.leader(std::str::from_utf8(bytes).ok()?);
        Some(())
    }

    fn control_field(&mut self) -> Option<()> {
        self.expect(b"controlfield")?;
        let mut tag = None;
        while self.attribute()? {
            self.expect(b"tag=\"")?;
            tag = Some(self.tag(tag)?);
        }
        let tag = tag?;
        let text = self.text()?;
        self.end_tag(b"controlfield>")?;
        if !tag.is_control() {
            self.progress.note(AnomalyKind::ControlTag);
        }
        let bytes = match text {
            Text::AsItStands(bytes) => bytes,
            Text::Resolved => self.value,
        };
        self.progress.record.push_control(tag, bytes);
        Some(())
    }

    fn data_field(&mut self) -> Option<()> {
        self.expect(b"datafield")?;
        let (mut tag, mut first, mut second) = (None, None, None);
        while self.attribute()? {
            if self.rest.first() == Some(&b't') {
                self.expect(b"tag=\"")?;
                tag = Some(self.tag(tag)?);
                continue;
            }
            self.expect(b"ind")?;
            let [which, b'=', b'"', value, b'"', rest @ ..] = self.rest else {
                return None;
            };
            let indicator = match which {
                b'1' => &mut first,
                b'2' => &mut second,
                _ => return None,
            };
            if indicator.replace(*value).is_some() || !is_plain(*value) {
                return None;
            }
            self.rest = rest;
        }
        let tag = tag?;
        self.progress.record.push_raw(tag, &[first?, second?]);
        self.subfields(tag)?;
        if tag.is_control() {
            self.progress.note(AnomalyKind::DataTag);
        }
        Some(())
    }

    /// The subfields of the field just begun, and its end tag.
    #[inline]
    fn subfields(&mut self, tag: Tag) -> Option<()> {
        loop {
            self.blanks();
            self.progress.at = self.position();
            self.expect(b"<")?;
            if self.rest.first() == Some(&b'/') {
                self.expect(b"/")?;
                self.expect_prefix()?;
                return self.expect(b"datafield>");
            }
            self.expect_prefix()?;
            self.expect(b"subfield")?;
            let code = self.code(tag)?;
            let text = self.text()?;
            self.end_tag(b"subfield>")?;
            let value = match text {
                Text::AsItStands(bytes) => bytes,
                Text::Resolved => self.value,
            };
            self.progress.record.push_subfield(code, value);
        }
    }

    /// The code of a subfield, and the end of its tag.
    #[inline]
    fn code(&mut self, tag: Tag) -> Option<u8> {
        if let [
            b' ',
            b'c',
            b'o',
            b'd',
            b'e',
            b'=',
            b'"',
            code,
            b'"',
            b'>',
            rest @ ..,
        ] = self.rest
            && is_plain(*code)
        {
            self.rest = rest;
            return Some(*code);
        }
        if !self.attribute()? {
            return None;
        }
        self.expect(b"code=\"")?;
        let (value, rest) = self
            .rest
            .split_at_checked(memchr::memchr(b'"', self.rest.get(..8)?)?)?;
        if !value.iter().all(|byte| is_plain(*byte)) {
            return None;
        }
        if value.len() > 1 {
            self.progress.note(AnomalyKind::SubfieldCode { tag });
        }
        self.rest = rest.get(1..)?;
        (!self.attribute()?).then_some(*value.first()?)
    }

    /// Whether another attribute follows; else the tag has ended and was passed.
    #[inline]
    fn attribute(&mut self) -> Option<bool> {
        match self.rest {
            [b'>', rest @ ..] => {
                self.rest = rest;
                Some(false)
            }
            [blank, ..] if is_blank(*blank) => {
                self.blanks();
                if let [b'>', rest @ ..] = self.rest {
                    self.rest = rest;
                    return Some(false);
                }
                Some(true)
            }
            _ => None,
        }
    }

    /// The value of a `tag` attribute and its closing quote; nothing for a second one.
    #[inline]
    fn tag(&mut self, before: Option<Tag>) -> Option<Tag> {
        let [a, b, c, b'"', rest @ ..] = self.rest else {
            return None;
        };
        let tag = [*a, *b, *c];
        if before.is_some() || !tag.iter().all(|byte| is_plain(*byte)) {
            return None;
        }
        self.rest = rest;
        Some(Tag::from_bytes(tag))
    }

    /// The text up to the next `<`.
    #[inline]
    fn text(&mut self) -> Option<Text<'a>> {
        let at = end_of_plain(self.rest)?;
        let (text, rest) = self.rest.split_at_checked(at)?;
        if rest.first() == Some(&b'<') {
            self.rest = rest;
            return Some(Text::AsItStands(text));
        }
        self.resolved()
    }

    fn resolved(&mut self) -> Option<Text<'a>> {
        self.value.clear();
        loop {
            let at = end_of_plain(self.rest)?;
            let (text, rest) = self.rest.split_at_checked(at)?;
            self.value.extend_from_slice(text);
            match rest {
                [b'\r', b'\n', ..] => self.rest = rest.get(1..)?,
                [b'\r', after @ ..] => {
                    self.value.push(b'\n');
                    self.rest = after;
                }
                [b'&', after @ ..] => {
                    let end = memchr::memchr(b';', after.get(..REFERENCE).unwrap_or(after))?;
                    let character = reference(after.get(..end)?)?;
                    let mut buffer = [0; 4];
                    self.value
                        .extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
                    self.rest = after.get(end + 1..)?;
                }
                _ => {
                    self.rest = rest;
                    return Some(Text::Resolved);
                }
            }
        }
    }
}

/// Whether a byte of an attribute stands for itself and is a character by itself.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'&' | b'<' | b'>')
}

/// The character of a reference, between `&` and `;`.
fn reference(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => return Some('&'),
        b"lt" => return Some('<'),
        b"gt" => return Some('>'),
        b"quot" => return Some('"'),
        b"apos" => return Some('\''),
        _ => {}
    }
    let (digits, radix) = match name.strip_prefix(b"#")? {
        [b'x', digits @ ..] => (digits, 16),
        digits => (digits, 10),
    };
    let text = std::str::from_utf8(digits).ok()?;
    if !text.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(text, radix).ok()?)?;
    characters::is_allowed(character).then_some(character)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice
    )]

    use holdsync_marc_codec::Record;

    use super::scan;

    fn scanned(input: &str) -> Option<usize> {
        scan(
            input.as_bytes(),
            &mut Vec::new(),
            &mut Record::default(),
            &mut Vec::new(),
        )
    }

    const LEADER: &str = "<leader>00000nam a2200000   4500</leader>";

    #[test]
    fn the_common_shapes_are_scanned() {
        let fields = "<controlfield tag=\"001\">1</controlfield>\r\n <datafield ind1=\"1\" ind2=\" \" tag=\"245\">\n\
                      <subfield code=\"a\">Fish &amp; ships&#xD;</subfield><subfield code=\"AB\"></subfield></datafield>";
        for attributes in ["", " xmlns=\"x\"", "\n  xmlns:a=\"b\" a:c=\"it's\""] {
            let record = format!("<record{attributes}>{LEADER}{fields}</record>");
            assert_eq!(
                scanned(&format!("{record}<more>")),
                Some(record.len()),
                "{record}"
            );
        }
        let prefixed = format!("<record>{LEADER}{fields}</record>")
            .replace("</", "</m:")
            .replace("<r", "<m:r")
            .replace("<l", "<m:l")
            .replace("<c", "<m:c")
            .replace("<d", "<m:d")
            .replace("<s", "<m:s");
        assert_eq!(scanned(&prefixed), Some(prefixed.len()));
    }

    #[test]
    fn what_is_not_whole_is_not_scanned() {
        let record = format!("<record>{LEADER}<controlfield tag=\"001\">1&lt;</controlfield></record>");
        for end in 0..record.len() {
            assert_eq!(scanned(&record[..end]), None);
        }
    }
}
