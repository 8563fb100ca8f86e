//! One file being written: under another name until it is whole, or a stream.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::exit::Failure;
use crate::input::STREAM;

/// What records are written to.
pub(super) enum Sink {
    /// A file beside the wanted one.
    Beside(NamedTempFile),
    /// Standard output, a device or a pipe: written as records come.
    Stream(Box<dyn Write>),
}

/// A file that is whole and waits to be put in its place.
pub(super) struct Whole {
    temporary: TempPath,
    path: PathBuf,
}

impl Sink {
    /// A file for `path`, or the stream that it names.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() == STREAM {
            return Ok(Self::Stream(Box::new(io::stdout())));
        }
        let failed = |error: io::Error| writing(path, &error);
        match fs::metadata(path) {
            Ok(facts) if facts.is_dir() => {
                return Err(
                    Failure::usage(format!("failed to write {}: it is a folder", path.display()))
                        .hint("name a file in it"),
                );
            }
            Ok(facts) if !facts.is_file() => {
                let file = fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
                return Ok(Self::Stream(Box::new(file)));
            }
            _ => {}
        }
        beside(path).map(Self::Beside).map_err(failed)
    }

    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Beside(file) => file.write_all(bytes).map_err(|error| writing(path, &error)),
            Self::Stream(stream) => stream.write_all(bytes).map_err(|error| streaming(path, &error)),
        }
    }

    /// Ends it; a file is then to be put in its place.
    pub(super) fn close(self, path: &Path) -> Result<Option<Whole>, Failure> {
        match self {
            Self::Beside(file) => {
                file.as_file().sync_all().map_err(|error| writing(path, &error))?;
                Ok(Some(Whole {
                    temporary: file.into_temp_path(),
                    path: path.to_owned(),
                }))
            }
            Self::Stream(mut stream) => {
                stream.flush().map_err(|error| streaming(path, &error))?;
                Ok(None)
            }
        }
    }
}

impl Whole {
    /// Gives it its name; what has the name already is replaced with `force` only.
    pub(super) fn put(self, force: bool) -> Result<(), Failure> {
        let put = if force {
            self.temporary.persist(&self.path)
        } else {
            self.temporary.persist_noclobber(&self.path)
        };
        put.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => exists(&self.path),
            _ => writing(&self.path, &error.error),
        })
    }
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".holdsync-");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt as _;
        // less the bits of the umask, as for any new file
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}

pub(super) fn exists(path: &Path) -> Failure {
    Failure::usage(format!("failed to write {}: it exists", path.display()))
        .hint("name another file, or say --force to replace it")
}

fn writing(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::file(format!("failed to write {}: {error}", path.display()));
    failure.hint(match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full: make room, or write to another disk; no half file is left"
        }
        _ => "check the folder and its permissions; no half file is left",
    })
}

fn streaming(path: &Path, error: &io::Error) -> Failure {
    if path.as_os_str() == STREAM || error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::output(error);
    }
    Failure::file(format!("failed to write {}: {error}", path.display()))
        .hint("what was written until then is no whole file")
}

/// Whether both names lead to one file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (File::open(one), File::open(other)) else {
        return false;
    };
    let (Ok(one), Ok(other)) = (one.metadata(), other.metadata()) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        one.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        false
    }
}
