//! A stretch of the stream with its records found, to be read anywhere.

use std::io::{self, Read};

use crate::anomaly::Anomaly;
use crate::decode::{Decoder, RecordView, Step};
use crate::parallel::in_order;
use crate::places::Places;
use crate::reader::{EXCERPT, Framed};

/// Bytes asked of the stream at a time, which is about the size of a chunk. With more, the chunks that are held at a time
/// leave the caches nearest to the processors.
const BLOCK: usize = 512 * 1024;
/// The smallest size of a chunk that can be set.
const SMALLEST_BLOCK: usize = 64;

/// Some records that follow each other, with the bytes of all of them.
#[derive(Debug, Default)]
pub struct Chunk {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// The piece to be read next, and where it begins in `bytes`.
    next: usize,
    start: usize,
    places: Places,
    anomalies: Vec<Anomaly>,
}

/// What the decoder found, by lengths.
#[derive(Debug)]
enum Piece {
    Record(usize),
    Junk(usize),
    Filler(usize),
    /// Not among the bytes, but for an excerpt.
    TooLong {
        length: u64,
        excerpt: Vec<u8>,
    },
}

impl Chunk {
    /// The next record or damaged piece, as [`Reader::next_record`](crate::Reader::next_record) gives it; `None` at the
    /// end of the chunk.
    pub fn next_record(&mut self) -> Option<Framed<'_>> {
        self.anomalies.clear();
        while let Some(piece) = self.pieces.get(self.next) {
            self.next += 1;
            let (start, length) = (self.start, piece.length());
            self.start += length;
            let bytes = self.bytes.get(start..self.start).unwrap_or_default();
            return Some(match piece {
                Piece::Filler(length) => {
                    self.places.filler(*length as u64, &mut self.anomalies);
                    continue;
                }
                Piece::Record(_) => self.places.record(bytes, &mut self.anomalies),
                Piece::Junk(_) => self.places.junk(bytes, &self.anomalies),
                Piece::TooLong { length, excerpt } => self.places.too_long(*length, excerpt, &self.anomalies),
            });
        }
        None
    }

    /// Filler behind the last record of the stream, in its last chunk; complete once
    /// [`next_record`](Chunk::next_record) has answered `None`.
    #[must_use]
    pub fn trailing(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Whether there is something to deliver.
    fn has_content(&self) -> bool {
        self.pieces.iter().any(|piece| !matches!(piece, Piece::Filler(_)))
    }

    /// Leaves filler at the end to the next chunk, whose first record it stands in front of; answers with its length.
    fn give_up_filler(&mut self) -> usize {
        let mut length = 0;
        while let Some(Piece::Filler(more)) = self.pieces.last() {
            length += more;
            self.pieces.pop();
        }
        length
    }

    /// The state of the reader behind this chunk, which has not been read itself.
    fn places_behind(&self) -> Places {
        let mut behind = self.places.clone();
        let mut end = 0;
        for piece in &self.pieces {
            end += piece.length();
            behind.offset += match piece {
                Piece::TooLong { length, .. } => *length,
                other => other.length() as u64,
            };
            behind.ordinal += u64::from(!matches!(piece, Piece::Filler(_)));
        }
        let mut ignored = Vec::new();
        for piece in self.pieces.iter().rev() {
            let start = end - piece.length();
            let bytes = self.bytes.get(start..end).unwrap_or_default();
            end = start;
            if let Piece::Record(_) = piece
                && let Ok(view) = RecordView::parse(bytes, &mut ignored)
            {
                behind.remember(&view);
                break;
            }
        }
        behind
    }
}

impl Piece {
    /// Its bytes in the chunk.
    const fn length(&self) -> usize {
        match self {
            Self::Record(length) | Self::Junk(length) | Self::Filler(length) => *length,
            Self::TooLong { .. } => 0,
        }
    }
}

/// Cuts a stream into chunks that can be read independently of each other.
#[derive(Debug)]
pub struct Chunks<R> {
    source: R,
    decoder: Decoder,
    block: usize,
    /// What was read and is in no chunk yet.
    rest: Vec<u8>,
    eof: bool,
    places: Places,
    /// What the stream reported behind the chunk given last.
    failure: Option<io::Error>,
    ended: bool,
}

impl<R: Read> Chunks<R> {
    /// Chunks of about 512 KiB, with the [`DEFAULT_LIMIT`](crate::decode::DEFAULT_LIMIT) on the bytes of one record.
    pub fn new(source: R) -> Self {
        let decoder = Decoder::new();
        Self {
            source,
            block: BLOCK,
            places: Places::new(decoder.limit()),
            decoder,
            rest: Vec::new(),
            eof: false,
            failure: None,
            ended: false,
        }
    }

    /// The same with another limit on the bytes of one record, see [`Decoder::with_limit`].
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        let decoder = Decoder::with_limit(limit);
        Self {
            places: Places::new(decoder.limit()),
            decoder,
            ..self
        }
    }

    /// The same with chunks of about `size` bytes, at least 64.
    #[must_use]
    pub fn with_size(self, size: usize) -> Self {
        Self {
            block: size.max(SMALLEST_BLOCK),
            ..self
        }
    }

    /// See [`map_chunks`](super::map_chunks).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn map<T: Send>(
        mut self,
        threads: usize,
        job: impl Fn(&mut Chunk) -> T + Sync,
        each: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        in_order(threads, |spare| self.next_chunk(spare), job, each)
    }

    /// The next chunk, in the memory of `spare`; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the stream reports, after the chunk of everything in front of it.
    pub fn next_chunk(&mut self, spare: Option<Chunk>) -> io::Result<Option<Chunk>> {
        if let Some(error) = self.failure.take() {
            return Err(error);
        }
        if self.ended {
            return Ok(None);
        }
        let mut chunk = spare.unwrap_or_default();
        chunk.pieces.clear();
        (chunk.next, chunk.start) = (0, 0);
        chunk.places.clone_from(&self.places);
        let mut room = std::mem::replace(&mut chunk.bytes, std::mem::take(&mut self.rest));
        let end = self.fill(&mut chunk)?;
        room.clear();
        room.extend_from_slice(chunk.bytes.get(end..).unwrap_or_default());
        chunk.bytes.truncate(end);
        self.rest = room;
        self.places = chunk.places_behind();
        Ok(Some(chunk))
    }

    /// Finds the records of one chunk; answers with the length of what belongs to it.
    fn fill(&mut self, chunk: &mut Chunk) -> io::Result<usize> {
        let mut at = 0;
        // a stretch that is too long: its length so far, its first bytes
        let mut too_long: Option<(u64, Vec<u8>)> = None;
        loop {
            let step = self
                .decoder
                .step(chunk.bytes.get(at..).unwrap_or_default(), self.eof);
            let length = step.bytes().len();
            match step {
                Step::NeedMore if chunk.has_content() && (too_long.is_none() || self.failure.is_some()) => {
                    return Ok(at - chunk.give_up_filler());
                }
                Step::NeedMore => {
                    if let Some(error) = self.failure.take() {
                        return Err(error);
                    }
                    // what was read in front of an error is looked at first
                    self.failure = self.read(&mut chunk.bytes).err();
                }
                Step::End => {
                    self.ended = true;
                    return Ok(at);
                }
                Step::Record(_) => chunk.pieces.push(Piece::Record(length)),
                Step::Junk(_) => chunk.pieces.push(Piece::Junk(length)),
                Step::Filler(_) => chunk.pieces.push(Piece::Filler(length)),
                Step::TooLong { bytes, last } => {
                    let (so_far, excerpt) = too_long
                        .take()
                        .unwrap_or_else(|| (0, bytes.iter().take(EXCERPT).copied().collect()));
                    let total = so_far + length as u64;
                    chunk.bytes.drain(at..at + length);
                    if last {
                        chunk.pieces.push(Piece::TooLong {
                            length: total,
                            excerpt,
                        });
                    } else {
                        too_long = Some((total, excerpt));
                    }
                    continue;
                }
            }
            at += length;
        }
    }

    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.reserve(self.block);
        let read = self.source.by_ref().take(self.block as u64).read_to_end(bytes)?;
        self.eof = read < self.block;
        Ok(())
    }
}
