use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use holdsync_exchange::{ErrorKind, ExchangeError};
use holdsync_sftp::{Login, Sftp};
use zeroize::Zeroizing;

use crate::bench::Bench;

fn log_in(bench: &Bench, logins: Vec<Login>) -> Result<(), ExchangeError> {
    let mut config = bench.config();
    config.logins = logins;
    Sftp::new(config).connect()
}

fn key(path: PathBuf, passphrase: Option<&str>) -> Login {
    Login::KeyFile {
        path,
        passphrase: passphrase.map(|text| Zeroizing::new(text.to_string())),
    }
}

fn kind(outcome: Result<(), ExchangeError>) -> ErrorKind {
    outcome.unwrap_err().kind().clone()
}

#[test]
fn keys_of_every_sort_let_in() {
    let Some(bench) = Bench::new() else { return };
    for kind in ["ed25519", "ecdsa", "rsa"] {
        let plain = bench
            .sshd
            .add_user_key(&format!("plain_{kind}"), kind, "")
            .unwrap();
        log_in(&bench, vec![key(plain, None)]).unwrap();
        let locked = bench
            .sshd
            .add_user_key(&format!("locked_{kind}"), kind, "open sesame")
            .unwrap();
        log_in(&bench, vec![key(locked, Some("open sesame"))]).unwrap();
    }
    assert!(!bench.sshd.log().contains("ssh-rsa key"), "RSA signs with SHA-2");
}

#[test]
fn a_locked_key_is_told_apart_from_an_unusable_one() {
    let Some(bench) = Bench::new() else { return };
    let locked = bench
        .sshd
        .add_user_key("locked", "ed25519", "open sesame")
        .unwrap();
    assert_eq!(
        kind(log_in(&bench, vec![key(locked.clone(), None)])),
        ErrorKind::KeyPassphrase
    );
    assert_eq!(
        kind(log_in(&bench, vec![key(locked, Some("sesame"))])),
        ErrorKind::KeyPassphrase
    );
    let text = bench.sshd.home().join("text");
    std::fs::write(&text, "not a key").unwrap();
    assert_eq!(
        kind(log_in(&bench, vec![key(text, None)])),
        ErrorKind::KeyUnusable
    );
    let missing = bench.sshd.home().join("missing");
    assert_eq!(
        kind(log_in(&bench, vec![key(missing, None)])),
        ErrorKind::KeyUnusable
    );
}

#[test]
fn a_stranger_is_refused() {
    let Some(bench) = Bench::new() else { return };
    let stranger = bench.sshd.stranger_key().unwrap();
    let error = log_in(&bench, vec![key(stranger, None)]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Authentication);
    assert!(!error.is_retryable(), "to try again may lock the account");
}

#[test]
fn the_next_way_is_tried() {
    let Some(bench) = Bench::new() else { return };
    let missing = bench.sshd.home().join("missing");
    let password = Login::Password(Zeroizing::new("hunter2".into()));
    log_in(
        &bench,
        vec![
            key(missing, None),
            password.clone(),
            key(bench.sshd.key_file(), None),
        ],
    )
    .unwrap();
    // The server offers no password login, so the password was not sent.
    assert!(!bench.sshd.log().contains("Failed password"));
    assert_eq!(kind(log_in(&bench, vec![password])), ErrorKind::Authentication);
    assert_eq!(kind(log_in(&bench, vec![])), ErrorKind::Authentication);
}

struct Agent(Child, PathBuf);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_agent_s_keys_let_in() {
    let Some(bench) = Bench::new() else { return };
    let socket = bench.sshd.home().join("agent");
    let child = Command::new("ssh-agent")
        .arg("-D")
        .arg("-a")
        .arg(&socket)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let agent = Agent(child, socket.clone());
    let deadline = Instant::now() + Duration::from_secs(10);
    while !agent.1.exists() {
        assert!(Instant::now() < deadline, "the agent did not start");
        thread::sleep(Duration::from_millis(10));
    }
    let with_agent = || {
        log_in(
            &bench,
            vec![Login::Agent {
                socket: Some(socket.clone()),
            }],
        )
    };
    assert_eq!(kind(with_agent()), ErrorKind::Authentication);
    for file in [bench.sshd.stranger_key().unwrap(), bench.sshd.key_file()] {
        let added = Command::new("ssh-add")
            .arg(file)
            .env("SSH_AUTH_SOCK", &socket)
            .output()
            .unwrap();
        assert!(added.status.success());
    }
    with_agent().unwrap();
}

#[test]
fn secrets_are_not_shown() {
    let mut config = holdsync_sftp::SftpConfig::new("host", "user");
    config.logins = vec![
        Login::Password(Zeroizing::new("planted-one".into())),
        key("file".into(), Some("planted-two")),
    ];
    let shown = format!("{config:?} {} {}", config.logins[0], config.logins[1]);
    assert!(!shown.contains("planted"), "{shown}");
    assert!(shown.contains("file"));
}

#[test]
fn no_sha1_is_spoken() {
    use holdsync_testkit::SshdOptions;
    for line in [
        "KexAlgorithms diffie-hellman-group14-sha1",
        "Ciphers aes128-ctr\nMACs hmac-sha1",
    ] {
        let Some(bench) = Bench::with(SshdOptions::default().line(line)) else {
            return;
        };
        assert_eq!(
            kind(log_in(&bench, vec![key(bench.sshd.key_file(), None)])),
            ErrorKind::Negotiation,
            "{line}"
        );
    }
}
