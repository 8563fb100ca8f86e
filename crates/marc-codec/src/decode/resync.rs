//! Finding the next record where the leader did not say where it is.

use crate::decode::Step;
use crate::directory::number;
use crate::field::{FIELD_TERMINATOR, RECORD_TERMINATOR};
use crate::leader::LEADER_LENGTH;

/// The longest record a leader can declare.
pub(super) const LONGEST_DECLARED: usize = 99_999;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What [`filler`] found.
pub(super) enum Filler<'a> {
    /// This many bytes of filler, possibly none.
    Run(&'a [u8]),
    /// The beginning of a byte order mark, or blanks that may begin a leader, and no more bytes.
    Unclear,
}

/// The filler at the beginning of `input`. Blanks that stand in the place of a record's length are none.
pub(super) fn filler(input: &[u8], eof: bool) -> Filler<'_> {
    let mut rest = input;
    loop {
        let undecided = !eof && rest.len() < LEADER_LENGTH && rest.first() == Some(&b' ');
        if undecided && rest.len() == input.len() {
            return Filler::Unclear;
        }
        if undecided || (rest.first() == Some(&b' ') && is_leader(rest)) {
            break;
        }
        rest = match rest {
            [b'\r' | b'\n' | b' ' | 0 | 0x1a, after @ ..] => after,
            [0xef, 0xbb, 0xbf, after @ ..] => after,
            _ => break,
        };
    }
    let length = input.len() - rest.len();
    if length == 0 && !eof && rest.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(rest) {
        return Filler::Unclear;
    }
    Filler::Run(input.get(..length).unwrap_or_default())
}

/// Whether the leader declares a length that more input could confirm.
pub(super) fn may_be_complete_with_more(input: &[u8]) -> bool {
    match input.first_chunk::<5>() {
        Some(digits) => number(digits).is_some_and(|length| length as usize > input.len()),
        None => true,
    }
}

/// The record of the declared length, or the part up to its first terminator when another record begins behind it.
#[cold]
pub(super) fn shortest(record: &[u8], end: usize) -> &[u8] {
    let behind = record.get(end..).unwrap_or_default();
    let skipped = match filler(behind, true) {
        Filler::Run(run) => run.len(),
        Filler::Unclear => 0,
    };
    match behind.get(skipped..) {
        Some(next) if is_leader(next) && has_length(next) => record.get(..end).unwrap_or(record),
        _ => record,
    }
}

/// What to do with bytes that end in a terminator or at the end of the input.
#[cold]
pub(super) fn cut(bytes: &[u8]) -> Step<'_> {
    let start = last_record(bytes).or_else(|| next_leader(bytes));
    let part = match start {
        Some(start) if start > 0 => bytes.get(..start).unwrap_or(bytes),
        _ => bytes,
    };
    if looks_like_record(part) {
        Step::Record(part)
    } else {
        Step::Junk(part)
    }
}

/// Where a record begins that declares to end where `bytes` end.
pub(super) fn last_record(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(LONGEST_DECLARED);
    let tail = bytes.get(from..)?;
    tail.windows(LEADER_LENGTH).enumerate().find_map(|(at, window)| {
        let [_, _, _, _, _, status, kind, ..] = *window else {
            return None;
        };
        let letters = !status.is_ascii_digit() && !kind.is_ascii_digit();
        let declared = letters.then(|| number(window.get(..5)?)).flatten()? as usize;
        let record = tail.get(at..).filter(|record| record.len() == declared)?;
        (is_leader(record) || has_directory(record)).then_some(from + at)
    })
}

/// Where behind the first byte a leader stands with a directory that ends where it says.
fn next_leader(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"4500").find_map(|at| {
        let start = at.checked_sub(LEADER_LENGTH - 4).filter(|&start| start > 0)?;
        let rest = bytes.get(start..)?;
        (is_leader(rest) && has_length(rest) && has_directory(rest)).then_some(start)
    })
}

/// Whether a field terminator stands before the base address.
fn has_directory(record: &[u8]) -> bool {
    let base = record.get(12..17).and_then(number).unwrap_or(0) as usize;
    base > LEADER_LENGTH && record.get(base - 1) == Some(&FIELD_TERMINATOR)
}

/// Whether the positions MARC 21 fixes are as they must be; the record length may be anything.
fn is_leader(bytes: &[u8]) -> bool {
    bytes.get(20..24) == Some(b"4500")
        && bytes.get(10..12) == Some(b"22")
        && bytes.get(12..17).and_then(number).is_some()
}

fn has_length(bytes: &[u8]) -> bool {
    bytes.get(..5).and_then(number).is_some()
}

/// Whether bytes are worth being called a damaged record rather than junk.
fn looks_like_record(bytes: &[u8]) -> bool {
    if bytes.len() < LEADER_LENGTH {
        return bytes.first().is_some_and(u8::is_ascii_digit);
    }
    let base = bytes.get(12..17).and_then(number).is_some();
    is_leader(bytes)
        || (base && has_length(bytes))
        || bytes.get(20..24) == Some(b"4500")
        || (memchr::memchr(FIELD_TERMINATOR, bytes).is_some() && bytes.last() == Some(&RECORD_TERMINATOR))
}
