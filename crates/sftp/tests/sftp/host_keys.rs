use std::fs;
use std::process::Command;

use holdsync_exchange::ErrorKind;
use holdsync_sftp::{HostKeys, Sftp};
use holdsync_testkit::SshdOptions;

use crate::bench::Bench;

fn outcome(bench: &Bench, host_keys: HostKeys) -> Result<(), ErrorKind> {
    let mut config = bench.config();
    config.host_keys = host_keys;
    Sftp::new(config).connect().map_err(|error| error.kind().clone())
}

/// A known hosts file of these lines; `KEY` stands for the ed25519 key, `PORT` for the port.
fn file(bench: &Bench, lines: &str) -> HostKeys {
    let path = bench.sshd.home().join("lines");
    let key = bench.sshd.host_key("ed25519").unwrap();
    let text = lines
        .replace("KEY", &key)
        .replace("PORT", &bench.sshd.port().to_string());
    fs::write(&path, text).unwrap();
    HostKeys::known_hosts(path)
}

fn unknown(bench: &Bench) -> ErrorKind {
    ErrorKind::HostKeyUnknown {
        fingerprint: bench.sshd.fingerprint("ed25519").unwrap(),
    }
}

#[test]
fn an_unknown_host_is_refused_with_its_fingerprint() {
    let Some(bench) = Bench::new() else { return };
    let missing = HostKeys::known_hosts(bench.sshd.home().join("no-such-file"));
    for host_keys in [
        HostKeys::default(),
        missing,
        file(&bench, ""),
        file(&bench, "[other]:PORT KEY\n"),
    ] {
        assert_eq!(outcome(&bench, host_keys), Err(unknown(&bench)));
    }
    assert!(
        !bench.sshd.log().contains("Accepted"),
        "nothing secret goes to an unknown host"
    );
}

#[test]
fn a_changed_key_is_refused_with_both_fingerprints() {
    let Some(bench) = Bench::new() else { return };
    let Some(other) = Bench::new() else { return };
    let line = format!("[127.0.0.1]:PORT {}\n", other.sshd.host_key("ed25519").unwrap());
    let changed = ErrorKind::HostKeyChanged {
        expected: vec![other.sshd.fingerprint("ed25519").unwrap()],
        found: bench.sshd.fingerprint("ed25519").unwrap(),
    };
    assert_eq!(outcome(&bench, file(&bench, &line)), Err(changed.clone()));
    let pin = other.sshd.fingerprint("ed25519").unwrap();
    assert_eq!(outcome(&bench, HostKeys::pinned(pin)), Err(changed));
}

#[test]
fn a_host_with_a_key_of_another_type_than_the_known_one_has_changed() {
    let Some(bench) = Bench::new() else { return };
    let Some(other) = Bench::with(SshdOptions::default().host_keys(&["rsa"])) else {
        return;
    };
    let line = format!("[127.0.0.1]:PORT {}\n", other.sshd.host_key("rsa").unwrap());
    let changed = outcome(&bench, file(&bench, &line)).unwrap_err();
    assert!(matches!(changed, ErrorKind::HostKeyChanged { .. }), "{changed:?}");
}

/// A host shows the type the client likes best; only the known one may be asked for.
#[test]
fn of_several_host_keys_the_known_one_is_asked_for() {
    let options = SshdOptions::default().host_keys(&["ed25519", "ecdsa", "rsa"]);
    let Some(bench) = Bench::with(options) else { return };
    for kind in ["ed25519", "ecdsa", "rsa"] {
        let line = format!("[127.0.0.1]:PORT {}\n", bench.sshd.host_key(kind).unwrap());
        assert_eq!(outcome(&bench, file(&bench, &line)), Ok(()), "{kind} known");
        let pin = bench.sshd.fingerprint(kind).unwrap();
        assert_eq!(outcome(&bench, HostKeys::pinned(pin)), Ok(()), "{kind} pinned");
    }
}

#[test]
fn a_pin_may_lack_its_prefix_or_have_padding() {
    let Some(bench) = Bench::new() else { return };
    let pin = bench.sshd.fingerprint("ed25519").unwrap();
    let bare = pin.strip_prefix("SHA256:").unwrap();
    for pin in [pin.clone(), bare.to_string(), format!("{bare}=")] {
        assert_eq!(outcome(&bench, HostKeys::pinned(pin)), Ok(()));
    }
}

#[test]
fn patterns_negations_and_comments_are_understood() {
    let Some(bench) = Bench::new() else { return };
    for line in [
        "# a comment\n\n[127.0.0.1]:PORT KEY\n",
        "[127.0.0.?]:PORT KEY",
        "[*]:* KEY a comment",
        "other,[127.0.0.1]:PORT KEY",
        "* KEY",
    ] {
        assert_eq!(outcome(&bench, file(&bench, line)), Ok(()), "{line}");
    }
    for line in [
        "127.0.0.1 KEY",
        "![127.0.0.1]:PORT,* KEY",
        "*,![127.0.0.*]:PORT KEY",
        "[127.0.0.1]:1 KEY",
    ] {
        assert_eq!(
            outcome(&bench, file(&bench, line)),
            Err(unknown(&bench)),
            "{line}"
        );
    }
}

#[test]
fn hashed_names_are_understood() {
    let Some(bench) = Bench::new() else { return };
    let path = bench.sshd.known_hosts("127.0.0.1", bench.sshd.port()).unwrap();
    let output = Command::new("ssh-keygen")
        .arg("-H")
        .arg("-f")
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(fs::read_to_string(&path).unwrap().starts_with("|1|"));
    assert_eq!(outcome(&bench, HostKeys::known_hosts(&path)), Ok(()));

    let elsewhere = bench.sshd.known_hosts("127.0.0.1", 1).unwrap();
    Command::new("ssh-keygen")
        .arg("-H")
        .arg("-f")
        .arg(&elsewhere)
        .output()
        .unwrap();
    assert_eq!(
        outcome(&bench, HostKeys::known_hosts(&elsewhere)),
        Err(unknown(&bench))
    );
}

#[test]
fn a_revoked_key_is_refused_even_when_pinned() {
    let Some(bench) = Bench::new() else { return };
    let found = bench.sshd.fingerprint("ed25519").unwrap();
    let revoked = ErrorKind::HostKeyRevoked {
        fingerprint: found.clone(),
    };
    let mut keys = file(&bench, "@revoked * KEY\n[127.0.0.1]:PORT KEY\n");
    assert_eq!(outcome(&bench, keys.clone()), Err(revoked.clone()));
    keys.pinned.push(found);
    assert_eq!(outcome(&bench, keys), Err(revoked));
}

#[test]
fn an_authority_vouches_for_nothing() {
    let Some(bench) = Bench::new() else { return };
    assert_eq!(
        outcome(&bench, file(&bench, "@cert-authority * KEY\n")),
        Err(unknown(&bench))
    );
}

#[test]
fn an_unreadable_line_is_a_warning() {
    let Some(bench) = Bench::new() else { return };
    let mut config = bench.config();
    config.host_keys = file(
        &bench,
        "what is this\n[127.0.0.1]:PORT KEY\nhost ssh-ed25519 AAAA!\n",
    );
    let mut sftp = Sftp::new(config);
    sftp.connect().unwrap();
    let places: Vec<_> = sftp
        .warnings()
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(
        places.len() == 2 && places[0].ends_with("lines:1:") && places[1].ends_with("lines:3:"),
        "{places:?}"
    );
}
