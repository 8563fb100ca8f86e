//! The suite itself must be able to fail.

use std::fs;
use std::io::{Read, Write};

use holdsync_exchange::conformance::{self, Harness, pattern, truth};
use holdsync_exchange::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, Folder, RemoteDir, RemoteName};

use crate::folder::InFolder;

/// How an exchange may go wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wrong {
    LosesLastByte,
    ClaimsDelivered,
    ReadsBeforeOpen,
    TemporaryName,
    NoProgress,
    SendsEverything,
    OtherKind,
}

struct Lying(Folder, Wrong);

impl Exchange for Lying {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        match self.1 {
            Wrong::LosesLastByte => {
                let outcome = self
                    .0
                    .deliver(dir, name, content, length.saturating_sub(1), &mut |_| {});
                progress(length);
                if outcome.is_delivered() {
                    Delivery::Delivered { bytes: length }
                } else {
                    outcome
                }
            }
            Wrong::ClaimsDelivered => match self.0.deliver(dir, name, content, length, progress) {
                Delivery::Ambiguous { .. } => Delivery::Delivered { bytes: length },
                other => other,
            },
            Wrong::ReadsBeforeOpen => {
                let mut bytes = Vec::new();
                let _ = content.take(length).read_to_end(&mut bytes);
                self.0.deliver(dir, name, &mut &bytes[..], length, progress)
            }
            Wrong::TemporaryName => {
                let part = RemoteName::new(format!("{name}.part")).unwrap();
                let outcome = self.0.deliver(dir, &part, content, length, progress);
                let _ = fs::rename(
                    self.0.path(dir).join(part.as_str()),
                    self.0.path(dir).join(name.as_str()),
                );
                outcome
            }
            Wrong::NoProgress => self.0.deliver(dir, name, content, length, &mut |_| {}),
            Wrong::SendsEverything => {
                let mut bytes = Vec::new();
                let _ = content.read_to_end(&mut bytes);
                self.0
                    .deliver(dir, name, &mut &bytes[..], bytes.len() as u64, progress)
            }
            Wrong::OtherKind => match self.0.deliver(dir, name, content, length, progress) {
                Delivery::NotDelivered { .. } => Delivery::NotDelivered {
                    error: ExchangeError::new(ErrorKind::Protocol, "?"),
                },
                other => other,
            },
        }
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        self.0.list(dir)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.0.get(dir, name, to, progress)
    }
}

struct LyingHarness(InFolder, Wrong);

impl Harness for LyingHarness {
    fn exchange(&mut self) -> Box<dyn Exchange> {
        Box::new(Lying(Folder::new(self.0.0.path()), self.1))
    }

    fn inbox(&self) -> RemoteDir {
        self.0.inbox()
    }

    fn outbox(&self) -> RemoteDir {
        self.0.outbox()
    }

    fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>> {
        self.0.arrived(name)
    }

    fn offer(&mut self, name: &str, content: &[u8]) {
        self.0.offer(name, content);
    }
}

#[test]
fn each_breach_is_found() {
    for wrong in [
        Wrong::LosesLastByte,
        Wrong::ClaimsDelivered,
        Wrong::ReadsBeforeOpen,
        Wrong::TemporaryName,
        Wrong::NoProgress,
        Wrong::SendsEverything,
        Wrong::OtherKind,
    ] {
        let outcome = conformance::run(&mut LyingHarness(InFolder::new(), wrong));
        assert!(outcome.is_err(), "{wrong:?} was not noticed");
    }
}

#[test]
fn untrue_outcomes_are_found() {
    let sent = pattern(100);
    let lost = || ExchangeError::new(ErrorKind::Disconnected, "lost");
    let ambiguous = |acknowledged, refused_by_server| Delivery::Ambiguous {
        acknowledged,
        refused_by_server,
        error: lost(),
    };
    let not = || Delivery::NotDelivered { error: lost() };
    let whole = Delivery::Delivered { bytes: 100 };
    assert!(truth(&whole, &sent, Some(&sent)).is_ok());
    assert!(truth(&whole, &sent, Some(&sent[..99])).is_err());
    assert!(truth(&whole, &sent, None).is_err());
    assert!(truth(&not(), &sent, None).is_ok());
    assert!(truth(&not(), &sent, Some(&[])).is_ok());
    assert!(truth(&not(), &sent, Some(&sent[..1])).is_err());
    assert!(truth(&ambiguous(50, false), &sent, Some(&sent[..50])).is_ok());
    assert!(truth(&ambiguous(50, false), &sent, Some(&sent[..49])).is_err());
    assert!(truth(&ambiguous(0, false), &sent, Some(b"other")).is_err());
    assert!(truth(&ambiguous(0, false), &sent, None).is_ok());
}
