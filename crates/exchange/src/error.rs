//! What can go wrong at an exchange.

use std::error::Error;
use std::sync::Arc;

/// Why an operation at an exchange could not be done.
///
/// Its text is one complete sentence part for people; programs use [`kind`](Self::kind).
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct ExchangeError {
    kind: ErrorKind,
    message: String,
    #[source]
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// The kinds of [`ExchangeError`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The host name could not be resolved to an address.
    Resolve,
    /// No connection could be made: refused, unreachable.
    Connect,
    /// The other side did not answer in time.
    Timeout,
    /// The two sides share no acceptable algorithm, or the other side does not speak SSH.
    Negotiation,
    /// The host's key is neither in the known hosts nor pinned.
    HostKeyUnknown {
        /// The key as OpenSSH prints it: `SHA256:` and unpadded base64.
        fingerprint: String,
    },
    /// The host shows another key than the one on record.
    HostKeyChanged {
        /// The fingerprint or fingerprints on record.
        expected: Vec<String>,
        /// The fingerprint shown.
        found: String,
    },
    /// The host shows a key that the known hosts mark as revoked.
    HostKeyRevoked {
        /// The fingerprint shown.
        fingerprint: String,
    },
    /// The server accepted none of the ways of logging in that were offered.
    Authentication,
    /// A private key file is locked: its passphrase is missing or wrong.
    KeyPassphrase,
    /// A private key file cannot be read, or is of a sort that is not supported.
    KeyUnusable,
    /// The directory or file is not there.
    NotFound,
    /// The server denies access.
    Denied,
    /// The server answered with a failure. In SFTP 3 this may be a full disk or a quota as well as
    /// anything else: the protocol has no code for them.
    Refused {
        /// The status code of the SFTP answer, or the operating system's error number of a folder.
        status: Option<u32>,
    },
    /// The connection ended before the answer came.
    Disconnected,
    /// The other side broke the protocol.
    Protocol,
    /// Reading the local content, or writing what was fetched, failed.
    LocalIo,
    /// A local file of that name is there already and is not overwritten.
    AlreadyHere,
    /// The file on the other side is not, or no longer, as it was listed.
    Changed,
    /// A directory or file name that an exchange never uses: see [`RemoteName`](crate::RemoteName).
    BadName,
    /// The settings given cannot work, for instance no way of logging in.
    Settings,
}

impl ExchangeError {
    /// An error of `kind` with its text.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        ExchangeError {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// Adds the error behind this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// What sort of failure it was.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The text for people, without the source's.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the same call may succeed later without anybody changing anything.
    ///
    /// This speaks of the error only. Whether a *delivery* may be repeated under its name is
    /// [`Delivery::is_repeatable`](crate::Delivery::is_repeatable).
    pub fn is_retryable(&self) -> bool {
        self.kind.is_retryable()
    }
}

impl ErrorKind {
    /// Whether time alone may cure it: name resolution, connection, time limits.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Resolve | Self::Connect | Self::Timeout | Self::Disconnected
        )
    }

    /// A stable lower-case word for machine-readable output, for instance `host-key-unknown`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Negotiation => "negotiation",
            Self::HostKeyUnknown { .. } => "host-key-unknown",
            Self::HostKeyChanged { .. } => "host-key-changed",
            Self::HostKeyRevoked { .. } => "host-key-revoked",
            Self::Authentication => "authentication",
            Self::KeyPassphrase => "key-passphrase",
            Self::KeyUnusable => "key-unusable",
            Self::NotFound => "not-found",
            Self::Denied => "denied",
            Self::Refused { .. } => "refused",
            Self::Disconnected => "disconnected",
            Self::Protocol => "protocol",
            Self::LocalIo => "local-io",
            Self::AlreadyHere => "already-here",
            Self::Changed => "changed",
            Self::BadName => "bad-name",
            Self::Settings => "settings",
        }
    }
}
