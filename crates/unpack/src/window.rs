//! A buffered stream whose first bytes can be looked at before they are taken.

use std::io::{self, BufRead, Read, Seek};

use crate::stream::Stream;

/// One block; also the most that is looked at to tell what a stream holds.
const BLOCK: usize = 64 << 10;

pub(crate) struct Window<R> {
    stream: Stream<R>,
    buffer: Vec<u8>,
    taken: usize,
    consumed: u64,
    /// Met while looking ahead, to be told when the bytes before it are taken.
    failure: Option<io::Error>,
}

impl<R: Read + Seek> Window<R> {
    pub(crate) fn new(stream: Stream<R>) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            taken: 0,
            consumed: 0,
            failure: None,
        }
    }

    /// At least `wanted` bytes, fewer only where the stream ends or fails; a failure is told once the bytes before it
    /// are taken.
    pub(crate) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.failure.is_none() && self.pending().len() < wanted {
            match self.fill() {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if self.pending().is_empty() => return Err(error),
                Err(error) => self.failure = Some(error),
            }
        }
        Ok(self.pending())
    }

    /// Bytes taken so far.
    pub(crate) fn consumed(&self) -> u64 {
        self.consumed
    }

    pub(crate) fn stream(&self) -> &Stream<R> {
        &self.stream
    }

    /// The stream underneath. What was read ahead is dropped: archives keep their own account of where they are.
    pub(crate) fn into_stream(self) -> Stream<R> {
        self.stream
    }

    fn pending(&self) -> &[u8] {
        self.buffer.get(self.taken..).unwrap_or_default()
    }

    /// Appends one block (compacting first) and says how many bytes came.
    fn fill(&mut self) -> io::Result<usize> {
        if let Some(error) = self.failure.take() {
            return Err(error);
        }
        self.buffer.drain(..self.taken.min(self.buffer.len()));
        self.taken = 0;
        let before = self.buffer.len();
        self.buffer.resize(before + BLOCK, 0);
        let outcome = loop {
            match self
                .stream
                .read(self.buffer.get_mut(before..).unwrap_or_default())
            {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(before + outcome.as_ref().map_or(0, |n| *n));
        outcome
    }
}

impl<R: Read + Seek> BufRead for Window<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.pending().is_empty() {
            self.fill()?;
        }
        Ok(self.pending())
    }

    fn consume(&mut self, amount: usize) {
        let amount = amount.min(self.pending().len());
        self.taken += amount;
        self.consumed += amount as u64;
    }
}

impl<R: Read + Seek> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.pending().is_empty() && self.failure.is_none() && out.len() >= BLOCK {
            let count = self.stream.read(out)?;
            self.consumed += count as u64;
            return Ok(count);
        }
        let mut available = self.fill_buf()?;
        let count = available.read(out)?;
        self.consume(count);
        Ok(count)
    }
}
