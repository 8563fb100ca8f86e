//! The connection test step by step, accepting a key, and the test upload.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use holdsync_exchange::conformance::Harness;
use holdsync_exchange::{ErrorKind, RemoteDir};
use holdsync_sftp::{HostKeys, Login, Probe, Sftp, SftpConfig, ShownHostKey, Stage};
use holdsync_testkit::SshdOptions;

use crate::bench::{Bench, name};

const ALL: [Stage; 7] = [
    Stage::Resolve,
    Stage::Connect,
    Stage::Banner,
    Stage::KeyExchange,
    Stage::HostKey,
    Stage::Authentication,
    Stage::Subsystem,
];

fn stages(probe: &Probe) -> Vec<Stage> {
    probe.steps.iter().map(|step| step.stage).collect()
}

/// The steps before the last are good; the last one failed, with advice.
fn failed_at(probe: &Probe, stage: Stage) -> ErrorKind {
    let (last, before) = probe.steps.split_last().unwrap();
    assert!(before.iter().all(|step| step.outcome.is_ok()), "{probe:?}");
    assert_eq!(last.stage, stage, "{probe:?}");
    assert!(last.advice().is_some_and(|advice| !advice.is_empty()));
    assert!(!probe.is_good());
    last.outcome.as_ref().unwrap_err().kind().clone()
}

#[test]
fn a_good_connection_shows_every_step_and_leaves_nothing() {
    let Some(bench) = Bench::new() else { return };
    let mut config = bench.config();
    config.host = "localhost".into();
    config.host_keys = HostKeys::known_hosts(bench.sshd.known_hosts("localhost", config.port).unwrap());
    let mut sftp = Sftp::new(config);
    let probe = sftp.probe(&[bench.inbox(), bench.outbox()]);
    assert!(probe.is_good(), "{probe:?}");
    assert_eq!(stages(&probe)[..7], ALL);
    assert_eq!(stages(&probe)[7..], [Stage::Directory; 2]);
    let seen = |stage: Stage| {
        let step = probe.steps.iter().find(|step| step.stage == stage).unwrap();
        assert!(step.took < Duration::from_secs(10) && step.advice().is_none());
        step.outcome.clone().unwrap()
    };
    assert!(seen(Stage::Resolve).contains("127.0.0.1"));
    assert_eq!(seen(Stage::Connect), format!("127.0.0.1:{}", bench.sshd.port()));
    assert!(seen(Stage::Banner).starts_with("SSH-2.0-OpenSSH"));
    assert!(seen(Stage::KeyExchange).contains("ssh-ed25519, aes256-gcm@openssh.com"));
    assert_eq!(seen(Stage::HostKey), bench.sshd.fingerprint("ed25519").unwrap());
    assert!(seen(Stage::Authentication).starts_with("the key "));
    assert!(seen(Stage::Directory).ends_with(": 0 files"));
    assert!(probe.steps.iter().any(|step| step.took > Duration::ZERO));
    assert_eq!(fs::read_dir(bench.folder("in")).unwrap().count(), 0);
    // The connection stays.
    sftp.connect().unwrap();
    assert_eq!(bench.sshd.log().matches("Accepted publickey").count(), 1);
}

#[test]
fn each_failure_stops_at_its_step() {
    let Some(bench) = Bench::new() else { return };
    let probe = |change: &dyn Fn(&mut SftpConfig)| {
        let mut config = bench.config();
        config.timeouts.connect = Duration::from_secs(5);
        config.timeouts.idle = Duration::from_secs(1);
        change(&mut config);
        Sftp::new(config).probe(&[])
    };
    let kind = failed_at(
        &probe(&|c| c.host = "no-such-host.invalid".into()),
        Stage::Resolve,
    );
    assert_eq!(kind, ErrorKind::Resolve);
    let kind = failed_at(&probe(&|c| c.host = String::new()), Stage::Resolve);
    assert_eq!(kind, ErrorKind::Settings);

    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = silent.local_addr().unwrap().port();
    let kind = failed_at(&probe(&|c| c.port = port), Stage::Banner);
    assert_eq!(kind, ErrorKind::Timeout);
    drop(silent);
    let kind = failed_at(&probe(&|c| c.port = port), Stage::Connect);
    assert_eq!(kind, ErrorKind::Connect);

    let kind = failed_at(&probe(&|c| c.host_keys = HostKeys::default()), Stage::HostKey);
    assert!(matches!(kind, ErrorKind::HostKeyUnknown { .. }));
    let kind = failed_at(&probe(&|c| c.host_keys = HostKeys::pinned("x")), Stage::HostKey);
    assert!(matches!(kind, ErrorKind::HostKeyChanged { .. }));
    let kind = failed_at(&probe(&|c| c.logins.clear()), Stage::Authentication);
    assert_eq!(kind, ErrorKind::Authentication);

    let nowhere = RemoteDir::new("/no/such/directory").unwrap();
    let probe = Sftp::new(bench.config()).probe(&[nowhere, bench.inbox()]);
    let outcomes: Vec<bool> = probe.steps.iter().map(|step| step.outcome.is_ok()).collect();
    assert_eq!(outcomes, [true, true, true, true, true, true, true, false, true]);
    assert_eq!(*probe.error().unwrap().kind(), ErrorKind::NotFound);
}

#[test]
fn a_server_of_old_algorithms_stops_at_the_key_exchange() {
    let options = SshdOptions::default().line("KexAlgorithms diffie-hellman-group14-sha1");
    let Some(bench) = Bench::with(options) else { return };
    let probe = Sftp::new(bench.config()).probe(&[]);
    assert_eq!(failed_at(&probe, Stage::KeyExchange), ErrorKind::Negotiation);
    let banner = probe
        .steps
        .iter()
        .find(|step| step.stage == Stage::Banner)
        .unwrap();
    assert!(banner.outcome.is_ok());
}

#[test]
fn an_account_without_sftp_stops_there() {
    let Some(bench) = Bench::with(SshdOptions::default().force_command("/bin/false")) else {
        return;
    };
    let mut config = bench.config();
    config.timeouts.idle = Duration::from_secs(2);
    let probe = Sftp::new(config).probe(&[bench.inbox()]);
    failed_at(&probe, Stage::Subsystem);
    assert_eq!(probe.steps.len(), 7, "no directory is tried");
}

#[test]
fn an_unknown_key_is_accepted_once_it_was_shown() {
    let options = SshdOptions::default().host_keys(&["ed25519", "rsa"]);
    let Some(bench) = Bench::with(options) else { return };
    let file = bench.sshd.home().join("new folder/known_hosts");
    let mut config = bench.config();
    config.host_keys = HostKeys::known_hosts(&file);
    let shown = ShownHostKey::ask(&config).unwrap();
    assert_eq!(shown.found, bench.sshd.fingerprint("ed25519").unwrap());
    assert_eq!(shown.on_record, [""; 0]);
    assert!(matches!(shown.refused, Some(ErrorKind::HostKeyUnknown { .. })));
    assert!(!file.exists(), "asking accepts nothing");
    assert!(!bench.sshd.log().contains("Accepted"), "and nobody logs in");
    shown.accept(&file).unwrap();
    let line = format!(
        "[127.0.0.1]:{} {}\n",
        bench.sshd.port(),
        bench.sshd.host_key("ed25519").unwrap()
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), line);
    Sftp::new(config.clone()).connect().unwrap();
    assert_eq!(ShownHostKey::ask(&config).unwrap().refused, None);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_changed_key_is_accepted_with_both_fingerprints_seen() {
    let Some(bench) = Bench::new() else { return };
    let Some(other) = Bench::new() else { return };
    let file = bench.sshd.home().join("old");
    let old = other.sshd.host_key("ed25519").unwrap();
    // The last line has no end.
    fs::write(&file, format!("# kept\n[127.0.0.1]:{} {old}", bench.sshd.port())).unwrap();
    let mut config = bench.config();
    config.host_keys = HostKeys::known_hosts(&file);
    let shown = ShownHostKey::ask(&config).unwrap();
    assert_eq!(shown.on_record, [other.sshd.fingerprint("ed25519").unwrap()]);
    assert_eq!(shown.found, bench.sshd.fingerprint("ed25519").unwrap());
    assert!(matches!(shown.refused, Some(ErrorKind::HostKeyChanged { .. })));
    Sftp::new(config.clone()).connect().unwrap_err();
    shown.accept(&file).unwrap();
    Sftp::new(config).connect().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with("# kept\n") && text.ends_with(&format!("{}\n", shown.line())));
}

#[test]
fn a_revoked_key_cannot_be_accepted() {
    let Some(bench) = Bench::new() else { return };
    let file = bench.sshd.home().join("revoked");
    let line = format!("@revoked * {}\n", bench.sshd.host_key("ed25519").unwrap());
    fs::write(&file, &line).unwrap();
    let mut config = bench.config();
    config.host_keys = HostKeys::known_hosts(&file);
    let error = ShownHostKey::ask(&config).unwrap().accept(&file).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::HostKeyRevoked { .. }));
    assert_eq!(fs::read_to_string(&file).unwrap(), line);
}

#[test]
fn a_test_upload_is_told_in_three_words() {
    let Some(bench) = Bench::new() else { return };
    let test = Sftp::new(bench.config()).upload_probe(&bench.inbox(), &name("1012345.probe.mrc"), b"");
    let words: Vec<_> = test.alma_lines().iter().map(|line| line.words).collect();
    assert_eq!(
        words,
        ["Ftp upload success", "Ftp download success", "Ftp delete success"]
    );
    assert!(test.is_good() && !test.is_left_behind());
    assert_eq!(fs::read_dir(bench.folder("in")).unwrap().count(), 0);
}

/// As at OCLC: the two failures that follow are no failures.
#[test]
fn a_test_upload_that_is_taken_at_once_is_a_success() {
    let Some(bench) = Bench::new() else { return };
    let bench = bench.with_mover();
    let file = name("1012345.probe.mrc");
    let mut sftp = Sftp::new(bench.config());
    // The mover may be slower than the next request; then the file is fetched or removed, and the next one is tried.
    let test = (0..50)
        .map(|_| sftp.upload_probe(&bench.inbox(), &file, &[b'x'; 2_000_000]))
        .find(|test| {
            test.alma_lines()
                .iter()
                .all(|line| line.counts || line.words.ends_with("fail"))
        })
        .expect("one of fifty is taken at once");
    assert!(test.is_good() && !test.is_left_behind());
    let lines = test.alma_lines();
    assert_eq!(lines[0].words, "Ftp upload success");
    assert!(
        lines[1..]
            .iter()
            .all(|line| !line.counts && line.meaning.contains("ignored"))
    );
}

#[test]
fn a_test_upload_that_is_refused_is_the_only_failure_told() {
    let options = SshdOptions::default().force_command("internal-sftp -R");
    let Some(bench) = Bench::with(options) else { return };
    let test = Sftp::new(bench.config()).upload_probe(&bench.inbox(), &name("1012345.probe.mrc"), b"");
    assert!(!test.is_good() && !test.is_left_behind());
    let lines = test.alma_lines();
    assert_eq!(
        (lines.len(), lines[0].words, lines[0].counts),
        (1, "Ftp upload fail", true)
    );
}

#[test]
fn a_probe_of_a_password_names_no_password() {
    let Some(bench) = Bench::new() else { return };
    let mut config = bench.config();
    config.logins = vec![Login::Password("planted".to_owned().into())];
    let probe = Sftp::new(config).probe(&[]);
    failed_at(&probe, Stage::Authentication);
    assert!(!format!("{probe:?}").contains("planted"));
}
