//! The layers of a package: the source, and the containers around the member being read.

use std::io::{self, Read, Seek, SeekFrom};

use crate::error::{ErrorKind, UnpackError};
use crate::gzip::Gzip;
use crate::tar::Tar;
use crate::zip::Zip;

/// One layer; each container owns the layer below it, so a member is read by pulling through all of them.
pub(crate) enum Stream<R> {
    Source(Source<R>),
    Gzip(Box<Gzip<R>>),
    Tar(Box<Tar<R>>),
    Zip(Box<Zip<R>>),
}

impl<R: Read + Seek> Stream<R> {
    /// Bytes read from the source itself, through however many layers.
    pub(crate) fn source_bytes(&self) -> u64 {
        match self {
            Self::Source(source) => source.count,
            Self::Gzip(gzip) => gzip.window().map_or(0, |w| w.stream().source_bytes()),
            Self::Tar(tar) => tar.window().stream().source_bytes(),
            Self::Zip(zip) => zip.source_bytes(),
        }
    }
}

impl<R: Read + Seek> Read for Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Source(source) => source.read(out),
            Self::Gzip(gzip) => gzip.read(out),
            Self::Tar(tar) => tar.read(out),
            Self::Zip(zip) => zip.read(out),
        }
    }
}

/// The caller's reader, counted, its failures marked as its own.
pub(crate) struct Source<R> {
    inner: R,
    pub(crate) count: u64,
}

impl<R> Source<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, count: 0 }
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out).map_err(own)?;
        self.count += count as u64;
        Ok(count)
    }
}

impl<R: Seek> Seek for Source<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to).map_err(own)
    }
}

fn own(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    UnpackError::new(ErrorKind::Io, "the package could not be read")
        .with_source(error)
        .into()
}
