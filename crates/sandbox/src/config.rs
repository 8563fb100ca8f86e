//! What a sandbox is started with.

use std::net::SocketAddr;
use std::path::PathBuf;

use holdsync_worldcat::WorldConfig;
use serde::{Deserialize, Serialize};

use crate::error::{ErrorKind, SandboxError};

/// An account of the exchange. Its secrets protect a rehearsal, nothing else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The login name; OCLC's have the form `fx_<symbol>`.
    pub name: String,
    /// The password; without one, only keys are accepted.
    #[serde(default)]
    pub password: Option<String>,
    /// Public keys in the form of an `authorized_keys` line: `ssh-ed25519 AAAA… comment`; ed25519, ECDSA, or RSA
    /// (which must sign with SHA-2).
    #[serde(default)]
    pub authorized_keys: Vec<String>,
}

impl User {
    /// A user with a password and no keys.
    pub fn with_password(name: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            password: Some(password.into()),
            authorized_keys: Vec::new(),
        }
    }
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A way of logging in that the server offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LoginMethod {
    /// An authorized key.
    Publickey,
    /// The password, sent at once.
    Password,
    /// The password as the answer to a question, as servers with PAM ask.
    KeyboardInteractive,
}

/// Faults on request. Each is off by default; sizes are bytes of one upload.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Faults {
    /// Every login is refused.
    pub refuse_login: bool,
    /// The right password is answered with the question for a new one, which only `keyboard-interactive` can ask; the
    /// method `password` refuses it.
    pub expired_password: bool,
    /// Opening a file for writing is refused (SSH_FX_PERMISSION_DENIED).
    pub refuse_open: bool,
    /// The connection is dropped when more than so many bytes of an upload arrive; so many stay.
    pub cut_after_bytes: Option<u64>,
    /// The file is taken whole, then the connection is dropped instead of answering the close.
    pub cut_before_close_answer: bool,
    /// Writing fails (SSH_FX_FAILURE) when more than so many bytes of an upload arrive, as on a full disk. A close
    /// is answered in order even so, and leaves so many under the final name.
    pub disk_full_after_bytes: Option<u64>,
    /// Every answer to a write takes so many milliseconds.
    pub slow_ms: u64,
    /// Reports are lost: files are processed, and nothing appears.
    pub lose_reports: bool,
    /// The server shows a host key made for this start, whatever was kept.
    pub changed_host_key: bool,
    /// How often a fault strikes before all is well again; 0 is every time. Slow lines, lost reports and a changed host key
    /// are not counted and go on.
    pub times: u32,
}

/// What a sandbox is started with; [`SandboxConfig::from_toml`] reads this form ([`SandboxConfig::EXAMPLE`]):
///
/// ```toml
#[doc = include_str!("example.toml")]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SandboxConfig {
    /// Address and port; loopback and a free port where not given.
    pub listen: SocketAddr,
    /// Folder for the host key, the world, and the reports; a later start goes on from it.
    pub state: Option<PathBuf>,
    /// Whether what was sent is kept in `<state>/uploads`.
    pub record: bool,
    /// Whether files are processed as they become due. A file that is due at once is processed before its close is answered.
    pub automatic: bool,
    /// After how many days a report becomes a zip file in place; never, where not given.
    pub zip_after_days: Option<u32>,
    /// Who may log in.
    #[serde(rename = "user")]
    pub users: Vec<User>,
    /// The ways of logging in that are offered.
    pub logins: Vec<LoginMethod>,
    /// Faults from the start on.
    pub faults: Faults,
    /// OCLC's side.
    pub world: WorldConfig,
}

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            state: None,
            record: false,
            automatic: true,
            zip_after_days: Some(7),
            users: Vec::new(),
            logins: vec![LoginMethod::Publickey, LoginMethod::Password],
            faults: Faults::default(),
            world: WorldConfig::default(),
        }
    }
}

impl SandboxConfig {
    /// A commented configuration to start from.
    pub const EXAMPLE: &str = include_str!("example.toml");

    /// Reads the TOML form.
    ///
    /// # Errors
    /// [`ErrorKind::Config`], with line and key in the message.
    pub fn from_toml(text: &str) -> Result<Self, SandboxError> {
        toml::from_str(text).map_err(|error| SandboxError::new(ErrorKind::Config, error.to_string()))
    }

    pub(crate) fn check(&self) -> Result<(), SandboxError> {
        if self
            .users
            .iter()
            .all(|u| u.password.is_none() && u.authorized_keys.is_empty())
        {
            let message = "nobody could log in: no user with a password or an authorized key";
            return Err(SandboxError::new(ErrorKind::Config, message));
        }
        if self.logins.is_empty() {
            return Err(SandboxError::new(
                ErrorKind::Config,
                "nobody could log in: logins is empty",
            ));
        }
        if self.record && self.state.is_none() {
            return Err(SandboxError::new(
                ErrorKind::Config,
                "record = true needs a state folder",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Names of the keys of a section, from what it is written as.
    fn keys<T: Serialize>(of: &T) -> Vec<String> {
        let table = toml::Table::try_from(of).unwrap();
        table.keys().cloned().collect()
    }

    #[test]
    fn the_example_shows_every_key_with_its_default() {
        let example = SandboxConfig::from_toml(SandboxConfig::EXAMPLE).unwrap();
        let defaults = SandboxConfig::default();
        assert_eq!(example.world.switches, defaults.world.switches);
        assert_eq!(example.faults, defaults.faults);
        let every_fault = Faults {
            cut_after_bytes: Some(1),
            disk_full_after_bytes: Some(1),
            ..Faults::default()
        };
        let collection = example.world.collections.first().unwrap();
        let mut names = keys(&every_fault);
        names.extend(keys(&defaults.world.switches));
        names.extend(keys(collection));
        names.extend(
            [
                "number_in",
                "translation",
                "sender",
                "state",
                "record",
                "automatic",
            ]
            .map(str::to_owned),
        );
        for name in names {
            let line = |line: &str| {
                line.trim_start_matches(['#', ' '])
                    .starts_with(&format!("{name} ="))
            };
            let table = SandboxConfig::EXAMPLE.contains(&format!(".{name}]]"));
            assert!(table || SandboxConfig::EXAMPLE.lines().any(line), "{name}");
        }
    }

    /// What is commented out can be used as it stands.
    #[test]
    fn every_fault_of_the_example_is_read() {
        let text = SandboxConfig::EXAMPLE.split("[faults]").nth(1).unwrap();
        let section = text.split("[world]").next().unwrap();
        let faults: String = section
            .lines()
            .map(|line| line.trim_start_matches("# ").to_owned() + "\n")
            .collect();
        let faults: String = faults
            .lines()
            .skip(1)
            .map(|line| line.to_owned() + "\n")
            .collect();
        let faults: Faults = toml::from_str(&faults).unwrap();
        assert!(faults.refuse_login && faults.lose_reports && faults.changed_host_key && faults.times == 1);
        assert_eq!(
            (faults.cut_after_bytes, faults.disk_full_after_bytes),
            (Some(10_000), Some(10_000))
        );
    }
}
