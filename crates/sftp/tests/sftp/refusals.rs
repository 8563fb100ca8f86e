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
