//! Reading on several threads, with results in the order of the stream.
//!
//! The calling thread reads blocks and finds the records in them, all threads read what the records say, and the
//! calling thread takes what they made of it, in order. What is seen of a record, its number, place and anomalies, is
//! what [`Reader`](crate::Reader) would have said.
//!
//! ```
//! use holdsync_marc_codec::{Body, Leader, Record, Tag, encode, parallel};
//!
//! let mut file = Vec::new();
//! for number in 0..5_000 {
//!     let mut record = Record::new(Leader::default());
//!     record.push_control(Tag::new(*b"001"), format!("99{number}").as_bytes());
//!     encode(&record, &mut file)?;
//! }
//! let numbers = |chunk: &mut parallel::Chunk| {
//!     let mut found = Vec::new();
//!     while let Some(framed) = chunk.next_record() {
//!         if let Body::Record(view, _) = framed.body {
//!             found.extend(view.control(Tag::new(*b"001")).map(<[u8]>::to_vec));
//!         }
//!     }
//!     found
//! };
//! let mut all = Vec::new();
//! parallel::map_chunks(file.as_slice(), 2, numbers, |found| {
//!     all.extend(found);
//!     Ok(())
//! })?;
//! assert_eq!(all.len(), 5_000);
//! assert_eq!(all[4_999], b"994999");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chunk;
mod order;

use std::io::{self, Read};

pub use chunk::{Chunk, Chunks};
pub use order::in_order;

/// Reads `source` on `threads` threads, the calling one among them: `job` makes something of each chunk, `each` is given
/// what it made, in the order of the stream, on the calling thread.
///
/// A chunk is about 512 KiB and ends behind a record. At most twice as many chunks as threads and one more are held at a
/// time. With one thread or none, everything happens on the calling thread.
///
/// # Errors
///
/// What the stream reports, after everything in front of it was delivered; what `each` reports, at once.
///
/// # Panics
///
/// Where `job` or `each` does.
pub fn map_chunks<R: Read, T: Send>(
    source: R,
    threads: usize,
    job: impl Fn(&mut Chunk) -> T + Sync,
    each: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    Chunks::new(source).map(threads, job, each)
}
