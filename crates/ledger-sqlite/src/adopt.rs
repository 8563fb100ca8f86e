//! Adopting what OCLC holds already, and presuming what it never answers.

use holdsync_ids::{OclcNumber, Symbol};
use holdsync_ledger::DeliveryState;
use holdsync_plan::{Belief, Evidence, Told, presumed};
use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::code::{self, Code};
use crate::failure::Result;
use crate::open::SqliteLedger;
use crate::told::Key;
use crate::{family, key, told};

impl SqliteLedger {
    pub(crate) fn presume_before(&mut self, before: Timestamp) -> Result<u64> {
        let change = Self::change(&self.db)?;
        let mut count = 0_u64;
        for at in waiting(&change, before)? {
            if let Some(known) = told::load(&change, at)? {
                told::store(&change, at, &presumed(&known))?;
                count = count.saturating_add(1);
            }
        }
        change.commit()?;
        Ok(count)
    }

    pub(crate) fn adopt_numbers(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<u64> {
        let symbol = self.symbols.number(&self.db, symbol)?;
        let change = Self::change(&self.db)?;
        let mut count = 0_u64;
        for number in numbers {
            let at = family::key(&change, symbol, key::number(*number))?;
            let known = told::load(&change, at)?.unwrap_or(Told::NOTHING);
            if known.evidence < Evidence::Listed && known.under_way.is_none() {
                let told = Told {
                    belief: Belief::Held,
                    evidence: Evidence::Listed,
                    ..known
                };
                told::store(&change, at, &told)?;
                count = count.saturating_add(1);
            }
        }
        change.commit()?;
        Ok(count)
    }

    /// One statement: rows that are wanted and told nothing of arrive in the order in which they are kept.
    pub(crate) fn adopt_untold(&mut self, symbol: Symbol, evidence: Evidence) -> Result<u64> {
        let Some(symbol) = self.symbols.known(symbol) else {
            return Ok(0);
        };
        if evidence == Evidence::None {
            return Ok(0);
        }
        let change = Self::change(&self.db)?;
        let adopted = change.execute(
            "INSERT INTO title (symbol, family, title, belief, evidence) \
             SELECT ?1, family, title, ?2, ?3 FROM carry AS wanted \
             WHERE symbol = ?1 AND standing = ?4 AND title BETWEEN 1 AND ?5 AND NOT EXISTS ( \
                 SELECT 1 FROM title WHERE title.symbol = ?1 AND title.family = wanted.family \
                     AND title.title = wanted.title) \
             GROUP BY family, title",
            params![
                symbol,
                Belief::Held.code(),
                evidence.code(),
                code::WANTED,
                key::bits(OclcNumber::MAX)
            ],
        )?;
        change.commit()?;
        Ok(u64::try_from(adopted).unwrap_or(u64::MAX))
    }
}

/// Titles under way with an upload that was delivered before an instant. What is under way is little next to
/// all titles and to all uploads, so it comes first.
fn waiting(db: &Connection, before: Timestamp) -> Result<Vec<Key>> {
    let mut statement = db.prepare(
        "SELECT title.symbol, title.family, title.title FROM title INDEXED BY title_under_way \
             CROSS JOIN upload ON upload.id = title.upload \
         WHERE title.way_since IS NOT NULL AND upload.state = ?1 AND upload.since < ?2 \
             AND EXISTS (SELECT 1 FROM report WHERE report.collection = upload.collection)",
    )?;
    let mut rows = statement.query(params![
        code::state(DeliveryState::Delivered).0,
        key::time(before)
    ])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        keys.push(Key {
            symbol: row.get(0)?,
            family: row.get(1)?,
            title: row.get(2)?,
        });
    }
    Ok(keys)
}
