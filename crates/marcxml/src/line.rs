//! The record being written: what is written so far, and room behind it.

/// A buffer that is used again for each record and only grows.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// What is written, up to `end`, and bytes without meaning.
    bytes: Vec<u8>,
    end: usize,
}

impl Line {
    pub(crate) const fn clear(&mut self) {
        self.end = 0;
    }

    /// What is written.
    pub(crate) fn written(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, text: &[u8]) {
        let mut room = self.room(text.len());
        let length = room.push(text).map_or(0, |()| room.end);
        self.keep(length);
    }

    /// Room for `length` bytes at least; what is put there is written once it is [kept](Self::keep).
    pub(crate) fn room(&mut self, length: usize) -> Room<'_> {
        let needed = self.end + length;
        if self.bytes.len() < needed {
            self.bytes.resize(needed.next_power_of_two(), 0);
        }
        Room {
            bytes: self.bytes.get_mut(self.end..).unwrap_or_default(),
            end: 0,
        }
    }

    /// The first `length` bytes of the room given last are written.
    pub(crate) fn keep(&mut self, length: usize) {
        self.end = (self.end + length).min(self.bytes.len());
    }
}

/// Bytes to be written to. Where they are not enough, nothing is written and the answer is nothing.
pub(crate) struct Room<'a> {
    bytes: &'a mut [u8],
    pub(crate) end: usize,
}

impl Room<'_> {
    /// Writes a text of fixed length and answers where it is, for bytes in it to be set.
    #[inline]
    pub(crate) fn put<const N: usize>(&mut self, text: &[u8; N]) -> Option<&mut [u8; N]> {
        let place = self.bytes.get_mut(self.end..)?.first_chunk_mut()?;
        *place = *text;
        self.end += N;
        Some(place)
    }

    /// Writes a block behind what is written, where it counts only once `end` is moved over it.
    #[inline]
    pub(crate) fn lay<const N: usize>(&mut self, block: [u8; N]) -> Option<()> {
        *self.bytes.get_mut(self.end..)?.first_chunk_mut()? = block;
        Some(())
    }

    pub(crate) fn push(&mut self, text: &[u8]) -> Option<()> {
        let end = self.end + text.len();
        self.bytes.get_mut(self.end..end)?.copy_from_slice(text);
        self.end = end;
        Some(())
    }
}
