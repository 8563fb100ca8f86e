//! Reading a source into the ledger: all of its new files, or nothing of it.

mod examine;
mod holdings;

use std::collections::BTreeMap;

use holdsync_ids::{Link, MmsId};
use holdsync_ledger::{FullRun, Ledger, LedgerError, Rejected, Scope, StageTotals};
use holdsync_plan::{HoldReason, HoldingReading, HoldingVerdict, Place, Reading, Verdict};
use jiff::Timestamp;

use crate::collect::{Incoming, collect, in_source, missing_part};
use crate::error::SyncError;
use crate::outbox;
use crate::outcome::{AbsenceUnused, FileReport, RejectedRecord, Skip, SourceReport, SourceStop};
use crate::progress::{Progress, Stage};
use crate::read::{ReadFailure, map_package};
use crate::settings::{Settings, Source};
use examine::{Examined, Examiner, Held, What};

/// Reads and applies what is new in a source. A file that cannot be read whole is left out and named, and
/// stops a full run.
pub(crate) fn take_in(
    ledger: &mut dyn Ledger,
    settings: &Settings,
    source: &Source,
    may_fall: bool,
    now: Timestamp,
    progress: &mut dyn Progress,
) -> Result<SourceReport, SyncError> {
    let mut report = SourceReport {
        name: source.name.clone(),
        ..SourceReport::default()
    };
    let mut files = collect(ledger, source, now, &mut report)?;
    if source.full {
        report.stop = report.stop.or_else(|| missing_part(&files));
    }
    while report.stop.is_none() && !files.is_empty() {
        let mut intake = Intake::new(settings, source);
        let Some((failed, failure)) = intake.stage_all(ledger, &files, progress)? else {
            return finish(ledger, source, intake, report, may_fall, now);
        };
        ledger.discard_stage()?;
        let file = files.remove(failed);
        if source.full {
            report.stop = Some(SourceStop::UnreadableFile(file.facts.name.clone()));
        }
        report
            .skipped
            .push((file.facts.name, Skip::Unreadable(failure.message)));
    }
    Ok(report)
}

fn finish(
    ledger: &mut dyn Ledger,
    source: &Source,
    intake: Intake<'_>,
    mut report: SourceReport,
    may_fall: bool,
    now: Timestamp,
) -> Result<SourceReport, SyncError> {
    if source.full {
        let before = ledger.last_full_run(&source.name)?;
        // Without an earlier run nothing tells whether this one is whole (R5).
        report.absence_unused = match &before {
            _ if intake.nameless > 0 || intake.unread => Some(AbsenceUnused::Unreadable),
            None => Some(AbsenceUnused::First),
            Some(_) => None,
        };
        ledger.set_scope(Scope::Full {
            absence_proves: report.absence_unused.is_none(),
        })?;
        let totals = ledger.stage_totals()?;
        let fallen = before.and_then(|before| fell(&before, &totals, source.fall_percent));
        if let Some(stop) = fallen.filter(|_| !may_fall) {
            ledger.discard_stage()?;
            report.stop = Some(stop);
            return Ok(report);
        }
    }
    let applied = ledger.apply_stage(now)?;
    let counted = [applied.present, applied.held, applied.deleted, applied.older];
    report.repeated = counted.into_iter().fold(intake.staged, u64::saturating_sub);
    report.nameless = intake.nameless;
    report.applied = Some(applied);
    report.files = intake.files;
    report.held = intake.held;
    report.held_holdings = intake.held_holdings;
    Ok(report)
}

/// R5: far fewer records, or titles of a symbol, than in the last full run.
fn fell(before: &FullRun, now: &StageTotals, percent: u64) -> Option<SourceStop> {
    let far = |was: u64, is: u64| was.saturating_sub(is).saturating_mul(100) > was.saturating_mul(percent);
    if far(before.totals.records, now.records) {
        return Some(SourceStop::Fell {
            symbol: None,
            before: before.totals.records,
            now: now.records,
        });
    }
    before.totals.wanted.iter().find_map(|(symbol, was)| {
        let is = now
            .wanted
            .iter()
            .find(|(other, _)| other == symbol)
            .map_or(0, |(_, count)| *count);
        far(*was, is).then_some(SourceStop::Fell {
            symbol: Some(*symbol),
            before: *was,
            now: is,
        })
    })
}

/// One attempt at reading the files of a source into a stage.
struct Intake<'a> {
    source: &'a Source,
    settings: &'a Settings,
    files: Vec<FileReport>,
    held: BTreeMap<HoldReason, u64>,
    held_holdings: BTreeMap<HoldReason, u64>,
    /// Readings staged, several of one record included.
    staged: u64,
    /// Records whose MMS ID cannot be told: absence proves nothing (R13).
    nameless: u64,
    /// Parts of a file were passed over, or a whole file held nothing.
    unread: bool,
}

impl<'a> Intake<'a> {
    const fn new(settings: &'a Settings, source: &'a Source) -> Self {
        Self {
            source,
            settings,
            files: Vec::new(),
            held: BTreeMap::new(),
            held_holdings: BTreeMap::new(),
            staged: 0,
            nameless: 0,
            unread: false,
        }
    }

    /// Stages all files; gives the first that could not be read whole.
    fn stage_all(
        &mut self,
        ledger: &mut dyn Ledger,
        files: &[Incoming],
        progress: &mut dyn Progress,
    ) -> Result<Option<(usize, ReadFailure)>, SyncError> {
        let scope = if self.source.full {
            Scope::Full { absence_proves: true }
        } else {
            Scope::Incremental
        };
        ledger.begin_stage(&self.source.name, scope)?;
        for (index, file) in files.iter().enumerate() {
            if let Some(failure) = self.stage_file(ledger, file, progress)? {
                return Ok(Some((index, failure)));
            }
        }
        Ok(None)
    }

    /// Records are judged on other threads; this one stages what follows from them, in the order of the file.
    fn stage_file(
        &mut self,
        ledger: &mut dyn Ledger,
        file: &Incoming,
        progress: &mut dyn Progress,
    ) -> Result<Option<ReadFailure>, SyncError> {
        let id = ledger.stage_file(&file.facts)?;
        let mut report = FileReport {
            name: file.facts.name.clone(),
            ..FileReport::default()
        };
        let input = outbox::open(&file.path).map_err(|error| in_source(self.source, error))?;
        progress.begin(Stage::Read, &file.facts.name, Some(file.facts.bytes));
        let (settings, source) = (self.settings, self.source);
        let examiner = || Examiner::new(settings, source, file, id);
        let mut settling = examiner();
        let mut trouble: Option<LedgerError> = None;
        let read = map_package(
            input,
            &settings.limits,
            settings.threads,
            |batch, member| examiner().batch(batch, member),
            |examined| {
                let taken = examined.and_then(|examined| {
                    examined.into_iter().try_for_each(|examined| {
                        progress.at(
                            examined.offset.saturating_add(examined.length),
                            examined.place.ordinal,
                        );
                        self.take(ledger, &mut settling, examined, &mut report)
                    })
                });
                taken.map_err(|error| trouble = Some(error)).is_ok()
            },
        );
        progress.end();
        if let Some(error) = trouble {
            return Err(error.into());
        }
        match read {
            Ok(tally) => (report.records, report.notes) = (tally.pieces, tally.notes),
            Err(failure) if failure.empty => report.notes.push(failure.message),
            Err(failure) => return Ok(Some(failure)),
        }
        self.unread |= !report.notes.is_empty();
        ledger.close_file(id, report.records, report.rejected_count)?;
        self.files.push(report);
        Ok(None)
    }

    fn take(
        &mut self,
        ledger: &mut dyn Ledger,
        settling: &mut Examiner<'_>,
        examined: Examined,
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        let examined = match &examined.what {
            What::Open(open) => settling.settle(ledger, &examined, open)?,
            _ => examined,
        };
        let Examined {
            place,
            offset,
            length,
            what,
        } = examined;
        let aside = |mms, reason| Rejected {
            place,
            offset,
            length,
            mms,
            reason,
        };
        match what {
            What::Rejected { mms, hold, reason } => self.reject(ledger, hold, aside(mms, reason), report),
            What::Bib {
                reading,
                links,
                copied,
                finding,
            } => {
                let mms = reading.mms;
                self.stage(ledger, &reading, &links)?;
                if let Some(copied) = copied {
                    for held in copied {
                        self.stage_holding(ledger, Some(mms), place, held, &aside, report)?;
                    }
                    ledger.stage_whole(mms, place)?;
                }
                finding.map_or(Ok(()), |reason| {
                    set_aside(ledger, aside(Some(mms), reason), report)
                })
            }
            What::Holding { mms, held } => self.stage_holding(ledger, mms, place, held, &aside, report),
            // Nothing stays open where the ledger was asked.
            What::Open(_) => Ok(()),
        }
    }

    fn stage(
        &mut self,
        ledger: &mut dyn Ledger,
        reading: &Reading,
        links: &[Link],
    ) -> Result<(), LedgerError> {
        if let Verdict::Held { reason, .. } = &reading.verdict {
            let count = self.held.entry(*reason).or_default();
            *count = count.saturating_add(1);
        }
        self.staged = self.staged.saturating_add(1);
        ledger.stage_record(reading, links)
    }

    fn stage_holding(
        &mut self,
        ledger: &mut dyn Ledger,
        mms: Option<MmsId>,
        place: Place,
        held: Held,
        aside: &dyn Fn(Option<MmsId>, String) -> Rejected,
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        if let HoldingVerdict::Held { reason, .. } = &held.verdict {
            let count = self.held_holdings.entry(*reason).or_default();
            *count = count.saturating_add(1);
        }
        ledger.stage_holding(&HoldingReading {
            id: held.id,
            mms,
            place,
            settings: self.settings.digest,
            verdict: held.verdict,
        })?;
        held.finding
            .map_or(Ok(()), |reason| set_aside(ledger, aside(mms, reason), report))
    }

    /// A record that could not be read or identified counts as present, as far as it can be told which it is.
    fn reject(
        &mut self,
        ledger: &mut dyn Ledger,
        reason: HoldReason,
        rejected: Rejected,
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        match rejected.mms {
            None => self.nameless = self.nameless.saturating_add(1),
            Some(mms) => {
                let verdict = Verdict::Held {
                    reason,
                    maybe: Vec::new(),
                    digest: 0,
                };
                let reading = Reading {
                    mms,
                    place: rejected.place,
                    settings: self.settings.digest,
                    verdict,
                };
                self.stage(ledger, &reading, &[])?;
            }
        }
        report.rejected_count = report.rejected_count.saturating_add(1);
        set_aside(ledger, rejected, report)
    }
}

fn set_aside(
    ledger: &mut dyn Ledger,
    rejected: Rejected,
    report: &mut FileReport,
) -> Result<(), LedgerError> {
    ledger.stage_rejected(&rejected)?;
    if report.rejected.len() < FileReport::EXAMPLES {
        report.rejected.push(RejectedRecord {
            ordinal: rejected.place.ordinal,
            offset: rejected.offset,
            length: rejected.length,
            mms: rejected.mms,
            reason: rejected.reason,
        });
    }
    Ok(())
}
