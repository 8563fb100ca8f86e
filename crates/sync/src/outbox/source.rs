//! Published files where they lie.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use globset::GlobSet;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::fetched;

/// A file in the folder of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) modified: Timestamp,
}

/// The files of a folder whose name fits, in the order of names. Subfolders are not searched, except for what was
/// fetched from a server.
pub(crate) fn find(folder: &Path, files: &GlobSet) -> io::Result<Vec<Found>> {
    let mut found = in_folder(folder, files)?;
    for (version, folder) in fetched::folders(folder)? {
        let files = in_folder(&folder, files)?.into_iter();
        found.extend(files.map(|file| Found {
            modified: version.changed(),
            ..file
        }));
    }
    found.sort_by(|a, b| (&a.name, a.modified).cmp(&(&b.name, b.modified)));
    Ok(found)
}

fn in_folder(folder: &Path, files: &GlobSet) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let facts = fs::metadata(entry.path())?;
        if !facts.is_file() || !files.is_match(&name) {
            continue;
        }
        let seconds = facts
            .modified()?
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        let modified = i64::try_from(seconds)
            .ok()
            .and_then(|s| Timestamp::from_second(s).ok());
        let modified = modified.unwrap_or(Timestamp::UNIX_EPOCH);
        found.push(Found {
            path: entry.path(),
            name,
            bytes: facts.len(),
            modified,
        });
    }
    Ok(found)
}

/// Opens a file for reading from its beginning.
pub(crate) fn open(path: &Path) -> io::Result<BufReader<File>> {
    Ok(BufReader::with_capacity(1 << 18, File::open(path)?))
}

/// The SHA-256 and length of a file's content; the file stands at its beginning afterwards.
pub(crate) fn hash(file: &mut BufReader<File>) -> io::Result<([u8; 32], u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0_u8; 1 << 18];
    let mut bytes = 0_u64;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or(0));
    }
    file.seek(SeekFrom::Start(0))?;
    Ok((hasher.finalize().into(), bytes))
}
