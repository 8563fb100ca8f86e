//! Holdings records in a source: published by themselves, or copied into their bib.

use holdsync_alma::{
    DeleteReason, HoldingsIdPlace, HoldingsPlaces, Outside, Verdict as Count, copied_holdings, deleted,
    identify_holding, suppressed_around,
};
use holdsync_ids::{HoldingsId, MmsId};
use holdsync_marc_codec::Record;
use holdsync_marcxml::Wrapper;
use holdsync_plan::{GoneReason, HoldReason, HoldingVerdict, Reading, Verdict};

use super::examine::{Examiner, Held, What};
use crate::judge::At;
use crate::read::{Body, Oddities, Published};
use crate::settings::{Content, Settings, Source};

impl Examiner<'_> {
    /// A holdings record published by itself.
    pub(super) fn holding(&mut self, published: &Published<'_>, places: &HoldingsPlaces) -> What {
        let (record, damage) = match &published.body {
            Body::Record(record, oddities) => (Some((*record, *oddities)), None),
            Body::Damaged { reason, .. } => (None, Some(reason)),
        };
        let nothing = Wrapper::default();
        let wrapper = published.wrapper.unwrap_or(&nothing);
        let outside = Outside {
            wrapper,
            names: [&self.file.facts.name, published.member],
        };
        let (id, mms) = identify_holding(record.map(|(record, _)| record), &outside, places);
        let Some(id) = id else {
            return What::Rejected {
                mms: None,
                hold: HoldReason::Unreadable,
                reason: damage
                    .cloned()
                    .unwrap_or_else(|| nameless(places.holdings_id).to_owned()),
            };
        };
        let (verdict, finding) = match record {
            None => (UNREADABLE, damage.cloned()),
            Some((record, oddities)) => {
                let suppressed = match places.holdings_id {
                    HoldingsIdPlace::Wrapper => suppressed_around(wrapper),
                    HoldingsIdPlace::Record(_) => Some(false),
                };
                self.judge_single(record, (id, mms), suppressed, &At::of(published, oddities))
            }
        };
        let held = Held { id, verdict, finding };
        What::Holding { mms, held }
    }

    fn judge_single(
        &mut self,
        record: &Record,
        (id, mms): (HoldingsId, Option<MmsId>),
        suppressed: Option<bool>,
        at: &At<'_>,
    ) -> (HoldingVerdict, Option<String>) {
        if let Some(reason) = deleted(self.file.kind, &record.leader()) {
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

    /// The holdings records whose fields a bib carries.
    pub(super) fn copied(&mut self, reading: &Reading, record: &Record, at: &At<'_>) -> Option<Vec<Held>> {
        let (Content::Bibs(Some(copied)), Some(judge)) = (&self.source.content, &mut self.mfhd) else {
            return None;
        };
        if matches!(reading.verdict, Verdict::Deleted { .. }) {
            return None;
        }
        let suppressed = suppressed(record, self.source);
        // What was remarkable about the bib as a whole says nothing about its copies.
        let at = At {
            oddities: Oddities::Marc(&[]),
            ..*at
        };
        let held = copied_holdings(record, copied).into_iter().map(|(id, holding)| {
            let judged = judge.judge(&holding, id, reading.mms, &at);
            let (verdict, finding) = unless_suppressed(suppressed.contains(&id), self.settings, judged);
            Held {
                id,
                verdict,
                finding: finding.map(|reason| format!("holdings record {id}: {reason}")),
            }
        });
        Some(held.collect())
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
