use std::time::Duration;

use holdsync_exchange::conformance::Harness;
use holdsync_exchange::fault::{Fault, Faulty};
use holdsync_exchange::{Delivery, ErrorKind, Exchange, RemoteName, Retrying};

use crate::folder::InFolder;

const FIRST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(5);

fn attempts(script: Vec<Fault>, tries: u32) -> (Delivery, usize, Vec<Duration>) {
    let mut harness = InFolder::new();
    let mut pauses = Vec::new();
    let faulty = Faulty::new(harness.exchange(), script);
    let mut exchange = Retrying::new(faulty, tries, FIRST, LONGEST, 7, |pause| pauses.push(pause));
    let name = RemoteName::new("a").unwrap();
    let outcome = exchange.deliver(&harness.inbox(), &name, &mut &b"abc"[..], 3, &mut |_| {});
    let count = exchange.into_inner().attempts().len();
    (outcome, count, pauses)
}

#[test]
fn nothing_delivered_is_tried_again_with_growing_pauses() {
    let (outcome, count, pauses) = attempts(vec![Fault::NotDelivered(ErrorKind::Connect); 4], 5);
    assert!(outcome.is_delivered());
    assert_eq!(count, 5);
    for (pause, full) in pauses.iter().zip([2.0, 4.0, 5.0, 5.0]) {
        assert!(
            (full / 2.0..=full).contains(&pause.as_secs_f64()),
            "{pause:?} of {full} s"
        );
    }
    assert_eq!(pauses.len(), 4);
    assert_ne!(pauses[2], pauses[3], "without jitter, clients come back together");
}

#[test]
fn the_tries_have_an_end() {
    let (outcome, count, pauses) = attempts(vec![Fault::NotDelivered(ErrorKind::Timeout); 9], 3);
    assert_eq!((outcome.is_delivered(), count, pauses.len()), (false, 3, 2));
}

#[test]
fn what_may_have_arrived_is_never_sent_twice() {
    for fault in [
        Fault::CutAt(0),
        Fault::CutAt(2),
        Fault::RefusedAt(1),
        Fault::CutBeforeCloseAnswer,
    ] {
        let (outcome, count, pauses) = attempts(vec![fault], 5);
        assert!(matches!(outcome, Delivery::Ambiguous { .. }));
        assert_eq!((count, pauses.len()), (1, 0));
    }
}

#[test]
fn what_time_does_not_cure_is_not_tried_again() {
    for kind in [ErrorKind::Authentication, ErrorKind::Denied, ErrorKind::NotFound] {
        let (outcome, count, _) = attempts(vec![Fault::NotDelivered(kind.clone())], 5);
        assert_eq!(outcome.error().unwrap().kind(), &kind);
        assert_eq!(count, 1);
    }
}

#[test]
fn reading_is_tried_again() {
    let mut harness = InFolder::new();
    harness.offer("a", b"123");
    let script = [
        Some(ErrorKind::Disconnected),
        Some(ErrorKind::Timeout),
        None,
        Some(ErrorKind::Connect),
    ];
    let faulty = Faulty::new(harness.exchange(), []).with_readings(script);
    let mut pauses = 0;
    let mut exchange = Retrying::new(faulty, 3, FIRST, LONGEST, 7, |_| pauses += 1);
    assert_eq!(exchange.list(&harness.outbox()).unwrap().len(), 1);
    let name = RemoteName::new("a").unwrap();
    let mut to = Vec::new();
    assert_eq!(
        exchange
            .get(&harness.outbox(), &name, &mut to, &mut |_| {})
            .unwrap(),
        3
    );
    drop(exchange);
    assert_eq!(pauses, 3);
}
