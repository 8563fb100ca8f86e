//! The trait, method by method.

use std::collections::BTreeSet;

use holdsync_datasync::Action;
use holdsync_ids::{CollectionId, FamilyId, HoldingsId, Link, MmsId, OclcNumber, Symbol};
use holdsync_plan::{
    Belief, Evidence, HoldingReading, LhrPair, LhrTold, Outcome, Pair, Place, Reading, RemovesHolding, Title,
};
use jiff::Timestamp;

use super::Memory;
use super::pairs::is_settled;
use super::stage::Stage;
use crate::error::{LedgerError, LedgerErrorKind};
use crate::ledger::{DeliveryEnd, Ledger};
use crate::lhr::{KnownLocation, LhrOverview, Orphan, PackedLhrs};
use crate::overview::{Carried, History, Overview};
use crate::report::{ReportFacts, ReportSummary, ReportedRow};
use crate::source::{Applied, FullRun, Rejected, Scope, SourceFacts, SourceFile, StageTotals};
use crate::upload::{DeliveryState, Item, NewUpload, Upload, UploadId};

impl Ledger for Memory {
    fn known_file(&self, sha256: &[u8; 32]) -> Result<Option<SourceFile>, LedgerError> {
        Ok(self
            .files
            .values()
            .rfind(|file| &file.facts.sha256 == sha256)
            .cloned())
    }

    fn file(&self, id: i64) -> Result<SourceFile, LedgerError> {
        let staged = self.stage.as_ref().and_then(|stage| stage.file(id));
        let missing = || {
            LedgerError::new(
                LedgerErrorKind::NotFound,
                format!("the ledger knows no file {id}"),
            )
        };
        self.files.get(&id).or(staged).cloned().ok_or_else(missing)
    }

    fn last_full_run(&self, source: &str) -> Result<Option<FullRun>, LedgerError> {
        Ok(self.full_runs.get(source).cloned())
    }

    fn begin_stage(&mut self, source: &str, scope: Scope) -> Result<(), LedgerError> {
        self.stage = Some(Stage::new(source, scope));
        Ok(())
    }

    fn set_scope(&mut self, scope: Scope) -> Result<(), LedgerError> {
        self.set_stage_scope(scope)
    }

    fn stage_file(&mut self, facts: &SourceFacts) -> Result<i64, LedgerError> {
        self.add_file(facts)
    }

    fn stage_record(&mut self, reading: &Reading, links: &[Link]) -> Result<(), LedgerError> {
        self.add_reading(reading, links)
    }

    fn stage_rejected(&mut self, rejected: &Rejected) -> Result<(), LedgerError> {
        self.add_rejected(rejected)
    }

    fn close_file(&mut self, file: i64, records: u64, rejected: u64) -> Result<(), LedgerError> {
        self.count_file(file, records, rejected)
    }

    fn stage_totals(&self) -> Result<StageTotals, LedgerError> {
        self.totals_of_stage()
    }

    fn apply_stage(&mut self, now: Timestamp) -> Result<Applied, LedgerError> {
        self.apply(now)
    }

    fn discard_stage(&mut self) -> Result<(), LedgerError> {
        self.stage = None;
        Ok(())
    }

    fn link(&mut self, links: &[Link]) -> Result<(), LedgerError> {
        links.iter().for_each(|link| self.join(*link));
        Ok(())
    }

    fn family(&self, number: OclcNumber) -> Result<FamilyId, LedgerError> {
        let Title::Number(smallest) = self.family_of(Title::Number(number)) else {
            return Ok(FamilyId::new(number));
        };
        Ok(FamilyId::new(smallest))
    }

    fn provisional(&self) -> Result<Vec<OclcNumber>, LedgerError> {
        let staged = self.titles.values().filter_map(|told| match told.outcome {
            Some(Outcome::Unresolved(provisional)) => provisional,
            _ => None,
        });
        Ok(staged.collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn carried_by(&self, mms: MmsId) -> Result<Vec<Carried>, LedgerError> {
        Ok(self.carried(mms))
    }

    fn differences(&self, visit: &mut dyn FnMut(Pair) -> bool) -> Result<(), LedgerError> {
        for (symbol, family) in self.keys() {
            let pair = self.join_pair(symbol, family);
            if !is_settled(&pair) && !visit(pair) {
                break;
            }
        }
        Ok(())
    }

    fn pair(&self, symbol: Symbol, title: Title) -> Result<Pair, LedgerError> {
        Ok(self.join_pair(symbol, self.family_of(title)))
    }

    fn held(&self, symbol: Symbol) -> Result<u64, LedgerError> {
        let held = self
            .titles
            .iter()
            .filter(|((s, _), told)| *s == symbol && told.belief == Belief::Held);
        Ok(u64::try_from(held.count()).unwrap_or(u64::MAX))
    }

    fn sent_since(&self, symbol: Symbol, action: Action, since: Timestamp) -> Result<u64, LedgerError> {
        Ok(self.count_sent(symbol, action, since))
    }

    fn has_answered(&self, collection: CollectionId) -> Result<bool, LedgerError> {
        Ok(self.reports.values().any(|known| *known == collection))
    }

    fn reserve_upload(&mut self, upload: &NewUpload, at: Timestamp) -> Result<UploadId, LedgerError> {
        self.reserve(upload, at)
    }

    fn pack_upload(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        items: &[Item],
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        self.pack(id, bytes, sha256, items, at)
    }

    fn abandon_upload(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError> {
        self.move_to(id, &[DeliveryState::Reserved], DeliveryState::Abandoned, at)
    }

    fn withdraw_upload(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError> {
        self.withdraw(id, at)
    }

    fn begin_delivery(&mut self, id: UploadId, at: Timestamp) -> Result<(), LedgerError> {
        self.move_to(id, &[DeliveryState::Packed], DeliveryState::Delivering, at)
    }

    fn end_delivery(&mut self, id: UploadId, outcome: DeliveryEnd, at: Timestamp) -> Result<(), LedgerError> {
        self.end(id, outcome, at)
    }

    fn resend_upload(&mut self, id: UploadId, name: &str, at: Timestamp) -> Result<UploadId, LedgerError> {
        self.resend(id, name, at)
    }

    fn upload_named(&self, name: &str) -> Result<Option<Upload>, LedgerError> {
        let found = self.uploads.iter().find(|(_, upload)| upload.facts.name == name);
        Ok(found.map(|(id, upload)| Self::told_of(*id, upload)))
    }

    fn open_uploads(&self) -> Result<Vec<Upload>, LedgerError> {
        Ok(self.unfinished())
    }

    fn last_set(&self, symbol: Symbol, title: Title) -> Result<Option<(String, Item)>, LedgerError> {
        Ok(self.last_set_of(symbol, title))
    }

    fn known_report(&self, name: &str) -> Result<bool, LedgerError> {
        Ok(self.reports.contains_key(name))
    }

    fn import_report(
        &mut self,
        facts: &ReportFacts,
        rows: &[ReportedRow],
    ) -> Result<ReportSummary, LedgerError> {
        self.import(facts, rows)
    }

    fn presume(&mut self, before: Timestamp) -> Result<u64, LedgerError> {
        Ok(self.presume_before(before))
    }

    fn adopt_listed(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<u64, LedgerError> {
        let adopted = numbers
            .iter()
            .filter(|number| self.adopt(symbol, Title::Number(**number), Evidence::Listed));
        Ok(u64::try_from(adopted.count()).unwrap_or(u64::MAX))
    }

    fn adopt_wanted(&mut self, symbol: Symbol, evidence: Evidence) -> Result<u64, LedgerError> {
        let titles = self.wanted_untold(symbol);
        let adopted = titles
            .into_iter()
            .filter(|title| self.adopt(symbol, *title, evidence));
        Ok(u64::try_from(adopted.count()).unwrap_or(u64::MAX))
    }

    fn stage_holding(&mut self, reading: &HoldingReading) -> Result<(), LedgerError> {
        self.add_holding(reading)
    }

    fn stage_whole(&mut self, mms: MmsId, place: Place) -> Result<(), LedgerError> {
        self.add_whole(mms, place)
    }

    fn lhrs(&self, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<(), LedgerError> {
        self.visit_lhrs(visit);
        Ok(())
    }

    fn orphans(&self, visit: &mut dyn FnMut(Orphan) -> bool) -> Result<(), LedgerError> {
        self.visit_orphans(visit);
        Ok(())
    }

    fn lhr_told(&self, symbol: Symbol, number: OclcNumber) -> Result<Option<LhrTold>, LedgerError> {
        Ok(self.told_of_lhrs(symbol, number))
    }

    fn holding_contents(&self, ids: &[HoldingsId]) -> Result<Vec<(HoldingsId, Vec<u8>)>, LedgerError> {
        Ok(self.contents(ids))
    }

    fn pack_lhrs(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &PackedLhrs,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        self.pack_sets(id, bytes, sha256, packed, at)
    }

    fn settle_lhrs(
        &mut self,
        id: UploadId,
        certain: bool,
        removes: RemovesHolding,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        self.settle_sets(id, certain, removes, at)
    }

    fn lhr_locations(&self) -> Result<Vec<KnownLocation>, LedgerError> {
        Ok(self.known_locations())
    }

    fn retain(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<(), LedgerError> {
        self.add_retained(symbol, numbers);
        Ok(())
    }

    fn retained(&self, symbol: Symbol) -> Result<Vec<OclcNumber>, LedgerError> {
        Ok(self.retained_of(symbol))
    }

    fn lhrs_lost_since(&self, symbol: Symbol, since: Timestamp) -> Result<u64, LedgerError> {
        Ok(self.lost_since(symbol, since))
    }

    fn lhr_overview(&self) -> Result<Vec<LhrOverview>, LedgerError> {
        Ok(self.look_over_lhrs())
    }

    fn overview(&self) -> Result<Overview, LedgerError> {
        Ok(self.look_over())
    }

    fn history_of_record(&self, mms: MmsId) -> Result<History, LedgerError> {
        Ok(self.tell_record(mms))
    }

    fn history_of_number(&self, number: OclcNumber) -> Result<History, LedgerError> {
        Ok(self.tell_number(number))
    }

    fn rejected_in(&self, file: i64) -> Result<Vec<Rejected>, LedgerError> {
        Ok(self
            .rejected
            .iter()
            .filter(|rejected| rejected.place.file == file)
            .cloned()
            .collect())
    }
}
