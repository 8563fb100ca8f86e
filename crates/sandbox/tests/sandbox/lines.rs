//! A fault proxy between the product's exchange and the sandbox: whatever happens to the line, the outcome is the truth.

use std::time::Duration;

use holdsync_exchange::conformance::{pattern, truth};
use holdsync_exchange::{Delivery, Exchange, RemoteDir, RemoteName};
use holdsync_sandbox::{IN_BIB, Sandbox, SandboxConfig};
use holdsync_sftp::Sftp;
use holdsync_testkit::{Faults, Proxy, Way};

use crate::fixture::{client, config, until};

const LENGTH: u64 = 300_000;

struct Line {
    sandbox: Sandbox,
    proxy: Proxy,
    files: u32,
}

impl Line {
    fn new() -> Self {
        let config = SandboxConfig {
            automatic: false,
            ..config()
        };
        let sandbox = Sandbox::start(config).unwrap();
        let proxy = Proxy::start(sandbox.addr()).unwrap();
        Self {
            sandbox,
            proxy,
            files: 0,
        }
    }

    /// Delivers a file over a line with faults; the outcome is compared with what the sandbox has received.
    fn deliver(&mut self, faults: &Faults) -> Delivery {
        self.files += 1;
        self.proxy.set(faults.clone());
        let mut config = client(&self.sandbox);
        config.port = self.proxy.port();
        config.timeouts.idle = Duration::from_secs(3);
        let content = pattern(usize::try_from(LENGTH).unwrap());
        let (dir, name) = (
            RemoteDir::new(IN_BIB).unwrap(),
            format!("1012676.pul.{}.csv", self.files),
        );
        let remote = RemoteName::new(name.clone()).unwrap();
        let outcome = Sftp::new(config).deliver(&dir, &remote, &mut &content[..], LENGTH, &mut |_| {});
        until("every upload ends", || self.sandbox.uploading() == 0);
        let uploads = self.sandbox.uploads();
        let arrived = uploads.iter().find(|upload| upload.name == name);
        truth(
            &outcome,
            &content,
            arrived.map(|upload| upload.bytes().unwrap()).as_deref(),
        )
        .unwrap_or_else(|breach| panic!("{faults:?}: {breach}"));
        outcome
    }

    /// Bytes both ways of a delivery that nothing disturbs.
    fn undisturbed(&mut self) -> (u64, u64) {
        assert!(self.deliver(&Faults::default()).is_delivered());
        self.proxy.passed()
    }
}

fn up(way: Way) -> Faults {
    Faults {
        up: way,
        ..Faults::default()
    }
}

fn down(way: Way) -> Faults {
    Faults {
        down: way,
        ..Faults::default()
    }
}

#[test]
fn a_line_cut_anywhere_gives_a_true_outcome() {
    let mut line = Line::new();
    let (sent, answered) = line.undisturbed();
    let (mut not_delivered, mut ambiguous) = (0, 0);
    for point in 0..60 {
        let cut = |bytes: u64| Way {
            cut_after: Some(bytes * point / 60),
            ..Way::default()
        };
        for faults in [up(cut(sent)), down(cut(answered))] {
            match line.deliver(&faults) {
                Delivery::NotDelivered { .. } => not_delivered += 1,
                Delivery::Ambiguous { .. } => ambiguous += 1,
                Delivery::Delivered { .. } => assert!(faults.down.cut_after.is_some(), "{faults:?}"),
            }
        }
    }
    assert!(
        not_delivered > 10 && ambiguous > 20,
        "{not_delivered} {ambiguous}"
    );
}

#[test]
fn an_answer_to_the_close_that_is_lost_or_never_comes_is_ambiguous() {
    let mut line = Line::new();
    let (sent, _) = line.undisturbed();
    // The last request but the good-bye is the close.
    for lost in [
        Way {
            cut_at_answer_to: Some(sent - 200),
            ..Way::default()
        },
        Way {
            stall_at_answer_to: Some(sent - 200),
            ..Way::default()
        },
    ] {
        let outcome = line.deliver(&down(lost));
        assert!(matches!(outcome, Delivery::Ambiguous { .. }), "{outcome:?}");
    }
}

#[test]
fn a_line_that_changes_bytes_delivers_nothing_and_a_slow_one_all() {
    let mut line = Line::new();
    let (sent, answered) = line.undisturbed();
    for part in [3, 15, 25] {
        let corrupt = |bytes: u64| Way {
            corrupt_at: Some(bytes * part / 30),
            ..Way::default()
        };
        assert!(!line.deliver(&up(corrupt(sent))).is_delivered());
        assert!(!line.deliver(&down(corrupt(answered))).is_delivered());
    }
    let slow = Way {
        rate: Some(300_000),
        delay: Duration::from_millis(20),
        ..Way::default()
    };
    assert!(line.deliver(&up(slow.clone())).is_delivered());
    assert!(line.deliver(&down(slow)).is_delivered());
    let stalled = Way {
        stall_after: Some(sent / 2),
        ..Way::default()
    };
    assert!(matches!(line.deliver(&up(stalled)), Delivery::Ambiguous { .. }));
}
