//! Telling: overview and histories.

use std::collections::BTreeSet;

use holdsync_ids::{FamilyId, MmsId, OclcNumber, Symbol};
use holdsync_ledger::{Carried, Event, EventKind, History, Overview, SymbolOverview, TitleState};
use holdsync_plan::{Belief, Evidence, Outcome, Told};

use crate::code::Code;
use crate::failure::Result;
use crate::open::SqliteLedger;
use crate::scan::{Family, Scan};
use crate::{carry, family, files, items, key, told};

impl SqliteLedger {
    pub(crate) fn carried(&self, mms: MmsId) -> Result<Vec<Carried>> {
        let rows = carry::of_record(&self.db, &self.symbols, mms)?;
        rows.into_iter()
            .map(|stored| {
                Ok(Carried {
                    mms,
                    symbol: stored.carry.symbol,
                    title: stored.carry.title,
                    standing: stored.carry.standing,
                    told: told::load(&self.db, stored.key)?,
                })
            })
            .collect()
    }

    pub(crate) fn look_over(&self) -> Result<Overview> {
        let mut symbols = Vec::new();
        for (symbol, id) in self.symbols.all() {
            let mut overview = empty(symbol);
            let mut met = false;
            Scan::new(&self.db, id).run(&mut |family| {
                met = true;
                count(&mut overview, family);
                Ok(true)
            })?;
            if met {
                symbols.push(overview);
            }
        }
        let records = self
            .db
            .query_row("SELECT COUNT(*) FROM record", [], |row| row.get(0))?;
        Ok(Overview {
            symbols,
            records: key::to_bits(records),
            open_uploads: self.unfinished()?,
            recent_files: files::recent(&self.db, 10)?,
        })
    }

    pub(crate) fn count_held(&self, symbol: Symbol) -> Result<u64> {
        let Some(id) = self.symbols.known(symbol) else {
            return Ok(0);
        };
        let sql = "SELECT COUNT(*) FROM title WHERE symbol = ?1 AND belief = ?2";
        let held = self
            .db
            .prepare_cached(sql)?
            .query_row([id, Belief::Held.code()], |row| row.get(0))?;
        Ok(key::to_bits(held))
    }

    pub(crate) fn tell_record(&self, mms: MmsId) -> Result<History> {
        let carried = self.carried(mms)?;
        let state = |row: &Carried| {
            row.told.map(|told| TitleState {
                symbol: row.symbol,
                title: row.title,
                told,
            })
        };
        let mut events = Vec::new();
        for told in items::of_record(&self.db, key::mms(mms))? {
            push(&mut events, &told);
        }
        events.sort_by_key(|event| event.at);
        Ok(History {
            family: None,
            titles: carried.iter().filter_map(state).collect(),
            carried,
            rejected: files::rejected_of(&self.db, key::mms(mms))?,
            events,
        })
    }

    pub(crate) fn tell_number(&self, number: OclcNumber) -> Result<History> {
        let family = family::of(&self.db, key::number(number))?;
        let numbers = family::numbers(&self.db, family)?;
        let mut titles = Vec::new();
        let mut records = BTreeSet::new();
        for (symbol, id) in self.symbols.all() {
            for state in self.load_pair(symbol, id, family)?.numbers {
                records.extend(state.wanted.iter().map(|carrier| carrier.mms));
                records.extend(state.withheld.iter().map(|held| held.mms));
                records.extend(state.gone.iter().map(|gone| gone.mms));
                titles.extend(state.told.map(|told| TitleState {
                    symbol,
                    title: state.title,
                    told,
                }));
            }
        }
        let mut carried = Vec::new();
        for mms in records {
            let of_family = |row: &Carried| numbers.contains(&key::title(row.title));
            carried.extend(self.carried(mms)?.into_iter().filter(of_family));
        }
        Ok(History {
            family: Some(FamilyId::new(key::to_number(family)?)),
            carried,
            titles,
            rejected: Vec::new(),
            events: self.events(&numbers)?,
        })
    }

    fn events(&self, titles: &[i64]) -> Result<Vec<Event>> {
        let mut told = Vec::new();
        for title in titles {
            told.extend(items::of_title(&self.db, *title)?);
        }
        told.sort_by_key(|told| (told.upload, told.item.ordinal));
        let mut events = Vec::new();
        for told in &told {
            push(&mut events, told);
        }
        events.sort_by_key(|event| event.at);
        Ok(events)
    }
}

/// What happened to an item, oldest first.
fn push(events: &mut Vec<Event>, told: &items::Told) {
    let event = |at, kind| Event {
        at,
        title: told.item.title,
        mms: told.item.mms,
        action: told.item.action,
        upload: told.name.clone(),
        kind,
    };
    events.push(event(
        told.sent_at,
        EventKind::Sent {
            ordinal: told.item.ordinal,
        },
    ));
    if let Some((at, text)) = &told.answer {
        events.push(event(*at, EventKind::Answered { text: text.clone() }));
    }
}

const fn empty(symbol: Symbol) -> SymbolOverview {
    SymbolOverview {
        symbol,
        wanted: 0,
        withheld: 0,
        held: 0,
        confirmed: 0,
        under_way: 0,
        unresolved: 0,
        errors: 0,
        cancelled: 0,
    }
}

fn count(symbol: &mut SymbolOverview, family: &Family) {
    for number in &family.numbers {
        add(&mut symbol.wanted, number.wanted > 0);
        symbol.withheld = symbol.withheld.saturating_add(number.withheld);
        if let Some(told) = &number.told {
            count_told(symbol, told);
        }
    }
}

fn count_told(symbol: &mut SymbolOverview, told: &Told) {
    let held = told.belief == Belief::Held;
    add(&mut symbol.held, held);
    add(
        &mut symbol.confirmed,
        held && told.evidence == Evidence::Confirmed,
    );
    add(&mut symbol.under_way, told.under_way.is_some());
    add(
        &mut symbol.unresolved,
        matches!(told.outcome, Some(Outcome::Unresolved(_))),
    );
    let error = matches!(
        told.outcome,
        Some(Outcome::DataError | Outcome::ProcessingError | Outcome::Missing)
    );
    add(&mut symbol.errors, error);
    let moved = matches!(told.outcome, Some(Outcome::Moved(_)));
    add(&mut symbol.cancelled, told.belief == Belief::NotHeld && !moved);
}

fn add(counter: &mut u64, met: bool) {
    *counter = counter.saturating_add(u64::from(met));
}
