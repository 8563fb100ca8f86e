//! Search-key files: one OCLC number a row.

use std::io::{self, Write};
use std::ops::Range;

use holdsync_ids::OclcNumber;

const BOM: &[u8] = b"\xef\xbb\xbf";
const HEADER: &[u8] = b"LSN,OCLC_Number\r\n";

/// Writes a search-key file for one symbol: the header `LSN,OCLC_Number`, then rows such as
/// `,(OCoLC)198765401`, ends of line CRLF. The first column stays empty, OCLC fills it.
///
/// Whether the rows set or delete holdings is decided by the collection alone. Source: OCLC, *Prepare numeric
/// search key files*; the old service took 80,000 rows a file.
#[derive(Debug)]
pub struct KeyFileWriter<W: Write> {
    to: W,
    position: u64,
}

impl<W: Write> KeyFileWriter<W> {
    /// Begins the file. OCLC asks for Excel's *CSV UTF-8*, which has a byte order mark; whether a file without
    /// one is taken is not stated, so it is a switch.
    ///
    /// # Errors
    /// When writing fails.
    pub fn new(mut to: W, byte_order_mark: bool) -> io::Result<Self> {
        let mut position = 0_u64;
        if byte_order_mark {
            to.write_all(BOM)?;
            position = position.saturating_add(BOM.len() as u64);
        }
        to.write_all(HEADER)?;
        position = position.saturating_add(HEADER.len() as u64);
        Ok(Self { to, position })
    }

    /// Writes one row and returns the bytes of the file it takes, end of line included.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&mut self, number: OclcNumber) -> io::Result<Range<u64>> {
        let row = format!(",{}\r\n", number.prefixed());
        self.to.write_all(row.as_bytes())?;
        let start = self.position;
        self.position = start.saturating_add(row.len() as u64);
        Ok(start..self.position)
    }

    /// Flushes and gives the writer back.
    ///
    /// # Errors
    /// When flushing fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.to.flush()?;
        Ok(self.to)
    }
}
