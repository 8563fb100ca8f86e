//! Reports: true ones, late ones, and rows that fit nothing.

use holdsync_plan::Answer;

use super::chance::Chance;
use super::world::World;
use crate::ledger::Ledger;
use crate::overview::EventKind;
use crate::report::{ReportFacts, ReportedRow, RowKey};
use crate::upload::{Item, UploadId};

pub(super) fn report(
    chance: &mut Chance,
    world: &mut World,
    oracle: &dyn Ledger,
) -> Option<(ReportFacts, Vec<ReportedRow>)> {
    let open = oracle.open_uploads().unwrap_or_default();
    let upload = match chance.below(10) {
        0 => None,
        1 => Some(UploadId(i64::try_from(chance.below(15)).unwrap_or(0))),
        _ => chance.pick(&open).map(|upload| upload.id),
    };
    let name = upload
        .and_then(|id| open.iter().find(|open| open.id == id))
        .map(|upload| &upload.facts.name);
    let items = name.map_or_else(Vec::new, |name| sent(oracle, name));
    let age = chance.below(50);
    let facts = ReportFacts {
        name: world.next_report(chance),
        collection: World::collection(chance)?,
        upload,
        received: world.ago(age),
        imported: world.now(),
        complete: !chance.one_in(3),
    };
    let mut keys = Vec::new();
    for item in &items {
        if !chance.one_in(6) {
            keys.push(key_of(chance, item));
        }
        if chance.one_in(10) {
            keys.push(key_of(chance, item));
        }
    }
    for _ in 0..chance.below(3) {
        keys.push(any_key(chance)?);
    }
    let rows = (1..)
        .zip(keys)
        .map(|(line, key)| row(chance, line, key))
        .collect::<Option<Vec<_>>>()?;
    Some((facts, rows))
}

/// The items of an upload, as far as the histories of the records and numbers tell them.
fn sent(oracle: &dyn Ledger, name: &str) -> Vec<Item> {
    let of_records = World::records().filter_map(|mms| oracle.history_of_record(mms).ok());
    let of_numbers = World::numbers().filter_map(|number| oracle.history_of_number(number).ok());
    let mut items: Vec<Item> = Vec::new();
    for event in of_records.chain(of_numbers).flat_map(|history| history.events) {
        let EventKind::Sent { ordinal } = event.kind else {
            continue;
        };
        if event.upload == name && !items.iter().any(|item| item.ordinal == ordinal) {
            let (mms, title, action) = (event.mms, event.title, event.action);
            items.push(Item {
                ordinal,
                offset: 0,
                length: 0,
                mms,
                title,
                action,
                digest: 0,
            });
        }
    }
    items.sort_by_key(|item| item.ordinal);
    items
}

/// By local system number as a rule; some reports have no such column.
fn key_of(chance: &mut Chance, item: &Item) -> RowKey {
    let sent = item.title.number();
    match chance.below(6) {
        0 => RowKey {
            mms: None,
            place: None,
            sent,
        },
        1 => RowKey {
            mms: None,
            place: (item.ordinal == 1).then_some(0),
            sent,
        },
        2 => RowKey {
            mms: item.mms,
            place: None,
            sent: None,
        },
        _ => RowKey {
            mms: item.mms,
            place: None,
            sent,
        },
    }
}

fn any_key(chance: &mut Chance) -> Option<RowKey> {
    Some(RowKey {
        mms: if chance.one_in(2) {
            Some(World::record(chance)?)
        } else {
            None
        },
        place: if chance.one_in(2) {
            Some(chance.below(500))
        } else {
            None
        },
        sent: if chance.one_in(2) {
            Some(World::number(chance)?)
        } else {
            None
        },
    })
}

fn row(chance: &mut Chance, line: u64, key: RowKey) -> Option<ReportedRow> {
    let number = match chance.below(4) {
        0 => None,
        1 => Some(World::number(chance)?),
        _ => key.sent,
    };
    let answer = match chance.below(14) {
        0..6 => Some(Answer::Done(number)),
        6 => number.map(Answer::Related),
        7 => Some(Answer::Unresolved(number)),
        8 | 9 => Some(Answer::DataError),
        10 => Some(Answer::ProcessingError),
        11 => Some(Answer::Unknown(number)),
        12 => Some(Answer::Missing),
        _ => None,
    };
    let text = format!("{answer:?}");
    Some(ReportedRow {
        line,
        key,
        answer,
        text,
    })
}
