//! From a received file to its reports.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chance::{self, Chance};
use crate::collection::{Collection, Format, Kind};
use crate::decide::{Outcome, Verdict};
use crate::error::WorldError;
use crate::guard::{self, Refusal};
use crate::incoming::Incoming;
use crate::key_file;
use crate::report::{self, Job, Report};
use crate::switches::{CutRecord, DuplicateRuns, FileOrder, KeyLocalNumber};
use crate::world::World;

/// The upload directory a file arrived in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Directory {
    /// `/xfer/metacoll/in/bib`.
    Bib,
    /// `/xfer/metacoll/in/lhr`.
    Lhr,
}

/// A file as it arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The name it was sent under.
    pub name: String,
    /// Where it arrived.
    pub directory: Directory,
    /// Its content.
    #[serde(with = "hex")]
    pub bytes: Vec<u8>,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub received_ms: u64,
    /// Whether the sender closed it in order; a part of a file is taken or dropped by a switch.
    pub complete: bool,
}

/// An upload that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Queued {
    #[serde(flatten)]
    pub(crate) upload: Upload,
    /// Where its content lies, if not in it.
    #[serde(default)]
    pub(crate) stored: Option<PathBuf>,
}

impl Queued {
    /// The upload with its content.
    fn loaded(self) -> Upload {
        let bytes = match &self.stored {
            None => return self.upload,
            // A byte that is no record stands for what cannot be read.
            Some(path) => std::fs::read(path).unwrap_or_else(|_| vec![b'?']),
        };
        Upload { bytes, ..self.upload }
    }
}

/// What became of one record of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The record's place in the file, from 1.
    pub ordinal: u64,
    /// Its first byte in the file.
    pub offset: u64,
    /// Its local system number; empty where there is none or the record cannot be read.
    pub local_number: String,
    /// The number it was sent with.
    pub sent: Option<u64>,
    /// The number OCLC answers; provisional for [`Outcome::Unresolved`].
    pub result: Option<u64>,
    /// What OCLC did.
    pub outcome: Outcome,
}

/// A processed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processed {
    /// The name it was sent under.
    pub name: String,
    /// The ID of the collection that processed it, which is not always the one in its name.
    pub collection: String,
    /// Its records in file order.
    pub records: Vec<Answered>,
    /// The reports, of every run.
    pub reports: Vec<Report>,
}

impl World {
    /// A file arrives. Parts of files are dropped here if the switches say so.
    pub fn receive(&mut self, upload: Upload) {
        self.queue(Queued { upload, stored: None });
    }

    /// The same, with the content in a file of the caller's, which is read when its turn comes; `upload` needs none.
    /// The file must stay while it is among [`stored`](World::stored). One that cannot be read then is taken for a file
    /// without a readable record.
    pub fn receive_stored(&mut self, upload: Upload, content: PathBuf) {
        let stored = Some(content);
        self.queue(Queued { upload, stored });
    }

    fn queue(&mut self, queued: Queued) {
        if queued.upload.complete || self.switches.partial_file_taken {
            self.waiting.push(queued);
        }
    }

    /// The files with the contents of uploads that wait.
    pub fn stored(&self) -> impl Iterator<Item = &Path> {
        self.waiting.iter().filter_map(|queued| queued.stored.as_deref())
    }

    /// Processes every file that is due at `now_ms` (milliseconds since 1970), in the order the switches say.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Time`] where a time of receipt has no calendar date; the file stays waiting.
    pub fn run(&mut self, now_ms: u64) -> Result<Vec<Processed>, WorldError> {
        for queued in &self.waiting {
            report::stamp(queued.upload.received_ms)?;
        }
        let all = std::mem::take(&mut self.waiting);
        let (mut due, waiting): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|queued| self.is_due(&queued.upload, now_ms));
        self.waiting = waiting;
        match self.switches.file_order {
            FileOrder::Arrival => {}
            FileOrder::Reversed => due.reverse(),
            FileOrder::Shuffled => self.chance().shuffle(&mut due),
        }
        due.into_iter()
            .filter_map(|queued| self.process(&queued.loaded()).transpose())
            .collect()
    }

    fn is_due(&self, upload: &Upload, now_ms: u64) -> bool {
        self.due_ms(upload).is_some_and(|due| due <= now_ms)
    }

    fn chance(&self) -> Chance {
        Chance::new(self.seed.wrapping_add(self.files.wrapping_mul(0x1000_0001)))
    }

    fn process(&mut self, upload: &Upload) -> Result<Option<Processed>, WorldError> {
        let Some(collection) = self.route(&upload.name).cloned() else {
            return Ok(None);
        };
        if collection.kind == Kind::Lhr {
            return self.process_lhrs(upload, &collection).map(Some);
        }
        self.files += 1;
        let verdicts = self.verdicts(upload, &collection);
        let mut reports = Vec::new();
        for (run, mut rows) in (0..).zip(self.runs(&verdicts)) {
            if self.switches.rows_shuffled {
                self.chance().shuffle(&mut rows);
            }
            // A second run is later than the first; otherwise both sets would have the same names.
            let received_ms = upload.received_ms + run * 61_037;
            let job = Job {
                collection: &collection,
                name: &upload.name,
                received_ms,
                switches: &self.switches,
            };
            reports.extend(report::write(&job, &rows)?);
        }
        let records = verdicts.into_iter().map(answered).collect();
        Ok(Some(Processed {
            name: upload.name.clone(),
            collection: collection.id,
            records,
            reports,
        }))
    }

    fn verdicts(&mut self, upload: &Upload, collection: &Collection) -> Vec<Verdict> {
        match collection.format {
            Format::Marc => self.marc_file(upload, collection),
            Format::Marcxml => vec![Verdict::refused(1, 0, Refusal::Crosswalk)],
            Format::SearchKey => match key_file::read(&upload.bytes, self.switches.key_file_needs_bom) {
                Ok(keys) => keys
                    .into_iter()
                    .map(|key| self.key(key, upload, collection))
                    .collect(),
                Err(key_file::UnreadableHeader) => vec![Verdict::refused(1, 0, Refusal::Crosswalk)],
            },
        }
    }

    fn marc_file(&mut self, upload: &Upload, collection: &Collection) -> Vec<Verdict> {
        let mut verdicts = Vec::new();
        for frame in guard::frames(&upload.bytes) {
            if !frame.ended && self.switches.cut_record == CutRecord::Unmentioned {
                continue;
            }
            verdicts.push(match frame.record {
                Err(refusal) => Verdict::refused(frame.ordinal, frame.offset, refusal),
                Ok(record) => {
                    let incoming = Incoming::from_record(&record, collection);
                    self.decide(
                        &Incoming {
                            ordinal: frame.ordinal,
                            offset: frame.offset,
                            ..incoming
                        },
                        collection,
                    )
                }
            });
        }
        verdicts
    }

    fn key(&mut self, mut key: Incoming, upload: &Upload, collection: &Collection) -> Verdict {
        if key.local_number.is_empty() && self.switches.key_local_number == KeyLocalNumber::Arbitrary {
            key.local_number = format!("{:08}", chance::opaque(&upload.name, key.ordinal));
        }
        self.decide(&key, collection)
    }

    /// The rows of each run of a file: two runs where records share a number and the switches say so.
    fn runs(&self, verdicts: &[Verdict]) -> Vec<Vec<Verdict>> {
        let mut seen = BTreeSet::new();
        let mut first = verdicts.to_vec();
        let mut repeated = false;
        for verdict in &mut first {
            let acted = !matches!(
                verdict.outcome,
                Outcome::Unresolved | Outcome::ProcessingError | Outcome::Unmentioned
            );
            if acted && verdict.result.is_some_and(|number| !seen.insert(number)) {
                repeated = true;
                verdict.outcome = Outcome::ProcessingError;
                verdict.sent = verdict.sent.or(verdict.result);
                verdict.result = verdict.sent;
            }
        }
        match self.switches.duplicate_runs {
            DuplicateRuns::ErrorThenMatch if repeated => vec![first, verdicts.to_vec()],
            DuplicateRuns::SameTwice if repeated => vec![verdicts.to_vec(), verdicts.to_vec()],
            _ => vec![verdicts.to_vec()],
        }
    }
}

fn answered(verdict: Verdict) -> Answered {
    Answered {
        ordinal: verdict.ordinal,
        offset: verdict.offset,
        local_number: verdict.local_number,
        sent: verdict.sent,
        result: verdict.result,
        outcome: verdict.outcome,
    }
}

/// JSON has no bytes, and an array of numbers is four times as long.
mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Write;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let pairs = text.as_bytes().chunks(2);
        let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or(""), 16));
        bytes.collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}
