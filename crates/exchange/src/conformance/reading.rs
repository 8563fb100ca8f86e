//! The clauses about listing and fetching.

use std::io::{self, Write};

use super::{Harness, expect, pattern, told};
use crate::{ErrorKind, RemoteName};

const FILES: &[(&str, usize)] = &[
    ("b.txt", 10),
    ("a.txt", 0),
    ("B.txt", 70_000),
    ("with space.txt", 1),
    ("e\u{301}.txt", 2),
    ("large.bin", 2_500_001),
];

fn offer(harness: &mut dyn Harness) {
    for (name, length) in FILES {
        harness.offer(name, &pattern(*length));
    }
}

pub(super) fn list(harness: &mut dyn Harness) -> Result<(), String> {
    offer(harness);
    let entries = harness
        .exchange()
        .list(&harness.outbox())
        .map_err(|error| told(&error))?;
    let mut wanted: Vec<_> = FILES
        .iter()
        .map(|(name, length)| (*name, Some(*length as u64)))
        .collect();
    wanted.sort_unstable();
    let seen: Vec<_> = entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry.size))
        .collect();
    expect(seen == wanted, || format!("{seen:?} instead of {wanted:?}"))
}

pub(super) fn list_nowhere(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    match exchange.list(&harness.nowhere()) {
        Err(error) if *error.kind() == ErrorKind::NotFound => {}
        other => return Err(format!("{other:?}")),
    }
    exchange
        .list(&harness.outbox())
        .map(|_| ())
        .map_err(|error| format!("the next call: {}", told(&error)))
}

pub(super) fn get(harness: &mut dyn Harness) -> Result<(), String> {
    offer(harness);
    let mut exchange = harness.exchange();
    for (name, length) in FILES {
        let (mut to, mut last) = (Vec::new(), 0);
        let name = RemoteName::new(*name).map_err(|error| told(&error))?;
        let got = exchange
            .get(&harness.outbox(), &name, &mut to, &mut |bytes| last = bytes)
            .map_err(|error| told(&error))?;
        let length = *length as u64;
        expect(got == length && last == length, || {
            format!("{name}: {got} bytes, progress {last}")
        })?;
        expect(to == pattern(to.len()) && to.len() as u64 == length, || {
            format!("{name}: other bytes")
        })?;
    }
    Ok(())
}

pub(super) fn get_from(harness: &mut dyn Harness) -> Result<(), String> {
    offer(harness);
    let mut exchange = harness.exchange();
    let name = RemoteName::new("large.bin").map_err(|error| told(&error))?;
    let whole = pattern(2_500_001);
    for offset in [0, 1, 30_000, 2_000_003, 2_500_000, 2_500_001, 3_000_000] {
        let (mut to, mut last) = (Vec::new(), 0);
        let got = exchange
            .get_from(&harness.outbox(), &name, offset, &mut to, &mut |bytes| {
                last = bytes;
            })
            .map_err(|error| format!("from {offset}: {}", told(&error)))?;
        let rest = whole
            .get(usize::try_from(offset).unwrap_or(usize::MAX)..)
            .unwrap_or_default();
        let length = rest.len() as u64;
        expect(to == rest && got == length && last == length, || {
            format!(
                "from {offset}: {got} bytes, {} written, progress {last}",
                to.len()
            )
        })?;
    }
    Ok(())
}

pub(super) fn get_vanished(harness: &mut dyn Harness) -> Result<(), String> {
    offer(harness);
    let mut exchange = harness.exchange();
    let outbox = harness.outbox();
    let mut fetch = |name: &str| {
        let name = RemoteName::new(name).map_err(|error| told(&error))?;
        Ok::<_, String>(exchange.get(&outbox, &name, &mut Vec::new(), &mut |_| {}))
    };
    match fetch("vanished.txt")? {
        Err(error) if *error.kind() == ErrorKind::NotFound => {}
        other => return Err(format!("{other:?}")),
    }
    fetch("b.txt")?
        .map(|_| ())
        .map_err(|error| format!("the next call: {}", told(&error)))
}

/// Takes some bytes, then no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) fn failing_destination(harness: &mut dyn Harness) -> Result<(), String> {
    offer(harness);
    let mut exchange = harness.exchange();
    let large = RemoteName::new("large.bin").map_err(|error| told(&error))?;
    match exchange.get(&harness.outbox(), &large, &mut Full(300_000), &mut |_| {}) {
        Err(error) if *error.kind() == ErrorKind::LocalIo => {}
        other => return Err(format!("{other:?}")),
    }
    let got = exchange
        .get(&harness.outbox(), &large, &mut Vec::new(), &mut |_| {})
        .map_err(|error| told(&error))?;
    expect(got == 2_500_001, || format!("the next call fetched {got} bytes"))
}
