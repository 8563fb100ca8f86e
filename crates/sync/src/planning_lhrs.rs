//! Deciding what is due of the local holdings records, within their caps.

use std::collections::{BTreeMap, BTreeSet};

use holdsync_datasync::{Action, State};
use holdsync_ids::{OclcNumber, Symbol};
use holdsync_ledger::{Ledger, LedgerError};
use holdsync_plan::{LhrPair, LhrPolicy, LhrStep, LhrWait, LhrWaiting, LocationId, decide_lhrs};
use jiff::{SignedDuration, Timestamp};

use crate::outcome::{LhrPlan, LhrWaitKind, LostCap};
use crate::planning::Approvals;
use crate::settings::{LhrRules, Settings};

/// The planner of local holdings records.
pub(crate) struct LhrPlanner {
    policies: BTreeMap<Symbol, LhrPolicy>,
    pilots: BTreeMap<Symbol, u64>,
    pub(crate) report: LhrPlan,
}

impl LhrPlanner {
    pub(crate) fn new(
        ledger: &dyn Ledger,
        settings: &Settings,
        approvals: &Approvals,
    ) -> Result<Self, LedgerError> {
        let (mut policies, mut pilots) = (BTreeMap::new(), BTreeMap::new());
        let mut report = LhrPlan::default();
        let untranslatable = match &settings.lhr {
            Some(rules) => untranslatable(ledger, rules, &mut report)?,
            None => BTreeSet::new(),
        };
        if settings.lhr.is_some() {
            ledger.orphans(&mut |orphan| {
                report.orphan_count = report.orphan_count.saturating_add(1);
                if report.orphans.len() < LhrPlan::EXAMPLES {
                    report.orphans.push(orphan);
                }
                true
            })?;
        }
        let lists = settings.lhr.iter().flat_map(|rules| &rules.retention_lists);
        for list in lists {
            report.unread_retained.extend(list.unread.iter().cloned());
            report.unread_retained_count = report.unread_retained_count.saturating_add(list.unread_count);
        }
        let whole = whole(ledger, settings)?;
        for symbol in settings.maintained() {
            let set = settings.lhr_collection(symbol, Action::Set);
            let delete = settings.lhr_collection(symbol, Action::Cancel);
            let rules = settings.lhr.as_ref();
            if let Some(collection) = set.filter(|collection| collection.state == State::New) {
                let sent = ledger
                    .lhr_overview()?
                    .iter()
                    .any(|row| row.symbol == symbol && row.numbers + row.under_way > 0);
                let room = if sent { 0 } else { settings.rules.pilot_records };
                pilots.insert(collection.symbol, room);
            }
            let policy = LhrPolicy {
                can_set: set.is_some() && rules.is_some(),
                can_delete: rules.is_some()
                    && delete.is_some_and(|c| c.state == State::Accepted)
                    && set.is_none_or(|c| c.state == State::Accepted),
                whole,
                first_released: rules.is_some_and(|rules| rules.send_first),
                retention_released: false,
                retained: retained(ledger, settings, symbol)?,
                untranslatable: untranslatable.clone(),
                reclamation: settings.rules.reclamation,
                settings_change_approved: approvals.settings_change,
                grace: settings.rules.grace,
            };
            policies.insert(symbol, policy);
        }
        Ok(Self {
            policies,
            pilots,
            report,
        })
    }

    pub(crate) fn policy(&self, symbol: Symbol) -> LhrPolicy {
        self.policies.get(&symbol).cloned().unwrap_or_default()
    }

    /// Decides for one family; gives the titles to set again before.
    pub(crate) fn pair(&mut self, lhrs: &LhrPair, now: Timestamp) -> Vec<holdsync_plan::Step> {
        let Some(policy) = self.policies.get(&lhrs.pair.symbol) else {
            return Vec::new();
        };
        let decision = decide_lhrs(lhrs, policy, now);
        decision.waiting.iter().for_each(|waiting| self.wait(waiting));
        decision.steps.into_iter().for_each(|step| self.step(step));
        decision.titles
    }

    pub(crate) fn wait(&mut self, waiting: &LhrWaiting) {
        let count = self
            .report
            .waiting
            .entry((waiting.symbol, LhrWaitKind::from(waiting.reason)))
            .or_default();
        *count = count.saturating_add(1);
        if self.report.examples.len() < LhrPlan::EXAMPLES {
            self.report.examples.push(*waiting);
        }
    }

    pub(crate) fn step(&mut self, step: LhrStep) {
        if let (Some(room), Action::Set) = (self.pilots.get_mut(&step.symbol), step.action) {
            let records = u64::try_from(step.members.len()).unwrap_or(u64::MAX);
            match room.checked_sub(records) {
                Some(left) => *room = left,
                None => return self.wait(&waiting(&step, LhrWait::Pilot)),
            }
        }
        self.report.steps.push(step);
    }

    /// Beyond the cap on losses the sets that lose nothing still go (R3). `capped`: symbols whose deletes of holdings
    /// are held.
    pub(crate) fn finish(
        mut self,
        ledger: &dyn Ledger,
        settings: &Settings,
        approvals: &Approvals,
        capped: &dyn Fn(Symbol) -> bool,
        now: Timestamp,
    ) -> Result<LhrPlan, LedgerError> {
        let week_ago = now
            .checked_sub(SignedDuration::from_hours(7 * 24))
            .unwrap_or(Timestamp::MIN);
        let mut lost: BTreeMap<Symbol, u64> = BTreeMap::new();
        for step in &self.report.steps {
            let sum = lost.entry(step.symbol).or_default();
            *sum = sum.saturating_add(step.lost);
        }
        let overview = ledger.lhr_overview()?;
        let mut stops: Vec<LostCap> = Vec::new();
        for (symbol, lost) in lost.into_iter().filter(|(_, lost)| *lost > 0) {
            let records = overview
                .iter()
                .find(|row| row.symbol == symbol)
                .map_or(0, |row| row.records);
            let share = settings.rules.caps.lhrs_lost.per_ten_thousand;
            let allowed = (records.saturating_mul(share) / 10_000).max(settings.rules.caps.lhrs_lost.count);
            let cap = allowed.saturating_sub(ledger.lhrs_lost_since(symbol, week_ago)?);
            if lost > cap && approvals.lhrs_lost != Some(lost) {
                stops.push(LostCap { symbol, lost, cap });
            }
        }
        let steps = std::mem::take(&mut self.report.steps);
        for step in steps {
            let beyond = step.lost > 0 && stops.iter().any(|stop| stop.symbol == step.symbol);
            if beyond || step.action == Action::Cancel && capped(step.symbol) {
                self.wait(&waiting(&step, LhrWait::Cap));
            } else {
                let records = u64::try_from(step.members.len()).unwrap_or(u64::MAX);
                let counts = self.report.counts.entry((step.symbol, step.action)).or_default();
                (counts.0, counts.1) = (counts.0.saturating_add(1), counts.1.saturating_add(records));
                self.report.steps.push(step);
            }
        }
        self.report.stops = stops;
        Ok(self.report)
    }

    /// What the exact counts of approvals let pass: they name how many sets wait for them.
    pub(crate) fn release(&mut self, first: bool, retention: bool) {
        for policy in self.policies.values_mut() {
            policy.first_released |= first;
            policy.retention_released |= retention;
        }
        let before = std::mem::take(&mut self.report);
        self.report = LhrPlan {
            untranslatable: before.untranslatable,
            collisions: before.collisions,
            orphans: before.orphans,
            orphan_count: before.orphan_count,
            unread_retained: before.unread_retained,
            unread_retained_count: before.unread_retained_count,
            ..LhrPlan::default()
        };
    }

    /// How many sets wait to be released.
    pub(crate) fn held(&self, kinds: &[LhrWaitKind]) -> u64 {
        let waiting = self
            .report
            .waiting
            .iter()
            .filter(|((_, kind), _)| kinds.contains(kind));
        waiting.map(|(_, count)| *count).sum()
    }
}

const fn waiting(step: &LhrStep, reason: LhrWait) -> LhrWaiting {
    let (symbol, number): (Symbol, OclcNumber) = (step.symbol, step.number);
    LhrWaiting {
        symbol,
        number,
        reason,
    }
}

/// The titles on the retention lists of a symbol: those the ledger keeps, and those of the lists as they are now.
fn retained(
    ledger: &dyn Ledger,
    settings: &Settings,
    symbol: Symbol,
) -> Result<BTreeSet<OclcNumber>, LedgerError> {
    let mut numbers: BTreeSet<OclcNumber> = ledger.retained(symbol)?.into_iter().collect();
    let lists = settings.lhr.iter().flat_map(|rules| &rules.retention_lists);
    for list in lists.filter(|list| list.symbol == symbol) {
        numbers.extend(&list.numbers);
    }
    Ok(numbers)
}

/// Whether every source of holdings records has shown all of them once.
fn whole(ledger: &dyn Ledger, settings: &Settings) -> Result<bool, LedgerError> {
    for source in settings.sources.iter().filter(|source| source.brings_holdings()) {
        if ledger.last_full_run(&source.name)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Locations the translation table does not know; and those it cannot tell apart.
fn untranslatable(
    ledger: &dyn Ledger,
    rules: &LhrRules,
    report: &mut LhrPlan,
) -> Result<BTreeSet<LocationId>, LedgerError> {
    let known = ledger.lhr_locations()?;
    let mut seen: BTreeMap<_, &holdsync_datasync::LocationCodes> = BTreeMap::new();
    for location in &known {
        match seen.get(&holdsync_datasync::folded(&location.codes)) {
            Some(other) => report.collisions.push(((*other).clone(), location.codes.clone())),
            None => {
                seen.insert(holdsync_datasync::folded(&location.codes), &location.codes);
            }
        }
    }
    let Some(table) = &rules.translation else {
        return Ok(BTreeSet::new());
    };
    let unknown: Vec<_> = known
        .into_iter()
        .filter(|location| !table.translates(&location.codes))
        .collect();
    report.untranslatable = unknown.iter().map(|location| location.codes.clone()).collect();
    Ok(unknown.iter().map(|location| location.id).collect())
}
