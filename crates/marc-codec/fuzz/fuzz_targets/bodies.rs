//! What the fuzz targets assert; the smoke test runs the same functions on the stable toolchain.

use holdsync_marc_codec::{Body, Decoder, Leader, Reader, Record, RecordView, Step, Tag, encode, text};

/// A reader that hands out a few bytes at a time.
struct Dribble<'a> {
    data: &'a [u8],
    size: usize,
}

impl std::io::Read for Dribble<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.size.min(self.data.len()).min(buffer.len());
        let (now, later) = self.data.split_at(size);
        buffer[..size].copy_from_slice(now);
        self.data = later;
        Ok(size)
    }
}

/// What a reader delivered: offset, length, fields and anomalies of each piece.
type Pieces = Vec<(u64, u64, Option<Record>, String)>;

fn pieces(data: &[u8], size: usize) -> Pieces {
    let mut reader = Reader::new(Dribble { data, size });
    let mut pieces = Pieces::new();
    while let Some(framed) = reader.next_record().expect("a slice cannot fail") {
        assert_eq!(framed.ordinal, pieces.len() as u64 + 1);
        let (record, notes) = match framed.body {
            Body::Record(view, anomalies) => {
                let mut record = Record::default();
                view.to_record(&mut record);
                (Some(record), format!("{anomalies:?}"))
            }
            Body::Damaged {
                reason, anomalies, ..
            } => (None, format!("{reason:?} {anomalies:?}")),
        };
        pieces.push((framed.offset, framed.length, record, notes));
    }
    pieces.push((data.len() as u64, 0, None, format!("{:?}", reader.trailing())));
    pieces
}

/// Walks everything a view offers; all slices lie in the record.
fn walk(view: &RecordView<'_>) {
    let range = view.bytes().as_ptr_range();
    for field in view.fields() {
        assert!(field.data().is_empty() || range.contains(&field.data().as_ptr()));
        assert!(field.subfields().count() <= field.data().len());
        assert_eq!(view.fields_of(field.tag()).next(), view.first(field.tag()));
        let _ = (field.indicators(), field.subfield(b'a'));
    }
    assert!(view.fields().count() <= view.bytes().len());
}

/// Any bytes: every step consumes or ends, nothing is lost, and the size of reads changes nothing.
pub(crate) fn decode(data: &[u8]) {
    let mut decoder = Decoder::new();
    let mut rest = data;
    loop {
        let step = decoder.step(rest, true);
        match step {
            Step::NeedMore => panic!("more was asked for at the end"),
            Step::End => break,
            Step::Record(bytes) => {
                let mut anomalies = Vec::new();
                let parsed = RecordView::parse(bytes, &mut anomalies);
                if let Ok(view) = parsed {
                    walk(&view);
                    view.check_text(&mut anomalies);
                }
                assert!(
                    anomalies
                        .iter()
                        .all(|anomaly| anomaly.offset <= bytes.len() as u64)
                );
            }
            Step::Filler(_) | Step::Junk(_) | Step::TooLong { .. } => {}
        }
        assert!(!step.bytes().is_empty() && rest.starts_with(step.bytes()));
        rest = &rest[step.bytes().len()..];
    }
    assert!(rest.is_empty());
    let size = 1 + usize::from(data.first().copied().unwrap_or(0)) % 61;
    assert_eq!(pieces(data, data.len().max(1)), pieces(data, size));
}

/// Any bytes: what was read from sound records is written back byte for byte, and what is written is read back.
pub(crate) fn encode_roundtrip(data: &[u8]) {
    let mut anomalies = Vec::new();
    if let Ok(view) = RecordView::parse(data, &mut anomalies)
        && anomalies.is_empty()
    {
        let (mut record, mut out) = (Record::default(), Vec::new());
        view.to_record(&mut record);
        encode(&record, &mut out).expect("a sound record can be written");
        assert_eq!(out, data);
    }
    let record = built_from(data);
    let mut out = b"kept".to_vec();
    match encode(&record, &mut out) {
        Err(_) => assert_eq!(out, b"kept"),
        Ok(()) if record.is_empty() => {}
        Ok(()) => {
            let mut anomalies = Vec::new();
            let view = RecordView::parse(&out[4..], &mut anomalies).expect("what was written can be read");
            assert!(view.fields().eq(record.fields()), "{record:?} {anomalies:?}");
        }
    }
}

/// A record whose fields are taken from arbitrary bytes.
fn built_from(data: &[u8]) -> Record {
    let mut record = Record::new(Leader::default());
    for chunk in data.split(|&byte| byte == 0x1e) {
        match chunk {
            [b'0', b'0', c, rest @ ..] => record.push_control(Tag::from_bytes([b'0', b'0', *c]), rest),
            [a, b, c, d, e, rest @ ..] => {
                let mut field = record.push_data(Tag::from_bytes([*a, *b, *c]), [*d, *e]);
                for subfield in rest.split(|&byte| byte == 0x1f) {
                    if let Some((&code, value)) = subfield.split_first() {
                        field.subfield(code, value);
                    }
                }
            }
            other => record.push_raw(Tag::new(*b"999"), other),
        }
    }
    record
}

/// Any bytes as `.mrk`: read to the end whatever the size of reads, and what was read can be written and read again.
pub(crate) fn mrk(data: &[u8]) {
    let records = |size: usize| {
        let mut reader = text::mrk::Reader::new(Dribble { data, size });
        let (mut record, mut all) = (Record::default(), Vec::new());
        while let Some(framed) = reader.next(&mut record).expect("a slice cannot fail") {
            assert!(framed.offset + framed.length <= data.len() as u64);
            all.push((framed, record.clone()));
        }
        all
    };
    let all = records(data.len().max(1));
    assert_eq!(all, records(3));
    for (_, record) in all {
        let mut writer = text::mrk::Writer::new(Vec::new());
        if writer.record(&record).expect("a vector cannot fail").is_empty() {
            let text = writer.finish().expect("a vector cannot fail");
            let mut again = Record::default();
            let framed = text::mrk::Reader::new(&text[..]).next(&mut again);
            assert!(framed.expect("a slice cannot fail").is_some());
            assert_eq!(again, record);
        }
    }
}

/// Any bytes as MARC-in-JSON: pieces follow each other, whatever the size of reads, and what was read can be written
/// and read again.
pub(crate) fn json(data: &[u8]) {
    let records = |size: usize| {
        let mut reader = text::json::Reader::new(Dribble { data, size });
        let (mut record, mut all, mut end) = (Record::default(), Vec::new(), 0);
        while let Some(framed) = reader.next(&mut record).expect("a slice cannot fail") {
            assert!(framed.offset >= end && framed.length > 0);
            end = framed.offset + framed.length;
            let sound = matches!(framed.outcome, text::json::Outcome::Record { .. });
            assert!(sound || record == Record::default());
            all.push((framed, sound.then(|| record.clone())));
        }
        assert!(end <= data.len() as u64);
        all
    };
    let all = records(data.len().max(1));
    assert_eq!(all, records(3));
    for record in all.into_iter().filter_map(|(_, record)| record) {
        let mut writer = text::json::Writer::lines(Vec::new());
        if writer.record(&record).expect("a vector cannot fail").is_empty() {
            let line = writer.finish().expect("a vector cannot fail");
            let mut again = Record::default();
            let framed = text::json::Reader::new(&line[..]).next(&mut again);
            assert!(framed.expect("a slice cannot fail").is_some());
            assert_eq!(again, record);
        }
    }
}
