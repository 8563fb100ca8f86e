//! The elements around the place where the XML reader is.
//!
//! Most elements hold text and nothing else. Once the reader has read such a start tag, the text and the end tag are
//! taken where they lie, without an event for each, which is half of all events. So the reader does not see all end
//! tags, and it is known here which one is due.

use std::io::BufRead;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesEnd, BytesStart};
use quick_xml::reader::Reader;

use crate::special::end_of_plain;

/// What ends a tag.
const EMPTY: &str = "/>";

pub(crate) struct Elements<'a> {
    text: &'a str,
    /// The names of those that are open, as they stand in the text.
    open: Vec<&'a str>,
}

fn is_plain(name: &str) -> bool {
    matches!(name, "subfield" | "controlfield" | "leader")
        || name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b':')
}

impl<'a> Elements<'a> {
    pub(crate) const fn of(text: &'a str) -> Self {
        Self {
            text,
            open: Vec::new(),
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Notes the element whose start tag `events` has read last.
    pub(crate) fn open(&mut self, start: &BytesStart<'_>, events: &Reader<&'a [u8]>) {
        let tag = self.before(events);
        let tag = tag.strip_suffix(EMPTY).or_else(|| tag.strip_suffix('>'));
        let from = tag.and_then(|tag| tag.len().checked_sub(start.len()));
        let name = from.and_then(|from| self.text.get(from..from + start.name().into_inner().len()));
        self.open.push(name.unwrap_or_default());
    }

    /// Notes that the end tag of the last element was read.
    pub(crate) fn close(&mut self, end: &BytesEnd<'_>) -> Result<(), Error> {
        let (expected, found) = (self.open.pop(), end.name().into_inner());
        let error = match expected {
            Some(expected) if expected == found => return Ok(()),
            Some(expected) => IllFormedError::MismatchedEndTag {
                expected: expected.to_owned(),
                found: found.to_owned(),
            },
            None => IllFormedError::UnmatchedEndTag(found.to_owned()),
        };
        Err(Error::IllFormed(error))
    }

    /// The text of the element whose start tag `events` has read last, where that is plain and its end tag follows:
    /// both are passed then, and the element was never open.
    pub(crate) fn whole(&self, start: &BytesStart<'_>, events: &mut Reader<&'a [u8]>) -> Option<&'a str> {
        let before = self.before(events);
        let rest = self.text.get(before.len()..)?;
        let end = end_of_plain(rest.as_bytes())?;
        let (text, tag) = rest.split_at_checked(end)?;
        let name = start.name().into_inner();
        let after = tag.strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')?;
        // an empty element has no end tag, and in a name with a quote the reader would look for another
        if before.ends_with(EMPTY) || !is_plain(name) {
            return None;
        }
        events.stream().consume(rest.len() - after.len());
        Some(text)
    }

    /// What `events` has read.
    fn before(&self, events: &Reader<&'a [u8]>) -> &'a str {
        let read = self.text.len().checked_sub(events.get_ref().len());
        read.and_then(|read| self.text.get(..read)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use holdsync_marc_codec::Record;

    use crate::parser::Parser;

    const PARTS: [&str; 30] = [
        "<leader>00000nam a2200000   4500</leader>",
        "<controlfield tag=\"001\">99</controlfield>",
        "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\">",
        "<subfield code=\"a\">Title</subfield>",
        "<m:subfield code='b'>more</m:subfield>",
        "</datafield>",
        "<m:datafield ind2=' ' tag='650' ind1=''>",
        "</m:datafield>",
        "<leader>",
        "</leader >",
        "<controlfield tag=\"008\">",
        "</controlfield>",
        "<subfield code=\"9\">",
        "</subfield>",
        "<subfield code=\"x\"/>",
        "<subfield code='/'>",
        "<a\":subfield code='\"' x='y\"'>",
        "</a\":subfield>",
        "<b>",
        "</b>",
        "text",
        "é",
        "&amp;",
        "&x;",
        "\r\n",
        "\n ",
        "<!-- - -->",
        "<![CDATA[<]]>",
        "</record>",
        "<",
    ];

    #[test]
    fn values_taken_whole_are_those_of_the_events() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = |bound: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % bound as u64).unwrap()
        };
        let (mut read, mut rejected) = (0, 0);
        for round in 0..100_000 {
            let mut text = String::from(if round % 9 == 0 {
                "\u{FEFF}<record>"
            } else {
                "<record>"
            });
            let common = if next(2) == 0 { 6 } else { PARTS.len() };
            for _ in 0..next(12) {
                text.push_str(PARTS[next(common)]);
            }
            text.push_str("</record>");
            let [quick, slow] = [false, true].map(|plodding| {
                let mut parser = Parser::without_scanner();
                parser.plodding = plodding;
                let (mut record, mut anomalies) = (Record::default(), Vec::new());
                let outcome = parser.parse(text.as_bytes(), &mut record, &mut anomalies);
                (outcome, record, anomalies)
            });
            assert_eq!(quick, slow, "{text}");
            if quick.0.is_ok() {
                read += 1;
            } else {
                rejected += 1;
            }
        }
        assert!(read > 10_000 && rejected > 10_000, "{read} {rejected}");
    }
}
