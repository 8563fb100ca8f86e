//! The bytes around a place, with a mark under it.

use std::fmt::Write as _;

use holdsync_forms::{Form, Piece};

/// Bytes of a row.
const ROW: u64 = 16;

/// The row of the file that holds a byte, and one before and behind it; nothing where the byte is not in the piece nor
/// the first behind it, which is where something is missing.
pub(super) fn around(piece: &Piece<'_>, offset: u64) -> Option<String> {
    // text that came in another encoding has other places
    if piece.form == Form::MarcXml && piece.length != piece.bytes.len() as u64 {
        return None;
    }
    if offset.checked_sub(piece.offset)? > piece.bytes.len() as u64 {
        return None;
    }
    let row = offset / ROW * ROW;
    let mut text = String::new();
    for start in [row.checked_sub(ROW), Some(row), row.checked_add(ROW)]
        .into_iter()
        .flatten()
    {
        let bytes: Vec<Option<u8>> = (start..start.saturating_add(ROW))
            .map(|at| byte(piece, at))
            .collect();
        if start != row && bytes.iter().all(Option::is_none) {
            continue;
        }
        push_row(start, &bytes, &mut text);
        if start == row {
            mark(offset - row, &mut text);
        }
    }
    Some(text)
}

fn byte(piece: &Piece<'_>, offset: u64) -> Option<u8> {
    let within = usize::try_from(offset.checked_sub(piece.offset)?).ok()?;
    piece.bytes.get(within).copied()
}

fn push_row(start: u64, bytes: &[Option<u8>], text: &mut String) {
    let _ = write!(text, "      {start:10} ");
    for (at, byte) in bytes.iter().enumerate() {
        text.push_str(if at == 8 { "  " } else { " " });
        match byte {
            Some(byte) => {
                let _ = write!(text, "{byte:02x}");
            }
            None => text.push_str("  "),
        }
    }
    text.push_str("  |");
    text.extend(bytes.iter().map(|byte| match byte {
        Some(byte @ b' '..=b'~') => char::from(*byte),
        Some(_) => '.',
        None => ' ',
    }));
    text.push_str("|\n");
}

fn mark(column: u64, text: &mut String) {
    let column = usize::try_from(column).unwrap_or(0);
    let hex = 18 + 3 * column + usize::from(column >= 8);
    let plain = 18 + 3 * 16 + 3 + column;
    let _ = writeln!(text, "{:hex$}^^{:gap$}^", "", "", gap = plain - hex - 2);
}
