//! Fields of the usual kind, and the bytes of most files.

use holdsync_marc_codec::{Field, Leader, SUBFIELD_DELIMITER};

use crate::line::{Line, Room};
use crate::special::{BLOCK, Seen, block, special};

/// No field of ISO 2709 is longer; room is made for the widest that its data can become.
const LONGEST: usize = 9_999;
/// A delimiter and its code become thirty bytes.
const WIDEST: usize = 15;
/// More than the tags around a field and the bytes written beyond the last.
const AROUND: usize = 128;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Ascii,
    /// What was not looked at: whether it is UTF-8, and of characters that XML allows.
    Other,
}

/// Writes a field of the usual kind in one pass over its data; nothing for any other, and with `ascii` only what is.
#[inline]
pub(super) fn write(field: Field<'_>, ascii: bool, line: &mut Line) -> Option<Written> {
    kept(field.data().len(), ascii, line, |room| put(field, room))
}

/// Writes a leader of ASCII that XML can hold.
pub(super) fn leader(leader: Leader, line: &mut Line) -> Option<Written> {
    let bytes = leader.as_bytes();
    kept(bytes.len(), true, line, |room| stretches(bytes, 0, false, room))
}

#[inline]
fn kept(
    length: usize,
    ascii: bool,
    line: &mut Line,
    put: impl FnOnce(&mut Room<'_>) -> Option<Seen>,
) -> Option<Written> {
    if length > LONGEST {
        return None;
    }
    let mut room = line.room(length * WIDEST + AROUND);
    let is_ascii = put(&mut room)?.is_ascii();
    if ascii && !is_ascii {
        return None;
    }
    let end = room.end;
    line.keep(end);
    Some(if is_ascii { Written::Ascii } else { Written::Other })
}

#[inline]
fn put(field: Field<'_>, room: &mut Room<'_>) -> Option<Seen> {
    let (tag, data) = (*field.tag().as_bytes(), field.data());
    if !field.tag().is_alphanumeric() {
        return None;
    }
    if field.is_control() {
        let open = room.put(b"<controlfield tag=\"001\">")?;
        open[19..22].copy_from_slice(&tag);
        let seen = stretches(data, 0, false, room)?;
        room.put(b"</controlfield>")?;
        return Some(seen);
    }
    let [first, second, SUBFIELD_DELIMITER, code, ..] = *data else {
        return None;
    };
    if !is_plain(first) || !is_plain(second) || !is_plain(code) {
        return None;
    }
    let open = room.put(b"<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">")?;
    open[16..19].copy_from_slice(&tag);
    open[27] = first;
    open[36] = second;
    open[55] = code;
    let seen = stretches(data, 4, true, room)?;
    room.put(b"</subfield></datafield>")?;
    Some(seen)
}

/// Copies values, with the tags of subfields between them; nothing for control characters that XML cannot hold.
#[inline]
fn stretches(data: &[u8], from: usize, subfields: bool, room: &mut Room<'_>) -> Option<Seen> {
    let (mut at, mut seen) = (from, Seen::default());
    loop {
        let bytes = block(data, at);
        room.lay(bytes)?;
        seen.add(bytes);
        let marks = special(bytes);
        // a step of known length, so that the next block does not wait for what was found in this one
        if marks == 0 {
            room.end += BLOCK;
            at += BLOCK;
            continue;
        }
        let plain = marks.trailing_zeros() as usize;
        room.end += plain;
        at += plain;
        match data.get(at) {
            None => return Some(seen),
            Some(b'&') => drop(room.put(b"&amp;")?),
            Some(b'<') => drop(room.put(b"&lt;")?),
            Some(b'>') => drop(room.put(b"&gt;")?),
            Some(b'\r') => drop(room.put(b"&#xD;")?),
            Some(&SUBFIELD_DELIMITER) if subfields => {
                let code = *data.get(at + 1).filter(|code| is_plain(**code))?;
                let tags = room.put(b"</subfield><subfield code=\"a\">")?;
                tags[27] = code;
                at += 1;
            }
            Some(byte @ (b'\t' | b'\n')) => drop(room.put(&[*byte])?),
            Some(_) => return None,
        }
        at += 1;
    }
}

/// Whether a byte stands for itself in an attribute and is a character by itself.
#[inline]
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'&' | b'<' | b'>')
}
