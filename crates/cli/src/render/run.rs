//! A run, for people.

use std::fmt::Write as _;

use holdsync_datasync::{Action, ReportKind, ReportName};
use holdsync_sync::{
    AdoptReport, AnswerReport, FetchReport, PlanReport, Recovered, RunReport, Skip, SourceReport, SourceStop,
    UploadEnd,
};

use super::words::{self, count};

/// How many steps a plan shows unless all are asked for.
const SHOWN: usize = 25;

/// What `sync` did.
pub(crate) fn sync(report: &RunReport, verbose: bool) -> String {
    let mut text = String::new();
    recovered(&mut text, &report.recovered);
    fetched(&mut text, &report.fetched);
    for source in &report.sources {
        self::source(&mut text, source, verbose);
    }
    plan_totals(&mut text, &report.plan);
    if verbose {
        steps(&mut text, &report.plan, true);
    }
    super::lhr::more(&mut text, report);
    uploads(&mut text, report);
    answers(&mut text, report);
    text
}

/// What `plan` found.
pub(crate) fn plan(report: &RunReport, all: bool, verbose: bool) -> String {
    let mut text = String::new();
    fetched(&mut text, &report.fetched);
    for source in &report.sources {
        self::source(&mut text, source, verbose);
    }
    plan_totals(&mut text, &report.plan);
    steps(&mut text, &report.plan, all);
    if all || verbose {
        for waiting in &report.plan.examples {
            let mms = waiting.mms.map_or(String::new(), |mms| format!("  {mms}"));
            let (action, title) = (words::action(waiting.action), words::title(waiting.title));
            let _ = writeln!(
                text,
                "  wait   {action} {:4} {title}{mms}  {}",
                waiting.symbol,
                words::waits(waiting)
            );
        }
    }
    text
}

fn fetched(text: &mut String, reports: &[FetchReport]) {
    for report in reports {
        let files = report.fetched.len() as u64;
        let bytes = report
            .fetched
            .iter()
            .fold(0_u64, |sum, (_, bytes)| sum.saturating_add(*bytes));
        let _ = writeln!(
            text,
            "collected  {} from the server of source {} ({bytes} bytes)",
            count(files, "file", "files"),
            report.source
        );
        for name in &report.growing {
            let _ = writeln!(
                text,
                "  wait   {name} may still be written; the next run looks again"
            );
        }
        for (name, why) in &report.refused {
            let _ = writeln!(text, "  FAILED {name}: {why}");
        }
        if report.waits {
            let _ = writeln!(
                text,
                "  wait   a full publishing is read when all of its files can be had"
            );
        }
    }
}

fn recovered(text: &mut String, recovered: &[Recovered]) {
    for one in recovered {
        let _ = match one {
            Recovered::GivenUp(name) => writeln!(
                text,
                "left over  {name} was not complete; its records are planned anew"
            ),
            Recovered::Ambiguous(name) => {
                writeln!(
                    text,
                    "ambiguous  the last run ended while {name} was being sent: a part may have arrived"
                )
            }
            Recovered::SentAgain { old, new } => {
                writeln!(text, "sent again {old} goes whole under the new name {new}")
            }
            Recovered::Waits { name, until } => writeln!(
                text,
                "ambiguous  {name} could do harm if it were sent twice, and waits for its report until {}",
                until.strftime("%Y-%m-%d %H:%M UTC")
            ),
        };
    }
}

/// What was read from one source.
pub(crate) fn source(text: &mut String, source: &SourceReport, verbose: bool) {
    let records: u64 = source.files.iter().map(|file| file.records).sum();
    let rejected: u64 = source.files.iter().map(|file| file.rejected_count).sum();
    let files = u64::try_from(source.files.len()).unwrap_or(u64::MAX);
    if files > 0 {
        let (files, records) = (count(files, "file", "files"), count(records, "record", "records"));
        let _ = writeln!(
            text,
            "read       {}: {records} in {files}, {rejected} of them unreadable or not of this institution",
            source.name
        );
    }
    if let Some(applied) = &source.applied {
        let mut parts = vec![
            format!("{} present", applied.present),
            format!("{} held back", applied.held),
        ];
        let rest = [
            (applied.deleted, "deleted"),
            (applied.absent, "absent"),
            (applied.older, "older than known"),
        ];
        parts.extend(
            rest.iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, what)| format!("{number} {what}")),
        );
        let _ = writeln!(text, "           {}", parts.join(", "));
    }
    for (reason, number) in &source.held {
        let _ = writeln!(text, "held back  {number}: {}", words::hold(*reason));
    }
    for file in &source.files {
        for note in &file.notes {
            let _ = writeln!(text, "note       {}: {note}", file.name);
        }
        let shown = if verbose { file.rejected.len() } else { 5 };
        for record in file.rejected.iter().take(shown) {
            let mms = record.mms.map_or(String::new(), |mms| format!(" ({mms})"));
            let (ordinal, offset, reason) = (record.ordinal, record.offset, &record.reason);
            let _ = writeln!(
                text,
                "record     {}: record {ordinal} at byte {offset}{mms}: {reason}",
                file.name
            );
        }
        let more = file.rejected.len().saturating_sub(shown);
        if more > 0 {
            let _ = writeln!(text, "           … and {more} more; --verbose lists them");
        }
    }
    skipped(text, source, verbose);
    if let Some(stop) = &source.stop {
        let _ = writeln!(text, "stopped    {}: {}", source.name, stop_text(stop));
    }
}

fn skipped(text: &mut String, source: &SourceReport, verbose: bool) {
    for (name, skip) in &source.skipped {
        let why = match skip {
            Skip::Unreadable(why) => {
                format!("not taken: {why}; have Alma publish it again, or fetch it again")
            }
            Skip::Settling => "not read yet: it may still be growing".into(),
            Skip::Known(other) if verbose && other == name => "known already".into(),
            Skip::Known(other) if verbose || other != name => {
                format!("its content was taken before, as {other}")
            }
            Skip::Empty if verbose => "empty: the publishing job found nothing".into(),
            Skip::Known(_) | Skip::Empty => continue,
        };
        let _ = writeln!(text, "passed by  {name}: {why}");
    }
}

/// Why nothing of a source was applied, and what to do.
pub(crate) fn stop_text(stop: &SourceStop) -> String {
    match stop {
        SourceStop::MissingPart { found, missing } => {
            let found = found
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            format!("part {missing} of the full publishing is missing (found: {found}); nothing was taken")
        }
        SourceStop::UnreadableFile(name) => {
            format!(
                "{name} cannot be read whole, and a full publishing proves nothing without it; nothing was taken"
            )
        }
        SourceStop::Fell { symbol, before, now } => {
            let what = symbol.map_or("records".to_owned(), |symbol| format!("titles of {symbol}"));
            format!(
                "the full publishing has {now} {what}, the last one had {before}; nothing was taken. If that is \
                 right, let it pass with --allow fall"
            )
        }
    }
}

fn plan_totals(text: &mut String, plan: &PlanReport) {
    let of =
        |action| u64::try_from(plan.steps.iter().filter(|step| step.action == action).count()).unwrap_or(0);
    let (sets, deletes) = (of(Action::Set), of(Action::Cancel));
    if sets == 0 && deletes == 0 {
        text.push_str("due        nothing\n");
    } else {
        let (sets, deletes) = (count(sets, "holding", "holdings"), deletes);
        let _ = writeln!(text, "due        {sets} to set, {deletes} to delete");
    }
    for ((action, kind), number) in &plan.waiting {
        let _ = writeln!(
            text,
            "waits      {number} to {}: {}",
            words::action(*action),
            words::wait(*kind)
        );
    }
    for stop in &plan.stops {
        let _ = writeln!(text, "stopped    {}", words::stop(stop));
    }
    super::lhr::totals(text, &plan.lhr);
}

fn steps(text: &mut String, plan: &PlanReport, all: bool) {
    let shown = if all { plan.steps.len() } else { SHOWN };
    for step in plan.steps.iter().take(shown) {
        let _ = writeln!(text, "  {}", words::step(step));
    }
    let more = plan.steps.len().saturating_sub(shown);
    if more > 0 {
        let _ = writeln!(text, "  … and {more} more; --all shows them");
    }
}

fn uploads(text: &mut String, report: &RunReport) {
    for one in &report.unpacked {
        let (step, reason) = (words::step(&one.step), &one.reason);
        let _ = writeln!(text, "not packed {step}: {reason}");
    }
    for upload in &report.uploads {
        let size = format!(
            "{}, {} bytes",
            count(upload.records, "record", "records"),
            upload.bytes
        );
        let _ = match &upload.end {
            UploadEnd::Delivered => writeln!(text, "sent       {}: {size}, delivered", upload.name),
            UploadEnd::NotDelivered(_) => {
                writeln!(
                    text,
                    "not sent   {}: {size}, nothing arrived; the next run sends it",
                    upload.name
                )
            }
            UploadEnd::Ambiguous(_) => {
                writeln!(
                    text,
                    "ambiguous  {}: {size}, the line was lost: a part may have arrived",
                    upload.name
                )
            }
        };
    }
}

/// Answers of a run, each record counted once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Answers {
    pub(crate) set: u64,
    pub(crate) deleted: u64,
    pub(crate) staged: u64,
    pub(crate) errors: u64,
    pub(crate) missing: u64,
}

/// Counts the answers: by the processing reports where there are any, since the other kinds repeat them.
pub(crate) fn answered(reports: &[AnswerReport]) -> Answers {
    let processing = |answer: &&AnswerReport| {
        ReportName::parse(&answer.name).is_some_and(|name| name.kind == ReportKind::Processing)
    };
    let any = reports.iter().any(|answer| processing(&answer));
    let counted = reports.iter().filter(|answer| !any || processing(answer));
    counted
        .filter_map(|answer| answer.summary.as_ref())
        .fold(Answers::default(), |sum, one| Answers {
            set: sum.set.saturating_add(one.set),
            deleted: sum.deleted.saturating_add(one.cancelled),
            staged: sum.staged.saturating_add(one.unresolved),
            errors: sum.errors.saturating_add(one.errors),
            missing: sum.missing.saturating_add(one.missing),
        })
}

fn answers(text: &mut String, report: &RunReport) {
    if !report.reports.is_empty() {
        let reports = count(
            u64::try_from(report.reports.len()).unwrap_or(0),
            "report",
            "reports",
        );
        let Answers {
            set,
            deleted,
            staged,
            errors,
            missing,
        } = answered(&report.reports);
        let _ = writeln!(
            text,
            "answers    {reports}: {set} set, {deleted} deleted, {staged} staged, {errors} in error, {missing} without a row",
        );
    }
    for answer in &report.reports {
        for note in &answer.notes {
            let _ = writeln!(text, "note       {}: {note}", answer.name);
        }
        if let Some(untied) = answer
            .summary
            .as_ref()
            .map(|s| &s.untied)
            .filter(|untied| !untied.is_empty())
        {
            let lines = untied
                .iter()
                .take(10)
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            let _ = writeln!(
                text,
                "note       {}: rows that fit no record sent, in lines {lines}",
                answer.name
            );
        }
    }
    if report.presumed > 0 {
        let _ = writeln!(text, "presumed   {}: no answer came in time", report.presumed);
    }
}

/// What `adopt` recorded.
pub(crate) fn adopt(report: &AdoptReport, verbose: bool) -> String {
    let mut text = String::new();
    for source in &report.sources {
        self::source(&mut text, source, verbose);
    }
    let (listed, assumed) = (report.listed, report.assumed);
    let _ = writeln!(
        text,
        "adopted    {listed} titles on OCLC's list, {assumed} assumed because they are published"
    );
    plan_totals(&mut text, &report.plan);
    text.push_str("sent       nothing; what differs is due at the next sync\n");
    text
}
