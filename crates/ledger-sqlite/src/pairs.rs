//! Planning: the join of what is carried and what was told.

use std::collections::BTreeMap;

use holdsync_ids::{MmsId, Symbol};
use holdsync_plan::{
    Belief, Carrier, Evidence, Gone, Moved, NumberState, Outcome, Pair, Standing, Title, Told, Withheld,
};
use rusqlite::{Connection, params};

use crate::carry::Stands;
use crate::failure::Result;
use crate::open::SqliteLedger;
use crate::scan::{Family, Number, Scan};
use crate::told::Key;
use crate::{carry, code, key, told};

impl SqliteLedger {
    pub(crate) fn visit_differences(&self, visit: &mut dyn FnMut(Pair) -> bool) -> Result<()> {
        for (symbol, id) in self.symbols.all() {
            let mut more = true;
            Scan::new(&self.db, id).run(&mut |family| {
                if !is_settled(family) {
                    more = visit(self.load_pair(symbol, id, family.family)?);
                }
                Ok(more)
            })?;
            if !more {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn load_pair(&self, symbol: Symbol, id: i64, family: i64) -> Result<Pair> {
        let mut numbers: BTreeMap<Title, NumberState> = BTreeMap::new();
        self.load_carried(id, family, &mut numbers)?;
        let sql = format!(
            "SELECT title, {} FROM title WHERE symbol = ?1 AND family = ?2",
            told::COLUMNS
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query([id, family])?;
        while let Some(row) = rows.next()? {
            let title = key::to_title(row.get(0)?)?;
            numbers
                .entry(title)
                .or_insert_with(|| NumberState::new(title))
                .told = Some(told::read(row, 1)?);
        }
        let mut numbers: Vec<NumberState> = numbers.into_values().collect();
        numbers.iter_mut().for_each(order);
        Ok(Pair {
            symbol,
            family: key::to_title(family)?,
            numbers,
        })
    }

    fn load_carried(&self, id: i64, family: i64, numbers: &mut BTreeMap<Title, NumberState>) -> Result<()> {
        let sql = format!(
            "SELECT mms, title, {} FROM carry WHERE symbol = ?1 AND family = ?2",
            carry::STANDING
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query([id, family])?;
        while let Some(row) = rows.next()? {
            let (mms, title) = (key::to_mms(row.get(0)?)?, key::to_title(row.get(1)?)?);
            let stands = carry::read_standing(row, 2)?;
            let state = numbers.entry(title).or_insert_with(|| NumberState::new(title));
            add(&self.db, state, mms, &stands, (id, family))?;
        }
        Ok(())
    }
}

/// Adds how a record stands to a number of a family of a symbol.
fn add(
    db: &Connection,
    state: &mut NumberState,
    mms: MmsId,
    stands: &Stands,
    (symbol, family): (i64, i64),
) -> Result<()> {
    match stands.standing {
        Standing::Wanted => state.wanted.push(Carrier {
            mms,
            digest: stands.digest,
            place: stands.place,
        }),
        Standing::Withheld(reason) => state.withheld.push(Withheld { mms, reason }),
        Standing::Gone { since, reason } => state.gone.push(Gone {
            mms,
            since,
            reason,
            moved: moved(db, key::mms(mms), symbol, family)?,
        }),
    }
    Ok(())
}

/// By MMS ID, whose order is not that of SQL.
pub(crate) fn order(state: &mut NumberState) {
    state.wanted.sort_unstable();
    state.withheld.sort_unstable();
    state.gone.sort_by_key(|gone| gone.mms);
}

/// The titles a record is wanted or withheld under now at a symbol, outside a family.
fn moved(db: &Connection, mms: i64, symbol: i64, family: i64) -> Result<Vec<Moved>> {
    let sql =
        "SELECT family, title FROM carry WHERE mms = ?1 AND symbol = ?2 AND family <> ?3 AND standing < ?4";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![mms, symbol, family, code::GONE])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let at = Key {
            symbol,
            family: row.get(0)?,
            title: row.get(1)?,
        };
        let confirmed = told::load(db, at)?.is_some_and(|told| told.is_confirmed_held());
        found.push(Moved {
            to: key::to_title(at.title)?,
            confirmed,
        });
    }
    found.sort_unstable();
    Ok(found)
}

/// Whether nothing can be due or waiting for a pair, as [`holdsync_ledger::Ledger::differences`] says.
fn is_settled(family: &Family) -> bool {
    family.numbers.iter().all(is_settled_held) || family.numbers.iter().all(is_settled_empty)
}

fn is_settled_held(number: &Number) -> bool {
    let held = |told: &Told| {
        told.belief == Belief::Held
            && matches!(
                told.evidence,
                Evidence::Confirmed | Evidence::Listed | Evidence::Assumed
            )
            && matches!(told.outcome, None | Some(Outcome::Done))
            && told.under_way.is_none()
    };
    number.wanted > 0 && number.withheld == 0 && number.gone == 0 && number.told.as_ref().is_some_and(held)
}

fn is_settled_empty(number: &Number) -> bool {
    let idle = |told: &Told| told.belief != Belief::Held && told.under_way.is_none();
    number.wanted == 0 && number.withheld == 0 && number.told.as_ref().is_none_or(idle)
}
