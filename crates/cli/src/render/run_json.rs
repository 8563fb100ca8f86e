//! A run, for programs. Keys and words here are an interface: docs/guide.md names its version.

use holdsync_exchange::ExchangeError;
use holdsync_sync::{
    AdoptReport, AnswerReport, FetchReport, FileReport, PlanReport, Recovered, RunReport, Skip, SourceReport,
    SourceStop, UploadEnd, UploadReport,
};
use serde_json::{Value, json};

use super::words;

/// The version of the JSON forms.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn run(report: &RunReport) -> Value {
    json!({
        "version": VERSION,
        "recovered": list(&report.recovered, recovered),
        "collected": list(&report.fetched, fetched),
        "sources": list(&report.sources, source),
        "plan": plan(&report.plan),
        "uploads": list(&report.uploads, upload),
        "not_packed": list(&report.unpacked, |one| json!({"step": step(&one.step), "reason": one.reason})),
        "reports": list(&report.reports, answer),
        "new_locations": report.new_locations,
        "not_packed_local_holdings": list(&report.unpacked_lhrs, |one| {
            json!({"symbol": one.symbol.as_str(), "oclc_number": one.number.to_string(), "reason": one.reason})
        }),
        "presumed": report.presumed,
        "remote": report.remote.as_ref().map(remote),
    })
}

pub(crate) fn adopt(report: &AdoptReport) -> Value {
    json!({
        "version": VERSION,
        "sources": list(&report.sources, source),
        "listed": report.listed,
        "assumed": report.assumed,
        "plan": plan(&report.plan),
    })
}

fn list<T>(all: &[T], one: impl FnMut(&T) -> Value) -> Vec<Value> {
    all.iter().map(one).collect()
}

fn fetched(report: &FetchReport) -> Value {
    json!({
        "source": report.source,
        "files": list(&report.fetched, |(name, bytes)| json!({"name": name, "bytes": bytes})),
        "growing": report.growing,
        "refused": list(&report.refused, |(name, why)| json!({"name": name, "why": why})),
        "waits": report.waits,
        "failure": report.failure.as_ref().map(remote),
    })
}

fn remote(error: &ExchangeError) -> Value {
    json!({"code": error.kind().code(), "message": error.message()})
}

fn recovered(one: &Recovered) -> Value {
    match one {
        Recovered::GivenUp(name) => json!({"what": "given-up", "name": name}),
        Recovered::Ambiguous(name) => json!({"what": "ambiguous", "name": name}),
        Recovered::SentAgain { old, new } => json!({"what": "sent-again", "name": old, "new_name": new}),
        Recovered::Waits { name, until } => {
            json!({"what": "waits", "name": name, "until": until.to_string()})
        }
    }
}

fn source(source: &SourceReport) -> Value {
    let applied = source.applied.as_ref().map(|applied| {
        json!({
            "present": applied.present, "held": applied.held, "deleted": applied.deleted,
            "absent": applied.absent, "older": applied.older,
        })
    });
    let held = source
        .held
        .iter()
        .map(|(reason, number)| (words::hold_code(*reason).to_owned(), json!(number)));
    json!({
        "name": source.name,
        "files": list(&source.files, file),
        "skipped": list(&source.skipped, |(name, why)| skip(name, why)),
        "applied": applied,
        "held": held.collect::<serde_json::Map<_, _>>(),
        "stop": source.stop.as_ref().map(stop),
    })
}

fn file(file: &FileReport) -> Value {
    let rejected = list(&file.rejected, |record| {
        json!({
            "ordinal": record.ordinal, "offset": record.offset, "length": record.length,
            "mms_id": record.mms.map(|mms| mms.to_string()), "reason": record.reason,
        })
    });
    json!({
        "name": file.name, "records": file.records, "rejected": file.rejected_count,
        "examples": rejected, "notes": file.notes,
    })
}

fn skip(name: &str, skip: &Skip) -> Value {
    match skip {
        Skip::Settling => json!({"name": name, "why": "settling"}),
        Skip::Known(other) => json!({"name": name, "why": "known", "as": other}),
        Skip::Unreadable(message) => json!({"name": name, "why": "unreadable", "message": message}),
        Skip::Empty => json!({"name": name, "why": "empty"}),
    }
}

fn stop(stop: &SourceStop) -> Value {
    match stop {
        SourceStop::MissingPart { found, missing } => {
            json!({"why": "missing-part", "found": found, "missing": missing})
        }
        SourceStop::UnreadableFile(name) => json!({"why": "unreadable-file", "name": name}),
        SourceStop::Fell { symbol, before, now } => json!({
            "why": "fell", "symbol": symbol.map(|symbol| symbol.to_string()), "before": before, "now": now,
        }),
    }
}

fn plan(plan: &PlanReport) -> Value {
    let waiting = plan.waiting.iter().map(|((action, kind), number)| {
        json!({"action": words::action(*action), "why": words::wait_code(*kind), "count": number})
    });
    let examples = list(&plan.examples, |waiting| {
        let mut one = words::title_json(waiting.title);
        extend(
            &mut one,
            json!({
                "action": words::action(waiting.action), "symbol": waiting.symbol.as_str(),
                "mms_id": waiting.mms.map(|mms| mms.to_string()), "why": words::wait_code(waiting.reason.into()),
            }),
        );
        one
    });
    let stops = list(
        &plan.stops,
        |stop| json!({"allow": words::stop_code(stop), "count": stop.count(), "message": words::stop(stop)}),
    );
    json!({
        "steps": list(&plan.steps, step),
        "waiting": waiting.collect::<Vec<_>>(),
        "waiting_examples": examples,
        "stops": stops,
        "stopped": plan.stopped,
        "local_holdings": super::lhr::plan_json(&plan.lhr),
    })
}

fn step(step: &holdsync_plan::Step) -> Value {
    let mut one = words::title_json(step.title);
    extend(
        &mut one,
        json!({
            "action": words::action(step.action), "symbol": step.symbol.as_str(),
            "mms_id": step.mms.map(|mms| mms.to_string()), "reason": words::reason_code(step.reason),
        }),
    );
    one
}

fn extend(one: &mut Value, more: Value) {
    if let (Value::Object(one), Value::Object(more)) = (one, more) {
        one.extend(more);
    }
}

fn upload(upload: &UploadReport) -> Value {
    let (end, error) = match &upload.end {
        UploadEnd::Delivered => ("delivered", None),
        UploadEnd::NotDelivered(error) => ("not-delivered", Some(error)),
        UploadEnd::Ambiguous(error) => ("ambiguous", Some(error)),
    };
    json!({
        "name": upload.name, "collection": upload.collection.to_string(), "symbol": upload.symbol.as_str(),
        "records": upload.records, "bytes": upload.bytes, "end": end,
        "error": error.map(|error| json!({"code": error.kind().code(), "message": error.message()})),
    })
}

fn answer(answer: &AnswerReport) -> Value {
    let summary = answer.summary.as_ref().map(|s| {
        json!({
            "tied": s.tied, "untied_lines": s.untied, "set": s.set, "deleted": s.cancelled, "staged": s.unresolved,
            "errors": s.errors, "unknown": s.unknown, "missing": s.missing,
        })
    });
    json!({"name": answer.name, "summary": summary, "notes": answer.notes})
}
