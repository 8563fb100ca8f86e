//! Cutting a file into records, and the guard in front of the crate `marc`.
//!
//! `marc` 3.1.1 panics on damaged records, so it is handed only bytes that passed the checks below; whatever
//! fails them is a data error. The next record is found again behind the next record terminator.

use marc::Record;

const RECORD_END: u8 = 0x1D;
const FIELD_END: u8 = 0x1E;
const DELIMITER: u8 = 0x1F;
const LEADER: usize = 24;
const ENTRY: usize = 12;

/// Why a record cannot be read, in the words of BibExceptionReport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The record's structure cannot be followed.
    Crosswalk,
    /// Bytes that are not UTF-8, or a subfield code that is not ASCII.
    InvalidCharacters,
    /// Record length, directory and fields contradict each other.
    FieldLength,
}

impl Refusal {
    pub(crate) fn token(self) -> &'static str {
        match self {
            Self::Crosswalk => "crosswalk_error",
            Self::InvalidCharacters => "invalid_characters_present",
            Self::FieldLength => "marc_record_field_length_error",
        }
    }
}

/// One record of a file, or the bytes that stand where one should be.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    /// 1-based.
    pub(crate) ordinal: u64,
    /// Of its first byte in the file.
    pub(crate) offset: u64,
    /// Whether its record terminator was there.
    pub(crate) ended: bool,
    pub(crate) record: Result<Record<'a>, Refusal>,
}

/// All records of a file in order.
pub(crate) fn frames(bytes: &[u8]) -> Frames<'_> {
    Frames {
        bytes,
        at: 0,
        ordinal: 0,
    }
}

pub(crate) struct Frames<'a> {
    bytes: &'a [u8],
    at: usize,
    ordinal: u64,
}

impl<'a> Iterator for Frames<'a> {
    type Item = Frame<'a>;

    fn next(&mut self) -> Option<Frame<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let blank = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let rest = rest.get(blank..)?;
        if rest.is_empty() {
            return None;
        }
        let end = rest.iter().position(|&b| b == RECORD_END);
        let length = end.map_or(rest.len(), |at| at + 1);
        let offset = self.at + blank;
        self.at = offset + length;
        self.ordinal += 1;
        let record = if end.is_some() {
            read(rest.get(..length)?)
        } else {
            Err(Refusal::FieldLength)
        };
        Some(Frame {
            ordinal: self.ordinal,
            offset: u64::try_from(offset).unwrap_or(u64::MAX),
            ended: end.is_some(),
            record,
        })
    }
}

fn read(bytes: &[u8]) -> Result<Record<'_>, Refusal> {
    check(bytes)?;
    Record::parse(bytes).map_err(|_| Refusal::Crosswalk)
}

fn decimal(bytes: Option<&[u8]>) -> Option<usize> {
    let bytes = bytes?;
    let plain = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    if plain {
        std::str::from_utf8(bytes).ok()?.parse().ok()
    } else {
        None
    }
}

/// The structural guard: leader, exact length, directory, fields, subfields, UTF-8.
fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() < LEADER + 2 {
        return Err(Refusal::Crosswalk);
    }
    let length = decimal(bytes.get(..5)).ok_or(Refusal::Crosswalk)?;
    let base = decimal(bytes.get(12..17)).ok_or(Refusal::Crosswalk)?;
    if length != bytes.len() {
        return Err(Refusal::FieldLength);
    }
    if base <= LEADER || base >= bytes.len() || bytes.get(base - 1) != Some(&FIELD_END) {
        return Err(Refusal::Crosswalk);
    }
    let directory = bytes.get(LEADER..base - 1).ok_or(Refusal::Crosswalk)?;
    let data = bytes.get(base..bytes.len() - 1).ok_or(Refusal::Crosswalk)?;
    if directory.is_empty() || directory.len() % ENTRY != 0 {
        return Err(Refusal::Crosswalk);
    }
    for entry in directory.chunks_exact(ENTRY) {
        check_entry(entry, data)?;
    }
    std::str::from_utf8(bytes).map_err(|_| Refusal::InvalidCharacters)?;
    Ok(())
}

fn check_entry(entry: &[u8], data: &[u8]) -> Result<(), Refusal> {
    let tag = entry.get(..3).ok_or(Refusal::Crosswalk)?;
    let length = decimal(entry.get(3..7)).ok_or(Refusal::Crosswalk)?;
    let start = decimal(entry.get(7..12)).ok_or(Refusal::Crosswalk)?;
    if !tag.iter().all(u8::is_ascii_alphanumeric) {
        return Err(Refusal::Crosswalk);
    }
    let end = start
        .checked_add(length)
        .filter(|_| length > 0)
        .ok_or(Refusal::FieldLength)?;
    match data.get(start..end).and_then(<[u8]>::split_last) {
        Some((&FIELD_END, field)) if !field.contains(&FIELD_END) => check_field(tag, field),
        _ => Err(Refusal::FieldLength),
    }
}

fn check_field(tag: &[u8], field: &[u8]) -> Result<(), Refusal> {
    if tag.starts_with(b"00") {
        return if field.contains(&DELIMITER) {
            Err(Refusal::Crosswalk)
        } else {
            Ok(())
        };
    }
    // a delimiter in place of an indicator begins a subfield, which the crate `marc` would pass over
    if field.iter().position(|byte| *byte == DELIMITER) != Some(2) {
        return Err(Refusal::Crosswalk);
    }
    for subfield in field.get(3..).unwrap_or_default().split(|&b| b == DELIMITER) {
        match subfield {
            [] | [_] => return Err(Refusal::Crosswalk),
            [code, ..] if !code.is_ascii_graphic() => return Err(Refusal::InvalidCharacters),
            _ => {}
        }
    }
    Ok(())
}
