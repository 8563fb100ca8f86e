//! Why a package, or a member of it, could not be read.

use std::fmt;
use std::io;

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The source itself could not be read.
    Io,
    /// The package ends before its own structure does.
    Truncated,
    /// The package contradicts itself: a checksum, a header, a length.
    Damaged,
    /// More came out than [`Limits::expansion_ratio`](crate::Limits::expansion_ratio) allows.
    Ratio,
    /// More entries than [`Limits::members`](crate::Limits::members).
    TooManyMembers,
    /// A member, or all together, exceed [`Limits::member_bytes`](crate::Limits::member_bytes) or
    /// [`Limits::total_bytes`](crate::Limits::total_bytes).
    TooLarge,
    /// Containers inside each other beyond [`Limits::depth`](crate::Limits::depth).
    TooDeep,
    /// A member's name is absolute, holds a `..` part or a control character, or is empty.
    BadName,
    /// A member is a link, a device or a pipe, not a file.
    NotAFile,
    /// A form this crate does not read: an encrypted member, another compression, a zip inside another archive.
    Unsupported,
    /// Bytes follow the end of the compressed data.
    TrailingBytes,
    /// Neither MARC 21 nor MARCXML (only from [`Member::marc`](crate::Member::marc)), nor another form of records
    /// (only from [`Member::records`](crate::Member::records)).
    NotRecognised,
    /// The package, or its archive, holds nothing at all.
    Empty,
}

/// A failure with its place.
///
/// Inside a member's `Read`, it travels as the source of the [`io::Error`]; [`UnpackError::of`] finds it again.
#[derive(Debug)]
pub struct UnpackError {
    kind: ErrorKind,
    detail: String,
    member: Option<String>,
    offset: u64,
    delivered: u64,
    source: Option<io::Error>,
}

impl UnpackError {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            member: None,
            offset: 0,
            delivered: 0,
            source: None,
        }
    }

    pub(crate) fn with_source(mut self, source: io::Error) -> Self {
        self.source = Some(source);
        self
    }

    pub(crate) fn at(mut self, member: &str, offset: u64, delivered: u64) -> Self {
        if self.member.is_none() && !member.is_empty() {
            self.member = Some(member.to_owned());
        }
        self.offset = offset;
        self.delivered = delivered;
        self
    }

    /// The kind, for decisions.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The name of the member it concerns, as the package spells it; `None` where it concerns the package.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// Bytes of the package read when it was noticed; reading goes in blocks, so the place lies at most one block
    /// (64 KiB) earlier.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Bytes of the member handed out before; they are sound as far as they go.
    #[must_use]
    pub fn delivered(&self) -> u64 {
        self.delivered
    }

    /// The failure inside an [`io::Error`] that a member's `Read` returned.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(member) = &self.member {
            write!(f, "member {member:?}: ")?;
        }
        f.write_str(&self.detail)?;
        if self.offset > 0 {
            write!(f, " (after {} bytes of the package", self.offset)?;
            if self.delivered > 0 {
                write!(f, ", {} bytes of the member", self.delivered)?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnpackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

impl From<io::Error> for UnpackError {
    fn from(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(ours) => ours,
            // Failures of the source itself are wrapped where they arise, so what is left is said by a decoder.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Self::new(ErrorKind::Truncated, "the compressed data is cut off").with_source(error)
            }
            Err(error) => Self::new(ErrorKind::Damaged, "the compressed data is damaged").with_source(error),
        }
    }
}

impl From<UnpackError> for io::Error {
    fn from(error: UnpackError) -> Self {
        let kind = match error.kind {
            ErrorKind::Truncated => io::ErrorKind::UnexpectedEof,
            ErrorKind::Io => error
                .source
                .as_ref()
                .map_or(io::ErrorKind::Other, io::Error::kind),
            _ => io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}
