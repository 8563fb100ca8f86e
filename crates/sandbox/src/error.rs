//! Why a sandbox could not be started or asked to do something.

/// What failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration is not valid TOML, names an unknown key, or has no user who could log in.
    Config,
    /// The world cannot be built from its configuration or its saved state, or cannot process.
    World,
    /// The address cannot be listened on.
    Bind,
    /// The host key cannot be made, read or kept, or a user's key cannot be read.
    Key,
    /// The state folder cannot be read or written.
    Folder,
    /// The thread or its runtime cannot be started.
    Thread,
}

/// Why a sandbox could not be started or asked to do something.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct SandboxError {
    kind: ErrorKind,
    message: String,
}

impl SandboxError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    pub(crate) fn io(kind: ErrorKind, what: &str, error: &std::io::Error) -> Self {
        Self::new(kind, format!("failed to {what}: {error}"))
    }

    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl From<holdsync_worldcat::WorldError> for SandboxError {
    fn from(error: holdsync_worldcat::WorldError) -> Self {
        let kind = match error.kind() {
            holdsync_worldcat::ErrorKind::Syntax => ErrorKind::Config,
            _ => ErrorKind::World,
        };
        Self::new(kind, error.to_string())
    }
}
