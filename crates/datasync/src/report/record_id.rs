//! The first column of a report row: the job and the place in the file.

use std::str::FromStr;

use holdsync_ids::{CollectionId, Symbol};

/// The first column: `ABC_1234567_1704467472345::bib::70532`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordId {
    raw: String,
    job: Option<Job>,
    place: Option<u64>,
}

/// The job that took an uploaded file in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Job {
    /// The symbol of the collection.
    pub symbol: Symbol,
    /// The collection.
    pub collection: CollectionId,
    /// When the file was received, milliseconds since 1970 UTC. Surer than the time in the report's name,
    /// which is the local time of the US East.
    pub received_ms: i64,
}

impl RecordId {
    /// Reads the column. Whatever it holds is kept as it stands; `job` and `place` are there if it has the
    /// form seen so far.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let mut parts = raw.split("::");
        let job = parts.next().and_then(read_job);
        let place = parts.nth(1).and_then(|place| place.trim().parse().ok());
        let whole = parts.next().is_none();
        Self {
            raw: raw.to_owned(),
            job: job.filter(|_| whole),
            place: place.filter(|_| whole),
        }
    }

    /// The column as it stands.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// The job, if the column names one.
    #[must_use]
    pub const fn job(&self) -> Option<Job> {
        self.job
    }

    /// The last number of the column. It looks like the byte offset of the record in the uploaded file; OCLC
    /// does not say so, so it counts only where a record of that file begins there.
    #[must_use]
    pub const fn place(&self) -> Option<u64> {
        self.place
    }
}

fn read_job(text: &str) -> Option<Job> {
    // From the right, since an escaped symbol holds underscores of its own.
    let mut parts = text.trim().rsplitn(3, '_');
    let received_ms = parts.next()?.parse().ok()?;
    let collection = CollectionId::from_str(parts.next()?).ok()?;
    let symbol = Symbol::from_escaped(parts.next()?).ok()?;
    Some(Job {
        symbol,
        collection,
        received_ms,
    })
}
