use std::io::Read;

use holdsync_marc_codec::Record;
use holdsync_marcxml::{AnomalyKind, Framed, Outcome, Reader, RejectionKind};

/// Everything in a file: each piece with the record it gave.
pub(crate) fn read(file: impl Read) -> Vec<(Framed, Record)> {
    read_within(file, holdsync_marcxml::DEFAULT_LIMIT)
}

pub(crate) fn read_within(file: impl Read, limit: usize) -> Vec<(Framed, Record)> {
    let mut reader = Reader::with_limit(file, limit);
    let mut record = Record::default();
    let mut out = Vec::new();
    while let Some(framed) = reader.next(&mut record).unwrap() {
        assert_eq!(framed.ordinal, out.len() as u64 + 1);
        if matches!(framed.outcome, Outcome::Rejected(_)) {
            assert_eq!(
                record,
                Record::default(),
                "a rejected record leaves nothing behind"
            );
        }
        out.push((framed, record.clone()));
    }
    out
}

/// One record and what is odd about it.
pub(crate) fn one(inside: &str) -> (Record, Vec<AnomalyKind>) {
    let mut out = read(format!("<record>{inside}</record>").as_bytes());
    assert_eq!(out.len(), 1, "{out:?}");
    match out.remove(0) {
        (
            Framed {
                outcome: Outcome::Record { anomalies },
                ..
            },
            record,
        ) => (record, anomalies.iter().map(|a| a.kind).collect()),
        (framed, _) => panic!("{framed:?}"),
    }
}

/// Why one record is rejected, and where.
pub(crate) fn rejection(inside: &str) -> (RejectionKind, u64) {
    let mut out = read(format!("<record>{inside}</record>").as_bytes());
    assert_eq!(out.len(), 1, "{out:?}");
    match out.remove(0).0.outcome {
        Outcome::Rejected(rejection) => (rejection.kind, rejection.offset),
        Outcome::Record { anomalies } => panic!("{anomalies:?}"),
    }
}

/// A byte at a time: what a network may do to a stream.
pub(crate) struct Trickle<'a>(pub(crate) &'a [u8]);

impl Read for Trickle<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let length = out.len().min(1);
        self.0.read(&mut out[..length])
    }
}
