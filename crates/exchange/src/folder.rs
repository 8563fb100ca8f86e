//! A folder as an exchange: for local sources, for a server's mounted directory, and for rehearsals.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName, copying};

const BLOCK: usize = 256 * 1024;

/// An [`Exchange`] inside one local folder.
///
/// Every [`RemoteDir`], absolute or relative, is taken below the root. A delivered file is written
/// straight to its final name and flushed to the disk before it counts as delivered; what the disk
/// refuses counts as refused by the server.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The exchange in `root`. The folder is looked at only when it is used.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Folder { root: root.into() }
    }

    /// The root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The local path of a directory of this exchange.
    pub fn path(&self, dir: &RemoteDir) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(dir.parts());
        path
    }
}

impl Exchange for Folder {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let folder = self.path(dir);
        let path = folder.join(name.as_str());
        let mut file = match File::create(&path) {
            Ok(file) => file,
            Err(source) => {
                return Delivery::NotDelivered {
                    error: on_disk("open", &path, source),
                };
            }
        };
        let mut written = 0;
        let outcome = copy(content, length, &mut |block| {
            file.write_all(block)
                .map_err(|source| on_disk("write", &path, source))?;
            written += block.len() as u64;
            progress(written);
            Ok(())
        });
        // A file that is not flushed may be lost with the power, after the caller has forgotten it.
        let outcome = outcome.and_then(|()| {
            file.sync_all()
                .and_then(|()| File::open(&folder)?.sync_all())
                .map_err(|source| on_disk("flush", &path, source))
        });
        match outcome {
            Ok(()) => {
                progress(written);
                Delivery::Delivered { bytes: written }
            }
            Err(error) => Delivery::Ambiguous {
                acknowledged: written,
                refused_by_server: *error.kind() != ErrorKind::LocalIo,
                error,
            },
        }
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        let path = self.path(dir);
        let mut entries = Vec::new();
        for item in fs::read_dir(&path).map_err(|source| on_disk("list", &path, source))? {
            let item = item.map_err(|source| on_disk("list", &path, source))?;
            entries.extend(entry(&item).map_err(|source| on_disk("list", &path, source))?);
        }
        entries.sort();
        Ok(entries)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.get_from(dir, name, 0, to, progress)
    }

    fn get_from(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        offset: u64,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        let path = self.path(dir).join(name.as_str());
        let mut file = File::open(&path).map_err(|source| on_disk("open", &path, source))?;
        file.seek(SeekFrom::Start(offset))
            .map_err(|source| on_disk("read", &path, source))?;
        let mut read = |buffer: &mut [u8]| loop {
            match file.read(buffer) {
                Err(source) if source.kind() == io::ErrorKind::Interrupted => {}
                outcome => return outcome.map_err(|source| on_disk("read", &path, source)),
            }
        };
        copying::keep(name, BLOCK, &mut read, to, progress)
    }
}

/// Nothing for a directory or device, and for a file that vanished since it was listed.
fn entry(item: &fs::DirEntry) -> io::Result<Option<Entry>> {
    let about = match fs::metadata(item.path()) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Ok(None);
    }
    let modified = about
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Ok(Some(Entry {
        name: item.file_name().to_string_lossy().into_owned(),
        size: Some(about.len()),
        modified: modified.and_then(|since| i64::try_from(since.as_secs()).ok()),
    }))
}

/// Hands exactly `length` bytes of `content` on in blocks.
fn copy(
    content: &mut dyn Read,
    length: u64,
    write: &mut dyn FnMut(&[u8]) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut buffer = vec![0; BLOCK];
    let mut left = length;
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
        let room = buffer.get_mut(..most).unwrap_or_default();
        let got = match content.read(room) {
            Ok(0) => return Err(copying::cut_short(length - left, length)),
            Ok(got) => got,
            Err(source) if source.kind() == io::ErrorKind::Interrupted => continue,
            Err(source) => return Err(copying::unreadable(source)),
        };
        write(buffer.get(..got).unwrap_or_default())?;
        left -= got as u64;
    }
    Ok(())
}

fn on_disk(verb: &str, path: &Path, source: io::Error) -> ExchangeError {
    let kind = match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ErrorKind::NotFound,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorKind::Denied,
        _ => ErrorKind::Refused {
            status: source.raw_os_error().and_then(|code| u32::try_from(code).ok()),
        },
    };
    ExchangeError::new(kind, format!("failed to {verb} {}: {source}", path.display())).with_source(source)
}
