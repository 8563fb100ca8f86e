use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use holdsync_marc_codec::parallel::{Chunk, Chunks, in_order};
use holdsync_marc_codec::{Anomaly, AnomalyKind, Body, Framed, Reader, Record};
use proptest::prelude::*;

use crate::sample::{self, any_record};

/// Everything said about one piece.
#[derive(Debug, PartialEq)]
struct Said {
    ordinal: u64,
    offset: u64,
    length: u64,
    record: Option<Record>,
    bytes: Vec<u8>,
    anomalies: Vec<Anomaly>,
}

fn said(framed: &Framed<'_>) -> Said {
    let (record, bytes, anomalies) = match framed.body {
        Body::Record(view, anomalies) => {
            let mut record = Record::default();
            view.to_record(&mut record);
            (Some(record), view.bytes(), anomalies.to_vec())
        }
        Body::Damaged {
            bytes,
            reason,
            anomalies,
        } => (None, bytes, [anomalies, &[reason]].concat()),
    };
    let (ordinal, offset, length) = (framed.ordinal, framed.offset, framed.length);
    Said {
        ordinal,
        offset,
        length,
        record,
        bytes: bytes.to_vec(),
        anomalies,
    }
}

/// What is said, what stands behind the last record, and the error the stream ended with.
type Outcome = (Vec<Said>, Vec<Anomaly>, Option<io::ErrorKind>);

fn serial(stream: impl Read, limit: usize) -> Outcome {
    let (mut reader, mut all) = (Reader::with_limit(stream, limit), Vec::new());
    loop {
        match reader.next_record() {
            Ok(Some(framed)) => all.push(said(&framed)),
            Ok(None) => return (all, reader.trailing().to_vec(), None),
            Err(error) => return (all, Vec::new(), Some(error.kind())),
        }
    }
}

fn parallel(stream: impl Read, limit: usize, size: usize, threads: usize) -> Outcome {
    let job = |chunk: &mut Chunk| {
        let mut pieces = Vec::new();
        while let Some(framed) = chunk.next_record() {
            pieces.push(said(&framed));
        }
        (pieces, chunk.trailing().to_vec())
    };
    let (mut all, mut trailing) = (Vec::new(), Vec::new());
    let chunks = Chunks::new(stream).with_limit(limit).with_size(size);
    let outcome = chunks.map(threads, job, |(pieces, behind)| {
        assert!(
            trailing.is_empty(),
            "filler behind the last record is in the last chunk"
        );
        all.extend(pieces);
        trailing = behind;
        Ok(())
    });
    (all, trailing, outcome.err().map(|error| error.kind()))
}

/// A stream that fails when its bytes are at an end.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.0.read(out)? {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            read => Ok(read),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn several_threads_say_what_one_says(
        records in prop::collection::vec(any_record(), 1..20),
        doubled in any::<bool>(), damaged in any::<bool>(), size in 64_usize..5_000, threads in 0_usize..4, seed in any::<u64>()
    ) {
        let mut stream = Vec::new();
        for record in &records {
            for _ in 0..=usize::from(doubled) {
                stream.extend(sample::bytes(record));
            }
        }
        if damaged {
            sample::Dice::new(seed).mutate(&mut stream);
        }
        let limit = 400_000;
        prop_assert_eq!(parallel(&stream[..], limit, size, threads), serial(&stream[..], limit));
        let failing = parallel(Failing(&stream), limit, size, threads);
        prop_assert_eq!(failing.2, Some(io::ErrorKind::ConnectionReset));
        let whole = serial(Failing(&stream), limit);
        prop_assert_eq!(failing, whole);
    }
}

#[test]
fn stretches_without_end_and_repeated_numbers_are_said_alike() {
    let record = sample::bytes(&sample::record("99"));
    let mut stream = Vec::new();
    for round in 0..4_u8 {
        stream.extend_from_slice(b"\r\n  ");
        stream.extend_from_slice(&record);
        stream.extend_from_slice(&record);
        stream.extend(std::iter::repeat_n(b'x' + round, 1_000_000));
        stream.extend_from_slice(if round % 2 == 0 { b"\x1d" } else { b"\n" });
        stream.extend_from_slice(&record);
    }
    stream.extend_from_slice(b"\n\n");
    let expected = serial(&stream[..], 400_000);
    let repeated = |said: &&Said| {
        said.anomalies
            .iter()
            .any(|anomaly| anomaly.kind == AnomalyKind::RepeatedControlNumber)
    };
    assert!(
        expected.0.iter().filter(repeated).count() > 4,
        "{:?}",
        expected.0.len()
    );
    assert_eq!(expected.1.len(), 1);
    for size in [64, 1_000, 100_000, 450_000, 2_000_000] {
        assert_eq!(parallel(&stream[..], 400_000, size, 2), expected, "{size}");
    }
}

#[test]
fn an_error_of_the_consumer_ends_the_work() {
    let mut given = 0_u64;
    let produce = |_: Option<u64>| {
        given += 1;
        Ok(Some(given))
    };
    let mut taken = Vec::new();
    let outcome = in_order(
        3,
        produce,
        |item| *item,
        |item| {
            taken.push(item);
            if item == 10 {
                Err(io::ErrorKind::BrokenPipe.into())
            } else {
                Ok(())
            }
        },
    );
    assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    assert_eq!(taken, (1..=10).collect::<Vec<_>>());
    assert!(given <= 10 + 7, "at most seven are under way, {given} were given");
}

#[test]
fn a_panic_in_a_worker_reaches_the_caller() {
    let caught = std::panic::catch_unwind(|| {
        let mut left = 100;
        let produce = |_| {
            left -= 1;
            Ok((left > 0).then_some(left))
        };
        in_order(2, produce, |item| assert!(*item != 50, "fifty"), |()| Ok(()))
    });
    assert!(caught.is_err());
}

#[test]
fn the_calling_thread_works_as_well() {
    let caller = std::thread::current().id();
    let (worked, start) = (AtomicBool::new(false), Instant::now());
    let mut left = 4;
    let produce = |_| {
        left -= 1;
        Ok((left > 0).then_some(left))
    };
    // the other thread keeps its item until this one has taken another
    let job = |_: &mut i32| {
        if std::thread::current().id() == caller {
            worked.store(true, Ordering::Relaxed);
        }
        while !worked.load(Ordering::Relaxed) && start.elapsed() < Duration::from_secs(60) {
            std::thread::yield_now();
        }
    };
    in_order(2, produce, job, |()| Ok(())).unwrap();
    assert!(worked.load(Ordering::Relaxed));
}
