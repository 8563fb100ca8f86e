//! Where a reader is in its stream, and what it says about a piece found there.

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::decode::RecordView;
use crate::reader::{Body, Framed};
use crate::tag::Tag;

const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// Place and number of the next piece, and what is remembered of the one before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub(crate) offset: u64,
    /// The number of the piece delivered last, from 1.
    pub(crate) ordinal: u64,
    /// The limit of the decoder.
    limit: u64,
    /// The 001 of the record before; empty where it had none.
    control_number: Vec<u8>,
}

impl Places {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit: limit as u64,
            ..Self::default()
        }
    }

    fn framed<'a>(&mut self, length: u64, body: Body<'a>) -> Framed<'a> {
        let offset = self.offset;
        self.offset += length;
        self.ordinal += 1;
        Framed {
            ordinal: self.ordinal,
            offset,
            length,
            body,
        }
    }

    /// Reads a record; what is wrong with it is added to `anomalies`.
    #[inline]
    pub(crate) fn record<'a>(&mut self, bytes: &'a [u8], anomalies: &'a mut Vec<Anomaly>) -> Framed<'a> {
        let (offset, first) = (self.offset, anomalies.len());
        let parsed = RecordView::parse(bytes, anomalies);
        for anomaly in anomalies.iter_mut().skip(first) {
            anomaly.offset += offset;
        }
        let body = match parsed {
            Ok(view) => {
                self.note_control_number(&view, anomalies);
                Body::Record(view, anomalies)
            }
            Err(Anomaly { offset: place, kind }) => Body::Damaged {
                bytes,
                reason: Anomaly {
                    offset: offset + place,
                    kind,
                },
                anomalies,
            },
        };
        self.framed(bytes.len() as u64, body)
    }

    pub(crate) fn junk<'a>(&mut self, bytes: &'a [u8], anomalies: &'a [Anomaly]) -> Framed<'a> {
        let length = bytes.len() as u64;
        let reason = Anomaly {
            offset: self.offset,
            kind: AnomalyKind::Junk { length },
        };
        let body = Body::Damaged {
            bytes,
            reason,
            anomalies,
        };
        self.framed(length, body)
    }

    /// A stretch of `length` bytes that was skipped but for an excerpt.
    pub(crate) fn too_long<'a>(
        &mut self,
        length: u64,
        excerpt: &'a [u8],
        anomalies: &'a [Anomaly],
    ) -> Framed<'a> {
        let reason = Anomaly {
            offset: self.offset,
            kind: AnomalyKind::TooLong { limit: self.limit },
        };
        let body = Body::Damaged {
            bytes: excerpt,
            reason,
            anomalies,
        };
        self.framed(length, body)
    }

    /// Adds to the run of filler that ends here, or begins one.
    pub(crate) fn filler(&mut self, more: u64, anomalies: &mut Vec<Anomaly>) {
        let here = self.offset;
        self.offset += more;
        if let Some(Anomaly {
            offset,
            kind: AnomalyKind::Filler { length },
        }) = anomalies.last_mut()
            && *offset + *length == here
        {
            *length += more;
            return;
        }
        anomalies.push(Anomaly {
            offset: here,
            kind: AnomalyKind::Filler { length: more },
        });
    }

    /// Remembers the 001 of a record.
    pub(crate) fn remember(&mut self, view: &RecordView<'_>) {
        self.remember_number(view.control(CONTROL_NUMBER).unwrap_or_default());
    }

    fn remember_number(&mut self, number: &[u8]) {
        self.control_number.clear();
        self.control_number.extend_from_slice(number);
    }

    /// Notes when the 001 of a record is that of the record before.
    fn note_control_number(&mut self, view: &RecordView<'_>, anomalies: &mut Vec<Anomaly>) {
        let number = view.control(CONTROL_NUMBER).unwrap_or_default();
        if !number.is_empty() && number == self.control_number.as_slice() {
            anomalies.push(Anomaly {
                offset: self.offset + view.offset_of(number) as u64,
                kind: AnomalyKind::RepeatedControlNumber,
            });
        }
        self.remember_number(number);
    }
}
