use std::io::{self, Read};

use holdsync_marc_codec::Record;
use holdsync_marcxml::parallel::{Chunk, Chunks};
use holdsync_marcxml::{Framed, Outcome, Reader};
use proptest::prelude::*;

use crate::paths::document;

/// What is said of each piece, and the error the stream ended with.
type Outcomes = (Vec<(Framed, Record, Vec<u8>)>, Option<io::ErrorKind>);

const LIMIT: usize = 2_000;

fn serial(stream: impl Read) -> Outcomes {
    let (mut reader, mut record, mut all) =
        (Reader::with_limit(stream, LIMIT), Record::default(), Vec::new());
    loop {
        match reader.next(&mut record) {
            Ok(Some(framed)) => all.push((framed, record.clone(), reader.bytes().to_vec())),
            Ok(None) => return (all, None),
            Err(error) => return (all, Some(error.kind())),
        }
    }
}

fn parallel(stream: impl Read, size: usize, threads: usize) -> Outcomes {
    run(Chunks::with_limit(stream, LIMIT).with_size(size), threads)
}

fn run(chunks: Chunks<impl Read>, threads: usize) -> Outcomes {
    let job = |chunk: &mut Chunk| {
        let (mut record, mut pieces) = (Record::default(), Vec::new());
        while let Some(framed) = chunk.next(&mut record) {
            pieces.push((framed, record.clone(), chunk.bytes().to_vec()));
        }
        pieces
    };
    let mut all = Vec::new();
    let outcome = chunks.map(threads, job, |pieces| {
        all.extend(pieces);
        Ok(())
    });
    (all, outcome.err().map(|error| error.kind()))
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
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn several_threads_say_what_one_says(
        documents in proptest::collection::vec(document(), 1..8), wide in any::<bool>(), size in 0_usize..3_000, threads in 0_usize..4
    ) {
        let text = documents.concat();
        let stream: Vec<u8> = if wide {
            format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.into_bytes()
        };
        prop_assert_eq!(parallel(&stream[..], size, threads), serial(&stream[..]));
        prop_assert_eq!(parallel(Failing(&stream), size, threads), serial(Failing(&stream)));
        let general = Chunks::with_limit(&stream[..], LIMIT).with_size(size).without_scanner();
        prop_assert_eq!(run(general, threads), serial(&stream[..]));
    }
}

#[test]
fn a_comment_that_never_ends_is_told() {
    let file = "<record><leader>00000nam a2200000   4500</leader></record><!-- <record/>";
    let (said, _) = parallel(file.as_bytes(), 0, 2);
    assert_eq!((said.clone(), None), serial(file.as_bytes()));
    assert!(matches!(said[1].0.outcome, Outcome::Rejected(_)));
}
