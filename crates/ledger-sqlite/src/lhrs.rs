//! Holdings records and what OCLC was told of them: applying, joining, packing, settling, telling.

use holdsync_ids::{HoldingsId, OclcNumber, Symbol};
use holdsync_ledger::{DeliveryState, LhrOverview, PackedLhrs, UploadId};
use holdsync_plan::{HoldingVerdict, LhrPair, LhrTold, RemovesHolding, Title, after_lhr_delete};
use jiff::Timestamp;
use rusqlite::params;

use crate::code::{self, Code};
use crate::failure::{Failure, Result};
use crate::lhr_scan::LhrScan;
use crate::open::SqliteLedger;

use crate::{family, holding, items, key, lhr_set, told, uploads};

impl SqliteLedger {
    pub(crate) fn visit_lhrs(&self, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<()> {
        if !self.has_lhrs()? {
            return Ok(());
        }
        for (symbol, id) in self.symbols.all() {
            let scan = LhrScan {
                ledger: self,
                symbol,
                id,
            };
            if !scan.run(visit)? {
                break;
            }
        }
        Ok(())
    }

    fn has_lhrs(&self) -> Result<bool> {
        let any = "SELECT 1 FROM holding UNION ALL SELECT 1 FROM lhr_set LIMIT 1";
        Ok(self.db.prepare_cached(any)?.exists([])?)
    }

    pub(crate) fn told_of_lhrs(&self, symbol: Symbol, number: OclcNumber) -> Result<Option<LhrTold>> {
        match self.symbols.known(symbol) {
            Some(id) => lhr_set::load(&self.db, id, number),
            None => Ok(None),
        }
    }

    pub(crate) fn contents(&self, ids: &[HoldingsId]) -> Result<Vec<(HoldingsId, Vec<u8>)>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(holding::content(&self.db, *id)?.map(|content| (*id, content)));
        }
        Ok(found)
    }

    pub(crate) fn pack_sets(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &PackedLhrs,
        at: Timestamp,
    ) -> Result<()> {
        let change = Self::change(&self.db)?;
        let symbol = self.in_state(&change, id, DeliveryState::Reserved)?.facts.symbol;
        let symbol = self.symbols.expect_known(symbol)?;
        for (number, sent) in &packed.sets {
            for member in &sent.members {
                holding::set_told(&change, *member)?;
            }
            let known = lhr_set::load(&change, symbol, *number)?.unwrap_or_default();
            lhr_set::store(&change, symbol, *number, &known.packed(sent.clone()), Some(id.0))?;
        }
        change
            .prepare_cached(
                "UPDATE upload SET state = ?2, since = ?3, packed_at = ?3, sent_at = ?3, bytes = ?4, \
                     sha256 = ?5, items = ?6, lost = ?7 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                code::state(DeliveryState::Packed).0,
                key::time(at),
                key::bits(bytes),
                sha256,
                key::bits(packed.records),
                key::bits(packed.lost),
            ])?;
        Ok(change.commit()?)
    }

    pub(crate) fn settle_sets(
        &mut self,
        id: UploadId,
        certain: bool,
        removes: RemovesHolding,
        at: Timestamp,
    ) -> Result<()> {
        let change = Self::change(&self.db)?;
        let upload = uploads::load(&change, &self.symbols, id)?;
        if !matches!(upload.state, DeliveryState::Delivered | DeliveryState::Ambiguous) {
            let (name, is) = (&upload.facts.name, upload.state);
            let message = format!("upload {name} is {is:?}, which this step does not fit");
            return Err(Failure::wrong_state(message));
        }
        if items::any(&change, id)? {
            let message = format!("upload {} is no file of local holdings records", id.0);
            return Err(Failure::wrong_state(message));
        }
        if upload.state == DeliveryState::Ambiguous {
            if certain {
                uploads::set_state(&change, id, DeliveryState::Delivered, upload.since)?;
            } else {
                uploads::set_state(&change, id, DeliveryState::Abandoned, at)?;
            }
        }
        change.execute("UPDATE upload SET answered = items WHERE id = ?1", [id.0])?;
        let symbol = upload.facts.symbol;
        let symbol_id = self.symbols.expect_known(symbol)?;
        for number in lhr_set::of_upload(&change, id.0)? {
            let Some(before) = lhr_set::load(&change, symbol_id, number)? else {
                continue;
            };
            let after = if certain {
                before.settled()
            } else {
                before.doubtful()
            };
            lhr_set::store(&change, symbol_id, number, &after, None)?;
            if certain && before.way.is_some_and(|way| way.members.is_empty()) {
                self.after_delete(&change, symbol, number, removes)?;
            }
        }
        Ok(change.commit()?)
    }

    fn after_delete(
        &self,
        change: &rusqlite::Connection,
        symbol: Symbol,
        number: OclcNumber,
        removes: RemovesHolding,
    ) -> Result<()> {
        let title = key::title(Title::Number(number));
        let at = family::key(change, self.symbols.expect_known(symbol)?, title)?;
        let Some(known) = told::load(change, at)? else {
            return Ok(());
        };
        let sql = "SELECT 1 FROM carry WHERE symbol = ?1 AND family = ?2 AND title = ?3 AND standing < ?4";
        let wanted =
            change
                .prepare_cached(sql)?
                .exists(params![at.symbol, at.family, at.title, code::GONE])?;
        told::store(change, at, &after_lhr_delete(&known, wanted, removes))
    }

    pub(crate) fn add_retained(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<()> {
        let symbol = self.symbols.number(&self.db, symbol)?;
        let change = Self::change(&self.db)?;
        for number in numbers {
            change
                .prepare_cached("INSERT OR IGNORE INTO retained (symbol, number) VALUES (?1, ?2)")?
                .execute([symbol, key::number(*number)])?;
        }
        Ok(change.commit()?)
    }

    pub(crate) fn retained_of(&self, symbol: Symbol) -> Result<Vec<OclcNumber>> {
        let Some(symbol) = self.symbols.known(symbol) else {
            return Ok(Vec::new());
        };
        let sql = "SELECT number FROM retained WHERE symbol = ?1 ORDER BY number";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([symbol])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(key::to_number(row.get(0)?)?);
        }
        Ok(found)
    }

    pub(crate) fn lost_since(&self, symbol: Symbol, since: Timestamp) -> Result<u64> {
        let Some(symbol) = self.symbols.known(symbol) else {
            return Ok(0);
        };
        let sql = "SELECT COALESCE(SUM(lost), 0) FROM upload WHERE symbol = ?1 AND packed_at >= ?2";
        let lost = self
            .db
            .prepare_cached(sql)?
            .query_row(params![symbol, key::time(since)], |row| row.get(0))?;
        Ok(key::to_bits(lost))
    }

    pub(crate) fn look_over_lhrs(&self) -> Result<Vec<LhrOverview>> {
        let count = |sql: &str, symbol: i64| -> Result<(u64, u64, u64)> {
            let row = self.db.prepare_cached(sql)?.query_row([symbol], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, i64>(2)?,
                ))
            })?;
            Ok((key::to_bits(row.0), key::to_bits(row.1), key::to_bits(row.2)))
        };
        let mut found = Vec::new();
        for (symbol, id) in self.symbols.all() {
            let holdings = format!(
                "SELECT COUNT(*) FILTER (WHERE standing = {wanted}), \
                     COUNT(*) FILTER (WHERE standing > {wanted} AND standing < {gone}), COUNT(*) \
                 FROM holding WHERE symbol = ?1",
                wanted = code::WANTED,
                gone = code::GONE
            );
            let (wanted, withheld, holdings) = count(&holdings, id)?;
            let sets = "SELECT COALESCE(SUM(LENGTH(known_members)), 0) / 8, \
                 COUNT(*) FILTER (WHERE LENGTH(known_members) > 0), COUNT(way_digest) FROM lhr_set WHERE symbol = ?1";
            let (records, numbers, under_way) = count(sets, id)?;
            let any = "SELECT COUNT(*), 0, 0 FROM lhr_set WHERE symbol = ?1";
            if holdings > 0 || count(any, id)?.0 > 0 {
                found.push(LhrOverview {
                    symbol,
                    wanted,
                    withheld,
                    numbers,
                    records,
                    under_way,
                });
            }
        }
        Ok(found)
    }
}

/// A verdict as the stage keeps it.
pub(crate) fn verdict_code(verdict: &HoldingVerdict) -> (i64, Option<i64>) {
    match verdict {
        HoldingVerdict::Present { .. } => (0, None),
        HoldingVerdict::Held { reason, .. } => (1, Some(reason.code())),
        HoldingVerdict::NotHeld => (2, None),
        HoldingVerdict::Deleted { reason } => (3, Some(reason.code())),
    }
}
