//! The local holdings records of one title, and the inventory of locations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use holdsync_datasync::Action;
use holdsync_ids::OclcNumber;
use holdsync_plan::{Holding, LhrTold, SentLhrs};
use holdsync_sync::{LhrLocations, LhrState, LhrTitle};
use serde_json::{Value, json};

use super::lhr;
use super::words::{self, count};

/// One line a holdings record, then one block a number; nothing where there are none.
pub(crate) fn title(title: &LhrTitle) -> String {
    let mut text = String::new();
    for state in &title.states {
        let _ = writeln!(text, "  local holdings records of {}", state.lhrs.pair.symbol);
        for holding in known(state) {
            let _ = writeln!(text, "    {}", record(title, state, holding));
        }
        for number in numbers(state) {
            set(&mut text, state, number);
        }
    }
    for orphan in &title.orphans {
        let _ = writeln!(
            text,
            "  not sent  holdings record {} (SET006)",
            lhr::orphan(orphan)
        );
    }
    text
}

fn known(state: &LhrState) -> impl Iterator<Item = &Holding> {
    state.lhrs.holdings.iter().chain(&state.lhrs.elsewhere)
}

/// Every number something stands or goes under.
fn numbers(state: &LhrState) -> BTreeSet<OclcNumber> {
    let holdings = state.lhrs.holdings.iter();
    let mut numbers: BTreeSet<OclcNumber> = holdings
        .flat_map(|holding| state.lhrs.numbers_of(holding.mms))
        .collect();
    numbers.extend(state.lhrs.told.iter().map(|(number, _)| *number));
    numbers
}

fn record(title: &LhrTitle, state: &LhrState, holding: &Holding) -> String {
    let mut text = format!("{} of {}", holding.id, holding.mms);
    if let Some(codes) = holding.location.and_then(|at| title.locations.get(&at)) {
        let _ = write!(text, "  {}", lhr::codes(codes));
    }
    let _ = write!(text, ": {}", words::holding(holding.standing));
    let under: Vec<String> = goes_under(state, holding);
    if !under.is_empty() {
        let _ = write!(text, "; under {}", under.join(", "));
    }
    if !holding.commitments.is_empty() {
        let commitments = count(
            size(holding.commitments.len()),
            "retention commitment",
            "retention commitments",
        );
        let _ = write!(text, "; {commitments} (583)");
    }
    text
}

fn goes_under(state: &LhrState, holding: &Holding) -> Vec<String> {
    let numbers = state.lhrs.numbers_of(holding.mms);
    numbers.iter().map(ToString::to_string).collect()
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn told(state: &LhrState, number: OclcNumber) -> Option<&LhrTold> {
    let told = &state.lhrs.told;
    told.iter().find(|(at, _)| *at == number).map(|(_, told)| told)
}

fn set(text: &mut String, state: &LhrState, number: OclcNumber) {
    let mut line = |what: String| {
        let _ = writeln!(text, "    {} {number}: {what}", state.lhrs.pair.symbol);
    };
    let told = told(state, number);
    if let Some(sent) = told.and_then(|told| told.known.as_ref()) {
        line(format!("{}, taken to stand at OCLC", sending(sent)));
    }
    if told.is_some_and(|told| told.unsure) {
        line("what stands at OCLC is not certain: a later file may have arrived in part".into());
    }
    if let Some(sent) = told.and_then(|told| told.way.as_ref()) {
        let files: Vec<&str> = state.files_of(sent).collect();
        let within = if files.is_empty() {
            String::new()
        } else {
            format!(" in {}", files.join(" or "))
        };
        line(format!("{}{within}, not settled yet", sending(sent)));
    }
    if told.is_none() {
        line("nothing was sent yet".into());
    }
    for step in state.decision.steps.iter().filter(|step| step.number == number) {
        let records = count(size(step.members.len()), "record", "records");
        line(match step.action {
            Action::Set => format!("due: {records} to send, {} would be lost", step.lost),
            Action::Cancel => format!("due: {records} to delete"),
        });
    }
    for waiting in state
        .decision
        .waiting
        .iter()
        .filter(|waiting| waiting.number == number)
    {
        line(format!("waits: {}", words::lhr_wait(waiting.reason.into())));
    }
    if state.retained.contains(&number) {
        line("on a retention list".into());
    }
}

fn sending(sent: &SentLhrs) -> String {
    let at = sent.at.strftime("%Y-%m-%d %H:%M");
    match size(sent.members.len()) {
        0 => format!("a delete of all sent {at}"),
        members => {
            let kept = size(sent.commitments.len());
            let kept = count(kept, "retention commitment", "retention commitments");
            format!("{} with {kept} sent {at}", count(members, "record", "records"))
        }
    }
}

pub(crate) fn title_json(title: &LhrTitle) -> Value {
    let states = title.states.iter().map(|state| {
        let records = known(state).map(|holding| {
            json!({
                "holdings_id": holding.id.to_string(), "mms_id": holding.mms.to_string(),
                "location": holding.location.and_then(|at| title.locations.get(&at)),
                "standing": words::holding(holding.standing), "held_back": words::holding_code(holding.standing),
                "oclc_numbers": goes_under(state, holding), "retention_commitments": holding.commitments.len(),
            })
        });
        let sets = numbers(state).into_iter().map(|number| set_json(state, number));
        json!({
            "symbol": state.lhrs.pair.symbol.as_str(), "records": records.collect::<Vec<_>>(),
            "sets": sets.collect::<Vec<_>>(),
        })
    });
    json!({
        "symbols": states.collect::<Vec<_>>(),
        "orphans": title.orphans.iter().map(lhr::orphan_json).collect::<Vec<_>>(),
    })
}

fn set_json(state: &LhrState, number: OclcNumber) -> Value {
    let told = told(state, number);
    let sent = |sent: &SentLhrs| {
        json!({
            "at": sent.at.to_string(), "files": state.files_of(sent).collect::<Vec<_>>(),
            "holdings_ids": sent.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "retention_commitments": sent.commitments.len(),
        })
    };
    let steps = state.decision.steps.iter().filter(|step| step.number == number);
    let waiting = state
        .decision
        .waiting
        .iter()
        .filter(|waiting| waiting.number == number);
    json!({
        "oclc_number": number.to_string(), "stands": told.and_then(|told| told.known.as_ref()).map(sent),
        "not_settled": told.and_then(|told| told.way.as_ref()).map(sent),
        "unsure": told.is_some_and(|told| told.unsure), "retention_list": state.retained.contains(&number),
        "due": steps.map(|step| words::action(step.action)).next(),
        "waits": waiting.map(|waiting| words::lhr_wait_code(waiting.reason.into())).next(),
    })
}

/// Locations that were read, and what is to be settled about them; nothing where there are none.
pub(crate) fn locations(locations: &LhrLocations) -> String {
    let mut text = String::new();
    if locations.known.is_empty() {
        return text;
    }
    let known = count(size(locations.known.len()), "location", "locations");
    let _ = writeln!(text, "\n{known} of local holdings records read (852 $a $b $c)");
    lhr::inventory(&mut text, &locations.untranslatable, &locations.collisions);
    text
}

pub(crate) fn locations_json(locations: &LhrLocations) -> Value {
    let known = locations
        .known
        .iter()
        .map(|location| json!({"codes": location.codes, "first_read": location.first_seen.to_string()}));
    json!({
        "known": known.collect::<Vec<_>>(), "untranslatable": locations.untranslatable,
        "not_told_apart": locations.collisions,
    })
}
