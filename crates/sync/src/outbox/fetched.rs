//! Files fetched from a server: each version of a file in a folder of its own, so that nothing is ever overwritten.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

/// The folder within that of the source.
const FETCHED: &str = "fetched";
/// Within it: what is not complete, or not to be read yet.
const INCOMING: &str = "incoming";

/// What tells one version of a file from another: last change in seconds since 1970-01-01 UTC, and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) modified: i64,
    pub(crate) bytes: u64,
}

impl Version {
    fn folder_name(self) -> String {
        format!("{}-{}", self.modified, self.bytes)
    }

    fn parse(name: &str) -> Option<Self> {
        let (modified, bytes) = name.rsplit_once('-')?;
        let version = Self {
            modified: modified.parse().ok()?,
            bytes: bytes.parse().ok()?,
        };
        (version.folder_name() == name).then_some(version)
    }

    /// When the file was changed.
    pub(crate) fn changed(self) -> Timestamp {
        Timestamp::from_second(self.modified).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Makes the folder of the source, so that a server which cannot be reached is not taken for a missing folder.
pub(crate) fn prepare(source: &Path) -> io::Result<()> {
    fs::create_dir_all(source.join(FETCHED).join(INCOMING))
}

/// Whether this version of the file is here, ready to be read.
pub(crate) fn is_here(source: &Path, version: Version, name: &str) -> bool {
    place(source, version).join(name).is_file()
}

/// The folder a version is fetched into.
pub(crate) fn incoming(source: &Path, version: Version) -> io::Result<PathBuf> {
    let folder = source.join(FETCHED).join(INCOMING).join(version.folder_name());
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Lets a file that was fetched be read from now on.
pub(crate) fn accept(source: &Path, version: Version, name: &str) -> io::Result<()> {
    let folder = place(source, version);
    fs::create_dir_all(&folder)?;
    fs::rename(incoming(source, version)?.join(name), folder.join(name))?;
    sync(&folder)?;
    sync(&source.join(FETCHED))
}

/// Drops what was fetched of other versions than these: it has changed on the server meanwhile.
pub(crate) fn tidy(source: &Path, current: &[Version]) -> io::Result<()> {
    for (version, folder) in versions(&source.join(FETCHED).join(INCOMING))? {
        if current.contains(&version) {
            // Empty once all of it was accepted.
            let _ = fs::remove_dir(&folder);
        } else {
            fs::remove_dir_all(&folder)?;
        }
    }
    Ok(())
}

/// The folders of a source's fetched files, none where it has no such folder.
pub(crate) fn folders(source: &Path) -> io::Result<Vec<(Version, PathBuf)>> {
    match versions(&source.join(FETCHED)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        folders => folders,
    }
}

fn versions(folder: &Path) -> io::Result<Vec<(Version, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let version = entry.file_name().to_str().and_then(Version::parse);
        found.extend(version.map(|version| (version, entry.path())));
    }
    Ok(found)
}

fn place(source: &Path, version: Version) -> PathBuf {
    source.join(FETCHED).join(version.folder_name())
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn a_version_is_its_folder_and_back() {
        for (modified, bytes) in [(0, 0), (1_772_323_200, 4_294_967_297), (-5, 7)] {
            let version = Version { modified, bytes };
            assert_eq!(Version::parse(&version.folder_name()), Some(version));
        }
        for other in ["incoming", "1-", "-1", "01-1", "1-1-", "a-1", "1"] {
            assert_eq!(Version::parse(other), None, "{other}");
        }
    }
}
