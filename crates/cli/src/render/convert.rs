//! What came of a conversion: counts that balance, then what is to be said about single records.

use std::fmt::Write as _;

use holdsync_forms::{Form, Remark, RemarkKind, Tally};
use serde_json::{Value, json};

use super::run_json::VERSION;
use super::words::count;
use crate::commands::convert::Outcome;

pub(crate) fn text(outcome: &Outcome, verbose: bool) -> String {
    let tally = &outcome.tally;
    let mut text = format!("{}: {}\n", outcome.input, sum(tally));
    for (how_many, what) in remarkable(tally) {
        if how_many > 0 {
            let _ = writeln!(text, "  {}{what}", count(how_many, "record", "records"));
        }
    }
    for (repair, times) in tally.repairs.iter() {
        let _ = writeln!(text, "  repaired: {} ({})", repair.text(), times);
    }
    for note in &outcome.notes {
        let _ = writeln!(text, "  not read: {note}");
    }
    if !verbose {
        for remark in &outcome.remarks {
            let _ = writeln!(text, "  {}", self::remark(remark));
        }
        if outcome.remarked > outcome.remarks.len() as u64 {
            text.push_str("  --verbose names every one of them\n");
        }
    }
    files(&mut text, outcome);
    if tally.unclear > 0 {
        text.push_str("hint: --from-encoding CODING names the coding such text is in, windows-1251 or latin1 for example\n");
    }
    if tally.set_aside > 0 && outcome.rejects.is_none() {
        text.push_str("hint: --rejects FILE keeps the bytes of what is set aside; holdsync show --hex shows the places\n");
    }
    text
}

fn files(text: &mut String, outcome: &Outcome) {
    const SHOWN: usize = 5;
    let form = outcome.to.words();
    for file in outcome.files.iter().take(SHOWN) {
        let records = count(file.records, "record", "records");
        let _ = writeln!(
            text,
            "wrote {}: {records}, {} bytes of {form}",
            file.name, file.bytes
        );
    }
    if let (Some(more), Some(last)) = (outcome.files.len().checked_sub(SHOWN), outcome.files.last())
        && more > 0
    {
        let _ = writeln!(text, "… and {more} more, up to {}", last.name);
    }
    if let Some(rejects) = &outcome.rejects {
        let _ = writeln!(text, "wrote {rejects}: the bytes of what was set aside");
    }
}

/// `read 10 = 8 written + 1 set aside + 1 not matched`
fn sum(tally: &Tally) -> String {
    let mut text = format!(
        "{} read = {} written + {} set aside",
        tally.read, tally.written, tally.set_aside
    );
    if tally.not_matched > 0 {
        let _ = write!(text, " + {} not matched", tally.not_matched);
    }
    text
}

fn remarkable(tally: &Tally) -> [(u64, &'static str); 5] {
    [
        (tally.recovered, " read in spite of damage"),
        (tally.with_loss, " of which something is lost, or may be"),
        (
            tally.utf8_said_marc8,
            " whose leader/09 said MARC-8, and the text is UTF-8",
        ),
        (
            tally.marc8_said_utf8,
            " whose leader/09 said UTF-8, and the text is MARC-8",
        ),
        (
            tally.unclear,
            " whose text is neither sound UTF-8 nor likely MARC-8",
        ),
    ]
}

/// One record, with its place and what became of it.
pub(crate) fn remark(remark: &Remark) -> String {
    let became = match remark.kind {
        RemarkKind::SetAside(_) => "set aside",
        RemarkKind::Lost => "lost something",
        RemarkKind::Recovered => "read in spite of damage",
    };
    let (ordinal, offset, length) = (remark.ordinal, remark.offset, remark.length);
    let number = remark.control_number.as_deref().unwrap_or_default();
    let number = if number.is_empty() {
        String::new()
    } else {
        format!(" ({})", super::words::shown(number))
    };
    let why = super::words::shown(&remark.why);
    format!("{became}: record {ordinal} at byte {offset}, {length} bytes{number}: {why}")
}

pub(crate) fn json(outcome: &Outcome) -> Value {
    let tally = &outcome.tally;
    let remarks: Vec<Value> = outcome.remarks.iter().map(remark_json).collect();
    let repairs: serde_json::Map<String, Value> = tally
        .repairs
        .iter()
        .map(|(repair, times)| (repair.name().to_owned(), times.into()))
        .collect();
    json!({
        "version": VERSION,
        "input": outcome.input,
        "forms": outcome.forms.iter().map(|form| form.name()).collect::<Vec<_>>(),
        "to": Form::name(outcome.to),
        "files": outcome.files.iter().map(|file| json!({
            "name": file.name, "records": file.records, "bytes": file.bytes,
        })).collect::<Vec<_>>(),
        "rejects": outcome.rejects,
        "read": tally.read, "written": tally.written, "set_aside": tally.set_aside, "not_matched": tally.not_matched,
        "set_aside_by": tally.set_aside_by,
        "recovered": tally.recovered, "with_loss": tally.with_loss,
        "utf8_said_marc8": tally.utf8_said_marc8, "marc8_said_utf8": tally.marc8_said_utf8, "unclear": tally.unclear,
        "repairs": repairs,
        "remarks": remarks,
        "notes": outcome.notes,
    })
}

fn remark_json(remark: &Remark) -> Value {
    let (became, reason) = match &remark.kind {
        RemarkKind::SetAside(reason) => ("set-aside", Some(reason.name())),
        RemarkKind::Lost => ("lost-something", None),
        RemarkKind::Recovered => ("recovered", None),
    };
    json!({
        "ordinal": remark.ordinal, "offset": remark.offset, "length": remark.length,
        "control_number": remark.control_number, "became": became, "reason": reason, "why": remark.why,
    })
}
