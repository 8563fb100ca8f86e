//! Bringing the answers home.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use holdsync_datasync::report::{
    CrossReferenceRow, Exception, ExceptionRow, LhrReport, Packing, ProcessingRow, ReportAction, ReportKind,
    ReportName, Row, Rows, strip_packing,
};
use holdsync_datasync::{Action, FileKind, FileName, Kind};
use holdsync_exchange::{Entry, ErrorKind, Exchange, ExchangeError, RemoteName};
use holdsync_ids::{CollectionId, MmsId, OclcNumber};
use holdsync_ledger::{DeliveryState, Ledger, LedgerError, ReportFacts, ReportedRow, RowKey, Upload};
use holdsync_plan::{Answer, Standing};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::deliver::is_lhr;
use crate::error::SyncError;
use crate::outbox;
use crate::outcome::AnswerReport;
use crate::progress::{Progress, Stage};
use crate::settings::Settings;

/// The folder of fetched reports within the outbox.
const KEPT: &str = "reports";

/// Fetches every report of our collections that is not known yet and imports it: those about files
/// received earlier first, and of one file the processing report first. A report that cannot be fetched now
/// costs no other one; what fails the exchange as a whole ends it and is given back.
pub(crate) fn confirm(
    ledger: &mut dyn Ledger,
    exchange: &mut dyn Exchange,
    settings: &Settings,
    now: Timestamp,
    progress: &mut dyn Progress,
    reports: &mut Vec<AnswerReport>,
) -> Result<Option<ExchangeError>, SyncError> {
    let listed = match exchange.list(&settings.directories.reports) {
        Ok(listed) => listed,
        Err(error) => return Ok(Some(error)),
    };
    let mut waiting: Vec<(ReportName, Entry)> = Vec::new();
    for entry in listed {
        let (bare, _) = strip_packing(&entry.name);
        let Some(name) = ReportName::parse(&entry.name) else {
            continue;
        };
        if !is_ours(ledger, settings, &name)? {
            continue;
        }
        let twice = waiting
            .iter()
            .any(|(_, known)| strip_packing(&known.name).0 == bare);
        if !twice && !ledger.known_report(bare)? {
            waiting.push((name, entry));
        }
    }
    waiting.sort_by(|(a, _), (b, _)| (a.received, &a.kind).cmp(&(b.received, &b.kind)));
    for (name, entry) in waiting {
        progress.begin(Stage::Confirm, &entry.name, entry.size);
        let fetched = fetch(exchange, settings, &entry);
        progress.end();
        match fetched {
            Ok(bytes) => reports.push(import(ledger, settings, &name, &entry.name, &bytes, now)?),
            Err(error) if concerns_one_file(&error) => reports.push(AnswerReport {
                name: entry.name,
                summary: None,
                misfiled: false,
                notes: vec![error.to_string()],
            }),
            Err(error) => return Ok(Some(error)),
        }
    }
    Ok(None)
}

/// A report may be packed or removed between the list and now; another one may have a name no file here can
/// have.
fn concerns_one_file(error: &ExchangeError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::BadName | ErrorKind::NotFound | ErrorKind::Denied
    )
}

/// A report of a configured collection, or about a file of ours that OCLC has processed in another one. What OCLC
/// says of the file of a connection test, which holds no record, is no answer: it must not pass for the first one of
/// its collection.
fn is_ours(ledger: &dyn Ledger, settings: &Settings, name: &ReportName) -> Result<bool, LedgerError> {
    let configured = settings
        .collections
        .iter()
        .any(|collection| collection.id == name.collection);
    match &name.original {
        Some(original) if is_probe(original) => Ok(false),
        Some(original) if !configured => Ok(ledger.upload_named(original)?.is_some()),
        _ => Ok(configured),
    }
}

fn is_probe(original: &str) -> bool {
    original
        .parse::<FileName>()
        .is_ok_and(|name| name.kind == FileKind::Probe)
}

fn fetch(exchange: &mut dyn Exchange, settings: &Settings, entry: &Entry) -> Result<Vec<u8>, ExchangeError> {
    let remote = RemoteName::new(entry.name.clone())?;
    let mut bytes = Vec::new();
    exchange.get(&settings.directories.reports, &remote, &mut bytes, &mut |_| {})?;
    let fetched = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    match entry.size.filter(|size| *size != fetched) {
        None => Ok(bytes),
        Some(size) => {
            let message = format!("{fetched} bytes came of {size}; the report may still be growing");
            Err(ExchangeError::new(ErrorKind::NotFound, message))
        }
    }
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
        misfiled: false,
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
    let of_lhrs = settings
        .collections
        .iter()
        .any(|collection| collection.id == name.collection && collection.kind == Kind::LocalHoldings);
    if of_lhrs || matches!(name.kind, ReportKind::Lhr(_)) {
        return import_lhrs(ledger, settings, name, &text, report, now);
    }
    let mut rows = match rows(&name.kind, &text, &mut report.notes) {
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
    if says_again(ledger, name, listed_name)? {
        rows.iter_mut().for_each(|row| row.answer = None);
    }
    // A line that cannot be read, or an end that is missing, may be about any record.
    let whole = report.notes.is_empty() && text.ends_with(b"\n");
    match &upload {
        Some(upload) if upload.facts.collection != name.collection => {
            // With the ID of another collection, OCLC may have done something else with the records (R12).
            rows.iter_mut().for_each(|row| row.answer = None);
            report.misfiled = true;
            report.notes.push(format!(
                "the file was sent to collection {} and processed in {}; none of its rows is taken for an answer. \
                 Compare the id of the [[collection]] with Collection Manager before anything else is sent",
                upload.facts.collection, name.collection
            ));
        }
        Some(_) => {}
        None => foreign(ledger, settings, name.collection, &mut rows)?,
    }
    let facts = ReportFacts {
        name: strip_packing(listed_name).0.to_owned(),
        collection: name.collection,
        upload: upload.map(|upload| upload.id),
        // Only the order of times matters, and all of them are US Eastern.
        received: TimeZone::UTC.to_timestamp(name.received).unwrap_or(now),
        imported: now,
        complete: name.kind == ReportKind::Processing && whole && report.notes.is_empty(),
    };
    report.summary = Some(ledger.import_report(&facts, &rows)?);
    Ok(report)
}

/// A report on local holdings records: its layout is not known, so every row is told as it stands. One about a file of
/// ours shows that the file has been processed.
fn import_lhrs(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    name: &ReportName,
    text: &[u8],
    mut report: AnswerReport,
    now: Timestamp,
) -> Result<AnswerReport, SyncError> {
    const TOLD: usize = 100;
    let read = LhrReport::read(text);
    let rows = read
        .rows
        .iter()
        .map(|row| format!("line {}: {}", row.line, row.cells.join(" | ")));
    report.notes.extend(rows.take(TOLD));
    if let Some(more) = read.rows.len().checked_sub(TOLD).filter(|more| *more > 0) {
        report.notes.push(format!("and {more} more rows"));
    }
    let upload = match &name.original {
        Some(original) => ledger.upload_named(original)?,
        None => None,
    };
    let waits = |upload: &Upload| matches!(upload.state, DeliveryState::Delivered | DeliveryState::Ambiguous);
    if let Some(upload) = upload.filter(|upload| is_lhr(upload) && waits(upload)) {
        let removes = settings
            .lhr
            .as_ref()
            .map(|rules| rules.removes_holding)
            .unwrap_or_default();
        ledger.settle_lhrs(upload.id, true, removes, now)?;
    }
    let facts = ReportFacts {
        name: strip_packing(&report.name).0.to_owned(),
        collection: name.collection,
        upload: None,
        received: TimeZone::UTC.to_timestamp(name.received).unwrap_or(now),
        imported: now,
        complete: false,
    };
    report.summary = Some(ledger.import_report(&facts, &[])?);
    Ok(report)
}

/// Whether a cross-reference report only repeats what the processing report of the same run has said, in
/// better words.
fn says_again(ledger: &dyn Ledger, name: &ReportName, listed_name: &str) -> Result<bool, LedgerError> {
    let word = match name.kind {
        ReportKind::CrossReference => "BibCrossRefReport",
        ReportKind::UnresolvedCrossReference => "BibUnresolvedCrossRefReport",
        _ => return Ok(false),
    };
    ledger.known_report(&strip_packing(listed_name).0.replace(word, "BibProcessingReport"))
}

/// Of a file that is none of ours a row says something about a title only if it is plain which: the record is
/// known at no other symbol than the collection's, and stands there as the collection's action would have it. Of others
/// only a kinship of numbers stays.
fn foreign(
    ledger: &dyn Ledger,
    settings: &Settings,
    id: CollectionId,
    rows: &mut [ReportedRow],
) -> Result<(), LedgerError> {
    let collection = settings.collections.iter().find(|collection| collection.id == id);
    for row in rows {
        let (Some(mms), Some(collection)) = (row.key.mms, collection) else {
            continue;
        };
        let plain = ledger.carried_by(mms)?.iter().all(|carried| {
            let done = match carried.standing {
                Standing::Gone { .. } => Action::Cancel,
                Standing::Wanted | Standing::Withheld(_) => Action::Set,
            };
            carried.symbol == collection.symbol && collection.carries(done)
        });
        if !plain {
            // Whosever holding it was: one number was answered with another.
            row.answer = match row.answer {
                Some(Answer::Done(Some(number)) | Answer::Unknown(Some(number)))
                    if row.key.sent.is_some() =>
                {
                    Some(Answer::Related(number))
                }
                _ => None,
            };
        }
    }
    Ok(())
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
        // A line without a number says nothing.
        answer: row.number.map(|_| answer),
        text: "cross reference".to_owned(),
    }
}
