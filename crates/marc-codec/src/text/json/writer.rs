//! Records to objects.

use std::io::{self, Write};

use crate::field::{Field, SUBFIELD_DELIMITER, Subfield};
use crate::record::Record;
use crate::tag::Tag;
use crate::text::finding::{Loss, LossKind};

/// Writes MARC-in-JSON, UTF-8, one record a line.
///
/// The sink gets one write a record.
#[derive(Debug)]
pub struct Writer<W> {
    sink: W,
    text: Vec<u8>,
    array: bool,
    begun: bool,
}

impl<W: Write> Writer<W> {
    /// A writer of one object a line and nothing else.
    pub fn lines(sink: W) -> Self {
        Self {
            sink,
            text: Vec::new(),
            array: false,
            begun: false,
        }
    }

    /// A writer of one array of objects.
    pub fn array(sink: W) -> Self {
        Self {
            array: true,
            ..Self::lines(sink)
        }
    }

    /// Writes one record and says what was lost; nothing is, for a sound UTF-8 record.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn record(&mut self, record: &Record) -> io::Result<Vec<Loss>> {
        self.text.clear();
        let begin: &[u8] = match (self.array, std::mem::replace(&mut self.begun, true)) {
            (false, _) => b"{\"leader\":",
            (true, false) => b"[\n{\"leader\":",
            (true, true) => b",\n{\"leader\":",
        };
        let mut out = Output {
            text: &mut self.text,
            tag: None,
            losses: Vec::new(),
        };
        out.raw(begin);
        out.string(record.leader().as_bytes())?;
        out.raw(b",\"fields\":[");
        let mut first = true;
        for field in record.fields() {
            if std::str::from_utf8(field.tag().as_bytes()).is_err() {
                out.tag = Some(field.tag());
                out.lost(LossKind::Tag);
                continue;
            }
            out.raw(if std::mem::replace(&mut first, false) {
                b"{"
            } else {
                b",{"
            });
            out.field(field)?;
            out.raw(b"}");
        }
        out.raw(b"]}");
        if !self.array {
            out.raw(b"\n");
        }
        let losses = out.losses;
        self.sink.write_all(&self.text)?;
        Ok(losses)
    }

    /// The sink. What is written to it in between stands between two records.
    pub const fn get_mut(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Closes the array, if it is one, and gives the sink back.
    ///
    /// # Errors
    ///
    /// What the sink reports.
    pub fn finish(mut self) -> io::Result<W> {
        if self.array {
            self.sink.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })?;
        }
        self.sink.flush()?;
        Ok(self.sink)
    }
}

struct Output<'a> {
    text: &'a mut Vec<u8>,
    tag: Option<Tag>,
    losses: Vec<Loss>,
}

impl Output<'_> {
    fn raw(&mut self, bytes: &[u8]) {
        self.text.extend_from_slice(bytes);
    }

    fn lost(&mut self, kind: LossKind) {
        self.losses.push(Loss { tag: self.tag, kind });
    }

    fn string(&mut self, bytes: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(bytes);
        if let std::borrow::Cow::Owned(_) = text {
            self.lost(LossKind::NotUtf8);
        }
        serde_json::to_writer(&mut *self.text, &*text).map_err(io::Error::from)
    }

    /// The form follows the data, not the tag: what was read from one form is written in it again.
    fn field(&mut self, field: Field<'_>) -> io::Result<()> {
        self.tag = Some(field.tag());
        self.string(field.tag().as_bytes())?;
        self.raw(b":");
        let (data, control) = (field.data(), field.is_control());
        let with_subfields = matches!(data, [_, _, SUBFIELD_DELIMITER, ..]);
        let bare = !control && data.len() == 2;
        if with_subfields || bare || (!control && data.contains(&SUBFIELD_DELIMITER)) {
            self.data_field(field)
        } else {
            self.string(data)
        }
    }

    fn data_field(&mut self, field: Field<'_>) -> io::Result<()> {
        let (indicators, before) = field.indicator_characters();
        if indicators.contains(&&b""[..]) {
            self.lost(LossKind::Indicators);
        }
        for (name, indicator) in [b"{\"ind1\":", b",\"ind2\":"].into_iter().zip(indicators) {
            self.raw(name);
            self.string(if indicator.is_empty() { b" " } else { indicator })?;
        }
        self.raw(b",\"subfields\":[");
        if !before.is_empty() {
            self.lost(LossKind::BeforeSubfields);
        }
        let parts = field.data().split(|byte| *byte == SUBFIELD_DELIMITER).skip(1);
        let mut first = true;
        for part in parts {
            let (code, value) = Subfield::split(part);
            if code.is_empty() {
                self.lost(LossKind::NoCode);
                continue;
            }
            self.raw(if std::mem::replace(&mut first, false) {
                b"{"
            } else {
                b",{"
            });
            self.string(code)?;
            self.raw(b":");
            self.string(value)?;
            self.raw(b"}");
        }
        self.raw(b"]}");
        Ok(())
    }
}
