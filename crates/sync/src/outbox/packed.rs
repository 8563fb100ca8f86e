//! Files on their way out.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// A file being packed: written beside its place, hashed as it grows, moved into place when complete.
pub(crate) struct PackedFile {
    part: PathBuf,
    place: PathBuf,
    file: BufWriter<File>,
    hasher: Sha256,
    bytes: u64,
}

impl PackedFile {
    pub(crate) fn create(folder: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let part = folder.join(format!("{name}.part"));
        let file = BufWriter::with_capacity(1 << 18, File::create(&part)?);
        Ok(Self {
            part,
            place: folder.join(name),
            file,
            hasher: Sha256::new(),
            bytes: 0,
        })
    }

    /// Bytes written so far.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Completes the file on the disk and gives its length and SHA-256.
    pub(crate) fn finish(mut self) -> io::Result<(u64, [u8; 32])> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.part, &self.place)?;
        if let Some(folder) = self.place.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok((self.bytes, self.hasher.finalize().into()))
    }
}

impl Write for PackedFile {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.file.write(buffer)?;
        self.hasher.update(buffer.get(..written).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(u64::try_from(written).unwrap_or(0));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens a packed file.
pub(crate) fn open_packed(folder: &Path, name: &str) -> io::Result<File> {
    File::open(folder.join(name))
}

/// Reads a stretch of a packed file.
pub(crate) fn read_packed(folder: &Path, name: &str, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut file = open_packed(folder, name)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Removes what a crash left of a file that was not complete.
pub(crate) fn discard(folder: &Path, name: &str) -> io::Result<()> {
    for path in [folder.join(format!("{name}.part")), folder.join(name)] {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Gives a packed file a second name, for sending it again.
pub(crate) fn copy(folder: &Path, from: &str, to: &str) -> io::Result<()> {
    fs::copy(folder.join(from), folder.join(to))?;
    File::open(folder.join(to))?.sync_all()
}

/// Keeps a fetched report.
pub(crate) fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), bytes)
}
