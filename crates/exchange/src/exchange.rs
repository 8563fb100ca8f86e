//! The trait and the outcome of a delivery.

use std::io::{self, Read, Write};

use crate::{ExchangeError, RemoteDir, RemoteName};

/// A place where files are handed over and fetched.
///
/// # The delivery contract
///
/// OCLC's file exchange moves a file away almost as soon as its upload ends, and processes whatever it
/// finds. So an implementation of [`deliver`](Self::deliver)
///
/// - opens the final name at once, creating or truncating it: no temporary name and no rename, because the
///   file could be taken under the temporary name, or be gone before the rename;
/// - reads nothing from `content` before the open was answered;
/// - counts only bytes the server has acknowledged; bytes that were sent are not bytes that arrived;
/// - closes the handle in order only when all `length` bytes are acknowledged. After a failed write or a
///   failed read of `content` the connection is dropped instead, and no later answer counts: a server
///   with a full disk was seen to answer the close with success after it had refused the write;
/// - never asks for the file afterwards. No `stat`, no listing: a file that has vanished is normal;
/// - never resumes at an offset. A part may have been taken already;
/// - never tries again by itself.
///
/// Its outcome is the truth about the server's disk:
///
/// | outcome | seen | true on the server |
/// |---|---|---|
/// | [`Delivered`](Delivery::Delivered) | every byte acknowledged, the close answered without error | the whole file arrived under its final name |
/// | [`NotDelivered`](Delivery::NotDelivered) | the open was refused or never answered | not one byte arrived; an empty file may have been made |
/// | [`Ambiguous`](Delivery::Ambiguous) | everything else | a part or all of the file may be there, or already queued |
///
/// After any outcome the next call on the same exchange works again if the server can be reached:
/// implementations connect when they need to. [`conformance`](crate::conformance) checks all of this
/// against any implementation.
pub trait Exchange {
    /// Delivers the next `length` bytes of `content` as `name` in `dir`, keeping
    /// [the contract](Self#the-delivery-contract).
    ///
    /// A name must never be used twice; after [`Ambiguous`](Delivery::Ambiguous) the caller sends the
    /// whole again under a new one. `content` may hold more than `length` bytes, the rest is left. If it
    /// ends early or fails, that is `Ambiguous` with
    /// [`LocalIo`](crate::ErrorKind::LocalIo), since the open had already been answered.
    ///
    /// `progress` is called with the number of bytes acknowledged so far; it never falls, and a delivered
    /// file ends with a call of `length`.
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery;

    /// The files in `dir`, ordered by name. What the server says is a directory or device is left out,
    /// and so are `.` and `..`. Names are data of the server, see [`Entry`].
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) for a directory that is not there, or a failure of the
    /// connection or of the server.
    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError>;

    /// Writes the content of a file to `to` and returns its length in bytes. `progress` is called with
    /// the number of bytes written so far. After an error, `to` may have received a part.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) for a file that is not or no longer there,
    /// [`LocalIo`](crate::ErrorKind::LocalIo) when `to` fails, or a failure of the connection or of the
    /// server.
    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError>;

    /// As [`get`](Self::get), beginning at byte `offset`: the rest of a file of which a part is there already.
    /// Returns, and tells `progress`, the bytes written by this call; none for a file that is not longer than
    /// `offset`. Only a caller who knows that the file has not changed may put both parts together, as
    /// [`download`](crate::download()) does.
    ///
    /// Unless an implementation can do better, the beginning is fetched and dropped.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    fn get_from(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        offset: u64,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        let mut rest = Rest { to, skip: offset };
        let whole = self.get(dir, name, &mut rest, &mut |bytes| {
            if let Some(bytes @ 1..) = bytes.checked_sub(offset) {
                progress(bytes);
            }
        })?;
        Ok(whole.saturating_sub(offset))
    }
}

/// Lets pass what comes after the first `skip` bytes.
struct Rest<'a> {
    to: &'a mut dyn Write,
    skip: u64,
}

impl Write for Rest<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let skip = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        if skip > 0 {
            self.skip -= u64::try_from(skip).unwrap_or(0);
            return Ok(skip);
        }
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// What is known after a delivery. See [the contract](Exchange#the-delivery-contract).
#[derive(Debug, Clone)]
#[must_use = "a delivery is known only by its outcome"]
pub enum Delivery {
    /// Every byte was acknowledged and the close was answered without error.
    Delivered {
        /// The length of the file in bytes.
        bytes: u64,
    },
    /// The open was refused or never answered, or not even asked for: no byte arrived, and nothing was
    /// read from the content.
    NotDelivered {
        /// Why.
        error: ExchangeError,
    },
    /// Something between nothing and the whole may have arrived, and may already be queued.
    Ambiguous {
        /// Bytes the server had acknowledged: at least so many arrived.
        acknowledged: u64,
        /// Whether the server itself answered a write or the close with a failure (which may be a full
        /// disk or a quota), in contrast to a lost line or a local failure.
        refused_by_server: bool,
        /// Why.
        error: ExchangeError,
    },
}

/// One file in a listing.
///
/// The name is what the server sent, unchecked, with bytes that are not UTF-8 replaced: use
/// [`remote_name`](Self::remote_name) before asking for the file or making a local one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name as the server gives it.
    pub name: String,
    /// Length in bytes, where the server says.
    pub size: Option<u64>,
    /// Last change in seconds since 1970-01-01 UTC, where the server says.
    pub modified: Option<i64>,
}

impl Delivery {
    /// Whether the file arrived whole.
    pub fn is_delivered(&self) -> bool {
        matches!(self, Self::Delivered { .. })
    }

    /// Whether the same file may be sent again under the same name, because nothing of it arrived and
    /// time may cure the failure.
    pub fn is_repeatable(&self) -> bool {
        matches!(self, Self::NotDelivered { error } if error.is_retryable())
    }

    /// The error of an outcome other than [`Delivered`](Self::Delivered).
    pub fn error(&self) -> Option<&ExchangeError> {
        match self {
            Self::Delivered { .. } => None,
            Self::NotDelivered { error } | Self::Ambiguous { error, .. } => Some(error),
        }
    }
}

impl Entry {
    /// The name, if it is one that may be used.
    ///
    /// # Errors
    ///
    /// [`BadName`](crate::ErrorKind::BadName), see [`RemoteName::new`].
    pub fn remote_name(&self) -> Result<RemoteName, ExchangeError> {
        RemoteName::new(self.name.as_str())
    }
}

macro_rules! forward {
    ($($receiver:ty),+) => {$(
        impl<E: Exchange + ?Sized> Exchange for $receiver {
            fn deliver(
                &mut self,
                dir: &RemoteDir,
                name: &RemoteName,
                content: &mut dyn Read,
                length: u64,
                progress: &mut dyn FnMut(u64),
            ) -> Delivery {
                (**self).deliver(dir, name, content, length, progress)
            }

            fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
                (**self).list(dir)
            }

            fn get(
                &mut self,
                dir: &RemoteDir,
                name: &RemoteName,
                to: &mut dyn Write,
                progress: &mut dyn FnMut(u64),
            ) -> Result<u64, ExchangeError> {
                (**self).get(dir, name, to, progress)
            }

            fn get_from(
                &mut self,
                dir: &RemoteDir,
                name: &RemoteName,
                offset: u64,
                to: &mut dyn Write,
                progress: &mut dyn FnMut(u64),
            ) -> Result<u64, ExchangeError> {
                (**self).get_from(dir, name, offset, to, progress)
            }
        }
    )+};
}

forward!(&mut E, Box<E>);
