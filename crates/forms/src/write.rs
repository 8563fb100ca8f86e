//! Records one behind the other in a form, as a part of a file.

use holdsync_marc_codec::text::{json, mrk};
use holdsync_marc_codec::{EncodeError, Record, RecordView, encode};
use holdsync_marcxml as xml;

use crate::form::Form;
use crate::loss::Loss;

/// Stands in front of each record of a JSON array but the first.
const COMMA: &[u8] = b",\n";

/// What stands around the records of a file, so that parts of it can be written apart from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// In front of the first record.
    pub opening: Vec<u8>,
    /// Behind the last one.
    pub closing: Vec<u8>,
    /// The whole file where there is no record.
    pub empty: Vec<u8>,
    /// How many bytes the first record of a file goes without at its beginning: a comma.
    pub separator: usize,
}

impl Frame {
    /// The frame of a form.
    #[must_use]
    pub fn of(form: Form) -> Self {
        let (opening, closing, empty, separator): (&[u8], &[u8], &[u8], usize) = match form {
            Form::Marc21 | Form::Mrk | Form::JsonLines => (b"", b"", b"", 0),
            Form::Json => (b"[\n", b"\n]\n", b"[]\n", COMMA.len()),
            Form::MarcXml => return Self::of_xml(),
        };
        Self {
            opening: opening.to_vec(),
            closing: closing.to_vec(),
            empty: empty.to_vec(),
            separator,
        }
    }

    fn of_xml() -> Self {
        // writing to memory does not fail
        let whole = |start: bool| {
            let mut writer = xml::Writer::new(Vec::new());
            if start {
                writer.start().unwrap_or_default();
            }
            writer.finish().unwrap_or_default()
        };
        let (closing, empty) = (whole(false), whole(true));
        let opening = empty
            .strip_suffix(closing.as_slice())
            .unwrap_or_default()
            .to_vec();
        Self {
            opening,
            closing,
            empty,
            separator: 0,
        }
    }
}

/// Writes records to memory.
pub(crate) struct Encoder(Sink);

enum Sink {
    Marc21(Vec<u8>),
    MarcXml(xml::Writer<Vec<u8>>),
    Mrk(mrk::Writer<Vec<u8>>),
    Json(json::Writer<Vec<u8>>, bool),
}

impl Encoder {
    pub(crate) fn new(form: Form) -> Self {
        Self(match form {
            Form::Marc21 => Sink::Marc21(Vec::new()),
            Form::MarcXml => Sink::MarcXml(xml::Writer::new(Vec::new())),
            Form::Mrk => Sink::Mrk(mrk::Writer::new(Vec::new())),
            Form::Json => Sink::Json(json::Writer::lines(Vec::new()), true),
            Form::JsonLines => Sink::Json(json::Writer::lines(Vec::new()), false),
        })
    }

    /// What was written so far.
    pub(crate) fn bytes(&mut self) -> &mut Vec<u8> {
        match &mut self.0 {
            Sink::Marc21(bytes) => bytes,
            Sink::MarcXml(writer) => writer.get_mut(),
            Sink::Mrk(writer) => writer.get_mut(),
            Sink::Json(writer, _) => writer.get_mut(),
        }
    }

    /// Writes a sound record as it stands, if the form allows; `None` where it has to be written as a [`Record`].
    pub(crate) fn as_it_stands(&mut self, view: &RecordView<'_>) -> Option<Vec<Loss>> {
        match &mut self.0 {
            Sink::Marc21(bytes) => {
                bytes.extend_from_slice(view.bytes());
                Some(Vec::new())
            }
            Sink::MarcXml(writer) => writer.view(view).ok().map(of_xml),
            Sink::Mrk(_) | Sink::Json(..) => None,
        }
    }

    /// Writes a record and says what is lost of it.
    ///
    /// # Errors
    ///
    /// Where ISO 2709 cannot hold it; nothing is written then.
    pub(crate) fn record(&mut self, record: &Record) -> Result<Vec<Loss>, EncodeError> {
        // writing to memory does not fail
        Ok(match &mut self.0 {
            Sink::Marc21(bytes) => encode(record, bytes).map(|()| Vec::new())?,
            Sink::MarcXml(writer) => writer.record(record).map(of_xml).unwrap_or_default(),
            Sink::Mrk(writer) => of_text(writer.record(record).unwrap_or_default()),
            Sink::Json(writer, array) => {
                if *array {
                    writer.get_mut().extend_from_slice(COMMA);
                }
                let losses = writer.record(record).unwrap_or_default();
                if *array {
                    // the line feed stands in front of the next record
                    writer.get_mut().pop();
                }
                of_text(losses)
            }
        })
    }
}

fn of_xml(losses: Vec<xml::Loss>) -> Vec<Loss> {
    losses.into_iter().map(Loss::Xml).collect()
}

fn of_text(losses: Vec<holdsync_marc_codec::text::Loss>) -> Vec<Loss> {
    losses.into_iter().map(Loss::Form).collect()
}
