//! The state of the whole, and the history of one title.

use std::fmt::Write as _;

use holdsync_ledger::{Carried, DeliveryState, Event, EventKind, History, Overview, SymbolOverview, Upload};
use holdsync_plan::Told;
use serde_json::{Value, json};

use super::run_json::VERSION;
use super::words::{self, count};

const COLUMNS: [&str; 8] = [
    "wanted",
    "held back",
    "set",
    "confirmed",
    "waiting",
    "staged",
    "errors",
    "deleted",
];

const fn cells(row: &SymbolOverview) -> [u64; 8] {
    [
        row.wanted,
        row.withheld,
        row.held,
        row.confirmed,
        row.under_way,
        row.unresolved,
        row.errors,
        row.cancelled,
    ]
}

/// The symbols, one a line.
pub(crate) fn table(overview: &Overview) -> String {
    let mut text = format!("{:8}", "symbol");
    COLUMNS.iter().for_each(|name| {
        let _ = write!(text, "{name:>11}");
    });
    text.push('\n');
    for row in &overview.symbols {
        let _ = write!(text, "{:8}", row.symbol);
        cells(row).iter().for_each(|number| {
            let _ = write!(text, "{number:>11}");
        });
        text.push('\n');
    }
    text
}

/// The whole state.
pub(crate) fn overview(overview: &Overview) -> String {
    let mut text = format!(
        "{} known\n\n{}",
        count(overview.records, "record", "records"),
        table(overview)
    );
    if !overview.open_uploads.is_empty() {
        text.push_str("\nfiles not fully answered\n");
    }
    for upload in &overview.open_uploads {
        let since = upload.since.strftime("%Y-%m-%d %H:%M");
        let (name, answered, items) = (&upload.facts.name, upload.answered, upload.items);
        let _ = writeln!(
            text,
            "  {name}  {}, {answered} of {items} answered, since {since}",
            state(upload)
        );
    }
    if !overview.recent_files.is_empty() {
        text.push_str("\nfiles read last\n");
    }
    for file in &overview.recent_files {
        let (name, records, rejected) = (&file.facts.name, file.records, file.rejected);
        let _ = writeln!(
            text,
            "  {name}  {}, {rejected} set aside",
            count(records, "record", "records")
        );
    }
    text
}

fn state(upload: &Upload) -> &'static str {
    match upload.state {
        DeliveryState::Reserved => "not complete",
        DeliveryState::Packed => "ready to send",
        DeliveryState::Delivering => "being sent",
        DeliveryState::Delivered => "delivered",
        DeliveryState::Ambiguous => "ambiguous: a part may have arrived",
        DeliveryState::Superseded(_) => "sent again under another name",
        DeliveryState::Abandoned => "given up",
    }
}

pub(crate) fn overview_json(overview: &Overview) -> Value {
    let symbols = overview.symbols.iter().map(|row| {
        json!({
            "symbol": row.symbol.as_str(), "wanted": row.wanted, "held_back": row.withheld, "set": row.held,
            "confirmed": row.confirmed, "waiting": row.under_way, "staged": row.unresolved, "errors": row.errors,
            "deleted": row.cancelled,
        })
    });
    let uploads = overview.open_uploads.iter().map(|upload| {
        json!({
            "name": upload.facts.name, "state": state(upload), "since": upload.since.to_string(),
            "records": upload.items, "answered": upload.answered, "bytes": upload.bytes,
        })
    });
    let files = overview.recent_files.iter().map(|file| {
        json!({
            "name": file.facts.name, "source": file.source, "records": file.records, "rejected": file.rejected,
            "published": file.facts.published.to_string(),
        })
    });
    json!({
        "version": VERSION, "records": overview.records, "symbols": symbols.collect::<Vec<_>>(),
        "uploads": uploads.collect::<Vec<_>>(), "files": files.collect::<Vec<_>>(),
    })
}

pub(crate) fn history(asked: &str, history: &History) -> String {
    let mut text = format!("{asked}\n");
    if let Some(family) = history.family {
        let _ = writeln!(text, "  related numbers are kept under {}", family.smallest());
    }
    if history.carried.is_empty() && history.titles.is_empty() && history.rejected.is_empty() {
        text.push_str("  nothing is known of it\n");
    }
    for carried in &history.carried {
        let (symbol, title) = (carried.symbol, words::title(carried.title));
        let _ = writeln!(
            text,
            "  record {}  {symbol} {title}: {}",
            carried.mms,
            words::standing(carried.standing)
        );
    }
    for state in &history.titles {
        let _ = writeln!(
            text,
            "  at OCLC  {} {}: {}",
            state.symbol,
            words::title(state.title),
            told(&state.told)
        );
    }
    for rejected in &history.rejected {
        let (ordinal, offset, reason) = (rejected.place.ordinal, rejected.offset, &rejected.reason);
        let _ = writeln!(text, "  set aside  record {ordinal} at byte {offset}: {reason}");
    }
    for event in &history.events {
        let at = event.at.strftime("%Y-%m-%d %H:%M");
        let _ = writeln!(text, "  {at}  {} {}", words::title(event.title), what(event));
    }
    text
}

fn told(told: &Told) -> String {
    let mut text = words::belief(told.belief, told.evidence).to_owned();
    if let Some(waiting) = told.under_way {
        let since = waiting.since.strftime("%Y-%m-%d");
        let _ = write!(
            text,
            "; {} sent {since}, not answered yet",
            words::action(waiting.action)
        );
    }
    if let Some(outcome) = told.outcome {
        let _ = write!(text, "; last answer: {}", words::outcome(outcome));
    }
    text
}

fn what(event: &Event) -> String {
    let action = words::action(event.action);
    match &event.kind {
        EventKind::Sent { ordinal } => format!("{action} sent as record {ordinal} of {}", event.upload),
        EventKind::Answered { text } => format!("{action} answered: {text} ({})", event.upload),
    }
}

pub(crate) fn history_json(asked: &str, history: &History) -> Value {
    let carried = history.carried.iter().map(|row: &Carried| {
        json!({
            "mms_id": row.mms.to_string(), "symbol": row.symbol.as_str(), "title": words::title_json(row.title),
            "standing": words::standing(row.standing),
        })
    });
    let titles = history.titles.iter().map(|state| {
        json!({
            "symbol": state.symbol.as_str(), "title": words::title_json(state.title), "state": told(&state.told),
        })
    });
    let rejected = history.rejected.iter().map(|one| {
        json!({"ordinal": one.place.ordinal, "offset": one.offset, "length": one.length, "reason": one.reason})
    });
    let events = history.events.iter().map(|event| {
        json!({
            "at": event.at.to_string(), "title": words::title_json(event.title), "upload": event.upload,
            "mms_id": event.mms.map(|mms| mms.to_string()), "action": words::action(event.action), "what": what(event),
        })
    });
    json!({
        "version": VERSION, "asked": asked,
        "family": history.family.map(|family| family.smallest().get()),
        "records": carried.collect::<Vec<_>>(), "titles": titles.collect::<Vec<_>>(),
        "rejected": rejected.collect::<Vec<_>>(), "events": events.collect::<Vec<_>>(),
    })
}
