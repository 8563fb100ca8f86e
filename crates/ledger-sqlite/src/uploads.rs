//! Delivering: uploads, their items and what they leave under way.

use holdsync_datasync::Action;
use holdsync_ids::Symbol;
use holdsync_ledger::{
    DeliveryEnd, DeliveryState, Item, LedgerError, LedgerErrorKind, NewUpload, Upload, UploadId,
};
use holdsync_plan::{Title, Told, UnderWay, after_packing};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::code::{self, Code};
use crate::failure::{Failure, Result};
use crate::open::SqliteLedger;
use crate::symbols::Symbols;
use crate::{family, items, key, lhr_set, told};

const UPLOAD: &str = "SELECT id, name, collection, symbol, unnumbered, state, successor, since, bytes, sha256, \
     items, answered, attempt FROM upload";

impl SqliteLedger {
    pub(crate) fn reserve(&mut self, facts: &NewUpload, at: Timestamp) -> Result<UploadId> {
        let symbol = self.symbols.number(&self.db, facts.symbol)?;
        let change = Self::change(&self.db)?;
        let id = insert(&change, facts, symbol, at)?;
        change.commit()?;
        Ok(id)
    }

    pub(crate) fn pack(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &[Item],
        at: Timestamp,
    ) -> Result<()> {
        let change = Self::change(&self.db)?;
        let symbol = self.in_state(&change, id, DeliveryState::Reserved)?.facts.symbol;
        let symbol = self.symbols.expect_known(symbol)?;
        for item in packed {
            items::insert(&change, id, item)?;
            let title = family::key(&change, symbol, key::title(item.title))?;
            let known = told::load(&change, title)?.unwrap_or(Told::NOTHING);
            told::store(
                &change,
                title,
                &after_packing(&known, item.action, item.mms, item.digest, at),
            )?;
            told::set_last_upload(&change, title, id.0)?;
        }
        change
            .prepare_cached(
                "UPDATE upload SET state = ?2, since = ?3, packed_at = ?3, sent_at = ?3, bytes = ?4, \
                     sha256 = ?5, items = ?6 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                code::state(DeliveryState::Packed).0,
                key::time(at),
                key::bits(bytes),
                sha256,
                key::count(packed.len()),
            ])?;
        Ok(change.commit()?)
    }

    /// Moves an upload on. The change is on the disk when this returns.
    pub(crate) fn move_on(
        &mut self,
        id: UploadId,
        from: DeliveryState,
        to: DeliveryState,
        at: Timestamp,
    ) -> Result<()> {
        let change = Self::change(&self.db)?;
        self.in_state(&change, id, from)?;
        set_state(&change, id, to, at)?;
        Ok(change.commit()?)
    }

    pub(crate) fn end(&mut self, id: UploadId, outcome: DeliveryEnd, at: Timestamp) -> Result<()> {
        let to = match outcome {
            DeliveryEnd::Delivered => DeliveryState::Delivered,
            DeliveryEnd::NotDelivered => DeliveryState::Packed,
            DeliveryEnd::Ambiguous => DeliveryState::Ambiguous,
        };
        self.move_on(id, DeliveryState::Delivering, to, at)
    }

    pub(crate) fn resend(&mut self, id: UploadId, name: &str, at: Timestamp) -> Result<UploadId> {
        let change = Self::change(&self.db)?;
        let old = self.in_state(&change, id, DeliveryState::Ambiguous)?;
        if old.items > 0 && !items::any(&change, id)? {
            let message = format!(
                "upload {} holds local holdings records, which are planned anew",
                id.0
            );
            return Err(Failure::wrong_state(message));
        }
        let symbol = self.symbols.expect_known(old.facts.symbol)?;
        let new = insert(
            &change,
            &NewUpload {
                name: name.to_owned(),
                ..old.facts
            },
            symbol,
            at,
        )?;
        change.execute(
            "UPDATE upload SET state = ?2, bytes = ?3, sha256 = ?4, items = ?5, attempt = ?6 WHERE id = ?1",
            params![
                new.0,
                code::state(DeliveryState::Packed).0,
                key::bits(old.bytes),
                old.sha256,
                key::bits(old.items),
                old.attempt.saturating_add(1),
            ],
        )?;
        for stored in items::of_upload(&change, id)? {
            items::insert(&change, new, &stored.item)?;
            // A title that went out again in the meantime follows its later upload.
            let title = family::key(&change, symbol, key::title(stored.item.title))?;
            if told::last_upload(&change, title)? == Some(id.0) {
                told::set_last_upload(&change, title, new.0)?;
                let known = told::load(&change, title)?.unwrap_or(Told::NOTHING);
                // A report on the part that arrived may have answered it already.
                let under_way = Some(UnderWay {
                    action: stored.item.action,
                    since: at,
                });
                told::store(&change, title, &Told { under_way, ..known })?;
            }
        }
        set_state(&change, id, DeliveryState::Superseded(new), at)?;
        change.commit()?;
        Ok(new)
    }

    pub(crate) fn withdraw(&mut self, id: UploadId, at: Timestamp) -> Result<()> {
        let change = Self::change(&self.db)?;
        let upload = self.in_state(&change, id, DeliveryState::Packed)?;
        if upload.attempt > 1 {
            let message = format!("upload {} may have arrived under another name", upload.facts.name);
            return Err(Failure::wrong_state(message));
        }
        let symbol = self.symbols.expect_known(upload.facts.symbol)?;
        for stored in items::of_upload(&change, id)? {
            let title = family::key(&change, symbol, key::title(stored.item.title))?;
            if told::last_upload(&change, title)? == Some(id.0) {
                told::clear_last_upload(&change, title)?;
                if let Some(known) = told::load(&change, title)? {
                    told::store(
                        &change,
                        title,
                        &Told {
                            under_way: None,
                            last: None,
                            ..known
                        },
                    )?;
                }
            }
        }
        for number in lhr_set::of_upload(&change, id.0)? {
            let known = lhr_set::load(&change, symbol, number)?.unwrap_or_default();
            lhr_set::store(&change, symbol, number, &known.withdrawn(), None)?;
        }
        change.execute("DELETE FROM item WHERE upload = ?1", [id.0])?;
        change.execute(
            "UPDATE upload SET packed_at = NULL, items = 0, answered = 0, lost = 0 WHERE id = ?1",
            [id.0],
        )?;
        set_state(&change, id, DeliveryState::Abandoned, at)?;
        Ok(change.commit()?)
    }

    pub(crate) fn named(&self, name: &str) -> Result<Option<Upload>> {
        let mut statement = self.db.prepare_cached(&format!("{UPLOAD} WHERE name = ?1"))?;
        let mut rows = statement.query([name])?;
        rows.next()?.map(|row| read(&self.symbols, row)).transpose()
    }

    pub(crate) fn unfinished(&self) -> Result<Vec<Upload>> {
        let mut statement = self.db.prepare_cached(&format!("{UPLOAD} ORDER BY id"))?;
        let mut rows = statement.query([])?;
        let mut open = Vec::new();
        while let Some(row) = rows.next()? {
            let upload = read(&self.symbols, row)?;
            if is_open(&upload) {
                open.push(upload);
            }
        }
        Ok(open)
    }

    pub(crate) fn count_sent(&self, symbol: Symbol, action: Action, since: Timestamp) -> Result<u64> {
        let Some(symbol) = self.symbols.known(symbol) else {
            return Ok(0);
        };
        let sql = "SELECT COUNT(*) FROM upload CROSS JOIN item ON item.upload = upload.id \
             WHERE upload.symbol = ?1 AND upload.packed_at >= ?2 AND item.action = ?3";
        let count = self
            .db
            .prepare_cached(sql)?
            .query_row(params![symbol, key::time(since), action.code()], |row| row.get(0))?;
        Ok(key::to_bits(count))
    }

    pub(crate) fn last_set_of(&self, symbol: Symbol, title: Title) -> Result<Option<(String, Item)>> {
        let Some(symbol) = self.symbols.known(symbol) else {
            return Ok(None);
        };
        items::last_set(&self.db, symbol, key::title(title))
    }

    pub(crate) fn in_state(&self, db: &Connection, id: UploadId, state: DeliveryState) -> Result<Upload> {
        let upload = load(db, &self.symbols, id)?;
        if upload.state == state {
            return Ok(upload);
        }
        let (name, is) = (&upload.facts.name, upload.state);
        Err(Failure::wrong_state(format!(
            "upload {name} is {is:?}, which this step does not fit"
        )))
    }
}

pub(crate) fn load(db: &Connection, symbols: &Symbols, id: UploadId) -> Result<Upload> {
    let mut statement = db.prepare_cached(&format!("{UPLOAD} WHERE id = ?1"))?;
    let mut rows = statement.query([id.0])?;
    let upload = rows.next()?.map(|row| read(symbols, row)).transpose()?;
    upload.ok_or_else(|| Failure::not_found(format!("the ledger knows no upload {}", id.0)))
}

fn insert(db: &Connection, facts: &NewUpload, symbol: i64, at: Timestamp) -> Result<UploadId> {
    if db
        .prepare_cached("SELECT 1 FROM upload WHERE name = ?1")?
        .exists([&facts.name])?
    {
        let message = format!(
            "an upload named {} exists already; names are used once",
            facts.name
        );
        return Err(LedgerError::new(LedgerErrorKind::NameTaken, message).into());
    }
    db.execute(
        "INSERT INTO upload (name, collection, symbol, unnumbered, state, since, sent_at, bytes, sha256, items, \
             answered, attempt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 0, ?7, 0, 0, 1)",
        params![
            facts.name,
            facts.collection.get(),
            symbol,
            facts.unnumbered,
            code::state(DeliveryState::Reserved).0,
            key::time(at),
            [0_u8; 32],
        ],
    )?;
    Ok(UploadId(db.last_insert_rowid()))
}

pub(crate) fn set_state(db: &Connection, id: UploadId, state: DeliveryState, at: Timestamp) -> Result<()> {
    let (state, successor) = code::state(state);
    db.prepare_cached("UPDATE upload SET state = ?2, successor = ?3, since = ?4 WHERE id = ?1")?
        .execute(params![id.0, state, successor, key::time(at)])?;
    Ok(())
}

fn read(symbols: &Symbols, row: &Row<'_>) -> Result<Upload> {
    let attempt: i64 = row.get(12)?;
    Ok(Upload {
        id: UploadId(row.get(0)?),
        facts: NewUpload {
            name: row.get(1)?,
            collection: key::to_collection(row.get(2)?)?,
            symbol: symbols.symbol(row.get(3)?)?,
            unnumbered: row.get(4)?,
        },
        state: code::to_state(row.get(5)?, row.get(6)?)?,
        since: key::to_time(row.get(7)?)?,
        bytes: key::to_bits(row.get(8)?),
        sha256: row.get(9)?,
        items: key::to_bits(row.get(10)?),
        answered: key::to_bits(row.get(11)?),
        attempt: u32::try_from(attempt).map_err(|_| Failure::unknown_value("an attempt", attempt))?,
    })
}

fn is_open(upload: &Upload) -> bool {
    match upload.state {
        DeliveryState::Reserved
        | DeliveryState::Packed
        | DeliveryState::Delivering
        | DeliveryState::Ambiguous => true,
        DeliveryState::Delivered => upload.answered < upload.items,
        DeliveryState::Superseded(_) | DeliveryState::Abandoned => false,
    }
}
