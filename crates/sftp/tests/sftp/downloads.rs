//! Listing and fetching what is there.

use std::fs::{self, File};
use std::time::Instant;

use holdsync_exchange::conformance::{Harness, pattern};
use holdsync_exchange::{ErrorKind, Exchange, Pattern, download};
use holdsync_sftp::Sftp;
use holdsync_testkit::{Faults, Proxy, Way};

use crate::bench::{Bench, name};

#[test]
fn a_hundred_thousand_names_are_listed_filtered_and_fetched() {
    let Some(bench) = Bench::new() else { return };
    for number in 0..100_000 {
        let kind = if number % 10_000 == 7 {
            "BibProcessingReport"
        } else {
            "other"
        };
        File::create(
            bench
                .folder("out")
                .join(format!("PUL-PUL.1012345.{number:06}.{kind}.txt")),
        )
        .unwrap();
    }
    let mut sftp = Sftp::new(bench.config());
    let start = Instant::now();
    let listed = sftp.list(&bench.outbox()).unwrap();
    println!("100,000 names listed in {:?}", start.elapsed());
    assert_eq!(listed.len(), 100_000);
    assert_eq!(listed[99_999].name, "PUL-PUL.1012345.099999.other.txt");
    let wanted = Pattern::new("*.BibProcessingReport.txt");
    let here = tempfile::tempdir().unwrap();
    for entry in listed.iter().filter(|entry| wanted.matches(&entry.name)) {
        download(&mut sftp, &bench.outbox(), entry, here.path(), &mut |_| {}).unwrap();
    }
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 10);
}

#[test]
fn a_broken_download_is_resumed_and_whole() {
    const LENGTH: usize = 3_000_000;
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let content = pattern(LENGTH);
    bench.offer("report.txt", &content);
    let here = tempfile::tempdir().unwrap();
    let mut sftp = Sftp::new(bench.config_at(proxy.port()));
    let entry = sftp.list(&bench.outbox()).unwrap().remove(0);
    sftp.disconnect();
    let mut breaks = 0;
    let mut last = 0;
    let path = loop {
        let down = Way {
            cut_after: Some(1_200_000),
            ..Way::default()
        };
        proxy.set(Faults {
            down,
            ..Faults::default()
        });
        let before = last;
        match download(&mut sftp, &bench.outbox(), &entry, here.path(), &mut |bytes| {
            last = bytes;
        }) {
            Ok(path) => break path,
            Err(error) => assert_eq!(*error.kind(), ErrorKind::Disconnected, "{error}"),
        }
        assert!(last >= before, "it goes on where it ended: {before}, then {last}");
        breaks += 1;
        assert!(breaks < 20, "no end");
    };
    assert!(breaks >= 2, "cut {breaks} times");
    assert!(fs::read(path).unwrap() == content);
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
}

/// Names with line ends, escapes and backslashes exist on real servers; none leads anywhere.
#[test]
fn hostile_names_are_listed_and_not_fetched() {
    let Some(bench) = Bench::new() else { return };
    for odd in ["line\nend", "esc\u{1b}[31m", "back\\slash", "plain"] {
        fs::write(bench.folder("out").join(odd), "x").unwrap();
    }
    let here = tempfile::tempdir().unwrap();
    let mut sftp = Sftp::new(bench.config());
    let listed = sftp.list(&bench.outbox()).unwrap();
    assert_eq!(listed.len(), 4);
    for entry in &listed {
        let outcome = download(&mut sftp, &bench.outbox(), entry, here.path(), &mut |_| {});
        match entry.name.as_str() {
            "plain" => drop(outcome.unwrap()),
            _ => assert_eq!(*outcome.unwrap_err().kind(), ErrorKind::BadName),
        }
    }
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    assert!(
        sftp.get(&bench.outbox(), &name("plain"), &mut Vec::new(), &mut |_| {})
            .is_ok()
    );
}
