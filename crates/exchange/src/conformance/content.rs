//! Contents that behave badly.

use std::io::{self, Read};

/// `length` bytes in which every place can be told from its neighbours.
pub fn pattern(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// Content that comes in pieces of changing size and is interrupted between them.
#[derive(Debug)]
pub struct Trickle<'a> {
    rest: &'a [u8],
    turn: usize,
}

impl<'a> Trickle<'a> {
    /// Trickles `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Trickle { rest: bytes, turn: 0 }
    }
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.turn += 1;
        if self.turn.is_multiple_of(3) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = (self.turn * 977) % 4093 + 1;
        let most = most.min(buffer.len());
        let got = self.rest.read(buffer.get_mut(..most).unwrap_or_default())?;
        Ok(got)
    }
}

/// Content that fails after its bytes, and counts how often it was read.
#[derive(Debug)]
pub struct Failing<'a> {
    rest: &'a [u8],
    /// How many bytes were asked for and given.
    pub given: usize,
    /// How often it was read.
    pub reads: usize,
}

impl<'a> Failing<'a> {
    /// Gives `bytes`, then an error.
    pub fn new(bytes: &'a [u8]) -> Self {
        Failing {
            rest: bytes,
            given: 0,
            reads: 0,
        }
    }
}

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reads += 1;
        match self.rest.read(buffer)? {
            0 => Err(io::Error::other("a read error on request")),
            got => {
                self.given += got;
                Ok(got)
            }
        }
    }
}
