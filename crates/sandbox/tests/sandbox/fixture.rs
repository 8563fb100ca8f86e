//! A sandbox with one user and one collection, and connections to it.

use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use holdsync_exchange::{Delivery, Exchange, RemoteDir, RemoteName};
use holdsync_sandbox::{Faults, IN_BIB, Sandbox, SandboxConfig};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig};

pub(crate) const USER: &str = "fx_pul";
pub(crate) const PASSWORD: &str = "rehearsal";

pub(crate) fn config() -> SandboxConfig {
    SandboxConfig::from_toml(&format!(
        r#"
        [[user]]
        name = "{USER}"
        password = "{PASSWORD}"
        [world]
        numbers = ["1-5000"]
        merges = {{ 41 = 42 }}
        [[world.collection]]
        id = "1012676"
        symbol = "PUL"
        action = "set"
        format = "search-key"
        "#
    ))
    .unwrap()
}

pub(crate) fn sandbox() -> Sandbox {
    Sandbox::start(config()).unwrap()
}

pub(crate) fn with_faults(faults: Faults) -> Sandbox {
    Sandbox::start(SandboxConfig { faults, ..config() }).unwrap()
}

pub(crate) fn keys(numbers: &[u64]) -> Vec<u8> {
    let rows: String = numbers.iter().map(|n| format!("x{n},(OCoLC){n}\r\n")).collect();
    format!("LSN,OCLC_Number\r\n{rows}").into_bytes()
}

/// The product's own exchange, connected to the sandbox.
pub(crate) fn exchange(sandbox: &Sandbox) -> Sftp {
    Sftp::new(client(sandbox))
}

pub(crate) fn client(sandbox: &Sandbox) -> SftpConfig {
    let mut config = SftpConfig::new("127.0.0.1", USER);
    config.port = sandbox.addr().port();
    config.host_keys = HostKeys::pinned(sandbox.host_key_fingerprint());
    config.logins = vec![Login::Password(PASSWORD.to_owned().into())];
    config
}

pub(crate) fn deliver(exchange: &mut Sftp, name: &str, content: &[u8]) -> Delivery {
    let (dir, name) = (RemoteDir::new(IN_BIB).unwrap(), RemoteName::new(name).unwrap());
    exchange.deliver(&dir, &name, &mut &content[..], content.len() as u64, &mut |_| {})
}

/// Sends a file and is sure that it arrived.
pub(crate) fn delivered(sandbox: &Sandbox, name: &str, content: &[u8]) {
    let outcome = deliver(&mut exchange(sandbox), name, content);
    assert!(matches!(outcome, Delivery::Delivered { .. }), "{outcome:?}");
}

/// A connection that has shaken hands and not logged in.
pub(crate) fn greeted(sandbox: &Sandbox) -> ssh2::Session {
    greeted_over(TcpStream::connect(sandbox.addr()).unwrap())
}

fn greeted_over(tcp: TcpStream) -> ssh2::Session {
    let mut session = ssh2::Session::new().unwrap();
    session.set_timeout(20_000);
    session.set_tcp_stream(tcp);
    session.handshake().unwrap();
    session
}

pub(crate) fn logged_in(sandbox: &Sandbox) -> ssh2::Session {
    logged_in_over(TcpStream::connect(sandbox.addr()).unwrap())
}

pub(crate) fn logged_in_over(tcp: TcpStream) -> ssh2::Session {
    let session = greeted_over(tcp);
    session.userauth_password(USER, PASSWORD).unwrap();
    session
}

pub(crate) fn upload_path(name: &str) -> String {
    format!("{IN_BIB}/{name}")
}

/// SFTP's own status of a failed call.
pub(crate) fn status<T>(result: Result<T, ssh2::Error>) -> i32 {
    match result.err().map(|error| error.code()) {
        Some(ssh2::ErrorCode::SFTP(status)) => status,
        other => panic!("no SFTP status: {other:?}"),
    }
}

pub(crate) fn names(sftp: &ssh2::Sftp, path: &str) -> Vec<String> {
    let listed = sftp.readdir(Path::new(path)).unwrap();
    listed
        .iter()
        .map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

/// Waits for something another thread does.
pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{what} does not happen"
        );
        std::thread::yield_now();
    }
}
