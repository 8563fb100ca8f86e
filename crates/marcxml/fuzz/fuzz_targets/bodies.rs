//! What the targets do, shared with the smoke test of the crate.

use holdsync_marc_codec::{Leader, Record, Tag};
use holdsync_marcxml::{Framed, Framer, Outcome, Parser, Reader, Step, Writer};

/// Framing in two chunk sizes gives the same frames, consumes everything, and ends.
pub(crate) fn frame(input: &[u8]) {
    assert_eq!(frames(input, 3), frames(input, usize::MAX / 2));
}

fn frames(input: &[u8], chunk: usize) -> Vec<(usize, usize)> {
    let mut framer = Framer::with_limit(1024);
    let (mut start, mut end, mut found) = (0, chunk.min(input.len()), Vec::new());
    loop {
        let step = framer.step(input.get(start..end).unwrap_or_default(), end == input.len());
        let length = step.bytes().len();
        match step {
            Step::End => return found,
            Step::NeedMore => end = (end + chunk).min(input.len()),
            Step::Record(_) | Step::Broken(..) => found.push((start, length)),
            Step::Between(_) => {}
        }
        start += length;
    }
}

/// Parsing the whole as one frame, and reading it as a stream.
pub(crate) fn parse(input: &[u8]) {
    let mut record = Record::default();
    let mut anomalies = Vec::new();
    if Parser::default()
        .parse(input, &mut record, &mut anomalies)
        .is_err()
    {
        assert!(record.is_empty());
    }
    let mut reader = Reader::new(input);
    while let Ok(Some(framed)) = reader.next(&mut record) {
        assert!(framed.offset + framed.length <= input.len() as u64);
    }
}

/// The scanner and the XML reader, over the bytes as one frame and as a stream, come to the same.
pub(crate) fn paths(input: &[u8]) {
    let parsed = |mut parser: Parser| {
        let (mut record, mut anomalies) = (Record::default(), Vec::new());
        let outcome = parser.parse(input, &mut record, &mut anomalies);
        if outcome.is_err() {
            anomalies.clear();
        }
        (outcome, record, anomalies)
    };
    assert_eq!(
        parsed(Parser::default()),
        parsed(Parser::without_scanner()),
        "{}",
        String::from_utf8_lossy(input)
    );
    assert_eq!(
        streamed(Reader::with_limit(input, 2000)),
        streamed(Reader::with_limit(input, 2000).without_scanner()),
        "{}",
        String::from_utf8_lossy(input)
    );
}

/// All pieces, and how the stream ended.
pub(crate) fn streamed(mut reader: Reader<&[u8]>) -> (Vec<(Framed, Record)>, Option<std::io::ErrorKind>) {
    let (mut record, mut out) = (Record::default(), Vec::new());
    loop {
        match reader.next(&mut record) {
            Ok(Some(framed)) => out.push((framed, record.clone())),
            Ok(None) => return (out, None),
            Err(error) => return (out, Some(error.kind())),
        }
    }
}

/// Whatever a record holds, its XML is read as one record, and as the same one where no loss is told.
pub(crate) fn writer(input: &[u8]) {
    let record = record_of(input);
    let mut writer = Writer::new(Vec::new());
    // writing to memory does not fail
    let losses = writer.record(&record).unwrap_or_default();
    let file = writer.finish().unwrap_or_default();
    let shown = String::from_utf8_lossy(&file);
    let (pieces, failure) = streamed(Reader::new(file.as_slice()));
    assert!(failure.is_none(), "{shown}");
    let [(framed, read)] = pieces.as_slice() else {
        panic!("not one piece but {}: {shown}", pieces.len())
    };
    assert!(
        matches!(framed.outcome, Outcome::Record { .. }),
        "{framed:?}: {shown}"
    );
    if losses.is_empty() {
        assert_eq!(read, &record, "{shown}");
    }
}

/// A record of any bytes: a leader, then tags with data behind `0x1E`.
fn record_of(input: &[u8]) -> Record {
    let (leader, fields) = input.split_at_checked(24).unwrap_or((input, &[]));
    let mut bytes = *Leader::default().as_bytes();
    for (byte, given) in bytes.iter_mut().zip(leader) {
        *byte = *given;
    }
    let mut record = Record::new(Leader::from_bytes(bytes));
    for field in fields.split(|byte| *byte == 0x1e) {
        if let Some((tag, data)) = field.split_first_chunk::<3>() {
            record.push_raw(Tag::from_bytes(*tag), data);
        }
    }
    record
}
