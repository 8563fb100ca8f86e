//! The server's ed25519 host key.

use std::io::Write;
use std::path::Path;

use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{PrivateKey, PublicKey};

use crate::config::User;
use crate::error::{ErrorKind, SandboxError};

fn key_error(what: &str, error: impl std::fmt::Display) -> SandboxError {
    SandboxError::new(ErrorKind::Key, format!("failed to {what}: {error}"))
}

pub(crate) fn fresh() -> Result<PrivateKey, SandboxError> {
    let mut seed = [0u8; 32];
    getrandom::fill(&mut seed).map_err(|e| key_error("get randomness for the host key", e))?;
    Ok(PrivateKey::from(Ed25519Keypair::from_seed(&seed)))
}

/// The key kept in the folder, made and kept there the first time.
pub(crate) fn kept(folder: &Path) -> Result<PrivateKey, SandboxError> {
    let path = folder.join("host_key");
    match std::fs::read(&path) {
        Ok(bytes) => PrivateKey::from_openssh(bytes).map_err(|e| key_error("read the kept host key", e)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = fresh()?;
            let text = key
                .to_openssh(LineEnding::LF)
                .map_err(|e| key_error("write the host key", e))?;
            keep(&path, text.as_bytes()).map_err(|e| key_error("keep the host key", e))?;
            Ok(key)
        }
        Err(error) => Err(key_error("read the kept host key", error)),
    }
}

fn keep(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text)
}

/// The keys of all users, read once so that a bad one is found at the start.
pub(crate) fn authorized(users: &[User]) -> Result<Vec<(String, PublicKey)>, SandboxError> {
    let lines = users
        .iter()
        .flat_map(|user| user.authorized_keys.iter().map(move |line| (user, line)));
    lines
        .map(|(user, line)| match PublicKey::from_openssh(line) {
            Ok(key) => Ok((user.name.clone(), key)),
            Err(error) => Err(key_error(
                &format!("read an authorized key of {}", user.name),
                error,
            )),
        })
        .collect()
}
