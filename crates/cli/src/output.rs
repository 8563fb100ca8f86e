//! A file of records being written: under another name until it is whole, or a stream.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::exit::Failure;
use crate::input::STREAM;

/// What records are written to.
pub(crate) enum Sink {
    /// A file without a name on the disk of the wanted one: whatever ends this process, nothing of it stays.
    #[cfg(target_os = "linux")]
    Unnamed(fs::File),
    /// A file beside the wanted one.
    Beside(NamedTempFile),
    /// Standard output, a device or a pipe: written as records come.
    Stream(Box<dyn Write>),
}

/// A file that is whole and waits to be put in its place.
pub(crate) struct Whole {
    temporary: Temporary,
    path: PathBuf,
}

enum Temporary {
    #[cfg(target_os = "linux")]
    Unnamed(fs::File),
    Beside(TempPath),
}

impl Sink {
    /// A file for `path`, or the stream that it names; `many` says that others follow before this one gets its name, so
    /// that it may not stay open until then.
    pub(crate) fn open(path: &Path, many: bool) -> Result<Self, Failure> {
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
        #[cfg(target_os = "linux")]
        if !many && let Ok(file) = unnamed::open(folder(path)) {
            return Ok(Self::Unnamed(file));
        }
        let _ = many;
        beside(path).map(Self::Beside).map_err(failed)
    }

    pub(crate) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => file.write_all(bytes).map_err(|error| writing(path, &error)),
            Self::Beside(file) => file.write_all(bytes).map_err(|error| writing(path, &error)),
            Self::Stream(stream) => stream.write_all(bytes).map_err(|error| streaming(path, &error)),
        }
    }

    /// Ends it; a file is then to be put in its place.
    pub(crate) fn close(self, path: &Path) -> Result<Option<Whole>, Failure> {
        let temporary = match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => {
                file.sync_all().map_err(|error| writing(path, &error))?;
                Temporary::Unnamed(file)
            }
            Self::Beside(file) => {
                file.as_file().sync_all().map_err(|error| writing(path, &error))?;
                Temporary::Beside(file.into_temp_path())
            }
            Self::Stream(mut stream) => {
                stream.flush().map_err(|error| streaming(path, &error))?;
                return Ok(None);
            }
        };
        let path = path.to_owned();
        Ok(Some(Whole { temporary, path }))
    }
}

impl Whole {
    /// Gives it its name; what has the name already is replaced with `force` only.
    pub(crate) fn put(self, force: bool) -> Result<(), Failure> {
        let path = &self.path;
        let put = match self.temporary {
            #[cfg(target_os = "linux")]
            Temporary::Unnamed(file) if force => unnamed::replace(&file, path),
            #[cfg(target_os = "linux")]
            Temporary::Unnamed(file) => unnamed::name(&file, path),
            Temporary::Beside(file) if force => file.persist(path).map_err(|error| error.error),
            Temporary::Beside(file) => file.persist_noclobber(path).map_err(|error| error.error),
        };
        put.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => exists(path),
            _ => writing(path, &error),
        })
    }
}

/// Files that have no name until they are whole.
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd as _;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open as open_with};

    /// A new file in this folder, with the permissions of any new file; not every file system can do that.
    pub(super) fn open(folder: &Path) -> io::Result<File> {
        let how = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let file = open_with(folder, how, Mode::from_raw_mode(0o666))?;
        let file = File::from(file);
        // its name is given through there
        std::fs::metadata(way_to(&file))?;
        Ok(file)
    }

    /// Gives it a name that nothing has.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        linkat(CWD, way_to(file), CWD, path, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
    }

    /// Gives it a name, in place of what may have it: that needs another name first.
    pub(super) fn replace(file: &File, path: &Path) -> io::Result<()> {
        let named = tempfile::Builder::new()
            .prefix(".holdsync-")
            .make_in(super::folder(path), |beside| name(file, beside))?;
        named.into_temp_path().persist(path).map_err(|error| error.error)
    }

    fn way_to(file: &File) -> String {
        format!("/proc/self/fd/{}", file.as_raw_fd())
    }
}

/// The folder that a file lies in.
fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".holdsync-");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt as _;
        // less the bits of the umask, as for any new file
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder(path))
}

pub(crate) fn exists(path: &Path) -> Failure {
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
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    // not by opening them: that waits, where one is a pipe with a name
    let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) else {
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
