//! Records from a stream.

use std::io::{self, ErrorKind, Read};

use holdsync_marc_codec::Record;

use crate::anomaly::Anomaly;
use crate::encoding::{Encoding, LOOKED_AT};
use crate::framer::{Break, Framer, Step};
use crate::parser::Parser;
use crate::rejection::{Rejection, RejectionKind};
use crate::wrapper::{Tracker, Wrapper};

/// Bytes asked of the stream at a time.
const BLOCK: usize = 1 << 20;
/// The same while the encoding is not known.
const HEAD: usize = 4096;

/// Reads records from a stream in blocks of 1 MiB; it holds at most a block and one record.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    framer: Framer,
    parser: Parser,
    limit: usize,
    encoding: Option<Encoding>,
    /// What was read and is not text yet.
    raw: Vec<u8>,
    /// Text up to `end`, and room behind it.
    text: Vec<u8>,
    end: usize,
    /// The part of `text` already taken, and the record delivered last.
    taken: usize,
    last: std::ops::Range<usize>,
    eof: bool,
    /// Bytes asked of the stream at a time.
    block: usize,
    /// What the stream reported behind the bytes read last.
    failure: Option<io::Error>,
    /// Bytes the stream has given.
    total: u64,
    offset: u64,
    /// Where in the stream a comment or the like begins that has not ended yet.
    section: Option<u64>,
    ordinal: u64,
    /// Follows the elements around records, where that is asked for.
    tracker: Option<Tracker>,
    wrapper: Wrapper,
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

/// What [`Reader::step`] came to.
pub(crate) enum Found {
    /// Bytes of no record; there is more to see.
    Nothing,
    /// Nothing before more is read.
    NeedMore,
    /// Bytes between `<record` and its end, or why they are no record.
    Piece {
        broken: Option<RejectionKind>,
        offset: u64,
        length: u64,
    },
    /// The end of the stream.
    End,
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
            raw: Vec::new(),
            text: Vec::new(),
            end: 0,
            taken: 0,
            last: 0..0,
            eof: false,
            block: BLOCK,
            failure: None,
            total: 0,
            offset: 0,
            section: None,
            ordinal: 0,
            tracker: None,
            wrapper: Wrapper::default(),
        }
    }

    /// The same without the scanner for the common shape, see [`Parser::without_scanner`].
    #[must_use]
    pub fn without_scanner(self) -> Self {
        Self {
            parser: Parser::without_scanner(),
            ..self
        }
    }

    /// The same, keeping what elements of these names say around each record, see [`wrapper`](Self::wrapper).
    #[must_use]
    pub fn with_wrapper(self, names: &'static [&'static str]) -> Self {
        Self {
            tracker: Some(Tracker::new(names)),
            ..self
        }
    }

    /// What the elements around the record delivered last say of it; nothing unless
    /// [`with_wrapper`](Self::with_wrapper) asked for it.
    #[must_use]
    pub fn wrapper(&self) -> &Wrapper {
        &self.wrapper
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
            if let Some(framed) = self.scanned(record) {
                return Ok(Some(framed));
            }
            match self.step() {
                Found::Nothing => {}
                Found::NeedMore => self.fill()?,
                Found::End => return Ok(None),
                Found::Piece {
                    broken,
                    offset,
                    length,
                } => {
                    self.ordinal += 1;
                    let encoding = self.encoding();
                    let bytes = self.text.get(self.last.clone()).unwrap_or_default();
                    return Ok(Some(Framed {
                        ordinal: self.ordinal,
                        offset,
                        length,
                        outcome: outcome(broken, bytes, encoding, offset, &mut self.parser, record),
                    }));
                }
            }
        }
    }

    /// The bytes of the record delivered last, as UTF-8, whether read or rejected; to be set aside or shown.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text.get(self.last.clone()).unwrap_or_default()
    }

    /// A record of the common shape that is whole in the buffer, framed and read in one pass.
    ///
    /// The scanner knows no comments and no other elements, so where it sees a record the framer would see the same.
    fn scanned(&mut self, record: &mut Record) -> Option<Framed> {
        let encoding = self.encoding.filter(|_| self.framer.is_outside())?;
        let pending = self.text.get(self.taken..self.end)?;
        let window = pending.get(..self.framer.limit()).unwrap_or(pending);
        let mut anomalies = Vec::new();
        let length = self.parser.scan(window, record, &mut anomalies)?;
        let bytes = pending.get(..length)?;
        let offset = self.offset;
        settle(&mut anomalies, encoding, offset, bytes);
        if let Some(tracker) = &mut self.tracker {
            tracker.record(&mut self.wrapper);
        }
        self.last = self.taken..self.taken + length;
        self.taken += length;
        let length = encoding.source_length(bytes);
        self.offset += length;
        self.ordinal += 1;
        Some(Framed {
            ordinal: self.ordinal,
            offset,
            length,
            outcome: Outcome::Record { anomalies },
        })
    }

    /// Finds the next piece, and makes it the last one.
    pub(crate) fn step(&mut self) -> Found {
        let pending = self.text.get(self.taken..self.end).unwrap_or_default();
        let hidden = self.framer.is_in_section();
        let step = if self.encoding.is_some() {
            self.framer.step(pending, self.eof)
        } else {
            Step::NeedMore
        };
        let (bytes, offset) = (step.bytes(), self.offset);
        let broken = match step {
            Step::NeedMore => return Found::NeedMore,
            Step::End => return self.dangling(),
            Step::Record(_) | Step::Between(_) => None,
            Step::Broken(_, Break::NeverEnds) => Some(RejectionKind::NeverEnds),
            Step::Broken(_, Break::TooLong) => Some(RejectionKind::TooLong(self.limit)),
        };
        let (between, encoding) = (matches!(step, Step::Between(_)), self.encoding());
        match &mut self.tracker {
            Some(tracker) if !between => {
                tracker.record(&mut self.wrapper);
                if broken.is_some() {
                    tracker.lose();
                }
            }
            Some(tracker) if !hidden => tracker.pass(bytes),
            _ => {}
        }
        // half a character of UTF-16 at the end counts as one
        let length = encoding
            .source_length(bytes)
            .min(self.total.saturating_sub(offset));
        let open = usize::try_from(self.framer.open_section()).unwrap_or(usize::MAX);
        if open == 0 {
            self.section = None;
        } else if self.section.is_none() {
            // it begins at the end of these bytes
            let before = bytes.get(..bytes.len().saturating_sub(open)).unwrap_or_default();
            self.section = Some(offset + encoding.source_length(before));
        }
        self.last = self.taken..self.taken + bytes.len();
        self.taken = self.last.end;
        self.offset += length;
        if between {
            return Found::Nothing;
        }
        Found::Piece {
            broken,
            offset,
            length,
        }
    }

    /// A section that never ended hides what follows it: said once, as one rejected piece.
    fn dangling(&mut self) -> Found {
        let Some(offset) = self.section.take() else {
            return Found::End;
        };
        self.framer = Framer::with_limit(self.limit);
        self.last = 0..0;
        self.wrapper = Wrapper::default();
        Found::Piece {
            broken: Some(RejectionKind::MarkupNeverEnds),
            offset,
            length: self.offset.saturating_sub(offset),
        }
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding.unwrap_or(Encoding::Utf8)
    }

    /// Where in the text the piece found last begins.
    pub(crate) const fn last_start(&self) -> usize {
        self.last.start
    }

    /// Gives all text away, in exchange for the memory of another; what was not taken of it is kept.
    pub(crate) fn swap_text(&mut self, mut room: Vec<u8>) -> Vec<u8> {
        let rest = self.text.get(self.taken..self.end).unwrap_or_default();
        if room.len() < rest.len() {
            room.resize(rest.len(), 0);
        }
        for (kept, byte) in room.iter_mut().zip(rest) {
            *kept = *byte;
        }
        self.end = rest.len();
        (self.taken, self.last) = (0, 0..0);
        std::mem::replace(&mut self.text, room)
    }

    /// Reads until there are about `size` bytes more, or the stream ends.
    ///
    /// An error behind bytes is reported when these have been seen, by the next call.
    pub(crate) fn fill_with(&mut self, size: usize) -> io::Result<()> {
        if let Some(error) = self.failure.take() {
            return Err(error);
        }
        let before = self.total;
        self.block = size;
        loop {
            match self.fill() {
                Err(error) if self.total > before => {
                    self.failure = Some(error);
                    return Ok(());
                }
                Ok(()) if !self.eof && self.total - before < size as u64 => {}
                other => return other,
            }
        }
    }

    pub(crate) fn fill(&mut self) -> io::Result<()> {
        self.text.copy_within(self.taken..self.end, 0);
        self.end -= self.taken;
        self.taken = 0;
        self.last = 0..0;
        if self.encoding == Some(Encoding::Utf8) {
            let (source, text) = (&mut self.source, &mut self.text);
            let count = read(source, text, self.end, self.block)?;
            self.end += count;
            self.total += count as u64;
            self.eof = count == 0;
            return Ok(());
        }
        let kept = self.raw.len();
        let room = if self.encoding.is_some() { self.block } else { HEAD };
        let count = read(&mut self.source, &mut self.raw, kept, room);
        self.raw.truncate(kept + count.as_ref().copied().unwrap_or(0));
        self.total += self.raw.len().saturating_sub(kept) as u64;
        self.eof = count? == 0;
        if self.encoding.is_none() && (self.eof || self.raw.len() >= LOOKED_AT) {
            let encoding =
                Encoding::of(&self.raw).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
            self.encoding = Some(encoding);
        }
        if let Some(encoding) = self.encoding {
            self.text.truncate(self.end);
            encoding.decode(&mut self.raw, self.eof, &mut self.text);
            self.end = self.text.len();
        }
        Ok(())
    }
}

/// What becomes of the bytes of a piece.
pub(crate) fn outcome(
    broken: Option<RejectionKind>,
    bytes: &[u8],
    encoding: Encoding,
    offset: u64,
    parser: &mut Parser,
    record: &mut Record,
) -> Outcome {
    if let Some(kind) = broken {
        return Outcome::Rejected(Rejection { kind, offset });
    }
    let mut anomalies = Vec::new();
    match parser.parse(bytes, record, &mut anomalies) {
        Ok(()) => {
            settle(&mut anomalies, encoding, offset, bytes);
            Outcome::Record { anomalies }
        }
        Err(rejection) => {
            let offset = place(encoding, offset, bytes, rejection.offset);
            Outcome::Rejected(Rejection { offset, ..rejection })
        }
    }
}

/// One read of at most `size` bytes to `at`, growing the buffer as needed.
fn read(source: &mut impl Read, buffer: &mut Vec<u8>, at: usize, size: usize) -> io::Result<usize> {
    if buffer.len() < at + size {
        buffer.resize(at + size, 0);
    }
    let room = buffer.get_mut(at..at + size).unwrap_or_default();
    loop {
        match source.read(room) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other.map(|count| count.min(size)),
        }
    }
}

/// Turns places in the text of a record into places in the stream.
fn settle(anomalies: &mut [Anomaly], encoding: Encoding, start: u64, bytes: &[u8]) {
    for anomaly in anomalies {
        anomaly.offset = place(encoding, start, bytes, anomaly.offset);
    }
}

fn place(encoding: Encoding, start: u64, bytes: &[u8], at: u64) -> u64 {
    let before = usize::try_from(at).ok().and_then(|at| bytes.get(..at));
    start + encoding.source_length(before.unwrap_or(bytes))
}
