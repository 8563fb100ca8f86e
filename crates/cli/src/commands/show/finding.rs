//! What is wrong with a record, with places.

use holdsync_forms::{Body, Claim, Coding, Harm, Judged, Piece, RecordRef, TextCoding};
use holdsync_marc_codec::Tag;

/// One thing that is wrong, or remarkable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Its byte in the unpacked file; nothing where it concerns the whole record.
    pub(crate) offset: Option<u64>,
    /// Its field, where it is told.
    pub(crate) tag: Option<Tag>,
    /// What: lower case, no full stop.
    pub(crate) text: String,
    /// Whether something is lost, or may be.
    pub(crate) lost: bool,
}

/// All that is wrong with a piece, by place; its text is in this coding, if one was named.
pub(crate) fn findings(piece: &Piece<'_>, from: Option<TextCoding>) -> Vec<Finding> {
    let (record, anomalies) = match piece.body {
        Body::Record(record, anomalies) => (record, anomalies),
        Body::Damaged(reason) => {
            return vec![Finding {
                offset: Some(reason.offset()),
                tag: None,
                text: reason.to_string(),
                lost: true,
            }];
        }
    };
    let told = anomalies.to_vec();
    let mut found: Vec<Finding> = told
        .iter()
        .map(|anomaly| Finding {
            offset: Some(anomaly.offset()),
            tag: anomaly.tag(),
            text: anomaly.to_string(),
            lost: anomaly.harm() == Harm::Lost,
        })
        .collect();
    let judged = Judged::named(&record, piece.form, from);
    found.extend(of_claim(&record, judged));
    of_text(piece, &record, judged, &mut found);
    found.sort_by_key(|finding| finding.offset);
    found
}

fn of_claim(record: &RecordRef<'_>, judged: Judged) -> Option<Finding> {
    let (claimed, is) = (Coding::claimed(record).words(), judged.coding);
    let text = match judged.claim {
        Claim::True | Claim::Named => return None,
        Claim::False => format!("leader/09 says {claimed}, the text is {is}"),
        Claim::Unclear => {
            format!(
                "the text is neither sound UTF-8 nor likely MARC-8; leader/09 says {claimed}, it is read as {is}"
            )
        }
    };
    Some(Finding {
        offset: None,
        tag: None,
        text,
        lost: judged.claim == Claim::Unclear,
    })
}

/// Where the text is not what its coding allows.
fn of_text(piece: &Piece<'_>, record: &RecordRef<'_>, judged: Judged, found: &mut Vec<Finding>) {
    for field in record.fields() {
        let mut note = |place: usize, text: String| {
            found.push(Finding {
                offset: place_of(piece, field.data()).map(|start| start + place as u64),
                tag: Some(field.tag()),
                text,
                lost: true,
            });
        };
        let mut damages = Vec::new();
        let text = judged.coding.to_utf8(field.data(), &mut damages);
        for damage in damages {
            note(damage.offset(), damage.to_string());
        }
        if judged.coding == Coding::Utf8 {
            let mut place = 0;
            for chunk in text.utf8_chunks() {
                place += chunk.valid().len();
                if !chunk.invalid().is_empty() {
                    let shown = bytes(chunk.invalid());
                    let text = match chunk.invalid() {
                        [_] => format!("the byte {shown} is not UTF-8"),
                        _ => format!("the bytes {shown} are not UTF-8"),
                    };
                    note(place, text);
                }
                place += chunk.invalid().len();
            }
        }
    }
}

fn bytes(bytes: &[u8]) -> String {
    let all: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    all.join(" ")
}

/// Where data that lies in the bytes of the piece begins in the file.
fn place_of(piece: &Piece<'_>, data: &[u8]) -> Option<u64> {
    let within = (data.as_ptr() as usize).checked_sub(piece.bytes.as_ptr() as usize)?;
    (within.checked_add(data.len())? <= piece.bytes.len()).then(|| piece.offset + within as u64)
}
