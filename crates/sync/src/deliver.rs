//! Sending what is packed, and taking up what an earlier run left.

use std::io;

use holdsync_datasync::FileName;
use holdsync_exchange::{Delivery, ErrorKind, Exchange, ExchangeError, RemoteName};
use holdsync_ledger::{DeliveryEnd, DeliveryState, Ledger, Upload};
use jiff::Timestamp;

use crate::error::SyncError;
use crate::outbox;
use crate::outcome::{Recovered, UploadEnd, UploadReport};
use crate::progress::{Progress, Stage};
use crate::settings::Settings;

/// Puts the ledger in order after a run that ended in the middle: files that were not complete are given
/// up, deliveries without an end are ambiguous, and ambiguous files are made ready under a new name unless
/// sending them twice could create records twice.
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
                recovered.push(Recovered::Ambiguous(upload.facts.name.clone()));
                recovered.push(again(ledger, settings, &upload, now, now)?);
            }
            DeliveryState::Ambiguous => recovered.push(again(ledger, settings, &upload, upload.since, now)?),
            DeliveryState::Packed
            | DeliveryState::Delivered
            | DeliveryState::Superseded(_)
            | DeliveryState::Abandoned => {}
        }
    }
    Ok(recovered)
}

/// Makes an ambiguous file ready under the next name, or says until when it waits.
fn again(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    upload: &Upload,
    since: Timestamp,
    now: Timestamp,
) -> Result<Recovered, SyncError> {
    let old = upload.facts.name.clone();
    let until = since
        .checked_add(settings.rules.ambiguous_wait)
        .unwrap_or(Timestamp::MAX);
    if upload.facts.unnumbered && until > now {
        return Ok(Recovered::Waits { name: old, until });
    }
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
        let end = send(ledger, exchange, settings, &upload, clock, progress)?;
        let failed = !matches!(end, UploadEnd::Delivered);
        reports.push(UploadReport {
            name: upload.facts.name,
            collection: upload.facts.collection,
            symbol: upload.facts.symbol,
            records: upload.items,
            bytes: upload.bytes,
            end,
        });
        if failed {
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
            exchange.deliver(
                &settings.directories.bib,
                &remote,
                &mut file,
                upload.bytes,
                &mut at,
            )
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
