//! Delivering: uploads, their items and what they leave under way.

use holdsync_datasync::Action;
use holdsync_ids::Symbol;
use holdsync_plan::{Title, Told, UnderWay, after_packing};
use jiff::Timestamp;

use super::{Memory, StoredItem, StoredUpload};
use crate::error::{LedgerError, LedgerErrorKind};
use crate::ledger::DeliveryEnd;
use crate::upload::{DeliveryState, Item, NewUpload, Upload, UploadId};

impl Memory {
    pub(super) fn reserve(&mut self, facts: &NewUpload, at: Timestamp) -> Result<UploadId, LedgerError> {
        if self
            .uploads
            .values()
            .any(|upload| upload.facts.name == facts.name)
        {
            let message = format!(
                "an upload named {} exists already; names are used once",
                facts.name
            );
            return Err(LedgerError::new(LedgerErrorKind::NameTaken, message));
        }
        let last = self.uploads.keys().last().map_or(0, |id| id.0);
        let id = UploadId(last.saturating_add(1));
        let upload = StoredUpload {
            facts: facts.clone(),
            state: DeliveryState::Reserved,
            since: at,
            packed_at: None,
            sent_at: at,
            bytes: 0,
            sha256: [0; 32],
            attempt: 1,
            items: Vec::new(),
            lhr_records: 0,
            lhr_answered: 0,
            lost: 0,
        };
        self.uploads.insert(id, upload);
        Ok(id)
    }

    pub(super) fn pack(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        items: &[Item],
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let upload = self.upload_in(id, &[DeliveryState::Reserved])?;
        upload.state = DeliveryState::Packed;
        (upload.since, upload.packed_at, upload.bytes, upload.sha256) = (at, Some(at), bytes, *sha256);
        upload.sent_at = at;
        upload.items = items
            .iter()
            .map(|item| StoredItem {
                item: *item,
                answer: None,
            })
            .collect();
        let symbol = upload.facts.symbol;
        for item in items {
            let told = self.told(symbol, item.title).unwrap_or(Told::NOTHING);
            self.titles.insert(
                (symbol, item.title),
                after_packing(&told, item.action, item.mms, item.digest, at),
            );
            self.last_upload.insert((symbol, item.title), id);
        }
        Ok(())
    }

    pub(super) fn withdraw(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError> {
        let upload = self.upload_in(id, &[DeliveryState::Packed])?;
        if upload.attempt > 1 {
            let message = format!("upload {} may have arrived under another name", upload.facts.name);
            return Err(LedgerError::new(LedgerErrorKind::WrongState, message));
        }
        (upload.state, upload.since, upload.packed_at) = (DeliveryState::Abandoned, at, None);
        (upload.lhr_records, upload.lost) = (0, 0);
        let symbol = upload.facts.symbol;
        let titles: Vec<Title> = upload.items.drain(..).map(|stored| stored.item.title).collect();
        for key in titles.into_iter().map(|title| (symbol, title)) {
            if self.last_upload.get(&key) != Some(&id) {
                continue;
            }
            self.last_upload.remove(&key);
            if let Some(told) = self.titles.get_mut(&key) {
                (told.under_way, told.last) = (None, None);
            }
        }
        self.withdraw_sets(id);
        Ok(())
    }

    pub(super) fn move_to(
        &mut self,
        id: UploadId,
        from: &[DeliveryState],
        to: DeliveryState,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let upload = self.upload_in(id, from)?;
        (upload.state, upload.since) = (to, at);
        Ok(())
    }

    pub(super) fn end(
        &mut self,
        id: UploadId,
        outcome: DeliveryEnd,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let to = match outcome {
            DeliveryEnd::Delivered => DeliveryState::Delivered,
            DeliveryEnd::NotDelivered => DeliveryState::Packed,
            DeliveryEnd::Ambiguous => DeliveryState::Ambiguous,
        };
        self.move_to(id, &[DeliveryState::Delivering], to, at)
    }

    pub(super) fn resend(
        &mut self,
        id: UploadId,
        name: &str,
        at: Timestamp,
    ) -> Result<UploadId, LedgerError> {
        let old = self.upload_in(id, &[DeliveryState::Ambiguous])?.clone();
        if old.lhr_records > 0 {
            let message = format!(
                "upload {} holds local holdings records, which are planned anew",
                id.0
            );
            return Err(LedgerError::new(LedgerErrorKind::WrongState, message));
        }
        let new = self.reserve(
            &NewUpload {
                name: name.to_owned(),
                ..old.facts.clone()
            },
            at,
        )?;
        let items: Vec<StoredItem> = old
            .items
            .iter()
            .map(|stored| StoredItem {
                item: stored.item,
                answer: None,
            })
            .collect();
        for stored in &items {
            // A title that went out again in the meantime follows its later upload.
            let key = (old.facts.symbol, stored.item.title);
            if self.last_upload.get(&key) == Some(&id) {
                self.last_upload.insert(key, new);
                // A report on the part that arrived may have answered it already.
                let told = self.told(key.0, key.1).unwrap_or(Told::NOTHING);
                let under_way = Some(UnderWay {
                    action: stored.item.action,
                    since: at,
                });
                self.titles.insert(key, Told { under_way, ..told });
            }
        }
        if let Some(upload) = self.uploads.get_mut(&new) {
            upload.state = DeliveryState::Packed;
            (upload.bytes, upload.sha256, upload.items) = (old.bytes, old.sha256, items);
            upload.attempt = old.attempt.saturating_add(1);
        }
        self.move_to(
            id,
            &[DeliveryState::Ambiguous],
            DeliveryState::Superseded(new),
            at,
        )?;
        Ok(new)
    }

    pub(super) fn upload_in(
        &mut self,
        id: UploadId,
        states: &[DeliveryState],
    ) -> Result<&mut StoredUpload, LedgerError> {
        let missing = || {
            LedgerError::new(
                LedgerErrorKind::NotFound,
                format!("the ledger knows no upload {}", id.0),
            )
        };
        let upload = self.uploads.get_mut(&id).ok_or_else(missing)?;
        if !states.contains(&upload.state) {
            let message = format!(
                "upload {} is {:?}, which this step does not fit",
                upload.facts.name, upload.state
            );
            return Err(LedgerError::new(LedgerErrorKind::WrongState, message));
        }
        Ok(upload)
    }

    pub(super) fn told_of(id: UploadId, upload: &StoredUpload) -> Upload {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Upload {
            id,
            facts: upload.facts.clone(),
            state: upload.state,
            since: upload.since,
            bytes: upload.bytes,
            sha256: upload.sha256,
            items: count(upload.items.len()).saturating_add(upload.lhr_records),
            answered: count(upload.items.iter().filter(|item| item.answer.is_some()).count())
                .saturating_add(upload.lhr_answered),
            attempt: upload.attempt,
        }
    }

    pub(super) fn unfinished(&self) -> Vec<Upload> {
        let open = |upload: &Upload| match upload.state {
            DeliveryState::Reserved
            | DeliveryState::Packed
            | DeliveryState::Delivering
            | DeliveryState::Ambiguous => true,
            DeliveryState::Delivered => upload.answered < upload.items,
            DeliveryState::Superseded(_) | DeliveryState::Abandoned => false,
        };
        self.uploads
            .iter()
            .map(|(id, upload)| Self::told_of(*id, upload))
            .filter(open)
            .collect()
    }

    pub(super) fn count_sent(&self, symbol: Symbol, action: Action, since: Timestamp) -> u64 {
        let items = self
            .uploads
            .values()
            .filter(|upload| upload.facts.symbol == symbol && upload.packed_at.is_some_and(|at| at >= since))
            .flat_map(|upload| &upload.items)
            .filter(|stored| stored.item.action == action);
        u64::try_from(items.count()).unwrap_or(u64::MAX)
    }

    pub(super) fn last_set_of(&self, symbol: Symbol, title: Title) -> Option<(String, Item)> {
        self.uploads
            .values()
            .rev()
            .filter(|u| u.facts.symbol == symbol && u.state == DeliveryState::Delivered)
            .find_map(|upload| {
                let fits = |item: &&StoredItem| item.item.title == title && item.item.action == Action::Set;
                upload
                    .items
                    .iter()
                    .find(fits)
                    .map(|stored| (upload.facts.name.clone(), stored.item))
            })
    }
}
