//! Objects from a stream.

use std::io::{self, ErrorKind, Read};

use crate::record::Record;
use crate::text::LIMIT;
use crate::text::finding::{Anomaly, AnomalyKind};
use crate::text::json::framer::{Framer, Step, is_between};
use crate::text::json::object;

const BLOCK: usize = 256 << 10;

/// Reads records from MARC-in-JSON: an array, a line each, or one behind the other; it holds a block and one record.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    framer: Framer,
    text: Vec<u8>,
    /// The part of `text` already taken.
    taken: usize,
    /// The piece delivered last.
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
    /// Its first byte, from 0.
    pub offset: u64,
    /// Its length in bytes.
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

/// One piece that could not be read, and the place that says why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: {kind}")]
pub struct Rejection {
    /// Why.
    pub kind: RejectionKind,
    /// Byte in the stream, from 0.
    pub offset: u64,
}

/// Why a piece could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RejectionKind {
    /// Not JSON, or not the JSON of a record; in the words of the JSON reader.
    #[error("{0}")]
    Malformed(String),
    /// The object does not end before its line inside a string, or before the file; or bytes stand between objects.
    #[error("no whole object")]
    Incomplete,
    /// The object is longer than the limit in bytes.
    #[error("the record is longer than {0} bytes")]
    TooLong(usize),
}

/// The place of a record that has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    ordinal: u64,
    offset: u64,
    length: u64,
    /// Why it is no whole object.
    broken: Option<RejectionKind>,
}

impl Unread {
    /// Its length in bytes.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Reads the record from its bytes into `record`, as [`Reader::next`] does.
    #[must_use]
    pub fn read(self, bytes: &[u8], record: &mut Record) -> Framed {
        record.clear();
        let Self {
            ordinal,
            offset,
            length,
            broken,
        } = self;
        Framed {
            ordinal,
            offset,
            length,
            outcome: match broken {
                None => outcome(bytes, offset, record),
                Some(kind) => match lenient(bytes, offset, record) {
                    Some(anomalies) if kind == RejectionKind::Incomplete => Outcome::Record { anomalies },
                    _ => {
                        record.clear();
                        Outcome::Rejected(Rejection { kind, offset })
                    }
                },
            },
        }
    }
}

impl<R: Read> Reader<R> {
    /// A reader of `source`.
    pub fn new(source: R) -> Self {
        Self {
            source,
            framer: Framer::default(),
            text: Vec::new(),
            taken: 0,
            last: 0..0,
            eof: false,
            offset: 0,
            ordinal: 0,
        }
    }

    /// Reads the next record into `record`, which is emptied first and stays empty where the record is rejected; `None`
    /// at the end.
    ///
    /// # Errors
    ///
    /// What the stream reports; interrupted reads are repeated.
    pub fn next(&mut self, record: &mut Record) -> io::Result<Option<Framed>> {
        record.clear();
        let unread = self.next_unread()?;
        Ok(unread.map(|unread| unread.read(self.bytes(), record)))
    }

    /// Finds the next record without reading it, so that another thread can; its [`bytes`](Self::bytes) go with it.
    /// `None` at the end.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub fn next_unread(&mut self) -> io::Result<Option<Unread>> {
        self.last = 0..0;
        loop {
            let step = self
                .framer
                .step(self.text.get(self.taken..).unwrap_or_default(), self.eof);
            let length = step.bytes().len();
            let piece = match step {
                Step::NeedMore => {
                    self.fill()?;
                    continue;
                }
                Step::End => return Ok(None),
                Step::Object(_) => Some(None),
                Step::Between(_) => None,
                Step::Broken(_) => Some(Some(RejectionKind::Incomplete)),
                Step::TooLong(_) => Some(Some(RejectionKind::TooLong(LIMIT))),
            };
            let (start, offset) = (self.taken, self.offset);
            self.taken += length;
            self.offset += length as u64;
            let Some(broken) = piece else { continue };
            self.ordinal += 1;
            self.last = start..self.taken;
            return Ok(Some(Unread {
                ordinal: self.ordinal,
                offset,
                length: length as u64,
                broken,
            }));
        }
    }

    /// The bytes of the piece delivered last, whether read or rejected; to be set aside or shown.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text.get(self.last.clone()).unwrap_or_default()
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.drain(..self.taken.min(self.text.len()));
        self.taken = 0;
        let kept = self.text.len();
        self.text.resize(kept + BLOCK, 0);
        let read = loop {
            let room = self.text.get_mut(kept..).unwrap_or_default();
            match self.source.read(room) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.text
            .truncate(kept + read.as_ref().map_or(0, |read| (*read).min(BLOCK)));
        self.eof = read? == 0;
        Ok(())
    }
}

fn outcome(bytes: &[u8], offset: u64, record: &mut Record) -> Outcome {
    let mut found = Vec::new();
    let error = match object::read(bytes, record, &mut found) {
        Ok(()) => {
            return Outcome::Record {
                anomalies: placed(found, offset),
            };
        }
        Err(error) => error,
    };
    record.clear();
    if let Some(anomalies) = lenient(bytes, offset, record) {
        return Outcome::Record { anomalies };
    }
    record.clear();
    Outcome::Rejected(Rejection {
        offset: offset + place(bytes, &error) as u64,
        kind: RejectionKind::Malformed(error.to_string()),
    })
}

/// What is odd about an object that is whole once the control characters in its strings are escaped; nothing where it is
/// not, and then `record` may hold something of it.
fn lenient(bytes: &[u8], offset: u64, record: &mut Record) -> Option<Vec<Anomaly>> {
    let mut found = vec![AnomalyKind::ControlInString];
    object::read(&with_controls_escaped(bytes)?, record, &mut found).ok()?;
    Some(placed(found, offset))
}

fn placed(found: Vec<AnomalyKind>, offset: u64) -> Vec<Anomaly> {
    let placed = found.into_iter().map(|kind| Anomaly { kind, offset });
    placed.collect()
}

/// The object with the control characters in its strings escaped, without what stands between objects behind it; nothing
/// where no string holds one, or one stands behind a backslash.
fn with_controls_escaped(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut in_string, mut escaped, mut any) = (Vec::new(), false, false, false);
    for byte in bytes {
        if in_string && *byte < b' ' {
            if escaped {
                return None;
            }
            any = true;
            out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            continue;
        }
        out.push(*byte);
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ => {}
        }
    }
    while out.last().is_some_and(|byte| is_between(*byte)) {
        out.pop();
    }
    any.then_some(out)
}

/// The byte an error is at; the JSON reader counts lines and columns from 1.
fn place(bytes: &[u8], error: &serde_json::Error) -> usize {
    let mut start = 0;
    for _ in 1..error.line() {
        let rest = bytes.get(start..).unwrap_or_default();
        start += memchr::memchr(b'\n', rest).map_or(0, |end| end + 1);
    }
    (start + error.column().saturating_sub(1)).min(bytes.len())
}
