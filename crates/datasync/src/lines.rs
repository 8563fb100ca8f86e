//! Lines of a report or list, with their numbers and a limit of their length.

use std::io::{self, BufRead};

/// Bytes kept of one line; longer ones are cut, and marked so.
pub(crate) const LONGEST: usize = 64 * 1024;

/// The lines of a reader, without their ends, the byte order mark of the first, and blank ones.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    from: R,
    number: u64,
    buffer: Vec<u8>,
}

/// One line.
pub(crate) struct NumberedLine<'a> {
    /// Counted from 1, blank lines included.
    pub(crate) number: u64,
    pub(crate) bytes: &'a [u8],
    /// Whether the line was longer than what is kept of it.
    pub(crate) cut: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) const fn new(from: R) -> Self {
        Self {
            from,
            number: 0,
            buffer: Vec::new(),
        }
    }

    /// The next line that is not blank.
    pub(crate) fn next(&mut self) -> io::Result<Option<NumberedLine<'_>>> {
        loop {
            self.buffer.clear();
            let Some(cut) = self.fill()? else {
                return Ok(None);
            };
            self.number = self.number.saturating_add(1);
            if self.number == 1 && self.buffer.starts_with(b"\xef\xbb\xbf") {
                self.buffer.drain(..3);
            }
            if self.buffer.trim_ascii().is_empty() {
                continue;
            }
            let bytes = self.buffer.strip_suffix(b"\r").unwrap_or(&self.buffer);
            return Ok(Some(NumberedLine {
                number: self.number,
                bytes,
                cut,
            }));
        }
    }

    /// Reads to the end of the line; `None` at the end of the data, otherwise whether the line was cut.
    fn fill(&mut self) -> io::Result<Option<bool>> {
        let mut read = false;
        let mut cut = false;
        loop {
            let available = match self.from.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                return Ok(read.then_some(cut));
            }
            read = true;
            let end = available.iter().position(|&b| b == b'\n');
            let part = end.and_then(|end| available.get(..end)).unwrap_or(available);
            let room = LONGEST.saturating_sub(self.buffer.len());
            cut |= part.len() > room;
            self.buffer.extend(part.iter().take(room));
            let used = part.len().saturating_add(usize::from(end.is_some()));
            self.from.consume(used);
            if end.is_some() {
                return Ok(Some(cut));
            }
        }
    }
}
