//! The records of uploads, and how they were answered.

use holdsync_datasync::Action;
use holdsync_ledger::{DeliveryState, Item, UploadId};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::code::{self, Code};
use crate::failure::Result;
use crate::key;

const ITEM: &str =
    "item.ordinal, item.\"offset\", item.length, item.mms, item.title, item.action, item.digest";

/// An item and when the report was received that answered it, if one did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    pub(crate) item: Item,
    pub(crate) answered: Option<Timestamp>,
}

/// An answer to an item.
#[derive(Clone, Debug)]
pub(crate) struct StoredAnswer<'a> {
    pub(crate) received: Timestamp,
    pub(crate) imported: Timestamp,
    pub(crate) text: &'a str,
}

/// An item with what happened to it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) upload: i64,
    pub(crate) name: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) item: Item,
    pub(crate) answer: Option<(Timestamp, String)>,
}

pub(crate) fn insert(db: &Connection, upload: UploadId, item: &Item) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO item (upload, ordinal, \"offset\", length, mms, title, action, digest) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        upload.0,
        key::bits(item.ordinal),
        key::bits(item.offset),
        key::bits(item.length),
        item.mms.map(key::mms),
        key::title(item.title),
        item.action.code(),
        key::bits(item.digest),
    ])?;
    Ok(())
}

fn read(row: &Row<'_>, first: usize) -> Result<Item> {
    let mms: Option<i64> = row.get(first + 3)?;
    Ok(Item {
        ordinal: key::to_bits(row.get(first)?),
        offset: key::to_bits(row.get(first + 1)?),
        length: key::to_bits(row.get(first + 2)?),
        mms: mms.map(key::to_mms).transpose()?,
        title: key::to_title(row.get(first + 4)?)?,
        action: Action::from_code(row.get(first + 5)?)?,
        digest: key::to_bits(row.get(first + 6)?),
    })
}

pub(crate) fn of_upload(db: &Connection, upload: UploadId) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {ITEM}, item.answer_received FROM item WHERE upload = ?1 ORDER BY ordinal");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([upload.0])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let received: Option<i64> = row.get(7)?;
        items.push(Stored {
            item: read(row, 0)?,
            answered: received.map(key::to_time).transpose()?,
        });
    }
    Ok(items)
}

/// Whether an upload has items; one of local holdings records has none.
pub(crate) fn any(db: &Connection, upload: UploadId) -> Result<bool> {
    let sql = "SELECT 1 FROM item WHERE upload = ?1";
    Ok(db.prepare_cached(sql)?.exists([upload.0])?)
}

pub(crate) fn set_answer(
    db: &Connection,
    upload: UploadId,
    ordinal: u64,
    answer: &StoredAnswer<'_>,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE item SET answer_received = ?3, answer_imported = ?4, answer_text = ?5 \
         WHERE upload = ?1 AND ordinal = ?2",
    )?
    .execute(params![
        upload.0,
        key::bits(ordinal),
        key::time(answer.received),
        key::time(answer.imported),
        answer.text,
    ])?;
    Ok(())
}

/// Counts the answered items of an upload anew.
pub(crate) fn count_answered(db: &Connection, upload: UploadId) -> Result<()> {
    db.execute(
        "UPDATE upload SET answered = \
             (SELECT COUNT(*) FROM item WHERE upload = ?1 AND answer_received IS NOT NULL) \
         WHERE id = ?1 AND EXISTS (SELECT 1 FROM item WHERE upload = ?1)",
        [upload.0],
    )?;
    Ok(())
}

/// The last delivered item that set a title of a symbol.
pub(crate) fn last_set(db: &Connection, symbol: i64, title: i64) -> Result<Option<(String, Item)>> {
    let sql = format!(
        "SELECT upload.name, {ITEM} FROM item JOIN upload ON upload.id = item.upload \
         WHERE item.title = ?1 AND item.action = ?2 AND upload.symbol = ?3 AND upload.state = ?4 \
         ORDER BY item.upload DESC, item.ordinal LIMIT 1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let delivered = code::state(DeliveryState::Delivered).0;
    let mut rows = statement.query(params![title, Action::Set.code(), symbol, delivered])?;
    match rows.next()? {
        Some(row) => Ok(Some((row.get(0)?, read(row, 1)?))),
        None => Ok(None),
    }
}

/// The items of a record.
pub(crate) fn of_record(db: &Connection, mms: i64) -> Result<Vec<Told>> {
    told(db, "item.mms = ?1", mms)
}

/// The items of a title at any symbol.
pub(crate) fn of_title(db: &Connection, title: i64) -> Result<Vec<Told>> {
    told(db, "item.title = ?1", title)
}

fn told(db: &Connection, filter: &str, value: i64) -> Result<Vec<Told>> {
    let sql = format!(
        "SELECT upload.id, upload.name, upload.sent_at, item.answer_imported, item.answer_text, {ITEM} \
         FROM item JOIN upload ON upload.id = item.upload WHERE {filter} ORDER BY item.upload, item.ordinal"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let imported: Option<i64> = row.get(3)?;
        let answer = match imported {
            Some(at) => Some((key::to_time(at)?, row.get(4)?)),
            None => None,
        };
        found.push(Told {
            upload: row.get(0)?,
            name: row.get(1)?,
            sent_at: key::to_time(row.get(2)?)?,
            item: read(row, 5)?,
            answer,
        });
    }
    Ok(found)
}
