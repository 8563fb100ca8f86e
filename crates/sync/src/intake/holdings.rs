//! Holdings records in a source: published by themselves, or copied into their bib.

use holdsync_alma::{
    DeleteReason, HoldingsIdPlace, Outside, Verdict as Count, copied_holdings, deleted, identify_holding,
    suppressed_around,
};
use holdsync_ids::{HoldingsId, MmsId};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_marc_codec::Record;
use holdsync_plan::{GoneReason, HoldReason, HoldingReading, HoldingVerdict, Place, Reading, Verdict};

use super::{Intake, set_aside};
use crate::collect::Incoming;
use crate::judge::At;
use crate::outcome::FileReport;
use crate::read::{Body, Oddities, Published};
use crate::settings::{Content, Settings, Source};

impl Intake<'_> {
    /// A holdings record published by itself.
    pub(super) fn take_holding(
        &mut self,
        ledger: &mut dyn Ledger,
        file: &Incoming,
        place: Place,
        published: &Published<'_>,
        report: &mut FileReport,
    ) -> Result<(), LedgerError> {
        let Content::Holdings(places) = &self.source.content else {
            return Ok(());
        };
        let (record, damage) = match &published.body {
            Body::Record(record, oddities) => (Some((*record, *oddities)), None),
            Body::Damaged { reason, .. } => (None, Some(reason)),
        };
        let outside = Outside {
            wrapper: published.wrapper,
            names: [&file.facts.name, published.member],
        };
        let (id, mms) = identify_holding(record.map(|(record, _)| record), &outside, places);
        let Some(id) = id else {
            let reason = damage
                .cloned()
                .unwrap_or_else(|| nameless(places.holdings_id).to_owned());
            let reason = (HoldReason::Unreadable, reason);
            return self.reject(ledger, place, published, None, reason, report);
        };
        let (verdict, finding) = match record {
            None => (UNREADABLE, damage.cloned()),
            Some((record, oddities)) => {
                let at = At {
                    ordinal: published.ordinal,
                    offset: published.offset,
                    length: published.length,
                    oddities,
                };
                let suppressed = match places.holdings_id {
                    HoldingsIdPlace::Wrapper => suppressed_around(published.wrapper),
                    HoldingsIdPlace::Record(_) => Some(false),
                };
                self.judge_single(file, record, (id, mms), suppressed, &at)
            }
        };
        self.stage_holding(ledger, id, mms, place, verdict)?;
        match finding {
            Some(reason) => set_aside(ledger, place, published, mms, reason, report),
            None => Ok(()),
        }
    }

    fn judge_single(
        &mut self,
        file: &Incoming,
        record: &Record,
        (id, mms): (HoldingsId, Option<MmsId>),
        suppressed: Option<bool>,
        at: &At<'_>,
    ) -> (HoldingVerdict, Option<String>) {
        if let Some(reason) = deleted(file.kind, &record.leader()) {
            let reason = match reason {
                DeleteReason::Package => GoneReason::DeleteFile,
                DeleteReason::RecordStatus => GoneReason::LeaderStatus,
            };
            return (HoldingVerdict::Deleted { reason }, None);
        }
        let Some(mms) = mms else {
            let text = format!(
                "holdings record {id} does not say to which bib it belongs; say with mms_id_in where it does"
            );
            return (UNREADABLE, Some(text));
        };
        let Some(judge) = &mut self.mfhd else {
            return (HoldingVerdict::NotHeld, None);
        };
        let Some(suppressed) = suppressed else {
            let text = "suppress_from_publishing beside it says neither true nor false";
            return (UNREADABLE, Some(text.to_owned()));
        };
        let judged = judge.judge(record, id, mms, at);
        unless_suppressed(suppressed, self.settings, judged)
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
        let suppressed = suppressed(record, self.source);
        // What was remarkable about the bib as a whole says nothing about its copies.
        let at = &At {
            oddities: Oddities::Marc(&[]),
            ..*at
        };
        for (id, holding) in copied_holdings(record, copied) {
            let Some(judge) = &mut self.mfhd else { continue };
            let judged = judge.judge(&holding, id, reading.mms, at);
            let (verdict, finding) = unless_suppressed(suppressed.contains(&id), self.settings, judged);
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

/// Why it cannot be told which holdings record a record is.
const fn nameless(place: HoldingsIdPlace) -> &'static str {
    match place {
        HoldingsIdPlace::Record(_) => {
            "no holdings ID of Alma's form stands in it; say with holdings_id_in where it does"
        }
        HoldingsIdPlace::Wrapper => {
            "the elements around it do not name it with one holding_id of Alma's form in front of it"
        }
    }
}

/// What is the matter with it is said by the finding that goes with this.
const UNREADABLE: HoldingVerdict = HoldingVerdict::Held {
    reason: HoldReason::Unreadable,
    symbol: None,
};

/// What follows from a holdings record that may be suppressed.
fn unless_suppressed(
    suppressed: bool,
    settings: &Settings,
    judged: (HoldingVerdict, Option<String>),
) -> (HoldingVerdict, Option<String>) {
    match (suppressed, settings.held.suppressed_holdings, &judged.0) {
        (true, Count::NotHeld, _) => (HoldingVerdict::NotHeld, None),
        (true, Count::Review, HoldingVerdict::Present { symbol, .. }) => {
            let (reason, symbol) = (HoldReason::Review, Some(*symbol));
            (HoldingVerdict::Held { reason, symbol }, None)
        }
        _ => judged,
    }
}

/// The holdings records of a bib that are suppressed.
fn suppressed(record: &Record, source: &Source) -> Vec<HoldingsId> {
    let held = holdsync_alma::holdings(record, &source.mapping);
    held.into_iter()
        .filter(|held| held.suppressed)
        .filter_map(|held| held.id)
        .collect()
}
