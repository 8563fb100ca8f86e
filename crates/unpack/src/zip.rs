//! zip (APPNOTE 6.3), in the order of its central directory.
//!
//! The `zip` crate reads the directory; the bytes of a member are inflated here, because a member's reader has to own
//! the source, and its length and CRC-32 are checked at the end.

use std::io::{self, Read, Seek, SeekFrom, Take};

use ::zip::result::ZipError;
use ::zip::{CompressionMethod, ZipArchive};
use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::error::{ErrorKind, UnpackError};
use crate::limits::Limits;
use crate::member_name;
use crate::stream::Source;

/// The end record's length without a comment, and its longest comment.
const END_RECORD: u64 = 22;
const COMMENT: u64 = 65_535;

pub(crate) struct Zip<R> {
    body: Body<R>,
    entries: std::vec::IntoIter<Result<Entry, UnpackError>>,
    limits: Limits,
    current: Progress,
}

enum Body<R> {
    Idle(Source<R>),
    Stored(Take<Source<R>>),
    Deflated(Box<DeflateDecoder<Take<Source<R>>>>),
    /// Only while one state is turned into another.
    Moving,
}

impl<R: Read> Body<R> {
    fn into_source(self) -> Option<Source<R>> {
        match self {
            Self::Idle(source) => Some(source),
            Self::Stored(take) => Some(take.into_inner()),
            Self::Deflated(decoder) => Some(decoder.into_inner().into_inner()),
            Self::Moving => None,
        }
    }
}

/// Where the current member stands against what the directory says of it.
#[derive(Default)]
struct Progress {
    crc: Crc,
    output: u64,
    packed: u64,
    size: u64,
    expected: u32,
}

/// A file of the archive.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) size: u64,
    packed: u64,
    start: u64,
    crc: u32,
    deflated: bool,
}

impl<R: Read + Seek> Zip<R> {
    pub(crate) fn open(mut source: Source<R>, limits: &Limits) -> Result<Self, UnpackError> {
        let count = entry_count(&mut source)?;
        if count > limits.members {
            let detail = format!("{count} entries in one archive, {} allowed", limits.members);
            return Err(UnpackError::new(ErrorKind::TooManyMembers, detail));
        }
        let mut archive = ZipArchive::new(source).map_err(archive_error)?;
        if archive.has_duplicate_names() {
            let detail = "two members of the archive carry the same name";
            return Err(UnpackError::new(ErrorKind::Damaged, detail));
        }
        let entries: Vec<_> = (0..archive.len())
            .filter_map(|at| entry(&mut archive, at).transpose())
            .collect();
        Ok(Self {
            body: Body::Idle(archive.into_inner()),
            entries: entries.into_iter(),
            limits: limits.clone(),
            current: Progress::default(),
        })
    }

    pub(crate) fn source_bytes(&self) -> u64 {
        match &self.body {
            Body::Idle(source) => source.count,
            Body::Stored(take) => take.get_ref().count,
            Body::Deflated(decoder) => decoder.get_ref().get_ref().count,
            Body::Moving => 0,
        }
    }

    pub(crate) fn into_source(self) -> Option<Source<R>> {
        self.body.into_source()
    }

    /// Goes to the next file; an `Err` is about that entry alone unless it is [`ErrorKind::Io`].
    pub(crate) fn advance(&mut self) -> Result<Option<Entry>, UnpackError> {
        let Some(entry) = self.entries.next() else {
            return Ok(None);
        };
        let entry = entry?;
        let body = std::mem::replace(&mut self.body, Body::Moving);
        let Some(mut source) = body.into_source() else {
            return Ok(None);
        };
        let sought = source.seek(SeekFrom::Start(entry.start));
        let take = source.take(entry.packed);
        self.current = Progress {
            packed: entry.packed,
            size: entry.size,
            expected: entry.crc,
            ..Progress::default()
        };
        self.body = if entry.deflated {
            Body::Deflated(Box::new(DeflateDecoder::new(take)))
        } else {
            Body::Stored(take)
        };
        sought?;
        Ok(Some(entry))
    }
}

impl<R: Read + Seek> Read for Zip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let (count, unread) = match &mut self.body {
            Body::Stored(take) => (take.read(out)?, take.limit()),
            Body::Deflated(decoder) => (decoder.read(out)?, decoder.get_ref().limit()),
            Body::Idle(_) | Body::Moving => return Ok(0),
        };
        let Progress {
            crc,
            output,
            packed,
            size,
            expected,
        } = &mut self.current;
        crc.update(out.get(..count).unwrap_or_default());
        *output += count as u64;
        let input = packed.saturating_sub(unread);
        if self.limits.exceeds_ratio(input, *output) {
            let detail = format!("{output} bytes came out of {input} compressed ones");
            return Err(UnpackError::new(ErrorKind::Ratio, detail).into());
        }
        if count > 0 {
            return Ok(count);
        }
        if output < size {
            let detail = format!("{output} bytes where the archive announces {size}");
            return Err(UnpackError::new(ErrorKind::Truncated, detail).into());
        }
        if output != size || crc.sum() != *expected {
            let detail = "the content does not match the archive's checksum";
            return Err(UnpackError::new(ErrorKind::Damaged, detail).into());
        }
        Ok(0)
    }
}

/// One entry of the directory: `None` for a folder, `Err` where it is refused.
fn entry<R: Read + Seek>(archive: &mut ZipArchive<R>, at: usize) -> Result<Option<Entry>, UnpackError> {
    let about = archive.by_index_data(at).map_err(archive_error)?;
    let name = about.name().map_or_else(
        |_| String::from_utf8_lossy(about.name_raw()).into_owned(),
        std::borrow::Cow::into_owned,
    );
    let refuse = |kind, why: &str| Err(UnpackError::new(kind, why).at(&name, 0, 0));
    if about.is_dir() {
        return Ok(None);
    }
    if about.is_symlink() {
        return refuse(ErrorKind::NotAFile, "a link, not a file");
    }
    if let Some(why) = member_name::refusal(&name) {
        return refuse(ErrorKind::BadName, why);
    }
    if about.encrypted() {
        return refuse(ErrorKind::Unsupported, "it is encrypted");
    }
    let deflated = match about.compression() {
        CompressionMethod::Stored => false,
        CompressionMethod::Deflated => true,
        _ => {
            return refuse(
                ErrorKind::Unsupported,
                "its compression is neither deflate nor none",
            );
        }
    };
    let (size, packed, crc) = (about.size(), about.compressed_size(), about.crc32());
    let start = archive
        .by_index_raw(at)
        .map_err(|e| archive_error(e).at(&name, 0, 0))?
        .data_start();
    let Some(start) = start else {
        return refuse(ErrorKind::Damaged, "its place in the archive is unknown");
    };
    Ok(Some(Entry {
        name,
        size,
        packed,
        start,
        crc,
        deflated,
    }))
}

fn archive_error(error: ZipError) -> UnpackError {
    match error {
        ZipError::Io(error) if UnpackError::of(&error).is_some() => UnpackError::from(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            UnpackError::new(ErrorKind::Unsupported, "a form of zip that is not read")
                .with_source(io::Error::other(error))
        }
        other => UnpackError::new(ErrorKind::Damaged, "the zip directory makes no sense")
            .with_source(io::Error::other(other)),
    }
}

/// The number of entries the end record claims, read before the directory is, so that a bomb of names costs nothing.
///
/// A count of 65,535 stands for "see the zip64 record"; that record's own count is read where it lies, directly before
/// its locator.
fn entry_count<R: Read + Seek>(source: &mut Source<R>) -> Result<u64, UnpackError> {
    let length = source.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(END_RECORD + COMMENT + 20 + 56);
    source.seek(SeekFrom::Start(tail_start))?;
    let mut tail = Vec::new();
    source.by_ref().take(length - tail_start).read_to_end(&mut tail)?;
    source.seek(SeekFrom::Start(0))?;
    let Some(end) = tail.windows(4).rposition(|w| w == b"PK\x05\x06") else {
        return Err(UnpackError::new(
            ErrorKind::Truncated,
            "the zip ends without its directory",
        ));
    };
    let short = le(tail.get(end + 10..end + 12));
    if short < 0xFFFF {
        return Ok(short);
    }
    let zip64 = tail
        .get(..end)
        .and_then(|before| before.windows(4).rposition(|w| w == b"PK\x06\x06"));
    Ok(zip64.map_or(short, |at| le(tail.get(at + 32..at + 40))))
}

fn le(bytes: Option<&[u8]>) -> u64 {
    bytes
        .unwrap_or_default()
        .iter()
        .rev()
        .fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}
