//! Some records that follow each other, to be read on any thread.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;

use holdsync_marc_codec as marc;
use holdsync_marc_codec::Record;
use holdsync_marc_codec::text::{json, mrk};
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
    Mrk(Box<Texts<mrk::Unread, mrk::Framed>>),
    Json(Box<Texts<json::Unread, json::Framed>>),
}

/// Records of text that have not been read, and the one read last.
#[derive(Debug)]
struct Texts<U, F> {
    /// One behind the other.
    text: Vec<u8>,
    unread: VecDeque<(U, Range<usize>)>,
    record: Record,
    framed: Option<F>,
}

impl<U, F> Default for Texts<U, F> {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            unread: VecDeque::new(),
            record: Record::default(),
            framed: None,
        }
    }
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
            Chunk::Mrk(texts) => texts.next_piece()?,
            Chunk::Json(texts) => texts.next_piece()?,
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

impl Texts<mrk::Unread, mrk::Framed> {
    fn next_piece(&mut self) -> Option<Piece<'_>> {
        let (unread, place) = self.unread.pop_front()?;
        let bytes = self.text.get(place).unwrap_or_default();
        let framed = self.framed.insert(unread.read(bytes, &mut self.record));
        Some(Piece {
            ordinal: framed.ordinal,
            offset: framed.offset,
            length: framed.length,
            form: Form::Mrk,
            wrapper: None,
            bytes,
            body: Body::Record(RecordRef::Owned(&self.record), Anomalies::Text(&framed.anomalies)),
        })
    }
}

impl Texts<json::Unread, json::Framed> {
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
    /// after [`text::LIMIT`](holdsync_marc_codec::text::LIMIT).
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

impl<U, F> Texts<U, F> {
    /// Finds records with `next`, which appends their bytes, until a batch is full, in the memory of an earlier one; they are read where the batch
    /// is. Says whether there was any.
    fn fill<S>(
        &mut self,
        source: &mut S,
        next: impl Fn(&mut S, &mut Vec<u8>) -> io::Result<Option<U>>,
        failure: &mut Option<io::Error>,
    ) -> io::Result<bool> {
        self.text.clear();
        self.unread.clear();
        while self.text.len() < SIZE {
            let start = self.text.len();
            match next(source, &mut self.text) {
                Ok(Some(unread)) => self.unread.push_back((unread, start..self.text.len())),
                Ok(None) => break,
                Err(error) if self.unread.is_empty() => return Err(error),
                Err(error) => {
                    *failure = Some(error);
                    break;
                }
            }
        }
        Ok(!self.unread.is_empty())
    }
}

fn mrk_chunk<R: Read>(
    reader: &mut mrk::Reader<R>,
    spare: Option<Chunk>,
    failure: &mut Option<io::Error>,
) -> io::Result<Option<Chunk>> {
    let mut texts = match spare {
        Some(Chunk::Mrk(texts)) => texts,
        _ => Box::default(),
    };
    let next = |reader: &mut mrk::Reader<R>, text: &mut Vec<u8>| {
        let unread = reader.next_unread()?;
        text.extend_from_slice(reader.bytes());
        Ok(unread)
    };
    let any = texts.fill(reader, next, failure)?;
    Ok(any.then_some(Chunk::Mrk(texts)))
}

fn json_chunk<R: Read>(
    reader: &mut json::Reader<R>,
    spare: Option<Chunk>,
    failure: &mut Option<io::Error>,
) -> io::Result<Option<Chunk>> {
    let mut texts = match spare {
        Some(Chunk::Json(texts)) => texts,
        _ => Box::default(),
    };
    let next = |reader: &mut json::Reader<R>, text: &mut Vec<u8>| {
        let unread = reader.next_unread()?;
        text.extend_from_slice(reader.bytes());
        Ok(unread)
    };
    let any = texts.fill(reader, next, failure)?;
    Ok(any.then_some(Chunk::Json(texts)))
}
