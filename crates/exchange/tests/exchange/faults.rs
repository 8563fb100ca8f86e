use holdsync_exchange::conformance::{Harness, pattern, truth};
use holdsync_exchange::fault::{Fault, Faulty};
use holdsync_exchange::{Delivery, ErrorKind, Exchange, RemoteName};

use crate::folder::InFolder;

#[test]
fn every_fault_leaves_on_disk_what_it_says() {
    let mut harness = InFolder::new();
    let script = [
        Fault::NotDelivered(ErrorKind::Connect),
        Fault::CutAt(0),
        Fault::CutAt(777),
        Fault::RefusedAt(778),
        Fault::CutBeforeCloseAnswer,
        Fault::None,
    ];
    let mut exchange = Faulty::new(harness.exchange(), script.clone());
    let content = pattern(10_000);
    let (inbox, mut on_disk) = (harness.inbox(), Vec::new());
    for (number, fault) in script.iter().enumerate() {
        let name = RemoteName::new(format!("n{number}")).unwrap();
        let outcome = exchange.deliver(&inbox, &name, &mut &content[..], 10_000, &mut |_| {});
        let arrived = harness.arrived(&name);
        truth(&outcome, &content, arrived.as_deref()).unwrap();
        let refused = matches!(
            outcome,
            Delivery::Ambiguous {
                refused_by_server: true,
                ..
            }
        );
        assert_eq!(refused, matches!(fault, Fault::RefusedAt(_)));
        on_disk.push(arrived.map(|bytes| bytes.len()));
    }
    assert_eq!(
        on_disk,
        [None, Some(0), Some(777), Some(778), Some(10_000), Some(10_000)]
    );
    let delivered = exchange
        .attempts()
        .iter()
        .filter(|attempt| attempt.outcome.is_delivered())
        .count();
    assert_eq!((exchange.attempts().len(), delivered), (6, 1));
}

#[test]
fn readings_fail_as_scripted() {
    let mut harness = InFolder::new();
    harness.offer("a", b"1");
    let script = [Some(ErrorKind::Disconnected), None, Some(ErrorKind::NotFound)];
    let mut exchange = Faulty::new(harness.exchange(), []).with_readings(script);
    let name = RemoteName::new("a").unwrap();
    let error = exchange.list(&harness.outbox()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Disconnected);
    assert_eq!(exchange.list(&harness.outbox()).unwrap().len(), 1);
    let error = exchange
        .get(&harness.outbox(), &name, &mut Vec::new(), &mut |_| {})
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::NotFound);
}
