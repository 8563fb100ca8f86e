//! Whether a record is what it says: one pass that answers yes or no, for the many that are sound.

use crate::decode::view::{Layout, RecordView};
use crate::directory::{ENTRY_LENGTH, quick};
use crate::field::{FIELD_TERMINATOR, RECORD_TERMINATOR, SUBFIELD_DELIMITER, Subfield};
use crate::leader::{LEADER_LENGTH, Leader};

/// The view of a record that has no anomaly; `None` for all others.
#[inline]
pub(super) fn sound(bytes: &[u8]) -> Option<RecordView<'_>> {
    let leader = bytes.first_chunk::<LEADER_LENGTH>()?;
    let base = sound_leader(leader, bytes.len())?;
    let (header, data) = bytes.split_at_checked(base)?;
    let (_, header) = header.split_first_chunk::<LEADER_LENGTH>()?;
    let (&FIELD_TERMINATOR, directory) = header.split_last()? else {
        return None;
    };
    let (&RECORD_TERMINATOR, data) = data.split_last()? else {
        return None;
    };
    let (entries, []) = directory.as_chunks::<ENTRY_LENGTH>() else {
        return None;
    };
    let mut next = 0;
    for entry in entries {
        let (tag, length, start, digits) = quick(entry);
        let field = data.get(next..next + length)?;
        let head = match *field {
            [a, b, SUBFIELD_DELIMITER, ..] => plain(a) && plain(b) && !tag.is_control(),
            _ => tag.is_control() && !field.contains(&SUBFIELD_DELIMITER),
        };
        if !(digits
            && head
            && start == next
            && tag.is_alphanumeric()
            && field.last() == Some(&FIELD_TERMINATOR))
        {
            return None;
        }
        next += length;
    }
    // each entry has shown its field terminator, so as many in all means no stray one and no record terminator
    let sound = next == data.len()
        && !entries.is_empty()
        && terminators(data) == entries.len()
        && !has_odd_code(data);
    sound.then_some(RecordView {
        bytes,
        directory,
        data,
        layout: Layout::Directory,
    })
}

/// How many field and record terminators there are; written so that the compiler makes vector code of it.
fn terminators(data: &[u8]) -> usize {
    let count = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| u8::from(byte.wrapping_sub(RECORD_TERMINATOR) < 2))
            .fold(0_u8, u8::wrapping_add)
    };
    // a count of at most 128 fits a byte
    let (blocks, rest) = data.as_chunks::<128>();
    blocks
        .iter()
        .map(|block| usize::from(count(block)))
        .sum::<usize>()
        + usize::from(count(rest))
}

/// Whether a subfield has a code that is not plain; written so that the compiler makes vector code of it.
fn has_odd_code(data: &[u8]) -> bool {
    let odd = |delimiter: u8, code: u8| (delimiter == SUBFIELD_DELIMITER) & !Subfield::is_plain_code(code);
    let codes = data.get(1..).unwrap_or_default();
    data.iter()
        .zip(codes)
        .fold(false, |found, (&delimiter, &code)| found | odd(delimiter, code))
}

/// Whether a byte can be an indicator without remark.
const fn plain(indicator: u8) -> bool {
    indicator != b'#' && indicator != SUBFIELD_DELIMITER
}

/// The base address of a leader that has nothing wrong in it.
fn sound_leader(leader: &[u8; LEADER_LENGTH], length: usize) -> Option<usize> {
    let parsed = Leader::from_bytes(*leader);
    let sound = parsed.declared_length()? as usize == length
        && leader.get(10..12) == Some(b"22")
        && leader.get(20..24) == Some(b"4500")
        && !leader
            .iter()
            .any(|&byte| byte == b'#' || (RECORD_TERMINATOR..=SUBFIELD_DELIMITER).contains(&byte));
    sound.then_some(parsed.declared_base()? as usize)
}
