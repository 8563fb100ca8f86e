//! Records to lines.

use std::io::{self, Write};

use crate::field::SUBFIELD_DELIMITER;
use crate::record::Record;
use crate::tag::Tag;
use crate::text::finding::{Loss, LossKind};

/// Writes records as `.mrk`, with a line feed at line ends and an empty line behind each record.
///
/// The sink gets one write a record.
#[derive(Debug)]
pub struct Writer<W> {
    sink: W,
    text: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// A writer to `sink`.
    pub fn new(sink: W) -> Self {
        Self {
            sink,
            text: Vec::new(),
        }
    }

    /// Writes one record and says what was lost; reading gives the same record where nothing was.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn record(&mut self, record: &Record) -> io::Result<Vec<Loss>> {
        let mut losses = Vec::new();
        let text = &mut self.text;
        text.clear();
        text.extend_from_slice(b"=LDR  ");
        escape(record.leader().as_bytes(), usize::MAX, text);
        text.push(b'\n');
        for field in record.fields() {
            let tag = field.tag();
            if !is_writable(tag) {
                losses.push(Loss {
                    tag: Some(tag),
                    kind: LossKind::Tag,
                });
                continue;
            }
            text.push(b'=');
            text.extend_from_slice(tag.as_bytes());
            text.extend_from_slice(b"  ");
            if field.is_control() {
                escape(field.data(), usize::MAX, text);
            } else {
                escape_data(field.data(), text);
            }
            text.push(b'\n');
        }
        text.push(b'\n');
        self.sink.write_all(text)?;
        Ok(losses)
    }

    /// The sink. What is written to it in between stands between two records.
    pub const fn get_mut(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Gives the sink back.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.flush()?;
        Ok(self.sink)
    }
}

/// Whether a reader would take these three bytes for this tag.
fn is_writable(tag: Tag) -> bool {
    tag.as_bytes().iter().all(u8::is_ascii_graphic) && !matches!(tag.as_bytes(), b"LDR" | b"000")
}

/// Indicators and subfields; delimiters are written as `$`.
fn escape_data(data: &[u8], text: &mut Vec<u8>) {
    for (at, part) in data.split(|byte| *byte == SUBFIELD_DELIMITER).enumerate() {
        if at > 0 {
            text.push(b'$');
        }
        escape(part, if at > 0 { 0 } else { 2 }, text);
    }
}

/// Copies data; blanks among the first `fixed` bytes become `\`.
fn escape(data: &[u8], fixed: usize, text: &mut Vec<u8>) {
    for (at, byte) in data.iter().enumerate() {
        match *byte {
            b' ' if at < fixed => text.push(b'\\'),
            b'$' => text.extend_from_slice(b"{dollar}"),
            b'{' => text.extend_from_slice(b"{lcub}"),
            b'}' => text.extend_from_slice(b"{rcub}"),
            b'\\' => text.extend_from_slice(b"{bsol}"),
            0x1b => text.extend_from_slice(b"{esc}"),
            0x1d => text.extend_from_slice(b"{gs}"),
            0x1e => text.extend_from_slice(b"{rs}"),
            0x1f => text.extend_from_slice(b"{us}"),
            control @ 0..b' ' => {
                let digit = |value: u8| {
                    b"0123456789ABCDEF"
                        .get(usize::from(value))
                        .copied()
                        .unwrap_or(b'0')
                };
                text.extend_from_slice(&[b'{', digit(control >> 4), digit(control & 15), b'}']);
            }
            other => text.push(other),
        }
    }
}
