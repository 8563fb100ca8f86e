//! Fields of the usual kind, and the bytes of most files.

use holdsync_marc_codec::{Field, SUBFIELD_DELIMITER};

use crate::line::{Line, Room};
use crate::special::{BLOCK, block, first_special, is_ascii};

/// No field of ISO 2709 is longer; room is made for the widest that its data can become.
const LONGEST: usize = 9_999;
/// A delimiter and its code become thirty bytes.
const WIDEST: usize = 15;
/// More than the tags around a field and the bytes written beyond the last.
const AROUND: usize = 128;

/// Writes a field of the usual kind in one pass over its data; nothing for any other.
#[inline]
pub(super) fn write(field: Field<'_>, line: &mut Line) -> Option<()> {
    let length = field.data().len();
    if length > LONGEST {
        return None;
    }
    let mut room = line.room(length * WIDEST + AROUND);
    put(field, &mut room)?;
    let written = room.end;
    line.keep(written);
    Some(())
}

#[inline]
fn put(field: Field<'_>, room: &mut Room<'_>) -> Option<()> {
    let (tag, data) = (*field.tag().as_bytes(), field.data());
    if !field.tag().is_alphanumeric() {
        return None;
    }
    if field.is_control() {
        let open = room.put(b"<controlfield tag=\"001\">")?;
        open[19..22].copy_from_slice(&tag);
        stretches(data, false, room)?;
        room.put(b"</controlfield>")?;
        return Some(());
    }
    let [first, second, SUBFIELD_DELIMITER, code, rest @ ..] = data else {
        return None;
    };
    if !is_plain(*first) || !is_plain(*second) || !is_plain(*code) {
        return None;
    }
    let open = room.put(b"<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">")?;
    open[16..19].copy_from_slice(&tag);
    open[27] = *first;
    open[36] = *second;
    open[55] = *code;
    stretches(rest, true, room)?;
    room.put(b"</subfield></datafield>")?;
    Some(())
}

/// Copies values, with the tags of subfields between them; nothing for what XML cannot hold.
#[inline]
fn stretches(data: &[u8], subfields: bool, room: &mut Room<'_>) -> Option<()> {
    let (mut at, mut seen) = (0, 0);
    while at < data.len() {
        let (bytes, count) = block(data, at);
        seen |= bytes;
        let plain = first_special(bytes);
        // a step of known length, so that the next block does not wait for what was found in this one
        if plain == BLOCK && count == BLOCK {
            room.put(&bytes.to_le_bytes())?;
            at += BLOCK;
            continue;
        }
        let plain = plain.min(count);
        room.put_some(bytes, plain)?;
        at += plain;
        if plain == count {
            break;
        }
        match data.get(at)? {
            b'&' => drop(room.put(b"&amp;")?),
            b'<' => drop(room.put(b"&lt;")?),
            b'>' => drop(room.put(b"&gt;")?),
            b'\r' => drop(room.put(b"&#xD;")?),
            &SUBFIELD_DELIMITER if subfields => {
                let code = *data.get(at + 1).filter(|code| is_plain(**code))?;
                let tags = room.put(b"</subfield><subfield code=\"a\">")?;
                tags[27] = code;
                at += 1;
            }
            byte @ (b'\t' | b'\n') => drop(room.put(&[*byte])?),
            0xEF if data.get(at + 1) != Some(&0xBF) => drop(room.put(&[0xEF])?),
            _ => return None,
        }
        at += 1;
    }
    (is_ascii(seen) || simdutf8::basic::from_utf8(data).is_ok()).then_some(())
}

/// Whether a byte stands for itself in an attribute and is a character by itself.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'&' | b'<' | b'>')
}
