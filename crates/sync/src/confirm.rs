//! Bringing the answers home.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use holdsync_datasync::report::{
    CrossReferenceRow, Exception, ExceptionRow, Packing, ProcessingRow, ReportAction, ReportKind, ReportName,
    Row, Rows, strip_packing,
};
use holdsync_exchange::{Exchange, ExchangeError};
use holdsync_ids::{MmsId, OclcNumber};
use holdsync_ledger::{Ledger, ReportFacts, ReportedRow, RowKey};
use holdsync_plan::Answer;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::SyncError;
use crate::outbox;
use crate::outcome::AnswerReport;
use crate::progress::{Progress, Stage};
use crate::settings::Settings;

/// The folder of fetched reports within the outbox.
const KEPT: &str = "reports";

/// Fetches every report of our collections that is not known yet and imports it: those about files
/// received earlier first, and of one file the processing report first.
pub(crate) fn confirm(
    ledger: &mut dyn Ledger,
    exchange: &mut dyn Exchange,
    settings: &Settings,
    now: Timestamp,
    progress: &mut dyn Progress,
) -> Result<Result<Vec<AnswerReport>, ExchangeError>, SyncError> {
    let listed = match exchange.list(&settings.directories.reports) {
        Ok(listed) => listed,
        Err(error) => return Ok(Err(error)),
    };
    let mut waiting: Vec<(ReportName, String)> = Vec::new();
    for entry in listed {
        let (bare, _) = strip_packing(&entry.name);
        let Some(name) = ReportName::parse(&entry.name).filter(|name| is_ours(settings, name)) else {
            continue;
        };
        let twice = waiting.iter().any(|(_, known)| strip_packing(known).0 == bare);
        if !twice && !ledger.known_report(bare)? {
            waiting.push((name, entry.name));
        }
    }
    waiting.sort_by(|(a, _), (b, _)| (a.received, &a.kind).cmp(&(b.received, &b.kind)));
    let mut reports = Vec::new();
    for (name, listed_name) in waiting {
        progress.begin(Stage::Confirm, &listed_name, None);
        let report = fetch(exchange, settings, &listed_name);
        progress.end();
        match report {
            Ok(bytes) => reports.push(import(ledger, settings, &name, &listed_name, &bytes, now)?),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(reports))
}

fn is_ours(settings: &Settings, name: &ReportName) -> bool {
    settings
        .collections
        .iter()
        .any(|collection| collection.id == name.collection)
}

fn fetch(exchange: &mut dyn Exchange, settings: &Settings, name: &str) -> Result<Vec<u8>, ExchangeError> {
    let remote = holdsync_exchange::RemoteName::new(name)?;
    let mut bytes = Vec::new();
    exchange.get(&settings.directories.reports, &remote, &mut bytes, &mut |_| {})?;
    Ok(bytes)
}

fn import(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    name: &ReportName,
    listed_name: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<AnswerReport, SyncError> {
    let mut report = AnswerReport {
        name: listed_name.to_owned(),
        summary: None,
        notes: Vec::new(),
    };
    let folder = settings.outbox.join(KEPT);
    outbox::keep(&folder, listed_name, bytes).map_err(|error| SyncError::Outbox {
        folder,
        file: listed_name.to_owned(),
        error,
    })?;
    let text = match unpacked(name.packing, bytes, settings) {
        Ok(text) => text,
        Err(reason) => {
            report.notes.push(reason);
            return Ok(report);
        }
    };
    let rows = match rows(&name.kind, &text, &mut report.notes) {
        Some(rows) => rows,
        None => {
            report
                .notes
                .push("the layout of this report is not known; it is kept as it came".to_owned());
            Vec::new()
        }
    };
    let upload = match &name.original {
        Some(original) => ledger.upload_named(original)?,
        None => None,
    };
    let facts = ReportFacts {
        name: strip_packing(listed_name).0.to_owned(),
        collection: name.collection,
        upload: upload.map(|upload| upload.id),
        // Only the order of times matters, and all of them are US Eastern.
        received: TimeZone::UTC.to_timestamp(name.received).unwrap_or(now),
        imported: now,
        complete: name.kind == ReportKind::Processing,
    };
    report.summary = Some(ledger.import_report(&facts, &rows)?);
    Ok(report)
}

/// The text of a report, out of its zip where OCLC has put it into one.
fn unpacked(packing: Packing, bytes: &[u8], settings: &Settings) -> Result<Vec<u8>, String> {
    match packing {
        Packing::Plain => Ok(bytes.to_vec()),
        Packing::Stub => {
            Err("the report has expired at OCLC; ask OCLC Support for its content (Collection Manager file request)"
                .to_owned())
        }
        Packing::Zip => {
            let mut package = holdsync_unpack::open(Cursor::new(bytes), &settings.limits);
            let member = package.next_member().map_err(|error| error.to_string())?;
            let mut text = Vec::new();
            let mut member = member.ok_or("the zip of the report is empty")?;
            member.read_to_end(&mut text).map_err(|error| error.to_string())?;
            Ok(text)
        }
    }
}

/// The rows of a report; `None` for a layout that is not known.
fn rows(kind: &ReportKind, text: &[u8], notes: &mut Vec<String>) -> Option<Vec<ReportedRow>> {
    let from = BufReader::new(text);
    let rows = match kind {
        ReportKind::Processing => read(from, notes, processing),
        ReportKind::Exception => read(from, notes, exception),
        ReportKind::CrossReference | ReportKind::OldCrossReference => read(from, notes, |line, row| {
            cross_reference(line, row, Answer::Done(number(row)))
        }),
        ReportKind::UnresolvedCrossReference | ReportKind::OldUnresolved => read(from, notes, |line, row| {
            cross_reference(line, row, Answer::Unresolved(number(row)))
        }),
        _ => return None,
    };
    match rows {
        Ok(rows) => Some(rows),
        Err(error) => {
            notes.push(format!("the report could not be read to its end: {error}"));
            None
        }
    }
}

fn read<T: Row>(
    from: impl BufRead,
    notes: &mut Vec<String>,
    reported: impl Fn(u64, &T) -> ReportedRow,
) -> io::Result<Vec<ReportedRow>> {
    let (rows, oddities) = Rows::<_, T>::new(from).read_all()?;
    notes.extend(
        oddities
            .iter()
            .map(|odd| format!("line {}: fits no column layout: {}", odd.line, odd.text)),
    );
    Ok(rows.iter().map(|(line, row)| reported(*line, row)).collect())
}

fn mms(lsn: Option<&String>) -> Option<MmsId> {
    lsn.and_then(|lsn| lsn.trim().parse().ok())
}

fn number(row: &CrossReferenceRow) -> Option<OclcNumber> {
    row.number
}

fn processing(line: u64, row: &ProcessingRow) -> ReportedRow {
    let answer = match &row.action {
        action if action.is_success() => Answer::Done(row.result),
        ReportAction::Unresolved => Answer::Unresolved(row.result),
        ReportAction::DataError => Answer::DataError,
        ReportAction::ProcessingError => Answer::ProcessingError,
        _ => Answer::Unknown(row.result),
    };
    let key = RowKey {
        mms: mms(row.lsn.as_ref()),
        place: row.record.place(),
        sent: row.sent,
    };
    ReportedRow {
        line,
        key,
        answer: Some(answer),
        text: row.action.as_str().to_owned(),
    }
}

fn exception(line: u64, row: &ExceptionRow) -> ReportedRow {
    let answer = match &row.exception {
        Exception::Data => Some(Answer::DataError),
        Exception::Processing => Some(Answer::ProcessingError),
        // A remark on a record whose fate the processing report tells.
        _ => None,
    };
    let key = RowKey {
        mms: mms(row.lsn.as_ref()),
        place: row.record.place(),
        sent: row.sent,
    };
    let words = [
        row.exception.as_str(),
        row.severity.as_ref().map_or("", |s| s.as_str()),
        row.message.as_str(),
    ];
    let text = words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    ReportedRow {
        line,
        key,
        answer,
        text,
    }
}

fn cross_reference(line: u64, row: &CrossReferenceRow, answer: Answer) -> ReportedRow {
    let key = RowKey {
        mms: mms(row.lsn.as_ref()),
        place: None,
        sent: None,
    };
    ReportedRow {
        line,
        key,
        answer: Some(answer),
        text: "cross reference".to_owned(),
    }
}
