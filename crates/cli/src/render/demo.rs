//! The rehearsal, night by night.

use std::fmt::Write as _;
use std::path::PathBuf;

use holdsync_datasync::{Action, FileKind, FileName};
use holdsync_ledger::{LhrOverview, Overview, SymbolOverview};
use holdsync_sync::{RunReport, UploadEnd, UploadReport, WaitKind};
use serde_json::{Value, json};

use super::run::{Answers, answered};
use super::words::{self, count};
use super::{lhr, run_json, status};

/// A night of the rehearsal.
pub(crate) struct Played {
    pub(crate) date: &'static str,
    pub(crate) full: bool,
    pub(crate) files: usize,
    pub(crate) report: RunReport,
}

/// All of it.
pub(crate) struct Told {
    pub(crate) played: Vec<Played>,
    /// A second run right after the last one.
    pub(crate) again: RunReport,
    pub(crate) overview: Overview,
    pub(crate) lhrs: Vec<LhrOverview>,
    /// Local holdings records OCLC's stand-in shows in the end.
    pub(crate) local_holdings: usize,
    /// Holdings OCLC's stand-in shows in the end.
    pub(crate) holdings: usize,
    /// The configuration, where the folder is kept.
    pub(crate) kept: Option<PathBuf>,
}

/// What the rehearsal takes for granted. Each is a switch of the stand-in.
const ASSUMED: [&str; 8] = [
    "the number behind a record ID in a report is the record's byte offset in the file",
    "a deleted holding is reported with the action word \"match\"",
    "a delete follows a merged number to the current one, as a set does",
    "two records of one file with the same number make OCLC run the file again",
    "a file that arrived in part is processed as far as it goes",
    "answers come at once; real ones take hours, the first weeks",
    "records are matched by their number, or not at all",
    "local holdings records are not answered: a day after their file they are taken for processed",
];

pub(crate) fn text(told: &Told) -> String {
    let mut text =
        String::from("A rehearsal on an invented library, against a stand-in for OCLC's file exchange\n");
    told.played.iter().for_each(|played| night(&mut text, played));
    let sent: u64 = told.again.uploads.len().try_into().unwrap_or(u64::MAX);
    let _ = writeln!(text, "\nonce more at once: {} sent", count(sent, "file", "files"));
    totals(&mut text, told);
    where_to_look(&mut text, told);
    text.push_str("\nAssumed here, and not proven for OCLC\n");
    ASSUMED.iter().for_each(|line| {
        let _ = writeln!(text, "  {line}");
    });
    text
}

/// `YYYYMMDD` as people write it.
pub(crate) fn date(date: &str) -> String {
    let part = |from: usize, to: usize| date.get(from..to).unwrap_or_default();
    format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8))
}

fn night(text: &mut String, played: &Played) {
    let report = &played.report;
    let what = match (played.full, played.files) {
        (true, _) => "a full publishing",
        (false, 0) => "nothing new; deletes have matured",
        (false, _) => "what changed since",
    };
    let _ = writeln!(text, "\n{}  {what}", date(played.date));
    let files = report.sources.iter().flat_map(|source| &source.files);
    let records: u64 = files.map(|file| file.records).sum();
    let aside: u64 = report.sources.iter().map(|source| source.nameless).sum();
    if played.files > 0 {
        let _ = writeln!(text, "  read         {}", count(records, "record", "records"));
    }
    sent(text, report);
    let Answers {
        set,
        deleted,
        staged,
        errors,
        ..
    } = answered(&report.reports);
    let _ = writeln!(text, "  confirmed    {set} set, {deleted} deleted");
    if staged + errors > 0 {
        let _ = writeln!(
            text,
            "  unresolved   {staged} staged or not found, {errors} in error"
        );
    }
    if aside > 0 {
        let _ = writeln!(text, "  set aside    {aside}, unreadable and without an MMS ID");
    }
    held(text, report);
    for record in report
        .sources
        .iter()
        .flat_map(|source| &source.files)
        .flat_map(|file| &file.rejected)
    {
        let mms = record.mms.map_or("unknown".to_owned(), |mms| mms.to_string());
        let _ = writeln!(text, "  record       {mms}: {}", record.reason);
    }
}

fn sent(text: &mut String, report: &RunReport) {
    let all = report.uploads.iter();
    let all = all.filter(|upload| matches!(upload.end, UploadEnd::Delivered));
    let (copies, delivered): (Vec<&UploadReport>, Vec<_>) = all.partition(|upload| is_lhr(upload));
    let (files, records) = delivered
        .into_iter()
        .fold((0_u64, 0_u64), |(files, records), one| {
            (files + 1, records + one.records)
        });
    let of = |action| {
        report
            .plan
            .steps
            .iter()
            .filter(|step| step.action == action)
            .count()
    };
    let (sets, deletes) = (of(Action::Set), of(Action::Cancel));
    let _ = writeln!(
        text,
        "  sent         {} in {}: {sets} to set, {deletes} to delete",
        count(records, "record", "records"),
        count(files, "file", "files")
    );
    if !copies.is_empty() {
        let records: u64 = copies.iter().map(|one| one.records).sum();
        let _ = writeln!(
            text,
            "  copies       {} in {}: whole sets by OCLC number",
            count(records, "local holdings record", "local holdings records"),
            count(copies.len().try_into().unwrap_or(u64::MAX), "file", "files")
        );
    }
}

fn is_lhr(upload: &UploadReport) -> bool {
    let name = upload.name.parse::<FileName>();
    name.is_ok_and(|name| name.kind == FileKind::Lhr)
}

fn held(text: &mut String, report: &RunReport) {
    let held: u64 = report
        .sources
        .iter()
        .flat_map(|source| source.held.values())
        .sum();
    if held > 0 {
        let _ = writeln!(text, "  held back    {held}");
    }
    let reasons = report.sources.iter().flat_map(|source| &source.held);
    for (reason, number) in reasons {
        let _ = writeln!(text, "    {number} {}", words::hold(*reason));
    }
    let waits = report
        .plan
        .waiting
        .iter()
        .filter(|((_, kind), _)| !matches!(kind, WaitKind::Held(_)));
    for ((action, kind), number) in waits {
        let _ = writeln!(
            text,
            "  waits        {number} to {}: {}",
            words::action(*action),
            words::wait(*kind)
        );
    }
}

fn totals(text: &mut String, told: &Told) {
    text.push_str("\nIn the end\n");
    let uploads = told.played.iter().flat_map(|played| &played.report.uploads);
    let uploads = uploads.filter(|upload| !is_lhr(upload));
    let (files, records) = uploads.fold((0_u64, 0_u64), |(files, records), one| {
        (files + 1, records + one.records)
    });
    let _ = writeln!(
        text,
        "  sent         {} in {}",
        count(records, "record", "records"),
        count(files, "file", "files")
    );
    let sum = |of: fn(&SymbolOverview) -> u64| -> u64 { told.overview.symbols.iter().map(of).sum() };
    let _ = writeln!(text, "  confirmed    {} holdings set", sum(|row| row.confirmed));
    let _ = writeln!(
        text,
        "  cancelled    {} holdings deleted",
        sum(|row| row.cancelled)
    );
    let _ = writeln!(
        text,
        "  unresolved   {} titles staged, {} in error",
        sum(|row| row.unresolved),
        sum(|row| row.errors)
    );
    let _ = writeln!(
        text,
        "  held back    {} titles, each with its reason",
        sum(|row| row.withheld)
    );
    let _ = writeln!(
        text,
        "  at OCLC      {} holdings, as the stand-in counts them\n",
        told.holdings
    );
    status::table(&told.overview).lines().for_each(|line| {
        let _ = writeln!(text, "  {line}");
    });
    lhr::overview(&told.lhrs).lines().for_each(|line| {
        let _ = writeln!(text, "{}", format!("  {line}").trim_end());
    });
    let _ = writeln!(
        text,
        "  at OCLC      {} local holdings records, as the stand-in counts them",
        told.local_holdings
    );
}

fn where_to_look(text: &mut String, told: &Told) {
    text.push_str("\nWhere to look\n");
    match &told.kept {
        Some(file) => {
            let file = file.display();
            let _ = writeln!(text, "  holdsync status --config {file}");
            let _ = writeln!(
                text,
                "  holdsync status 990003815497781 --config {file}   (its number has changed)"
            );
            let _ = writeln!(text, "  {file}   (the configuration, as init writes it)");
        }
        None => text.push_str(
            "  nothing was kept; `holdsync demo --dir DIR` keeps files, configuration and ledger\n",
        ),
    }
}

pub(crate) fn json(told: &Told) -> Value {
    let nights = told.played.iter().map(|played| {
        let Answers {
            set,
            deleted,
            staged,
            errors,
            ..
        } = answered(&played.report.reports);
        json!({
            "date": date(played.date), "full": played.full, "run": run_json::run(&played.report),
            "confirmed": set, "deleted": deleted, "staged": staged, "errors": errors,
        })
    });
    json!({
        "version": run_json::VERSION,
        "nights": nights.collect::<Vec<_>>(),
        "again": run_json::run(&told.again),
        "status": status::overview_json(&told.overview),
        "holdings": told.holdings,
        "local_holdings": told.local_holdings,
        "local_holdings_status": lhr::overview_json(&told.lhrs),
        "config": told.kept,
        "assumed": ASSUMED,
    })
}
