//! What it takes to reach a server.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use zeroize::Zeroizing;

/// Where to connect to, as whom, and whom to trust.
///
/// `Debug` shows no secret.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SftpConfig {
    /// Host name, IPv4 or IPv6 address.
    pub host: String,
    /// TCP port, 22 unless changed.
    pub port: u16,
    /// User name. OCLC's are lower case, `fx_` and the symbol.
    pub user: String,
    /// Ways of logging in, tried in this order as far as the server offers them.
    pub logins: Vec<Login>,
    /// Which host keys are trusted.
    pub host_keys: HostKeys,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// One way of logging in. Secrets are overwritten in memory when dropped, and never shown.
#[derive(Clone)]
#[non_exhaustive]
pub enum Login {
    /// Every key of the running SSH agent, at `socket` or where `SSH_AUTH_SOCK` says.
    Agent {
        /// The agent's socket.
        socket: Option<PathBuf>,
    },
    /// A private key file: ed25519, ECDSA or RSA, in OpenSSH or PEM form.
    KeyFile {
        /// Path of the private key.
        path: PathBuf,
        /// Its passphrase, when it is locked.
        passphrase: Option<Zeroizing<String>>,
    },
    /// A password, for the server's method `password`, or else for the hidden questions of
    /// `keyboard-interactive`.
    Password(Zeroizing<String>),
}

/// Which host keys are trusted. With none, every host is refused as unknown.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct HostKeys {
    /// Files in OpenSSH's `known_hosts` form; a missing one counts as empty.
    pub known_hosts: Vec<PathBuf>,
    /// SHA-256 fingerprints as OpenSSH prints them (`SHA256:` and base64; prefix and padding are
    /// optional). Where there are any, they alone decide, except that a key which a known hosts
    /// file marks as revoked stays refused.
    pub pinned: Vec<String>,
}

/// How long to wait.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Timeouts {
    /// For the TCP connection to each address of the host.
    pub connect: Duration,
    /// For each answer of the server, and for any progress of a transfer.
    pub idle: Duration,
    /// Pause after which the system asks an idle connection's other end whether it is there (TCP
    /// keep-alive).
    pub keep_alive: Duration,
}

impl SftpConfig {
    /// Port 22, no login, no trusted key, default timeouts.
    pub fn new(host: impl Into<String>, user: impl Into<String>) -> Self {
        SftpConfig {
            host: host.into(),
            port: 22,
            user: user.into(),
            logins: Vec::new(),
            host_keys: HostKeys::default(),
            timeouts: Timeouts::default(),
        }
    }
}

impl HostKeys {
    /// Trusts what one known hosts file holds.
    pub fn known_hosts(path: impl Into<PathBuf>) -> Self {
        HostKeys {
            known_hosts: vec![path.into()],
            pinned: Vec::new(),
        }
    }

    /// Trusts one fingerprint.
    pub fn pinned(fingerprint: impl Into<String>) -> Self {
        HostKeys {
            known_hosts: Vec::new(),
            pinned: vec![fingerprint.into()],
        }
    }
}

impl Default for Timeouts {
    /// 30 s to connect, 60 s idle, 15 s keep-alive.
    fn default() -> Self {
        Timeouts {
            connect: Duration::from_secs(30),
            idle: Duration::from_secs(60),
            keep_alive: Duration::from_secs(15),
        }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Login::Agent { socket } => f.debug_struct("Agent").field("socket", socket).finish(),
            Login::KeyFile { path, passphrase } => f
                .debug_struct("KeyFile")
                .field("path", path)
                .field("passphrase", &passphrase.as_ref().map(|_| "…"))
                .finish(),
            Login::Password(_) => f.write_str("Password(…)"),
        }
    }
}

impl fmt::Display for Login {
    /// For messages: what is offered, without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Login::Agent { .. } => f.write_str("the keys of the agent"),
            Login::KeyFile { path, .. } => write!(f, "the key {}", path.display()),
            Login::Password(_) => f.write_str("the password"),
        }
    }
}
