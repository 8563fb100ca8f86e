//! Places and names on the other side.

use std::fmt;

use crate::{ErrorKind, ExchangeError};

/// A directory on the other side: a slash path, absolute (`/xfer/metacoll/in/bib`) or relative to the
/// place the login starts at (`.` for that place itself).
///
/// Parts of `..`, empty paths and control characters are refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RemoteDir(String);

/// The name of one file on the other side: one path part.
///
/// Not empty, at most 255 bytes, no slash, backslash or control character, neither `.` nor `..`. What a
/// server lists is data: [`Entry::name`](crate::Entry::name) becomes a `RemoteName` only through
/// this check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RemoteName(String);

impl RemoteDir {
    /// Checks a path. Trailing slashes are dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadName`] for a path that is empty, climbs with `..`, or has control characters.
    pub fn new(path: impl Into<String>) -> Result<Self, ExchangeError> {
        let mut path: String = path.into();
        while path.len() > 1 && path.ends_with('/') {
            path.pop();
        }
        if path.is_empty() || path.chars().any(char::is_control) || path.split('/').any(|part| part == "..") {
            return Err(bad(format!("not a usable directory on the exchange: {path:?}")));
        }
        Ok(RemoteDir(path))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of a file in this directory.
    pub fn join(&self, name: &RemoteName) -> String {
        match self.0.as_str() {
            "/" => format!("/{name}"),
            dir => format!("{dir}/{name}"),
        }
    }

    /// The directory `name` in this one, where `name` is one plain path part.
    #[must_use]
    pub(crate) fn below(&self, name: &str) -> RemoteDir {
        RemoteDir(format!("{}/{name}", self.0.trim_end_matches('/')))
    }

    /// The parts of the path, without empty ones and `.`.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty() && *part != ".")
    }
}

impl RemoteName {
    /// Checks a name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadName`] for what is not one plain path part.
    pub fn new(name: impl Into<String>) -> Result<Self, ExchangeError> {
        let name: String = name.into();
        let plain = !name.is_empty()
            && name.len() <= 255
            && name != "."
            && name != ".."
            && !name.chars().any(|c| c == '/' || c == '\\' || c.is_control());
        if plain {
            Ok(RemoteName(name))
        } else {
            Err(bad(format!("not a usable file name on the exchange: {name:?}")))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn bad(message: String) -> ExchangeError {
    ExchangeError::new(ErrorKind::BadName, message)
}

impl fmt::Display for RemoteDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RemoteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for RemoteName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for RemoteDir {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]
    use super::*;

    #[test]
    fn names_that_leave_their_directory_are_refused() {
        for name in [
            "",
            ".",
            "..",
            "a/b",
            "/a",
            "a\\b",
            "a\nb",
            "a\0",
            "a\u{7f}",
            &"x".repeat(256),
        ] {
            let error = RemoteName::new(name).unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::BadName, "{name:?}");
        }
        for name in [
            "a",
            "…",
            ".hidden",
            "a b",
            "1012676.pul.non-pcc_new.mrc_1",
            &"x".repeat(255),
        ] {
            assert_eq!(RemoteName::new(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn directories_never_climb() {
        for path in ["", "..", "/xfer/../etc", "a/..", "a\tb"] {
            assert!(RemoteDir::new(path).is_err(), "{path:?}");
        }
        let name = RemoteName::new("n").unwrap();
        for (path, joined) in [
            ("/", "/n"),
            ("///", "/n"),
            ("a/", "a/n"),
            (".", "./n"),
            ("/x/..y", "/x/..y/n"),
        ] {
            assert_eq!(RemoteDir::new(path).unwrap().join(&name), joined);
        }
    }
}
