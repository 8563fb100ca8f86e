//! One live connection.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use holdsync_exchange::{ErrorKind, ExchangeError};
use socket2::{SockRef, TcpKeepalive};
use ssh2::{MethodType, Session};

use crate::host_key::{self, Trust};
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
    stream: TcpStream,
    used: Instant,
    broken: bool,
}

impl Connection {
    /// Connects, checks the host's key, logs in.
    pub(crate) fn open(config: &SftpConfig, warnings: &mut Vec<String>) -> Result<Self, ExchangeError> {
        if config.host.is_empty() || config.host.contains(char::is_control) {
            let text = format!("not a usable host name: {:?}", config.host);
            return Err(ExchangeError::new(ErrorKind::Settings, text));
        }
        let trust = Trust::read(&config.host_keys, bare(&config.host), config.port)?;
        warnings.clone_from(&trust.warnings);
        let (session, stream) = trusted(config, &trust)?;
        login::log_in(&session, config)?;
        let sftp = session.sftp().map_err(|source| no_sftp(config, source))?;
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

/// A session with a host whose key is trusted.
fn trusted(config: &SftpConfig, trust: &Trust) -> Result<(Session, TcpStream), ExchangeError> {
    let mut first: Option<ExchangeError> = None;
    for methods in trust.offers() {
        let (session, stream) = match greet(config, &methods) {
            Ok(pair) => pair,
            // This host has no key of the types offered.
            Err(error) if *error.kind() == ErrorKind::Negotiation => {
                first = first.or(Some(error));
                continue;
            }
            Err(error) => return Err(first.unwrap_or(error)),
        };
        let found = host_key::shown(&session).ok_or_else(|| {
            ExchangeError::new(ErrorKind::Protocol, format!("{} showed no key", config.host))
        })?;
        match trust.check(&config.host, &found) {
            Ok(()) => return Ok((session, stream)),
            Err(error) => {
                let changed = matches!(error.kind(), ErrorKind::HostKeyChanged { .. });
                // What is known of the key says more than that another type is not spoken.
                first = match first {
                    Some(first) if *first.kind() != ErrorKind::Negotiation => Some(first),
                    _ => Some(error),
                };
                if !changed {
                    break;
                }
            }
        }
    }
    Err(first.unwrap_or_else(|| ExchangeError::new(ErrorKind::Negotiation, "no host key method to offer")))
}

fn greet(config: &SftpConfig, host_keys: &str) -> Result<(Session, TcpStream), ExchangeError> {
    let stream = dial(config)?;
    let broken = |source: ssh2::Error| error::handshake(&config.host, source);
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
    let handle = stream.try_clone().map_err(|source| unreachable(config, source))?;
    session.set_tcp_stream(handle);
    session.handshake().map_err(broken)?;
    Ok((session, stream))
}

fn dial(config: &SftpConfig) -> Result<TcpStream, ExchangeError> {
    let addresses: Vec<SocketAddr> = (bare(&config.host), config.port)
        .to_socket_addrs()
        .map_err(|source| {
            let text = format!("failed to resolve the host name {}: {source}", config.host);
            ExchangeError::new(ErrorKind::Resolve, text).with_source(source)
        })?
        .collect();
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match TcpStream::connect_timeout(&address, config.timeouts.connect) {
            Ok(stream) => {
                tune(&stream, config.timeouts.keep_alive).map_err(|source| unreachable(config, source))?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(unreachable(config, last))
}

/// libssh2's own keep-alive would turn its pause into a time limit for every answer, so TCP's is used.
fn tune(stream: &TcpStream, keep_alive: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let keep_alive = keep_alive.max(Duration::from_secs(1));
    SockRef::from(stream).set_tcp_keepalive(
        &TcpKeepalive::new()
            .with_time(keep_alive)
            .with_interval(keep_alive),
    )
}

fn unreachable(config: &SftpConfig, source: io::Error) -> ExchangeError {
    let kind = match source.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => ErrorKind::Timeout,
        _ => ErrorKind::Connect,
    };
    let text = format!(
        "failed to connect to {} port {}: {source}",
        config.host, config.port
    );
    ExchangeError::new(kind, text).with_source(source)
}

fn no_sftp(config: &SftpConfig, source: ssh2::Error) -> ExchangeError {
    let failed = error::request("start SFTP", source);
    let kind = match failed.kind() {
        ErrorKind::Timeout => ErrorKind::Timeout,
        ErrorKind::Disconnected => ErrorKind::Disconnected,
        _ => ErrorKind::Protocol,
    };
    let text = format!("{} let {} in but does not serve SFTP", config.host, config.user);
    ExchangeError::new(kind, text).with_source(failed)
}

/// An IPv6 address may be written in brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host)
}

fn millis(time: Duration) -> u32 {
    // 0 would mean for ever.
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX).max(1)
}
