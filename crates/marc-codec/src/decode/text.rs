//! Whether text is the UTF-8 that leader/09 claims.

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::decode::view::RecordView;
use crate::field::SUBFIELD_DELIMITER;

/// Leader/09 of a record in UTF-8.
const UTF8: u8 = b'a';

pub(super) fn check(view: &RecordView<'_>, anomalies: &mut Vec<Anomaly>) {
    if view.leader().coding() != UTF8 || std::str::from_utf8(view.data).is_ok() {
        return;
    }
    for field in view.fields() {
        for part in field.data().split(|&byte| byte == SUBFIELD_DELIMITER) {
            check_part(view.offset_of(part), part, anomalies);
        }
    }
}

/// One anomaly for each run of bytes that is no character.
fn check_part(offset: usize, mut part: &[u8], anomalies: &mut Vec<Anomaly>) {
    let mut offset = offset;
    while let Err(error) = std::str::from_utf8(part) {
        let place = offset + error.valid_up_to();
        let Some(length) = error.error_len() else {
            anomalies.push(Anomaly::new(place, AnomalyKind::CutUtf8));
            return;
        };
        anomalies.push(Anomaly::new(place, AnomalyKind::InvalidUtf8));
        let taken = error.valid_up_to() + length;
        part = part.get(taken..).unwrap_or_default();
        offset += taken;
    }
}
