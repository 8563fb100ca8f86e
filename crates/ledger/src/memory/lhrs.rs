//! Holdings records and what OCLC was told of them.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_ids::{HoldingsId, MmsId, OclcNumber, Symbol};
use holdsync_plan::{
    Carry, GoneReason, HoldReason, Holding, HoldingReading, HoldingStanding, HoldingVerdict, LhrPair,
    LhrTold, LocationId, Place, RemovesHolding, Standing, Title, after_lhr_delete, merge_holding,
};
use jiff::Timestamp;

use super::Memory;
use super::stage::Stage;
use crate::error::{LedgerError, LedgerErrorKind};
use crate::lhr::{KnownLocation, LhrOverview, Orphan, PackedLhrs};
use crate::source::{Applied, Scope};
use crate::upload::{DeliveryState, UploadId};

#[derive(Clone, Debug)]
pub(super) struct StoredHolding {
    holding: Holding,
    /// It was sent at least once.
    told: bool,
    content: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct StoredLhrs {
    told: LhrTold,
    /// The upload of what is on its way.
    way: Option<UploadId>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Lhrs {
    holdings: BTreeMap<HoldingsId, StoredHolding>,
    told: BTreeMap<(Symbol, OclcNumber), StoredLhrs>,
    locations: Vec<KnownLocation>,
    retained: BTreeSet<(Symbol, OclcNumber)>,
}

impl Memory {
    pub(super) fn apply_holdings(&mut self, stage: &Stage, now: Timestamp, applied: &mut Applied) {
        let newest = stage.newest_holdings();
        for reading in newest.values() {
            let known = self.lhrs.holdings.get(&reading.id);
            let known = known.map(|stored| self.published(stage, stored.holding.place.file));
            if known > Some(stage.published(reading.place.file)) {
                applied.older = applied.older.saturating_add(1);
                continue;
            }
            applied.holdings = applied.holdings.saturating_add(1);
            self.apply_holding(reading, now);
        }
        for (mms, place) in stage.newest_wholes() {
            let at = self.records.get(&mms).map(|known| (known.file, known.ordinal));
            if at == Some((place.file, place.ordinal)) {
                self.withdraw_others(stage, mms, place, now, applied);
            }
        }
        if stage.proves_absence() && !stage.has_wholes() {
            self.hold_absent(stage, &newest, now, applied);
        }
    }

    pub(super) fn visit_orphans(&self, visit: &mut dyn FnMut(Orphan) -> bool) {
        let holdings = self.lhrs.holdings.values().map(|stored| &stored.holding);
        let wanted = holdings.filter(|holding| holding.standing == HoldingStanding::Wanted);
        let mut orphans: Vec<Orphan> = wanted
            .filter_map(|holding| {
                Some(Orphan {
                    mms: holding.mms,
                    id: holding.id,
                    deleted: self.is_deleted(holding.mms)?,
                })
            })
            .collect();
        orphans.sort_unstable();
        for orphan in orphans {
            if !visit(orphan) {
                break;
            }
        }
    }

    /// Whether a bib that is not there was deleted; `None` where it is there.
    fn is_deleted(&self, mms: MmsId) -> Option<bool> {
        if !self.records.contains_key(&mms) {
            return Some(false);
        }
        let carries = self.carries.get(&mms)?;
        let deleted = |carry: &Carry| {
            matches!(
                carry.standing,
                Standing::Gone {
                    reason: GoneReason::DeleteFile | GoneReason::LeaderStatus | GoneReason::Absent,
                    ..
                }
            )
        };
        let present = carries.iter().any(|carry| carry.standing.is_present());
        (!present && carries.iter().any(deleted)).then_some(true)
    }

    fn published(&self, stage: &Stage, file: i64) -> Timestamp {
        let known = self.files.get(&file).map(|file| file.facts.published);
        known.unwrap_or_else(|| stage.published(file))
    }

    fn apply_holding(&mut self, reading: &HoldingReading, now: Timestamp) {
        let location = match &reading.verdict {
            HoldingVerdict::Present { codes, .. } => Some(self.location(codes, now)),
            _ => None,
        };
        let before = self.lhrs.holdings.remove(&reading.id);
        let told = before.as_ref().is_some_and(|before| before.told);
        let known = before.as_ref().map(|before| &before.holding);
        if let Some(holding) = merge_holding(known, told, reading, location, now) {
            let content = match &reading.verdict {
                HoldingVerdict::Present { content, .. } => content.clone(),
                _ => before.map(|before| before.content).unwrap_or_default(),
            };
            self.lhrs.holdings.insert(
                reading.id,
                StoredHolding {
                    holding,
                    told,
                    content,
                },
            );
        }
    }

    fn location(&mut self, codes: &[String; 3], now: Timestamp) -> LocationId {
        let locations = &mut self.lhrs.locations;
        if let Some(known) = locations.iter().find(|known| &known.codes == codes) {
            return known.id;
        }
        let id = LocationId(
            i64::try_from(locations.len())
                .unwrap_or(i64::MAX)
                .saturating_add(1),
        );
        locations.push(KnownLocation {
            id,
            codes: codes.clone(),
            first_seen: now,
        });
        id
    }

    /// The bib shows all its holdings records: what it no longer shows is withdrawn.
    fn withdraw_others(
        &mut self,
        stage: &Stage,
        mms: MmsId,
        place: Place,
        now: Timestamp,
        applied: &mut Applied,
    ) {
        let published = stage.published(place.file);
        let others: Vec<HoldingsId> = self
            .lhrs
            .holdings
            .values()
            .map(|stored| &stored.holding)
            .filter(|holding| holding.mms == mms && holding.place != place)
            .filter(|holding| !matches!(holding.standing, HoldingStanding::Gone { .. }))
            .filter(|holding| self.published(stage, holding.place.file) <= published)
            .map(|holding| holding.id)
            .collect();
        for id in others {
            applied.holdings_absent = applied.holdings_absent.saturating_add(1);
            let verdict = HoldingVerdict::Deleted {
                reason: GoneReason::NoHoldings,
            };
            self.apply_absent(id, place, verdict, now);
        }
    }

    /// Single holdings records of the source that a full run does not show: nobody said that they are deleted.
    fn hold_absent(
        &mut self,
        stage: &Stage,
        newest: &BTreeMap<HoldingsId, &HoldingReading>,
        now: Timestamp,
        applied: &mut Applied,
    ) {
        let last = stage.last_published();
        let absent: Vec<(HoldingsId, Place)> = self
            .lhrs
            .holdings
            .values()
            .map(|stored| &stored.holding)
            .filter(|holding| !newest.contains_key(&holding.id))
            .filter(|holding| !matches!(holding.standing, HoldingStanding::Gone { .. }))
            .filter(|holding| {
                let file = self.files.get(&holding.place.file);
                file.is_some_and(|file| file.source == stage.source() && Some(file.facts.published) <= last)
            })
            .map(|holding| (holding.id, holding.place))
            .collect();
        for (id, place) in absent {
            applied.holdings_absent = applied.holdings_absent.saturating_add(1);
            let verdict = HoldingVerdict::Held {
                reason: HoldReason::AbsentWithoutDelete,
                symbol: None,
            };
            self.apply_absent(id, place, verdict, now);
        }
    }

    fn apply_absent(&mut self, id: HoldingsId, place: Place, verdict: HoldingVerdict, now: Timestamp) {
        let settings = self
            .lhrs
            .holdings
            .get(&id)
            .map_or(0, |stored| stored.holding.settings);
        let reading = HoldingReading {
            id,
            mms: None,
            place,
            settings,
            verdict,
        };
        self.apply_holding(&reading, now);
    }

    pub(super) fn join_lhrs(&self, symbol: Symbol, family: Title) -> LhrPair {
        let pair = self.join_pair(symbol, family).for_lhrs();
        let mut bibs: BTreeSet<MmsId> = BTreeSet::new();
        for state in &pair.numbers {
            bibs.extend(state.wanted.iter().map(|carrier| carrier.mms));
            bibs.extend(state.withheld.iter().map(|held| held.mms));
            bibs.extend(state.gone.iter().map(|gone| gone.mms));
        }
        let all = || self.lhrs.holdings.values().map(|stored| &stored.holding);
        let here =
            |holding: &&Holding| bibs.contains(&holding.mms) && holding.symbol.is_none_or(|at| at == symbol);
        let holdings: Vec<Holding> = all().filter(here).cloned().collect();
        let numbers = pair.numbers.iter().filter_map(|state| state.title.number());
        let told: Vec<(OclcNumber, LhrTold)> = numbers
            .filter_map(|number| Some((number, self.lhrs.told.get(&(symbol, number))?.told.clone())))
            .collect();
        let sent: BTreeSet<HoldingsId> = told
            .iter()
            .flat_map(|(_, told)| told.known.iter().chain(&told.way))
            .flat_map(|sent| &sent.members)
            .copied()
            .collect();
        let elsewhere = all().filter(|holding| sent.contains(&holding.id) && !here(holding));
        LhrPair {
            elsewhere: elsewhere.cloned().collect(),
            pair,
            holdings,
            told,
        }
    }

    pub(super) fn visit_lhrs(&self, visit: &mut dyn FnMut(LhrPair) -> bool) {
        for (symbol, family) in self.keys() {
            let lhrs = self.join_lhrs(symbol, family);
            let any = !lhrs.holdings.is_empty() || !lhrs.told.is_empty();
            if any && !visit(lhrs) {
                break;
            }
        }
    }

    pub(super) fn told_of_lhrs(&self, symbol: Symbol, number: OclcNumber) -> Option<LhrTold> {
        self.lhrs
            .told
            .get(&(symbol, number))
            .map(|stored| stored.told.clone())
    }

    pub(super) fn contents(&self, ids: &[HoldingsId]) -> Vec<(HoldingsId, Vec<u8>)> {
        let known = |id: &HoldingsId| Some((*id, self.lhrs.holdings.get(id)?.content.clone()));
        ids.iter()
            .filter_map(known)
            .filter(|(_, content)| !content.is_empty())
            .collect()
    }

    pub(super) fn pack_sets(
        &mut self,
        id: UploadId,
        bytes: u64,
        sha256: &[u8; 32],
        packed: &PackedLhrs,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let upload = self.upload_in(id, &[DeliveryState::Reserved])?;
        (upload.state, upload.since, upload.sent_at) = (DeliveryState::Packed, at, at);
        (upload.packed_at, upload.bytes, upload.sha256) = (Some(at), bytes, *sha256);
        (upload.lhr_records, upload.lost) = (packed.records, packed.lost);
        let symbol = upload.facts.symbol;
        for (number, sent) in &packed.sets {
            for member in &sent.members {
                if let Some(stored) = self.lhrs.holdings.get_mut(member) {
                    stored.told = true;
                }
            }
            let stored = self.lhrs.told.entry((symbol, *number)).or_default();
            stored.told = stored.told.packed(sent.clone());
            stored.way = Some(id);
        }
        Ok(())
    }

    fn sets_of(&self, id: UploadId) -> Vec<(Symbol, OclcNumber)> {
        let of_upload = self.lhrs.told.iter().filter(|(_, stored)| stored.way == Some(id));
        of_upload.map(|(key, _)| *key).collect()
    }

    pub(super) fn withdraw_sets(&mut self, id: UploadId) {
        for key in self.sets_of(id) {
            if let Some(stored) = self.lhrs.told.get_mut(&key) {
                (stored.told, stored.way) = (stored.told.withdrawn(), None);
                if stored.told == LhrTold::default() {
                    self.lhrs.told.remove(&key);
                }
            }
        }
    }

    pub(super) fn settle_sets(
        &mut self,
        id: UploadId,
        certain: bool,
        removes: RemovesHolding,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let upload = self.upload_in(id, &[DeliveryState::Delivered, DeliveryState::Ambiguous])?;
        if !upload.items.is_empty() {
            return Err(Self::no_lhrs(id));
        }
        if upload.state == DeliveryState::Ambiguous && !certain {
            (upload.state, upload.since) = (DeliveryState::Abandoned, at);
        } else {
            upload.state = DeliveryState::Delivered;
        }
        upload.lhr_answered = upload.lhr_records;
        for (symbol, number) in self.sets_of(id) {
            self.settle_set(symbol, number, certain, removes);
        }
        Ok(())
    }

    fn no_lhrs(id: UploadId) -> LedgerError {
        let message = format!("upload {} is no file of local holdings records", id.0);
        LedgerError::new(LedgerErrorKind::WrongState, message)
    }

    fn settle_set(&mut self, symbol: Symbol, number: OclcNumber, certain: bool, removes: RemovesHolding) {
        let Some(stored) = self.lhrs.told.get_mut(&(symbol, number)) else {
            return;
        };
        let before = stored.told.clone();
        let after = if certain {
            before.settled()
        } else {
            before.doubtful()
        };
        (stored.told, stored.way) = (after, None);
        let deleted = certain && before.way.is_some_and(|way| way.members.is_empty());
        let title = Title::Number(number);
        if let Some(told) = self.told(symbol, title).filter(|_| deleted) {
            let rows = self.carries.values().flatten();
            let mut rows = rows.filter(|row| (row.symbol, row.title) == (symbol, title));
            let wanted = rows.any(|row| row.standing.is_present());
            self.titles
                .insert((symbol, title), after_lhr_delete(&told, wanted, removes));
        }
    }

    pub(super) fn known_locations(&self) -> Vec<KnownLocation> {
        self.lhrs.locations.clone()
    }

    pub(super) fn add_retained(&mut self, symbol: Symbol, numbers: &[OclcNumber]) {
        let numbers = numbers.iter().map(|number| (symbol, *number));
        self.lhrs.retained.extend(numbers);
    }

    pub(super) fn retained_of(&self, symbol: Symbol) -> Vec<OclcNumber> {
        let of_symbol = self.lhrs.retained.iter().filter(|(at, _)| *at == symbol);
        of_symbol.map(|(_, number)| *number).collect()
    }

    pub(super) fn lost_since(&self, symbol: Symbol, since: Timestamp) -> u64 {
        let recent = self
            .uploads
            .values()
            .filter(|upload| upload.facts.symbol == symbol);
        let recent = recent.filter(|upload| upload.packed_at.is_some_and(|at| at >= since));
        recent.map(|upload| upload.lost).sum()
    }

    pub(super) fn look_over_lhrs(&self) -> Vec<LhrOverview> {
        let mut symbols: BTreeMap<Symbol, LhrOverview> = BTreeMap::new();
        let empty = |symbol| LhrOverview {
            symbol,
            wanted: 0,
            withheld: 0,
            numbers: 0,
            records: 0,
            under_way: 0,
        };
        for holding in self.lhrs.holdings.values().map(|stored| &stored.holding) {
            let Some(symbol) = holding.symbol else { continue };
            let row = symbols.entry(symbol).or_insert_with(|| empty(symbol));
            match holding.standing {
                HoldingStanding::Wanted => row.wanted += 1,
                HoldingStanding::Withheld(_) => row.withheld += 1,
                HoldingStanding::Gone { .. } => {}
            }
        }
        for ((symbol, _), stored) in &self.lhrs.told {
            let row = symbols.entry(*symbol).or_insert_with(|| empty(*symbol));
            let records = stored.told.known.as_ref().map_or(0, |known| known.members.len());
            row.numbers += u64::from(records > 0);
            row.records += u64::try_from(records).unwrap_or(u64::MAX);
            row.under_way += u64::from(stored.told.way.is_some());
        }
        symbols.into_values().collect()
    }
}

impl Stage {
    pub(super) fn proves_absence(&self) -> bool {
        self.scope() == Scope::Full { absence_proves: true }
    }
}
