//! Report files: their names and layouts, after real report files and OCLC's page on My Files reports.

use std::fmt::Write;

use jiff::{Timestamp, tz::TimeZone};

use crate::chance;
use crate::collection::{Collection, Format};
use crate::decide::{Outcome, Verdict};
use crate::error::{ErrorKind, WorldError};
use crate::switches::{DataErrorRows, KeyReports, RowPlace, Switches};

/// Which report a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// `record id|local system number|number sent|number answered|action`.
    Processing,
    /// `record id|local system number|number sent|number answered|type|severity|message`.
    Exception,
    /// `local system number⇥number`.
    CrossReference,
    /// `local system number⇥provisional number`.
    UnresolvedCrossReference,
    /// Exceptions of a local holdings record collection; the layout is this model's own, since none is public.
    LocalHoldings,
}

impl ReportKind {
    /// The name as it stands in file names.
    pub fn token(self) -> &'static str {
        match self {
            Self::Processing => "BibProcessingReport",
            Self::Exception => "BibExceptionReport",
            Self::CrossReference => "BibCrossRefReport",
            Self::UnresolvedCrossReference => "BibUnresolvedCrossRefReport",
            Self::LocalHoldings => "lhrexcpt",
        }
    }
}

/// One report file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its file name.
    pub name: String,
    /// Which report it is.
    pub kind: ReportKind,
    /// Its text, LF line ends, no header.
    pub content: String,
}

/// What all reports of one run of a file share.
pub(crate) struct Job<'a> {
    pub(crate) collection: &'a Collection,
    pub(crate) name: &'a str,
    pub(crate) received_ms: u64,
    pub(crate) switches: &'a Switches,
}

/// `D20230712.T115732289`: US Eastern time with daylight saving, as real names show (OCLC's page says EST).
pub(crate) fn stamp(ms: u64) -> Result<String, WorldError> {
    let bad = |what: String| WorldError::new(ErrorKind::Time, format!("{ms} ms: {what}"));
    let signed = i64::try_from(ms).map_err(|e| bad(e.to_string()))?;
    let time = Timestamp::from_millisecond(signed).map_err(|e| bad(e.to_string()))?;
    // The rule since 2007, spelled out, so that no time zone files are read.
    let eastern = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").map_err(|e| bad(e.to_string()))?;
    Ok(time
        .to_zoned_datetime(eastern)
        .strftime("D%Y%m%d.T%H%M%S%3f")
        .to_string())
}

/// The reports of one run; a report without rows is not written.
pub(crate) fn write(job: &Job<'_>, verdicts: &[Verdict]) -> Result<Vec<Report>, WorldError> {
    let switches = job.switches;
    let only_cross =
        job.collection.format == Format::SearchKey && switches.key_reports == KeyReports::CrossReferenceOnly;
    let kinds = [
        (ReportKind::Processing, !only_cross),
        (ReportKind::Exception, !only_cross),
        (ReportKind::CrossReference, switches.cross_reference),
        (
            ReportKind::UnresolvedCrossReference,
            switches.unresolved_cross_reference && !only_cross,
        ),
    ];
    let stamp = stamp(job.received_ms)?;
    let mut reports = Vec::new();
    for (kind, _) in kinds.into_iter().filter(|(_, wanted)| *wanted) {
        let mut content = String::new();
        for verdict in verdicts.iter().filter(|v| is_mentioned(v, switches)) {
            job.rows(kind, verdict, &mut content);
        }
        if !content.is_empty() {
            reports.push(Report {
                name: job.report_name(kind, &stamp),
                kind,
                content,
            });
        }
    }
    Ok(reports)
}

fn is_success(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Match | Outcome::Replace | Outcome::FieldTransfer | Outcome::Cancel
    )
}

fn is_mentioned(verdict: &Verdict, switches: &Switches) -> bool {
    let as_sent = is_success(verdict.outcome) && verdict.sent == verdict.result;
    verdict.outcome != Outcome::Unmentioned && !(switches.silent_on_success && as_sent)
}

fn number(number: Option<u64>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

impl Job<'_> {
    fn report_name(&self, kind: ReportKind, stamp: &str) -> String {
        let Collection { id, symbol, .. } = self.collection;
        let sender = self.collection.sender();
        format!(
            "{sender}-{symbol}.{id}.IN.BIB.{stamp}.{}.{}.txt",
            self.name,
            kind.token()
        )
    }

    fn rows(&self, kind: ReportKind, verdict: &Verdict, out: &mut String) {
        match kind {
            ReportKind::Processing => self.processing(verdict, out),
            ReportKind::Exception => self.exceptions(verdict, out),
            ReportKind::CrossReference => self.cross_reference(verdict, out),
            ReportKind::UnresolvedCrossReference => unresolved(verdict, out),
            ReportKind::LocalHoldings => {}
        }
    }

    /// `PUL_1012676_1691414364073::bib::2548588|local number|sent|result`.
    fn columns(&self, verdict: &Verdict) -> String {
        let Collection { id, symbol, .. } = self.collection;
        let place = match self.switches.row_place {
            RowPlace::ByteOffset => verdict.offset,
            RowPlace::Ordinal => verdict.ordinal,
            RowPlace::Opaque => chance::opaque(self.name, verdict.ordinal),
        };
        let (sent, result) = (number(verdict.sent), number(verdict.result));
        format!(
            "{symbol}_{id}_{}::bib::{place}|{}|{sent}|{result}",
            self.received_ms, verdict.local_number
        )
    }

    fn processing(&self, verdict: &Verdict, out: &mut String) {
        if verdict.outcome == Outcome::DataError
            && self.switches.data_error_rows == DataErrorRows::ExceptionOnly
        {
            return;
        }
        let word = self.word(verdict);
        let pad = if self.switches.padded_action_words {
            " "
        } else {
            ""
        };
        let _ = writeln!(out, "{}|{pad}{word}{pad}", self.columns(verdict));
    }

    fn word(&self, verdict: &Verdict) -> &str {
        if self.switches.unknown_action_words && is_success(verdict.outcome) && verdict.ordinal % 2 == 1 {
            return "holding processed";
        }
        match verdict.outcome {
            Outcome::Match => "match",
            Outcome::Replace => "replace",
            Outcome::FieldTransfer => "field transfer",
            Outcome::Cancel => &self.switches.cancel_action_word,
            Outcome::Create => "create",
            Outcome::Unresolved | Outcome::Unmentioned => "unresolved",
            Outcome::DataError => "data error",
            Outcome::ProcessingError => "processing error",
        }
    }

    fn exceptions(&self, verdict: &Verdict, out: &mut String) {
        let columns = self.columns(verdict);
        if let Some(refusal) = verdict.refusal {
            let _ = writeln!(out, "{columns}|Data Error||{}", refusal.token());
        }
        if verdict.outcome == Outcome::ProcessingError {
            let _ = writeln!(out, "{columns}|Processing Error||");
        }
        for error in &verdict.validation {
            let _ = writeln!(
                out,
                "{columns}|Validation Error|{}|{}",
                error.severity, error.message
            );
        }
        if let Some(last) = verdict
            .validation
            .last()
            .filter(|_| self.switches.exception_rows_repeated)
        {
            let _ = writeln!(
                out,
                "{columns}|Validation Error|{}|{}",
                last.severity, last.message
            );
        }
    }

    fn cross_reference(&self, verdict: &Verdict, out: &mut String) {
        let listed = match verdict.outcome {
            Outcome::Cancel => self.switches.cross_reference_lists_cancels,
            outcome => is_success(outcome) || outcome == Outcome::Create,
        };
        if let Some(result) = verdict.result.filter(|_| listed) {
            let _ = writeln!(out, "{}\t{result}", verdict.local_number);
        }
    }
}

fn unresolved(verdict: &Verdict, out: &mut String) {
    if let (Outcome::Unresolved, Some(result)) = (verdict.outcome, verdict.result) {
        let _ = writeln!(out, "{}\t{result}", verdict.local_number);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_are_us_eastern_with_daylight_saving() {
        assert_eq!(stamp(1_689_177_432_289).unwrap(), "D20230712.T115712289");
        assert_eq!(stamp(1_705_276_800_005).unwrap(), "D20240114.T190000005");
        assert_eq!(stamp(u64::MAX).unwrap_err().kind(), &ErrorKind::Time);
    }
}
