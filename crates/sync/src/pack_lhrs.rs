//! Packing local holdings records: the records of a number stand together, in one file.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroU64;

use holdsync_datasync::{Action, Collection, Extension, FileKind, FileName, Placement, Splitter, Stamp};
use holdsync_ids::{CollectionId, HoldingsId};
use holdsync_ledger::{Ledger, LedgerErrorKind, NewUpload, PackedLhrs, UploadId};
use holdsync_marc_codec::{Record, encode};
use holdsync_plan::{LhrStep, SentLhrs};
use holdsync_prepare::{RecordStatus, prepare_lhr};
use jiff::Timestamp;

use crate::error::SyncError;
use crate::mfhd::unpacked;
use crate::outbox::PackedFile;
use crate::outcome::UnpackedLhrs;
use crate::settings::{LhrRules, Settings};

/// A file being packed.
struct Open {
    id: UploadId,
    name: String,
    file: PackedFile,
    packed: PackedLhrs,
}

struct Packer<'a> {
    settings: &'a Settings,
    rules: &'a LhrRules,
    now: Timestamp,
    serial: u32,
    open: BTreeMap<CollectionId, (Splitter, Option<Open>)>,
}

/// Writes every set into a file of its collection. Sets of which a record cannot be made are named, and planned anew
/// by the next run.
pub(crate) fn pack_lhrs(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    steps: &[LhrStep],
    now: Timestamp,
) -> Result<Vec<UnpackedLhrs>, SyncError> {
    let Some(rules) = &settings.lhr else {
        return Ok(Vec::new());
    };
    let mut unpacked = Vec::new();
    let mut packer = Packer {
        settings,
        rules,
        now,
        serial: 0,
        open: BTreeMap::new(),
    };
    for step in steps {
        let Some(collection) = settings.lhr_collection(step.symbol, step.action) else {
            continue;
        };
        match packer.set(ledger, step)? {
            Ok((records, bytes)) => packer.add(ledger, collection, step, records, &bytes)?,
            Err(reason) => unpacked.push(UnpackedLhrs {
                symbol: step.symbol,
                number: step.number,
                reason,
            }),
        }
    }
    for (_, (_, open)) in std::mem::take(&mut packer.open) {
        if let Some(open) = open {
            packer.close(ledger, open)?;
        }
    }
    Ok(unpacked)
}

impl Packer<'_> {
    /// The records of a set, one behind the other, or why it cannot be whole.
    fn set(&self, ledger: &dyn Ledger, step: &LhrStep) -> Result<Result<(u64, Vec<u8>), String>, SyncError> {
        let contents = ledger.holding_contents(&step.members)?;
        let (mut bytes, mut out) = (Vec::new(), Record::default());
        let status = match (step.action, step.first) {
            (Action::Cancel, _) => RecordStatus::Delete,
            (Action::Set, true) => RecordStatus::New,
            (Action::Set, false) => RecordStatus::Changed,
        };
        let mut records = 0_u64;
        for id in &step.members {
            let content = contents.iter().find(|(known, _)| known == id);
            let made = content
                .and_then(|(_, content)| unpacked(content))
                .ok_or_else(|| format!("holdings record {id} is not kept whole"))
                .and_then(|record| self.record(&record, *id, step, status, &mut out));
            match made.and_then(|()| encode(&out, &mut bytes).map_err(|error| error.to_string())) {
                Ok(()) => records = records.saturating_add(1),
                // Of what is deleted those that can be named are enough: all of the number go.
                Err(_) if step.action == Action::Cancel => {}
                Err(reason) => return Ok(Err(reason)),
            }
        }
        Ok(if records == 0 {
            Err("no record of it is kept that a delete could be made from".to_owned())
        } else {
            Ok((records, bytes))
        })
    }

    fn record(
        &self,
        record: &Record,
        id: HoldingsId,
        step: &LhrStep,
        status: RecordStatus,
        out: &mut Record,
    ) -> Result<(), String> {
        let at = (step.symbol, step.number);
        match prepare_lhr(record, id, at, status, &self.rules.record, out) {
            Ok(prepared) if prepared.unicode => Ok(()),
            Ok(_) => Err(format!("the text of holdings record {id} is not UTF-8")),
            Err(problem) => Err(format!("holdings record {id}: {problem}")),
        }
    }

    fn add(
        &mut self,
        ledger: &mut dyn Ledger,
        collection: &Collection,
        step: &LhrStep,
        records: u64,
        bytes: &[u8],
    ) -> Result<(), SyncError> {
        let pack = &self.settings.pack;
        let limit = |value| NonZeroU64::new(value).unwrap_or(NonZeroU64::MIN);
        let splitter = Splitter::new(limit(pack.records), limit(pack.bytes));
        let (splitter, open) = self.open.entry(collection.id).or_insert((splitter, None));
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if splitter.place(records, length) == Placement::New {
            let full = open.take();
            if let Some(full) = full {
                self.close(ledger, full)?;
            }
            let begun = self.begin(ledger, collection)?;
            if let Some((_, open)) = self.open.get_mut(&collection.id) {
                *open = Some(begun);
            }
        }
        let Some((_, Some(open))) = self.open.get_mut(&collection.id) else {
            return Ok(());
        };
        open.file.write_all(bytes).map_err(|error| SyncError::Outbox {
            folder: self.settings.outbox.clone(),
            file: open.name.clone(),
            error,
        })?;
        open.packed.records = open.packed.records.saturating_add(records);
        open.packed.lost = open.packed.lost.saturating_add(step.lost);
        let set = step.action == Action::Set;
        let sent = SentLhrs {
            digest: step.digest,
            members: if set { step.members.clone() } else { Vec::new() },
            commitments: step.commitments.clone(),
            at: self.now,
        };
        open.packed.sets.push((step.number, sent));
        Ok(())
    }

    /// Reserves the next free name before the file exists: whatever happens, no name is used twice.
    fn begin(&mut self, ledger: &mut dyn Ledger, collection: &Collection) -> Result<Open, SyncError> {
        let stamp = Stamp::from_timestamp(self.now).ok_or(SyncError::Clock)?;
        loop {
            self.serial = self.serial.saturating_add(1);
            let name = FileName {
                collection: collection.id,
                symbol: collection.symbol,
                kind: FileKind::Lhr,
                stamp,
                serial: self.serial,
                attempt: None,
                extension: Extension::Mrc,
            }
            .to_string();
            let upload = NewUpload {
                name: name.clone(),
                collection: collection.id,
                symbol: collection.symbol,
                unnumbered: false,
            };
            match ledger.reserve_upload(&upload, self.now) {
                Ok(id) => {
                    let file = PackedFile::create(&self.settings.outbox, &name);
                    let file = file.map_err(|error| self.in_outbox(&name, error))?;
                    let packed = PackedLhrs::default();
                    return Ok(Open {
                        id,
                        name,
                        file,
                        packed,
                    });
                }
                Err(error) if error.kind() == LedgerErrorKind::NameTaken => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn close(&self, ledger: &mut dyn Ledger, open: Open) -> Result<(), SyncError> {
        let done = open.file.finish();
        let (bytes, sha256) = done.map_err(|error| self.in_outbox(&open.name, error))?;
        Ok(ledger.pack_lhrs(open.id, bytes, &sha256, &open.packed, self.now)?)
    }

    fn in_outbox(&self, name: &str, error: std::io::Error) -> SyncError {
        SyncError::Outbox {
            folder: self.settings.outbox.clone(),
            file: name.to_owned(),
            error,
        }
    }
}
