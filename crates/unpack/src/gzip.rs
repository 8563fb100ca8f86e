//! gzip (RFC 1952), several members in a row included.

use std::io::{self, BufRead, Read, Seek};

use flate2::bufread::GzDecoder;

use crate::error::{ErrorKind, UnpackError};
use crate::limits::Limits;
use crate::window::Window;

pub(crate) struct Gzip<R> {
    state: State<R>,
    limits: Limits,
    output: u64,
    trailing: bool,
}

enum State<R> {
    Member(Box<GzDecoder<Window<R>>>),
    Ended(Window<R>),
    /// Only while one state is turned into the other.
    Moving,
}

impl<R: Read + Seek> Gzip<R> {
    pub(crate) fn new(window: Window<R>, limits: &Limits) -> Self {
        Self {
            state: State::Member(Box::new(GzDecoder::new(window))),
            limits: limits.clone(),
            output: 0,
            trailing: false,
        }
    }

    pub(crate) fn window(&self) -> Option<&Window<R>> {
        match &self.state {
            State::Member(decoder) => Some(decoder.get_ref()),
            State::Ended(window) => Some(window),
            State::Moving => None,
        }
    }

    pub(crate) fn into_window(self) -> Option<Window<R>> {
        match self.state {
            State::Member(decoder) => Some(decoder.into_inner()),
            State::Ended(window) => Some(window),
            State::Moving => None,
        }
    }

    /// The file name the compressor stored, if any.
    pub(crate) fn stored_name(&self) -> Option<String> {
        let State::Member(decoder) = &self.state else {
            return None;
        };
        let name = decoder.header()?.filename()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    /// Whether something other than zero bytes stood after the compressed data.
    pub(crate) fn has_trailing_bytes(&self) -> bool {
        self.trailing
    }

    /// After the end of one gzip member: the next one, or the end.
    fn next_gzip_member(&mut self) -> io::Result<bool> {
        let mut window = match std::mem::replace(&mut self.state, State::Moving) {
            State::Member(decoder) => decoder.into_inner(),
            State::Ended(window) => window,
            State::Moving => return Ok(false),
        };
        let another = window.peek(2).map(|head| head.starts_with(&[0x1F, 0x8B]));
        if matches!(another, Ok(true)) {
            self.state = State::Member(Box::new(GzDecoder::new(window)));
            return Ok(true);
        }
        // Tapes and some uploaders pad with zero bytes; anything else deserves a word.
        let padding = another.and_then(|_| only_zeros(&mut window));
        self.state = State::Ended(window);
        self.trailing = !padding?;
        Ok(false)
    }
}

fn only_zeros(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let block = reader.fill_buf()?;
        if block.is_empty() {
            return Ok(true);
        }
        if block.iter().any(|byte| *byte != 0) {
            return Ok(false);
        }
        let length = block.len();
        reader.consume(length);
    }
}

impl<R: Read + Seek> Read for Gzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            let State::Member(decoder) = &mut self.state else {
                return Ok(0);
            };
            let count = decoder.read(out)?;
            self.output += count as u64;
            let input = decoder.get_ref().consumed();
            if self.limits.exceeds_ratio(input, self.output) {
                return Err(UnpackError::new(
                    ErrorKind::Ratio,
                    format!("{} bytes came out of {input} compressed ones", self.output),
                )
                .into());
            }
            if count > 0 || !self.next_gzip_member()? {
                return Ok(count);
            }
        }
    }
}
