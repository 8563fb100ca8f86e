//! Records that are not sound: what is wrong with them.

use crate::anomaly::{Anomaly, AnomalyKind, Number};
use crate::decode::layout;
use crate::decode::view::RecordView;
use crate::directory::{ENTRY_LENGTH, Entry};
use crate::encode::{FIELD_LIMIT, RECORD_LIMIT};
use crate::field::{FIELD_TERMINATOR, Field, RECORD_TERMINATOR, SUBFIELD_DELIMITER, Subfield};
use crate::leader::{LEADER_LENGTH, Leader};

/// Reads a record that is not sound, as far as that can be done without guessing.
#[cold]
pub(super) fn examine<'a>(bytes: &'a [u8], anomalies: &mut Vec<Anomaly>) -> Result<RecordView<'a>, Anomaly> {
    let Some(leader) = bytes.first_chunk::<LEADER_LENGTH>() else {
        return Err(truncated(bytes));
    };
    if let Some(at) = leader
        .iter()
        .position(|byte| (RECORD_TERMINATOR..=SUBFIELD_DELIMITER).contains(byte))
    {
        return Err(Anomaly::new(at, AnomalyKind::DelimiterInLeader));
    }
    let leader = Leader::from_bytes(*leader);
    let end = end_of_data(&leader, bytes);
    examine_length(&leader, bytes, end, anomalies);
    examine_constants(&leader, anomalies);
    let base = find_base(&leader, bytes, anomalies)?;
    let (Some(directory), Some(data)) = (bytes.get(LEADER_LENGTH..base - 1), bytes.get(base..end)) else {
        return Err(truncated(bytes));
    };
    if directory.is_empty() {
        return Err(Anomaly::new(LEADER_LENGTH, AnomalyKind::NoFields));
    }
    if end == bytes.len() && data.last() != Some(&FIELD_TERMINATOR) {
        return Err(truncated(bytes));
    }
    let layout = match layout::choose(directory, data, anomalies) {
        Ok(layout) => layout,
        Err(_) if end == bytes.len() => return Err(truncated(bytes)),
        Err(reason) => return Err(reason),
    };
    let view = RecordView {
        bytes,
        directory,
        data,
        layout,
    };
    examine_fields(&view, anomalies);
    Ok(view)
}

fn truncated(bytes: &[u8]) -> Anomaly {
    Anomaly::new(
        bytes.len(),
        AnomalyKind::Truncated {
            length: bytes.len() as u64,
        },
    )
}

/// Where the data ends: before the record terminator, or before the byte that stands in its place in a record of the
/// declared length whose last field is terminated.
fn end_of_data(leader: &Leader, bytes: &[u8]) -> usize {
    let whole = leader.declared_length().map(|length| length as usize) == Some(bytes.len());
    let terminated = match *bytes {
        [.., RECORD_TERMINATOR] => true,
        [.., FIELD_TERMINATOR, last] => whole && last != FIELD_TERMINATOR,
        _ => false,
    };
    bytes.len() - usize::from(terminated)
}

fn examine_length(leader: &Leader, bytes: &[u8], end: usize, anomalies: &mut Vec<Anomaly>) {
    let length = bytes.len() as u64;
    match leader.declared_length() {
        None => anomalies.push(Anomaly::new(
            0,
            AnomalyKind::NotANumber {
                number: Number::RecordLength,
            },
        )),
        Some(declared) if u64::from(declared) != length => {
            anomalies.push(Anomaly::new(
                0,
                AnomalyKind::WrongLength {
                    declared,
                    actual: length,
                },
            ));
        }
        Some(_) => {}
    }
    if bytes.len() > RECORD_LIMIT {
        anomalies.push(Anomaly::new(0, AnomalyKind::OversizedRecord { length }));
    }
    if bytes.last() != Some(&RECORD_TERMINATOR) {
        anomalies.push(Anomaly::new(end, AnomalyKind::MissingRecordTerminator));
    }
}

fn examine_constants(leader: &Leader, anomalies: &mut Vec<Anomaly>) {
    let leader = leader.as_bytes();
    if let Some(at) = leader.iter().position(|&byte| byte == b'#') {
        anomalies.push(Anomaly::new(at, AnomalyKind::HashForBlank));
    }
    if leader.get(10..12) != Some(b"22") {
        anomalies.push(Anomaly::new(10, AnomalyKind::IndicatorCounts));
    }
    if leader.get(20..24) != Some(b"4500") {
        anomalies.push(Anomaly::new(20, AnomalyKind::EntryMap));
    }
}

/// Where the data begins: as declared if a directory can end there, else behind the first field terminator.
fn find_base(leader: &Leader, bytes: &[u8], anomalies: &mut Vec<Anomaly>) -> Result<usize, Anomaly> {
    let declared = leader.declared_base();
    let rest = bytes.get(LEADER_LENGTH..).unwrap_or_default();
    let found = memchr::memchr(FIELD_TERMINATOR, rest).map(|at| LEADER_LENGTH + at + 1);
    let Some(value) = declared else {
        anomalies.push(Anomaly::new(
            12,
            AnomalyKind::NotANumber {
                number: Number::BaseAddress,
            },
        ));
        return found.ok_or_else(|| truncated(bytes));
    };
    let base = value as usize;
    if found == Some(base) {
        return Ok(base);
    }
    if is_unterminated_directory(bytes, base) {
        anomalies.push(Anomaly::new(base - 1, AnomalyKind::MissingDirectoryTerminator));
        return Ok(base);
    }
    let actual = found.ok_or_else(|| truncated(bytes))?;
    anomalies.push(Anomaly::new(
        12,
        AnomalyKind::WrongBaseAddress {
            declared: value,
            actual: actual as u64,
        },
    ));
    Ok(actual)
}

/// Whether whole entries stand up to `base`, another byte in the place of the terminator, and then just as much data
/// as the entries say.
fn is_unterminated_directory(bytes: &[u8], base: usize) -> bool {
    let Some(directory) = base.checked_sub(1).and_then(|end| bytes.get(LEADER_LENGTH..end)) else {
        return false;
    };
    let (entries, []) = directory.as_chunks::<ENTRY_LENGTH>() else {
        return false;
    };
    let end = entries.iter().map(Entry::parse).try_fold(0, |next, entry| {
        entry
            .length
            .filter(|_| entry.start == Some(next))
            .map(|length| next + length)
    });
    end.is_some_and(|end| end > 0 && bytes.get(base + end..) == Some(&[RECORD_TERMINATOR]))
}

fn examine_fields(view: &RecordView<'_>, anomalies: &mut Vec<Anomaly>) {
    if let Some(at) = memchr::memchr(RECORD_TERMINATOR, view.data) {
        let place = view.offset_of(view.data) + at;
        anomalies.push(Anomaly::new(place, AnomalyKind::EmbeddedRecordTerminator));
    }
    let mut fields = view.fields();
    loop {
        let entry = view.offset_of(fields.directory());
        let Some(field) = fields.next() else { return };
        let tag = field.tag();
        if !tag.is_alphanumeric() {
            anomalies.push(Anomaly::new(entry, AnomalyKind::OddTag { tag }));
        }
        examine_field(view, field, anomalies);
    }
}

fn examine_field(view: &RecordView<'_>, field: Field<'_>, anomalies: &mut Vec<Anomaly>) {
    let (tag, data) = (field.tag(), field.data());
    let start = view.offset_of(data);
    let length = data.len() as u64 + 1;
    if data.len() >= FIELD_LIMIT {
        anomalies.push(Anomaly::new(start, AnomalyKind::OversizedField { tag, length }));
    }
    if view.bytes.get(start + data.len()) != Some(&FIELD_TERMINATOR) {
        anomalies.push(Anomaly::new(
            start + data.len(),
            AnomalyKind::MissingFieldTerminator { tag },
        ));
    }
    if let Some(at) = memchr::memchr(FIELD_TERMINATOR, data) {
        anomalies.push(Anomaly::new(
            start + at,
            AnomalyKind::StrayFieldTerminator { tag },
        ));
    }
    let delimiter = memchr::memchr(SUBFIELD_DELIMITER, data);
    match (field.is_control(), delimiter) {
        (true, None) => {}
        (true, Some(at)) => anomalies.push(Anomaly::new(start + at, AnomalyKind::StrayDelimiter { tag })),
        (false, Some(2)) => {
            if let Some(at) = data.iter().take(2).position(|&byte| byte == b'#') {
                anomalies.push(Anomaly::new(start + at, AnomalyKind::HashForBlank));
            }
        }
        (false, at) => {
            let length = at.unwrap_or(data.len()) as u64;
            anomalies.push(Anomaly::new(start, AnomalyKind::IndicatorLength { tag, length }));
        }
    }
    if !field.is_control() {
        let odd = |&at: &usize| {
            !data
                .get(at + 1)
                .is_some_and(|&code| Subfield::is_plain_code(code))
        };
        for at in memchr::memchr_iter(SUBFIELD_DELIMITER, data).filter(odd) {
            anomalies.push(Anomaly::new(start + at, AnomalyKind::SubfieldCode { tag }));
        }
    }
}
