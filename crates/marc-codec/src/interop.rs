//! To the records of the `marc` crate and back, so that code written for it can be used.
//!
//! That crate takes the lengths in a record for true and panics where they are not, and on text that is not UTF-8. So it
//! is handed only records that passed a guard; the others are a [`Refusal`], and can be repaired first, for example by
//! reading them into a [`Record`] and writing that.
//!
//! ```
//! use holdsync_marc_codec::{Record, RecordView, Tag, interop};
//!
//! let bytes = b"00054nam a2200037   4500245001600000\x1e10\x1faOn the sea.\x1e\x1d";
//! let view = RecordView::parse(bytes, &mut Vec::new()).expect("a sound record");
//! let theirs = interop::borrowed(&view)?;
//! assert_eq!(theirs.field(b"245")[0].subfield(b'a')[0].get_data::<str>(), "On the sea.");
//! assert_eq!(theirs.record_status(), interop::marc::RecordStatus::New);
//!
//! let mut ours = Record::default();
//! interop::taken(&theirs, &mut ours).expect("a sound record");
//! assert!(ours.fields().eq(view.fields()));
//! # Ok::<(), interop::Refusal>(())
//! ```

pub use marc;

use crate::anomaly::Anomaly;
use crate::decode::RecordView;
use crate::encode::{EncodeError, encode};
use crate::record::Record;
use crate::tag::Tag;

/// Why a record was not handed to the `marc` crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The record has anomalies; this is the first.
    #[error("{0}")]
    Unsound(Anomaly),
    /// Bytes that are not UTF-8, the first at this place in the record.
    #[error("byte {0}: not UTF-8")]
    NotUtf8(usize),
    /// A subfield without value, at which that crate stops.
    #[error("field {0} has an empty subfield")]
    EmptySubfield(Tag),
    /// ISO 2709 cannot hold the record.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The other crate itself refused it.
    #[error("{0}")]
    Theirs(String),
}

/// The record as the `marc` crate sees it, in the same bytes.
///
/// # Errors
///
/// A [`Refusal`] for a record that is not sound, or that crate would read wrongly.
pub fn borrowed<'a>(view: &RecordView<'a>) -> Result<marc::Record<'a>, Refusal> {
    guard(view.bytes())?;
    marc::Record::parse(view.bytes()).map_err(|error| Refusal::Theirs(error.to_string()))
}

/// The record as the `marc` crate holds it, in bytes of its own.
///
/// # Errors
///
/// A [`Refusal`] where ISO 2709 cannot hold the record, or that crate would read it wrongly.
pub fn owned(record: &Record) -> Result<marc::Record<'static>, Refusal> {
    let mut bytes = Vec::new();
    encode(record, &mut bytes)?;
    guard(&bytes)?;
    marc::Record::from_vec(bytes).map_err(|error| Refusal::Theirs(error.to_string()))
}

/// Copies a record of the `marc` crate into `record`, in place of what it held, and says what is odd about it.
///
/// # Errors
///
/// The reason why fields and tags cannot be brought together; `record` is empty then.
pub fn taken(theirs: &marc::Record<'_>, record: &mut Record) -> Result<Vec<Anomaly>, Anomaly> {
    let mut anomalies = Vec::new();
    record.clear();
    RecordView::parse(theirs.as_ref(), &mut anomalies)?.to_record(record);
    Ok(anomalies)
}

/// Lets pass what the `marc` crate reads rightly.
fn guard(bytes: &[u8]) -> Result<(), Refusal> {
    let mut anomalies = Vec::new();
    let view = RecordView::parse(bytes, &mut anomalies).map_err(Refusal::Unsound)?;
    if let Some(first) = anomalies.first() {
        return Err(Refusal::Unsound(*first));
    }
    std::str::from_utf8(bytes).map_err(|error| Refusal::NotUtf8(error.valid_up_to()))?;
    for field in view.fields() {
        for subfield in field.subfields() {
            if subfield.value.is_empty() {
                return Err(Refusal::EmptySubfield(field.tag()));
            }
        }
    }
    Ok(())
}
