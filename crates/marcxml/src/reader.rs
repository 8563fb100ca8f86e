//! Records from a stream.

use std::io::{self, ErrorKind, Read};

use holdsync_marc_codec::Record;

use crate::anomaly::Anomaly;
use crate::encoding::{Encoding, LOOKED_AT};
use crate::framer::{Break, Framer, Step};
use crate::parser::Parser;
use crate::rejection::{Rejection, RejectionKind};

/// Bytes asked of the stream at a time.
const BLOCK: usize = 1 << 20;

/// Reads records from a stream in blocks of 1 MiB; it holds at most a block and one record.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    framer: Framer,
    parser: Parser,
    limit: usize,
    encoding: Option<Encoding>,
    block: Vec<u8>,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// The part of `text` already taken, and the record delivered last.
    taken: usize,
    last: std::ops::Range<usize>,
    eof: bool,
    offset: u64,
    ordinal: u64,
}

/// One record with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framed {
    /// Its number in the stream, from 1; rejected ones are counted too.
    pub ordinal: u64,
    /// The byte of its `<record`, from 0, in the stream as it is (also where that is UTF-16).
    pub offset: u64,
    /// Its length in bytes, in the stream as it is.
    pub length: u64,
    /// What became of it.
    pub outcome: Outcome,
}

/// A record, or why it is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The record was read; these things are odd about it.
    Record {
        /// Empty for a sound record.
        anomalies: Vec<Anomaly>,
    },
    /// It could not be read.
    Rejected(Rejection),
}

/// A step with places in the buffer, so that it does not borrow it.
enum Piece {
    Record,
    Broken(RejectionKind),
    Between,
}

impl<R: Read> Reader<R> {
    /// A reader with the [`DEFAULT_LIMIT`](crate::DEFAULT_LIMIT) on the bytes of one record.
    pub fn new(source: R) -> Self {
        Self::with_limit(source, crate::framer::DEFAULT_LIMIT)
    }

    /// A reader that gives up on a record after `limit` bytes (of UTF-8).
    pub fn with_limit(source: R, limit: usize) -> Self {
        Self {
            source,
            framer: Framer::with_limit(limit),
            parser: Parser::default(),
            limit,
            encoding: None,
            block: Vec::new(),
            raw: Vec::new(),
            text: Vec::new(),
            taken: 0,
            last: 0..0,
            eof: false,
            offset: 0,
            ordinal: 0,
        }
    }

    /// Reads the next record into `record`, which is emptied first and stays empty where the record is rejected;
    /// `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// What the stream itself reports (interrupted reads are repeated), and an
    /// [`UnsupportedEncoding`](crate::UnsupportedEncoding) inside an error of kind `InvalidData`.
    pub fn next(&mut self, record: &mut Record) -> io::Result<Option<Framed>> {
        record.clear();
        loop {
            let pending = self.text.get(self.taken..).unwrap_or_default();
            let step = if self.encoding.is_some() {
                self.framer.step(pending, self.eof)
            } else {
                Step::NeedMore
            };
            let length = step.bytes().len();
            let piece = match step {
                Step::NeedMore => {
                    self.fill()?;
                    continue;
                }
                Step::End => return Ok(self.dangling()),
                Step::Record(_) => Piece::Record,
                Step::Between(_) => Piece::Between,
                Step::Broken(_, Break::NeverEnds) => Piece::Broken(RejectionKind::NeverEnds),
                Step::Broken(_, Break::TooLong) => Piece::Broken(RejectionKind::TooLong(self.limit)),
            };
            if let Some(framed) = self.take(&piece, length, record) {
                return Ok(Some(framed));
            }
        }
    }

    /// The bytes of the record delivered last, as UTF-8, whether read or rejected; to be set aside or shown.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text.get(self.last.clone()).unwrap_or_default()
    }

    fn take(&mut self, piece: &Piece, length: usize, record: &mut Record) -> Option<Framed> {
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        self.last = self.taken..self.taken + length;
        self.taken += length;
        let (offset, bytes) = (self.offset, self.text.get(self.last.clone()).unwrap_or_default());
        let length = encoding.source_length(bytes);
        self.offset += length;
        let outcome = match piece {
            Piece::Between => return None,
            Piece::Broken(kind) => Outcome::Rejected(Rejection {
                kind: kind.clone(),
                offset,
            }),
            Piece::Record => {
                let place = |at: u64| {
                    let before = usize::try_from(at).ok().and_then(|at| bytes.get(..at));
                    offset + encoding.source_length(before.unwrap_or(bytes))
                };
                let mut anomalies = Vec::new();
                match self.parser.parse(bytes, record, &mut anomalies) {
                    Ok(()) => {
                        anomalies
                            .iter_mut()
                            .for_each(|anomaly| anomaly.offset = place(anomaly.offset));
                        Outcome::Record { anomalies }
                    }
                    Err(rejection) => {
                        let offset = place(rejection.offset);
                        Outcome::Rejected(Rejection { offset, ..rejection })
                    }
                }
            }
        };
        self.ordinal += 1;
        Some(Framed {
            ordinal: self.ordinal,
            offset,
            length,
            outcome,
        })
    }

    /// A section that never ended hides what follows it: said once, as one rejected piece.
    fn dangling(&mut self) -> Option<Framed> {
        let open = self.framer.open_section();
        if open == 0 {
            return None;
        }
        self.framer = Framer::with_limit(self.limit);
        self.last = 0..0;
        self.ordinal += 1;
        let offset = self.offset.saturating_sub(open);
        let outcome = Outcome::Rejected(Rejection {
            kind: RejectionKind::MarkupNeverEnds,
            offset,
        });
        Some(Framed {
            ordinal: self.ordinal,
            offset,
            length: open,
            outcome,
        })
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.drain(..self.taken.min(self.text.len()));
        self.taken = 0;
        self.last = 0..0;
        self.block.resize(BLOCK, 0);
        let count = loop {
            match self.source.read(&mut self.block) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.eof = count == 0;
        self.raw
            .extend_from_slice(self.block.get(..count).unwrap_or_default());
        if self.encoding.is_none() && (self.eof || self.raw.len() >= LOOKED_AT) {
            let encoding =
                Encoding::of(&self.raw).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
            self.encoding = Some(encoding);
        }
        if let Some(encoding) = self.encoding {
            encoding.decode(&mut self.raw, self.eof, &mut self.text);
        }
        Ok(())
    }
}
