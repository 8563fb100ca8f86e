//! A scan of the local holdings records of a symbol, family by family: a merge join of what is carried, each row with
//! its holdings records, of the titles, and of the sets that OCLC was told of.

use std::collections::BTreeSet;

use holdsync_ids::{HoldingsId, MmsId, OclcNumber, Symbol};
use holdsync_plan::{Carrier, Holding, LhrPair, LhrTold, NumberState, Pair, Standing, Told, Withheld};
use rusqlite::{Row, Rows};

use crate::failure::Result;
use crate::open::SqliteLedger;
use crate::scan::{Cursor, HALVES};
use crate::{code, holding, key, lhr_set, pairs, told};

/// How one record stands to a title, with one of its holdings records: the index in the order of pairs has it all.
struct Carried {
    mms: MmsId,
    standing: Standing,
    holding: Option<Holding>,
}

/// The scan of one symbol.
pub(crate) struct LhrScan<'a> {
    pub(crate) ledger: &'a SqliteLedger,
    pub(crate) symbol: Symbol,
    pub(crate) id: i64,
}

impl LhrScan<'_> {
    /// Visits the families that have holdings records or were told of some, in the order of titles, until the visitor
    /// has enough. Says whether it has not.
    pub(crate) fn run(&self, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<bool> {
        let mut sets = self.ledger.db.prepare_cached(lhr_set::IN_ORDER)?;
        let mut sets = Sets::new(sets.query([self.id])?)?;
        for half in HALVES {
            if !self.half(half, &mut sets, visit)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn half(&self, half: &str, sets: &mut Sets<'_>, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<bool> {
        let carried = format!(
            "SELECT carry.family, carry.title, carry.mms, carry.standing, {} FROM carry LEFT JOIN holding ON holding.mms = carry.mms \
             WHERE carry.symbol = ?1 AND carry.{half} ORDER BY carry.family, carry.title, carry.mms",
            holding::columns("holding")
        );
        let titles = format!(
            "SELECT family, title, {} FROM title WHERE symbol = ?1 AND {half} ORDER BY family, title",
            told::COLUMNS
        );
        let db = &self.ledger.db;
        let (mut carried, mut titles) = (db.prepare_cached(&carried)?, db.prepare_cached(&titles)?);
        let read_carried = |row: &Row<'_>| self.read_carried(row);
        let read_told = |row: &Row<'_>| told::read(row, 2);
        let mut carried = Cursor::new(carried.query([self.id])?, &read_carried)?;
        let mut titles = Cursor::new(titles.query([self.id])?, &read_told)?;
        while let Some(family) = [carried.family(), titles.family()].into_iter().flatten().min() {
            let lhrs = self.family(family, &mut carried, &mut titles, sets)?;
            if !(lhrs.holdings.is_empty() && lhrs.told.is_empty() || visit(lhrs)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn read_carried(&self, row: &Row<'_>) -> Result<Carried> {
        let symbols = &self.ledger.symbols;
        let mms = key::to_mms(row.get(2)?)?;
        Ok(Carried {
            mms,
            standing: code::to_standing(row.get(3)?, None)?,
            holding: holding::read_joined(symbols, row, 4, mms)?,
        })
    }

    /// Takes all rows of a family.
    fn family(
        &self,
        family: i64,
        carried: &mut Cursor<'_, Carried>,
        titles: &mut Cursor<'_, Told>,
        sets: &mut Sets<'_>,
    ) -> Result<LhrPair> {
        let mut lhrs = LhrPair {
            pair: Pair {
                symbol: self.symbol,
                family: key::to_title(family)?,
                numbers: Vec::new(),
            },
            holdings: Vec::new(),
            told: Vec::new(),
            elsewhere: Vec::new(),
        };
        let mut gone = false;
        while let Some(title) = [carried.title(family), titles.title(family)]
            .into_iter()
            .flatten()
            .min()
        {
            let mut state = NumberState::new(key::to_title(title)?);
            let mut last = None;
            while let Some(row) = carried.take((family, title))? {
                // A row stands there once for each of its holdings records.
                if last.replace(row.mms) != Some(row.mms) {
                    match row.standing {
                        Standing::Wanted => state.wanted.push(Carrier::bare(row.mms)),
                        Standing::Withheld(reason) => state.withheld.push(Withheld { mms: row.mms, reason }),
                        Standing::Gone { .. } => gone = true,
                    }
                }
                let ours = |holding: &Holding| holding.symbol.is_none_or(|at| at == self.symbol);
                lhrs.holdings.extend(row.holding.filter(ours));
            }
            state.told = titles.take((family, title))?;
            pairs::order(&mut state);
            if let Some(number) = state.title.number() {
                let told = self.told(family, number, sets)?;
                lhrs.told.extend(told.map(|told| (number, told)));
            }
            lhrs.pair.numbers.push(state);
        }
        if gone || lhrs.pair.numbers.len() > 1 {
            lhrs.pair = self.ledger.load_pair(self.symbol, self.id, family)?.for_lhrs();
        }
        lhrs.told.sort_by_key(|(number, _)| *number);
        // A bib that carries several numbers of the family brings its records once with each.
        lhrs.holdings.sort_by_key(|holding| holding.id);
        lhrs.holdings.dedup_by_key(|holding| holding.id);
        self.find_elsewhere(&mut lhrs)?;
        Ok(lhrs)
    }

    /// What was told under a number. Families come in the order of their smallest number, and so do the sets; those of
    /// its other numbers are looked up.
    fn told(&self, family: i64, number: OclcNumber, sets: &mut Sets<'_>) -> Result<Option<LhrTold>> {
        match key::number(number) {
            smallest if smallest == family => sets.take(smallest),
            _ if sets.any => lhr_set::load(&self.ledger.db, self.id, number),
            _ => Ok(None),
        }
    }

    /// Records that were sent under the numbers and are not those of their bibs.
    fn find_elsewhere(&self, lhrs: &mut LhrPair) -> Result<()> {
        let told = lhrs.told.iter();
        let sent = told.flat_map(|(_, told)| told.known.iter().chain(&told.way));
        let holdings = &lhrs.holdings;
        let is_here = |id: &HoldingsId| holdings.binary_search_by_key(id, |holding| holding.id).is_ok();
        let elsewhere: BTreeSet<HoldingsId> = sent
            .flat_map(|sent| &sent.members)
            .copied()
            .filter(|id| !is_here(id))
            .collect();
        for id in elsewhere {
            let known = holding::load(&self.ledger.db, &self.ledger.symbols, id)?;
            lhrs.elsewhere.extend(known.map(|stored| stored.holding));
        }
        Ok(())
    }
}

/// The sets of a symbol by number, with the next one in hand.
struct Sets<'a> {
    rows: Rows<'a>,
    next: Option<(i64, LhrTold)>,
    any: bool,
}

impl<'a> Sets<'a> {
    fn new(rows: Rows<'a>) -> Result<Self> {
        let mut sets = Self {
            rows,
            next: None,
            any: false,
        };
        sets.advance()?;
        sets.any = sets.next.is_some();
        Ok(sets)
    }

    fn advance(&mut self) -> Result<()> {
        self.next = match self.rows.next()? {
            Some(row) => Some((row.get(0)?, lhr_set::read(row, 1)?)),
            None => None,
        };
        Ok(())
    }

    /// The set of a number, if there is one; asked for in ascending order.
    fn take(&mut self, number: i64) -> Result<Option<LhrTold>> {
        while self.next.as_ref().is_some_and(|(next, _)| *next < number) {
            self.advance()?;
        }
        if self.next.as_ref().is_none_or(|(next, _)| *next != number) {
            return Ok(None);
        }
        let found = self.next.take().map(|(_, told)| told);
        self.advance()?;
        Ok(found)
    }
}
