//! One live connection.

use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use holdsync_exchange::{ErrorKind, ExchangeError};
use ssh2::{MethodType, Session};

use crate::address::{self, bare};
use crate::host_key::{self, Trust};
use crate::probe::{Recorder, Stage};
use crate::{SftpConfig, error, login};

/// An unused connection is tried before it is trusted again after so long.
const FRESH_FOR: Duration = Duration::from_secs(10);
/// How long a connection in good order may take to say good-bye.
const GOOD_BYE: Duration = Duration::from_secs(2);

// OCLC accepts no SHA-1 since July 2024, and libssh2 would offer it. AES-GCM first: it is the fastest here.
const KEX: &str = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,\
    ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,\
    diffie-hellman-group18-sha512,diffie-hellman-group14-sha256";
const CIPHERS: &str = "aes256-gcm@openssh.com,aes128-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,\
    aes192-ctr,aes128-ctr";
const MACS: &str = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
const SIGNATURES: &str = "rsa-sha2-512,rsa-sha2-256";

/// A session that is logged in and speaks SFTP. Fields are dropped in this order.
pub(crate) struct Connection {
    pub(crate) sftp: ssh2::Sftp,
    pub(crate) session: Session,
    pub(crate) stream: TcpStream,
    used: Instant,
    broken: bool,
}

/// A session whose keys are agreed on. Whose they are is not known yet.
struct Greeted {
    session: Session,
    stream: TcpStream,
}

impl Connection {
    /// Connects, checks the host's key, logs in.
    pub(crate) fn open(
        config: &SftpConfig,
        warnings: &mut Vec<String>,
        recorder: &mut Recorder,
    ) -> Result<Self, ExchangeError> {
        let trust = prepared(config, warnings, recorder)?;
        let Greeted { session, stream } = trusted(config, &trust, recorder)?;
        recorder.step(Stage::Authentication, || {
            login::log_in(&session, config).map(|way| ((), way))
        })?;
        let sftp = recorder.step(Stage::Subsystem, || {
            let sftp = session.sftp().map_err(|source| no_sftp(config, source))?;
            Ok((sftp, "SFTP".into()))
        })?;
        Ok(Connection {
            sftp,
            session,
            stream,
            used: Instant::now(),
            broken: false,
        })
    }

    /// Whether it can be used again. After a pause only an answer of the server proves it.
    pub(crate) fn is_alive(&mut self) -> bool {
        let alive = !self.broken
            && (self.used.elapsed() < FRESH_FOR || self.sftp.realpath(std::path::Path::new(".")).is_ok());
        self.used = Instant::now();
        self.broken |= !alive;
        alive
    }

    /// Ends the line at once. Nothing is closed in order, so that the server sees an abort.
    pub(crate) fn hang_up(&mut self) {
        self.broken = true;
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.broken {
            let _ = self.stream.shutdown(Shutdown::Both);
        }
        self.session.set_timeout(millis(GOOD_BYE));
    }
}

/// What can be found wrong before anybody is connected to.
fn prepared(
    config: &SftpConfig,
    warnings: &mut Vec<String>,
    recorder: &mut Recorder,
) -> Result<Trust, ExchangeError> {
    let usable = if config.host.is_empty() || config.host.contains(char::is_control) {
        let text = format!("not a usable host name: {:?}", config.host);
        Err((Stage::Resolve, ExchangeError::new(ErrorKind::Settings, text)))
    } else {
        Trust::read(&config.host_keys, bare(&config.host), config.port)
            .map_err(|error| (Stage::HostKey, error))
    };
    match usable {
        Ok(trust) => {
            warnings.clone_from(&trust.warnings);
            Ok(trust)
        }
        Err((stage, error)) => {
            recorder.note(stage, Duration::ZERO, Err(error.clone()));
            Err(error)
        }
    }
}

/// The key in its wire form that the host shows to somebody who trusts it or not.
pub(crate) fn shown_key(config: &SftpConfig) -> Result<(Trust, Vec<u8>), ExchangeError> {
    let mut recorder = Recorder::default();
    let trust = prepared(config, &mut Vec::new(), &mut recorder)?;
    let mut first = None;
    for methods in trust.offers() {
        match greet(config, &methods, &mut recorder) {
            Ok(greeted) => {
                let key = greeted.session.host_key().map(|(key, _)| key.to_vec());
                return key.map(|key| (trust, key)).ok_or_else(|| no_key(config));
            }
            Err(error) if *error.kind() == ErrorKind::Negotiation => first = first.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Err(first.unwrap_or_else(|| no_key(config)))
}

/// A session with a host whose key is trusted.
fn trusted(config: &SftpConfig, trust: &Trust, recorder: &mut Recorder) -> Result<Greeted, ExchangeError> {
    let mut first: Option<ExchangeError> = None;
    let mut steps = None;
    for methods in trust.offers() {
        let greeted = match greet(config, &methods, recorder) {
            Ok(greeted) => greeted,
            // This host has no key of the types offered.
            Err(error) if *error.kind() == ErrorKind::Negotiation => {
                first = first.or(Some(error));
                continue;
            }
            Err(error) => {
                first = first.or(Some(error));
                break;
            }
        };
        let checked = recorder.step(Stage::HostKey, || {
            let found = host_key::shown(&greeted.session).ok_or_else(|| no_key(config))?;
            trust.check(&config.host, &found)?;
            Ok(((), found))
        });
        let Err(error) = checked else {
            return Ok(greeted);
        };
        let changed = matches!(error.kind(), ErrorKind::HostKeyChanged { .. });
        // What is known of the key says more than that another type is not spoken.
        if first
            .as_ref()
            .is_none_or(|first| *first.kind() == ErrorKind::Negotiation)
        {
            first = Some(error);
            steps = recorder.snapshot();
        }
        if !changed {
            break;
        }
    }
    if steps.is_some() {
        recorder.restore(steps);
    }
    Err(first.unwrap_or_else(|| ExchangeError::new(ErrorKind::Negotiation, "no host key method to offer")))
}

fn greet(config: &SftpConfig, host_keys: &str, recorder: &mut Recorder) -> Result<Greeted, ExchangeError> {
    let addresses = recorder.step(Stage::Resolve, || {
        let addresses = address::resolve(config)?;
        let shown: Vec<_> = addresses.iter().map(|address| address.ip().to_string()).collect();
        Ok((addresses, shown.join(", ")))
    })?;
    let stream = recorder.step(Stage::Connect, || {
        let stream = address::dial(config, &addresses)?;
        let peer = stream
            .peer_addr()
            .map(|peer| peer.to_string())
            .unwrap_or_default();
        Ok((stream, peer))
    })?;
    let start = Instant::now();
    if let Err(error) = address::first_byte(config, &stream) {
        recorder.note(Stage::Banner, start.elapsed(), Err(error.clone()));
        return Err(error);
    }
    let (waited, start) = (start.elapsed(), Instant::now());
    match shake_hands(config, host_keys, &stream) {
        Ok(session) => {
            recorder.note(Stage::Banner, waited, Ok(banner(&session)));
            recorder.note(Stage::KeyExchange, start.elapsed(), Ok(algorithms(&session)));
            Ok(Greeted { session, stream })
        }
        Err((stage, error)) => {
            if stage > Stage::Banner {
                recorder.note(Stage::Banner, waited, Ok(String::new()));
            }
            recorder.note(stage, start.elapsed(), Err(error.clone()));
            Err(error)
        }
    }
}

fn shake_hands(
    config: &SftpConfig,
    host_keys: &str,
    stream: &TcpStream,
) -> Result<Session, (Stage, ExchangeError)> {
    let broken = |source: ssh2::Error| {
        let stage = if error::is_no_ssh(&source) {
            Stage::Banner
        } else {
            Stage::KeyExchange
        };
        (stage, error::handshake(&config.host, source))
    };
    let mut session = Session::new().map_err(broken)?;
    session.set_timeout(millis(config.timeouts.idle));
    for (kind, methods) in [
        (MethodType::Kex, KEX),
        (MethodType::HostKey, host_keys),
        (MethodType::CryptCs, CIPHERS),
        (MethodType::CryptSc, CIPHERS),
        (MethodType::MacCs, MACS),
        (MethodType::MacSc, MACS),
        (MethodType::SignAlgo, SIGNATURES),
    ] {
        session.method_pref(kind, methods).map_err(broken)?;
    }
    let handle = stream
        .try_clone()
        .map_err(|source| (Stage::Connect, address::unreachable(config, source)))?;
    session.set_tcp_stream(handle);
    session.handshake().map_err(broken)?;
    Ok(session)
}

/// What the server calls itself. It is the server's text, so only its printable characters are kept.
fn banner(session: &Session) -> String {
    let text = String::from_utf8_lossy(session.banner_bytes().unwrap_or_default());
    text.chars().filter(|letter| !letter.is_control()).collect()
}

fn algorithms(session: &Session) -> String {
    let kinds = [MethodType::Kex, MethodType::HostKey, MethodType::CryptCs];
    let chosen: Vec<_> = kinds
        .into_iter()
        .filter_map(|kind| session.methods(kind))
        .collect();
    chosen.join(", ")
}

fn no_key(config: &SftpConfig) -> ExchangeError {
    ExchangeError::new(ErrorKind::Protocol, format!("{} showed no key", config.host))
}

fn no_sftp(config: &SftpConfig, source: ssh2::Error) -> ExchangeError {
    let failed = error::request("start SFTP", source);
    let kind = match failed.kind() {
        ErrorKind::Timeout => ErrorKind::Timeout,
        ErrorKind::Disconnected => ErrorKind::Disconnected,
        _ => ErrorKind::Protocol,
    };
    let text = format!(
        "{} let {} in but does not serve SFTP: the password may have expired, or the account is not meant for files",
        config.host, config.user
    );
    ExchangeError::new(kind, text).with_source(failed)
}

fn millis(time: Duration) -> u32 {
    // 0 would mean for ever.
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX).max(1)
}
