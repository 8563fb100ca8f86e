use holdsync_exchange::conformance::{Harness, pattern, truth};
use holdsync_exchange::{Delivery, ErrorKind, Exchange, RemoteDir};
use holdsync_sftp::Sftp;
use holdsync_testkit::SshdOptions;

use crate::bench::{Bench, name};

/// The disk ends at 1 MiB. The server answers the close of such a file with success all the same.
#[test]
fn a_full_disk_is_a_refusal_by_the_server() {
    let options = SshdOptions::default().file_size_limit(2048);
    let Some(mut bench) = Bench::with(options) else {
        return;
    };
    for length in [1_048_577_usize, 1_500_000, 9_000_000] {
        let content = pattern(length);
        let file = name(&format!("n{length}"));
        let mut sftp = Sftp::new(bench.config());
        let outcome = sftp.deliver(
            &bench.inbox(),
            &file,
            &mut &content[..],
            length as u64,
            &mut |_| {},
        );
        let Delivery::Ambiguous {
            acknowledged,
            refused_by_server: true,
            error,
        } = &outcome
        else {
            panic!("{length} bytes: {outcome:?}");
        };
        assert_eq!(*error.kind(), ErrorKind::Refused { status: Some(4) });
        assert!(*acknowledged <= 1_048_576);
        let arrived = bench.arrived(&file);
        assert_eq!(arrived.as_ref().map(Vec::len), Some(1_048_576));
        truth(&outcome, &content, arrived.as_deref()).unwrap();

        let next = sftp.deliver(&bench.inbox(), &name("small"), &mut &content[..9], 9, &mut |_| {});
        assert!(next.is_delivered(), "{next:?}");
    }
}

#[test]
fn a_server_that_takes_no_files_delivers_none() {
    let options = SshdOptions::default().force_command("internal-sftp -R");
    let Some(mut bench) = Bench::with(options) else {
        return;
    };
    let mut sftp = Sftp::new(bench.config());
    let file = name("a");
    let outcome = sftp.deliver(&bench.inbox(), &file, &mut &b"x"[..], 1, &mut |_| {});
    let Delivery::NotDelivered { error } = &outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(*error.kind(), ErrorKind::Denied);
    assert!(!outcome.is_repeatable());
    assert_eq!(bench.arrived(&file), None);
    // The line is sound.
    sftp.list(&bench.inbox()).unwrap();
    assert_eq!(bench.sshd.log().matches("Accepted publickey").count(), 1);
}

/// `/proc` takes no new files from anybody, not even from root.
#[cfg(target_os = "linux")]
#[test]
fn a_directory_that_takes_no_files_delivers_none() {
    let Some(bench) = Bench::new() else { return };
    let mut sftp = Sftp::new(bench.config());
    let dir = RemoteDir::new("/proc/self").unwrap();
    let outcome = sftp.deliver(&dir, &name("a"), &mut &b"x"[..], 1, &mut |_| {});
    assert!(matches!(outcome, Delivery::NotDelivered { .. }), "{outcome:?}");
    assert!(!outcome.is_repeatable());
}

#[test]
fn a_server_without_sftp_is_named_so() {
    let options = SshdOptions::default().force_command("/bin/echo no sftp for you");
    let Some(bench) = Bench::with(options) else { return };
    let mut config = bench.config();
    config.timeouts.idle = std::time::Duration::from_secs(2);
    let error = Sftp::new(config).connect().unwrap_err();
    assert!(error.message().contains("does not serve SFTP"), "{error}");
}

/// A folder that only root may change, as the root of a jail must be; `None` where the test may not make one.
fn jail() -> Option<tempfile::TempDir> {
    let made = tempfile::Builder::new().prefix("jail-").tempdir_in("/run");
    let owned = made
        .ok()
        .filter(|jail| std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(jail.path()).unwrap()) == 0);
    if owned.is_none() {
        println!("skipped: a chroot needs root");
    }
    owned
}

#[test]
fn in_a_chroot_the_exchange_is_the_whole_world() {
    let Some(jail) = jail() else { return };
    let inside = jail.path().join("xfer/metacoll/in/bib");
    std::fs::create_dir_all(&inside).unwrap();
    let options = SshdOptions::default().line(&format!("ChrootDirectory {}", jail.path().display()));
    let Some(bench) = Bench::with(options) else { return };
    let mut sftp = Sftp::new(bench.config());
    let content = pattern(300_000);
    let dir = RemoteDir::new("/xfer/metacoll/in/bib").unwrap();
    let outcome = sftp.deliver(&dir, &name("a"), &mut &content[..], 300_000, &mut |_| {});
    assert!(outcome.is_delivered(), "{outcome:?}");
    assert!(std::fs::read(inside.join("a")).unwrap() == content);
    // What lies outside is not there.
    let outcome = sftp.deliver(&bench.inbox(), &name("b"), &mut &b"x"[..], 1, &mut |_| {});
    assert_eq!(*outcome.error().unwrap().kind(), ErrorKind::NotFound);
    assert_eq!(std::fs::read_dir(bench.folder("in")).unwrap().count(), 0);
}

/// A small file system of its own, unmounted when dropped.
struct Small(std::path::PathBuf);

impl Small {
    fn mount(at: std::path::PathBuf, options: &str) -> Option<Self> {
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "none"]).arg(&at);
        if !mount.output().is_ok_and(|output| output.status.success()) {
            println!("skipped: a file system of its own needs root");
            return None;
        }
        Some(Small(at))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(&self.0)
            .output();
    }
}

#[test]
fn a_file_system_that_fills_up_is_a_refusal_by_the_server() {
    let Some(mut bench) = Bench::new() else { return };
    let Some(_disk) = Small::mount(bench.folder("in"), "size=1m") else {
        return;
    };
    let mut sftp = Sftp::new(bench.config());
    for (number, length) in [700_000_usize, 5_000_000, 200_000].into_iter().enumerate() {
        let content = pattern(length);
        let file = name(&format!("n{number}"));
        let outcome = sftp.deliver(
            &bench.inbox(),
            &file,
            &mut &content[..],
            length as u64,
            &mut |_| {},
        );
        truth(&outcome, &content, bench.arrived(&file).as_deref()).unwrap();
        let refused = matches!(
            outcome,
            Delivery::Ambiguous {
                refused_by_server: true,
                ..
            }
        );
        assert_eq!(refused, number > 0, "{length} bytes: {outcome:?}");
    }
}

#[test]
fn a_file_system_without_room_for_a_name_delivers_nothing() {
    let Some(bench) = Bench::new() else { return };
    let Some(_disk) = Small::mount(bench.folder("in"), "size=1m,nr_inodes=1") else {
        return;
    };
    let outcome =
        Sftp::new(bench.config()).deliver(&bench.inbox(), &name("a"), &mut &b"x"[..], 1, &mut |_| {});
    let Delivery::NotDelivered { error } = &outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(*error.kind(), ErrorKind::Refused { status: Some(4) });
    assert!(!outcome.is_repeatable());
}

#[test]
fn a_file_system_that_takes_no_writes_delivers_nothing() {
    let Some(mut bench) = Bench::new() else { return };
    let Some(_disk) = Small::mount(bench.folder("in"), "ro") else {
        return;
    };
    let outcome =
        Sftp::new(bench.config()).deliver(&bench.inbox(), &name("a"), &mut &b"x"[..], 1, &mut |_| {});
    assert!(matches!(outcome, Delivery::NotDelivered { .. }), "{outcome:?}");
    assert_eq!(bench.arrived(&name("a")), None);
}
