use std::path::{Path, PathBuf};

use holdsync_marc_codec::{Body, Reader, RecordView};
use holdsync_validator::{Finding, RecordContext, damage, reading_findings};

/// A record with what reading it noted, or what stands in place of one.
pub(crate) type Read<'a> = Result<(RecordView<'a>, Vec<Finding>), Finding>;

/// Reads a stream of MARC 21, each record with its context, of which `known` is what the caller knows. The number of
/// records, damaged ones included.
pub(crate) fn each(
    bytes: &[u8],
    known: RecordContext<'_>,
    mut look: impl FnMut(Read<'_>, &RecordContext<'_>),
) -> u64 {
    let mut reader = Reader::new(bytes);
    let mut records = 0;
    while let Some(framed) = reader.next_record().unwrap() {
        records += 1;
        let context = RecordContext {
            ordinal: framed.ordinal,
            offset: framed.offset,
            length: Some(framed.length),
            ..known
        };
        match framed.body {
            Body::Record(view, anomalies) => {
                look(Ok((view, reading_findings(anomalies, &context))), &context);
            }
            Body::Damaged { reason, .. } => look(Err(damage(&reason, &context)), &context),
        }
    }
    records
}

/// The files in a folder and those below it whose names end so.
pub(crate) fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}
