//! Where uploads lie on the disk while they arrive and wait: a large one costs no memory.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempDir;

use crate::error::{ErrorKind, SandboxError};

/// The ending of a file that is still arriving.
const ARRIVING: &str = "part";

/// The folder uploads lie in: `uploads` in the state folder, or one that vanishes with the sandbox.
#[derive(Debug)]
pub(crate) struct Spool {
    folder: PathBuf,
    /// Kept for its end.
    _temporary: Option<TempDir>,
    /// Whether files stay when they have been processed.
    keeps: bool,
    next: AtomicU64,
}

/// A file that is arriving.
#[derive(Debug)]
pub(crate) struct Arriving {
    file: File,
    path: PathBuf,
    length: u64,
}

impl Spool {
    /// Opens the folder. What an earlier start has left half arrived is removed.
    pub(crate) fn open(state: Option<&Path>, record: bool) -> Result<Self, SandboxError> {
        let failed = |error| SandboxError::io(ErrorKind::Folder, "make the folder for uploads", &error);
        let (folder, temporary) = match state {
            Some(state) => (state.join("uploads"), None),
            None => {
                let made = tempfile::Builder::new()
                    .prefix("holdsync-sandbox-")
                    .tempdir()
                    .map_err(failed)?;
                (made.path().to_owned(), Some(made))
            }
        };
        fs::create_dir_all(&folder).map_err(failed)?;
        // A later start may stand in another folder.
        let folder = fs::canonicalize(folder).map_err(failed)?;
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending == ARRIVING) {
                fs::remove_file(&path).map_err(failed)?;
            }
        }
        Ok(Self {
            folder,
            keeps: record || temporary.is_some(),
            _temporary: temporary,
            next: AtomicU64::new(1),
        })
    }

    /// A new file, under a name of the spool's own.
    pub(crate) fn begin(&self) -> io::Result<Arriving> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self
            .folder
            .join(format!("{}-{number}.{ARRIVING}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Arriving {
            file,
            path,
            length: 0,
        })
    }

    /// Gives what has arrived its name, and says where it lies.
    pub(crate) fn keep(&self, arriving: Arriving, name: &str, received_ms: u64) -> io::Result<PathBuf> {
        let mut path = self.folder.join(format!("{received_ms}-{name}"));
        if path.exists() {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            path = self.folder.join(format!("{received_ms}-{number}-{name}"));
        }
        fs::rename(arriving.path, &path)?;
        Ok(path)
    }

    /// The file has been processed, or is not wanted.
    pub(crate) fn done(&self, path: &Path) {
        if !self.keeps {
            // Only room is lost if it stays.
            let _ = fs::remove_file(path);
        }
    }
}

impl Arriving {
    /// Bytes so far.
    pub(crate) fn len(&self) -> u64 {
        self.length
    }

    /// Writes at a place; a gap before it reads as zeros.
    pub(crate) fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write_all(bytes)?;
        let end = offset.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        self.length = self.length.max(end);
        Ok(())
    }
}
