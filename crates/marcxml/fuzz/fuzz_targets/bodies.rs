//! What the targets do, shared with the smoke test of the crate.

use holdsync_marc_codec::Record;
use holdsync_marcxml::{Framed, Framer, Parser, Reader, Step};

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
