//! What the fuzz target asserts; the tests of the crate run the same function.

use std::io::{Cursor, Read};

use holdsync_unpack::{Content, ErrorKind, Limits, UnpackError, open};

/// A member with its bytes, or a failure.
type Piece = Result<(String, Content, Vec<u8>), ErrorKind>;

/// Limits that a small input can reach.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.expansion_ratio = 100;
    limits.ratio_free_bytes = 20_000;
    limits.member_bytes = 60_000;
    limits.total_bytes = 100_000;
    limits.members = 20;
    limits
}

/// Any bytes: reading ends, within the limits, and the size of reads changes nothing of what is whole.
pub(crate) fn package(data: &[u8]) {
    let pieces = pieces(data, 8192);
    let members = pieces.iter().filter_map(|piece| piece.as_ref().ok());
    let sizes: Vec<u64> = members.map(|(_, _, bytes)| bytes.len() as u64).collect();
    assert!(
        sizes.iter().all(|size| *size <= limits().member_bytes),
        "{sizes:?}"
    );
    assert!(sizes.iter().sum::<u64>() <= limits().total_bytes, "{sizes:?}");
    assert!(sizes.len() as u64 <= limits().members, "{sizes:?}");
    assert!(whole(&self::pieces(data, 7)).eq(whole(&pieces)));
}

/// The members in front of the first failure; how much of that one was read before depends on the size of reads.
fn whole(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    let end = match pieces.iter().position(Result::is_err) {
        Some(failure) => failure.saturating_sub(1),
        None => pieces.len(),
    };
    pieces.iter().take(end)
}

fn pieces(data: &[u8], step: usize) -> Vec<Piece> {
    let mut package = open(Cursor::new(data), &limits());
    let (mut pieces, mut buffer) = (Vec::new(), vec![0; step]);
    loop {
        match package.next_member() {
            Ok(None) => return pieces,
            Err(error) => pieces.push(Err(error.kind())),
            Ok(Some(mut member)) => {
                let (name, content) = (member.name().to_owned(), member.content());
                let mut bytes = Vec::new();
                let failure = loop {
                    match member.read(&mut buffer) {
                        Ok(0) => break None,
                        Ok(count) => bytes.extend(buffer.iter().take(count)),
                        Err(error) => break UnpackError::of(&error).map(UnpackError::kind),
                    }
                };
                pieces.push(Ok((name, content, bytes)));
                pieces.extend(failure.map(Err));
            }
        }
        assert!(pieces.len() <= data.len() + 2, "no end");
    }
}
