//! No secret is ever shown: planted ones are searched for in all that comes out.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::process::Command;

use holdsync_exchange::conformance::Harness;
use holdsync_exchange::{Exchange, ExchangeError};
use holdsync_sftp::{HostKeys, Login, Sftp, SftpConfig, ShownHostKey};
use holdsync_testkit::SshdOptions;
use zeroize::Zeroizing;

use crate::bench::{Bench, name};

const PASSWORD: &str = "planted-password-5f1c";
const PASSPHRASE: &str = "planted-passphrase-9e2d";
const WRONG: &str = "planted-wrong-phrase-3b";

fn told(text: &mut String, error: &ExchangeError) {
    writeln!(text, "{error} {error:?} {}", error.message()).unwrap();
    let mut source = error.source();
    while let Some(inner) = source {
        writeln!(text, "{inner} {inner:?}").unwrap();
        source = inner.source();
    }
}

/// The command line of every process that can be seen.
fn process_list() -> String {
    let mut text = String::new();
    for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
        for file in ["cmdline", "comm"] {
            let bytes = fs::read(process.path().join(file)).unwrap_or_default();
            writeln!(text, "{}", String::from_utf8_lossy(&bytes)).unwrap();
        }
    }
    text
}

#[test]
fn planted_secrets_are_found_nowhere() {
    let options = SshdOptions::default().line("PasswordAuthentication yes");
    let Some(bench) = Bench::with(options) else { return };
    let locked = bench.sshd.add_user_key("locked", "ed25519", PASSPHRASE).unwrap();
    let key = |phrase: &str| Login::KeyFile {
        path: locked.clone(),
        passphrase: Some(Zeroizing::new(phrase.into())),
    };
    let password = || Login::Password(Zeroizing::new(PASSWORD.into()));
    let mut text = String::new();
    let configs: Vec<SftpConfig> = [
        vec![password()],
        vec![key(WRONG)],
        vec![key(WRONG), password()],
        vec![password(), key(PASSPHRASE)],
    ]
    .into_iter()
    .map(|logins| {
        let mut config = bench.config();
        config.logins = logins;
        config
    })
    .collect();
    let mut good = 0;
    for config in configs {
        writeln!(text, "{config:?} {:#?}", config.timeouts).unwrap();
        config
            .logins
            .iter()
            .for_each(|login| writeln!(text, "{login} {login:?}").unwrap());
        let mut unknown = config.clone();
        unknown.host_keys = HostKeys::default();
        told(&mut text, &Sftp::new(unknown).connect().unwrap_err());
        writeln!(text, "{:?}", ShownHostKey::ask(&config).unwrap()).unwrap();
        let mut sftp = Sftp::new(config);
        let probe = sftp.probe(&[bench.inbox()]);
        writeln!(text, "{probe:?}").unwrap();
        probe.error().into_iter().for_each(|error| told(&mut text, error));
        good += usize::from(probe.is_good());
        let test = sftp.upload_probe(&bench.inbox(), &name("a"), b"x");
        writeln!(text, "{test:?} {:?} {:?}", test.alma_lines(), sftp.warnings()).unwrap();
        let listed = sftp.list(&bench.outbox());
        listed.err().iter().for_each(|error| told(&mut text, error));
        text.push_str(&process_list());
    }
    assert_eq!(good, 1, "the right passphrase lets in");
    assert!(text.contains("the password") && text.contains("passphrase does not open"));
    // What the server logs is its own affair, but even it saw no passphrase.
    let log = bench.sshd.log();
    assert!(log.contains("Failed password"));
    for secret in [PASSWORD, PASSPHRASE, WRONG] {
        assert!(!text.contains(secret), "{secret} is shown");
        assert!(!log.contains(secret), "{secret} was sent in clear");
    }
    let private = fs::read_to_string(&locked).unwrap();
    for line in private.lines().filter(|line| line.len() > 40) {
        assert!(!text.contains(line), "a line of the private key is shown");
    }
}

/// Names the process that gives its core dumps up.
#[cfg(target_os = "linux")]
const CHILD: &str = "HOLDSYNC_TEST_WITHOUT_CORE_DUMPS";

/// Has something to do only in a process of its own, since it cannot be undone.
#[cfg(target_os = "linux")]
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the parent names its child in the environment"
)]
fn child_without_core_dumps() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
    assert!(matches!(dumpable_behavior(), Ok(DumpableBehavior::Dumpable)));
    holdsync_sftp::disable_core_dumps().unwrap();
    assert_eq!(getrlimit(Resource::Core).current, Some(0));
    assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
    assert!(matches!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable)));
    println!("no core dumps");
}

#[cfg(target_os = "linux")]
#[test]
fn no_memory_is_dumped() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "secrets::child_without_core_dumps", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("no core dumps"), "{said}");
}
