//! Larger records: the fields of several in one.

use std::fs::File;
use std::io::{self, Write};

use holdsync_marc_codec::{Body, Reader, Record, encode};

/// Writes to standard output records that each hold the fields of `count` records of the file, as far as ISO 2709 can
/// hold them; control fields are those of the first.
pub(crate) fn run(count: &str, path: &str) -> io::Result<()> {
    let count: usize = count.parse().map_err(io::Error::other)?;
    let (mut reader, mut merged, mut out) = (Reader::new(File::open(path)?), Record::default(), Vec::new());
    let mut sink = io::stdout().lock();
    let mut held = 0;
    while let Some(framed) = reader.next_record()? {
        let Body::Record(view, _) = framed.body else {
            continue;
        };
        if held == 0 {
            view.to_record(&mut merged);
        } else {
            for field in view.fields().filter(|field| !field.is_control()) {
                merged.push_field(field);
            }
        }
        held += 1;
        if held == count {
            out.clear();
            if encode(&merged, &mut out).is_ok() {
                sink.write_all(&out)?;
            }
            held = 0;
        }
    }
    Ok(())
}
