use std::io::Read;

use holdsync_marc_codec::{AnomalyKind, Body, Decoder, Reader, Record, RecordView, Step};
use proptest::prelude::*;

use crate::bodies;
use crate::sample::{self, any_record};

fn parsed(bytes: &[u8]) -> Record {
    let mut anomalies = Vec::new();
    let mut record = Record::default();
    RecordView::parse(bytes, &mut anomalies)
        .unwrap()
        .to_record(&mut record);
    assert_eq!(anomalies, []);
    record
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(record in any_record()) {
        let bytes = sample::bytes(&record);
        let read = parsed(&bytes);
        prop_assert!(read.fields().eq(record.fields()));
        prop_assert_eq!(sample::bytes(&read), bytes);
    }

    #[test]
    fn any_bytes_are_read_to_their_end(data in prop::collection::vec(any::<u8>(), 0..600)) {
        bodies::decode(&data);
        bodies::encode_roundtrip(&data);
    }

    #[test]
    fn bytes_that_mean_something_are_read_to_their_end(data in "[0-9 a\n\u{1d}\u{1e}\u{1f}]{0,400}") {
        bodies::decode(data.as_bytes());
        bodies::encode_roundtrip(data.as_bytes());
    }

    #[test]
    fn a_damaged_record_costs_no_other(
        before in any_record(), victim in any_record(), after in any_record(), seed in any::<u64>()
    ) {
        let [before, mut victim, after] = [before, victim, after].map(|record| sample::bytes(&record));
        // damage that leaves the terminator, which is all the next record needs
        let terminator = victim.pop().unwrap();
        let at = (seed as usize) % victim.len();
        victim[at] = if victim[at] == 0x1e { b'x' } else { 0x1e };
        victim.push(terminator);
        let stream = [&before[..], &victim, &after].concat();
        let mut reader = Reader::new(&stream[..]);
        let mut sound = Vec::new();
        while let Some(framed) = reader.next_record().unwrap() {
            if let Body::Record(view, anomalies) = framed.body
                && anomalies.iter().all(|anomaly| anomaly.kind == AnomalyKind::RepeatedControlNumber)
            {
                sound.push(view.bytes().to_vec());
            }
        }
        prop_assert_eq!(sound.first(), Some(&before));
        prop_assert_eq!(sound.last(), Some(&after));
    }

    #[test]
    fn the_size_of_reads_changes_nothing(
        records in prop::collection::vec(any_record(), 1..8), size in 1_usize..3_000, seed in any::<u64>()
    ) {
        let mut stream: Vec<u8> = records.iter().flat_map(sample::bytes).collect();
        sample::Dice::new(seed).mutate(&mut stream);
        prop_assert_eq!(steps(&stream, size), steps(&stream, stream.len().max(1)));
    }
}

/// All steps over a stream that arrives in pieces, as their bytes; runs of filler are joined.
fn steps(stream: &[u8], size: usize) -> Vec<(u8, Vec<u8>)> {
    let mut decoder = Decoder::new();
    let (mut start, mut end) = (0, 0);
    let mut steps: Vec<(u8, Vec<u8>)> = Vec::new();
    loop {
        let step = decoder.step(&stream[start..end], end == stream.len());
        let kind = match step {
            Step::NeedMore => {
                end = (end + size).min(stream.len());
                continue;
            }
            Step::End => return steps,
            Step::Record(_) => 0,
            Step::Filler(_) => 1,
            Step::Junk(_) => 2,
            Step::TooLong { .. } => 3,
        };
        start += step.bytes().len();
        match steps.last_mut() {
            Some((last, bytes)) if kind == *last && kind == 1 => bytes.extend_from_slice(step.bytes()),
            _ => steps.push((kind, step.bytes().to_vec())),
        }
    }
}

/// A stretch of zeros longer than a limit, then a record.
#[test]
fn a_stretch_without_end_is_skipped_within_the_limit() {
    let record = sample::bytes(&sample::record("99"));
    let junk = std::io::repeat(b'x').take(7_000_000);
    let stream = record
        .as_slice()
        .chain(junk)
        .chain(record.as_slice())
        .chain(record.as_slice());
    let mut reader = Reader::with_limit(stream, 500_000);
    let mut seen = Vec::new();
    while let Some(framed) = reader.next_record().unwrap() {
        let sound = matches!(framed.body, Body::Record(_, anomalies) if anomalies.iter().all(|anomaly| anomaly.kind == AnomalyKind::RepeatedControlNumber));
        seen.push((framed.ordinal, framed.offset, framed.length, sound));
        if let Body::Damaged { bytes, reason, .. } = framed.body {
            assert_eq!(reason.kind, AnomalyKind::TooLong { limit: 500_000 });
            assert_eq!(bytes, [b'x'; 4096]);
        }
    }
    let size = record.len() as u64;
    assert_eq!(
        seen,
        [
            (1, 0, size, true),
            (2, size, 7_000_000, false),
            (3, size + 7_000_000, size, true),
            (4, 2 * size + 7_000_000, size, true)
        ]
    );
}
