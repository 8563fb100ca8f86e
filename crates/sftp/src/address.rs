//! From a host name to a connection.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use holdsync_exchange::{ErrorKind, ExchangeError};
use socket2::{SockRef, TcpKeepalive};

use crate::SftpConfig;

/// The addresses of the host, within the time limit for connecting: the system's own name service may take minutes.
pub(crate) fn resolve(config: &SftpConfig) -> Result<Vec<SocketAddr>, ExchangeError> {
    let (host, port) = (bare(&config.host).to_owned(), config.port);
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let lookup = move || (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
    let failed = |source: io::Error| {
        let text = format!("failed to resolve the host name {}: {source}", config.host);
        ExchangeError::new(ErrorKind::Resolve, text).with_source(source)
    };
    let addresses: Vec<SocketAddr> = within(config.timeouts.connect, lookup).map_err(failed)?;
    if addresses.is_empty() {
        return Err(failed(io::ErrorKind::AddrNotAvailable.into()));
    }
    Ok(addresses)
}

/// Nothing can end a name lookup, so its thread is left behind when the time is over.
fn within<T: Send + 'static>(
    limit: Duration,
    lookup: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().name("resolve".into()).spawn(move || {
        let _ = sender.send(lookup());
    })?;
    receiver
        .recv_timeout(limit)
        .unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "no answer in time")))
}

/// A connection to the first address that takes one.
pub(crate) fn dial(config: &SftpConfig, addresses: &[SocketAddr]) -> Result<TcpStream, ExchangeError> {
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match TcpStream::connect_timeout(address, config.timeouts.connect) {
            Ok(stream) => {
                tune(&stream, config.timeouts.keep_alive).map_err(|source| unreachable(config, source))?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(unreachable(config, last))
}

/// Waits for the first byte, so that a silent host is told apart from one that is slow at its keys.
pub(crate) fn first_byte(config: &SftpConfig, stream: &TcpStream) -> Result<(), ExchangeError> {
    let peeked = stream
        .set_read_timeout(Some(config.timeouts.idle.max(Duration::from_millis(1))))
        .and_then(|()| stream.peek(&mut [0]))
        .and_then(|got| stream.set_read_timeout(None).map(|()| got));
    let host = &config.host;
    match peeked {
        Ok(1..) => Ok(()),
        Ok(0) => {
            let text = format!("{host} accepted the connection and closed it at once");
            Err(ExchangeError::new(ErrorKind::Disconnected, text))
        }
        Err(source) if matches!(source.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => {
            let text = format!("{host} accepted the connection but did not answer as an SSH server in time");
            Err(ExchangeError::new(ErrorKind::Timeout, text))
        }
        Err(source) => {
            let text = format!("{host} accepted the connection and dropped it: {source}");
            Err(ExchangeError::new(ErrorKind::Disconnected, text).with_source(source))
        }
    }
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

pub(crate) fn unreachable(config: &SftpConfig, source: io::Error) -> ExchangeError {
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

/// An IPv6 address may be written in brackets.
pub(crate) fn bare(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_name_service_that_does_not_answer_is_not_waited_for() {
        let (hold, held) = mpsc::channel::<()>();
        let silent = move || {
            let _ = held.recv();
            Ok(())
        };
        let error = within(Duration::from_millis(20), silent).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(hold);
        assert_eq!(within(Duration::from_secs(20), || Ok(7)).unwrap(), 7);
    }
}
