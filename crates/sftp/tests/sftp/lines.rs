use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use holdsync_exchange::conformance::{Harness, pattern, truth};
use holdsync_exchange::{Delivery, ErrorKind, Exchange};
use holdsync_sftp::{Sftp, SftpConfig};
use holdsync_testkit::{Faults, Proxy, Way};

use crate::bench::{Bench, name};

const LENGTH: usize = 400_000;

/// How often each outcome was seen: delivered, not delivered, ambiguous.
type Seen = [usize; 3];

fn count(seen: &mut Seen, outcome: &Delivery) {
    let place = match outcome {
        Delivery::Delivered { .. } => 0,
        Delivery::NotDelivered { .. } => 1,
        Delivery::Ambiguous { .. } => 2,
    };
    seen[place] += 1;
}

/// Delivers through the proxy with `faults` and checks the outcome against the disk.
fn deliver(bench: &mut Bench, proxy: &Proxy, faults: Faults, file: &str) -> Delivery {
    proxy.set(faults);
    let mut config = bench.config_at(proxy.port());
    config.timeouts.idle = Duration::from_secs(5);
    let content = pattern(LENGTH);
    let mut sftp = Sftp::new(config);
    let outcome = sftp.deliver(
        &bench.inbox(),
        &name(file),
        &mut &content[..],
        LENGTH as u64,
        &mut |_| {},
    );
    drop(sftp);
    let arrived = bench.arrived(&name(file));
    truth(&outcome, &content, arrived.as_deref()).unwrap();
    outcome
}

fn cut_up(bytes: u64) -> Faults {
    Faults {
        up: Way {
            cut_after: Some(bytes),
            ..Way::default()
        },
        ..Faults::default()
    }
}

fn cut_down(bytes: u64) -> Faults {
    Faults {
        down: Way {
            cut_after: Some(bytes),
            ..Way::default()
        },
        ..Faults::default()
    }
}

/// The request that ends at `up` bytes reaches the server, its answer does not come back.
fn lost_answer(up: u64) -> Faults {
    Faults {
        down: Way {
            cut_at_answer_to: Some(up),
            ..Way::default()
        },
        ..Faults::default()
    }
}

/// Bytes up and down of a delivery that nothing disturbs, when the caller learns of it.
fn undisturbed(bench: &mut Bench, proxy: &Proxy) -> (u64, u64) {
    proxy.set(Faults::default());
    let content = pattern(LENGTH);
    let mut sftp = Sftp::new(bench.config_at(proxy.port()));
    let outcome = sftp.deliver(
        &bench.inbox(),
        &name("dry"),
        &mut &content[..],
        LENGTH as u64,
        &mut |_| {},
    );
    assert!(outcome.is_delivered(), "{outcome:?}");
    proxy.passed()
}

/// Cuts at points spread evenly over one direction, and counts the outcomes.
fn cut_at(points: u64, faults: impl Fn(u64) -> Faults, whole: impl Fn((u64, u64)) -> u64) -> Option<Seen> {
    let mut bench = Bench::new()?;
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let bytes = whole(undisturbed(&mut bench, &proxy));
    let mut seen = [0; 3];
    for point in 0..points {
        let faults = faults(bytes * point / points);
        let outcome = deliver(&mut bench, &proxy, faults, &format!("n{point}"));
        count(&mut seen, &outcome);
    }
    Some(seen)
}

// Together five hundred points, in two tests that run side by side.

#[test]
fn a_line_cut_at_two_hundred_and_fifty_points_on_the_way_up_gives_a_true_outcome() {
    let Some(seen) = cut_at(250, cut_up, |(up, _)| up) else {
        return;
    };
    assert!(
        seen[0] == 0 && seen[2] > 100,
        "after the open, and never whole: {seen:?}"
    );
}

#[test]
fn a_line_cut_at_two_hundred_and_fifty_points_on_the_way_down_gives_a_true_outcome() {
    let Some(seen) = cut_at(250, cut_down, |(_, down)| down) else {
        return;
    };
    assert!(
        seen[1] > 50 && seen[2] > 10,
        "before and after the open: {seen:?}"
    );
}

/// The whole file is on the server, and nobody may say so.
#[test]
fn a_line_cut_just_before_the_answer_to_the_close_is_ambiguous() {
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let (up, _) = undisturbed(&mut bench, &proxy);
    for missing in 1..=20 {
        let file = format!("close{missing}");
        let outcome = deliver(&mut bench, &proxy, lost_answer(up - missing), &file);
        let Delivery::Ambiguous {
            acknowledged,
            refused_by_server,
            error,
        } = &outcome
        else {
            panic!("{missing} bytes before the end: {outcome:?}");
        };
        assert!(!refused_by_server);
        assert_eq!(*error.kind(), ErrorKind::Disconnected);
        let there = bench.arrived(&name(&file)).unwrap().len();
        assert_eq!((*acknowledged, there), (LENGTH as u64, LENGTH));
    }
}

#[test]
fn a_mover_does_not_change_the_truth() {
    let Some(bench) = Bench::new() else { return };
    let mut bench = bench.with_mover();
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let (up, down) = undisturbed(&mut bench, &proxy);
    for step in 20..30 {
        let _ = deliver(&mut bench, &proxy, cut_up(up * step / 30), &format!("up{step}"));
        let _ = deliver(
            &mut bench,
            &proxy,
            cut_down(down * step / 30),
            &format!("down{step}"),
        );
    }
}

#[test]
fn a_corrupted_line_is_never_delivered() {
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let (up, down) = undisturbed(&mut bench, &proxy);
    for step in [1, 10, 20] {
        let corrupt = |at| Way {
            corrupt_at: Some(at),
            ..Way::default()
        };
        let faults = Faults {
            up: corrupt(up * step / 30),
            ..Faults::default()
        };
        assert!(!deliver(&mut bench, &proxy, faults, &format!("up{step}")).is_delivered());
        let faults = Faults {
            down: corrupt(down * step / 30),
            ..Faults::default()
        };
        assert!(!deliver(&mut bench, &proxy, faults, &format!("down{step}")).is_delivered());
    }
}

#[test]
fn a_line_that_stalls_ends_with_the_time_limit() {
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let (up, _) = undisturbed(&mut bench, &proxy);
    for (file, faults) in [
        (
            "up",
            Faults {
                up: Way {
                    stall_after: Some(up / 2),
                    ..Way::default()
                },
                ..Faults::default()
            },
        ),
        (
            "down",
            Faults {
                down: Way {
                    stall_at_answer_to: Some(up - 5),
                    ..Way::default()
                },
                ..Faults::default()
            },
        ),
    ] {
        let start = Instant::now();
        let outcome = deliver(&mut bench, &proxy, faults, file);
        let took = start.elapsed();
        assert!(
            matches!(
                outcome,
                Delivery::Ambiguous {
                    refused_by_server: false,
                    ..
                }
            ),
            "{outcome:?}"
        );
        assert_eq!(*outcome.error().unwrap().kind(), ErrorKind::Timeout);
        assert!((4..20).contains(&took.as_secs()), "{took:?}");
    }
}

/// 40 KB/s: the file takes twice the time limit, but there is always progress.
#[test]
fn a_slow_line_is_not_a_dead_one() {
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let faults = Faults {
        up: Way {
            rate: Some(40_000),
            ..Way::default()
        },
        ..Faults::default()
    };
    let outcome = deliver(&mut bench, &proxy, faults, "slow");
    assert!(outcome.is_delivered(), "{outcome:?}");
}

/// With one packet a round trip this would take ten times as long.
#[test]
fn a_long_line_is_kept_full() {
    const LENGTH: usize = 8_000_000;
    let Some(bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let late = || Way {
        delay: Duration::from_millis(30),
        ..Way::default()
    };
    proxy.set(Faults {
        up: late(),
        down: late(),
    });
    let content = pattern(LENGTH);
    let mut sftp = Sftp::new(bench.config_at(proxy.port()));
    sftp.connect().unwrap();
    let start = Instant::now();
    let outcome = sftp.deliver(
        &bench.inbox(),
        &name("far"),
        &mut &content[..],
        LENGTH as u64,
        &mut |_| {},
    );
    let took = start.elapsed();
    assert!(outcome.is_delivered(), "{outcome:?}");
    println!("{LENGTH} bytes in {took:?} at a round trip of 60 ms");
    assert!(took < Duration::from_secs(6), "{took:?}");
}

#[test]
fn the_next_call_connects_again() {
    let Some(bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let mut sftp = Sftp::new(bench.config_at(proxy.port()));
    assert!(
        sftp.deliver(&bench.inbox(), &name("a"), &mut &b"a"[..], 1, &mut |_| {})
            .is_delivered()
    );
    proxy.cut_all();
    let lost = sftp.deliver(&bench.inbox(), &name("b"), &mut &b"b"[..], 1, &mut |_| {});
    assert!(lost.is_repeatable(), "{lost:?}");
    let again = sftp.deliver(&bench.inbox(), &name("b"), &mut &b"b"[..], 1, &mut |_| {});
    assert!(again.is_delivered(), "{again:?}");
    assert_eq!(proxy.connections(), 2);
}

#[test]
fn a_download_cut_anywhere_is_never_whole() {
    let Some(mut bench) = Bench::new() else { return };
    let proxy = Proxy::start(bench.sshd.address()).unwrap();
    let content = pattern(LENGTH);
    bench.offer("file", &content);
    let fetch = |faults: Faults| {
        proxy.set(faults);
        let mut to = Vec::new();
        let mut sftp = Sftp::new(bench.config_at(proxy.port()));
        let got = sftp.get(&bench.outbox(), &name("file"), &mut to, &mut |_| {});
        let passed = proxy.passed();
        (got, to, passed)
    };
    let (got, to, (_, down)) = fetch(Faults::default());
    assert_eq!(got.unwrap(), LENGTH as u64);
    assert!(to == content);
    for step in 1..30 {
        let (got, to, _) = fetch(cut_down(
            (down - LENGTH as u64) + LENGTH as u64 * step / 30 - 1000,
        ));
        let error = got.expect_err("cut before the end");
        assert_eq!(*error.kind(), ErrorKind::Disconnected, "{error}");
        assert!(content.starts_with(&to));
    }
}

fn to_port(port: u16) -> SftpConfig {
    let mut config = SftpConfig::new("127.0.0.1", "nobody");
    config.port = port;
    config.timeouts.connect = Duration::from_secs(2);
    config.timeouts.idle = Duration::from_secs(1);
    config
}

#[test]
fn a_host_that_is_silent_or_gone_is_told_apart() {
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let start = Instant::now();
    let error = Sftp::new(to_port(silent.local_addr().unwrap().port()))
        .connect()
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Timeout);
    assert!(error.is_retryable());
    assert!(start.elapsed() < Duration::from_secs(5));

    let port = silent.local_addr().unwrap().port();
    drop(silent);
    let error = Sftp::new(to_port(port)).connect().unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Connect);

    let mut config = to_port(port);
    config.host = "no-such-host.invalid".into();
    let error = Sftp::new(config).connect().unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Resolve);
}

#[test]
fn ipv6_addresses_are_dialled_with_and_without_brackets() {
    let Ok(silent) = TcpListener::bind(("::1", 0)) else {
        println!("skipped: this machine has no IPv6 loopback");
        return;
    };
    for host in ["::1", "[::1]"] {
        let mut config = to_port(silent.local_addr().unwrap().port());
        config.host = host.into();
        let error = Sftp::new(config).connect().unwrap_err();
        assert_eq!(
            *error.kind(),
            ErrorKind::Timeout,
            "{host}: connected, and no banner"
        );
    }
}

#[test]
fn a_host_that_speaks_no_ssh_is_not_waited_for() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.0 400 Bad Request\r\n\r\n");
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read(&mut [0; 100]);
    });
    let error = Sftp::new(to_port(port)).connect().unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Disconnected | ErrorKind::Negotiation),
        "{error:?}"
    );
    server.join().unwrap();
}
