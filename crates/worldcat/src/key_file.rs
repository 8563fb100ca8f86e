//! The numeric search key file: CSV with the header `LSN,OCLC_Number`.

use crate::incoming::Incoming;
use crate::number;

/// The header or a byte order mark is not as OCLC wants it; the whole file is one data error.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnreadableHeader;

/// The keys of a file. A row whose number cannot be read comes back without one.
pub(crate) fn read(bytes: &[u8], needs_bom: bool) -> Result<Vec<Incoming>, UnreadableHeader> {
    let text = std::str::from_utf8(bytes).map_err(|_| UnreadableHeader)?;
    let body = text.strip_prefix('\u{feff}');
    if needs_bom && body.is_none() {
        return Err(UnreadableHeader);
    }
    let mut offset = bytes.len() - body.unwrap_or(text).len();
    let mut lines = body.unwrap_or(text).split_inclusive('\n');
    let header = lines.next().unwrap_or_default();
    if columns(header).get(..2) != Some(&["LSN".to_owned(), "OCLC_Number".to_owned()]) {
        return Err(UnreadableHeader);
    }
    offset += header.len();
    let mut keys = Vec::new();
    for line in lines {
        let place = offset;
        offset += line.len();
        if !line.trim().is_empty() {
            keys.push(key(line, place, keys.len()));
        }
    }
    Ok(keys)
}

fn key(line: &str, offset: usize, before: usize) -> Incoming {
    let columns = columns(line);
    let number = columns.get(1).and_then(|value| number::with_source(value));
    Incoming {
        ordinal: u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1),
        offset: u64::try_from(offset).unwrap_or(u64::MAX),
        local_number: columns.first().cloned().unwrap_or_default(),
        numbers: number.into_iter().collect(),
        key: true,
        ..Incoming::default()
    }
}

/// Values of a search key hold no commas, so quotes only ever enclose a whole value.
fn columns(line: &str) -> Vec<String> {
    line.trim_end_matches(['\r', '\n'])
        .split(',')
        .map(|value| value.trim().trim_matches('"').to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn a_byte_order_mark_shifts_the_offsets_and_nothing_else() {
        let plain = read(b"LSN,OCLC_Number\r\n,(OCoLC)41\r\n\r\nx,\"(OCoLC) 7\"\r\n", false).unwrap();
        let marked = read(
            "\u{feff}LSN,OCLC_Number\r\n,(OCoLC)41\r\n\r\nx,\"(OCoLC) 7\"\r\n".as_bytes(),
            false,
        )
        .unwrap();
        assert_eq!(plain.iter().map(|k| k.offset).collect::<Vec<_>>(), [17, 31]);
        assert_eq!(marked.iter().map(|k| k.offset).collect::<Vec<_>>(), [20, 34]);
        assert_eq!(plain[1].numbers, [7]);
        assert_eq!(plain[1].local_number, "x");
        assert_eq!(marked[0].numbers, [41]);
    }

    #[test]
    fn another_header_or_a_missing_mark_makes_the_file_unreadable() {
        assert_eq!(
            read(b"OCLC_Number,LSN\n(OCoLC)1,\n", false),
            Err(UnreadableHeader)
        );
        assert_eq!(read(b"LSN,OCLC_Number\n,(OCoLC)1\n", true), Err(UnreadableHeader));
        assert_eq!(read(b"", false), Err(UnreadableHeader));
    }
}
