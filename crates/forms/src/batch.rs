//! Some records that follow each other, to be read on any thread.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;

use holdsync_marc_codec as marc;
use holdsync_marc_codec::Record;
use holdsync_marc_codec::text::{self, json, mrk};
use holdsync_marcxml as xml;

use crate::anomaly::{Anomalies, Reason};
use crate::form::Form;
use crate::piece::{Body, Piece, RecordRef};

/// Bytes after which a batch is full: small, since several are under way, and what is made of them too.
const SIZE: usize = 256 << 10;

/// Some records that follow each other.
#[derive(Debug)]
pub struct Batch {
    form: Form,
    chunk: Chunk,
    /// Pieces of the file in front of the member this batch is of.
    pub(crate) before: u64,
    /// Pieces handed out.
    pub(crate) given: u64,
}

#[derive(Debug)]
enum Chunk {
    Marc(marc::parallel::Chunk),
    Xml {
        chunk: xml::parallel::Chunk,
        record: Box<Record>,
        framed: Option<xml::Framed>,
    },
    Mrk {
        items: Vec<Item>,
        next: usize,
    },
    Json(Box<Objects>),
}

/// Objects of JSON that have not been read, and the one read last.
#[derive(Debug, Default)]
struct Objects {
    /// One behind the other.
    text: Vec<u8>,
    unread: VecDeque<(json::Unread, Range<usize>)>,
    record: Record,
    framed: Option<json::Framed>,
}

/// A record of mnemonic text, parsed where it was read.
#[derive(Debug)]
struct Item {
    ordinal: u64,
    offset: u64,
    length: u64,
    bytes: Vec<u8>,
    record: Record,
    anomalies: Vec<text::Anomaly>,
}

impl Batch {
    /// The form its records have.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The next piece; `None` at the end of the batch.
    pub fn next_piece(&mut self) -> Option<Piece<'_>> {
        let piece = match &mut self.chunk {
            Chunk::Marc(chunk) => marc_piece(chunk.next_record()?),
            Chunk::Xml {
                chunk,
                record,
                framed,
            } => {
                *framed = Some(chunk.next(record)?);
                xml_piece(framed.as_ref()?, chunk, record)
            }
            Chunk::Mrk { items, next } => {
                let item = items.get(*next)?;
                *next += 1;
                item.piece()
            }
            Chunk::Json(objects) => objects.next_piece()?,
        };
        self.given += 1;
        Some(Piece {
            ordinal: self.before + piece.ordinal,
            ..piece
        })
    }
}

fn marc_piece(framed: marc::Framed<'_>) -> Piece<'_> {
    let (bytes, body) = match framed.body {
        marc::Body::Record(view, anomalies) => (
            view.bytes(),
            Body::Record(RecordRef::View(view), Anomalies::Marc(anomalies)),
        ),
        marc::Body::Damaged { bytes, reason, .. } => (bytes, Body::Damaged(Reason::Marc(reason))),
    };
    Piece {
        ordinal: framed.ordinal,
        offset: framed.offset,
        length: framed.length,
        form: Form::Marc21,
        bytes,
        wrapper: None,
        body,
    }
}

fn xml_piece<'a>(framed: &'a xml::Framed, chunk: &'a xml::parallel::Chunk, record: &'a Record) -> Piece<'a> {
    Piece {
        ordinal: framed.ordinal,
        offset: framed.offset,
        length: framed.length,
        form: Form::MarcXml,
        bytes: chunk.bytes(),
        wrapper: chunk.wrapper(),
        body: match &framed.outcome {
            xml::Outcome::Record { anomalies } => {
                Body::Record(RecordRef::Owned(record), Anomalies::Xml(anomalies))
            }
            xml::Outcome::Rejected(rejection) => Body::Damaged(Reason::Xml(rejection)),
        },
    }
}

impl Item {
    fn piece(&self) -> Piece<'_> {
        Piece {
            ordinal: self.ordinal,
            offset: self.offset,
            length: self.length,
            form: Form::Mrk,
            wrapper: None,
            bytes: &self.bytes,
            body: Body::Record(RecordRef::Owned(&self.record), Anomalies::Text(&self.anomalies)),
        }
    }
}

impl Objects {
    fn next_piece(&mut self) -> Option<Piece<'_>> {
        let (unread, place) = self.unread.pop_front()?;
        let bytes = self.text.get(place).unwrap_or_default();
        let framed = self.framed.insert(unread.read(bytes, &mut self.record));
        Some(Piece {
            ordinal: framed.ordinal,
            offset: framed.offset,
            length: framed.length,
            form: Form::Json,
            wrapper: None,
            bytes,
            body: match &framed.outcome {
                json::Outcome::Record { anomalies } => {
                    Body::Record(RecordRef::Owned(&self.record), Anomalies::Text(anomalies))
                }
                json::Outcome::Rejected(rejection) => Body::Damaged(Reason::Json(rejection)),
            },
        })
    }
}

/// Cuts a stream of one form into batches.
pub struct Batches<R> {
    source: Source<R>,
    /// What the stream reported behind the batch of text given last.
    failure: Option<io::Error>,
}

enum Source<R> {
    Marc(marc::parallel::Chunks<R>),
    Xml(Box<xml::parallel::Chunks<R>>),
    Mrk(mrk::Reader<R>),
    Json(json::Reader<R>),
}

impl<R: Read> Batches<R> {
    /// The batches of a stream of this form; records of MARC 21 and MARCXML are given up after `limit` bytes, of text
    /// after [`text::LIMIT`].
    pub fn new(source: R, form: Form, limit: usize) -> Self {
        let source = match form {
            Form::Marc21 => Source::Marc(
                marc::parallel::Chunks::new(source)
                    .with_limit(limit)
                    .with_size(SIZE),
            ),
            Form::MarcXml => {
                let chunks = xml::parallel::Chunks::with_limit(source, limit).with_size(SIZE);
                Source::Xml(Box::new(chunks))
            }
            Form::Mrk => Source::Mrk(mrk::Reader::new(source)),
            Form::Json | Form::JsonLines => Source::Json(json::Reader::new(source)),
        };
        Self {
            source,
            failure: None,
        }
    }

    /// The same, keeping what elements of these names say around each record of MARCXML.
    #[must_use]
    pub fn with_wrapper(self, names: &'static [&'static str]) -> Self {
        let source = match self.source {
            Source::Xml(chunks) => Source::Xml(Box::new(chunks.with_wrapper(names))),
            other => other,
        };
        Self { source, ..self }
    }

    /// The next batch, in the memory of `spare`; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the stream reports, after the batch of everything in front of it.
    pub(crate) fn next_batch(&mut self, spare: Option<Batch>) -> io::Result<Option<Batch>> {
        if let Some(error) = self.failure.take() {
            return Err(error);
        }
        let failure = &mut self.failure;
        let spare = spare.map(|batch| batch.chunk);
        let (form, chunk) = match &mut self.source {
            Source::Marc(chunks) => (Form::Marc21, marc_chunk(chunks, spare)?),
            Source::Xml(chunks) => (Form::MarcXml, xml_chunk(chunks, spare)?),
            Source::Mrk(reader) => (Form::Mrk, mrk_chunk(reader, spare, failure)?),
            Source::Json(reader) => (Form::Json, json_chunk(reader, spare, failure)?),
        };
        Ok(chunk.map(|chunk| Batch {
            form,
            chunk,
            before: 0,
            given: 0,
        }))
    }
}

fn marc_chunk<R: Read>(
    chunks: &mut marc::parallel::Chunks<R>,
    spare: Option<Chunk>,
) -> io::Result<Option<Chunk>> {
    let spare = match spare {
        Some(Chunk::Marc(chunk)) => Some(chunk),
        _ => None,
    };
    Ok(chunks.next_chunk(spare)?.map(Chunk::Marc))
}

fn xml_chunk<R: Read>(
    chunks: &mut xml::parallel::Chunks<R>,
    spare: Option<Chunk>,
) -> io::Result<Option<Chunk>> {
    let (spare, record) = match spare {
        Some(Chunk::Xml { chunk, record, .. }) => (Some(chunk), record),
        _ => (None, Box::default()),
    };
    Ok(chunks.next_chunk(spare)?.map(|chunk| Chunk::Xml {
        chunk,
        record,
        framed: None,
    }))
}

/// Reads mnemonic text until a batch is full.
fn mrk_chunk<R: Read>(
    reader: &mut mrk::Reader<R>,
    spare: Option<Chunk>,
    failure: &mut Option<io::Error>,
) -> io::Result<Option<Chunk>> {
    let mut used = match spare {
        Some(Chunk::Mrk { items, .. }) => items,
        _ => Vec::new(),
    };
    let (mut items, mut size) = (Vec::new(), 0_u64);
    while size < SIZE as u64 {
        let record = used.pop().map(|item| item.record).unwrap_or_default();
        match mrk_item(reader, record) {
            Ok(Some(item)) => {
                size = size.saturating_add(item.length);
                items.push(item);
            }
            Ok(None) => break,
            Err(error) if items.is_empty() => return Err(error),
            Err(error) => {
                *failure = Some(error);
                break;
            }
        }
    }
    Ok((!items.is_empty()).then_some(Chunk::Mrk { items, next: 0 }))
}

fn mrk_item<R: Read>(reader: &mut mrk::Reader<R>, mut record: Record) -> io::Result<Option<Item>> {
    let Some(framed) = reader.next(&mut record)? else {
        return Ok(None);
    };
    Ok(Some(Item {
        ordinal: framed.ordinal,
        offset: framed.offset,
        length: framed.length,
        bytes: reader.bytes().to_vec(),
        record,
        anomalies: framed.anomalies,
    }))
}

/// Finds objects of JSON until a batch is full; they are read where the batch is.
fn json_chunk<R: Read>(
    reader: &mut json::Reader<R>,
    spare: Option<Chunk>,
    failure: &mut Option<io::Error>,
) -> io::Result<Option<Chunk>> {
    let mut objects = match spare {
        Some(Chunk::Json(objects)) => objects,
        _ => Box::default(),
    };
    objects.text.clear();
    objects.unread.clear();
    while objects.text.len() < SIZE {
        match reader.next_unread() {
            Ok(Some(unread)) => {
                let start = objects.text.len();
                objects.text.extend_from_slice(reader.bytes());
                let place = start..objects.text.len();
                objects.unread.push_back((unread, place));
            }
            Ok(None) => break,
            Err(error) if objects.unread.is_empty() => return Err(error),
            Err(error) => {
                *failure = Some(error);
                break;
            }
        }
    }
    Ok((!objects.unread.is_empty()).then_some(Chunk::Json(objects)))
}
