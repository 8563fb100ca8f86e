//! tar as a forward walk: one header, one member, the next header.
//!
//! Headers and pax records are read by the `tar` crate; the walk is ours because a member's reader has to own the
//! layers below it (a `.gz` inside a `.tar.gz`) and because each refused entry is to be told, not skipped.

use std::io::{self, BufRead, Read, Seek};

use ::tar::{EntryType, Header, PaxExtensions};

use crate::error::{ErrorKind, UnpackError};
use crate::limits::Limits;
use crate::member_name;
use crate::window::Window;

const BLOCK: usize = 512;
/// Bytes of one long-name or pax entry; real ones have a few hundred.
const EXTENSION_BYTES: u64 = 64 << 10;

pub(crate) struct Tar<R> {
    window: Window<R>,
    limits: Limits,
    /// Bytes of the current entry not read yet, and the padding behind them.
    left: u64,
    padding: u64,
    entries: u64,
    ended: bool,
}

/// A file found in the archive; the walk now reads its bytes.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) size: u64,
}

/// What extension entries said about the next file.
#[derive(Default)]
struct Extension {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl<R: Read + Seek> Tar<R> {
    pub(crate) fn new(window: Window<R>, limits: &Limits) -> Self {
        Self {
            window,
            limits: limits.clone(),
            left: 0,
            padding: 0,
            entries: 0,
            ended: false,
        }
    }

    pub(crate) fn window(&self) -> &Window<R> {
        &self.window
    }

    pub(crate) fn into_window(self) -> Window<R> {
        self.window
    }

    /// Goes to the next file. `Err` of [`ErrorKind::BadName`], [`ErrorKind::NotAFile`] or
    /// [`ErrorKind::Unsupported`] is about that entry alone; any other ends the archive.
    pub(crate) fn advance(&mut self) -> Result<Option<Entry>, UnpackError> {
        if self.ended {
            return Ok(None);
        }
        let outcome = self.next_file();
        self.ended = match &outcome {
            Ok(entry) => entry.is_none(),
            Err(error) => !matches!(
                error.kind(),
                ErrorKind::BadName | ErrorKind::NotAFile | ErrorKind::Unsupported
            ),
        };
        outcome
    }

    fn next_file(&mut self) -> Result<Option<Entry>, UnpackError> {
        let mut extension = Extension::default();
        loop {
            self.skip()?;
            let Some(header) = self.header()? else {
                self.drain()?;
                return Ok(None);
            };
            self.entries += 1;
            if self.entries > self.limits.members {
                let detail = format!("more than {} entries in one archive", self.limits.members);
                return Err(UnpackError::new(ErrorKind::TooManyMembers, detail));
            }
            let kind = header.entry_type();
            let claimed = header
                .entry_size()
                .map_err(|e| damaged("the size of an entry").with_source(e))?;
            match kind {
                EntryType::GNULongName => {
                    let mut name = self.extension(claimed)?;
                    while name.last() == Some(&0) {
                        name.pop();
                    }
                    extension.name = Some(name);
                }
                EntryType::XHeader => self.pax(claimed, &mut extension)?,
                EntryType::GNULongLink | EntryType::XGlobalHeader => self.enter(claimed),
                EntryType::Directory => {
                    self.enter(claimed);
                    extension = Extension::default();
                }
                _ => return self.file(&header, claimed, extension).map(Some),
            }
        }
    }

    /// The entry itself, or why it is refused; its bytes are entered either way, so that they can be skipped.
    fn file(&mut self, header: &Header, claimed: u64, extension: Extension) -> Result<Entry, UnpackError> {
        let size = extension.size.unwrap_or(claimed);
        self.enter(size);
        let raw = extension.name.unwrap_or_else(|| header.path_bytes().into_owned());
        let name = String::from_utf8_lossy(&raw).into_owned();
        let refuse = |kind, why: &str| Err(UnpackError::new(kind, why).at(&name, 0, 0));
        match header.entry_type() {
            EntryType::Regular | EntryType::Continuous => {}
            EntryType::Link | EntryType::Symlink => return refuse(ErrorKind::NotAFile, "a link, not a file"),
            EntryType::Char | EntryType::Block | EntryType::Fifo => {
                return refuse(ErrorKind::NotAFile, "a device or a pipe, not a file");
            }
            EntryType::GNUSparse => return refuse(ErrorKind::Unsupported, "a sparse file"),
            _ => return refuse(ErrorKind::Unsupported, "an entry of unknown type"),
        }
        if let Some(why) = member_name::refusal(&name) {
            return refuse(ErrorKind::BadName, why);
        }
        Ok(Entry { name, size })
    }

    fn enter(&mut self, size: u64) {
        self.left = size;
        self.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    }

    /// The next header, `None` at the zero block that ends an archive.
    fn header(&mut self) -> Result<Option<Header>, UnpackError> {
        let mut header = Header::new_old();
        let block = header.as_mut_bytes();
        if let Err(error) = self.window.read_exact(block) {
            return Err(match UnpackError::from(error) {
                cut if cut.kind() == ErrorKind::Truncated => {
                    truncated("the archive ends without its end mark")
                }
                other => other,
            });
        }
        if block.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        if !checksum_holds(&header) {
            return Err(damaged("the checksum of an entry's header"));
        }
        Ok(Some(header))
    }

    fn extension(&mut self, size: u64) -> Result<Vec<u8>, UnpackError> {
        if size > EXTENSION_BYTES {
            return Err(damaged("the length of an entry's extended header"));
        }
        self.enter(size);
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn pax(&mut self, size: u64, extension: &mut Extension) -> Result<(), UnpackError> {
        let bytes = self.extension(size)?;
        for record in PaxExtensions::new(&bytes) {
            let record = record.map_err(|e| damaged("an entry's extended header").with_source(e))?;
            match record.key_bytes() {
                b"path" => extension.name = Some(record.value_bytes().to_vec()),
                b"size" => {
                    let value = record.value().ok().and_then(|v| v.parse().ok());
                    extension.size = Some(value.ok_or_else(|| damaged("the size of an entry"))?);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Leaves the current entry.
    fn skip(&mut self) -> Result<(), UnpackError> {
        let mut rest = self.left + self.padding;
        (self.left, self.padding) = (0, 0);
        while rest > 0 {
            let available = self.window.fill_buf()?.len();
            if available == 0 {
                return Err(truncated("the archive ends inside a member"));
            }
            let step = usize::try_from(rest).unwrap_or(usize::MAX).min(available);
            self.window.consume(step);
            rest -= step as u64;
        }
        Ok(())
    }

    /// Reads what follows the end mark, so that the checksum of a compressed archive is looked at too.
    fn drain(&mut self) -> Result<(), UnpackError> {
        loop {
            let available = self.window.fill_buf()?.len();
            if available == 0 {
                return Ok(());
            }
            self.window.consume(available);
        }
    }
}

impl<R: Read + Seek> Read for Tar<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(out.len());
        let Some(out) = out.get_mut(..wanted).filter(|o| !o.is_empty()) else {
            return Ok(0);
        };
        let count = self.window.read(out)?;
        if count == 0 {
            return Err(truncated("the archive ends inside a member").into());
        }
        self.left -= count as u64;
        Ok(count)
    }
}

/// Whether `block` opens a tar archive: a header whose checksum holds, or the zero block of an empty archive.
pub(crate) fn opens(block: &[u8]) -> bool {
    let Some(first) = block.get(..BLOCK) else {
        return false;
    };
    let mut header = Header::new_old();
    header.as_mut_bytes().copy_from_slice(first);
    first.iter().all(|byte| *byte == 0) || checksum_holds(&header)
}

/// POSIX: the sum of all bytes of the header, those of the checksum itself (148–155) counted as blanks.
fn checksum_holds(header: &Header) -> bool {
    let bytes = header.as_bytes().iter().enumerate();
    let sum: u32 = bytes
        .map(|(at, byte)| {
            if (148..156).contains(&at) {
                32
            } else {
                u32::from(*byte)
            }
        })
        .sum();
    header.cksum().is_ok_and(|claimed| claimed == sum)
}

fn damaged(what: &str) -> UnpackError {
    UnpackError::new(ErrorKind::Damaged, format!("{what} makes no sense"))
}

fn truncated(what: &str) -> UnpackError {
    UnpackError::new(ErrorKind::Truncated, what)
}
