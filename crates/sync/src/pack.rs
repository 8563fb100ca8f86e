//! Packing: a second pass over the sources writes the records that are due, file by file.

use std::collections::BTreeMap;

use holdsync_datasync::{Action, Collection, Format};
use holdsync_ids::MmsId;
use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Body as MarcBody, Reader, Record, Tag, encode};
use holdsync_plan::{Reason, Step, Title};
use holdsync_prepare::{BibSettings, RecordStatus, as_delete, prepare_bib, stub};
use jiff::Timestamp;

use crate::error::SyncError;
use crate::judge::bib_settings;
use crate::outbox;
use crate::outcome::Unpacked;
use crate::packer::{Packed, Packers};
use crate::progress::{Progress, Stage};
use crate::read::{Body, read_package};
use crate::settings::Settings;

/// Writes every step into a file of its collection. Steps whose record cannot be found again are named, and
/// are planned anew by the next run.
pub(crate) fn pack(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    steps: &[Step],
    now: Timestamp,
    progress: &mut dyn Progress,
) -> Result<Vec<Unpacked>, SyncError> {
    let mut unpacked = Vec::new();
    let mut packers = Packers::new(settings, now);
    let mut by_file: BTreeMap<i64, Vec<&Step>> = BTreeMap::new();
    progress.begin(Stage::Pack, "", None);
    for step in steps {
        let Some(collection) = settings.collection(step.symbol, step.action) else {
            continue;
        };
        if collection.format == Format::MarcXml {
            let reason = "its collection takes MARCXML, which is not written yet".to_owned();
            unpacked.push(Unpacked { step: *step, reason });
            continue;
        }
        match (step.action, step.place, collection.format) {
            (Action::Cancel, ..) | (Action::Set, _, Format::SearchKey) | (Action::Set, None, _) => {
                match brief(ledger, settings, collection, step)? {
                    Ok((packed, mms)) => packers.add(ledger, collection, &Step { mms, ..*step }, &packed)?,
                    Err(reason) => unpacked.push(Unpacked { step: *step, reason }),
                }
            }
            (Action::Set, Some(place), _) => by_file.entry(place.file).or_default().push(step),
        }
    }
    for (file, mut steps) in by_file {
        steps.sort_by_key(|step| (step.place, step.symbol));
        pack_file(ledger, settings, &mut packers, file, &steps, &mut unpacked)?;
    }
    packers.finish(ledger)?;
    progress.end();
    Ok(unpacked)
}

/// What is sent without looking into a source: a search key, or the record that deletes a holding.
fn brief(
    ledger: &dyn Ledger,
    settings: &Settings,
    collection: &Collection,
    step: &Step,
) -> Result<Result<(Packed, Option<MmsId>), String>, SyncError> {
    let Title::Number(number) = step.title else {
        return Ok(Err(
            "it has no OCLC number, which this collection needs".to_owned()
        ));
    };
    if collection.format == Format::SearchKey {
        return Ok(Ok((Packed::Key(number), step.mms)));
    }
    let Some(mms) = step.mms else {
        return Ok(Err(
            "no record of it is known that a delete could be made from".to_owned()
        ));
    };
    let sent = ledger.last_set(step.symbol, step.title)?;
    let sent = sent.and_then(|(name, item)| {
        let bytes = outbox::read_packed(&settings.outbox, &name, item.offset, item.length).ok()?;
        Some((decoded(&bytes)?, item.mms))
    });
    // Of records that share the number the one that was sent says the delete, under its own MMS ID: that is
    // what the report will name.
    let (record, mms) = match sent {
        Some((sent, Some(mms))) => (as_delete(&sent), mms),
        _ => (stub(mms, number, None), mms),
    };
    let mut bytes = Vec::new();
    Ok(match encode(&record, &mut bytes) {
        Ok(()) => Ok((Packed::Marc(bytes), Some(mms))),
        Err(error) => Err(error.to_string()),
    })
}

fn decoded(bytes: &[u8]) -> Option<Record> {
    let mut reader = Reader::new(bytes);
    match reader.next_record().ok()??.body {
        MarcBody::Record(view, []) => {
            let mut record = Record::default();
            view.to_record(&mut record);
            Some(record)
        }
        _ => None,
    }
}

/// Packs the steps of one source file, in the order its records stand in it.
fn pack_file(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    packers: &mut Packers<'_>,
    file: i64,
    steps: &[&Step],
    unpacked: &mut Vec<Unpacked>,
) -> Result<(), SyncError> {
    let mut queue = steps.iter().copied().peekable();
    let known = ledger.file(file)?;
    let path = std::path::Path::new(&known.facts.path);
    let bib = settings.sources.iter().find(|source| source.name == known.source);
    let bib = bib.map_or_else(|| settings.bib.clone(), |source| bib_settings(settings, source));
    let opened = outbox::open(path).and_then(|mut input| Ok((outbox::hash(&mut input)?, input)));
    let mut failure: Option<SyncError> = None;
    let reason = match opened {
        Err(error) => format!("{} cannot be read again: {error}", known.facts.name),
        Ok(((sha256, _), _)) if sha256 != known.facts.sha256 => {
            format!("{} has changed since it was read", known.facts.name)
        }
        Ok((_, input)) => {
            let mut work = Scratch {
                bib,
                out: Record::default(),
            };
            let read = read_package(input, &settings.limits, &mut |published| {
                while let Some(step) = queue.peek().copied().filter(|s| ordinal(s) == published.ordinal) {
                    queue.next();
                    let Body::Record(record, _) = &published.body else {
                        let reason = "it cannot be read any more".to_owned();
                        unpacked.push(Unpacked { step: *step, reason });
                        continue;
                    };
                    if let Err(error) = work.one(ledger, settings, packers, record, step, unpacked) {
                        failure = Some(error);
                        return false;
                    }
                }
                queue.peek().is_some()
            });
            read.map_or_else(
                |error| error.to_string(),
                |_| format!("{} ends before it", known.facts.name),
            )
        }
    };
    if let Some(error) = failure {
        return Err(error);
    }
    unpacked.extend(queue.map(|step| Unpacked {
        step: *step,
        reason: reason.clone(),
    }));
    Ok(())
}

fn ordinal(step: &Step) -> u64 {
    step.place.map_or(0, |place| place.ordinal)
}

fn is_record(record: &Record, mms: MmsId) -> bool {
    let mut named = record.fields_of(Tag::new(*b"001"));
    named.any(|field| MmsId::from_field(field.data()) == Ok(mms))
}

/// Buffers kept from record to record.
struct Scratch {
    bib: BibSettings,
    out: Record,
}

impl Scratch {
    fn one(
        &mut self,
        ledger: &mut dyn Ledger,
        settings: &Settings,
        packers: &mut Packers<'_>,
        record: &Record,
        step: &Step,
        unpacked: &mut Vec<Unpacked>,
    ) -> Result<(), SyncError> {
        let (Some(mms), Some(collection)) = (step.mms, settings.collection(step.symbol, step.action)) else {
            return Ok(());
        };
        // New the first time OCLC hears of the title, changed after that.
        let status = if step.reason == Reason::NeverTold {
            RecordStatus::New
        } else {
            RecordStatus::Changed
        };
        prepare_bib(record, mms, step.title.number(), status, &self.bib, &mut self.out);
        let mut bytes = Vec::new();
        // The file is the one that was read, so the record is the same; what is stripped from it or which
        // number it goes under may have been settled later.
        let reason = if !is_record(record, mms) {
            "another record stands in its place than when it was read".to_owned()
        } else {
            match encode(&self.out, &mut bytes) {
                Ok(()) => return packers.add(ledger, collection, step, &Packed::Marc(bytes)),
                Err(error) => error.to_string(),
            }
        };
        unpacked.push(Unpacked { step: *step, reason });
        Ok(())
    }
}
