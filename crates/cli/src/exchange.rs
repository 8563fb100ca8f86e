//! Opening the exchange: where secrets are read, at the last moment.

use std::io::IsTerminal as _;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use holdsync_exchange::{Exchange, Folder, Retrying};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};
use zeroize::Zeroizing;

use crate::config::{ExchangeConfig, SftpSettings};
use crate::exit::Failure;

/// The exchange the configuration names. Nothing is connected yet.
///
/// # Errors
/// When a secret cannot be had, or could be read by others.
pub(crate) fn open(config: &ExchangeConfig) -> Result<Box<dyn Exchange>, Failure> {
    match config {
        ExchangeConfig::Folder(folder) => Ok(Box::new(Folder::new(folder))),
        ExchangeConfig::Sftp(settings) => server(settings),
    }
}

/// A server, which is asked again where nothing can arrive twice. Nothing is connected yet.
///
/// # Errors
/// As [`open`].
pub(crate) fn server(settings: &SftpSettings) -> Result<Box<dyn Exchange>, Failure> {
    let sftp = Sftp::new(sftp(settings)?);
    let first = Duration::from_secs(2);
    let longest = Duration::from_secs(30);
    let sleep = std::thread::sleep;
    Ok(Box::new(Retrying::new(
        sftp,
        settings.tries,
        first,
        longest,
        seed(),
        sleep,
    )))
}

/// Only to keep several clients from coming back at the same moment.
fn seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(since.subsec_nanos()) ^ (u64::from(std::process::id()) << 32)
}

/// How to connect and log in, secrets included.
///
/// # Errors
/// As [`open`].
pub(crate) fn sftp(settings: &SftpSettings) -> Result<SftpConfig, Failure> {
    let mut config = stranger(settings);
    config.logins = logins(settings)?;
    Ok(config)
}

/// How to connect, without a way to log in.
pub(crate) fn stranger(settings: &SftpSettings) -> SftpConfig {
    let mut config = SftpConfig::new(settings.host.clone(), settings.user.clone());
    config.port = settings.port;
    config.timeouts.connect = settings.connect;
    config.timeouts.idle = settings.idle;
    config.host_keys = HostKeys::known_hosts(settings.known_hosts.clone());
    config.host_keys.pinned.extend(settings.host_key.clone());
    config
}

fn logins(settings: &SftpSettings) -> Result<Vec<Login>, Failure> {
    let mut logins = Vec::new();
    if settings.agent {
        logins.push(Login::Agent { socket: None });
    }
    if let Some(path) = &settings.key {
        let passphrase = settings
            .key_passphrase_env
            .as_deref()
            .map(|name| from_env(name, settings))
            .transpose()?;
        logins.push(Login::KeyFile {
            path: path.clone(),
            passphrase,
        });
    }
    if let Some(name) = &settings.password_env {
        logins.push(Login::Password(from_env(name, settings)?));
    }
    if let Some(path) = &settings.password_file {
        logins.push(Login::Password(from_file(path, settings)?));
    }
    if logins.is_empty() {
        logins.push(Login::Password(asked(settings)?));
    }
    Ok(logins)
}

fn from_env(name: &str, settings: &SftpSettings) -> Result<Zeroizing<String>, Failure> {
    std::env::var(name).map(Zeroizing::new).map_err(|_| {
        Failure::usage(format!(
            "failed to read a secret: the environment variable {name} is not set"
        ))
        .hint(format!(
            "set {name} where holdsync is started, or name another in {}",
            settings.section
        ))
    })
}

fn from_file(path: &Path, settings: &SftpSettings) -> Result<Zeroizing<String>, Failure> {
    let shown = path.display();
    let unreadable = |error: std::io::Error| {
        Failure::usage(format!("failed to read the password file {shown}: {error}"))
            .hint(format!("check password_file in {}", settings.section))
    };
    private(path).map_err(unreadable)?.then_some(()).ok_or_else(|| {
        Failure::usage(format!(
            "failed to use the password file {shown}: others can read it"
        ))
        .hint(format!("take their permission away: chmod 600 {shown}"))
    })?;
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(unreadable)?);
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Whether only its owner can read a file.
///
/// # Errors
/// When it cannot be looked at.
#[cfg(unix)]
pub(crate) fn private(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
pub(crate) fn private(path: &Path) -> std::io::Result<bool> {
    std::fs::metadata(path).map(|_| true)
}

fn asked(settings: &SftpSettings) -> Result<Zeroizing<String>, Failure> {
    let none = || {
        let text = format!(
            "failed to log in: {} names no key, agent, password_env or password_file",
            settings.section
        );
        Failure::usage(text).hint("name one of them; on a terminal holdsync would ask for the password")
    };
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(none());
    }
    let prompt = format!("password of {} at {}: ", settings.user, settings.host);
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .map_err(|_| none())
}
