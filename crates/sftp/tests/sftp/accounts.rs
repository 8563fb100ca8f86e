//! Passwords, and accounts that are locked or have expired: real users, behind PAM.

use std::process::{Command, Stdio};

use holdsync_exchange::conformance::pattern;
use holdsync_exchange::{Delivery, ErrorKind, Exchange, ExchangeError, RemoteDir};
use holdsync_sftp::{Login, Sftp, SftpConfig, Stage};
use holdsync_testkit::{Account, SshdOptions};
use zeroize::Zeroizing;

use crate::bench::{Bench, name};

const PASSWORD: &str = "PasswordAuthentication yes\nUsePAM yes";
const QUESTION: &str = "KbdInteractiveAuthentication yes\nUsePAM yes";

fn with_account(lines: &str) -> Option<(Bench, Account)> {
    let account = Account::make_or_skip()?;
    let options = SshdOptions::default().line(lines);
    let bench = Bench::with(options)?;
    if !openssh_gets_in(&bench, &account) {
        println!("skipped: PAM lets no new account in on this machine, OpenSSH's own client neither");
        return None;
    }
    Some((bench, account))
}

/// Some containers forbid what PAM does at a login. OpenSSH's `sftp` tells whether this one does.
fn openssh_gets_in(bench: &Bench, account: &Account) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let tells = bench.sshd.home().join("tells-the-password");
    std::fs::write(&tells, format!("#!/bin/sh\necho {}\n", account.password())).unwrap();
    std::fs::set_permissions(&tells, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut sftp = Command::new("sftp");
    sftp.args([
        "-q",
        "-F",
        "none",
        "-oStrictHostKeyChecking=no",
        "-oUserKnownHostsFile=/dev/null",
    ])
    .args(["-oPubkeyAuthentication=no", "-oNumberOfPasswordPrompts=1"])
    .args([
        "-P",
        &bench.sshd.port().to_string(),
        &format!("{}@127.0.0.1", account.name()),
    ])
    .env("SSH_ASKPASS", &tells)
    .env("SSH_ASKPASS_REQUIRE", "force")
    .stdin(Stdio::null());
    sftp.output().is_ok_and(|output| output.status.success())
}

fn config(bench: &Bench, account: &Account, password: &str) -> SftpConfig {
    let mut config = bench.config();
    config.user = account.name().into();
    config.logins = vec![Login::Password(Zeroizing::new(password.into()))];
    config
}

fn refused(bench: &Bench, account: &Account) -> ExchangeError {
    Sftp::new(config(bench, account, account.password()))
        .connect()
        .unwrap_err()
}

#[test]
fn a_password_lets_in_however_it_is_asked_for() {
    for lines in [PASSWORD, QUESTION] {
        let Some((bench, account)) = with_account(lines) else {
            return;
        };
        let mut sftp = Sftp::new(config(&bench, &account, account.password()));
        let dir = RemoteDir::new(account.home().display().to_string()).unwrap();
        let content = pattern(100_000);
        let outcome = sftp.deliver(&dir, &name("a"), &mut &content[..], 100_000, &mut |_| {});
        assert!(outcome.is_delivered(), "{outcome:?}");
        assert!(std::fs::read(account.home().join("a")).unwrap() == content);

        let wrong = Sftp::new(config(&bench, &account, "wrong"))
            .connect()
            .unwrap_err();
        assert_eq!(*wrong.kind(), ErrorKind::Authentication, "{wrong}");
    }
}

#[test]
fn a_locked_account_is_refused() {
    for lines in [PASSWORD, QUESTION] {
        let Some((bench, account)) = with_account(lines) else {
            return;
        };
        account.lock().unwrap();
        let error = refused(&bench, &account);
        assert_eq!(*error.kind(), ErrorKind::Authentication, "{error}");
        assert!(!error.is_retryable());
    }
}

/// The server drops the line after the right password, or lets in and serves nothing: either way nothing is delivered.
#[test]
fn an_expired_account_delivers_nothing() {
    for lines in [PASSWORD, QUESTION] {
        let Some((bench, account)) = with_account(lines) else {
            return;
        };
        account.expire().unwrap();
        let mut sftp = Sftp::new(config(&bench, &account, account.password()));
        let dir = RemoteDir::new(account.home().display().to_string()).unwrap();
        let outcome = sftp.deliver(&dir, &name("a"), &mut &b"x"[..], 1, &mut |_| {});
        let Delivery::NotDelivered { error } = &outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(*error.kind(), ErrorKind::Authentication, "{lines}: {error}");
        assert!(!account.home().join("a").exists());
        let probe = sftp.probe(&[]);
        let last = probe.steps.last().unwrap();
        assert!(
            matches!(last.stage, Stage::Authentication | Stage::Subsystem) && last.outcome.is_err(),
            "{last:?}"
        );
        assert!(last.advice().is_some());
    }
}

#[test]
fn an_expired_password_is_never_changed_unseen() {
    for lines in [PASSWORD, QUESTION] {
        let Some((bench, account)) = with_account(lines) else {
            return;
        };
        account.expire_password().unwrap();
        let before = std::fs::read_to_string("/etc/shadow").unwrap();
        let mut sftp = Sftp::new(config(&bench, &account, account.password()));
        let dir = RemoteDir::new(account.home().display().to_string()).unwrap();
        let outcome = sftp.deliver(&dir, &name("a"), &mut &b"x"[..], 1, &mut |_| {});
        assert!(matches!(outcome, Delivery::NotDelivered { .. }), "{outcome:?}");
        let last = sftp.probe(&[]).steps.pop().unwrap();
        assert!(last.advice().unwrap().contains("expired"), "{last:?}");
        let of = |text: &str| {
            text.lines()
                .find(|line| line.starts_with(account.name()))
                .map(ToOwned::to_owned)
        };
        assert_eq!(of(&before), of(&std::fs::read_to_string("/etc/shadow").unwrap()));
    }
}
