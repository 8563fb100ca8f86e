//! Fetching a file into a local folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::{Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName};

/// Fetches a listed file into `folder` under its own name and returns its path.
///
/// The bytes go to a temporary file beside it that only the user can read (`.holdsync-….part`); when the
/// length is the listed one, it is flushed to the disk and moved into place. A file that is there already is never
/// overwritten, and the name a server gives is used only if it is one plain path part.
///
/// After a broken line the part stays, and the next call for the same entry goes on from its end: the same means the
/// same directory, name, length and time, so that parts of two versions are never put together. Where the server tells no
/// length or time, every call starts anew. `progress` is called with the bytes of the file that are here.
///
/// ```
/// use holdsync_exchange::{Exchange, Folder, Pattern, RemoteDir, download};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (there, here) = (tempfile::tempdir()?, tempfile::tempdir()?);
/// # std::fs::write(there.path().join("a.txt"), "one")?;
/// # std::fs::write(there.path().join("b.zip"), "two")?;
/// let mut exchange = Folder::new(there.path());
/// let reports = RemoteDir::new("/")?;
/// let wanted = Pattern::new("*.txt");
/// for entry in exchange.list(&reports)?.iter().filter(|entry| wanted.matches(&entry.name)) {
///     let path = download(&mut exchange, &reports, entry, here.path(), &mut |_| {})?;
///     assert_eq!(std::fs::read(path)?, b"one");
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`BadName`](ErrorKind::BadName) for a name that is not used; [`AlreadyHere`](ErrorKind::AlreadyHere);
/// [`Changed`](ErrorKind::Changed) when the length is not the listed one; [`LocalIo`](ErrorKind::LocalIo), also when
/// another process fetches the same file; and what [`Exchange::get`] says.
pub fn download(
    exchange: &mut dyn Exchange,
    dir: &RemoteDir,
    entry: &Entry,
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<PathBuf, ExchangeError> {
    let name = entry.remote_name()?;
    let path = folder.join(name.as_str());
    let mut part = Part::open(folder, dir, entry)?;
    if fs::symlink_metadata(&path).is_ok() {
        part.remove();
        return Err(already_here(&path));
    }
    let outcome = part.fetch(exchange, dir, &name, entry, progress);
    match outcome {
        Ok(()) => part.move_to(&path).map(|()| path),
        Err(error) => {
            if !part.can_go_on || *error.kind() == ErrorKind::Changed {
                part.remove();
            }
            Err(error)
        }
    }
}

/// The temporary file, locked against other processes.
struct Part {
    path: PathBuf,
    file: File,
    length: u64,
    /// Whether a later call can tell that it is a part of the same file.
    can_go_on: bool,
}

impl Part {
    fn open(folder: &Path, dir: &RemoteDir, entry: &Entry) -> Result<Self, ExchangeError> {
        let path = folder.join(part_name(dir, entry));
        let failed = |source| local(&format!("failed to open {}", path.display()), source);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
            let odd = io::Error::other("it is not a plain file");
            return Err(failed(odd));
        }
        let file = options.open(&path).map_err(failed)?;
        file.try_lock().map_err(|error| match error {
            fs::TryLockError::WouldBlock => failed(io::Error::other("another process is fetching this file")),
            fs::TryLockError::Error(source) => failed(source),
        })?;
        let can_go_on = entry.size.is_some() && entry.modified.is_some();
        let mut part = Part {
            length: file.metadata().map_err(failed)?.len(),
            path: path.clone(),
            file,
            can_go_on,
        };
        if !can_go_on || entry.size.is_some_and(|size| size < part.length) {
            part.file.set_len(0).map_err(failed)?;
            part.length = 0;
        }
        part.file.seek(SeekFrom::Start(part.length)).map_err(failed)?;
        Ok(part)
    }

    fn fetch(
        &mut self,
        exchange: &mut dyn Exchange,
        dir: &RemoteDir,
        name: &RemoteName,
        entry: &Entry,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), ExchangeError> {
        let before = self.length;
        if entry.size.is_none_or(|size| before < size || size == 0) {
            let mut to = &self.file;
            let got = exchange.get_from(dir, name, before, &mut to, &mut |bytes| progress(before + bytes))?;
            self.length += got;
        }
        match entry.size {
            Some(size) if size != self.length => Err(ExchangeError::new(
                ErrorKind::Changed,
                format!("{name} was listed with {size} bytes, and {} came", self.length),
            )),
            _ => Ok(()),
        }
    }

    /// A hard link never replaces a file that has appeared meanwhile; where there are none, a look comes first.
    fn move_to(self, path: &Path) -> Result<(), ExchangeError> {
        let failed = |source| local(&format!("failed to keep {}", path.display()), source);
        self.file.sync_all().map_err(failed)?;
        match fs::hard_link(&self.path, path) {
            Ok(()) => {
                self.remove();
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.remove();
                Err(already_here(path))
            }
            Err(_) if fs::symlink_metadata(path).is_ok() => Err(already_here(path)),
            Err(_) => fs::rename(&self.path, path).map_err(failed),
        }
    }

    fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// The same for the same version of a file, and short whatever its name: FNV-1a, 64 bits.
fn part_name(dir: &RemoteDir, entry: &Entry) -> String {
    let key = format!("{dir}\n{}\n{:?}\n{:?}", entry.name, entry.size, entry.modified);
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!(".holdsync-{hash:016x}.part")
}

fn already_here(path: &Path) -> ExchangeError {
    let text = format!("{} is there already and is not overwritten", path.display());
    ExchangeError::new(ErrorKind::AlreadyHere, text)
}

fn local(what: &str, source: io::Error) -> ExchangeError {
    ExchangeError::new(ErrorKind::LocalIo, format!("{what}: {source}")).with_source(source)
}
