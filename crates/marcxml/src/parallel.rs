//! Reading on several threads, with results in the order of the stream.
//!
//! The calling thread reads the stream and finds `<record>` elements, all threads read what they say, and the calling
//! thread takes what they made of it, in order. What is told of a record is what [`Reader`] would have said.
//!
//! ```
//! use holdsync_marc_codec::Record;
//! use holdsync_marcxml::{Outcome, parallel};
//!
//! # fn main() -> std::io::Result<()> {
//! let file = "<record><leader>00000nam a2200000   4500</leader></record>\n".repeat(9_000);
//! let count = |chunk: &mut parallel::Chunk| {
//!     let (mut record, mut count) = (Record::default(), 0);
//!     while let Some(framed) = chunk.next(&mut record) {
//!         count += usize::from(matches!(framed.outcome, Outcome::Record { .. }));
//!     }
//!     count
//! };
//! let mut total = 0;
//! parallel::map_chunks(file.as_bytes(), 2, count, |count| {
//!     total += count;
//!     Ok(())
//! })?;
//! assert_eq!(total, 9_000);
//! # Ok(())
//! # }
//! ```

use std::io::{self, Read};
use std::ops::Range;

use holdsync_marc_codec::Record;
use holdsync_marc_codec::parallel::in_order;

use crate::encoding::Encoding;
use crate::parser::Parser;
use crate::reader::{Found, Framed, Reader, outcome};
use crate::rejection::RejectionKind;
use crate::wrapper::Wrapper;

/// Bytes asked of the stream at a time, which is about the size of a chunk.
const SIZE: usize = 512 << 10;
/// The smallest size of a chunk that can be set.
const SMALLEST: usize = 64;

/// Reads `source` on `threads` threads, the calling one among them: `job` makes something of each chunk, `each` is given
/// what it made, in the order of the stream, on the calling thread.
///
/// A chunk is about 512 KiB and ends behind a record. At most twice as many chunks as threads and one more are held at a
/// time. With one thread or none, everything happens on the calling thread.
///
/// # Errors
///
/// As [`Reader::next`], after everything in front of it was delivered; what `each` reports, at once.
///
/// # Panics
///
/// Where `job` or `each` does.
pub fn map_chunks<R: Read, T: Send>(
    source: R,
    threads: usize,
    job: impl Fn(&mut Chunk) -> T + Sync,
    each: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    Chunks::new(source).map(threads, job, each)
}

/// Some records that follow each other, with their text.
#[derive(Debug)]
pub struct Chunk {
    /// A stretch of the stream, with room behind it.
    text: Vec<u8>,
    pieces: Vec<Piece>,
    /// The piece to be read next.
    next: usize,
    /// The number of the piece before.
    ordinal: u64,
    encoding: Encoding,
    parser: Parser,
}

#[derive(Debug)]
struct Piece {
    broken: Option<RejectionKind>,
    /// Place in the text.
    place: Range<usize>,
    /// Place in the stream.
    offset: u64,
    length: u64,
    wrapper: Wrapper,
}

impl Default for Chunk {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            pieces: Vec::new(),
            next: 0,
            ordinal: 0,
            encoding: Encoding::Utf8,
            parser: Parser::default(),
        }
    }
}

impl Chunk {
    /// Reads the next record into `record`, as [`Reader::next`] does; `None` at the end of the chunk.
    pub fn next(&mut self, record: &mut Record) -> Option<Framed> {
        record.clear();
        let piece = self.pieces.get(self.next)?;
        self.next += 1;
        self.ordinal += 1;
        let bytes = self.text.get(piece.place.clone()).unwrap_or_default();
        let broken = piece.broken.clone();
        Some(Framed {
            ordinal: self.ordinal,
            offset: piece.offset,
            length: piece.length,
            outcome: outcome(
                broken,
                bytes,
                self.encoding,
                piece.offset,
                &mut self.parser,
                record,
            ),
        })
    }

    /// What the elements around the record delivered last say of it, as [`Reader::wrapper`] gives it; nothing unless
    /// [`Chunks::with_wrapper`] asked for it.
    #[must_use]
    pub fn wrapper(&self) -> Option<&Wrapper> {
        self.last().map(|piece| &piece.wrapper)
    }

    fn last(&self) -> Option<&Piece> {
        self.next.checked_sub(1).and_then(|last| self.pieces.get(last))
    }

    /// The bytes of the record delivered last, as UTF-8, as [`Reader::bytes`] gives them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        let place = self.last().map_or(0..0, |piece| piece.place.clone());
        self.text.get(place).unwrap_or_default()
    }
}

/// Cuts a stream into chunks that can be read independently of each other.
#[derive(Debug)]
pub struct Chunks<R> {
    reader: Reader<R>,
    size: usize,
    ordinal: u64,
    scans: bool,
}

impl<R: Read> Chunks<R> {
    /// Chunks of about 512 KiB, with the [`DEFAULT_LIMIT`](crate::DEFAULT_LIMIT) on the bytes of one record.
    pub fn new(source: R) -> Self {
        Self::of(Reader::new(source))
    }

    /// The same with another limit, see [`Reader::with_limit`].
    pub fn with_limit(source: R, limit: usize) -> Self {
        Self::of(Reader::with_limit(source, limit))
    }

    fn of(reader: Reader<R>) -> Self {
        Self {
            reader,
            size: SIZE,
            ordinal: 0,
            scans: true,
        }
    }

    /// The same with chunks of about `size` bytes, at least 64.
    #[must_use]
    pub fn with_size(self, size: usize) -> Self {
        Self {
            size: size.max(SMALLEST),
            ..self
        }
    }

    /// The same without the scanner for the common shape, see [`Parser::without_scanner`].
    #[must_use]
    pub fn without_scanner(self) -> Self {
        Self { scans: false, ..self }
    }

    /// The same, keeping what elements of these names say around each record, see [`Chunk::wrapper`].
    #[must_use]
    pub fn with_wrapper(self, names: &'static [&'static str]) -> Self {
        Self {
            reader: self.reader.with_wrapper(names),
            ..self
        }
    }

    /// See [`map_chunks`].
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
    /// As [`Reader::next`], after the chunk of everything in front of it.
    pub fn next_chunk(&mut self, spare: Option<Chunk>) -> io::Result<Option<Chunk>> {
        let mut chunk = spare.unwrap_or_default();
        if !self.scans {
            chunk.parser = Parser::without_scanner();
        }
        chunk.pieces.clear();
        (chunk.next, chunk.ordinal) = (0, self.ordinal);
        loop {
            match self.reader.step() {
                Found::Nothing => {}
                Found::NeedMore if chunk.pieces.is_empty() => self.reader.fill_with(self.size)?,
                Found::NeedMore | Found::End => break,
                Found::Piece {
                    broken,
                    offset,
                    length,
                } => {
                    let start = self.reader.last_start();
                    chunk.pieces.push(Piece {
                        broken,
                        place: start..start + self.reader.bytes().len(),
                        offset,
                        length,
                        wrapper: self.reader.wrapper().clone(),
                    });
                }
            }
        }
        // the records lie where they were read: the reader goes on in other memory
        chunk.text = self.reader.swap_text(std::mem::take(&mut chunk.text));
        chunk.encoding = self.reader.encoding();
        self.ordinal += chunk.pieces.len() as u64;
        Ok((!chunk.pieces.is_empty()).then_some(chunk))
    }
}
