//! The text of a data field: subfields left out, line breaks, UTF-8.

use holdsync_marc_codec::{Field, Record, SUBFIELD_DELIMITER, Tag};

use crate::placeholder::{blank, has_placeholder};
use crate::repair::{Repair, Repairs};
use crate::strip::StripList;

const ESCAPE: u8 = 0x1b;

/// Whether all text is UTF-8 and none of it switches character sets the way MARC-8 does.
pub(crate) fn is_unicode(record: &Record) -> bool {
    record.fields().all(|field| {
        let data = field.data();
        data.is_ascii() && !data.contains(&ESCAPE)
            || !data.contains(&ESCAPE) && std::str::from_utf8(data).is_ok()
    })
}

const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b'\t')
}

/// Appends the field to `out` with all repairs that concern it alone. A field without any subfield left is not
/// appended.
pub(crate) fn push_repaired(
    field: Field<'_>,
    list: &StripList,
    scratch: &mut Vec<u8>,
    repairs: &mut Repairs,
    out: &mut Record,
) {
    let breaks = !field.is_control() && field.data().iter().any(|&byte| is_line_break(byte));
    let stripped = field
        .subfields()
        .filter(|subfield| list.strips_subfield(subfield.code))
        .count();
    let placeholder = has_placeholder(field);
    if !breaks && stripped == 0 && !placeholder {
        out.push_field(field);
        return;
    }
    repairs.add_many(Repair::SubfieldStripped, stripped as u64);
    if stripped > 0 && stripped == field.subfields().count() {
        return;
    }
    scratch.clear();
    for (index, part) in field.data().split(|&byte| byte == SUBFIELD_DELIMITER).enumerate() {
        let (code, value) = part.split_first().unwrap_or((&0, &[]));
        if index > 0 {
            if list.strips_subfield(*code) {
                continue;
            }
            scratch.push(SUBFIELD_DELIMITER);
        }
        if index > 0 && value.iter().any(|&byte| is_line_break(byte)) {
            repairs.add(Repair::LineBreak);
            scratch.push(*code);
            push_on_one_line(value, scratch);
        } else {
            scratch.extend_from_slice(part);
        }
    }
    if placeholder {
        repairs.add(Repair::PlaceholderBlank);
        blank_placeholders(field.tag(), scratch);
    }
    out.push_raw(field.tag(), scratch);
}

/// Appends the field to `out` with blanks in place of the signs that stand for them.
pub(crate) fn push_blanked(field: Field<'_>, scratch: &mut Vec<u8>, repairs: &mut Repairs, out: &mut Record) {
    if !has_placeholder(field) {
        out.push_field(field);
        return;
    }
    repairs.add(Repair::PlaceholderBlank);
    scratch.clear();
    scratch.extend_from_slice(field.data());
    blank_placeholders(field.tag(), scratch);
    out.push_raw(field.tag(), scratch);
}

fn blank_placeholders(tag: Tag, data: &mut [u8]) {
    if tag.is_control() {
        blank(tag, data.iter_mut());
    } else {
        let indicators = data.iter_mut().take_while(|byte| **byte != SUBFIELD_DELIMITER);
        blank(tag, indicators.take(2));
    }
}

/// Each run of line breaks and tabs becomes one blank, or nothing beside another blank and at the end.
fn push_on_one_line(value: &[u8], scratch: &mut Vec<u8>) {
    let start = scratch.len();
    for piece in value
        .split(|&byte| is_line_break(byte))
        .filter(|piece| !piece.is_empty())
    {
        let beside_blank = scratch.ends_with(b" ") || piece.starts_with(b" ");
        if scratch.len() > start && !beside_blank {
            scratch.push(b' ');
        }
        scratch.extend_from_slice(piece);
    }
}
