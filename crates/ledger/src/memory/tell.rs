//! Telling: overview and histories.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{FamilyId, MmsId, OclcNumber, Symbol};
use holdsync_plan::{Belief, Evidence, Outcome, Standing, Title, Told};

use super::Memory;
use crate::overview::{Carried, Event, EventKind, History, Overview, SymbolOverview, TitleState};
use crate::source::SourceFile;

impl Memory {
    pub(super) fn carried(&self, mms: MmsId) -> Vec<Carried> {
        let rows = self.carries.get(&mms).map(Vec::as_slice).unwrap_or_default();
        rows.iter()
            .map(|row| Carried {
                mms,
                symbol: row.symbol,
                title: row.title,
                standing: row.standing,
                told: self.told(row.symbol, row.title),
            })
            .collect()
    }

    pub(super) fn look_over(&self) -> Overview {
        let mut symbols: BTreeMap<Symbol, SymbolOverview> = BTreeMap::new();
        let mut wanted: BTreeSet<(Symbol, Title)> = BTreeSet::new();
        for row in self.carries.values().flatten() {
            let symbol = symbols.entry(row.symbol).or_insert_with(|| empty(row.symbol));
            match row.standing {
                Standing::Wanted => {
                    if wanted.insert((row.symbol, row.title)) {
                        symbol.wanted = symbol.wanted.saturating_add(1);
                    }
                }
                Standing::Withheld(_) => symbol.withheld = symbol.withheld.saturating_add(1),
                Standing::Gone { .. } => {}
            }
        }
        for ((symbol, _), told) in &self.titles {
            count(symbols.entry(*symbol).or_insert_with(|| empty(*symbol)), told);
        }
        Overview {
            symbols: symbols.into_values().collect(),
            records: u64::try_from(self.records.len()).unwrap_or(u64::MAX),
            open_uploads: self.unfinished(),
            recent_files: self
                .files
                .values()
                .rev()
                .take(10)
                .cloned()
                .collect::<Vec<SourceFile>>(),
        }
    }

    pub(super) fn tell_record(&self, mms: MmsId) -> History {
        let carried = self.carried(mms);
        let mut titles: Vec<(Symbol, Title)> = carried.iter().map(|row| (row.symbol, row.title)).collect();
        titles.dedup();
        History {
            family: None,
            titles: self.states(titles),
            carried,
            rejected: self
                .rejected
                .iter()
                .filter(|rejected| rejected.mms == Some(mms))
                .cloned()
                .collect(),
            events: self.events(|item_mms, _| item_mms == Some(mms)),
        }
    }

    pub(super) fn tell_number(&self, number: OclcNumber) -> History {
        let family = self.family_of(Title::Number(number));
        let of_family = |title: Title| self.family_of(title) == family;
        let carriers = self
            .carries
            .iter()
            .filter(|(_, rows)| rows.iter().any(|row| of_family(row.title)));
        let carried: Vec<Carried> = carriers
            .flat_map(|(mms, _)| self.carried(*mms))
            .filter(|row| of_family(row.title))
            .collect();
        let titles = self
            .titles
            .keys()
            .copied()
            .filter(|(_, title)| of_family(*title))
            .collect();
        History {
            family: family.number().map(FamilyId::new),
            carried,
            titles: self.states(titles),
            rejected: Vec::new(),
            events: self.events(|_, title| of_family(title)),
        }
    }

    fn states(&self, titles: Vec<(Symbol, Title)>) -> Vec<TitleState> {
        let state = |(symbol, title)| {
            self.told(symbol, title)
                .map(|told| TitleState { symbol, title, told })
        };
        titles.into_iter().filter_map(state).collect()
    }

    fn events(&self, concerns: impl Fn(Option<MmsId>, Title) -> bool) -> Vec<Event> {
        let mut events = Vec::new();
        for upload in self.uploads.values() {
            for stored in upload
                .items
                .iter()
                .filter(|stored| concerns(stored.item.mms, stored.item.title))
            {
                let item = stored.item;
                let event = |at, kind| Event {
                    at,
                    title: item.title,
                    mms: item.mms,
                    action: item.action,
                    upload: upload.facts.name.clone(),
                    kind,
                };
                events.push(event(
                    upload.sent_at,
                    EventKind::Sent {
                        ordinal: item.ordinal,
                    },
                ));
                if let Some(answer) = &stored.answer {
                    events.push(event(
                        answer.imported,
                        EventKind::Answered {
                            text: answer.text.clone(),
                        },
                    ));
                }
            }
        }
        events.sort_by_key(|event| event.at);
        events
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

fn count(symbol: &mut SymbolOverview, told: &Told) {
    let add = |counter: &mut u64, met: bool| *counter = counter.saturating_add(u64::from(met));
    add(&mut symbol.held, told.belief == Belief::Held);
    add(
        &mut symbol.confirmed,
        told.belief == Belief::Held && told.evidence == Evidence::Confirmed,
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
    add(
        &mut symbol.cancelled,
        told.belief == Belief::NotHeld && !matches!(told.outcome, Some(Outcome::Moved(_))),
    );
}
