//! What can go wrong in the model itself; findings about data are report rows, never errors.

/// Why an operation of the model could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration is not valid TOML, or names an unknown key or value.
    Syntax,
    /// A collection ID is not seven digits, or is used twice.
    CollectionId,
    /// A default collection that is not configured.
    DefaultCollection,
    /// A number or range of numbers that cannot be read, or a merge that runs in a circle.
    Number,
    /// A time outside what a calendar date can be computed for.
    Time,
    /// A saved state that cannot be written or read back.
    State,
}

/// An operation of the model that could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct WorldError {
    kind: ErrorKind,
    message: String,
}

impl WorldError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// What kind of error it is.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}
