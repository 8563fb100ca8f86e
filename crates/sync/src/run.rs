//! The whole loop, and its halves.

use holdsync_exchange::Exchange;
use holdsync_ids::{OclcNumber, Symbol};
use holdsync_ledger::Ledger;
use holdsync_plan::Evidence;
use jiff::Timestamp;

use crate::confirm::confirm;
use crate::deliver::{deliver, recover, send_again, settle_lhrs};
use crate::error::SyncError;
use crate::intake::take_in;
use crate::outcome::{PlanReport, RunReport, SourceReport, UploadEnd};
use crate::pack::pack;
use crate::pack_lhrs::pack_lhrs;
use crate::planning::{Approvals, plan};
use crate::progress::{Progress, Stage};
use crate::settings::Settings;

/// How often one run plans, sends and asks for answers: an answer that is there at once may make another
/// step due.
const ROUNDS: usize = 4;

/// What a run works on and with.
pub struct Work<'a> {
    /// The memory.
    pub ledger: &'a mut dyn Ledger,
    /// What the configuration says.
    pub settings: &'a Settings,
    /// What a person has let pass.
    pub approvals: Approvals,
    /// The time.
    pub clock: &'a dyn Fn() -> Timestamp,
    /// Who is told how it goes.
    pub progress: &'a mut dyn Progress,
}

impl Work<'_> {
    /// Reads what is new and decides what is due. Nothing is sent.
    ///
    /// # Errors
    /// When the ledger, a folder or the outbox cannot be used. What was done until then stays done.
    pub fn plan(&mut self) -> Result<RunReport, SyncError> {
        let mut report = RunReport {
            sources: self.take_in_all()?,
            ..RunReport::default()
        };
        report.plan = self.decide()?;
        Ok(report)
    }

    /// Runs the whole loop once. Safe to call again at any time: a second run right after a first one does
    /// nothing.
    ///
    /// # Errors
    /// When the ledger, a folder or the outbox cannot be used. What was done until then stays done. A failure
    /// of the exchange is no error here but part of the report.
    pub fn sync(&mut self, exchange: &mut dyn Exchange) -> Result<RunReport, SyncError> {
        let mut report = RunReport {
            recovered: recover(self.ledger, self.settings, (self.clock)())?,
            ..RunReport::default()
        };
        let reports_read = self.answers(exchange, &mut report)?;
        let again = send_again(self.ledger, self.settings, reports_read, (self.clock)())?;
        report.recovered.extend(again);
        let known = self.ledger.lhr_locations()?.len();
        report.sources = self.take_in_all()?;
        let locations = self.ledger.lhr_locations()?.into_iter().skip(known);
        report.new_locations = locations.map(|location| location.codes).collect();
        for round in 0..ROUNDS {
            let planned = self.decide()?;
            let nothing = planned.steps.is_empty() && planned.lhr.steps.is_empty() || planned.stopped;
            if round == 0 || !nothing {
                let steps = std::mem::take(&mut report.plan.steps);
                let lhrs = std::mem::take(&mut report.plan.lhr.steps);
                report.plan = planned;
                if !report.plan.stopped {
                    let (due, now) = (&report.plan.steps, (self.clock)());
                    let unpacked = pack(self.ledger, self.settings, due, now, self.progress)?;
                    report.unpacked.extend(unpacked);
                    let lhrs = &report.plan.lhr.steps;
                    report.unpacked_lhrs = pack_lhrs(self.ledger, self.settings, lhrs, (self.clock)())?;
                }
                report.plan.steps.splice(0..0, steps);
                report.plan.lhr.steps.splice(0..0, lhrs);
            }
            let sent = self.send(exchange, &mut report)?;
            if !sent || report.remote.is_some() {
                break;
            }
            self.answers(exchange, &mut report)?;
        }
        Ok(report)
    }

    /// Records the present state from a full publishing and, where it is given, OCLC's own list of the
    /// holdings of a symbol. Sends nothing.
    ///
    /// # Errors
    /// When the ledger or a folder cannot be used.
    pub fn adopt(&mut self, listed: &[(Symbol, Vec<OclcNumber>)]) -> Result<AdoptReport, SyncError> {
        let sources = self.take_in_all()?;
        let mut report = AdoptReport {
            sources,
            ..AdoptReport::default()
        };
        for (symbol, numbers) in listed {
            report.listed = report
                .listed
                .saturating_add(self.ledger.adopt_listed(*symbol, numbers)?);
        }
        for symbol in self.settings.maintained() {
            let assumed = self.ledger.adopt_wanted(symbol, Evidence::Assumed)?;
            report.assumed = report.assumed.saturating_add(assumed);
        }
        report.plan = self.decide()?;
        Ok(report)
    }

    fn take_in_all(&mut self) -> Result<Vec<SourceReport>, SyncError> {
        let now = (self.clock)();
        let may_fall = self.approvals.fall;
        let sources = &self.settings.sources;
        sources
            .iter()
            .map(|source| take_in(self.ledger, self.settings, source, may_fall, now, self.progress))
            .collect()
    }

    fn decide(&mut self) -> Result<PlanReport, SyncError> {
        self.progress.begin(Stage::Plan, "", None);
        let planned = plan(self.ledger, self.settings, &self.approvals, (self.clock)())?;
        self.progress.end();
        Ok(planned)
    }

    /// Sends what is packed. An ambiguous file is made ready under its next name and sent once more in the
    /// same run. Says whether anything was delivered.
    fn send(&mut self, exchange: &mut dyn Exchange, report: &mut RunReport) -> Result<bool, SyncError> {
        let mut delivered = false;
        for _ in 0..2 {
            let uploads = deliver(self.ledger, exchange, self.settings, self.clock, self.progress)?;
            delivered |= uploads
                .iter()
                .any(|upload| matches!(upload.end, UploadEnd::Delivered));
            let failure = uploads.iter().find_map(|upload| match &upload.end {
                UploadEnd::Delivered => None,
                UploadEnd::NotDelivered(error) => Some((false, error.clone())),
                UploadEnd::Ambiguous(error) => Some((true, error.clone())),
            });
            report.uploads.extend(uploads);
            match failure {
                None => return Ok(delivered),
                Some((false, error)) => {
                    report.remote = Some(error);
                    return Ok(delivered);
                }
                Some((true, error)) => {
                    let again = send_again(self.ledger, self.settings, false, (self.clock)())?;
                    report.recovered.extend(again);
                    report.remote = Some(error);
                }
            }
        }
        Ok(delivered)
    }

    /// Brings the answers home; says whether all reports there are could be read.
    fn answers(&mut self, exchange: &mut dyn Exchange, report: &mut RunReport) -> Result<bool, SyncError> {
        let now = (self.clock)();
        let failure = confirm(
            self.ledger,
            exchange,
            self.settings,
            now,
            self.progress,
            &mut report.reports,
        )?;
        let read = failure.is_none();
        report.remote = failure.or_else(|| report.remote.take());
        let before = now
            .checked_sub(self.settings.rules.presume_after)
            .unwrap_or(Timestamp::MIN);
        report.presumed = report.presumed.saturating_add(self.ledger.presume(before)?);
        settle_lhrs(self.ledger, self.settings, now)?;
        Ok(read)
    }
}

/// What adopting recorded.
#[derive(Debug, Default)]
pub struct AdoptReport {
    /// What was read.
    pub sources: Vec<SourceReport>,
    /// Titles taken for held because OCLC's list names them.
    pub listed: u64,
    /// Titles taken for held because they are published.
    pub assumed: u64,
    /// What differs, and would be due.
    pub plan: PlanReport,
}
