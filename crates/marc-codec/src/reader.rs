//! Records from a stream.

use std::io::{self, ErrorKind, Read};

use crate::anomaly::Anomaly;
use crate::decode::{Decoder, RecordView, Step};
use crate::places::Places;

/// Bytes asked of the stream at a time.
const BLOCK: usize = 1024 * 1024;
/// How much of a stretch that is too long is kept to be shown.
pub(crate) const EXCERPT: usize = 4096;

/// Reads records from a stream in blocks of 1 MiB.
///
/// Everything in the stream is accounted for: what is no record is delivered as [`Body::Damaged`], and filler
/// between records as an anomaly of the record behind it or in [`trailing`](Reader::trailing).
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    decoder: Decoder,
    buffer: Vec<u8>,
    /// The unread part of the buffer.
    start: usize,
    end: usize,
    eof: bool,
    /// Place of `start` in the stream, but for a stretch that is too long: there, its beginning.
    places: Places,
    anomalies: Vec<Anomaly>,
    excerpt: Vec<u8>,
}

/// One piece of the stream with its place.
#[derive(Clone, Copy, Debug)]
pub struct Framed<'a> {
    /// Its number in the stream, from 1; damaged pieces are counted as well.
    pub ordinal: u64,
    /// Its first byte in the stream, from 0.
    pub offset: u64,
    /// Its length in bytes, with the record terminator.
    pub length: u64,
    /// What it is.
    pub body: Body<'a>,
}

/// A record, or bytes that could not be read as one.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// A record, and what is wrong with it and in front of it; nothing for a sound one.
    Record(RecordView<'a>, &'a [Anomaly]),
    /// Bytes set aside.
    Damaged {
        /// The bytes; only the first 4 KiB when the reason is
        /// [`AnomalyKind::TooLong`](crate::AnomalyKind::TooLong).
        bytes: &'a [u8],
        /// Why they are no record.
        reason: Anomaly,
        /// What else was found before this was clear.
        anomalies: &'a [Anomaly],
    },
}

/// A step with places in the buffer, so that it does not borrow it.
enum Piece {
    Record(usize),
    Junk(usize),
    TooLong(u64),
}

impl<R: Read> Reader<R> {
    /// A reader with the [`DEFAULT_LIMIT`](crate::decode::DEFAULT_LIMIT) on the bytes of one record.
    pub fn new(source: R) -> Self {
        Self::with_decoder(source, Decoder::new())
    }

    /// A reader that gives up on a record after `limit` bytes, see [`Decoder::with_limit`]. It never holds more
    /// than that and 1 MiB.
    pub fn with_limit(source: R, limit: usize) -> Self {
        Self::with_decoder(source, Decoder::with_limit(limit))
    }

    fn with_decoder(source: R, decoder: Decoder) -> Self {
        Self {
            source,
            places: Places::new(decoder.limit()),
            decoder,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            eof: false,
            anomalies: Vec::new(),
            excerpt: Vec::new(),
        }
    }

    /// The next record or damaged piece; `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// What the stream itself reports; interrupted reads are repeated. After an error the call can be repeated.
    pub fn next_record(&mut self) -> io::Result<Option<Framed<'_>>> {
        self.anomalies.clear();
        let Some(piece) = self.next_piece()? else {
            return Ok(None);
        };
        Ok(Some(self.deliver(&piece)))
    }

    /// Filler behind the last record; complete once [`next_record`](Reader::next_record) has answered `None`.
    #[must_use]
    pub fn trailing(&self) -> &[Anomaly] {
        &self.anomalies
    }

    fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        let mut too_long = 0;
        loop {
            let input = self.buffer.get(self.start..self.end).unwrap_or_default();
            match self.decoder.step(input, self.eof) {
                Step::NeedMore => self.refill()?,
                Step::End => return Ok(None),
                Step::Record(bytes) => return Ok(Some(Piece::Record(bytes.len()))),
                Step::Junk(bytes) => return Ok(Some(Piece::Junk(bytes.len()))),
                Step::Filler(bytes) => {
                    let length = bytes.len();
                    self.start += length;
                    self.places.filler(length as u64, &mut self.anomalies);
                }
                Step::TooLong { bytes, last } => {
                    if too_long == 0 {
                        self.excerpt.clear();
                        self.excerpt.extend(bytes.iter().take(EXCERPT));
                    }
                    let length = bytes.len();
                    too_long += length as u64;
                    self.start += length;
                    if last {
                        return Ok(Some(Piece::TooLong(too_long)));
                    }
                }
            }
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() - self.end < BLOCK {
            let mut larger = vec![0; self.end + BLOCK + BLOCK / 8];
            if let Some(front) = larger.get_mut(..self.end) {
                front.copy_from_slice(self.buffer.get(..self.end).unwrap_or_default());
            }
            self.buffer = larger;
        }
        let room = self
            .buffer
            .get_mut(self.end..self.end + BLOCK)
            .unwrap_or_default();
        loop {
            match self.source.read(room) {
                Ok(0) => self.eof = true,
                Ok(read) => self.end += read.min(BLOCK),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            return Ok(());
        }
    }

    fn deliver(&mut self, piece: &Piece) -> Framed<'_> {
        let start = self.start;
        if let Piece::Record(length) | Piece::Junk(length) = piece {
            self.start += length;
        }
        let bytes = self.buffer.get(start..self.start).unwrap_or_default();
        match *piece {
            Piece::Record(_) => self.places.record(bytes, &mut self.anomalies),
            Piece::Junk(_) => self.places.junk(bytes, &self.anomalies),
            Piece::TooLong(length) => self.places.too_long(length, &self.excerpt, &self.anomalies),
        }
    }
}
