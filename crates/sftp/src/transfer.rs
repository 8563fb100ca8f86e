//! Bytes to and from an open file.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use holdsync_exchange::{Delivery, ErrorKind, ExchangeError, RemoteName, copying};
use ssh2::{File, Session};

use crate::error;

/// Most bytes under way at a time. OpenSSH's server takes 2 MiB before it must be asked again, so a little more keeps any line
/// full, and a larger window only costs caches: 4 MiB was slower on loopback.
const WINDOW: usize = 5 * 512 * 1024;
/// Fewer at the start: on a slow line the first write call returns only when all of them are on their way.
const FIRST_WINDOW: usize = 256 * 1024;
const BLOCK: usize = 256 * 1024;
/// With so many bytes to come, packets may wait for each other.
const GATHER_FROM: u64 = 1024 * 1024;
/// libssh2 asks for four times as much ahead of what was read. Twice as much was faster on long lines and slower on loopback.
const READ_BLOCK: usize = 1024 * 1024;

/// The bytes read from the content and not yet acknowledged.
struct Window {
    buffer: Vec<u8>,
    start: usize,
    limit: usize,
}

impl Window {
    fn new() -> Self {
        Window {
            buffer: Vec::with_capacity(2 * WINDOW + BLOCK),
            start: 0,
            limit: FIRST_WINDOW,
        }
    }

    fn unacknowledged(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Reads on until the window is full or `left` bytes were read. Returns how many were read.
    fn fill(&mut self, content: &mut dyn Read, left: u64) -> io::Result<u64> {
        let room = self.limit.saturating_sub(self.unacknowledged().len());
        let want = u64::try_from(room).unwrap_or(u64::MAX).min(left);
        if want == 0 {
            return Ok(0);
        }
        if self.start >= WINDOW {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let got = content.take(want).read_to_end(&mut self.buffer)?;
        Ok(u64::try_from(got).unwrap_or(u64::MAX))
    }

    fn acknowledge(&mut self, bytes: usize) {
        self.start += bytes;
        // What was acknowledged has passed the line, so growing fourfold a round trip does not overrun a slow one.
        self.limit = (self.limit + 3 * bytes).min(WINDOW);
    }
}

/// Why a transfer ended before its end.
pub(crate) struct Interrupted {
    acknowledged: u64,
    error: ExchangeError,
}

impl Interrupted {
    /// The server itself refused if it answered; a local failure or a lost line is not an answer.
    pub(crate) fn into_delivery(self) -> Delivery {
        let refused_by_server = matches!(
            self.error.kind(),
            ErrorKind::Refused { .. } | ErrorKind::Denied | ErrorKind::NotFound
        );
        Delivery::Ambiguous {
            acknowledged: self.acknowledged,
            refused_by_server,
            error: self.error,
        }
    }
}

/// Sends `length` bytes and closes the file in order. After an error the file must not be closed.
///
/// libssh2's `write` sends all it is given, waits for one answer at least, and returns the bytes the server
/// has acknowledged; the next call must begin at the first unacknowledged byte. So the window is offered
/// again and again, and as many bytes are under way as it holds.
pub(crate) fn send(
    session: &Session,
    line: &TcpStream,
    file: &mut File,
    content: &mut dyn Read,
    length: u64,
    idle: Duration,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Interrupted> {
    let mut window = Window::new();
    let (mut read, mut acknowledged) = (0, 0);
    let mut moved = Instant::now();
    let mut gathering = false;
    while acknowledged < length {
        let stopped = |error| Interrupted { acknowledged, error };
        let full = u64::try_from(window.limit - window.unacknowledged().len()).unwrap_or(0);
        let got = window
            .fill(content, length - read)
            .map_err(|source| stopped(copying::unreadable(source)))?;
        read += got;
        let plenty = length - read > GATHER_FROM;
        if plenty != gathering {
            gather(line, plenty);
            gathering = plenty;
        }
        if got < full.min(length - (read - got)) {
            return Err(stopped(copying::cut_short(read, length)));
        }
        let answered = file
            .write(window.unacknowledged())
            .map_err(|source| stopped(error::stream("write", session, &source)))?;
        if answered > 0 {
            window.acknowledge(answered);
            acknowledged += u64::try_from(answered).unwrap_or(0);
            moved = Instant::now();
            progress(acknowledged);
        } else if moved.elapsed() > idle {
            let text = "failed to write: no answer in time";
            return Err(stopped(ExchangeError::new(ErrorKind::Timeout, text)));
        }
    }
    if length == 0 {
        progress(0);
    }
    file.close().map_err(|source| Interrupted {
        acknowledged,
        error: error::request("close the file", source),
    })
}

/// Writes an open file's content from byte `offset` on to `to`.
pub(crate) fn receive(
    session: &Session,
    file: &mut File,
    name: &RemoteName,
    offset: u64,
    to: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, ExchangeError> {
    let size = file
        .stat()
        .map_err(|source| error::request("ask for the length", source))?
        .size;
    if offset > 0 && size.is_some_and(|size| size <= offset) {
        return Ok(0);
    }
    // Asks nothing of the server.
    file.seek(SeekFrom::Start(offset)).map_err(copying::unreadable)?;
    let mut read = |buffer: &mut [u8]| {
        file.read(buffer)
            .map_err(|source| error::stream("read", session, &source))
    };
    let done = copying::keep(name, READ_BLOCK, &mut read, to, progress)?;
    match size {
        Some(size) if offset + done < size => {
            let text = format!("the file ended after {} of {size} bytes", offset + done);
            Err(ExchangeError::new(ErrorKind::Disconnected, text))
        }
        _ => Ok(done),
    }
}

/// While bytes are in plenty, packets may wait for each other (Nagle's algorithm): that saves the other side many wake-ups.
/// Before the last answers are waited for, what is left must go at once. Not for downloads: their small requests would
/// wait for delayed acknowledgements.
fn gather(line: &TcpStream, plenty: bool) {
    // Only a matter of speed, so a refusal is no failure.
    let _ = line.set_nodelay(!plenty);
}
