use holdsync_marc_codec::{Anomaly, AnomalyKind, Body, Leader, Reader, Record, Tag, encode};
use proptest::prelude::*;

/// A small bibliographic record in UTF-8 with the 001 `control_number`.
pub(crate) fn record(control_number: &str) -> Record {
    let mut record = Record::new(Leader::from_bytes(*b"00000cam a2200000Ii 4500"));
    record.push_control(Tag::new(*b"001"), control_number.as_bytes());
    record
        .push_data(Tag::new(*b"035"), *b"  ")
        .subfield(b'a', b"(OCoLC)1234567");
    record
        .push_data(Tag::new(*b"245"), *b"10")
        .subfield(b'a', "Études /".as_bytes())
        .subfield(b'c', b"Name.");
    record
        .push_data(Tag::new(*b"500"), *b"  ")
        .subfield(b'a', "Größe".as_bytes());
    record
}

/// The record as ISO 2709.
pub(crate) fn bytes(record: &Record) -> Vec<u8> {
    let mut out = Vec::new();
    encode(record, &mut out).unwrap();
    out
}

/// What a reader made of bytes: 001 and anomalies of each record, or the reason why there is none.
#[derive(Debug, PartialEq)]
pub(crate) enum Read {
    Record(String, Vec<AnomalyKind>),
    Damaged(AnomalyKind),
}

/// Reads a whole stream.
pub(crate) fn read(stream: &[u8]) -> Vec<Read> {
    let mut reader = Reader::new(stream);
    let mut seen = Vec::new();
    while let Some(framed) = reader.next_record().unwrap() {
        seen.push(match framed.body {
            Body::Record(view, anomalies) => {
                let number = view.control(Tag::new(*b"001")).unwrap_or_default();
                Read::Record(number.escape_ascii().to_string(), kinds(anomalies))
            }
            Body::Damaged { reason, .. } => Read::Damaged(reason.kind),
        });
    }
    seen
}

pub(crate) fn kinds(anomalies: &[Anomaly]) -> Vec<AnomalyKind> {
    anomalies.iter().map(|anomaly| anomaly.kind).collect()
}

/// Any sound record: tags of letters and digits, subfields with values, UTF-8.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let value = "[^\u{1d}\u{1e}\u{1f}]{0,40}";
    let control = ("00[1-9]", value).prop_map(|(tag, value)| (tag, value.into_bytes()));
    let subfields = prop::collection::vec(("[a-z0-9]", "[^\u{1d}\u{1e}\u{1f}]{1,40}"), 1..6);
    let data = ("0[1-9][0-9]|[1-9][0-9]{2}|[A-Z]{3}", "[ 0-9]{2}", subfields).prop_map(
        |(tag, indicators, subfields)| {
            let mut data = indicators.into_bytes();
            for (code, value) in subfields {
                data.push(0x1f);
                data.extend(code.bytes().chain(value.bytes()));
            }
            (tag, data)
        },
    );
    let leader = "[acdnp][a-z][a-z][ a]a".prop_map(|part| format!("00000{part}2200000   4500"));
    (
        leader,
        prop::collection::vec(prop_oneof![1 => control, 4 => data], 1..30),
    )
        .prop_map(|(leader, fields)| {
            let mut record = Record::new(Leader::from_bytes(leader.as_bytes().try_into().unwrap()));
            for (tag, data) in fields {
                record.push_raw(Tag::from_bytes(tag.as_bytes().try_into().unwrap()), &data);
            }
            record
        })
}

/// A small generator of pseudo-random numbers, so that a failure can be repeated.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number under `bound`.
    pub(crate) fn roll(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    /// Changes, removes, inserts, copies or cuts a few bytes, with a liking for those that mean something.
    pub(crate) fn mutate(&mut self, data: &mut Vec<u8>) {
        const MEANINGFUL: &[u8] = b"\x1d\x1e\x1f0459# \n\0\xef\xe9\xc3a";
        for _ in 0..=self.roll(4) {
            let at = self.roll(data.len());
            let byte = MEANINGFUL[self.roll(MEANINGFUL.len())];
            match self.roll(6) {
                _ if data.is_empty() => data.push(byte),
                0 | 1 => data[at] = byte,
                2 => drop(data.remove(at)),
                3 => data.insert(at, byte),
                4 => {
                    let end = (at + self.roll(40)).min(data.len());
                    let copy = data[at..end].to_vec();
                    let to = self.roll(data.len());
                    data.splice(to..to, copy);
                }
                _ => {
                    let end = (at + self.roll(40)).min(data.len());
                    data.drain(at..end);
                }
            }
        }
    }
}
