use std::fs;
use std::io::Read;

use holdsync_exchange::conformance::{self, Harness, pattern};
use holdsync_exchange::{Delivery, Exchange};
use holdsync_sftp::Sftp;

use crate::bench::{Bench, name};

#[test]
fn sftp_keeps_the_contract() {
    let Some(mut bench) = Bench::new() else { return };
    conformance::run(&mut bench).unwrap();
}

#[test]
fn sftp_keeps_the_contract_while_a_mover_empties_the_inbox() {
    let Some(bench) = Bench::new() else { return };
    conformance::run(&mut bench.with_mover()).unwrap();
}

#[test]
fn a_large_file_arrives_and_comes_back_equal() {
    const LENGTH: usize = 64 * 1024 * 1024;
    let Some(mut bench) = Bench::new() else { return };
    let content = pattern(LENGTH);
    let mut sftp = Sftp::new(bench.config());
    let file = name("1012345.ourlib.large.mrc");
    let outcome = sftp.deliver(
        &bench.inbox(),
        &file,
        &mut &content[..],
        LENGTH as u64,
        &mut |_| {},
    );
    assert!(
        matches!(outcome, Delivery::Delivered { bytes } if bytes == LENGTH as u64),
        "{outcome:?}"
    );
    assert!(bench.arrived(&file).unwrap() == content);

    let mut back = Vec::new();
    let got = sftp.get(&bench.inbox(), &file, &mut back, &mut |_| {}).unwrap();
    assert_eq!(got, LENGTH as u64);
    assert!(back == content);
}

#[test]
fn one_connection_serves_many_calls() {
    let Some(bench) = Bench::new() else { return };
    let mut sftp = Sftp::new(bench.config());
    sftp.connect().unwrap();
    for number in 0..5 {
        let file = name(&format!("n{number}"));
        assert!(
            sftp.deliver(&bench.inbox(), &file, &mut &b"x"[..], 1, &mut |_| {})
                .is_delivered()
        );
        sftp.list(&bench.inbox()).unwrap();
    }
    assert_eq!(bench.sshd.log().matches("Accepted publickey").count(), 1);
}

#[test]
fn what_is_not_a_file_is_not_listed() {
    let Some(bench) = Bench::new() else { return };
    let out = bench.folder("out");
    fs::create_dir(out.join("sub")).unwrap();
    fs::write(out.join("file"), "12").unwrap();
    std::os::unix::fs::symlink(out.join("file"), out.join("link")).unwrap();
    let listed = Sftp::new(bench.config()).list(&bench.outbox()).unwrap();
    let seen: Vec<_> = listed
        .iter()
        .map(|entry| (entry.name.as_str(), entry.size))
        .collect();
    assert_eq!(seen, [("file", Some(2)), ("link", None)]);
    assert!(listed[0].modified.unwrap() > 1_500_000_000);
}

#[test]
fn a_probe_is_removed_and_is_then_gone() {
    let Some(bench) = Bench::new() else { return };
    let mut sftp = Sftp::new(bench.config());
    let file = name("probe");
    assert!(
        sftp.deliver(&bench.inbox(), &file, &mut &b"x"[..], 1, &mut |_| {})
            .is_delivered()
    );
    sftp.remove(&bench.inbox(), &file).unwrap();
    let error = sftp.remove(&bench.inbox(), &file).unwrap_err();
    assert_eq!(*error.kind(), holdsync_exchange::ErrorKind::NotFound);
}

/// Memory stays bounded: a stream that has no end in memory is sent and counted.
#[test]
fn content_is_streamed() {
    let Some(bench) = Bench::new() else { return };
    let length = 40_000_000;
    let mut content = std::io::repeat(b'x').take(length);
    let file = name("stream");
    let mut sftp = Sftp::new(bench.config());
    let outcome = sftp.deliver(&bench.inbox(), &file, &mut content, length, &mut |_| {});
    assert!(outcome.is_delivered(), "{outcome:?}");
    assert_eq!(
        fs::metadata(bench.folder("in").join("stream")).unwrap().len(),
        length
    );
}
