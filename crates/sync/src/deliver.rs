//! Sending what is packed, and taking up what an earlier run left.

use std::io::{self, BufReader};

use holdsync_datasync::{FileKind, FileName, State, Writer};
use holdsync_exchange::{Delivery, ErrorKind, Exchange, ExchangeError, RemoteName};
use holdsync_ledger::{DeliveryEnd, DeliveryState, Ledger, LedgerErrorKind, Upload};
use jiff::Timestamp;

use crate::error::SyncError;
use crate::outbox;
use crate::outcome::{Recovered, UploadEnd, UploadReport};
use crate::progress::{Progress, Stage};
use crate::settings::Settings;

/// Puts the ledger in order after a run that ended in the middle: files that were not complete are given
/// up, deliveries without an end are ambiguous, and packed files of which nothing was sent and which are not
/// certain to be due any more are taken back.
pub(crate) fn recover(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    now: Timestamp,
) -> Result<Vec<Recovered>, SyncError> {
    let mut recovered = Vec::new();
    for upload in ledger.open_uploads()? {
        match upload.state {
            DeliveryState::Reserved => {
                outbox::discard(&settings.outbox, &upload.facts.name)
                    .map_err(in_outbox(settings, &upload))?;
                ledger.abandon_upload(upload.id, now)?;
                recovered.push(Recovered::GivenUp(upload.facts.name));
            }
            DeliveryState::Delivering => {
                ledger.end_delivery(upload.id, DeliveryEnd::Ambiguous, now)?;
                recovered.push(Recovered::Ambiguous(upload.facts.name));
            }
            DeliveryState::Packed if is_stale(settings, &upload)? => {
                match ledger.withdraw_upload(upload.id, now) {
                    Ok(()) => {
                        outbox::discard(&settings.outbox, &upload.facts.name)
                            .map_err(in_outbox(settings, &upload))?;
                        recovered.push(Recovered::GivenUp(upload.facts.name));
                    }
                    // A part of it may have arrived under another name.
                    Err(error) if error.kind() == LedgerErrorKind::WrongState => {}
                    Err(error) => return Err(error.into()),
                }
            }
            DeliveryState::Packed
            | DeliveryState::Ambiguous
            | DeliveryState::Delivered
            | DeliveryState::Superseded(_)
            | DeliveryState::Abandoned => {}
        }
    }
    Ok(recovered)
}

/// Whether a file that waits for delivery must be made anew: deletes, because the number may have returned in
/// the meantime; sets of local holdings records, because they may not be whole any more; a file whose collection is not what it was; one that is not whole any more.
fn is_stale(settings: &Settings, upload: &Upload) -> Result<bool, SyncError> {
    let name = upload.facts.name.parse::<FileName>();
    let volatile = name.is_ok_and(|name| matches!(name.kind, FileKind::Cancel | FileKind::Lhr));
    Ok(volatile || !fits(settings, upload) || !is_whole(settings, upload)?)
}

/// Whether the collection of a file is still the one holdsync writes to for its symbol (R12).
fn fits(settings: &Settings, upload: &Upload) -> bool {
    settings.collections.iter().any(|collection| {
        collection.id == upload.facts.collection
            && collection.symbol == upload.facts.symbol
            && collection.writer == Writer::Deliver
    })
}

fn is_whole(settings: &Settings, upload: &Upload) -> Result<bool, SyncError> {
    let hashed = outbox::open_packed(&settings.outbox, &upload.facts.name)
        .and_then(|file| outbox::hash(&mut BufReader::new(file)));
    match hashed {
        Ok(hashed) => Ok(hashed == (upload.sha256, upload.bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(in_outbox(settings, upload)(error)),
    }
}

/// Makes ambiguous files ready under a new name. Those with records without a number wait, since sending them
/// twice could create records twice: at least until the reports have been asked for.
pub(crate) fn send_again(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    reports_read: bool,
    now: Timestamp,
) -> Result<Vec<Recovered>, SyncError> {
    let mut recovered = Vec::new();
    for upload in ledger.open_uploads()? {
        if upload.state != DeliveryState::Ambiguous {
            continue;
        }
        let waited = upload.since.checked_add(settings.rules.ambiguous_wait);
        let until = waited.unwrap_or(Timestamp::MAX);
        if is_lhr(&upload) {
            // Two files could be processed in any order: its sets are planned anew once it has been.
            let name = upload.facts.name;
            if until > now {
                recovered.push(Recovered::Waits { name, until });
            }
            continue;
        }
        recovered.push(if upload.facts.unnumbered && (until > now || !reports_read) {
            let name = upload.facts.name;
            Recovered::Waits { name, until }
        } else if fits(settings, &upload) {
            again(ledger, settings, &upload, now)?
        } else {
            Recovered::Ambiguous(upload.facts.name)
        });
    }
    Ok(recovered)
}

pub(crate) fn is_lhr(upload: &Upload) -> bool {
    let name = upload.facts.name.parse::<FileName>();
    name.is_ok_and(|name| name.kind == FileKind::Lhr)
}

/// Ends the wait for answers to files of local holdings records: no report of success is known, so time stands for
/// one. A collection under review processes nothing, however long that takes.
pub(crate) fn settle_lhrs(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    now: Timestamp,
) -> Result<u64, SyncError> {
    let Some(rules) = &settings.lhr else { return Ok(0) };
    let mut settled = 0_u64;
    for upload in ledger.open_uploads()?.into_iter().filter(is_lhr) {
        let (certain, wait) = match upload.state {
            DeliveryState::Delivered => (true, rules.wait),
            DeliveryState::Ambiguous => (false, settings.rules.ambiguous_wait),
            _ => continue,
        };
        let under_review = settings
            .collections
            .iter()
            .any(|collection| collection.id == upload.facts.collection && collection.state == State::New);
        let over = upload.since.checked_add(wait).is_ok_and(|until| until <= now);
        if over && !under_review {
            ledger.settle_lhrs(upload.id, certain, rules.removes_holding, now)?;
            settled = settled.saturating_add(1);
        }
    }
    Ok(settled)
}

/// Makes an ambiguous file ready under the next name.
fn again(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    upload: &Upload,
    now: Timestamp,
) -> Result<Recovered, SyncError> {
    let old = upload.facts.name.clone();
    let next = old
        .parse::<FileName>()
        .ok()
        .and_then(FileName::next_attempt)
        .ok_or(SyncError::Clock)?;
    let new = next.to_string();
    // The copy comes first: a crash in between leaves a file nobody asks for, never a name without a file.
    outbox::copy(&settings.outbox, &old, &new).map_err(in_outbox(settings, upload))?;
    ledger.resend_upload(upload.id, &new, now)?;
    Ok(Recovered::SentAgain { old, new })
}

/// Sends every packed file, oldest first. The first failure of the exchange ends it: what is left stays
/// packed for the next run.
pub(crate) fn deliver(
    ledger: &mut dyn Ledger,
    exchange: &mut dyn Exchange,
    settings: &Settings,
    clock: &dyn Fn() -> Timestamp,
    progress: &mut dyn Progress,
) -> Result<Vec<UploadReport>, SyncError> {
    let mut reports = Vec::new();
    let packed = |upload: &Upload| upload.state == DeliveryState::Packed;
    for upload in ledger.open_uploads()?.into_iter().filter(packed) {
        let fits = fits(settings, &upload);
        let end = if fits {
            send(ledger, exchange, settings, &upload, clock, progress)?
        } else {
            UploadEnd::NotDelivered(unbound(&upload))
        };
        let failed = !matches!(end, UploadEnd::Delivered);
        reports.push(UploadReport {
            name: upload.facts.name,
            collection: upload.facts.collection,
            symbol: upload.facts.symbol,
            records: upload.items,
            bytes: upload.bytes,
            end,
        });
        if failed && fits {
            break;
        }
    }
    Ok(reports)
}

fn send(
    ledger: &mut dyn Ledger,
    exchange: &mut dyn Exchange,
    settings: &Settings,
    upload: &Upload,
    clock: &dyn Fn() -> Timestamp,
    progress: &mut dyn Progress,
) -> Result<UploadEnd, SyncError> {
    let name = &upload.facts.name;
    let mut file = outbox::open_packed(&settings.outbox, name).map_err(in_outbox(settings, upload))?;
    let remote = RemoteName::new(name.clone());
    ledger.begin_delivery(upload.id, clock())?;
    progress.begin(Stage::Deliver, name, Some(upload.bytes));
    let delivery = match remote {
        Ok(remote) => {
            let mut at = |bytes| progress.at(bytes, 0);
            let directory = if is_lhr(upload) {
                &settings.directories.lhr
            } else {
                &settings.directories.bib
            };
            exchange.deliver(directory, &remote, &mut file, upload.bytes, &mut at)
        }
        Err(error) => Delivery::NotDelivered { error },
    };
    progress.end();
    let (journal, end) = match delivery {
        Delivery::Delivered { bytes } if bytes == upload.bytes => {
            (DeliveryEnd::Delivered, UploadEnd::Delivered)
        }
        Delivery::Delivered { bytes } => (DeliveryEnd::Ambiguous, UploadEnd::Ambiguous(short(upload, bytes))),
        Delivery::NotDelivered { error } => (DeliveryEnd::NotDelivered, UploadEnd::NotDelivered(error)),
        Delivery::Ambiguous { error, .. } => (DeliveryEnd::Ambiguous, UploadEnd::Ambiguous(error)),
    };
    ledger.end_delivery(upload.id, journal, clock())?;
    Ok(end)
}

fn unbound(upload: &Upload) -> ExchangeError {
    let message = format!(
        "{} is not sent: the configuration has no collection {} any more that holdsync writes to for {}",
        upload.facts.name, upload.facts.collection, upload.facts.symbol
    );
    ExchangeError::new(ErrorKind::BadName, message)
}

fn short(upload: &Upload, bytes: u64) -> ExchangeError {
    let message = format!(
        "{bytes} bytes were delivered of {} in {}",
        upload.bytes, upload.facts.name
    );
    ExchangeError::new(ErrorKind::Protocol, message)
}

fn in_outbox(settings: &Settings, upload: &Upload) -> impl FnOnce(io::Error) -> SyncError + use<> {
    let (folder, file) = (settings.outbox.clone(), upload.facts.name.clone());
    move |error| SyncError::Outbox { folder, file, error }
}
