//! The leader of the record to send.

use holdsync_marc_codec::{Leader, Record};

use crate::placeholder::blank_leader;
use crate::repair::{Repair, Repairs};

/// The leader of `source`, repaired; its lengths become zeros, since the encoder writes the true ones.
pub(crate) fn repaired(source: &Record, status: u8, unicode: bool, repairs: &mut Repairs) -> Leader {
    let mut leader = source.leader();
    if !has_true_lengths(source) {
        repairs.add(Repair::LeaderLengths);
    }
    if blank_leader(&mut leader) {
        repairs.add(Repair::PlaceholderBlank);
    }
    if write(&mut leader, 10, b"22") | write(&mut leader, 20, b"4500") {
        repairs.add(Repair::LeaderConstants);
    }
    if unicode && leader.coding() != b'a' {
        leader.set_coding(b'a');
        repairs.add(Repair::CodingScheme);
    }
    write(&mut leader, 0, b"00000");
    write(&mut leader, 12, b"00000");
    leader.set_status(status);
    leader
}

/// Tells whether anything was there to change.
fn write(leader: &mut Leader, at: usize, value: &[u8]) -> bool {
    let mut changed = false;
    for (position, &byte) in (at..).zip(value) {
        changed |= leader.byte(position) != byte;
        leader.set_byte(position, byte);
    }
    changed
}

/// Zeros and blanks are true enough: MARCXML has no lengths, and these say so.
fn has_true_lengths(source: &Record) -> bool {
    let leader = source.leader();
    let unstated = |range: std::ops::Range<usize>| {
        let mut bytes = range.map(|position| leader.byte(position));
        bytes.all(|byte| matches!(byte, b'0' | b' ' | b'#'))
    };
    let base = 25 + 12 * source.len();
    let length = base + 1 + source.fields().map(|field| field.data().len() + 1).sum::<usize>();
    let is =
        |declared: Option<u32>, actual: usize| declared.is_some_and(|declared| declared as usize == actual);
    (is(leader.declared_length(), length) || unstated(0..5))
        && (is(leader.declared_base(), base) || unstated(12..17))
}
