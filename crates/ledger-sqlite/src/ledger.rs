//! The trait, method by method.

use holdsync_datasync::Action;
use holdsync_ids::{CollectionId, FamilyId, HoldingsId, Link, MmsId, OclcNumber, Symbol};
use holdsync_ledger::{
    Applied, Carried, DeliveryEnd, DeliveryState, FullRun, History, Item, KnownLocation, Ledger, LedgerError,
    LhrOverview, NewUpload, Orphan, Overview, PackedLhrs, Rejected, ReportFacts, ReportSummary, ReportedRow,
    Scope, SourceFacts, SourceFile, StageTotals, Upload, UploadId,
};
use holdsync_plan::{
    Evidence, HoldingReading, LhrPair, LhrTold, Pair, Place, Reading, RemovesHolding, Title,
};
use jiff::Timestamp;

use crate::failure::Failure;
use crate::open::SqliteLedger;
use crate::stage::{self, Stage};
use crate::{family, files, holding, key, stage_holdings, told};

type Result<T> = std::result::Result<T, LedgerError>;

impl SqliteLedger {
    fn stage(&mut self) -> std::result::Result<&mut Stage, Failure> {
        self.stage.as_mut().ok_or_else(Failure::no_stage)
    }

    fn stage_reading(&mut self, reading: &Reading, links: &[Link]) -> std::result::Result<(), Failure> {
        let stage = self.stage.as_mut().ok_or_else(Failure::no_stage)?;
        for symbol in stage::named(&reading.verdict) {
            self.symbols.number(&self.db, symbol)?;
        }
        stage.add_reading(&self.symbols, reading, links)
    }

    fn stage_one_holding(&mut self, reading: &HoldingReading) -> std::result::Result<(), Failure> {
        let stage = self.stage.as_mut().ok_or_else(Failure::no_stage)?;
        if let Some(symbol) = stage_holdings::named(&reading.verdict) {
            self.symbols.number(&self.db, symbol)?;
        }
        stage.add_holding(&self.symbols, reading)
    }

    fn join_all(&mut self, links: &[Link]) -> std::result::Result<(), Failure> {
        let change = Self::change(&self.db)?;
        for link in links {
            family::join(&change, &self.symbols, *link)?;
        }
        Ok(change.commit()?)
    }
}

impl Ledger for SqliteLedger {
    fn known_file(&self, sha256: &[u8; 32]) -> Result<Option<SourceFile>> {
        Ok(files::by_sha256(&self.db, sha256)?)
    }

    fn file(&self, id: i64) -> Result<SourceFile> {
        let staged = self.stage.as_ref().and_then(|stage| stage.files.get(&id));
        staged.map_or_else(|| Ok(files::by_id(&self.db, id)?), |file| Ok(file.clone()))
    }

    fn last_full_run(&self, source: &str) -> Result<Option<FullRun>> {
        Ok(files::last_full_run(&self.db, &self.symbols, source)?)
    }

    fn begin_stage(&mut self, source: &str, scope: Scope) -> Result<()> {
        self.stage = Some(Stage::new(source, scope)?);
        Ok(())
    }

    fn set_scope(&mut self, scope: Scope) -> Result<()> {
        self.stage()?.scope = scope;
        Ok(())
    }

    fn stage_file(&mut self, facts: &SourceFacts) -> Result<i64> {
        self.stage()?;
        let id = files::next_id(&self.db)?;
        self.stage()?.add_file(id, facts);
        Ok(id)
    }

    fn stage_record(&mut self, reading: &Reading, links: &[Link]) -> Result<()> {
        Ok(self.stage_reading(reading, links)?)
    }

    fn stage_rejected(&mut self, rejected: &Rejected) -> Result<()> {
        Ok(self.stage()?.add_rejected(rejected)?)
    }

    fn close_file(&mut self, file: i64, records: u64, rejected: u64) -> Result<()> {
        Ok(self.stage()?.count_file(file, records, rejected)?)
    }

    fn stage_totals(&self) -> Result<StageTotals> {
        let stage = self.stage.as_ref().ok_or_else(Failure::no_stage)?;
        Ok(stage.totals(&self.symbols)?)
    }

    fn apply_stage(&mut self, now: Timestamp) -> Result<Applied> {
        Ok(self.apply(now)?)
    }

    fn discard_stage(&mut self) -> Result<()> {
        self.stage = None;
        Ok(())
    }

    fn link(&mut self, links: &[Link]) -> Result<()> {
        Ok(self.join_all(links)?)
    }

    fn family(&self, number: OclcNumber) -> Result<FamilyId> {
        let family = family::of(&self.db, key::number(number))?;
        Ok(FamilyId::new(key::to_number(family)?))
    }

    fn provisional(&self) -> Result<Vec<OclcNumber>> {
        Ok(told::provisional(&self.db)?)
    }

    fn carried_by(&self, mms: MmsId) -> Result<Vec<Carried>> {
        Ok(self.carried(mms)?)
    }

    fn differences(&self, visit: &mut dyn FnMut(Pair) -> bool) -> Result<()> {
        Ok(self.visit_differences(visit)?)
    }

    fn pair(&self, symbol: Symbol, title: Title) -> Result<Pair> {
        let family = family::of(&self.db, key::title(title))?;
        match self.symbols.known(symbol) {
            Some(id) => Ok(self.load_pair(symbol, id, family)?),
            None => Ok(Pair {
                symbol,
                family: key::to_title(family)?,
                numbers: Vec::new(),
            }),
        }
    }

    fn held(&self, symbol: Symbol) -> Result<u64> {
        Ok(self.count_held(symbol)?)
    }

    fn sent_since(&self, symbol: Symbol, action: Action, since: Timestamp) -> Result<u64> {
        Ok(self.count_sent(symbol, action, since)?)
    }

    fn has_answered(&self, collection: CollectionId) -> Result<bool> {
        let exists = self
            .db
            .prepare_cached("SELECT 1 FROM report WHERE collection = ?1")
            .and_then(|mut statement| statement.exists([collection.get()]));
        Ok(exists.map_err(Failure::from)?)
    }

    fn reserve_upload(&mut self, upload: &NewUpload, at: Timestamp) -> Result<UploadId> {
        Ok(self.reserve(upload, at)?)
    }

    fn pack_upload(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        items: &[Item],
        at: Timestamp,
    ) -> Result<()> {
        Ok(self.pack(id, bytes, sha256, items, at)?)
    }

    fn abandon_upload(&mut self, id: UploadId, at: Timestamp) -> Result<()> {
        Ok(self.move_on(id, DeliveryState::Reserved, DeliveryState::Abandoned, at)?)
    }

    fn begin_delivery(&mut self, id: UploadId, at: Timestamp) -> Result<()> {
        Ok(self.move_on(id, DeliveryState::Packed, DeliveryState::Delivering, at)?)
    }

    fn end_delivery(&mut self, id: UploadId, outcome: DeliveryEnd, at: Timestamp) -> Result<()> {
        Ok(self.end(id, outcome, at)?)
    }

    fn withdraw_upload(&mut self, id: UploadId, at: Timestamp) -> Result<()> {
        Ok(self.withdraw(id, at)?)
    }

    fn resend_upload(&mut self, id: UploadId, name: &str, at: Timestamp) -> Result<UploadId> {
        Ok(self.resend(id, name, at)?)
    }

    fn upload_named(&self, name: &str) -> Result<Option<Upload>> {
        Ok(self.named(name)?)
    }

    fn open_uploads(&self) -> Result<Vec<Upload>> {
        Ok(self.unfinished()?)
    }

    fn last_set(&self, symbol: Symbol, title: Title) -> Result<Option<(String, Item)>> {
        Ok(self.last_set_of(symbol, title)?)
    }

    fn known_report(&self, name: &str) -> Result<bool> {
        let exists = self
            .db
            .prepare_cached("SELECT 1 FROM report WHERE name = ?1")
            .and_then(|mut statement| statement.exists([name]));
        Ok(exists.map_err(Failure::from)?)
    }

    fn import_report(&mut self, facts: &ReportFacts, rows: &[ReportedRow]) -> Result<ReportSummary> {
        Ok(self.import(facts, rows)?)
    }

    fn presume(&mut self, before: Timestamp) -> Result<u64> {
        Ok(self.presume_before(before)?)
    }

    fn adopt_listed(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<u64> {
        Ok(self.adopt_numbers(symbol, numbers)?)
    }

    fn adopt_wanted(&mut self, symbol: Symbol, evidence: Evidence) -> Result<u64> {
        Ok(self.adopt_untold(symbol, evidence)?)
    }

    fn stage_holding(&mut self, reading: &HoldingReading) -> Result<()> {
        Ok(self.stage_one_holding(reading)?)
    }

    fn stage_whole(&mut self, mms: MmsId, place: Place) -> Result<()> {
        Ok(self.stage()?.add_whole(mms, place)?)
    }

    fn lhrs(&self, visit: &mut dyn FnMut(LhrPair) -> bool) -> Result<()> {
        Ok(self.visit_lhrs(visit)?)
    }

    fn orphans(&self, visit: &mut dyn FnMut(Orphan) -> bool) -> Result<()> {
        Ok(holding::orphans(&self.db, visit)?)
    }

    fn lhr_told(&self, symbol: Symbol, number: OclcNumber) -> Result<Option<LhrTold>> {
        Ok(self.told_of_lhrs(symbol, number)?)
    }

    fn holding_contents(&self, ids: &[HoldingsId]) -> Result<Vec<(HoldingsId, Vec<u8>)>> {
        Ok(self.contents(ids)?)
    }

    fn pack_lhrs(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &PackedLhrs,
        at: Timestamp,
    ) -> Result<()> {
        Ok(self.pack_sets(id, bytes, sha256, packed, at)?)
    }

    fn settle_lhrs(
        &mut self,
        id: UploadId,
        certain: bool,
        removes: RemovesHolding,
        at: Timestamp,
    ) -> Result<()> {
        Ok(self.settle_sets(id, certain, removes, at)?)
    }

    fn lhr_locations(&self) -> Result<Vec<KnownLocation>> {
        Ok(holding::locations(&self.db)?)
    }

    fn retain(&mut self, symbol: Symbol, numbers: &[OclcNumber]) -> Result<()> {
        Ok(self.add_retained(symbol, numbers)?)
    }

    fn retained(&self, symbol: Symbol) -> Result<Vec<OclcNumber>> {
        Ok(self.retained_of(symbol)?)
    }

    fn lhrs_lost_since(&self, symbol: Symbol, since: Timestamp) -> Result<u64> {
        Ok(self.lost_since(symbol, since)?)
    }

    fn lhr_overview(&self) -> Result<Vec<LhrOverview>> {
        Ok(self.look_over_lhrs()?)
    }

    fn overview(&self) -> Result<Overview> {
        Ok(self.look_over()?)
    }

    fn history_of_record(&self, mms: MmsId) -> Result<History> {
        Ok(self.tell_record(mms)?)
    }

    fn history_of_number(&self, number: OclcNumber) -> Result<History> {
        Ok(self.tell_number(number)?)
    }

    fn rejected_in(&self, file: i64) -> Result<Vec<Rejected>> {
        Ok(files::rejected_in(&self.db, file)?)
    }
}
