//! Whether the host is the one it should be.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use holdsync_exchange::{ErrorKind, ExchangeError, Pattern};
use ssh_key::known_hosts::{Entry, HostPatterns, Marker};
use ssh_key::{Algorithm, EcdsaCurve, Fingerprint, HashAlg, PublicKey};
use ssh2::{CheckResult, KnownHostFileKind, Session};

use crate::{HostKeys, SftpConfig, address, connection};

const ANY: &str =
    "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

/// The SHA-256 fingerprint of a key in its wire form, as OpenSSH prints it: `SHA256:` and unpadded base64.
pub fn fingerprint(hash: [u8; 32]) -> String {
    Fingerprint::Sha256(hash).to_string()
}

/// What the trusted keys say about one host and port.
#[derive(Debug, Default)]
pub(crate) struct Trust {
    pinned: Vec<String>,
    known: Vec<KnownKey>,
    revoked: Vec<String>,
    /// Lines that could not be read: place and reason.
    pub(crate) warnings: Vec<String>,
}

#[derive(Debug)]
struct KnownKey {
    method: &'static str,
    fingerprint: String,
}

impl Trust {
    /// Reads the files for `host` and `port`. The session serves to match hashed names only.
    pub(crate) fn read(keys: &HostKeys, host: &str, port: u16) -> Result<Self, ExchangeError> {
        let mut trust = Trust {
            pinned: keys.pinned.iter().map(|pin| normal(pin)).collect(),
            ..Trust::default()
        };
        for path in &keys.known_hosts {
            match fs::read(path) {
                Ok(bytes) => trust.add_file(path, &String::from_utf8_lossy(&bytes), host, port),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let text = format!("failed to read the known hosts {}: {error}", path.display());
                    return Err(ExchangeError::new(ErrorKind::LocalIo, text).with_source(error));
                }
            }
        }
        Ok(trust)
    }

    fn add_file(&mut self, path: &Path, text: &str, host: &str, port: u16) {
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.replace('\t', " ").parse::<Entry>() {
                Ok(entry) if applies(&entry, line, host, port) => self.add(&entry),
                Ok(_) => {}
                Err(error) => {
                    let place = format!("{}:{}", path.display(), number + 1);
                    self.warnings
                        .push(format!("{place}: this known hosts line cannot be read: {error}"));
                }
            }
        }
    }

    fn add(&mut self, entry: &Entry) {
        let fingerprint = entry.public_key().fingerprint(HashAlg::Sha256).to_string();
        match entry.marker() {
            Some(Marker::Revoked) => self.revoked.push(fingerprint),
            // libssh2 cannot verify host certificates, so an authority's key vouches for nothing here.
            Some(Marker::CertAuthority) => {}
            None => {
                if let Some(method) = method(&entry.public_key().algorithm()) {
                    self.known.push(KnownKey { method, fingerprint });
                }
            }
        }
    }

    /// The lists of host-key methods to offer, one connection after the other.
    ///
    /// A host shows one key. Offered a type that is not on record, it may well show that one, which would
    /// look like a changed key. So only recorded types are offered; a pinned fingerprint does not tell its
    /// type, so each is tried; and at last any, to be able to say which key the host does show.
    pub(crate) fn offers(&self) -> Vec<String> {
        if !self.pinned.is_empty() {
            let rest = [
                "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521",
                "rsa-sha2-512,rsa-sha2-256",
            ];
            return [ANY].iter().chain(&rest).map(ToString::to_string).collect();
        }
        let mut methods: Vec<&str> = Vec::new();
        for known in &self.known {
            if !methods.contains(&known.method) {
                methods.push(known.method);
            }
        }
        let mut offers = vec![methods.join(",")];
        offers.retain(|offer| !offer.is_empty());
        offers.push(ANY.to_string());
        offers
    }

    /// The fingerprints that are trusted.
    fn expected(&self) -> Vec<String> {
        match self.pinned.as_slice() {
            [] => self.known.iter().map(|known| known.fingerprint.clone()).collect(),
            pinned => pinned.to_vec(),
        }
    }

    /// Whether the key with this fingerprint is the host's.
    pub(crate) fn check(&self, host: &str, found: &str) -> Result<(), ExchangeError> {
        if self.revoked.iter().any(|key| key == found) {
            let text = format!("the key {found} that {host} shows is marked as revoked");
            let kind = ErrorKind::HostKeyRevoked {
                fingerprint: found.to_string(),
            };
            return Err(ExchangeError::new(kind, text));
        }
        let expected = self.expected();
        if expected.iter().any(|key| key == found) {
            return Ok(());
        }
        if expected.is_empty() {
            let text = format!("the key of {host} is not known: {found}");
            let kind = ErrorKind::HostKeyUnknown {
                fingerprint: found.to_string(),
            };
            return Err(ExchangeError::new(kind, text));
        }
        let text = format!(
            "the key of {host} has changed: expected {}, found {found}",
            expected.join(" or ")
        );
        Err(ExchangeError::new(
            ErrorKind::HostKeyChanged {
                expected,
                found: found.to_string(),
            },
            text,
        ))
    }
}

/// A key that a host has shown, and what is on record of that host. Nothing is trusted by it until it is
/// [accepted](Self::accept).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShownHostKey {
    /// The fingerprint of the key shown, as OpenSSH prints it.
    pub found: String,
    /// The fingerprints on record for this host and port, or the pinned ones; none for a host that is not known.
    pub on_record: Vec<String>,
    /// Why it is not trusted, `None` where it is.
    pub refused: Option<ErrorKind>,
    /// Host name and key type, for the line.
    name: String,
    key: String,
}

impl ShownHostKey {
    /// Asks the host for its key. Nobody logs in, and nothing is sent.
    ///
    /// # Errors
    ///
    /// Every kind of resolving, connecting and agreeing on keys.
    pub fn ask(config: &SftpConfig) -> Result<Self, ExchangeError> {
        let (trust, wire) = connection::shown_key(config)?;
        let unreadable = |source| {
            let text = format!("{} showed a key that cannot be read", config.host);
            ExchangeError::new(ErrorKind::Protocol, text).with_source(source)
        };
        let mut key = PublicKey::from_bytes(&wire).map_err(unreadable)?;
        key.set_comment("");
        let found = key.fingerprint(HashAlg::Sha256).to_string();
        Ok(ShownHostKey {
            refused: trust
                .check(&config.host, &found)
                .err()
                .map(|error| error.kind().clone()),
            on_record: trust.expected(),
            name: recorded_name(address::bare(&config.host), config.port),
            key: key.to_openssh().map_err(unreadable)?,
            found,
        })
    }

    /// The line that [`accept`](Self::accept) writes, without its end.
    pub fn line(&self) -> String {
        format!("{} {}", self.name, self.key.trim_end())
    }

    /// Adds the key to a known hosts file, which is made when it is missing. Show both fingerprints to a person first.
    ///
    /// Nothing is taken out: a key that was on record stays trusted until its line is removed, for instance with
    /// `ssh-keygen -R`. A pinned fingerprint still decides alone.
    ///
    /// # Errors
    ///
    /// [`HostKeyRevoked`](ErrorKind::HostKeyRevoked) for a key marked as revoked,
    /// [`LocalIo`](ErrorKind::LocalIo) when the file cannot be written.
    pub fn accept(&self, known_hosts: &Path) -> Result<(), ExchangeError> {
        if let Some(kind @ ErrorKind::HostKeyRevoked { .. }) = &self.refused {
            let text = format!(
                "the key {} is marked as revoked and cannot be accepted",
                self.found
            );
            return Err(ExchangeError::new(kind.clone(), text));
        }
        append(known_hosts, &self.line()).map_err(|source| {
            let text = format!("failed to add the key to {}: {source}", known_hosts.display());
            ExchangeError::new(ErrorKind::LocalIo, text).with_source(source)
        })
    }
}

/// One write at the end of the file, beginning a line of its own.
fn append(path: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut last = [b'\n'];
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let start = if last == [b'\n'] { "" } else { "\n" };
    file.write_all(format!("{start}{line}\n").as_bytes())?;
    file.sync_all()
}

/// How known hosts files name a host and port.
fn recorded_name(host: &str, port: u16) -> String {
    let host = host.to_ascii_lowercase();
    if port == 22 {
        host
    } else {
        format!("[{host}]:{port}")
    }
}

/// The fingerprint of the key the host has shown.
pub(crate) fn shown(session: &Session) -> Option<String> {
    let hash = session.host_key_hash(ssh2::HashType::Sha256)?;
    Some(fingerprint(hash.try_into().ok()?))
}

fn normal(pin: &str) -> String {
    let pin = pin.trim();
    format!(
        "SHA256:{}",
        pin.strip_prefix("SHA256:").unwrap_or(pin).trim_end_matches('=')
    )
}

fn method(algorithm: &Algorithm) -> Option<&'static str> {
    match algorithm {
        Algorithm::Ed25519 => Some("ssh-ed25519"),
        Algorithm::Ecdsa {
            curve: EcdsaCurve::NistP256,
        } => Some("ecdsa-sha2-nistp256"),
        Algorithm::Ecdsa {
            curve: EcdsaCurve::NistP384,
        } => Some("ecdsa-sha2-nistp384"),
        Algorithm::Ecdsa {
            curve: EcdsaCurve::NistP521,
        } => Some("ecdsa-sha2-nistp521"),
        Algorithm::Rsa { .. } => Some("rsa-sha2-512,rsa-sha2-256"),
        _ => None,
    }
}

/// Whether an entry speaks of this host, by the rules of sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
fn applies(entry: &Entry, line: &str, host: &str, port: u16) -> bool {
    let name = recorded_name(host, port);
    match entry.host_patterns() {
        HostPatterns::Patterns(patterns) => {
            let mut listed = false;
            for pattern in patterns {
                match pattern.strip_prefix('!') {
                    Some(pattern) if glob(pattern, &name) => return false,
                    Some(_) => {}
                    None => listed |= glob(pattern, &name),
                }
            }
            listed
        }
        HostPatterns::HashedName { .. } => hashed(entry, line, &name).unwrap_or(false),
    }
}

/// libssh2 does the hashing. Any answer but "not found" means that the name is the one hashed.
fn hashed(entry: &Entry, line: &str, name: &str) -> Option<bool> {
    let line = match entry.marker() {
        Some(marker) => line.strip_prefix(marker.as_str())?.trim_start(),
        None => line,
    };
    let mut hosts = Session::new().ok()?.known_hosts().ok()?;
    hosts
        .read_str(&format!("{line}\n"), KnownHostFileKind::OpenSSH)
        .ok()?;
    let key = entry.public_key().to_bytes().ok()?;
    Some(matches!(
        hosts.check(name, &key),
        CheckResult::Match | CheckResult::Mismatch
    ))
}

/// `*` and `?`, ignoring case, as in ssh_config(5), PATTERNS.
fn glob(pattern: &str, name: &str) -> bool {
    Pattern::new(pattern.to_ascii_lowercase()).matches(name)
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
    fn patterns_match_as_in_ssh_config() {
        for (pattern, name, matches) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("*.oclc.org", "filex-m1.oclc.org", true),
            ("*.OCLC.org", "filex-m1.oclc.org", true),
            ("*.oclc.org", "oclc.org", false),
            ("filex-?1.*", "filex-m1.oclc.org", true),
            ("filex-?1", "filex-1", false),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "aXbXb", false),
            ("**", "x", true),
        ] {
            assert_eq!(glob(pattern, name), matches, "{pattern} {name}");
        }
    }

    #[test]
    fn port_22_has_no_port_in_its_name() {
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB9dG4kjRhQTtWTVzd2t27+t0DEHBPW7iOD23TUiYLio";
        let mut trust = Trust::default();
        trust.add_file(
            Path::new("known_hosts"),
            &format!("Filex-M1.oclc.org {key}\n"),
            "filex-m1.OCLC.org",
            22,
        );
        assert_eq!(
            (trust.known.len(), trust.warnings.len()),
            (1, 0),
            "{:?}",
            trust.warnings
        );
        trust.add_file(
            Path::new("known_hosts"),
            &format!("filex-m1.oclc.org {key}\n"),
            "filex-m1.oclc.org",
            2222,
        );
        assert_eq!(trust.known.len(), 1);
    }

    #[test]
    fn without_any_trusted_key_every_type_is_offered_to_learn_the_fingerprint() {
        assert_eq!(Trust::default().offers(), [ANY]);
    }
}
