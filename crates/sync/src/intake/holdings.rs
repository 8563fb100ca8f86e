//! Holdings records in a source: published by themselves, or copied into their bib.

use holdsync_alma::{DeleteReason, Verdict as Count, copied_holdings, deleted, identify_holding};
use holdsync_ids::{HoldingsId, MmsId};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_marc_codec::Record;
use holdsync_plan::{GoneReason, HoldReason, HoldingReading, HoldingVerdict, Place, Reading, Verdict};

use super::{Intake, set_aside};
use crate::collect::Incoming;
use crate::judge::At;
use crate::outcome::FileReport;
use crate::read::{Oddities, Published};
use crate::settings::{Content, Settings, Source};

impl Intake<'_> {
    /// A holdings record published by itself.
    pub(super) fn take_holding(
        &mut self,
        ledger: &mut dyn Ledger,
        file: &Incoming,
        place: Place,
        published: &Published<'_>,
        (record, oddities): (&Record, Oddities<'_>),
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        let Content::Holdings(places) = &self.source.content else {
            return Ok(());
        };
        let (id, mms) = identify_holding(record, places);
        let Some(id) = id else {
            let reason = "no holdings ID of Alma's form stands in it; say with holdings_id_in where it does"
                .to_owned();
            return self.reject(
                ledger,
                place,
                published,
                None,
                (HoldReason::Unreadable, reason),
                report,
            );
        };
        let at = At {
            ordinal: published.ordinal,
            offset: published.offset,
            length: published.length,
            oddities,
        };
        let (verdict, finding) = match (deleted(file.kind, &record.leader()), mms, &mut self.mfhd) {
            (Some(reason), ..) => {
                let reason = match reason {
                    DeleteReason::Package => GoneReason::DeleteFile,
                    DeleteReason::RecordStatus => GoneReason::LeaderStatus,
                };
                (HoldingVerdict::Deleted { reason }, None)
            }
            (None, Some(mms), Some(judge)) => judge.judge(record, id, mms, &at),
            (None, None, _) => {
                let reason = format!(
                    "holdings record {id} does not say to which bib it belongs; say with mms_id_in where it does"
                );
                let held = HoldingVerdict::Held {
                    reason: HoldReason::Unreadable,
                    symbol: None,
                };
                (held, Some(reason))
            }
            (None, Some(_), None) => (HoldingVerdict::NotHeld, None),
        };
        self.stage_holding(ledger, id, mms, place, verdict)?;
        match finding {
            Some(reason) => set_aside(ledger, place, published, mms, reason, report),
            None => Ok(()),
        }
    }

    /// The holdings records whose fields a bib carries: all it has.
    pub(super) fn take_copied(
        &mut self,
        ledger: &mut dyn Ledger,
        reading: &Reading,
        record: &Record,
        published: &Published<'_>,
        at: &At<'_>,
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        let (Content::Bibs(Some(copied)), Some(_)) = (&self.source.content, &self.mfhd) else {
            return Ok(());
        };
        if matches!(reading.verdict, Verdict::Deleted { .. }) {
            return Ok(());
        }
        let suppressed = suppressed(record, self.source, self.settings);
        // What was remarkable about the bib as a whole says nothing about its copies.
        let at = &At {
            oddities: Oddities::Marc(&[]),
            ..*at
        };
        for (id, holding) in copied_holdings(record, copied) {
            let Some(judge) = &mut self.mfhd else { continue };
            let (verdict, finding) = if suppressed.contains(&id) {
                (HoldingVerdict::NotHeld, None)
            } else {
                judge.judge(&holding, id, reading.mms, at)
            };
            self.stage_holding(ledger, id, Some(reading.mms), reading.place, verdict)?;
            if let Some(reason) = finding {
                let reason = format!("holdings record {id}: {reason}");
                set_aside(
                    ledger,
                    reading.place,
                    published,
                    Some(reading.mms),
                    reason,
                    report,
                )?;
            }
        }
        ledger.stage_whole(reading.mms, reading.place)
    }

    fn stage_holding(
        &mut self,
        ledger: &mut dyn Ledger,
        id: HoldingsId,
        mms: Option<MmsId>,
        place: Place,
        verdict: HoldingVerdict,
    ) -> Result<(), LedgerError> {
        if let HoldingVerdict::Held { reason, .. } = &verdict {
            let count = self.held_holdings.entry(*reason).or_default();
            *count = count.saturating_add(1);
        }
        let settings = self.settings.digest;
        ledger.stage_holding(&HoldingReading {
            id,
            mms,
            place,
            settings,
            verdict,
        })
    }
}

/// The holdings records of a bib that are suppressed, and do not count.
fn suppressed(record: &Record, source: &Source, settings: &Settings) -> Vec<HoldingsId> {
    if settings.held.suppressed_holdings == Count::Held {
        return Vec::new();
    }
    let held = holdsync_alma::holdings(record, &source.mapping);
    held.into_iter()
        .filter(|held| held.suppressed)
        .filter_map(|held| held.id)
        .collect()
}
