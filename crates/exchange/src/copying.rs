//! What implementations share: the local ends of a delivery and of a download.

use std::io::{self, Write};

use crate::{ErrorKind, ExchangeError, RemoteName};

/// Writes to `to` what `read` puts into a buffer of `block` bytes, until it puts nothing there, and returns how
/// many bytes there were. `progress` is called with the bytes written so far.
///
/// # Errors
///
/// [`LocalIo`](ErrorKind::LocalIo) when `to` fails, and what `read` says.
pub fn keep(
    name: &RemoteName,
    block: usize,
    read: &mut dyn FnMut(&mut [u8]) -> Result<usize, ExchangeError>,
    to: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, ExchangeError> {
    let mut buffer = vec![0; block];
    let mut done = 0;
    loop {
        let got = read(&mut buffer)?;
        if got == 0 {
            return Ok(done);
        }
        to.write_all(buffer.get(..got).unwrap_or_default())
            .map_err(|source| {
                local(
                    format!("failed to keep what was fetched of {name}: {source}"),
                    source,
                )
            })?;
        done += u64::try_from(got).unwrap_or(0);
        progress(done);
    }
}

/// The content of a delivery ended before its announced length.
pub fn cut_short(got: u64, length: u64) -> ExchangeError {
    ExchangeError::new(
        ErrorKind::LocalIo,
        format!("the local content ended after {got} of {length} bytes"),
    )
}

/// The content of a delivery could not be read.
pub fn unreadable(source: io::Error) -> ExchangeError {
    local(format!("failed to read the local content: {source}"), source)
}

fn local(text: String, source: io::Error) -> ExchangeError {
    ExchangeError::new(ErrorKind::LocalIo, text).with_source(source)
}
