//! Local holdings records of a run and of the ledger.

use std::fmt::Write as _;

use holdsync_datasync::{Action, LocationCodes};
use holdsync_ledger::{LhrOverview, Orphan};
use holdsync_sync::{LhrPlan, RunReport};
use serde_json::{Value, json};

use super::words::{self, count};

/// How many locations a list names.
const SHOWN: usize = 20;

/// What was due, what waits, and what is to be settled before it can go.
pub(crate) fn totals(text: &mut String, plan: &LhrPlan) {
    for ((symbol, action), (sets, records)) in &plan.counts {
        let what = match action {
            Action::Set => "to send",
            Action::Cancel => "to delete",
        };
        let _ = writeln!(
            text,
            "due        {} of {symbol} {what}, all of {}",
            count(*records, "local holdings record", "local holdings records"),
            count(*sets, "OCLC number", "OCLC numbers"),
        );
    }
    for ((symbol, kind), number) in &plan.waiting {
        let _ = writeln!(
            text,
            "waits      local holdings records of {symbol} under {}: {}",
            count(*number, "OCLC number", "OCLC numbers"),
            words::lhr_wait(*kind)
        );
    }
    for stop in &plan.stops {
        let _ = writeln!(
            text,
            "stopped    {} of {} would be lost, {} are allowed; --allow lhrs-lost={} lets it pass",
            count(stop.lost, "local holdings record", "local holdings records"),
            stop.symbol,
            stop.cap,
            stop.lost
        );
    }
    orphans(text, plan);
    inventory(text, &plan.untranslatable, &plan.collisions);
    unread_lines(text, plan);
}

/// Locations that OCLC would not read as they are meant.
pub(super) fn inventory(
    text: &mut String,
    untranslatable: &[LocationCodes],
    collisions: &[(LocationCodes, LocationCodes)],
) {
    locations(text, "OCLC's translation table does not know", untranslatable);
    for (one, other) in collisions.iter().take(SHOWN) {
        let _ = writeln!(
            text,
            "location   OCLC cannot tell {} from {}: hyphens count as blanks, and letters lose their marks",
            codes(other),
            codes(one)
        );
    }
}

/// What SET006 finds: records that no set holds.
fn orphans(text: &mut String, plan: &LhrPlan) {
    if plan.orphan_count == 0 {
        return;
    }
    let _ = writeln!(
        text,
        "not sent   {} without a bibliographic record (SET006)",
        count(plan.orphan_count, "holdings record", "holdings records")
    );
    for orphan in plan.orphans.iter().take(SHOWN) {
        let _ = writeln!(text, "             {}", self::orphan(orphan));
    }
}

pub(super) fn orphan(orphan: &Orphan) -> String {
    let what = if orphan.deleted {
        "is deleted"
    } else {
        "was never published"
    };
    format!("{}: its record {} {what}", orphan.id, orphan.mms)
}

pub(super) fn orphan_json(orphan: &Orphan) -> Value {
    json!({
        "holdings_id": orphan.id.to_string(), "mms_id": orphan.mms.to_string(), "deleted": orphan.deleted,
    })
}

/// Locations read for the first time, and sets that could not be packed.
pub(crate) fn more(text: &mut String, report: &RunReport) {
    locations(text, "read for the first time:", &report.new_locations);
    for one in &report.unpacked_lhrs {
        let _ = writeln!(
            text,
            "not packed local holdings records of {} under {}: {}",
            one.symbol, one.number, one.reason
        );
    }
}

/// Lines of retention lists that protect nothing.
fn unread_lines(text: &mut String, plan: &LhrPlan) {
    let shown = plan.unread_retained.iter().take(SHOWN);
    let named = u64::try_from(shown.len()).unwrap_or(u64::MAX);
    for line in shown {
        let _ = writeln!(
            text,
            "retention  {}:{}: no OCLC number can be read from {:?}, so the line protects nothing",
            line.list, line.line, line.text
        );
    }
    if let Some(more) = plan
        .unread_retained_count
        .checked_sub(named)
        .filter(|more| *more > 0)
    {
        let _ = writeln!(
            text,
            "retention  {}",
            count(more, "more such line", "more such lines")
        );
    }
}

fn locations(text: &mut String, what: &str, all: &[LocationCodes]) {
    for location in all.iter().take(SHOWN) {
        let _ = writeln!(text, "location   {what} {}", codes(location));
    }
    if let Some(more) = all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(text, "location   {what} {more} more");
    }
}

pub(super) fn codes([a, b, c]: &LocationCodes) -> String {
    format!("852 $a {a} $b {b} $c {c}")
}

/// The state of the local holdings records, one symbol a line; nothing where there are none.
pub(crate) fn overview(rows: &[LhrOverview]) -> String {
    let mut text = String::new();
    if rows.is_empty() {
        return text;
    }
    text.push_str("\nlocal holdings records\n");
    let names = ["can be sent", "held back", "at OCLC", "numbers", "waiting"];
    let _ = write!(text, "{:8}", "symbol");
    names.iter().for_each(|name| {
        let _ = write!(text, "{name:>13}");
    });
    text.push('\n');
    for row in rows {
        let _ = write!(text, "{:8}", row.symbol);
        for number in [row.wanted, row.withheld, row.records, row.numbers, row.under_way] {
            let _ = write!(text, "{number:>13}");
        }
        text.push('\n');
    }
    text
}

pub(crate) fn overview_json(rows: &[LhrOverview]) -> Value {
    let row = |row: &LhrOverview| {
        json!({
            "symbol": row.symbol.as_str(), "can_be_sent": row.wanted, "held_back": row.withheld,
            "at_oclc": row.records, "numbers": row.numbers, "waiting": row.under_way,
        })
    };
    Value::Array(rows.iter().map(row).collect())
}

pub(crate) fn plan_json(plan: &LhrPlan) -> Value {
    let steps = plan.steps.iter().map(|step| {
        json!({
            "action": words::action(step.action), "symbol": step.symbol.as_str(),
            "oclc_number": step.number.to_string(), "lost": step.lost,
            "holdings_ids": step.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    });
    let waiting = plan.waiting.iter().map(|((symbol, kind), number)| {
        json!({"symbol": symbol.as_str(), "why": words::lhr_wait_code(*kind), "count": number})
    });
    let examples = plan.examples.iter().map(|waiting| {
        json!({
            "symbol": waiting.symbol.as_str(), "oclc_number": waiting.number.to_string(),
            "why": words::lhr_wait_code(waiting.reason.into()),
        })
    });
    let stops = plan.stops.iter().map(|stop| {
        json!({"symbol": stop.symbol.as_str(), "allow": "lhrs-lost", "count": stop.lost, "cap": stop.cap})
    });
    let unread = plan
        .unread_retained
        .iter()
        .map(|line| json!({"list": line.list, "line": line.line, "text": line.text}));
    let orphans = plan.orphans.iter().map(orphan_json);
    json!({
        "orphans": orphans.collect::<Vec<_>>(), "orphan_count": plan.orphan_count,
        "steps": steps.collect::<Vec<_>>(), "waiting": waiting.collect::<Vec<_>>(),
        "waiting_examples": examples.collect::<Vec<_>>(), "stops": stops.collect::<Vec<_>>(),
        "untranslatable": plan.untranslatable, "not_told_apart": plan.collisions,
        "retention_lines_unread": unread.collect::<Vec<_>>(), "retention_lines_unread_count": plan.unread_retained_count,
    })
}
