//! Lines to records.

use std::io::{self, BufRead, BufReader, Read};

use crate::record::Record;
use crate::text::LIMIT;
use crate::text::finding::Anomaly;
use crate::text::mrk::parser::Parser;

const BLOCK: usize = 256 << 10;

/// Reads records from `.mrk`, a line at a time; it holds one record.
///
/// Forgiven without a word: CR LF, a byte order mark, one blank behind the tag instead of two, comment lines (`#` at
/// their beginning), any number of empty lines, records that follow each other without one (`=LDR` begins the next).
#[derive(Debug)]
pub struct Reader<R> {
    source: BufReader<R>,
    /// The line read last with its end, and whether it begins the next record.
    line: Vec<u8>,
    held: bool,
    /// Its place, and that of the line behind it.
    at: u64,
    offset: u64,
    ordinal: u64,
    /// The lines of the record delivered last, as far as they were read.
    raw: Vec<u8>,
    parser: Parser,
}

/// One record with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framed {
    /// Its number in the stream, from 1.
    pub ordinal: u64,
    /// The byte of its first line, from 0.
    pub offset: u64,
    /// Its length in bytes up to its last line.
    pub length: u64,
    /// What is odd about it, with places in the stream.
    pub anomalies: Vec<Anomaly>,
}

/// The place of a record that has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    ordinal: u64,
    offset: u64,
    length: u64,
    /// The first line that was passed over, since the record is too long with it.
    passed_over: Option<u64>,
}

impl Unread {
    /// Its length in bytes up to its last line.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Reads the record from its bytes into `record`, as [`Reader::next`] does.
    #[must_use]
    pub fn read(self, bytes: &[u8], record: &mut Record) -> Framed {
        self.read_with(&mut Parser::default(), bytes, record)
    }

    fn read_with(self, parser: &mut Parser, bytes: &[u8], record: &mut Record) -> Framed {
        Framed {
            ordinal: self.ordinal,
            offset: self.offset,
            length: self.length,
            anomalies: parser.record(bytes, self.offset, self.passed_over, record),
        }
    }
}

impl<R: Read> Reader<R> {
    /// A reader of `source`.
    pub fn new(source: R) -> Self {
        Self {
            source: BufReader::with_capacity(BLOCK, source),
            line: Vec::new(),
            held: false,
            at: 0,
            offset: 0,
            ordinal: 0,
            raw: Vec::new(),
            parser: Parser::default(),
        }
    }

    /// The lines of the record delivered last, as they stand; to be set aside or shown. Of a record that is too long,
    /// those up to the limit.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.raw
    }

    /// Reads the next record into `record`, which is emptied first; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the stream reports.
    pub fn next(&mut self, record: &mut Record) -> io::Result<Option<Framed>> {
        record.clear();
        let Some(unread) = self.next_unread()? else {
            return Ok(None);
        };
        Ok(Some(unread.read_with(&mut self.parser, &self.raw, record)))
    }

    /// Finds the next record without reading it, so that another thread can; its [`bytes`](Self::bytes) go with it.
    /// `None` at the end.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub fn next_unread(&mut self) -> io::Result<Option<Unread>> {
        self.raw.clear();
        // the first line, the end of the last, that of the last that is kept
        let (mut begin, mut end, mut kept) = (None, 0, 0);
        let (mut passed_over, mut has_content) = (None, false);
        while self.held || self.next_line()? {
            self.held = false;
            let line = without_end(&self.line);
            let leads = line.starts_with(b"=LDR");
            if has_content && (leads || line.is_empty()) {
                self.held = leads;
                break;
            }
            let says_nothing = is_passed_over(line);
            if says_nothing && begin.is_none() {
                continue;
            }
            let begin = *begin.get_or_insert(self.at);
            let fits = self.offset - begin <= LIMIT as u64 && passed_over.is_none();
            if fits {
                self.raw.extend_from_slice(&self.line);
            }
            if says_nothing {
                continue;
            }
            end = self.offset;
            has_content |= begins_field(line) || !fits;
            if fits {
                kept = self.raw.len();
            } else {
                passed_over = passed_over.or(Some(self.at));
            }
        }
        self.raw.truncate(kept);
        let Some(offset) = begin else {
            return Ok(None);
        };
        self.ordinal += 1;
        Ok(Some(Unread {
            ordinal: self.ordinal,
            offset,
            length: end - offset,
            passed_over,
        }))
    }

    /// Reads a line; answers whether there was one.
    fn next_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.at = self.offset;
        let read = (&mut self.source)
            .take(LIMIT as u64)
            .read_until(b'\n', &mut self.line)?;
        self.offset += read as u64;
        if self.at == 0
            && let Some(rest) = self.line.strip_prefix(b"\xef\xbb\xbf")
        {
            self.line = rest.to_vec();
            self.at = 3;
        }
        Ok(read > 0)
    }
}

/// The line without its end.
pub(super) fn without_end(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let Some((b'\n' | b'\r', rest)) = line.split_last() {
        line = rest;
    }
    line
}

/// Whether a line says nothing: it is empty, or a comment.
pub(super) const fn is_passed_over(line: &[u8]) -> bool {
    matches!(line, [] | [b'#', ..])
}

/// Whether a line has a tag.
const fn begins_field(line: &[u8]) -> bool {
    matches!(line, [b'=', _, _, _, ..])
}
