use std::process::Command;
use std::sync::{Arc, Mutex};

use holdsync_sandbox::{ErrorKind, Faults, LoginMethod, Sandbox, SandboxConfig, User};
use holdsync_sftp::{Login, Sftp};

use crate::fixture::{PASSWORD, USER, config, greeted, sandbox};

/// A key pair made by OpenSSH, or nothing where it is not installed.
fn key_pair(folder: &std::path::Path, kind: &str) -> Option<(std::path::PathBuf, String)> {
    let path = folder.join(kind);
    let made = Command::new("ssh-keygen")
        .args(["-q", "-N", "", "-t", kind, "-f"])
        .arg(&path)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: ssh-keygen is not there");
        return None;
    }
    let public = std::fs::read_to_string(path.with_extension("pub")).unwrap();
    Some((path, public))
}

#[test]
fn only_the_right_user_with_the_right_password_gets_in() {
    let sandbox = sandbox();
    assert!(greeted(&sandbox).userauth_password(USER, "wrong").is_err());
    assert!(greeted(&sandbox).userauth_password("fx_nyp", PASSWORD).is_err());
    assert!(greeted(&sandbox).userauth_password(USER, "").is_err());
    let session = greeted(&sandbox);
    assert!(session.userauth_password(USER, "wrong").is_err());
    session.userauth_password(USER, PASSWORD).unwrap();
    assert!(session.authenticated());
}

#[test]
fn an_authorized_key_gets_in_and_another_does_not() {
    let folder = tempfile::tempdir().unwrap();
    for kind in ["ed25519", "ecdsa", "rsa"] {
        let Some((private, public)) = key_pair(folder.path(), kind) else {
            return;
        };
        let elsewhere = tempfile::tempdir().unwrap();
        let Some((stranger, _)) = key_pair(elsewhere.path(), kind) else {
            return;
        };
        let user = User {
            name: USER.into(),
            password: None,
            authorized_keys: vec![public],
        };
        let sandbox = Sandbox::start(SandboxConfig {
            users: vec![user],
            ..config()
        })
        .unwrap();
        assert!(
            greeted(&sandbox)
                .userauth_pubkey_file(USER, None, &stranger, None)
                .is_err()
        );
        assert!(
            greeted(&sandbox)
                .userauth_pubkey_file("fx_nyp", None, &private, None)
                .is_err()
        );
        assert!(greeted(&sandbox).userauth_password(USER, "").is_err());
        greeted(&sandbox)
            .userauth_pubkey_file(USER, None, &private, None)
            .unwrap();
    }
}

/// A sandbox that asks for the password as servers with PAM do.
fn asking(faults: Faults) -> Sandbox {
    let logins = vec![LoginMethod::KeyboardInteractive];
    Sandbox::start(SandboxConfig {
        logins,
        faults,
        ..config()
    })
    .unwrap()
}

#[test]
fn a_password_can_be_the_answer_to_a_question() {
    let sandbox = asking(Faults::default());
    let methods = greeted(&sandbox).auth_methods(USER).unwrap().to_owned();
    assert_eq!(methods, "keyboard-interactive");
    assert!(greeted(&sandbox).userauth_password(USER, PASSWORD).is_err());
    crate::fixture::exchange(&sandbox).connect().unwrap();

    let mut config = crate::fixture::client(&sandbox);
    config.logins = vec![Login::Password("wrong".to_owned().into())];
    let error = Sftp::new(config).connect().unwrap_err();
    assert_eq!(*error.kind(), holdsync_exchange::ErrorKind::Authentication);
    assert!(!error.message().contains("more than"), "{error}");
}

#[test]
fn a_question_for_a_new_password_is_never_answered() {
    let sandbox = asking(Faults {
        expired_password: true,
        ..Faults::default()
    });
    let error = crate::fixture::exchange(&sandbox).connect().unwrap_err();
    assert_eq!(*error.kind(), holdsync_exchange::ErrorKind::Authentication);
    assert!(error.message().contains("New password:"), "{error}");
}

#[test]
fn there_is_sftp_and_no_shell() {
    let sandbox = sandbox();
    let session = crate::fixture::logged_in(&sandbox);
    let mut channel = session.channel_session().unwrap();
    assert!(channel.exec("id").is_err());
    assert!(session.channel_session().unwrap().shell().is_err());
    assert!(session.sftp().is_ok());
}

#[test]
fn the_host_key_is_kept_in_the_state_folder_and_can_be_changed_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let start = |changed_host_key| {
        let faults = Faults {
            changed_host_key,
            ..Faults::default()
        };
        let state = Some(folder.path().to_owned());
        Sandbox::start(SandboxConfig {
            state,
            faults,
            ..config()
        })
        .unwrap()
    };
    let first = start(false).host_key_fingerprint().to_owned();
    assert_eq!(start(false).host_key_fingerprint(), first);
    assert_ne!(start(true).host_key_fingerprint(), first);
    let sandbox = start(false);
    assert_eq!(sandbox.host_key_fingerprint(), first);
    let session = greeted(&sandbox);
    let shown = session.host_key_hash(ssh2::HashType::Sha256).unwrap();
    assert_eq!(format!("SHA256:{}", base64(shown)), first);
    assert!(sandbox.host_key().starts_with("ssh-ed25519 AAAA"));
}

fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    let bits: String = bytes.iter().map(|b| format!("{b:08b}")).collect();
    let sixes = bits
        .as_bytes()
        .chunks(6)
        .map(|six| format!("{:0<6}", String::from_utf8_lossy(six)));
    sixes
        .map(|six| letters[usize::from_str_radix(&six, 2).unwrap()])
        .collect()
}

#[test]
fn a_configuration_nobody_could_use_is_refused() {
    let kind = |config| Sandbox::start(config).unwrap_err().kind();
    assert_eq!(
        kind(SandboxConfig {
            users: vec![],
            ..config()
        }),
        ErrorKind::Config
    );
    assert_eq!(
        kind(SandboxConfig {
            record: true,
            ..config()
        }),
        ErrorKind::Config
    );
    let user = User {
        authorized_keys: vec!["no key".into()],
        ..User::with_password("a", "b")
    };
    assert_eq!(
        kind(SandboxConfig {
            users: vec![user],
            ..config()
        }),
        ErrorKind::Key
    );
    let taken = sandbox();
    assert_eq!(
        kind(SandboxConfig {
            listen: taken.addr(),
            ..config()
        }),
        ErrorKind::Bind
    );
    for text in [
        "listn = 1",
        "[faults]\ncut = 1",
        "[world]\nnumber = [1]",
        "[[user]]\nname = 1",
    ] {
        assert_eq!(
            SandboxConfig::from_toml(text).unwrap_err().kind(),
            ErrorKind::Config,
            "{text}"
        );
    }
}

#[test]
fn the_log_tells_what_happened_and_no_secret() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&lines);
    let sandbox =
        Sandbox::start_with_log(config(), move |line| log.lock().unwrap().push(line.to_owned())).unwrap();
    assert!(
        greeted(&sandbox)
            .userauth_password(USER, "planted-secret")
            .is_err()
    );
    crate::fixture::delivered(&sandbox, "1012676.pul.1.csv", &crate::fixture::keys(&[5]));
    drop(sandbox);
    let log = lines.lock().unwrap().join("\n");
    let mut at = 0;
    for part in [
        "listening on 127.0.0.1:",
        "connection from 127.0.0.1:",
        "fx_pul may not log in by password",
        "fx_pul logged in by password",
        "fx_pul received: 1012676.pul.1.csv (30 bytes)",
        "processed 1012676.pul.1.csv in collection 1012676: 1 record",
        "report PUL-PUL.1012676.IN.BIB.D",
    ] {
        at += log[at..]
            .find(part)
            .unwrap_or_else(|| panic!("{part} is not in its place in\n{log}"));
    }
    assert!(
        !log.contains("planted-secret") && !log.contains(PASSWORD),
        "{log}"
    );
}
