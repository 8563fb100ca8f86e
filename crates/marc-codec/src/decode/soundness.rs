//! Whether a record is what it says: one pass that answers yes or no, for the many that are sound.

use crate::decode::view::{Layout, RecordView};
use crate::directory::{ENTRY_LENGTH, quick};
use crate::field::{FIELD_TERMINATOR, RECORD_TERMINATOR, SUBFIELD_DELIMITER, Subfield};
use crate::leader::{LEADER_LENGTH, Leader};

/// How many bytes are counted at once.
const BLOCK: usize = 128;

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
    // each entry has shown its field terminator, so as many in all means no stray one, no record terminator, no odd code
    let sound = next == data.len() && !entries.is_empty() && of_account(data) == entries.len();
    sound.then_some(RecordView {
        bytes,
        directory,
        data,
        layout: Layout::Directory,
    })
}

/// How many terminators there are, of fields and records, and subfield codes that are not plain; written so that the
/// compiler makes vector code of it.
fn of_account(data: &[u8]) -> usize {
    let Some((last, before)) = data.split_last() else {
        return 0;
    };
    let behind = data.get(1..).unwrap_or_default();
    let (blocks, rest) = before.as_chunks::<BLOCK>();
    let (blocks_behind, rest_behind) = behind.as_chunks::<BLOCK>();
    let blocks = blocks.iter().zip(blocks_behind);
    blocks
        .map(|(block, behind)| usize::from(of_account_in(block, behind)))
        .sum::<usize>()
        + usize::from(of_account_in(rest, rest_behind))
        + usize::from(is_terminator(*last))
}

/// The same for at most 128 bytes, so that the count fits a byte; each with the byte behind it.
#[inline]
fn of_account_in(bytes: &[u8], behind: &[u8]) -> u8 {
    let counts = |byte: u8, next: u8| {
        is_terminator(byte) | ((byte == SUBFIELD_DELIMITER) & !Subfield::is_plain_code(next))
    };
    let pairs = bytes.iter().zip(behind);
    pairs
        .map(|(&byte, &next)| u8::from(counts(byte, next)))
        .fold(0, u8::wrapping_add)
}

#[inline]
const fn is_terminator(byte: u8) -> bool {
    byte.wrapping_sub(RECORD_TERMINATOR) < 2
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
