//! Whether a record is what it says: one pass that answers yes or no, for the many that are sound.

use wide::{i8x16, u8x16};

use crate::decode::view::{Layout, RecordView};
use crate::directory::{ENTRY_LENGTH, Odd, QuickEntry};
use crate::field::{FIELD_TERMINATOR, RECORD_TERMINATOR, SUBFIELD_DELIMITER};
use crate::leader::{LEADER_LENGTH, Leader};
use crate::occurrences::{WINDOW, occurrences};
use crate::tag::Tag;

/// Bytes looked at together.
const BLOCK: usize = 16;
/// Blocks whose counts fit in bytes.
const MOST: usize = 255;

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
    let (mut next, mut odd) = (0, Odd::default());
    for entry in entries {
        let entry = QuickEntry::parse(entry);
        let field = data.get(next..next + entry.length)?;
        if entry.start != next
            || field.last() != Some(&FIELD_TERMINATOR)
            || !entry.tag.is_alphanumeric()
            || !begins_as_it_should(entry.tag, field)
        {
            return None;
        }
        odd = odd.join(entry.odd);
        next += entry.length;
    }
    // each entry has shown its field terminator, so as many in all means no stray one, no record terminator, no odd code
    let sound =
        odd.is_none() && next == data.len() && !entries.is_empty() && of_account(data) == entries.len();
    sound.then_some(RecordView {
        bytes,
        directory,
        data,
        layout: Layout::Directory,
    })
}

/// Two indicators and a delimiter, or for a control field no delimiter at all.
#[inline]
fn begins_as_it_should(tag: Tag, field: &[u8]) -> bool {
    match *field {
        [a, b, SUBFIELD_DELIMITER, ..] => plain(a) && plain(b) && !tag.is_control(),
        _ => tag.is_control() && !has_delimiter(field),
    }
}

#[inline]
fn has_delimiter(field: &[u8]) -> bool {
    if field.len() > WINDOW {
        return memchr::memchr(SUBFIELD_DELIMITER, field).is_some();
    }
    occurrences(SUBFIELD_DELIMITER, field) != 0
}

/// How many terminators there are, of fields and records, and subfield codes that are not plain.
fn of_account(data: &[u8]) -> usize {
    let (blocks, _) = data.as_chunks();
    let (behind, _) = data.get(1..).unwrap_or_default().as_chunks();
    // sixteen bytes at most, and zeros
    let mut end = [0; BLOCK + 1];
    let rest = data.get(BLOCK * behind.len()..).unwrap_or_default();
    if let Some(place) = end.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    let many = blocks.chunks(MOST).zip(behind.chunks(MOST));
    let counts = many.map(|(blocks, behind)| sum(blocks.iter().zip(behind)));
    counts.sum::<usize>() + sum(end.first_chunk().into_iter().zip(end.last_chunk()))
}

/// The sum of what counts in blocks, at most 255 of them.
fn sum<'a>(pairs: impl Iterator<Item = (&'a [u8; BLOCK], &'a [u8; BLOCK])>) -> usize {
    let counts = pairs.fold(i8x16::default(), |counts, (block, behind)| {
        counts + of_account_in(block, behind)
    });
    counts
        .to_array()
        .map(|count| u32::from(count.cast_unsigned()))
        .iter()
        .sum::<u32>() as usize
}

/// One for each byte that counts, given the one behind it.
#[inline]
fn of_account_in(block: &[u8; BLOCK], behind: &[u8; BLOCK]) -> i8x16 {
    let (block, behind) = (signed(block), signed(behind));
    let all = |byte: u8| i8x16::splat(byte.cast_signed());
    let terminator = block.simd_eq(all(FIELD_TERMINATOR)) | block.simd_eq(all(RECORD_TERMINATOR));
    // codes from 21 to 7E; as signed numbers with one more, so that 7F is below all of them
    let plain = (behind + all(1)).simd_gt(all(0x21));
    (terminator | (block.simd_eq(all(SUBFIELD_DELIMITER)) & !plain)) & all(1)
}

#[inline]
fn signed(block: &[u8; BLOCK]) -> i8x16 {
    u8x16::new(*block).cast_signed()
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
        && !leader.as_chunks().0.iter().any(|eight| may_be_odd(*eight));
    sound.then_some(parsed.declared_base()? as usize)
}

/// Whether bytes of a leader may be a `#` or a control character; never wrongly no.
#[inline]
const fn may_be_odd(eight: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let bytes = u64::from_le_bytes(eight);
    let hash = bytes ^ (ONES * b'#' as u64);
    // the highest bit of the first byte below the bound, and perhaps of others behind it
    let control = bytes.wrapping_sub(ONES * b' ' as u64) & !bytes;
    let hash = hash.wrapping_sub(ONES) & !hash;
    (control | hash) & (ONES * 0x80) != 0
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )]

    use super::{of_account, sound};
    use crate::decode::examination::examine;
    use crate::{Leader, Record, Tag, encode};

    fn numbers() -> impl FnMut(usize) -> usize {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        move |bound| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % bound as u64).unwrap()
        }
    }

    #[test]
    fn many_bytes_at_a_time_count_what_one_counts() {
        let mut next = numbers();
        for length in (0..100).chain([4_000, 4_080, 4_081, 4_096, 9_000]) {
            for choices in [3, 12] {
                let bytes = [
                    0x1d, 0x1e, 0x1f, 0x20, 0x21, 0x7e, 0x7f, 0x80, 0xff, 0, b'a', b'#',
                ];
                let data: Vec<u8> = (0..length).map(|_| bytes[next(choices)]).collect();
                let odd = |at: usize| !data.get(at + 1).is_some_and(u8::is_ascii_graphic);
                let slow = (0..length).filter(|at| match data[*at] {
                    0x1d | 0x1e => true,
                    byte => byte == 0x1f && odd(*at),
                });
                assert_eq!(of_account(&data), slow.count(), "{data:?}");
            }
        }
    }

    /// A record of one to eight fields, most of them as they should be.
    fn record(next: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
        let mut record = Record::new(Leader::default());
        for _ in 0..=next(8) {
            let (tag, data): (_, &[u8]) = match next(6) {
                0 => (*b"001", b"99"),
                1 => (*b"008", &[b'x'; 40]),
                2 => (*b"00A", &[b'x'; 70]),
                3 => (*b"CAT", b"  \x1faText"),
                4 => (*b"245", b"10\x1fa\x1fbMore\x1f9"),
                _ => (
                    *b"650",
                    b" 0\x1faHome law\xc3\xa9 of some length\x1fzUnited States.",
                ),
            };
            record.push_raw(Tag::new(tag), data);
        }
        let mut bytes = Vec::new();
        encode(&record, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn sound_is_what_the_examination_finds_nothing_in() {
        let mut next = numbers();
        let (mut good, mut bad) = (0, 0);
        for _ in 0..60_000 {
            let mut bytes = record(&mut next);
            for _ in 0..next(3) {
                let at = next(bytes.len());
                let others = *b"\x1d\x1e\x1f#0129:/ aZ\x7f\xb5\xff";
                bytes[at] = others[next(others.len())];
            }
            let mut anomalies = Vec::new();
            let examined = examine(&bytes, &mut anomalies);
            match (sound(&bytes), examined) {
                (Some(view), Ok(examined)) if anomalies.is_empty() => {
                    assert!(view.fields().eq(examined.fields()), "{}", bytes.escape_ascii());
                    good += 1;
                }
                (None, Ok(_)) if anomalies.is_empty() => panic!("sound: {}", bytes.escape_ascii()),
                (None, _) => bad += 1,
                (Some(_), found) => panic!("{found:?} {anomalies:?}: {}", bytes.escape_ascii()),
            }
        }
        assert!(good > 10_000 && bad > 10_000, "{good} {bad}");
    }
}
