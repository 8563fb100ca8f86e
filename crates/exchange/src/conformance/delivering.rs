//! The clauses about deliveries.

use super::{Failing, Harness, Trickle, expect, pattern, told, truth};
use crate::{Delivery, ErrorKind, Exchange, RemoteName};

/// Around the sizes at which implementations divide: nothing, one byte, packets of 30,000 and 32,768 bytes,
/// windows of 256 KiB and 4 MiB.
const LENGTHS: &[usize] = &[
    0, 1, 29_999, 30_000, 30_001, 32_768, 262_144, 262_145, 1_048_593, 5_242_883,
];

fn name(text: &str) -> Result<RemoteName, String> {
    RemoteName::new(text).map_err(|error| told(&error))
}

/// Delivers bytes from memory.
fn deliver(harness: &dyn Harness, to: &mut dyn Exchange, name: &RemoteName, content: &[u8]) -> Delivery {
    to.deliver(
        &harness.inbox(),
        name,
        &mut &content[..],
        content.len() as u64,
        &mut |_| {},
    )
}

/// The outcome must be `Delivered`, and true.
fn arrived_whole(
    harness: &mut dyn Harness,
    name: &RemoteName,
    sent: &[u8],
    outcome: &Delivery,
) -> Result<(), String> {
    expect(outcome.is_delivered(), || format!("{outcome:?}"))?;
    let arrived = harness.arrived(name);
    truth(outcome, sent, arrived.as_deref()).map_err(|breach| breach.seen)
}

/// The next delivery on the same exchange must succeed.
fn works_again(harness: &mut dyn Harness, to: &mut dyn Exchange, text: &str) -> Result<(), String> {
    let name = name(text)?;
    let content = pattern(1000);
    let outcome = deliver(harness, to, &name, &content);
    arrived_whole(harness, &name, &content, &outcome).map_err(|seen| format!("the next delivery: {seen}"))
}

pub(super) fn whole(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    for length in LENGTHS {
        let name = name(&format!("1000001.whole.{length}.mrc"))?;
        let content = pattern(*length);
        let outcome = deliver(harness, &mut exchange, &name, &content);
        arrived_whole(harness, &name, &content, &outcome)
            .map_err(|seen| format!("{length} bytes: {seen}"))?;
    }
    Ok(())
}

pub(super) fn trickle(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    let name = name("1000001.trickle.mrc")?;
    let content = pattern(700_001);
    let outcome = exchange.deliver(
        &harness.inbox(),
        &name,
        &mut Trickle::new(&content),
        700_001,
        &mut |_| {},
    );
    arrived_whole(harness, &name, &content, &outcome)
}

pub(super) fn progress(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    for length in [0_u64, 1, 1_000_000] {
        let name = name(&format!("1000001.progress.{length}.mrc"))?;
        let content = pattern(1_000_000);
        let (mut seen, mut falls) = (None, false);
        let outcome = exchange.deliver(&harness.inbox(), &name, &mut &content[..], length, &mut |bytes| {
            falls |= seen.is_some_and(|before| bytes < before);
            seen = Some(bytes);
        });
        expect(outcome.is_delivered(), || format!("{outcome:?}"))?;
        expect(!falls && seen == Some(length), || {
            format!("falls: {falls}, the last of {length} is {seen:?}")
        })?;
    }
    Ok(())
}

pub(super) fn announced_length(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    let name = name("1000001.announced.mrc")?;
    let content = pattern(600_000);
    let outcome = exchange.deliver(&harness.inbox(), &name, &mut &content[..], 300_007, &mut |_| {});
    let sent = content.get(..300_007).unwrap_or_default();
    arrived_whole(harness, &name, sent, &outcome)
}

pub(super) fn refused_open(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    let bytes = pattern(5000);
    let mut content = Failing::new(&bytes);
    let outcome = exchange.deliver(
        &harness.nowhere(),
        &name("1000001.no.mrc")?,
        &mut content,
        5000,
        &mut |_| {},
    );
    match &outcome {
        Delivery::NotDelivered { error } => {
            expect(*error.kind() == ErrorKind::NotFound, || {
                format!("{:?}", error.kind())
            })?;
        }
        other => return Err(format!("{other:?}")),
    }
    expect(content.reads == 0, || {
        format!("the content was read {} times", content.reads)
    })?;
    works_again(harness, &mut exchange, "1000001.after-refusal.mrc")
}

pub(super) fn short_content(harness: &mut dyn Harness) -> Result<(), String> {
    for there in [0, 1000, 400_000] {
        let mut exchange = harness.exchange();
        let name = name(&format!("1000001.short.{there}.mrc"))?;
        let content = pattern(there);
        let outcome = exchange.deliver(&harness.inbox(), &name, &mut &content[..], 500_000, &mut |_| {});
        locally_ambiguous(harness, &name, &content, &outcome)?;
        works_again(
            harness,
            &mut exchange,
            &format!("1000001.after-short.{there}.mrc"),
        )?;
    }
    Ok(())
}

pub(super) fn failing_content(harness: &mut dyn Harness) -> Result<(), String> {
    for there in [0, 1000, 400_000] {
        let mut exchange = harness.exchange();
        let name = name(&format!("1000001.failing.{there}.mrc"))?;
        let content = pattern(there);
        let mut failing = Failing::new(&content);
        let outcome = exchange.deliver(&harness.inbox(), &name, &mut failing, 500_000, &mut |_| {});
        locally_ambiguous(harness, &name, &content, &outcome)?;
        works_again(
            harness,
            &mut exchange,
            &format!("1000001.after-failing.{there}.mrc"),
        )?;
    }
    Ok(())
}

fn locally_ambiguous(
    harness: &mut dyn Harness,
    name: &RemoteName,
    content: &[u8],
    outcome: &Delivery,
) -> Result<(), String> {
    match outcome {
        Delivery::Ambiguous {
            refused_by_server: false,
            error,
            ..
        } if *error.kind() == ErrorKind::LocalIo => {}
        other => return Err(format!("after {} bytes: {other:?}", content.len())),
    }
    let arrived = harness.arrived(name);
    truth(outcome, content, arrived.as_deref()).map_err(|breach| breach.seen)
}

pub(super) fn final_name_only(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    let inbox = harness.inbox();
    let names = |exchange: &mut dyn Exchange| -> Result<Vec<String>, String> {
        Ok(exchange
            .list(&inbox)
            .map_err(|error| told(&error))?
            .into_iter()
            .map(|entry| entry.name)
            .collect())
    };
    let before = names(&mut exchange)?;
    let name = name("1000001.final.mrc")?;
    let content = pattern(500_000);
    let (mut during, mut other) = (Vec::new(), harness.exchange());
    let mut looked = false;
    let outcome = exchange.deliver(&inbox, &name, &mut &content[..], 500_000, &mut |_| {
        if !looked {
            looked = true;
            during = names(&mut other).unwrap_or_default();
        }
    });
    arrived_whole(harness, &name, &content, &outcome)?;
    let stray = during
        .into_iter()
        .find(|seen| seen != name.as_str() && !before.contains(seen));
    expect(stray.is_none(), || {
        format!("a name beside the final one: {stray:?}")
    })?;
    let after = names(&mut exchange)?;
    let there = after.iter().any(|seen| seen == name.as_str());
    expect(there != harness.vanishes(), || {
        format!("in the inbox afterwards: {there}")
    })
}

pub(super) fn many(harness: &mut dyn Harness) -> Result<(), String> {
    let mut exchange = harness.exchange();
    for number in 0..50_usize {
        let name = name(&format!("1000001.many.{number:02}.mrc"))?;
        let content = pattern(number * 101);
        let outcome = deliver(harness, &mut exchange, &name, &content);
        arrived_whole(harness, &name, &content, &outcome)
            .map_err(|seen| format!("number {number}: {seen}"))?;
    }
    Ok(())
}
